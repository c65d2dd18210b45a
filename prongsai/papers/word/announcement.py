"""ประกาศ in Word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prongsai.papers.kinds.base import Signatory
from prongsai.papers.text import official_english
from prongsai.papers.typesetting import FIRST_LINE, LETTER_PAGE, TITLE
from prongsai.papers.word.document import WordFile
from prongsai.papers.word.notice import DATE_INDENT, write_date, write_emblem, write_paragraphs
from prongsai.papers.word.signatures import write_signature

if TYPE_CHECKING:
    from prongsai.papers.kinds.announcement import Announcement, EnglishPart
    from prongsai.papers.printing import Printing


def write_announcement(paper: Announcement, printing: Printing) -> WordFile:
    """ครุฑ, heading, subject, text, date, signature; then the English page."""
    word = WordFile(paper, printing, LETTER_PAGE)
    write_emblem(word, printing)
    word.heading(paper.heading, level=1, size=TITLE, align="center", before=6)
    if paper.number:
        word.paragraph(f"ที่ {paper.number}", size=TITLE, bold=True, align="center", keep_next=True)
    write_subject(word, paper.subject)
    word.paragraph(size=10)
    for key, text in paper.parts:
        write_paragraphs(word, text, key=key)
    word.paragraph(paper.closing, align="thaiDistribute", first=FIRST_LINE, keep_next=True, key="closing")
    write_date(word, "ประกาศ", paper.dated)
    write_signature(word, paper.signatories[0])
    if paper.english is not None:
        _write_english(word, paper, paper.english, printing)
    return word


def write_subject(word: WordFile, subject: str) -> None:
    """``เรื่อง …`` in the middle, the subject itself marked."""
    line = word.paragraph("เรื่อง ", size=TITLE, bold=True, align="center", keep_next=True)
    word.write_marked(line, subject, "subject", size=TITLE, bold=True)


def _write_english(word: WordFile, paper: Announcement, part: EnglishPart, printing: Printing) -> None:
    word.begin_english()
    write_emblem(word, printing)
    for number, text in enumerate((f"Announcement of {part.organisation}", f"Subject: {part.subject}")):
        line = word.paragraph(align="center", before=0 if number else 6)
        word.write(line, " ".join(official_english(text).split()), size=TITLE, bold=True)
    word.paragraph(size=10)
    write_paragraphs(word, part.body, key="english_body", english=True)
    dated = official_english(paper.english_date)
    line = word.paragraph(left=DATE_INDENT, before=14, keep_next=True)
    word.write(line, f"Announced on {dated}")
    if not dated:
        word.tab_stops(line, (word.page.room, "right", "dot"))
        word.write(line, "\t")
    write_signature(word, Signatory(part.signatory, part.position))
