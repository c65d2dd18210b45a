"""Measures as papers show them, and the tables made of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from prongsai.papers.errors import RecordShapeError
from prongsai.papers.kinds.base import Paper, Signatory
from prongsai.papers.pagination import Section, paginate
from prongsai.papers.records import Fields
from prongsai.papers.table import Band, Cell, Column, Row, Table
from prongsai.papers.typesetting import (
    BODY,
    PITCH,
    TABLE_GAP,
    TITLE,
    TITLE_GAP,
    WIDE_PAGE,
    Payload,
    Typesetter,
    plain,
    signatures_height,
)
from prongsai.thai.periods import format_period

_YEAR_PHRASE = re.compile(r"(?:ประจำปี|ปี)(?:งบประมาณ)?\s*(?:พ\.?\s?ศ\.?)?\s*[๐-๙\d]{4}.*$")
NOTHING = "-"  # what an office writes into a cell that has nothing to say


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure. ``number`` as printed (it may restart in each group); lists without their numbers."""

    number: int | None
    title: str
    methods: tuple[str, ...] = ()
    responsible: tuple[str, ...] = ()
    period: str = ""  # in the words of the office
    results: tuple[str, ...] = ()
    recommendation: str = ""
    group: str = ""  # the heading it stands under, without its label
    issue: str = ""  # the problem it answers
    indicator: str = ""
    monitoring: str = ""
    budget: str = ""


@dataclass(frozen=True, slots=True)
class Assessment:
    """The ITA result a paper refers to. What the office reckoned itself is marked: it is no notified result."""

    fiscal_year_be: int | None = None
    score: float | None = None
    grade: str = ""
    score_computed: bool = False
    grade_computed: bool = False

    @property
    def score_text(self) -> str:
        """``97.59``: two decimals, as the assessors publish it; empty when unknown."""
        return "" if self.score is None else f"{self.score:.2f}"

    @property
    def score_words(self) -> str:
        """``97.59 คะแนน``; empty when unknown."""
        if not self.score_text:
            return ""
        return f"{self.score_text} คะแนน{' (คำนวณจากคะแนนเครื่องมือ)' if self.score_computed else ''}"

    @property
    def grade_words(self) -> str:
        """``ผ่านดี``; empty when unknown."""
        return f"{self.grade} (คำนวณ)" if self.grade_computed else self.grade


@dataclass(frozen=True, slots=True)
class MeasuresPaper(Paper):
    """What the papers about a year's measures have in common."""

    fiscal_year_be: int
    title_lines: tuple[str, ...]
    introduction: str
    measures: tuple[Measure, ...]

    @property
    def title(self) -> str:
        return " ".join(self.title_lines)


def measures_of(record: Fields) -> tuple[Measure, ...]:
    """``measures`` of a record. Each needs a title; everything else may be missing."""
    return tuple(_measure(fields) for fields in record.parts("measures"))


def needed_measures_of(record: Fields) -> tuple[Measure, ...]:
    """The same, for papers that are nothing without them. Raises RecordShapeError when there are none."""
    measures = measures_of(record)
    if not measures:
        raise RecordShapeError(
            "measures", "ระเบียนนี้ไม่มีมาตรการ (คีย์ measures) จึงไม่มีอะไรจะพิมพ์ในตาราง โปรดใช้ระเบียนของรายงานหรือแผน"
        )
    return measures


def fiscal_year_of(record: Fields) -> int:
    """``fiscal_year``, or the last of ``fiscal_years``. Raises RecordShapeError when neither is there."""
    year = record.year_be("fiscal_year")
    if year is None:
        several = record.values.get("fiscal_years")
        year = Fields({"year": several[-1]}).year_be("year") if isinstance(several, list) and several else None
    if year is None:
        record.needed_text("fiscal_year")
        raise AssertionError("unreachable: needed_text refuses an absent key")
    return year


def assessment_of(record: Fields) -> Assessment:
    """``ita`` of a record."""
    ita = record.part("ita")
    score, grade = ita.number("score"), ita.text("grade")
    return Assessment(
        ita.year_be("fiscal_year"),
        score if score is not None else ita.number("computed_score"),
        grade or ita.text("computed_grade"),
        score_computed=score is None and ita.number("computed_score") is not None,
        grade_computed=not grade and bool(ita.text("computed_grade")),
    )


def titles(default: str, organisation: str, fiscal_year_be: int, subject: str = "", seat: str = "") -> tuple[str, ...]:
    """The lines of the title: paper, organisation with its seat, year. ``subject``, where stated, gives the words.

    "รายงาน … ของเทศบาลตำบล ก ประจำปีงบประมาณ พ.ศ. ๒๕๖๖ รอบ ๖ เดือน" is parted at the organisation and at the year.
    """
    words = " ".join(subject.split())
    for name in filter(None, (f"ของ{organisation} {seat}" if seat else "", f"ของ{organisation}", organisation, seat)):
        words = words.replace(name, "")
    year = _YEAR_PHRASE.search(words)
    head = (words[: year.start()] if year else words).strip()
    last = year.group().strip() if year else f"ประจำปีงบประมาณ พ.ศ. {fiscal_year_be}"
    return tuple(filter(None, (head or default, f"ของ{organisation} {seat}".strip() if organisation else "", last)))


