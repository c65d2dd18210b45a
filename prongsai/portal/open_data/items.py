"""Tables of the public items: the index of a year, and everything published for each element."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse

from prongsai.disclosure.public import public_items
from prongsai.organisations.selectors import organisation_current
from prongsai.portal.items import addressable, years_shown
from prongsai.portal.open_data.columns import DATED, FISCAL_YEAR, OWN_SITE, URL
from prongsai.portal.open_data.registry import Column, OpenTable, Row, absolute, table_add

_CODE = Column(
    "item",
    "ข้อ",
    "Item",
    about="รหัสของปีนั้น เช่น O8 ปีอื่นอาจเป็นเรื่องอื่น",
    about_en="The code in that year, such as O8; in another year it may mean another topic",
)
_TOPIC = Column(
    "topic",
    "หัวเรื่อง",
    "Topic",
    about="ตามเรื่องข้ามปีได้ แม้รหัสข้อเปลี่ยน",
    about_en="Follows a topic over the years, even where its code changes",
)


def _years(fiscal_year_be: int | None) -> list[int]:
    shown = sorted(years_shown(organisation_current()))
    return [year for year in shown if fiscal_year_be in (None, year)]


def _items(fiscal_year_be: int | None) -> Iterator[Row]:
    code = organisation_current().code
    for year in _years(fiscal_year_be):
        for item in addressable(public_items(year)):
            yield (
                year,
                item.code,
                item.topic,
                item.group,
                item.title,
                item.question,
                len(item.elements),
                sum(bool(element.proofs) for element in item.elements),
                item.updated_on,
                absolute(reverse("portal_item", args=[code, year, item.code])),
                item.own_site_url,
            )


def _proofs(fiscal_year_be: int | None) -> Iterator[Row]:
    for year in _years(fiscal_year_be):
        for item in addressable(public_items(year)):
            for element in item.elements:
                for proof in element.proofs:
                    yield (
                        year,
                        item.code,
                        item.topic,
                        element.key,
                        element.text,
                        proof.title,
                        proof.dated_on,
                        absolute(proof.url),
                    )


table_add(
    OpenTable(
        code="public-items",
        title="ข้อมูลสาธารณะรายข้อ",
        title_en="Public items",
        about="ข้อมูลสาธารณะทุกข้อของปี (OIT) พร้อมที่อยู่ของหน้าและวันที่ปรับปรุง",
        about_en="Every public information item (OIT) of a year with the address of its page and its last update.",
        columns=(
            FISCAL_YEAR,
            _CODE,
            _TOPIC,
            Column("group", "หมวด", "Group"),
            Column("title", "ชื่อทางการ", "Official title"),
            Column("question", "ชื่อในคำถามของประชาชน", "Title in plain words"),
            Column("elements", "องค์ประกอบ", "Elements", "integer", "จำนวนที่ข้อนี้ต้องมี", "How many the item must have"),
            Column("elements_published", "องค์ประกอบที่เผยแพร่แล้ว", "Elements published", "integer"),
            Column("updated_on", "ปรับปรุงเมื่อ", "Updated on", "date"),
            URL,
            OWN_SITE,
        ),
        rows=_items,
        updated="updated_on",
        order=10,
    )
)
table_add(
    OpenTable(
        code="public-item-proofs",
        title="เอกสารและที่อยู่ของข้อมูลสาธารณะ",
        title_en="What is published for each item",
        about="สิ่งที่เผยแพร่แล้วของแต่ละองค์ประกอบ แถวละหนึ่งเอกสารหรือหนึ่งที่อยู่",
        about_en="What is published for each element of each item, one row for a paper or an address.",
        columns=(
            FISCAL_YEAR,
            _CODE,
            _TOPIC,
            Column("element", "องค์ประกอบ", "Element", about="เช่น O1.2", about_en="such as O1.2"),
            Column("element_text", "สิ่งที่ต้องมี", "What is asked for"),
            Column("title", "ชื่อ", "Title"),
            DATED,
            URL,
        ),
        rows=_proofs,
        updated="dated_on",
        order=11,
    )
)
