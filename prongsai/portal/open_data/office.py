"""Tables of an office's registers: news, laws, manuals, plans, places of service."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse

from prongsai.core import clock
from prongsai.organisations.selectors import organisation_current
from prongsai.portal.open_data.columns import DATED, FISCAL_YEAR, PUBLISHED, UNIT, URL, english_of
from prongsai.portal.open_data.registry import Column, OpenTable, Row, absolute, table_add
from prongsai.portal.wording import in_english
from prongsai.publicity import selectors as publicity
from prongsai.publicity.models import PublishedPaper
from prongsai.publicity.packaged import manual_kinds, missions


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
            mission.english if mission else None,
            "\n".join(line for block in row.blocks for line in block.lines),
        )


def _laws(_year: int | None) -> Iterator[Row]:
    for row in publicity.laws_public():
        kind = str(row.get_kind_display())
        yield (kind, row.title, row.number, row.is_own, row.dated_on, _where(row, "laws"), in_english(kind))


def _manuals(_year: int | None) -> Iterator[Row]:
    for row in publicity.manuals_public():
        found = manual_kinds().get(row.kind)
        kind = found.label if found else row.kind
        yield (
            kind,
            row.title,
            row.version,
            row.audience,
            row.dated_on,
            row.review_on,
            _where(row, "manuals"),
            in_english(kind),
        )


def _plans(_year: int | None) -> Iterator[Row]:
    for row in publicity.plans_public():
        kind = str(row.get_kind_display())
        yield (
            *(kind, row.title, row.first_year_be, row.last_year_be, row.dated_on, _where(row, "plans")),
            in_english(kind),
        )


def _places(_year: int | None) -> Iterator[Row]:
    for row in publicity.places_public():
        yield (row.title, row.services, row.address, row.telephone, row.hours, row.map_url)


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
            FISCAL_YEAR,
            Column("dated_on", "วันที่ของเรื่อง", "Date of the event", "date"),
            Column("title", "เรื่อง", "Title"),
            Column("duty", "ภารกิจ", "Duty"),
            UNIT,
            PUBLISHED,
            URL,
            english_of("duty_en", "ภารกิจ", "Duty"),
            Column("text", "เนื้อข่าว", "Words"),
        ),
        rows=_news,
        updated="published_on",
        order=21,
        topics=frozenset({"news"}),
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
            DATED,
            URL,
            english_of("kind_en", "ประเภท", "Kind"),
        ),
        rows=_laws,
        order=22,
        topics=frozenset({"laws"}),
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
            DATED,
            Column("review_on", "ทบทวนครั้งถัดไป", "Next review", "date"),
            URL,
            english_of("kind_en", "ชนิด", "Kind"),
        ),
        rows=_manuals,
        order=23,
        topics=frozenset({"work_manual", "service_manual", "complaint_manual"}),
    )
)
table_add(
    OpenTable(
        code="plans",
        title="แผนพัฒนา",
        title_en="Development plans",
        about="แผนพัฒนาและแผนยุทธศาสตร์ที่เผยแพร่แล้ว พร้อมปีที่ครอบคลุม",
        about_en="Published development plans and strategies with the years they cover.",
        columns=(
            Column("kind", "ประเภท", "Kind"),
            Column("title", "ชื่อ", "Title"),
            Column(
                "first_year_be", "ปีแรก", "First year (B.E.)", "integer", "ปีงบประมาณ พ.ศ.", "Fiscal year, Buddhist Era"
            ),
            Column(
                "last_year_be", "ปีสุดท้าย", "Last year (B.E.)", "integer", "ปีงบประมาณ พ.ศ.", "Fiscal year, Buddhist Era"
            ),
            DATED,
            URL,
            english_of("kind_en", "ประเภท", "Kind"),
        ),
        rows=_plans,
        order=24,
        topics=frozenset({"strategy_plan"}),
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
        order=25,
    )
)
