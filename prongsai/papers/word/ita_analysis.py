"""The analysis of an ITA result in Word: each figure as a picture over its table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prongsai.papers.emblems import svg_png
from prongsai.papers.table import Table
from prongsai.papers.typesetting import TABLE_GAP, TITLE_GAP, WIDE_PAGE, Typesetter
from prongsai.papers.word.document import WordFile
from prongsai.papers.word.pictures import add_wide_picture
from prongsai.papers.word.signatures import write_signatures
from prongsai.papers.word.tables import write_table

if TYPE_CHECKING:
    from prongsai.papers.kinds.ita_analysis import ItaAnalysis
    from prongsai.papers.printing import Printing

PICTURE = 430.0  # points: wide enough to read, low enough to leave room for the table


def write_analysis(paper: ItaAnalysis, printing: Printing) -> WordFile:
    """Result with figures, what was found, the measures."""
    from prongsai.papers.kinds.figures import drawn_for_print
    from prongsai.papers.kinds.ita_analysis import FIRST, SECOND, TABLE_SIZE

    word = WordFile(paper, printing, WIDE_PAGE)
    typesetter = Typesetter(paper.names)

    def table(made: Table) -> None:
        write_table(word, made, typesetter, size=TABLE_SIZE)

    word.title(paper.title_lines)
    word.paragraph(size=TITLE_GAP)
    word.running_text(paper.introduction, key="introduction")
    word.heading(FIRST, level=2, before=TABLE_GAP)
    word.running_text(paper.result_words)
    for chart, rows in ((paper.lines(), paper.years_table()), (paper.bars(), paper.indicators_table())):
        if chart is None:
            continue
        word.paragraph(chart.title, size=TABLE_SIZE, bold=True, before=TABLE_GAP, keep_next=True)
        place = word.paragraph(align="center", keep_next=True)
        png = svg_png(drawn_for_print(chart, PICTURE))
        add_wide_picture(place, png, width=PICTURE, alt=f"{chart.title} {chart.alt}")
        table(rows)
    word.heading(SECOND, level=2, before=TABLE_GAP)
    if paper.findings:
        table(paper.findings_table())
    else:
        word.paragraph(paper.nothing_weak)
    for note in paper.notes:
        word.paragraph(note, size=TABLE_SIZE)
    word.heading(paper.measures_heading, level=2, before=TABLE_GAP)
    if paper.measures:
        table(paper.measures_table())
    else:
        word.paragraph(paper.no_measures)
    write_signatures(word, paper.signatories)
    return word
