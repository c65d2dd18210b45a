"""Old Excel workbooks (.xls): values from calamine, and from the records of the file (MS-XLS) what it does not tell."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from prongsai.readers.formats.archive import DAMAGED, LOCKED
from prongsai.readers.formats.number_formats import BUILT_IN
from prongsai.readers.formats.ole import OleFile, container_of
from prongsai.readers.formats.sheets import FAR
from prongsai.readers.formats.xlsx import MACROS, Facts, read_workbook
from prongsai.readers.limits import Limits
from prongsai.readers.model import Document, FileTooLarge, ReadingError

_BOF, _EOF, _SHEET, _LOCK, _FORMAT, _XF, _ROW, _COLUMNS, _TEXTS = (
    0x809,
    0x0A,
    0x85,
    0x2F,
    0x41E,
    0xE0,
    0x208,
    0x7D,
    0xFC,
)
_NUMBER, _RK, _MANY_RK, _FORMULA = 0x203, 0x27E, 0xBD, 0x06
_CELLS = (_NUMBER, _RK, _FORMULA, 0x204, 0xFD, 0x201, 0x205, 0xD6)
_MANY = (_MANY_RK, 0xBE)  # cells beside one another in one record


def read_xls(data: bytes, name: str, limits: Limits) -> Document:
    """Blocks sheet by sheet, as of a .xlsx."""
    ole = OleFile(data)
    stream = next((found for found in ("Workbook", "Book") if ole.stream(found)), "")
    book = ole.stream(stream)
    if not book:
        raise ReadingError(DAMAGED)
    facts = _facts(book, limits)
    document = Document([], "xlsx", name)
    if "_VBA_PROJECT" in ole.names():
        document.notes.append(MACROS)
    # calamine follows a chain that leads back to itself until no memory is left, so it gets chains of ours.
    read_workbook(container_of(stream, book), document, limits, facts)
    return document


def _records(book: bytes, start: int = 0) -> Iterator[tuple[int, bytes]]:
    while start + 4 <= len(book):
        kind, size = struct.unpack_from("<HH", book, start)
        yield kind, book[start + 4 : start + 4 + size]
        start += 4 + size


def _facts(book: bytes, limits: Limits) -> dict[str, Facts]:
    sheets: dict[str, int] = {}
    formats: dict[int, str] = {}
    styles: list[int] = []
    for kind, body in _records(book):
        if kind == _LOCK:
            raise ReadingError(LOCKED)
        if kind == _SHEET and len(body) >= 8:
            sheets[_short_text(body[6:])] = struct.unpack_from("<I", body)[0]
        elif kind == _FORMAT and len(body) >= 5:
            formats[struct.unpack_from("<H", body)[0]] = _long_text(body[2:])
        elif kind == _XF and len(body) >= 4:
            styles.append(struct.unpack_from("<H", body, 2)[0])
        elif kind == _TEXTS and len(body) >= 8 and struct.unpack_from("<I", body, 4)[0] > len(book):
            raise ReadingError(DAMAGED)  # more texts than bytes: room for them all would be asked of the machine
        elif kind == _EOF:
            break
    codes = [formats.get(index, BUILT_IN.get(index, "")) for index in styles]
    return {name: _sheet_facts(book, start, codes, limits) for name, start in list(sheets.items())[:1_000]}


def _sheet_facts(book: bytes, start: int, codes: list[str], limits: Limits) -> Facts:
    facts = Facts()
    last_row = last_column = depth = 0
    for kind, body in _records(book, start):
        if kind == _BOF:
            depth += 1
        elif kind == _EOF:
            depth -= 1
            if depth <= 0:
                break
        elif kind == _ROW and len(body) >= 14:
            row, flags = struct.unpack_from("<H10xH", body)
            if flags & 0x20:
                facts.hidden_rows.add(row)
        elif kind == _COLUMNS and len(body) >= 10:
            first, last, width, _, flags = struct.unpack_from("<5H", body)
            if flags & 1 or width == 0:
                facts.hidden_columns.update(range(first, min(last, 255) + 1))
        elif kind in _CELLS and len(body) >= 6:
            row, column, style = struct.unpack_from("<3H", body)
            last_row, last_column = max(last_row, row), max(last_column, column)
            if kind in (_NUMBER, _RK, _FORMULA) and style < len(codes) and codes[style]:
                facts.formats[(row, column)] = codes[style]
        elif kind in _MANY and len(body) >= 6:
            row, column = struct.unpack_from("<2H", body)
            step = 6 if kind == _MANY_RK else 2
            count = (len(body) - 6) // step
            last_row, last_column = max(last_row, row), max(last_column, column + count - 1)
            for index in range(count if kind == _MANY_RK else 0):
                style = struct.unpack_from("<H", body, 4 + index * step)[0]
                if style < len(codes) and codes[style]:
                    facts.formats[(row, column + index)] = codes[style]
    if (last_row + 1) * (last_column + 1) > 5 * limits.cells:
        raise FileTooLarge(FAR)
    return facts


def _short_text(body: bytes) -> str:
    """A text with a length of one byte."""
    return _characters(body[2:], body[0], wide=bool(body[1] & 1)) if len(body) >= 2 else ""


def _long_text(body: bytes) -> str:
    """A text with a length of two bytes."""
    if len(body) < 3:
        return ""
    return _characters(body[3:], struct.unpack_from("<H", body)[0], wide=bool(body[2] & 1))


def _characters(body: bytes, count: int, *, wide: bool) -> str:
    return body[: count * 2].decode("utf-16-le", "replace") if wide else body[:count].decode("latin-1")
