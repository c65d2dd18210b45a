"""Excel workbooks (.xlsx): values from calamine, and from the XML what calamine does not tell.

That is: which rows and columns are hidden, how a number is shown, and which formulas have no result in the file.
"""

from __future__ import annotations

import datetime
import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import python_calamine as calamine
from lxml import etree

from prongsai.readers.formats.archive import DAMAGED, LOCKED, Archive
from prongsai.readers.formats.invisible import note
from prongsai.readers.formats.number_formats import BUILT_IN, general, shown
from prongsai.readers.formats.sheets import FAR, Sheet, append_sheet, date_text, letters
from prongsai.readers.formats.xml import attribute, child, local, number, parse_part
from prongsai.readers.limits import Limits, Meter
from prongsai.readers.model import Document, FileTooLarge, ReadingError

_REFERENCE = re.compile(rb'<(?:\w+:)?c\b[^>]*?\br="([A-Z]{1,3})(\d{1,7})"')
_ROW = re.compile(rb'<(?:\w+:)?row\b[^>]*?\br="(\d{1,7})"')
_DTD = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.I)
_CELL = re.compile(r"([A-Z]{1,3})(\d{1,7})")
MACROS = "แฟ้มมีแมโครฝังอยู่ ระบบอ่านเฉพาะข้อมูลในช่องและไม่เปิดแมโคร ควรบันทึกเป็น .xlsx ก่อนเผยแพร่"

Value = int | float | str | bool | datetime.time | datetime.date | datetime.datetime | datetime.timedelta


@dataclass(slots=True)
class Facts:
    """What a sheet's file says beside its values. Rows and columns count from 0."""

    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    formats: dict[tuple[int, int], str] = field(default_factory=dict)
    unanswered: list[tuple[int, int]] = field(default_factory=list)  # formulas without a result


def read_xlsx(data: bytes, archive: Archive, name: str, limits: Limits) -> Document:
    """Blocks sheet by sheet. Hidden sheets are left out and named in a note."""
    document = Document([], "xlsx", name)
    if any(member.endswith("vbaProject.bin") for member in archive.names()):
        document.notes.append(MACROS)
    _check_parts(archive, limits)
    read_workbook(data, document, limits, _facts(archive))
    return document


def read_workbook(data: bytes, document: Document, limits: Limits, facts: dict[str, Facts]) -> None:
    """The visible sheets of a workbook that calamine knows, with ``facts`` by the sheet's name."""
    meter = Meter(limits)
    with calamine_in_words():
        workbook = calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        for sheet in workbook.sheets_metadata:
            if sheet.visible is not calamine.SheetVisibleEnum.Visible:
                note(document.notes, f"แผ่นงาน “{sheet.name}” ถูกซ่อนไว้ ระบบไม่นำมาอ่าน")
            elif sheet.typ is calamine.SheetTypeEnum.WorkSheet:
                found = workbook.get_sheet_by_name(sheet.name)
                if (found.total_height or 0) * max(found.total_width or 0, 1) > 5 * limits.cells:
                    raise FileTooLarge(FAR)
                append_sheet(_sheet(found, sheet.name, facts.get(sheet.name, Facts()), document), document, meter)


@contextmanager
def calamine_in_words() -> Iterator[None]:
    """Whatever calamine raises as a ReadingError."""
    try:
        yield
    except calamine.PasswordError as error:
        raise ReadingError(LOCKED) from error
    except (calamine.CalamineError, ValueError, OSError) as error:
        raise ReadingError(DAMAGED) from error
    except BaseException as error:
        # A panic of the Rust reader is no Exception; everything else that is none must pass.
        if type(error).__name__ != "PanicException":
            raise
        raise ReadingError(DAMAGED) from error


def _sheet(sheet: calamine.CalamineSheet, name: str, facts: Facts, document: Document) -> Sheet:
    rows: list[list[str]] = []
    for r, values in enumerate(sheet.to_python(skip_empty_area=False)):
        rows.append([_text(value, r, c, name, facts, document) for c, value in enumerate(values)])
    missing = [
        (r, c)
        for r, c in facts.unanswered
        if r not in facts.hidden_rows
        and c not in facts.hidden_columns
        and not (r < len(rows) and c < len(rows[r]) and rows[r][c])
    ]
    if missing:
        named = ", ".join(f"{letters(c)}{r + 1}" for r, c in missing[:10]) + (" …" if len(missing) > 10 else "")
        note(
            document.notes,
            f"แผ่นงาน “{name}” มีสูตรที่ยังไม่มีผลลัพธ์ในแฟ้ม (ช่อง {named}) โปรดเปิดด้วย Excel แล้วบันทึกใหม่ หรือกรอกค่าเอง",
        )
    return Sheet(name, rows, sheet.merged_cell_ranges or (), facts.hidden_rows, facts.hidden_columns)


