"""Tables of what the office says about itself, and of how many questions and suggestions it was sent."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import reverse

from prongsai.cases import selectors as cases
from prongsai.cases.kinds import kinds
from prongsai.core import clock
from prongsai.organisations.selectors import executive_history, organisation_current
from prongsai.organisations.structure import structure_on, structure_rows
from prongsai.portal.open_data.registry import Column, OpenTable, Row, absolute, table_add
from prongsai.publicity import selectors as publicity
from prongsai.publicity.models import PublishedPaper

_YEAR = Column(
    "fiscal_year_be", "ปีงบประมาณ", "Fiscal year (B.E.)", "integer", "พ.ศ. เช่น 2570 คือ 1 ต.ค. 2569 ถึง 30 ก.ย. 2570"
)
_TITLE = Column("title", "ชื่อเรื่อง", "Title")
_URL = Column("url", "ที่อยู่", "Address", "url")
_DATED = Column("dated_on", "ลงวันที่", "Dated", "date")
_KIND = Column("kind", "ชนิด", "Kind")
_PUBLISHED = Column("published_on", "เผยแพร่เมื่อ", "Published on", "date")


def _structure(_: int | None) -> Iterator[Row]:
    for row in structure_rows(structure_on(clock.today())):
        yield (row.side.value, row.level, row.place or None, row.position or None, row.holders or None)


def _executives(_: int | None) -> Iterator[Row]:
    for tenure in executive_history():
        capacity = tenure.get_capacity_display() or None
        post = tenure.position
        yield (str(tenure.person), post.name, post.side.value, capacity, tenure.begins_on, tenure.ends_on)


def _news(fiscal_year_be: int | None) -> Iterator[Row]:
    code = organisation_current().code
    for row in publicity.news_public(fiscal_year_be):
        address = absolute(reverse("portal_news", args=[code, row.key]))
        yield (
            row.fiscal_year_be,
            row.dated_on,
            row.title,
            row.mission.label if row.mission else None,
            _day(row),
            address,
        )


def _laws(_: int | None) -> Iterator[Row]:
    for row in publicity.laws_public():
        yield (
            row.get_kind_display(),
            row.title,
            row.number or None,
            row.dated_on,
            row.is_own,
            _day(row),
            _opens("laws", row),
        )


def _manuals(_: int | None) -> Iterator[Row]:
    for row in publicity.manuals_public():
        kind = row.sort.label if row.sort else row.kind
        yield (
            kind,
            row.title,
            row.version or None,
            row.dated_on,
            row.audience or None,
            _day(row),
            _opens("manuals", row),
        )


def _channels(_: int | None) -> Iterator[Row]:
    for row in publicity.channels_public():
        yield (row.get_kind_display(), row.name, row.address or None, row.url or None)


def _case_counts(fiscal_year_be: int | None) -> Iterator[Row]:
    today = clock.today()
    for kind in kinds():
        for year in cases.case_years(kind.code):
            if fiscal_year_be in (None, year):
                for month in cases.counts_by_month(kind.code, year):
                    if month.first <= today:
                        yield (year, month.first, kind.label, month.received, month.answered, month.open, month.late)


def _day(row: Any) -> Any:
    return clock.civil_day(row.published_at) if row.published_at else None


def _opens(register: str, row: PublishedPaper) -> str:
    """The file here, else the address typed."""
    if row.stored_file_id is None:
        return row.url
    return absolute(reverse("portal_paper_file", args=[organisation_current().code, register, row.key]))


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
        code="executives",
        title="ผู้บริหารและวาระ",
        title_en="Executives and their terms",
        about="ผู้บริหารสูงสุดและรองของทั้งสองฝ่าย ปัจจุบันและที่ผ่านมา",
        about_en="Top executives and deputies of both sides, present and past.",
        columns=(
            Column("name", "ชื่อ", "Name"),
            Column("position", "ตำแหน่ง", "Position"),
            Column("side", "ฝ่าย", "Side", about="political หรือ permanent"),
            Column("capacity", "ฐานะ", "Acting capacity", about="ว่างเมื่อดำรงตำแหน่งเอง"),
            Column("begins_on", "ตั้งแต่", "From", "date"),
            Column("ends_on", "ถึง", "To", "date"),
        ),
        rows=_executives,
        order=61,
    )
)
table_add(
    OpenTable(
        code="news",
        title="ข่าวประชาสัมพันธ์",
        title_en="News",
        about="ข่าวที่เผยแพร่ พร้อมภารกิจที่เกี่ยวข้อง",
        about_en="Published posts with the duty they belong to.",
        columns=(_YEAR, _DATED, _TITLE, Column("mission", "ภารกิจ", "Duty"), _PUBLISHED, _URL),
        rows=_news,
        updated="published_on",
        order=62,
    )
)
table_add(
    OpenTable(
        code="laws",
        title="กฎหมายและข้อบัญญัติ",
        title_en="Laws and ordinances",
        about="กฎหมายที่ใช้ในงานและข้อบัญญัติที่หน่วยงานออกเอง",
        about_en="Laws the office works by and ordinances it issued.",
        columns=(
            _KIND,
            _TITLE,
            Column("number", "เลขที่หรือปี", "Number or year"),
            _DATED,
            Column("own", "หน่วยงานออกเอง", "Issued by the office", "boolean"),
            _PUBLISHED,
            _URL,
        ),
        rows=_laws,
        updated="published_on",
        order=63,
    )
)
table_add(
    OpenTable(
        code="manuals",
        title="คู่มือ",
        title_en="Manuals",
        about="คู่มือที่เผยแพร่ พร้อมฉบับ วันอนุมัติ และผู้ใช้",
        about_en="Published manuals with version, day of approval and audience.",
        columns=(
            _KIND,
            _TITLE,
            Column("version", "ฉบับ", "Version"),
            Column("approved_on", "อนุมัติเมื่อ", "Approved on", "date"),
            Column("audience", "สำหรับ", "Audience"),
            _PUBLISHED,
            _URL,
        ),
        rows=_manuals,
        updated="published_on",
        order=64,
    )
)
table_add(
    OpenTable(
        code="channels",
        title="ช่องทางประชาสัมพันธ์",
        title_en="Publicity channels",
        about="ช่องทางที่ใช้งานอยู่",
        about_en="Channels in use.",
        columns=(_KIND, Column("name", "ชื่อช่องทาง", "Name"), Column("address", "อยู่ที่ไหน", "Where"), _URL),
        rows=_channels,
        order=65,
    )
)
table_add(
    OpenTable(
        code="case-counts",
        title="สถิติคำถามและข้อเสนอแนะ",
        title_en="Counts of questions and suggestions",
        about="จำนวนเรื่องแต่ละเดือนตามวันที่รับ ไม่มีชื่อหรือเนื้อหาของผู้ส่ง",
        about_en="Cases by month of arrival, without names or words of those who sent them.",
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
