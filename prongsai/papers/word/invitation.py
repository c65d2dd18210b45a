"""The invitation slip in Word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prongsai.papers.qr import qr_png
from prongsai.papers.word.document import WordFile
from prongsai.papers.word.pictures import add_picture

if TYPE_CHECKING:
    from prongsai.papers.kinds.invitation import InvitationSlip
    from prongsai.papers.printing import Printing


def write_invitation(paper: InvitationSlip, printing: Printing) -> WordFile:
    """One slip, on its own small page."""
    from prongsai.papers.kinds.invitation import HEADING, QR_SIDE, SLIP

    word = WordFile(paper, printing, SLIP, numbers=None)
    word.paragraph(paper.organisation, bold=True, align="center")
    word.heading(HEADING, level=1, size=18, align="center")
    word.paragraph(paper.name, size=20, bold=True, align="center", before=4)
    if paper.position:
        word.paragraph(paper.position, align="center")
    picture = word.paragraph(align="center")
    add_picture(picture, qr_png(paper.scanned), height=QR_SIDE, alt="รหัสคิวอาร์ของที่อยู่ข้างใต้")
    word.paragraph(paper.address, size=14, align="center")
    if paper.code:
        word.paragraph(paper.typed, size=18, bold=True, align="center")
    if paper.expiry:
        word.paragraph(paper.expiry, size=14, align="center")
    for number, note in enumerate(paper.notes, start=1):
        word.paragraph(f"{number}. {note}", size=14, before=4 if number == 1 else 0)
    return word
