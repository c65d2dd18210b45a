"""ใบเข้าใช้: the slip with which a person opens their account or replaces a lost password, on a quarter sheet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from prongsai.papers.kinds.base import Paper, PaperKind
from prongsai.papers.qr import qr_png
from prongsai.papers.records import Fields
from prongsai.papers.text import official_line
from prongsai.papers.typesetting import CM, Page, Payload, Typesetter
from prongsai.papers.word.invitation import write_invitation
from prongsai.thai.dates import format_date

SLIP = Page(10.5 * CM, 14.8 * CM, left=0.9 * CM, right=0.9 * CM, top=1.0 * CM, bottom=0.9 * CM)  # A6
HEADING = "ใบเข้าใช้ระบบโปร่งใส"
STEPS = (
    "ส่องภาพด้วยโทรศัพท์ หรือเปิดที่อยู่ข้างบนแล้วใส่รหัส",
    "ตั้งรหัสผ่านเอง จะไม่มีผู้ใดถามรหัสผ่านของท่าน",
    "ใช้ได้ครั้งเดียว เข้าใช้ได้แล้วฉีกทิ้ง",
)
QR_SIDE = 3.8 * CM


@dataclass(frozen=True, slots=True)
class InvitationSlip(Paper):
    """One slip. ``address`` is printed as it is; the QR code holds it with ``code``, which may also be typed.

    The code stands behind ``#`` in the QR code: browsers never send that part to any server.
    """

    name: str
    address: str
    position: str = ""
    expires: date | None = None
    code: str = ""

    @property
    def title(self) -> str:
        return f"{HEADING} {self.name}"

    @property
    def scanned(self) -> str:
        """What the QR code holds."""
        return f"{self.address}#{self.code}" if self.code else self.address

    @property
    def typed(self) -> str:
        """The code as it stands under the address."""
        return f"รหัส {self.code}" if self.code else ""

    @property
    def notes(self) -> tuple[str, ...]:
        """What to do, in order."""
        return STEPS

    @property
    def expiry(self) -> str:
        return f"ใช้ได้ถึงวันที่ {format_date(self.expires)}" if self.expires else ""


def invitation_from_record(record: Fields) -> InvitationSlip:
    """From {organisation, name, address, position, expires, code}: not a reader's record but the shape of one."""
    return InvitationSlip(
        organisation=record.needed_text("organisation"),
        name=record.needed_text("name"),
        address=record.needed_text("address"),
        position=record.text("position"),
        expires=record.day("expires"),
        code=record.text("code"),
    )


def _typeset(paper: InvitationSlip, typesetter: Typesetter) -> Payload:
    room = SLIP.room
    return {
        "page": SLIP.payload(),
        "heading": HEADING,
        "organisation": typesetter.ragged(paper.organisation, room, bold=True),
        "name": typesetter.ragged(paper.name, room, size=20, bold=True),
        "position": typesetter.ragged(paper.position, room) if paper.position else [],
        "address": typesetter.ragged(paper.address, room, size=14),
        "code": typesetter.ragged(paper.typed, room, size=18, bold=True) if paper.code else [],
        "notes": [typesetter.ragged(f"{number}. {note}", room, size=14) for number, note in enumerate(paper.notes, 1)],
        "expiry": official_line(paper.expiry),
        "qr_side": QR_SIDE,
        "pictures": {"qr": qr_png(paper.scanned)},
    }


INVITATION_SLIP = PaperKind(
    "invitation-slip", "ใบเข้าใช้ระบบ", InvitationSlip, invitation_from_record, "invitation.typ", _typeset,
    write_invitation, frozenset(("invitation",)),
)  # fmt: skip
