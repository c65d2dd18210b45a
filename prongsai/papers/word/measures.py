"""The papers about measures in Word: reports, plan and the list for the meeting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prongsai.papers.pagination import Section
from prongsai.papers.typesetting import LIST_PAGE, TABLE_GAP, TITLE_GAP, WIDE_PAGE, Typesetter
from prongsai.papers.word.document import WordFile
from prongsai.papers.word.signatures import write_signatures
from prongsai.papers.word.tables import write_table

if TYPE_CHECKING:
    from prongsai.papers.kinds.base import Signatory
    from prongsai.papers.kinds.by_issue import MeasuresByIssue
    from prongsai.papers.kinds.measures import MeasuresPaper
    from prongsai.papers.kinds.measures_list import MeasuresList
    from prongsai.papers.kinds.measures_report import MeasuresPlan, MeasuresReport
    from prongsai.papers.printing import Printing


def write_measures(paper: MeasuresReport | MeasuresPlan, printing: Printing) -> WordFile:
    """Six columns on landscape pages."""
    return _write_report(WordFile(paper, printing, WIDE_PAGE), paper, [Section(paper.table())], paper.signatories)


def write_by_issue(paper: MeasuresByIssue, printing: Printing) -> WordFile:
    """A table for each issue. Word breaks long rows itself: "(ต่อ)" would stand wrong after the first correction."""
    word = WordFile(paper, printing, WIDE_PAGE, numbers=("-", "-"))
    return _write_report(word, paper, paper.sections(), paper.signatories)


def write_list(paper: MeasuresList, printing: Printing) -> WordFile:
    """A table for each unit, on portrait pages."""
    word = WordFile(paper, printing, LIST_PAGE)
    word.title(paper.title_lines)
    _write_sections(word, paper.sections(), Typesetter(paper.names))
    if not paper.sections():
        word.paragraph(paper.nothing_owed, before=TITLE_GAP)
    return word


def _write_report(
    word: WordFile, paper: MeasuresPaper, sections: list[Section], blocks: tuple[Signatory, ...]
) -> WordFile:
    word.title(paper.title_lines)
    word.paragraph(size=TITLE_GAP)
    word.running_text(paper.introduction, key="introduction")
    _write_sections(word, sections, Typesetter(paper.names))
    write_signatures(word, blocks)
    return word


def _write_sections(word: WordFile, sections: list[Section], typesetter: Typesetter) -> None:
    for number, section in enumerate(sections, start=1):
        if section.heading:
            word.heading(section.heading, level=2, before=TABLE_GAP)
        else:
            word.paragraph(size=TABLE_GAP / 1.3)
        write_table(word, section.table, typesetter, keep_last=number == len(sections))
