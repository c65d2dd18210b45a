"""A slip as it is printed: its QR code on the screen, the whole of it as a PDF."""

from __future__ import annotations

import base64
import io

import qrcode
from qrcode.image.svg import SvgPathImage

from prongsai import papers
from prongsai.accounts.selectors import MemberLine
from prongsai.core import clock
from prongsai.papers.kinds.invitation import InvitationSlip


def slip_paper(line: MemberLine, *, code: str, address: str) -> InvitationSlip:
    """The slip of a member whose code was made this moment."""
    assert line.slip is not None
    posts = [f"{tenure.get_capacity_display()} {tenure.position.name}".strip() for tenure in line.tenures]
    return InvitationSlip(
        organisation=line.membership.organisation.name,
        name=str(line.membership.user),
        address=address,
        position=posts[0] if posts else "",
        expires=line.slip.expires_at.astimezone(clock.BANGKOK).date(),
        code=code,
    )


def slip_pdf_bytes(paper: InvitationSlip) -> bytes:
    """A6, one slip."""
    return papers.render_pdf(paper)


def qr_svg(text: str) -> str:
    """A QR code as a data address for an image."""
    out = io.BytesIO()
    qrcode.make(text, image_factory=SvgPathImage, box_size=12, border=2).save(out)
    return "data:image/svg+xml;base64," + base64.b64encode(out.getvalue()).decode()
