"""What announcements, orders and minutes share in Word: paragraphs with their indent, people in columns, the date line."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from docx.oxml.ns import qn

from prongsai.papers.emblems import as_png, placeholder
from prongsai.papers.text import official, official_english
from prongsai.papers.typesetting import CM, FIRST_LINE
from prongsai.papers.word.document import WordFile, emu
from prongsai.papers.word.pictures import add_picture
from prongsai.papers.word.xml import element, without_insets
from prongsai.thai.dates import format_date

if TYPE_CHECKING:
    from prongsai.papers.kinds.people import Appointee
    from prongsai.papers.printing import Printing

EMBLEM = 3 * CM
DATE_INDENT = 5 * CM


def write_emblem(word: WordFile, printing: Printing) -> None:
    """The ครุฑ in the middle, or its room on paper that bears it already."""
    paragraph = word.paragraph(align="center")
    if printing.preprinted:
        paragraph.paragraph_format.space_before = emu(EMBLEM)
        return
    png = placeholder() if printing.emblem is None else as_png(printing.emblem)
    alt = "ที่สำหรับตราครุฑ" if printing.emblem is None else "ตราครุฑ"
    add_picture(paragraph, png, height=EMBLEM, alt=alt)


def write_paragraphs(
    word: WordFile, text: str, *, key: str = "", english: bool = False, keep_next: bool = False
) -> None:
    """Running text, numbered paragraphs further in; ``key`` marks the whole for ``identify_docx``.

    ``keep_next`` keeps it on one page with what follows, so that no signature stands alone.
    """
    from prongsai.papers.kinds.notice import indent_of, paragraphs_of

    made = []
    for line in paragraphs_of(official_english(text) if english else official(text)):
        first = FIRST_LINE if english else indent_of(line)
        paragraph = word.paragraph(align="left" if english else "thaiDistribute", first=first, keep_next=keep_next)
        word.write(paragraph, line)
        made.append(paragraph)
    if key and made:
        word.mark(key, made[0], made[-1])


def write_people(word: WordFile, people: Sequence[Appointee], *, left: float, among: Sequence[Appointee] = ()) -> None:
    """A table without rules: number and name, post, role; ``among`` are all whose lists stand on the same lines."""
    from prongsai.papers.kinds.people import columns as columns_of

    if not people:
        return
    hang, name, post, role = columns_of(among or people, word.page.room - left)
    columns = (hang + name, post, role)
    table = word.document.add_table(rows=0, cols=3)
    table.autofit = False
    table._tbl.tblPr.append(element("w:tblInd", w=round(left * 20), type="dxa"))
    without_insets(table._tbl)
    for column, points in zip(table._tbl.tblGrid.findall(qn("w:gridCol")), columns, strict=True):
        column.set(qn("w:w"), str(round(points * 20)))
    for number, person in enumerate(people, start=1):
        row = table.add_row()
        row._tr.get_or_add_trPr().append(element("w:cantSplit"))
        texts = (f"{number}. {person.name}", person.position, person.role)
        for cell, text, points in zip(row.cells, texts, columns, strict=True):
            cell.width = emu(points)
            word.paragraph(text, into=cell.paragraphs[0])


def write_date(word: WordFile, words: str, day: date | None) -> None:
    """``ประกาศ ณ วันที่ …``: dots where ink will stand."""
    if day is not None:
        word.paragraph(f"{words} ณ วันที่ {format_date(day, style='formal')}", left=DATE_INDENT, before=14, keep_next=True)
        return
    line = word.paragraph(f"{words} ณ วันที่", left=DATE_INDENT, before=14, keep_next=True)
    start = DATE_INDENT + 2.6 * CM
    stops = (start + 1.2 * CM, start + 4.9 * CM, start + 7.6 * CM)
    word.tab_stops(line, *((stop, "left", "dot") for stop in stops))
    for part in ("\t", "เดือน", "\t", "พ.ศ.", "\t"):
        word.write(line, part)
