"""OpenDocument workbooks (.ods), read from their XML: the file itself holds every cell as it is shown."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from lxml import etree

from prongsai.readers.formats.archive import Archive
from prongsai.readers.formats.invisible import note
from prongsai.readers.formats.number_formats import general
from prongsai.readers.formats.odf import body_of, content_of, pieces, span, styles_where
from prongsai.readers.formats.sheets import FAR, Range, Sheet, append_sheet, date_text, letters
from prongsai.readers.formats.xml import attribute, local
from prongsai.readers.limits import Limits, Meter
from prongsai.readers.model import Document, FileTooLarge

_MAX_COLUMNS = 16_384
_HIDDEN = ("collapse", "filter")


def read_ods(archive: Archive, name: str, limits: Limits) -> Document:
    """Blocks sheet by sheet, as of a .xlsx."""
    root = content_of(archive)
    document = Document([], "xlsx", name)
    hidden_sheets = styles_where([root], "table-properties", "display", "false")
    meter = Meter(limits)
    for table in body_of(root, "spreadsheet"):
        if local(table) != "table":
            continue
        title = attribute(table, "name") or ""
        if attribute(table, "style-name") in hidden_sheets:
            note(document.notes, f"แผ่นงาน “{title}” ถูกซ่อนไว้ ระบบไม่นำมาอ่าน")
        else:
            append_sheet(_Table(table, title, document, limits).sheet(), document, meter)
    return document


class _Table:
    """One sheet, its repeated rows and cells counted before they are laid out."""

    def __init__(self, table: etree._Element, title: str, document: Document, limits: Limits) -> None:
        self.title = title
        self.document = document
        self.limits = limits
        self.texts: dict[tuple[int, int], str] = {}
        self.merged: list[Range] = []
        self.hidden_rows: set[int] = set()
        self.unanswered: list[str] = []
        self.hidden_columns = _hidden_columns(table)
        row = 0
        for element in _parts(table, "table-row"):
            row = self._row(element, row)

    def sheet(self) -> Sheet:
        """All places from the first to the last with text."""
        height = max((r for r, _ in self.texts), default=-1) + 1
        width = max((c for _, c in self.texts), default=-1) + 1
        if height * width > 5 * self.limits.cells:
            raise FileTooLarge(FAR)
        if self.unanswered:
            named = ", ".join(self.unanswered[:10]) + (" …" if len(self.unanswered) > 10 else "")
            note(
                self.document.notes,
                f"แผ่นงาน “{self.title}” มีสูตรที่ยังไม่มีผลลัพธ์ในแฟ้ม (ช่อง {named}) โปรดเปิดแล้วบันทึกใหม่ หรือกรอกค่าเอง",
            )
        rows = [[self.texts.get((r, c), "") for c in range(width)] for r in range(height)]
        merged = [
            ((top, left), (min(bottom, height - 1), min(right, width - 1)))
            for (top, left), (bottom, right) in self.merged
        ]
        return Sheet(self.title, rows, merged, self.hidden_rows, self.hidden_columns)

    def _row(self, element: etree._Element, row: int) -> int:
        times = span(element, "number-rows-repeated")
        if attribute(element, "visibility") in _HIDDEN:
            if times > 5 * self.limits.cells:
                raise FileTooLarge(FAR)
            self.hidden_rows.update(range(row, row + times))
        column = 0
        for cell in element:
            tag = local(cell)
            if tag not in ("table-cell", "covered-table-cell"):
                continue
            across = min(span(cell, "number-columns-repeated"), _MAX_COLUMNS)
            text = self._text(cell, row, column) if tag == "table-cell" else ""
            if text:
                if across * times + len(self.texts) > self.limits.cells:
                    raise FileTooLarge(FAR)
                for r in range(row, row + times):
                    for c in range(column, column + across):
                        self.texts[(r, c)] = text
            wide, high = span(cell, "number-columns-spanned"), span(cell, "number-rows-spanned")
            if wide > 1 or high > 1:
                self.merged.append(((row, column), (row + high - 1, column + wide - 1)))
            column += across
        return row + times

    def _text(self, cell: etree._Element, row: int, column: int) -> str:
        lines = ["".join(pieces(p, set(), lambda _: None, lambda: None)) for p in cell if local(p) == "p"]
        where = f"{letters(column)}{row + 1}"
        if (kind := attribute(cell, "value-type")) == "date":
            try:
                day = datetime.date.fromisoformat((attribute(cell, "date-value") or "")[:10])
                return date_text(day, f"{self.title}!{where}", self.document)
            except ValueError:
                pass
        if kind == "boolean":
            return "✓" if attribute(cell, "boolean-value") == "true" else ""
        text = "\n".join(lines)
        if not text and (value := attribute(cell, "value")):
            try:
                return general(float(value))
            except ValueError:
                return ""
        if not text and attribute(cell, "formula") and attribute(cell, "string-value") is None and kind is None:
            self.unanswered.append(where)
        return text


def _hidden_columns(table: etree._Element) -> set[int]:
    hidden: set[int] = set()
    at = 0
    for column in _parts(table, "table-column"):
        times = min(span(column, "number-columns-repeated"), _MAX_COLUMNS)
        if attribute(column, "visibility") in _HIDDEN:
            hidden.update(range(at, min(at + times, _MAX_COLUMNS)))
        at += times
    return hidden


def _parts(parent: etree._Element, wanted: str) -> Iterator[etree._Element]:
    """Rows or columns, also inside groups and headers."""
    for element in parent:
        tag = local(element)
        if tag == wanted:
            yield element
        elif tag in ("table-rows", "table-header-rows", "table-row-group", "table-columns", "table-header-columns", "table-column-group"):  # fmt: skip
            yield from _parts(element, wanted)
