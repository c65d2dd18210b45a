"""Where a table of open data stands, for the pages that show it."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from prongsai.portal.open_data.registry import OpenTable, table_find


@dataclass(frozen=True, slots=True)
class TableLinks:
    """A table with the addresses (paths) of its files and of its place in the API."""

    table: OpenTable
    csv: str
    json: str
    api: str


def links_to(office: str, code: str, year: int | None = None) -> TableLinks:
    """The links of one table, whole or of a fiscal year. LookupError for a table nobody publishes: a page's mistake."""
    table = table_find(code)
    if table is None:
        raise LookupError(f"no table of open data is called {code!r}")
    api = reverse(f"api_v1_table_{code.replace('-', '_')}", args=[office])
    args: list[str | int] = [office, code]
    name = "portal_table"
    if year is not None and table.by_year:
        args, name, api = [office, year, code], "portal_table_year", f"{api}?year={year}"
    return TableLinks(table, reverse(f"{name}_csv", args=args), reverse(f"{name}_json", args=args), api)