def _text(value: Value, r: int, c: int, name: str, facts: Facts, document: Document) -> str:
    if isinstance(value, bool):
        return "✓" if value else ""
    if isinstance(value, int | float):
        code = facts.formats.get((r, c))
        return shown(float(value), code) if code else general(float(value))
    if isinstance(value, datetime.date):
        return date_text(value, f"{name}!{letters(c)}{r + 1}", document)
    if isinstance(value, datetime.time):
        return f"{value:%H.%M} น."
    return str(value)


# The XML ----------------------------------------------------------------------------------------------------------


def _check_parts(archive: Archive, limits: Limits) -> None:
    """Refuse what calamine would unpack without asking: huge parts, entities, and sheets that are nearly all empty.

    calamine lays a sheet out from its first to its last cell, so one cell at XFD1048576 would fill the memory.
    """
    total = 0
    for member in archive.names():
        if not member.lower().startswith("xl/") or not member.lower().endswith((".xml", ".rels")):
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
                last_column = max(last_column, _column_number(match[1].decode()))
            if last_row * max(last_column, 1) > 5 * limits.cells:
                raise FileTooLarge(FAR)


def _column_number(text: str) -> int:
    value = 0
    for letter in text:
        value = value * 26 + ord(letter) - 64
    return value


def _facts(archive: Archive) -> dict[str, Facts]:
    """By sheet name; what cannot be found is left out, the values are read all the same."""
    try:
        root = parse_part(archive, "xl/workbook.xml")
        relations = parse_part(archive, "xl/_rels/workbook.xml.rels")
        codes = _codes(archive)
        targets = {relation.get("Id", ""): relation.get("Target", "") for relation in relations}
        found: dict[str, Facts] = {}
        for sheet in root.iter("{*}sheet"):
            target = targets.get(attribute(sheet, "id") or "", "")
            part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
            if part in archive:
                found[sheet.get("name", "")] = _sheet_facts(archive.read(part), codes)
    except FileTooLarge:
        raise
    except (ReadingError, KeyError):
        return {}
    return found


def _codes(archive: Archive) -> list[str]:
    """The number format of each cell style; an empty text where there is none."""
    if "xl/styles.xml" not in archive:
        return []
    styles = parse_part(archive, "xl/styles.xml")
    own = {
        number(attribute(form, "numFmtId"), -1): attribute(form, "formatCode") or ""
        for form in styles.iter("{*}numFmt")
    }
    styles_of_cells = child(styles, "cellXfs")
    ids = [number(attribute(xf, "numFmtId"), 0) for xf in styles_of_cells] if styles_of_cells is not None else []
    return [own.get(index, BUILT_IN.get(index, "")) for index in ids]


def _sheet_facts(data: bytes, codes: list[str]) -> Facts:
    facts = Facts()
    events = etree.iterparse(
        io.BytesIO(data),
        events=("end",),
        tag=("{*}c", "{*}row", "{*}col"),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
    )
    row_number = -1
    try:
        for _, element in events:
            tag = local(element)
            if tag == "c":
                _cell_fact(element, codes, facts)
            elif tag == "row":
                row_number = number(element.get("r"), row_number + 2) - 1
                if element.get("hidden") in ("1", "true") or element.get("ht") == "0":
                    facts.hidden_rows.add(row_number)
                element.clear()
            elif element.get("hidden") in ("1", "true") or element.get("width") == "0":
                first, last = number(element.get("min"), 1), number(element.get("max"), 0)
                facts.hidden_columns.update(range(first - 1, min(last, 16_384)))
    except etree.XMLSyntaxError as error:
        raise ReadingError(DAMAGED) from error
    return facts


def _cell_fact(cell: etree._Element, codes: list[str], facts: Facts) -> None:
    if (match := _CELL.fullmatch(cell.get("r", ""))) is None:
        return
    at = int(match[2]) - 1, _column_number(match[1]) - 1
    style = number(cell.get("s"), 0)
    if cell.get("t", "n") == "n" and style < len(codes) and codes[style]:
        facts.formats[at] = codes[style]
    result = child(cell, "v")
    if child(cell, "f") is not None and (result is None or not (result.text or "").strip()):
        facts.unanswered.append(at)
