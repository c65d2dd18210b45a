"""Open data for people and for programs: the catalogue, a page for each table, files, and how to use the API."""

from __future__ import annotations

import re
from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from prongsai.organisations.models import Organisation
from prongsai.portal.doors import portal_page
from prongsai.portal.open_data import OpenTable, table_find, tables
from prongsai.portal.open_data.api import open_api
from prongsai.portal.open_data.catalogue import catalogue_of, described
from prongsai.portal.open_data.docs import explained
from prongsai.portal.open_data.formats import as_csv, as_json, dump
from prongsai.portal.open_data.offices import OFFICES
from prongsai.portal.open_data.reading import Read, read
from prongsai.portal.open_data.sharing import shared_with_all
from prongsai.portal.wording import is_english

PREVIEW = 10


def _table(code: str) -> OpenTable:
    table = table_find(code)
    if table is None:
        raise Http404
    return table


@portal_page
def catalogue(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """All tables: what each is, how much is in it, when it changed."""
    found = [described(organisation, read(table)) for table in tables()]
    return render(request, "portal/data.html", {"office": organisation, "tables": found})


@portal_page
def table_page(request: HttpRequest, organisation: Organisation, table: str) -> HttpResponse:
    """One table: its columns explained, its files by year, its first rows."""
    found = read(_table(table))
    context = {
        "office": organisation,
        "table": described(organisation, found),
        "columns": found.table.columns,
        "preview": [list(zip(found.table.columns, row, strict=True)) for row in found.rows[-PREVIEW:]],
        "years": found.years,
    }
    return render(request, "portal/data_table.html", context)


@portal_page
def api_page(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """How to use the API, made from its own description."""
    schema, language = open_api(), "en" if is_english() else "th"
    context = {
        "office": organisation,
        "operations": explained(schema, organisation.code, language),
        "info": schema["info"],
    }
    return render(request, "portal/data_api.html", context)


@shared_with_all
@portal_page
def catalogue_json(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """The catalogue for harvesters, in the words of DCAT."""
    return _json(dump(catalogue_of(organisation, [read(table) for table in tables()])), "application/ld+json")


@shared_with_all
@portal_page
def table_csv(request: HttpRequest, organisation: Organisation, table: str, year: int | None = None) -> HttpResponse:
    """A table as CSV."""
    return _file(organisation, table, year, "csv", as_csv, "text/csv; charset=utf-8")


@shared_with_all
@portal_page
def table_json(request: HttpRequest, organisation: Organisation, table: str, year: int | None = None) -> HttpResponse:
    """A table as JSON."""
    return _file(organisation, table, year, "json", as_json, "application/json; charset=utf-8")


@shared_with_all
def offices_csv(request: HttpRequest) -> HttpResponse:
    """The offices of this installation as CSV."""
    return _attached("offices", "csv", as_csv(read(OFFICES)), "text/csv; charset=utf-8")


@shared_with_all
def offices_json(request: HttpRequest) -> HttpResponse:
    """The offices of this installation as JSON."""
    return _attached("offices", "json", as_json(read(OFFICES)), "application/json; charset=utf-8")


def _file(
    organisation: Organisation, code: str, year: int | None, ending: str, write: Callable[[Read], bytes], kind: str
) -> HttpResponse:
    table = _table(code)
    if year is not None and not table.by_year:
        raise Http404
    found = read(table, year)
    if year is not None and not found.rows:
        raise Http404
    name = "-".join(str(part) for part in (organisation.code, table.code, year) if part)
    return _attached(name, ending, write(found), kind)


def _attached(name: str, ending: str, data: bytes, kind: str) -> HttpResponse:
    response = HttpResponse(data, content_type=kind)
    place = "attachment" if ending == "csv" else "inline"
    response["Content-Disposition"] = f'{place}; filename="{re.sub(r"[^a-z0-9-]", "", name)}.{ending}"'
    return response


def _json(data: bytes, kind: str) -> HttpResponse:
    return HttpResponse(data, content_type=f"{kind}; charset=utf-8")
