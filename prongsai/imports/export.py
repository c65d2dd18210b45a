"""A confirmed record as a workbook: the document on the first sheet, each part of it on a sheet of its own."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from typing import Any

import xlsxwriter

from prongsai.imports.fields import Field, as_text
from prongsai.imports.layouts import Part, document_part, parts_of
from prongsai.imports.models import ConfirmedRecord
from prongsai.readers.kinds.names import KIND_NAMES

_NUMBERS = {"number", "count", "decimal", "money", "year"}
_NOT_IN_A_NAME = re.compile(r"[\[\]:*?/\\']")
_WIDTH = {"list": 45, "table": 24, "bidders": 36, "period": 22, "date": 14, "month": 14}


def workbook(record: ConfirmedRecord) -> bytes:
    """The bytes of an .xlsx file. Texts are written as texts: what looks like a formula stays words."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#E8EDF3", "border": 1})
    cell = book.add_format({"text_wrap": True, "valign": "top", "border": 1})
    sheet = book.add_worksheet("เอกสาร")
    sheet.set_column(0, 0, 28)
    sheet.set_column(1, 1, 60)
    sheet.set_default_row(24)
    facts = [("ชนิดเอกสาร", KIND_NAMES.get(record.kind, record.kind))]
    facts += [("หน่วยงาน", str(record.content.get("organisation") or ""))]
    facts += [(f.label, as_text(f, record.content.get(f.name))) for f in document_part(record.kind).fields]
    for number, (label, text) in enumerate(fact for fact in facts if fact[1]):
        sheet.write_string(number, 0, label, head)
        sheet.write_string(number, 1, text, cell)
    for part in parts_of(record.kind):
        if rows := [content for _, content in part.records(record.content)]:
            _sheet(book, part, rows, head, cell)
    book.close()
    return out.getvalue()


def _sheet(book: Any, part: Part, rows: list[Mapping[str, Any]], head: Any, cell: Any) -> None:
    sheet = book.add_worksheet(_NOT_IN_A_NAME.sub(" ", part.noun)[:31])
    sheet.set_default_row(24)
    sheet.freeze_panes(1, 0)
    fields = [f for f in part.fields if any(row.get(f.name) not in (None, "", [], {}) for row in rows)]
    for column, field in enumerate(fields):
        sheet.set_column(column, column, _WIDTH.get(field.shape, 12 if field.shape in _NUMBERS else 32))
        sheet.write_string(0, column, field.label, head)
    for number, row in enumerate(rows, start=1):
        for column, field in enumerate(fields):
            _write(sheet, number, column, field, row.get(field.name), cell)


def _write(sheet: Any, row: int, column: int, field: Field, value: Any, cell: Any) -> None:
    if field.shape in _NUMBERS and isinstance(value, int | float) and not isinstance(value, bool):
        sheet.write_number(row, column, value, cell)
    else:
        sheet.write_string(row, column, as_text(field, value), cell)
