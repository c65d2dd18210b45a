"""รายงานสรุป in Word: the same parts in the same order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prongsai.papers.emblems import svg_png
from prongsai.papers.typesetting import LIST_PAGE, TABLE_GAP, TITLE_GAP, Typesetter
from prongsai.papers.word.document import WordFile
from prongsai.papers.word.pictures import add_wide_picture
from prongsai.papers.word.signatures import write_signatures
from prongsai.papers.word.tables import write_table

if TYPE_CHECKING:
    from prongsai.papers.kinds.overview import Overview
    from prongsai.papers.printing import Printing

PICTURE = 430.0  # points: wide enough to read, within the margins


def write_overview(paper: Overview, printing: Printing) -> WordFile:
    """Title, introduction, parts with their tables, who reports."""
    from prongsai.papers.kinds.figures import drawn_for_print
    from prongsai.papers.kinds.overview import TABLE_SIZE

    word = WordFile(paper, printing, LIST_PAGE)
    word.title(paper.title_lines)
    word.paragraph(size=TITLE_GAP)
    word.running_text(paper.introduction, key="introduction")
    for number, part in enumerate(paper.parts):
        if part.heading:
            word.heading(part.heading, level=2, before=TABLE_GAP)
        if part.text:
            word.running_text(part.text, key=f"parts_{number}_text")
        if part.chart is not None:
            word.paragraph(part.chart.title, size=TABLE_SIZE, bold=True, before=TABLE_GAP, keep_next=True)
            place = word.paragraph(align="center", keep_next=True)
            png = svg_png(drawn_for_print(part.chart, PICTURE))
            add_wide_picture(place, png, width=PICTURE, alt=f"{part.chart.title} {part.chart.alt}")
        if part.table is not None and part.table.rows:
            write_table(word, part.table, Typesetter(paper.names), size=TABLE_SIZE)
    word.running_text(paper.closing, key="closing")
    write_signatures(word, paper.signatories)
    return word
