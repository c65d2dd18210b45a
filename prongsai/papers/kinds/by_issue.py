"""The measures report by issue (D02): a table for each ประเด็น, rows continued over pages by name and number."""

from __future__ import annotations

from dataclasses import dataclass

from prongsai.papers.kinds.base import PaperKind, Signatory, seat_of, signatories
from prongsai.papers.kinds.measures import (
    Assessment,
    Measure,
    MeasuresPaper,
    assessment_of,
    fiscal_year_of,
    grouped,
    needed_measures_of,
    report_payload,
    titles,
)
from prongsai.papers.pagination import Section
from prongsai.papers.records import Fields
from prongsai.papers.table import Cell, Column, Row, Table
from prongsai.papers.text import thai_digits
from prongsai.papers.typesetting import Payload, Typesetter
from prongsai.papers.word.measures import write_by_issue

TITLE_WORDS = "รายงานผลการดำเนินการเพื่อส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน"
ISSUE = "ประเด็นที่"
COLUMNS = (
    Column("ลำดับ", 1.4, centred=True, carried="same"),
    Column("มาตรการ/กิจกรรม", 3.8, carried="marked"),
    Column("ระยะเวลาในการดำเนินการ", 2.5, centred=True, carried="same"),
    Column("ผู้รับผิดชอบ", 2.8, carried="same"),
    Column("สรุปผลการดำเนินการตามมาตรการหรือกิจกรรม", 6.2, flows=True),
    Column("ผลลัพธ์หรือความสำเร็จในการดำเนินการ", 6.2, flows=True),
)


@dataclass(frozen=True, slots=True)
class MeasuresByIssue(MeasuresPaper):
    """รายงานผลการดำเนินการเพื่อส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน. What was done stands in ``methods``."""

    signatories: tuple[Signatory, ...] = ()

    def sections(self) -> list[Section]:
        """A table for each issue; numbers restart in each where the measures do not bring their own."""
        made: list[Section] = []
        index = 0
        for number, (issue, members) in enumerate(grouped(self.measures, lambda m: m.group or m.issue), start=1):
            rows = []
            for place, measure in enumerate(members, start=1):
                rows.append(_row(f"measures_{index}", measure.number or place, measure))
                index += 1
            heading = "" if not issue else issue if issue.startswith("ประเด็น") else f"{ISSUE} {number} {issue}"
            made.append(Section(Table(COLUMNS, tuple(rows)), heading))
        return made or [Section(Table(COLUMNS, ()))]


def by_issue_from_record(record: Fields) -> MeasuresByIssue:
    """From a ``measures_report``. The introduction, unless stated, gives score and level of the ITA result."""
    organisation, year = record.needed_text("organisation"), fiscal_year_of(record)
    seat = seat_of(record)
    first, *_, last = titles(TITLE_WORDS, organisation, year, record.text("subject"), seat)
    return MeasuresByIssue(
        organisation=organisation,
        seat=seat,
        fiscal_year_be=year,
        title_lines=(f"{first} {last}", f"{organisation} {seat}".strip()),
        introduction=record.text("introduction") or introduction(organisation, year, assessment_of(record)),
        measures=needed_measures_of(record),
        dated=record.day("document_date"),
        signatories=signatories(record) or (Signatory(role="ผู้รายงาน"),),
    )


def introduction(organisation: str, fiscal_year_be: int, ita: Assessment) -> str:
    """The usual sentence, with score and level where they are known."""
    words = (
        f"จากการประเมินคุณธรรมและความโปร่งใสในการดำเนินงานของ{organisation} "
        f"ประจำปีงบประมาณ พ.ศ. {ita.fiscal_year_be or fiscal_year_be - 1}"
    )
    if ita.score_text:
        words += f" โดยภาพรวมได้คะแนน {ita.score_words if ita.score_computed else ita.score_text}"
    if ita.grade:
        words += f" อยู่ในระดับ {ita.grade_words}"
    return (
        f"{words} {organisation} ขอรายงานผลการดำเนินการตามมาตรการเพื่อส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน "
        f"ประจำปีงบประมาณ พ.ศ. {fiscal_year_be} โดยแสดงมาตรการ/กิจกรรม ระยะเวลา ผู้รับผิดชอบ สรุปผลการดำเนินการ "
        "และผลลัพธ์ของการดำเนินการ ดังนี้"
    )


def _row(key: str, number: int, measure: Measure) -> Row:
    return Row(
        (
            Cell.of(thai_digits(str(number)), f"{key}_no"),
            Cell.of(measure.title, f"{key}_title"),
            Cell.of(measure.period, f"{key}_period"),
            Cell(measure.responsible, key=f"{key}_responsible"),
            Cell.listing(measure.methods, "dot", f"{key}_methods"),
            Cell.listing(measure.results, "paren", f"{key}_results"),
        )
    )


def _typeset(paper: MeasuresByIssue, typesetter: Typesetter) -> Payload:
    return report_payload(paper, paper.sections(), paper.signatories, typesetter)


MEASURES_BY_ISSUE = PaperKind(
    "measures-report-by-issue", "รายงานผลตามมาตรการ (รายประเด็น)", MeasuresByIssue, by_issue_from_record,
    "by-issue.typ", _typeset, write_by_issue, frozenset(("measures_report",)),
)  # fmt: skip
