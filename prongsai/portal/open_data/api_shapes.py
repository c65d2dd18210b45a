"""The shapes of the API's questions and answers; a table's is made from its columns."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Annotated, Any
from urllib.parse import urlencode

from ninja import Schema
from pydantic import Field, create_model

from prongsai.portal.open_data.registry import Column, OpenTable, absolute

LARGEST_PAGE = 500
TH, EN = "x-description-th", "x-description-en"  # beside ``description``, which has both, for pages in one language
Address = Annotated[str, Field(json_schema_extra={"format": "uri"})]
Code = Annotated[str, Field(pattern=r"^[a-z0-9-]+$")]


def said(th: str, en: str, **more: Any) -> Any:
    """A field with its description in both languages."""
    return Field(description=f"{th} · {en}", json_schema_extra={TH: th, EN: en}, **more)


YearBE = Annotated[int, Field(ge=2400, le=2700)]


class PageAsked(Schema):
    """Which page."""

    page: int = said("หน้าที่ เริ่มที่ 1", "Page, from 1", default=1, ge=1, le=1_000_000)
    page_size: int = said("แถวต่อหน้า", "Rows of a page", default=100, ge=1, le=LARGEST_PAGE)


class YearPageAsked(PageAsked):
    """Which page, of one fiscal year or of all."""

    year: YearBE | None = said("ปีงบประมาณ พ.ศ. เช่น 2570", "Fiscal year (B.E.), such as 2570", default=None)


class ErrorBody(Schema):
    """What went wrong: for a program, and for people in Thai and English."""

    code: str = said("รหัสสำหรับโปรแกรม", "Code for programs")
    message: str = said("คำอธิบายภาษาไทย", "What to do, in Thai")
    message_en: str = said("คำอธิบายภาษาอังกฤษ", "What to do, in English")


class ErrorOut(Schema):
    """The one shape of every refusal."""

    error: ErrorBody


class Paged(Schema):
    """Which part of how much."""

    count: int = said("จำนวนแถวทั้งหมด", "Rows in all")
    page: int = said("หน้านี้", "This page")
    page_size: int = said("แถวต่อหน้า", "Rows of a page")
    next: Address | None = said("ที่อยู่หน้าถัดไป", "Address of the next page")
    previous: Address | None = said("ที่อยู่หน้าก่อน", "Address of the page before")


class OfficeOut(Schema):
    """An office."""

    code: Code = said("รหัสหน่วยงานในที่อยู่", "Code of the office in addresses")
    name: str = said("ชื่อหน่วยงาน", "Name of the office, in Thai")
    district: str | None = said("อำเภอ", "District")
    province: str | None = said("จังหวัด", "Province")
    url: Address = said("หน้าแรกของหน่วยงาน", "Its first page")
    tables: Address = said("ที่อยู่ของตารางทั้งหมด", "Address of its tables")


class OfficesPage(Paged):
    """Offices."""

    rows: list[OfficeOut]


class ColumnOut(Schema):
    """A column of a table."""

    key: str = said("ชื่อในแฟ้มและใน API", "Name in files and in the API")
    label: str = said("ชื่อภาษาไทย", "Name in Thai")
    label_en: str = said("ชื่อภาษาอังกฤษ", "Name in English")
    kind: str = said("ชนิดของค่า", "Type of its values")
    unit: str = said("หน่วยนับ", "Unit, in Thai")
    unit_en: str = said("หน่วยนับภาษาอังกฤษ", "Unit")
    calendar: str = said("ปฏิทิน: gregorian (ค.ศ.) buddhist (พ.ศ.) หรือว่าง", "Calendar: gregorian, buddhist or empty")
    about: str = said("คำอธิบาย", "Explanation, in Thai")
    about_en: str = said("คำอธิบายภาษาอังกฤษ", "Explanation")


class TableOut(Schema):
    """A table of open data."""

    code: Code = said("รหัสตาราง", "Code of the table")
    title: str = said("ชื่อตาราง", "Title in Thai")
    title_en: str = said("ชื่อภาษาอังกฤษ", "Title in English")
    about: str = said("คำอธิบาย", "What it holds, in Thai")
    about_en: str = said("คำอธิบายภาษาอังกฤษ", "What it holds")
    licence: Address = said("เงื่อนไขการใช้", "Licence")
    updated_on: dt.date = said("ปรับปรุงเมื่อ", "Last change")
    count: int = said("จำนวนแถว", "Rows")
    csv: Address = said("แฟ้ม CSV", "The CSV file")
    json_: Address = said("แฟ้ม JSON", "The JSON file", alias="json")
    url: Address = said("ที่อยู่ใน API", "Its address in this API")
    columns: list[ColumnOut] = said("คอลัมน์ทั้งหมด", "Its columns")


class TablesOut(Schema):
    """All tables of an office."""

    office: str = said("ชื่อหน่วยงาน", "Name of the office")
    tables: list[TableOut]


class ProofOut(Schema):
    """Something published."""

    title: str = said("ชื่อ", "Title")
    url: Address = said("ที่อยู่", "Address")
    dated_on: dt.date | None = said("ลงวันที่", "Dated")


class ElementOut(Schema):
    """What an item must show, and what is published for it."""

    key: str = said("รหัสองค์ประกอบ", "Code of the element")
    text: str = said("สิ่งที่ต้องมี", "What is asked for")
    proofs: list[ProofOut] = said("สิ่งที่เผยแพร่แล้ว", "What is published")


class ItemOut(Schema):
    """A public information item."""

    fiscal_year_be: int = said("ปีงบประมาณ พ.ศ.", "Fiscal year (B.E.)")
    item: str = said("รหัสข้อของปีนั้น", "Code of the item in that year")
    topic: str = said("หัวเรื่อง ใช้ตามเรื่องข้ามปี", "Topic, the same over the years")
    group: str = said("หมวด", "Group")
    title: str = said("ชื่อทางการ", "Official title")
    question: str = said("ชื่อในคำถามของประชาชน", "Title in plain words")
    sentences: list[str] = said("คำอธิบายสามประโยค", "Three plain sentences")
    updated_on: dt.date | None = said("ปรับปรุงเมื่อ", "Last change")
    url: Address = said("หน้าของข้อนี้", "Its page")
    own_site_url: Address | None = said("ที่อยู่บนเว็บของหน่วยงาน", "Address on the office's own site")
    elements: list[ElementOut] = said("องค์ประกอบ", "Elements")


class ItemsPage(Paged):
    """Public information items."""

    rows: list[ItemOut]


class TablePage(Paged):
    """A page of a table; ``rows`` are of the table's own shape."""

    table: str = said("รหัสตาราง", "Code of the table")
    title: str = said("ชื่อตาราง", "Title in Thai")
    title_en: str = said("ชื่อภาษาอังกฤษ", "Title in English")
    licence: Address = said("เงื่อนไขการใช้", "Licence")
    updated_on: dt.date = said("ปรับปรุงเมื่อ", "Last change")


