"""The read-only API, version 1: ``/api/v1/…``. What it offers is written in its OpenAPI description, made from this code.

Every table of open data has an address of its own here, so that the description names each of its columns.
"""

from __future__ import annotations

import json
import re
from functools import cache
from typing import Annotated, Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse
from ninja import NinjaAPI, Query
from ninja.errors import HttpError, ValidationError
from ninja.params import functions
from ninja.renderers import JSONRenderer

from prongsai.disclosure.public import PublicItem, public_item, public_items
from prongsai.organisations.models import Organisation
from prongsai.organisations.selectors import organisation_current
from prongsai.portal import items as portal_items
from prongsai.portal.open_data.api_door import api_door, refusal, unknown_address
from prongsai.portal.open_data.api_shapes import (
    EN,
    TH,
    ErrorOut,
    ItemOut,
    ItemsPage,
    OfficesPage,
    PageAsked,
    PageOf,
    TablesOut,
    page_model,
)
from prongsai.portal.open_data.catalogue import described
from prongsai.portal.open_data.formats import row_of
from prongsai.portal.open_data.reading import read
from prongsai.portal.open_data.registry import OpenTable, absolute, tables

PREFIX = "api/v1/"
REFUSALS: dict[Any, Any] = {404: ErrorOut, 422: ErrorOut, 429: ErrorOut}


class ThaiJSON(JSONRenderer):
    """Thai stands as it is: \\u0e01 would make every answer three times as long."""

    json_dumps_params = {"ensure_ascii": False}


api = NinjaAPI(
    title="โปร่งใส: ข้อมูลเปิด (Prongsai open data)",
    version="1.0.0",
    description=(
        "ข้อมูลที่หน่วยงานเผยแพร่แล้ว อ่านได้อย่างเดียว ไม่ต้องลงทะเบียน ปีงบประมาณเป็น พ.ศ.\n\n"
        "What the office has published, read-only and without registration. Fiscal years are of the Buddhist Era: "
        "2570 runs from 1 October 2026 to 30 September 2027."
    ),
    openapi_url=None,
    docs_url=None,
    renderer=ThaiJSON(),
    urls_namespace="api-v1",
    servers=[{"url": settings.BASE_URL}],
)


def told(summary: str, summary_en: str, about: str, about_en: str) -> dict[str, Any]:
    """An address described in both languages, together and apart."""
    return {
        "summary": f"{summary} · {summary_en}",
        "description": f"{about}\n\n{about_en}",
        "openapi_extra": {"x-summary-th": summary, "x-summary-en": summary_en, TH: about, EN: about_en},
    }


@api.exception_handler(ValidationError)
def _invalid(request: HttpRequest, error: Any) -> HttpResponse:
    where = ", ".join(dict.fromkeys(str(one["loc"][-1]) for one in error.errors))
    return refusal(
        422,
        "invalid_parameter",
        f"ค่าที่ส่งมาใช้ไม่ได้: {where} โปรดดูค่าที่ใช้ได้ในหน้าคู่มือ API",
        f"Not a usable value: {where}. The documentation lists what is allowed.",
    )


@api.exception_handler(HttpError)
def _refused(request: HttpRequest, error: Any) -> HttpResponse:
    return (
        unknown_address() if error.status_code == 404 else refusal(error.status_code, "refused", "ทำไม่ได้", str(error))
    )


@api.get(
    "/",
    response={200: OfficesPage, **REFUSALS},
    url_name="api_v1_offices",
    operation_id="offices",
    **told(
        "หน่วยงานที่เปิดข้อมูล",
        "Offices",
        "หน่วยงานในระบบนี้ที่เปิดหน้าสาธารณะ",
        "Offices of this installation whose portal is open.",
    ),
)
def offices(request: HttpRequest, asked: Query[PageAsked]) -> dict[str, Any]:
    """Open portals, a page at a time."""
    rows = Organisation.objects.filter(portal_open=True, set_up_at__isnull=False).order_by("name", "code")
    found = PageOf(request.path, {}, asked, rows.count())
    return found.around(
        [
            {
                "code": office.code,
                "name": office.name,
                "district": office.district or None,
                "province": office.province or None,
                "url": absolute(reverse("portal_home", args=[office.code])),
                "tables": absolute(reverse("api_v1_tables", args=[office.code])),
            }
            for office in rows[found.first : found.last]
        ]
    )


@api.get(
    "/{slug:code}/tables/",
    response={200: TablesOut, **REFUSALS},
    url_name="api_v1_tables",
    operation_id="tables",
    **told(
        "ตารางข้อมูลเปิดทั้งหมดของหน่วยงาน",
        "Tables of an office",
        "ตารางทุกตารางพร้อมคอลัมน์ แฟ้ม และวันที่ปรับปรุง",
        "All tables of open data of an office, with their columns.",
    ),
)
def all_tables(request: HttpRequest, code: str) -> dict[str, Any]:
    """Every registered table as it stands."""
    organisation = organisation_current()
    found = [described(organisation, read(table)) for table in tables()]
    return {
        "office": organisation.name,
        "tables": [
            {
                "code": one.table.code,
                "title": one.table.title,
                "title_en": one.table.title_en,
                "about": one.table.about,
                "about_en": one.table.about_en,
                "licence": one.table.licence.url,
                "updated_on": one.updated_on,
                "count": one.count,
                "csv": absolute(one.csv),
                "json": absolute(one.json),
                "url": absolute(one.api),
                "columns": [column.described() for column in one.table.columns],
            }
            for one in found
        ],
    }


