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
Address = Annotated[str, Field(json_schema_extra={"format": "uri"})]
Code = Annotated[str, Field(pattern=r"^[a-z0-9-]+$")]
YearBE = Annotated[int, Field(ge=2400, le=2700, description="ปีงบประมาณ พ.ศ. · Fiscal year (B.E.), such as 2570")]


class PageAsked(Schema):
    """Which page."""

    page: int = Field(1, ge=1, le=1_000_000, description="หน้าที่ · Page, from 1")
    page_size: int = Field(100, ge=1, le=LARGEST_PAGE, description="แถวต่อหน้า · Rows of a page")


class YearPageAsked(PageAsked):
    """Which page, of one fiscal year or of all."""

    year: YearBE | None = None


class ErrorBody(Schema):
    """What went wrong: for a program, and for people in Thai and English."""

    code: str
    message: str
    message_en: str


class ErrorOut(Schema):
    """The one shape of every refusal."""

    error: ErrorBody


class Paged(Schema):
    """Which part of how much."""

    count: int = Field(description="จำนวนแถวทั้งหมด · Rows in all")
    page: int
    page_size: int
    next: Address | None = Field(description="ที่อยู่หน้าถัดไป · Address of the next page")
    previous: Address | None = Field(description="ที่อยู่หน้าก่อน · Address of the page before")


class OfficeOut(Schema):
    """An office."""

    code: Code
    name: str
    district: str | None
    province: str | None
    url: Address
    tables: Address


class OfficesPage(Paged):
    """Offices."""

    rows: list[OfficeOut]


class ColumnOut(Schema):
    """A column of a table."""

    key: str
    label: str
    label_en: str
    kind: str
    about: str


class TableOut(Schema):
    """A table of open data."""

    code: Code
    title: str
    title_en: str
    about: str
    about_en: str
    licence: Address
    updated_on: dt.date
    count: int
    csv: Address
    json_: Address = Field(alias="json")
    url: Address
    columns: list[ColumnOut]


class TablesOut(Schema):
    """All tables of an office."""

    office: str
    tables: list[TableOut]


class ProofOut(Schema):
    """Something published."""

    title: str
    url: Address
    dated_on: dt.date | None


class ElementOut(Schema):
    """What an item must show, and what is published for it."""

    key: str
    text: str
    proofs: list[ProofOut]


class ItemOut(Schema):
    """A public information item."""

    fiscal_year_be: int
    item: str
    topic: str
    group: str
    title: str
    question: str
    sentences: list[str]
    updated_on: dt.date | None
    url: Address
    own_site_url: Address | None
    elements: list[ElementOut]


class ItemsPage(Paged):
    """Public information items."""

    rows: list[ItemOut]


class TablePage(Paged):
    """A page of a table; ``rows`` are of the table's own shape."""

    table: str
    title: str
    title_en: str
    licence: Address
    updated_on: dt.date


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
    words = " · ".join(part for part in (column.label, column.label_en, column.about) if part)
    return (_TYPES[column.kind] | None, Field(description=words))


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
