"""The poster of a survey in Word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prongsai.papers.qr import qr_png
from prongsai.papers.typesetting import LIST_PAGE
from prongsai.papers.word.document import WordFile
from prongsai.papers.word.pictures import add_picture

if TYPE_CHECKING:
    from prongsai.papers.kinds.survey_poster import SurveyPoster
    from prongsai.papers.printing import Printing


def write_survey_poster(paper: SurveyPoster, printing: Printing) -> WordFile:
    """One sheet."""
    from prongsai.papers.kinds.survey_poster import HEADING, NOTES, QR_SIDE

    word = WordFile(paper, printing, LIST_PAGE, numbers=None)
    word.paragraph(paper.organisation, size=24, bold=True, align="center")
    word.heading(HEADING, level=1, size=40, align="center")
    word.paragraph(paper.subtitle, size=20, align="center")
    word.paragraph(paper.invited, size=24, bold=True, align="center", before=8)
    add_picture(word.paragraph(align="center"), qr_png(paper.address), height=QR_SIDE, alt="รหัสคิวอาร์ของแบบสำรวจ")
    word.paragraph(paper.address, size=18, align="center")
    if paper.until:
        word.paragraph(paper.until, size=22, bold=True, align="center")
    for number, note in enumerate(NOTES, start=1):
        word.paragraph(f"{number}. {note}", size=20, before=6 if number == 1 else 0)
    return word
