"""The report of a review in Word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prongsai.papers.text import official_line
from prongsai.papers.typesetting import CM, LIST_PAGE, TABLE_GAP, TITLE_GAP, Typesetter
from prongsai.papers.word.document import WordFile
from prongsai.papers.word.signatures import write_signatures
from prongsai.papers.word.tables import write_table

if TYPE_CHECKING:
    from prongsai.papers.kinds.review_report import ReviewReport
    from prongsai.papers.printing import Printing

LABEL = 4.1 * CM


def write_review_report(paper: ReviewReport, printing: Printing) -> WordFile:
    """What was checked, a table for each severity, room for an opinion."""
    from prongsai.papers.kinds.review_report import OPINION_LINES, TABLE_SIZE

    word = WordFile(paper, printing, LIST_PAGE)
    word.title(paper.title_lines)
    for number, (label, value) in enumerate(paper.facts):
        line = word.paragraph(label, bold=True, hanging=LABEL, before=0 if number else TITLE_GAP)
        word.tab_stops(line, (LABEL, "left", "none"))
        word.write(line, f"\t{official_line(value)}")
    for section in paper.sections():
        word.heading(section.heading, level=2, before=TABLE_GAP)
        write_table(word, section.table, Typesetter(paper.names), size=TABLE_SIZE)
    if not paper.sections():
        word.paragraph(paper.nothing_found, before=TABLE_GAP)
    word.paragraph(paper.foot, size=TABLE_SIZE, before=TABLE_GAP, keep_next=True)
    word.heading(paper.opinion_heading, level=2, before=TITLE_GAP)
    for _ in range(OPINION_LINES):
        word.dotted(before=4)
    write_signatures(word, (paper.checker, paper.reader))
    return word
