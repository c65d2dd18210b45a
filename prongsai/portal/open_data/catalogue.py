"""The catalogue: each table with its files, licence and last change, for people and as DCAT for harvesters."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from prongsai.core import clock
from prongsai.organisations.models import Organisation
from prongsai.portal.open_data.links import links_to
from prongsai.portal.open_data.reading import Read
from prongsai.portal.open_data.registry import Column, OpenTable, absolute
from prongsai.portal.versions import standing_of


@dataclass(frozen=True, slots=True)
class Described:
    """A table as the catalogue names it."""

    table: OpenTable
    count: int
    updated_on: dt.date
    csv: str
    json: str
    api: str


def described(organisation: Organisation, found: Read) -> Described:
    """A table with its addresses (paths) and the day it last changed."""
    links = links_to(organisation.code, found.table.code)
    return Described(
        table=found.table,
        count=len(found.rows),
        updated_on=found.updated_on or _last_change(organisation),
        csv=links.csv,
        json=links.json,
        api=links.api,
    )


def _last_change(organisation: Organisation) -> dt.date:
    standing = standing_of(organisation.code)
    return clock.civil_day(standing.changed_at if standing else organisation.updated_at)


def catalogue_of(organisation: Organisation, found: Iterable[Read]) -> dict[str, Any]:
    """A ``dcat:Catalog`` (W3C DCAT 3) in JSON-LD."""
    publisher = {"@type": "foaf:Organization", "foaf:name": organisation.name}
    return {
        "@context": {
            "dcat": "http://www.w3.org/ns/dcat#",
            "dct": "http://purl.org/dc/terms/",
            "foaf": "http://xmlns.com/foaf/0.1/",
            "csvw": "http://www.w3.org/ns/csvw#",
            "schema": "https://schema.org/",
        },
        "@type": "dcat:Catalog",
        "@id": absolute(reverse("portal_data", args=[organisation.code])),
        "dct:title": _both(f"ข้อมูลเปิดของ{organisation.name}", f"Open data of {organisation.name}"),
        "dct:publisher": publisher,
        "dct:language": ["th", "en"],
        "dcat:dataset": [_dataset(organisation, one, publisher) for one in found],
    }


def _dataset(organisation: Organisation, found: Read, publisher: dict[str, str]) -> dict[str, Any]:
    table, one = found.table, described(organisation, found)
    return {
        "@type": "dcat:Dataset",
        "@id": absolute(reverse("portal_table", args=[organisation.code, table.code])),
        "dct:identifier": f"{organisation.code}/{table.code}",
        "dct:title": _both(table.title, table.title_en),
        "dct:description": _both(table.about, table.about_en),
        "dct:license": table.licence.url,
        "dct:publisher": publisher,
        "dct:modified": one.updated_on.isoformat(),
        "csvw:columns": [_column(column) for column in table.columns],
        "dcat:distribution": [
            _distribution("CSV", "text/csv", one.csv, table),
            _distribution("JSON", "application/json", one.json, table),
            _distribution("API", "application/json", one.api, table),
        ],
    }


def _column(column: Column) -> dict[str, Any]:
    told: dict[str, Any] = {
        "csvw:name": column.key,
        "csvw:titles": _both(column.label, column.label_en),
        "csvw:datatype": column.kind,
    }
    if column.about:
        told["dct:description"] = _both(column.about, column.about_en)
    if column.unit:
        told["schema:unitText"] = _both(column.unit, column.unit_en)
    return told


def _distribution(title: str, kind: str, path: str, table: OpenTable) -> dict[str, Any]:
    address = "dcat:accessURL" if title == "API" else "dcat:downloadURL"
    return {
        "@type": "dcat:Distribution",
        "dct:title": title,
        "dcat:mediaType": kind,
        address: absolute(path),
        "dct:license": table.licence.url,
    }


def _both(th: str, en: str) -> list[dict[str, str]]:
    return [{"@value": th, "@language": "th"}, {"@value": en, "@language": "en"}]
