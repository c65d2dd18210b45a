"""Tables of what an office says about itself: news, laws, manuals, places of service, executives."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse

from prongsai.core import clock
from prongsai.organisations.selectors import executive_history, organisation_current
from prongsai.portal.open_data.registry import Column, OpenTable, Row, absolute, table_add
from prongsai.publicity import selectors as publicity
from prongsai.publicity.models import PublishedPaper
from prongsai.publicity.packaged import manual_kinds, missions

_YEAR = Column(
    "fiscal_year_be", "ปีงบประมาณ", "Fiscal year (B.E.)", "integer", "พ.ศ. เช่น 2570 คือ 1 ต.ค. 2569 ถึง 30 ก.ย. 2570"
)
_DATED = Column("dated_on", "ลงวันที่", "Dated", "date")
_PUBLISHED = Column("published_on", "เผยแพร่เมื่อ", "Published on", "date")
_URL = Column("url", "ที่อยู่", "Address", "url")
_UNIT = Column("unit", "ผู้รับผิดชอบ", "Responsible unit")


def _news(fiscal_year_be: int | None) -> Iterator[Row]:
    code = organisation_current().code
    for row in publicity.news_public(fiscal_year_be).select_related("unit"):
        mission = missions().get(row.duty)
        yield (
            row.fiscal_year_be,
            row.dated_on,
            row.title,
            mission.label if mission else None,
            str(row.unit) if row.unit else None,
            clock.civil_day(row.published_at) if row.published_at else None,
            absolute(reverse("portal_news", args=[code, row.key])),
        )


def _laws(_year: int | None) -> Iterator[Row]:
    for row in publicity.laws_public():
        yield (str(row.get_kind_display()), row.title, row.number, row.is_own, row.dated_on, _where(row, "laws"))


def _manuals(_year: int | None) -> Iterator[Row]:
    for row in publicity.manuals_public():
        kind = manual_kinds().get(row.kind)
        yield (
            kind.label if kind else row.kind,
            row.title,
            row.version,
            row.audience,
            row.dated_on,
            row.review_on,
            _where(row, "manuals"),
        )


def _places(_year: int | None) -> Iterator[Row]:
    for row in publicity.places_public():
        yield (row.title, row.services, row.address, row.telephone, row.hours, row.map_url)


def _executives(_year: int | None) -> Iterator[Row]:
    today = clock.today()
    for row in executive_history():
        if row.begins_on <= today:
            yield (str(row.person), row.position.name, str(row.get_capacity_display()), row.begins_on, row.ends_on)


def _where(row: PublishedPaper, register: str) -> str:
    if row.url:
        return str(row.url)
    if row.stored_file_id is None:
        return ""
    return absolute(reverse("portal_paper_file", args=[organisation_current().code, register, row.key]))


table_add(
    OpenTable(
        code="news",
        title="ข่าวประชาสัมพันธ์",
        title_en="News",
        about="ข่าวที่เผยแพร่แล้ว พร้อมภารกิจที่เกี่ยวข้องและที่อยู่ถาวร",
        about_en="Published news with the duty it belongs to and its lasting address.",
        columns=(
            _YEAR,
            Column("dated_on", "วันที่ของเรื่อง", "Date of the event", "date"),
            Column("title", "เรื่อง", "Title"),
            Column("duty", "ภารกิจ", "Duty"),
            _UNIT,
            _PUBLISHED,
            _URL,
        ),
        rows=_news,
        updated="published_on",
        order=21,
    )
)
table_add(
    OpenTable(
        code="laws",
        title="กฎหมายและข้อบัญญัติ",
        title_en="Laws and ordinances",
        about="กฎหมายที่เกี่ยวข้องและข้อบัญญัติของหน่วยงานที่เผยแพร่แล้ว",
        about_en="Published laws that concern the office, and its own ordinances.",
        columns=(
            Column("kind", "ประเภท", "Kind"),
            Column("title", "ชื่อ", "Title"),
            Column("number", "เลขที่หรือปี", "Number or year"),
            Column("own", "หน่วยงานออกเอง", "Issued by the office", "boolean"),
            _DATED,
            _URL,
        ),
        rows=_laws,
        order=22,
    )
)
table_add(
    OpenTable(
        code="manuals",
        title="คู่มือ",
        title_en="Manuals",
        about="คู่มือสำหรับเจ้าหน้าที่และประชาชนที่เผยแพร่แล้ว",
        about_en="Published manuals for officers and for people.",
        columns=(
            Column("kind", "ชนิด", "Kind"),
            Column("title", "ชื่อ", "Title"),
            Column("version", "ฉบับ", "Version"),
            Column("audience", "สำหรับ", "For whom"),
            _DATED,
            Column("review_on", "ทบทวนครั้งถัดไป", "Next review", "date"),
            _URL,
        ),
        rows=_manuals,
        order=23,
    )
)
table_add(
    OpenTable(
        code="service-places",
        title="สถานที่ให้บริการ",
        title_en="Places of service",
        about="สถานที่ให้บริการประชาชน ที่ตั้ง และเวลา",
        about_en="Where people are served, and when.",
        columns=(
            Column("name", "ชื่อ", "Name"),
            Column("services", "บริการ", "Services"),
            Column("address", "ที่ตั้ง", "Address"),
            Column("telephone", "โทรศัพท์", "Telephone"),
            Column("hours", "เวลาให้บริการ", "Hours"),
            Column("map_url", "แผนที่", "Map", "url"),
        ),
        rows=_places,
        order=24,
    )
)
table_add(
    OpenTable(
        code="executives",
        title="ผู้บริหารและวาระ",
        title_en="Executives and their terms",
        about="ผู้บริหารสูงสุดและรองทั้งฝ่ายการเมืองและฝ่ายประจำ ปัจจุบันและที่ผ่านมา",
        about_en="The chief executive, the chief administrator and their deputies, today and before.",
        columns=(
            Column("name", "ชื่อ", "Name"),
            Column("position", "ตำแหน่ง", "Post"),
            Column("capacity", "ฐานะ", "Capacity", about="ว่างเมื่อดำรงตำแหน่งเอง"),
            Column("from_day", "ตั้งแต่", "From", "date"),
            Column("to_day", "ถึง", "Until", "date", "ว่างเมื่อยังดำรงตำแหน่ง"),
        ),
        rows=_executives,
        order=25,
    )
)
