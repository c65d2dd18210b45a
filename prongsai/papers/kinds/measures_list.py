"""รายการที่ต้องรายงาน: what each unit still owes, printed for the monthly meeting."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from prongsai.papers.kinds.base import Paper, PaperKind
from prongsai.papers.kinds.measures import Measure, fiscal_year_of, needed_measures_of
from prongsai.papers.pagination import Section, paginate
from prongsai.papers.records import Fields
from prongsai.papers.table import Cell, Column, Row, Table
from prongsai.papers.typesetting import BODY, LIST_PAGE, PITCH, TABLE_GAP, TITLE, TITLE_GAP, Payload, Typesetter, plain
from prongsai.papers.word.measures import write_list
from prongsai.thai.dates import format_date

COLUMNS = (
    Column("ที่", 0.9, centred=True, carried="same"),
    Column("มาตรการ", 4.3, carried="marked"),
    Column("สิ่งที่ต้องรายงาน", 5.2),
    Column("กำหนด", 2.2, centred=True, carried="same"),
    Column("สถานะ", 2.0, centred=True),
    Column("บันทึกในที่ประชุม", 2.7),
)
NO_RESULT = "ยังไม่มีผล"
NOBODY = "ยังไม่ระบุผู้รับผิดชอบ"


@dataclass(frozen=True, slots=True)
class OwedItem:
    """One thing owed. ``state`` is in words: "เกินกำหนด 7 วัน", "ยังไม่มีผล", "มีผล ยังไม่มีหลักฐาน"."""

    measure: str
    task: str
    due: str = ""
    state: str = NO_RESULT


@dataclass(frozen=True, slots=True)
class UnitList:
    """What one unit owes, late ones first."""

    unit: str
    items: tuple[OwedItem, ...]


@dataclass(frozen=True, slots=True)
class MeasuresList(Paper):
    """The list for the monthly meeting, a table for each unit; the last column is for the pen."""

    fiscal_year_be: int
    units: tuple[UnitList, ...]
    as_of: date | None = None

    nothing_owed = "ไม่มีรายการค้าง ทุกมาตรการมีผลการดำเนินการแล้ว"

    @property
    def title(self) -> str:
        return " ".join(self.title_lines)

    @property
    def day(self) -> date | None:
        return self.as_of

    @property
    def title_lines(self) -> tuple[str, ...]:
        as_of = f" ณ วันที่ {format_date(self.as_of)}" if self.as_of else ""
        year = f"มาตรการส่งเสริมคุณธรรมและความโปร่งใส ประจำปีงบประมาณ พ.ศ. {self.fiscal_year_be}"
        return ("รายการผลการดำเนินการที่ยังต้องรายงาน", year, f"{self.organisation}{as_of}")

    def sections(self) -> list[Section]:
        """A table for each unit that owes something."""
        made = []
        for number, unit in enumerate(self.units):
            rows = tuple(
                Row(
                    (
                        Cell.of(str(place)),
                        Cell.of(item.measure, f"units_{number}_{place}_measure"),
                        Cell.of(item.task, f"units_{number}_{place}_task"),
                        Cell.of(item.due),
                        Cell.of(item.state),
                        Cell(),
                    )
                )
                for place, item in enumerate(unit.items, start=1)
            )
            if rows:
                made.append(Section(Table(COLUMNS, rows), f"{unit.unit} ({len(rows)} รายการ)"))
        return made


def list_from_record(record: Fields) -> MeasuresList:
    """Of a report or plan: every method of the measures that state no result yet, under each unit responsible."""
    return MeasuresList(
        organisation=record.needed_text("organisation"),
        fiscal_year_be=fiscal_year_of(record),
        units=owed_by_unit(needed_measures_of(record)),
        as_of=record.day("as_of_date") or record.day("document_date"),
    )


def owed_by_unit(measures: Iterable[Measure]) -> tuple[UnitList, ...]:
    """Units in order of appearance, with the methods of measures that have no result."""
    owed: dict[str, list[OwedItem]] = {}
    for measure in measures:
        if measure.results:
            continue
        number = "" if measure.number is None else f"{measure.number}. "
        for unit in measure.responsible or (NOBODY,):
            for method in measure.methods or (measure.title,):
                owed.setdefault(unit, []).append(OwedItem(f"{number}{measure.title}", method, measure.period))
    return tuple(UnitList(unit, tuple(items)) for unit, items in owed.items())


def _typeset(paper: MeasuresList, typesetter: Typesetter) -> Payload:
    page, title, sections = LIST_PAGE, plain(paper.title_lines), paper.sections()
    above = len(title) * TITLE * PITCH + TITLE_GAP + TABLE_GAP
    return {
        "page": page.payload(),
        "title_lines": title,
        "nothing_owed": paper.nothing_owed,
        "table": paginate(sections, typesetter, page.room, depth=page.depth, first=page.depth - above, size=BODY)
        if sections
        else None,
    }


MEASURES_LIST = PaperKind(
    "measures-list", "รายการที่ต้องรายงาน รายหน่วยงาน", MeasuresList, list_from_record, "list.typ", _typeset, write_list,
    frozenset(("measures_report", "measures_plan")),
)  # fmt: skip
