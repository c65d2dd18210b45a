"""Excel workbooks: visible sheets as tables, with the lines above and below them as paragraphs."""

from __future__ import annotations

import datetime
import io
import re
from collections.abc import Iterable

import python_calamine as calamine

from prongsai.readers.formats.archive import DAMAGED, Archive
from prongsai.readers.formats.invisible import has_text, note, tidy_with_note
from prongsai.readers.limits import Limits, Meter
from prongsai.readers.model import Cell, Document, FileTooLarge, Paragraph, Place, ReadingError, Table
from prongsai.thai.dates import format_date

_REFERENCE = re.compile(rb'<(?:\w+:)?c\b[^>]*?\br="([A-Z]{1,3})(\d{1,7})"')
_ROW = re.compile(rb'<(?:\w+:)?row\b[^>]*?\br="(\d{1,7})"')
_DTD = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.I)
MACROS = "แฟ้มมีแมโครฝังอยู่ ระบบอ่านเฉพาะข้อมูลในช่องและไม่เปิดแมโคร ควรบันทึกเป็น .xlsx ก่อนเผยแพร่"

Value = int | float | str | bool | datetime.time | datetime.date | datetime.datetime | datetime.timedelta


def read_xlsx(data: bytes, archive: Archive, name: str, limits: Limits) -> Document:
    """Blocks sheet by sheet. Hidden sheets are left out and named in a note."""
    document = Document([], "xlsx", name)
    if any(member.endswith("vbaProject.bin") for member in archive.names()):
        document.notes.append(MACROS)
    _check_parts(archive, limits)
    meter = Meter(limits)
    try:
        workbook = calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        for sheet in workbook.sheets_metadata:
            if sheet.visible is not calamine.SheetVisibleEnum.Visible:
                note(document.notes, f"แผ่นงาน “{sheet.name}” ถูกซ่อนไว้ ระบบไม่นำมาอ่าน")
            elif sheet.typ is calamine.SheetTypeEnum.WorkSheet:
                _read_sheet(workbook.get_sheet_by_name(sheet.name), sheet.name, document, meter)
    except (calamine.CalamineError, ValueError, OSError) as error:
        raise ReadingError(DAMAGED) from error
    except BaseException as error:
        # A panic of the Rust reader is no Exception; everything else that is none must pass.
        if type(error).__name__ != "PanicException":
            raise
        raise ReadingError(DAMAGED) from error
    return document


def _check_parts(archive: Archive, limits: Limits) -> None:
    """Refuse what calamine would unpack without asking: huge parts, entities, and sheets that are nearly all empty.

    calamine lays a sheet out from its first to its last cell, so one cell at XFD1048576 would fill the memory.
    """
    total = 0
    for member in archive.names():
        if not member.startswith("xl/") or not member.endswith((".xml", ".rels")):
            continue
        data = archive.read(member)
        total += len(data)
        if total > limits.part_bytes:
            raise FileTooLarge("สมุดงานมีข้อมูลมากเกินกว่าที่ระบบอ่านได้ในครั้งเดียว โปรดแบ่งเป็นหลายแฟ้ม")
        if _DTD.search(data):
            raise ReadingError("แฟ้มมีคำสั่งแฝงใน XML ที่เอกสารปกติไม่มี ระบบไม่เปิดอ่านเพื่อความปลอดภัย")
        if member.startswith("xl/worksheets/"):
            last_row = max((int(match[1]) for match in _ROW.finditer(data)), default=0)
            last_column = 0
            for match in _REFERENCE.finditer(data):
                last_row = max(last_row, int(match[2]))
                last_column = max(last_column, _column_number(match[1]))
            if last_row * max(last_column, 1) > 5 * limits.cells:
                raise FileTooLarge("แผ่นงานกว้างหรือยาวผิดปกติ โปรดลบแถวและคอลัมน์ที่ไม่ได้ใช้แล้วบันทึกใหม่")


def _column_number(letters: bytes) -> int:
    value = 0
    for letter in letters:
        value = value * 26 + letter - 64
    return value


def _read_sheet(sheet: calamine.CalamineSheet, name: str, document: Document, meter: Meter) -> None:
    merged = _merged(sheet.merged_cell_ranges or ())
    rows: list[list[Cell]] = []
    number = len([1 for block in document.blocks if isinstance(block, Table)]) + 1
    for r, values in enumerate(sheet.to_python(skip_empty_area=False)):
        meter.take(cells=len(values))
        row: list[Cell] = []
        for c, value in enumerate(values):
            source = merged.get((r, c))
            text = _text(value)
            place = Place(sheet=name, table=number, row=r + 1, column=c + 1, cell=f"{_letters(c)}{r + 1}")
            if source and source != (r, c):
                origin = rows[source[0]][source[1]] if source[0] < r else row[source[1]]
                row.append(Cell(origin.text, place, repeats=True))
                continue
            meter.take(characters=len(text))
            row.append(Cell(tidy_with_note(text, document.notes).strip(), place))
        rows.append(row)
    _emit(rows, document)


def _emit(rows: list[list[Cell]], document: Document) -> None:
    """Lines before the first and after the last row of several cells are paragraphs; the rest is one table."""
    wide = [index for index, row in enumerate(rows) if _distinct(row) > 2]
    if not wide:
        wide = [index for index, row in enumerate(rows) if _distinct(row) > 1]
    first, last = (wide[0], wide[-1]) if wide else (len(rows), -1)
    for row in rows[:first]:
        _as_paragraph(row, document)
    body = [
        row for row in rows[first : last + 1] if any(has_text(cell.text) or cell.text in ("-", "–") for cell in row)
    ]
    if body:
        used = [c for c in range(max(map(len, body))) if any(c < len(row) and row[c].text for row in body)]
        body = [row[used[0] : used[-1] + 1] for row in body]
        document.blocks.append(Table(body, Place(sheet=body[0][0].place.sheet, table=body[0][0].place.table)))
    for row in rows[last + 1 :] if wide else ():
        _as_paragraph(row, document)


def _as_paragraph(row: list[Cell], document: Document) -> None:
    own = [cell for cell in row if cell.text and not cell.repeats]
    if own:
        place = Place(
            sheet=own[0].place.sheet, row=own[0].place.row, column=own[0].place.column, cell=own[0].place.cell
        )
        document.blocks.append(Paragraph("\t".join(cell.text for cell in own), place))


def _distinct(row: list[Cell]) -> int:
    return sum(1 for cell in row if cell.text and not cell.repeats)


def _merged(ranges: Iterable[tuple[tuple[int, int], tuple[int, int]]]) -> dict[tuple[int, int], tuple[int, int]]:
    covered: dict[tuple[int, int], tuple[int, int]] = {}
    for (top, left), (bottom, right) in ranges:
        if (bottom - top + 1) * (right - left + 1) > 5_000:
            continue  # a whole row or column merged for looks
        for r in range(top, bottom + 1):
            for c in range(left, right + 1):
                covered[(r, c)] = (top, left)
    return covered


def _letters(column: int) -> str:
    text = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


def _text(value: Value) -> str:
    if isinstance(value, bool):
        return "✓" if value else ""
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, datetime.datetime):
        value = value.date()
    if isinstance(value, datetime.date):
        # A Buddhist year typed into a date cell is stored as a year of the Common Era.
        shift = 543 if value.year > 2400 else 0
        try:
            return format_date(value.replace(year=value.year - shift), style="short")
        except ValueError:
            return value.isoformat()
    return str(value)
