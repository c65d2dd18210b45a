"""คำสั่ง in Word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prongsai.papers.text import official_line
from prongsai.papers.typesetting import LETTER_PAGE, TITLE
from prongsai.papers.word.announcement import write_subject
from prongsai.papers.word.document import WordFile
from prongsai.papers.word.notice import write_date, write_emblem, write_paragraphs, write_people
from prongsai.papers.word.signatures import write_signature

if TYPE_CHECKING:
    from prongsai.papers.kinds.order import Order
    from prongsai.papers.printing import Printing


def write_order(paper: Order, printing: Printing) -> WordFile:
    """ครุฑ, heading, number/year, subject, text with the people appointed, date, signature."""
    from prongsai.papers.kinds.order import PEOPLE_INDENT

    word = WordFile(paper, printing, LETTER_PAGE)
    write_emblem(word, printing)
    word.heading(paper.heading, level=1, size=TITLE, align="center", before=6)
    _write_number(word, paper)
    write_subject(word, paper.subject)
    word.paragraph(size=10)
    write_paragraphs(word, paper.reference, key="reference")
    for place, group in enumerate(paper.groups):
        if heading := paper.heading_of(place):
            word.heading(heading, level=2, before=6)
        write_people(word, group.appointees, left=PEOPLE_INDENT)
        write_paragraphs(word, paper.duties_of(place))
    write_paragraphs(word, paper.body, key="body")
    write_paragraphs(word, paper.effect, key="effect", keep_next=True)
    write_date(word, "สั่ง", paper.dated)
    write_signature(word, paper.signatories[0])
    return word


def _write_number(word: WordFile, paper: Order) -> None:
    """``ที่ ๑๕/๒๕๖๗``; without a number a run of blanks to write on stands before the year."""
    if paper.number:
        word.paragraph(f"ที่ {paper.number}", size=TITLE, bold=True, align="center", keep_next=True)
        return
    line = word.paragraph("ที่ ", size=TITLE, bold=True, align="center", keep_next=True)
    word.blank(line, 14, size=TITLE)
    word.write(line, official_line(f"/{paper.year or ''}"), size=TITLE, bold=True)
