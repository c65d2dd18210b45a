"""Tables of the office's structure, of its channels, and of how many questions and suggestions it was sent."""

from __future__ import annotations

from collections.abc import Iterator

from prongsai.cases import selectors as cases
from prongsai.cases.kinds import kinds
from prongsai.core import clock
from prongsai.organisations.structure import structure_on, structure_rows
from prongsai.portal.open_data.registry import Column, OpenTable, Row, table_add
from prongsai.publicity import selectors as publicity

_YEAR = Column(
    "fiscal_year_be", "ปีงบประมาณ", "Fiscal year (B.E.)", "integer", "พ.ศ. เช่น 2570 คือ 1 ต.ค. 2569 ถึง 30 ก.ย. 2570"
)


def _structure(_: int | None) -> Iterator[Row]:
    for row in structure_rows(structure_on(clock.today())):
        yield (row.side.value, row.level, row.place or None, row.position or None, row.holders or None)


def _channels(_: int | None) -> Iterator[Row]:
    for row in publicity.channels_public():
        yield (row.get_kind_display(), row.name, row.address or None, row.url or None)


def _case_counts(fiscal_year_be: int | None) -> Iterator[Row]:
    this_month = clock.today().replace(day=1)  # it is told once it is over: nobody watches a single question arrive
    for kind in kinds():
        for year in cases.case_years(kind.code):
            if fiscal_year_be in (None, year):
                for month in cases.counts_by_month(kind.code, year):
                    if month.first < this_month:
                        yield (year, month.first, kind.label, month.received, month.answered, month.open, month.late)


table_add(
    OpenTable(
        code="structure",
        title="โครงสร้างหน่วยงาน",
        title_en="Structure of the office",
        about="ตำแหน่งสำคัญและส่วนราชการทั้งฝ่ายการเมืองและฝ่ายประจำ พร้อมผู้ดำรงวันนี้",
        about_en="Key posts and units of the political and the permanent side, with who holds them today.",
        columns=(
            Column("side", "ฝ่าย", "Side", about="political หรือ permanent"),
            Column("level", "ระดับ", "Level", "integer", "0 คือบนสุดของฝ่าย"),
            Column("unit", "ส่วน", "Part"),
            Column("position", "ตำแหน่ง", "Position"),
            Column("holders", "ผู้ดำรง", "Held by"),
        ),
        rows=_structure,
        order=60,
    )
)
table_add(
    OpenTable(
        code="channels",
        title="ช่องทางประชาสัมพันธ์",
        title_en="Publicity channels",
        about="ช่องทางที่ใช้งานอยู่",
        about_en="Channels in use.",
        columns=(
            Column("kind", "ชนิด", "Kind"),
            Column("name", "ชื่อช่องทาง", "Name"),
            Column("address", "อยู่ที่ไหน", "Where"),
            Column("url", "ที่อยู่", "Address", "url"),
        ),
        rows=_channels,
        order=65,
    )
)
table_add(
    OpenTable(
        code="case-counts",
        title="สถิติคำถามและข้อเสนอแนะ",
        title_en="Counts of questions and suggestions",
        about="จำนวนเรื่องแต่ละเดือนที่ผ่านแล้ว ตามวันที่รับ ไม่มีชื่อหรือเนื้อหาของผู้ส่ง",
        about_en="Cases by month of arrival, once the month is over, without names or words of those who sent them.",
        columns=(
            _YEAR,
            Column("month", "เดือน", "Month", "date", "วันแรกของเดือน"),
            Column("kind", "ชนิดของเรื่อง", "Kind"),
            Column("received", "รับ", "Received", "integer"),
            Column("answered", "ตอบแล้ว", "Answered", "integer"),
            Column("open", "ยังไม่เสร็จ", "Open", "integer"),
            Column("late", "เกินกำหนด", "Late", "integer"),
        ),
        rows=_case_counts,
        order=66,
    )
)