def grouped(measures: Iterable[Measure], group_of: Callable[[Measure], str]) -> Iterator[tuple[str, list[Measure]]]:
    """Measures under their headings, in order. A group begins with another heading or where numbers begin again."""
    held: list[Measure] = []
    for measure in measures:
        if held and (group_of(measure) != group_of(held[-1]) or _restarts(measure, held[-1])):
            yield group_of(held[-1]), held
            held = []
        held.append(measure)
    if held:
        yield group_of(held[-1]), held


def _restarts(measure: Measure, before: Measure) -> bool:
    return measure.number is not None and before.number is not None and measure.number <= before.number


def six_columns(measures: tuple[Measure, ...], *, with_results: bool = True) -> Table:
    """มาตรการ/แนวทาง · วิธีการดำเนินงาน · ผู้รับผิดชอบ · ระยะเวลาดำเนินการ · ผลการดำเนินการ · ข้อเสนอแนะ.

    Budget, issue, indicator and monitoring get a column only where some measure has one; a plan has no results.
    """
    columns: list[tuple[Column, Callable[[str, Measure], Cell]]] = [
        (Column("มาตรการ/แนวทาง", 3.2, carried="marked"), _title_cell),
        (Column("วิธีการดำเนินงาน", 5.6, flows=True), lambda key, m: Cell.listing(m.methods, "dot", f"{key}_methods")),
        (Column("ผู้รับผิดชอบ", 2.2, centred=True), lambda key, m: Cell(m.responsible, key=f"{key}_responsible")),
        (Column("ระยะเวลาดำเนินการ", 2.1, centred=True), lambda key, m: Cell.of(m.period, f"{key}_period")),
    ]
    if any(m.issue for m in measures) and not with_results:
        columns.insert(0, (Column("ประเด็นที่ต้องพัฒนา", 3.2), lambda key, m: Cell.of(m.issue, f"{key}_issue")))
    if any(m.budget for m in measures):
        columns.append((Column("งบประมาณ (บาท)", 2.0, centred=True), lambda key, m: Cell.of(m.budget, f"{key}_budget")))
    if with_results:
        columns.append(
            (Column("ผลการดำเนินการ", 5.6, flows=True), lambda key, m: Cell.listing(m.results, "dot", f"{key}_results"))
        )
        # A column of dashes needs no room.
        share = 3.8 if any(m.recommendation.strip(" -") for m in measures) else 2.0
        columns.append(
            (
                Column("ข้อเสนอแนะ", share, centred=share < 3),
                lambda key, m: Cell.of(m.recommendation or NOTHING, f"{key}_recommendation"),
            )
        )
    else:
        if any(m.indicator for m in measures):
            columns.append((Column("ตัวชี้วัด", 3.0), lambda key, m: Cell.of(m.indicator, f"{key}_indicator")))
        if any(m.monitoring for m in measures):
            columns.append((Column("การกำกับติดตาม", 3.4), lambda key, m: Cell.of(m.monitoring, f"{key}_monitoring")))
    rows: list[Row | Band] = []
    index = 0
    for number, (group, members) in enumerate(grouped(measures, lambda m: m.group)):
        if group:
            rows.append(Band(group, key=f"groups_{number}"))
        for measure in members:
            rows.append(Row(tuple(cell(f"measures_{index}", measure) for _, cell in columns)))
            index += 1
    return Table(tuple(column for column, _ in columns), tuple(rows))


def report_payload(
    paper: MeasuresPaper, sections: list[Section], blocks: tuple[Signatory, ...], typesetter: Typesetter
) -> Payload:
    """Title, introduction, tables and signatures on landscape pages."""
    page = WIDE_PAGE
    title, introduction = plain(paper.title_lines), typesetter.paragraphs(paper.introduction, page.room)
    signatures = typesetter.signatures(blocks, page.room)
    above = len(title) * TITLE * PITCH + TITLE_GAP + sum(map(len, introduction)) * BODY * PITCH + TABLE_GAP
    return {
        "page": page.payload(),
        "title_lines": title,
        "introduction": introduction,
        "table": paginate(
            sections, typesetter, page.room,
            depth=page.depth, first=page.depth - above, after=signatures_height(signatures),
        ),
        "signatures": signatures,
    }  # fmt: skip


def _title_cell(key: str, measure: Measure) -> Cell:
    number = "" if measure.number is None else f"{measure.number}. "
    return Cell((f"{number}{measure.title}",), key=f"{key}_title")


def _measure(fields: Fields) -> Measure:
    return Measure(
        number=fields.integer("no"),
        title=fields.needed_text("title"),
        methods=fields.texts("methods"),
        responsible=fields.texts("responsible"),
        period=_period(fields.part("period")),
        results=fields.texts("results"),
        recommendation=fields.text("recommendation"),
        group=fields.text("group"),
        issue=fields.text("issue"),
        indicator=fields.text("indicator"),
        monitoring=fields.text("monitoring"),
        budget=_budget(fields),
    )


def _period(period: Fields) -> str:
    if stated := period.text("text"):
        return stated
    try:
        return format_period(period.text("start") or None, period.text("end") or None)
    except ValueError:
        wrong = "ต้องมี start และ end เป็นเดือนหรือวันแบบ ค.ศ. เช่น 2021-10"
        raise RecordShapeError(period.path, f"{period.path} {wrong}") from None


def _budget(fields: Fields) -> str:
    amount = fields.number("budget")
    if stated := fields.text("budget_text"):
        return stated
    return "" if amount is None else "ไม่ใช้งบประมาณ" if amount == 0 else f"{amount:,}"
