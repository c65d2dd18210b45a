"""The measures report in six columns (D01) and the plan of measures: one table, with and without results."""

from __future__ import annotations

from dataclasses import dataclass

from prongsai.papers.kinds.base import PaperKind, Signatory, seat_of, signatories
from prongsai.papers.kinds.measures import (
    Assessment,
    MeasuresPaper,
    assessment_of,
    fiscal_year_of,
    needed_measures_of,
    report_payload,
    six_columns,
    titles,
)
from prongsai.papers.pagination import Section
from prongsai.papers.records import Fields
from prongsai.papers.table import Table
from prongsai.papers.typesetting import Payload, Typesetter
from prongsai.papers.word.measures import write_measures

REPORT_TITLE = "รายงานผลการดำเนินการตามมาตรการส่งเสริมคุณธรรมและความโปร่งใส"
PLAN_TITLE = "มาตรการส่งเสริมคุณธรรมและความโปร่งใส"


@dataclass(frozen=True, slots=True)
class MeasuresReport(MeasuresPaper):
    """รายงานผลการดำเนินการตามมาตรการส่งเสริมคุณธรรมและความโปร่งใส, six columns, A4 landscape."""

    signatories: tuple[Signatory, ...] = ()

    def table(self) -> Table:
        return six_columns(self.measures)


@dataclass(frozen=True, slots=True)
class MeasuresPlan(MeasuresPaper):
    """มาตรการส่งเสริมคุณธรรมและความโปร่งใส of a year to come: the same table without results."""

    signatories: tuple[Signatory, ...] = ()

    def table(self) -> Table:
        return six_columns(self.measures, with_results=False)


def report_from_record(record: Fields) -> MeasuresReport:
    """From a ``measures_report``; an introduction that is not stated is worded from the year and the ITA result."""
    organisation, year = record.needed_text("organisation"), fiscal_year_of(record)
    return MeasuresReport(
        organisation=organisation,
        seat=seat_of(record),
        fiscal_year_be=year,
        title_lines=titles(REPORT_TITLE, organisation, year, record.text("subject"), seat_of(record)),
        introduction=record.text("introduction") or report_introduction(organisation, year, assessment_of(record)),
        measures=needed_measures_of(record),
        dated=record.day("document_date"),
        signatories=signatories(record) or (Signatory(role="ผู้รายงาน"),),
    )


def plan_from_record(record: Fields) -> MeasuresPlan:
    """From a ``measures_plan``, an ``ita_analysis``, or a report whose results are left out."""
    organisation, year = record.needed_text("organisation"), fiscal_year_of(record)
    return MeasuresPlan(
        organisation=organisation,
        seat=seat_of(record),
        fiscal_year_be=year,
        title_lines=titles(PLAN_TITLE, organisation, year, record.text("subject"), seat_of(record)),
        introduction=record.text("introduction") or plan_introduction(organisation, year, assessment_of(record)),
        measures=needed_measures_of(record),
        dated=record.day("document_date"),
        signatories=signatories(record) or (Signatory(role="ผู้จัดทำ"),),
    )


def report_introduction(organisation: str, fiscal_year_be: int, ita: Assessment) -> str:
    """The usual sentence; it names the ITA year analysed (the year before, unless stated) and its score if known."""
    return (
        f"ตามที่ได้ดำเนินการวิเคราะห์ผลการประเมิน ITA ของ{organisation} {_assessed(fiscal_year_be, ita)} "
        f"และได้กำหนดมาตรการ/แนวทางในการส่งเสริมคุณธรรมและความโปร่งใสของ{organisation} "
        f"ประจำปีงบประมาณ พ.ศ. {fiscal_year_be} นั้น {organisation} ได้ดำเนินการขับเคลื่อนมาตรการส่งเสริมคุณธรรม"
        f"และความโปร่งใส ประจำปีงบประมาณ พ.ศ. {fiscal_year_be} ดังต่อไปนี้"
    )


def plan_introduction(organisation: str, fiscal_year_be: int, ita: Assessment) -> str:
    """The usual sentence before a plan of measures."""
    return (
        f"จากการวิเคราะห์ผลการประเมิน ITA ของ{organisation} {_assessed(fiscal_year_be, ita)} "
        f"{organisation} ได้กำหนดมาตรการ/แนวทางในการส่งเสริมคุณธรรมและความโปร่งใส "
        f"ประจำปีงบประมาณ พ.ศ. {fiscal_year_be} ดังต่อไปนี้"
    )


def _assessed(fiscal_year_be: int, ita: Assessment) -> str:
    words = f"ปีงบประมาณ พ.ศ. {ita.fiscal_year_be or fiscal_year_be - 1}"
    if ita.score_text:
        words += f" ซึ่งได้คะแนน {ita.score_words}"
    if ita.grade:
        words += f" อยู่ในระดับ {ita.grade_words}"
    if ita.fiscal_year_be and not ita.score_text:
        words += " ซึ่งยังไม่มีผลคะแนนที่ได้รับแจ้ง"
    return words


def _typeset(paper: MeasuresReport | MeasuresPlan, typesetter: Typesetter) -> Payload:
    return report_payload(paper, [Section(paper.table())], paper.signatories, typesetter)


MEASURES_REPORT = PaperKind(
    "measures-report", "รายงานผลตามมาตรการ (หกช่อง)", MeasuresReport, report_from_record,
    "measures.typ", _typeset, write_measures, frozenset(("measures_report",)),
)  # fmt: skip
MEASURES_PLAN = PaperKind(
    "measures-plan", "มาตรการประจำปี (ยังไม่มีผล)", MeasuresPlan, plan_from_record,
    "measures.typ", _typeset, write_measures, frozenset(("measures_plan", "ita_analysis")),
)  # fmt: skip
