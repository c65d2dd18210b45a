"""What stands on a printed slip besides words."""

from __future__ import annotations

import base64
import io

import qrcode
from qrcode.image.svg import SvgPathImage


def slip_address(address: str, code: str) -> str:
    """The address of the QR code. The code stands behind ``#``: browsers never send that part to any server."""
    return f"{address}#{code}"


def qr_svg(text: str) -> str:
    """A QR code as a data address for an image."""
    out = io.BytesIO()
    qrcode.make(text, image_factory=SvgPathImage, box_size=12, border=2).save(out)
    return "data:image/svg+xml;base64," + base64.b64encode(out.getvalue()).decode()
