"""บันทึกข้อความ in Word: the same parts in the same order, tab leaders for the dots."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from prongsai.papers.emblems import as_png, placeholder
from prongsai.papers.text import official_line
from prongsai.papers.typesetting import CM, LETTER_PAGE, WIDE_PAGE, Typesetter
from prongsai.papers.word.document import WordFile
from prongsai.papers.word.pictures import float_picture
from prongsai.papers.word.signatures import write_signature
from prongsai.papers.word.tables import write_table

if TYPE_CHECKING:
    from prongsai.papers.kinds.memo import Memo, MemoPart, Opinion
    from prongsai.papers.printing import Printing

HEADING, LABEL = 29.0, 20.0  # points
EMBLEM = 1.5 * CM


def write_memo(paper: Memo, printing: Printing) -> WordFile:
    """The form, the text, the table on turned pages where it has one, the opinions."""
    word = WordFile(paper, printing, LETTER_PAGE)
    _write_form(word, paper, printing)
    for part in paper.before_table():
        _write_part(word, part)
    if paper.table is not None:
        if paper.landscape:
            word.begin_pages(WIDE_PAGE)
        write_table(word, paper.table, Typesetter(paper.names), size=16.0 if paper.landscape else 14.0)
        if paper.landscape:
            word.begin_pages(LETTER_PAGE)
    for part in paper.after_table():
        _write_part(word, part)
    for line in paper.closing.split("\n"):
        word.paragraph(line, first=2.5 * CM, before=6, keep_next=True, key="closing" if line == paper.closing else "")
    write_signature(word, paper.author)
    for opinion in paper.opinions:
        _write_opinion(word, opinion)
    return word


def _write_form(word: WordFile, paper: Memo, printing: Printing) -> None:
    room = word.page.room
    word.heading("บันทึกข้อความ", level=1, size=HEADING, align="center")
    if not printing.preprinted:
        png = placeholder() if printing.emblem is None else as_png(printing.emblem)
        alt = "ที่สำหรับตราครุฑ" if printing.emblem is None else "ตราครุฑ"
        float_picture(word.document.paragraphs[-1], png, height=EMBLEM, top=1.5 * CM, alt=alt)
    _write_field(word, (("ส่วนราชการ", paper.department, "department"),), (room,))
    _write_field(word, (("ที่", paper.number, "number"), ("วันที่", paper.date_words, "date")), (room / 2, room))
    _write_field(word, (("เรื่อง", paper.subject, "subject"),), (room,))
    to = word.paragraph("เรียน", before=6, hanging=1.5 * CM)
    word.tab_stops(to, (1.5 * CM, "left", "none"))
    word.write(to, f"\t{official_line(paper.to)}")


def _write_field(word: WordFile, values: tuple[tuple[str, str, str], ...], stops: tuple[float, ...]) -> None:
    """Bold labels of 20 pt with their values, dots up to each stop."""
    paragraph = word.paragraph()
    kinds = ["left"] * (len(stops) - 1) + ["right"]
    word.tab_stops(paragraph, *((stop, kind, "dot") for stop, kind in zip(stops, kinds, strict=True)))
    for label, value, key in values:
        word.write(paragraph, f"{label}  ", size=LABEL, bold=True)
        word.write_marked(paragraph, official_line(value), key)
        word.write(paragraph, "\t")


def _write_part(word: WordFile, part: MemoPart) -> None:
    if part.heading:
        word.heading(part.heading, level=2, before=6)
    word.running_text(part.text, key=part.key)


def _write_opinion(word: WordFile, opinion: Opinion) -> None:
    written = opinion.text.strip()
    if written:
        word.paragraph(opinion.heading, bold=True, before=10, keep_next=True)
        if not opinion.chosen:
            word.paragraph(written, keep_next=True)
    else:
        word.dotted(opinion.heading, bold=True, before=10)
        for _ in range(opinion.dotted_lines):
            word.dotted(before=4)
    choices = "   ".join(f"{'☑' if choice == opinion.chosen else '☐'} {choice}" for choice in opinion.choices)
    if written:
        word.paragraph(choices, before=4, keep_next=True)
    else:
        word.dotted(f"{choices} ", before=4)
    write_signature(word, replace(opinion.signatory, role=""), space=36)