_CALENDARS = {"": ("", ""), "buddhist": ("พ.ศ.", "Buddhist Era"), "gregorian": ("ค.ศ. แบบ ISO 8601", "ISO 8601")}
_TYPES: dict[str, Any] = {
    "text": str,
    "integer": int,
    "number": int | float,
    "date": dt.date,
    "url": Address,
    "boolean": bool,
}


def page_model(table: OpenTable) -> tuple[type[Schema], type[PageAsked]]:
    """The shape of a page of the table, and of the question for it."""
    name = "".join(part.capitalize() for part in table.code.split("-"))
    fields: dict[str, Any] = {column.key: _field(column) for column in table.columns}
    row = create_model(f"{name}Row", __base__=Schema, __doc__=table.about_en, **fields)
    page = create_model(f"{name}Page", __base__=TablePage, __doc__=table.title_en, rows=(list[row], ...))  # type: ignore[valid-type]
    return page, YearPageAsked if table.by_year else PageAsked


def _field(column: Column) -> tuple[Any, Any]:
    calendar_th, calendar_en = _CALENDARS[column.calendar]
    th = " ".join(
        part for part in (column.label, column.unit and f"({column.unit})", column.about or calendar_th) if part
    )
    about_en = column.about_en or calendar_en
    en = column.label_en + (f" ({column.unit_en})" if column.unit_en else "") + (f": {about_en}" if about_en else "")
    return (_TYPES[column.kind] | None, said(th, en))


class PageOf:
    """A page of a list: which rows it has, and the addresses before and after it."""

    def __init__(self, path: str, filters: Mapping[str, Any], asked: PageAsked, count: int) -> None:
        self.path, self.filters, self.asked, self.count = path, filters, asked, count
        self.first = (asked.page - 1) * asked.page_size
        self.last = self.first + asked.page_size

    def around(self, rows: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
        """The rows with what a reader needs to go on."""
        return {
            "count": self.count,
            "page": self.asked.page,
            "page_size": self.asked.page_size,
            "next": self._address(self.asked.page + 1) if self.last < self.count else None,
            "previous": self._address(self.asked.page - 1) if self.asked.page > 1 else None,
            "rows": rows,
        }

    def _address(self, page: int) -> str:
        asked = {**self.filters, "page": page, "page_size": self.asked.page_size}
        return absolute(f"{self.path}?{urlencode(asked)}")
