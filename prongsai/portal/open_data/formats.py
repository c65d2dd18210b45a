"""A table as bytes: CSV that Excel opens right, JSON with its columns, the catalogue as DCAT."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import re
from decimal import Decimal
from typing import Any

from prongsai.portal.open_data.reading import Read
from prongsai.portal.open_data.registry import Value

BOM = "\ufeff"  # without it Excel reads Thai as something else
# A cell that begins so is run as a formula by Excel, LibreOffice and Google Sheets, blanks before it notwithstanding.
_FORMULA = re.compile(r"^[\s\u200b\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]")
_NUMBER = re.compile(r"^[+-]?\d[\d,]*(\.\d+)?%?$")


def as_csv(table: Read) -> bytes:
    """UTF-8 with BOM, CRLF, the keys of the columns as head; text that a spreadsheet would run is made text."""
    out = io.StringIO()
    out.write(BOM)
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([column.key for column in table.table.columns])
    for row in table.rows:
        writer.writerow([csv_cell(value) for value in row])
    return out.getvalue().encode()


def csv_cell(value: Value) -> str:
    """One value. An apostrophe before what would be run as a formula, as OWASP advises; numbers stay numbers."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dt.datetime):
        return value.isoformat(timespec="seconds")
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, int | float | Decimal):
        return str(value)
    text = str(value)
    return f"'{text}" if _FORMULA.match(text) and not _NUMBER.match(text) else text


def plain(value: Value) -> Any:
    """A value as JSON has it: dates as ISO text, decimals as numbers, nothing as null."""
    if isinstance(value, dt.datetime):
        return value.isoformat(timespec="seconds")
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return int(value) if value == int(value) else float(value)
    return value if value != "" else None


def row_of(table: Read, row: Any) -> dict[str, Any]:
    """A row by the keys of its columns."""
    return {column.key: plain(value) for column, value in zip(table.table.columns, row, strict=True)}


def as_json(table: Read) -> bytes:
    """The whole table with what explains it; Thai stands as it is."""
    return dump(
        {
            "table": table.table.code,
            "title": table.table.title,
            "title_en": table.table.title_en,
            "licence": table.table.licence.url,
            "updated_on": plain(table.updated_on),
            "columns": [column.described() for column in table.table.columns],
            "rows": [row_of(table, row) for row in table.rows],
        }
    )


def dump(data: Any) -> bytes:
    """JSON that a person can read."""
    return json.dumps(data, ensure_ascii=False, indent=1).encode()