@api.get(
    "/{slug:code}/items/{int:year}/",
    response={200: ItemsPage, **REFUSALS},
    url_name="api_v1_items",
    operation_id="items",
    **told(
        "ข้อมูลสาธารณะทุกข้อของปีงบประมาณ",
        "Public items of a fiscal year",
        "ทุกข้อของปี (พ.ศ.) พร้อมสิ่งที่เผยแพร่ของแต่ละองค์ประกอบ",
        "Every public information item of a fiscal year (B.E.), with what is published for each element.",
    ),
)
def year_items(request: HttpRequest, code: str, year: int, asked: Query[PageAsked]) -> dict[str, Any]:
    """Items in the order of the year."""
    organisation = organisation_current()
    if year not in portal_items.years_shown(organisation):
        raise HttpError(404, "unknown year")
    rows = portal_items.addressable(public_items(year))
    found = PageOf(request.path, {}, asked, len(rows))
    return found.around([_item(organisation, year, item) for item in rows[found.first : found.last]])


@api.get(
    "/{slug:code}/items/{int:year}/{item:item}/",
    response={200: ItemOut, **REFUSALS},
    url_name="api_v1_item",
    operation_id="item",
    **told(
        "ข้อมูลสาธารณะหนึ่งข้อ",
        "One public item",
        "หนึ่งข้อของปี (พ.ศ.)",
        "One public information item of a fiscal year (B.E.).",
    ),
)
def one_item(request: HttpRequest, code: str, year: int, item: str) -> dict[str, Any]:
    """The item, or 404 where the year has no such page."""
    organisation = organisation_current()
    found = public_item(year, item) if year in portal_items.years_shown(organisation) else None
    if found is None:
        raise HttpError(404, "unknown item")
    return _item(organisation, year, found)


def _item(organisation: Organisation, year: int, item: PublicItem) -> dict[str, Any]:
    return {
        "fiscal_year_be": year,
        "item": item.code,
        "topic": item.topic,
        "group": item.group,
        "title": item.title,
        "question": item.question,
        "sentences": list(item.sentences),
        "updated_on": item.updated_on,
        "url": absolute(reverse("portal_item", args=[organisation.code, year, item.code])),
        "own_site_url": item.own_site_url or None,
        "elements": [
            {
                "key": element.key,
                "text": element.text,
                "proofs": [
                    {"title": proof.title, "url": absolute(proof.url), "dated_on": proof.dated_on}
                    for proof in element.proofs
                ],
            }
            for element in item.elements
        ],
    }


def _serve(table: OpenTable) -> None:
    """Give a table its address."""
    name = table.code.replace("-", "_")
    shape, asked_shape = page_model(table)

    def rows(request: HttpRequest, code: str, asked: Any) -> dict[str, Any]:
        year = getattr(asked, "year", None)
        current = read(table, year)
        found = PageOf(request.path, {"year": year} if year else {}, asked, len(current.rows))
        organisation = organisation_current()
        about = {
            "table": table.code,
            "title": table.title,
            "title_en": table.title_en,
            "licence": table.licence.url,
            "updated_on": described(organisation, current).updated_on,
        }
        return about | found.around([row_of(current, row) for row in current.rows[found.first : found.last]])

    # The question's shape is known only here: each table has, or has not, a year to ask for.
    asked_type: Any = Annotated[asked_shape, functions.Query()]
    rows.__annotations__ = {"request": HttpRequest, "code": str, "asked": asked_type, "return": dict[str, Any]}
    api.get(
        f"/{{slug:code}}/tables/{table.code}/",
        response={200: shape, **REFUSALS},
        url_name=f"api_v1_table_{name}",
        operation_id=f"table_{name}",
        **told(f"ตาราง: {table.title}", f"Table: {table.title_en}", table.about, table.about_en),
    )(rows)


for _table in tables():
    _serve(_table)


@cache
def open_api() -> dict[str, Any]:
    """The OpenAPI 3.1 description as plain data."""
    schema = api.get_openapi_schema(path_prefix=PREFIX)
    return dict(json.loads(json.dumps(schema, default=str)))


def _plain(route: str) -> str:
    """``<slug:code>/tables/`` → ``{code}/tables/``, as the description writes it."""
    return re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", route.lstrip("/"))


def _asks(described_path: str) -> frozenset[str]:
    parameters = open_api()["paths"][described_path]["get"].get("parameters", [])
    return frozenset(one["name"] for one in parameters if one["in"] == "query")


def open_api_json(request: HttpRequest) -> HttpResponse:
    """The description itself."""
    return HttpResponse(
        json.dumps(open_api(), ensure_ascii=False, indent=1), content_type="application/json; charset=utf-8"
    )


def nothing_here(request: HttpRequest, rest: str = "") -> HttpResponse:
    """An address that is none, in the one shape of refusals."""
    return unknown_address()


def api_patterns() -> list[URLPattern]:
    """Its addresses, each behind its door."""
    found: list[URLPattern] = []
    for pattern in api.urls[0]:
        if isinstance(pattern, URLPattern) and re.match(r"^api_v1_", pattern.name or ""):
            route = f"{PREFIX}{str(pattern.pattern).lstrip('/')}"
            door = api_door(pattern.callback, asks=_asks(f"/{PREFIX}{_plain(str(pattern.pattern))}"))
            found.append(path(route, door, name=pattern.name))
    return [
        *found,
        path(f"{PREFIX}openapi.json", api_door(open_api_json), name="api_v1_openapi"),
        path(f"{PREFIX}<path:rest>", api_door(nothing_here), name="api_v1_nothing"),
    ]
