"""An assessment year as a workbook: to look at, to fill in, and to bring back. One sheet a kind of row."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from math import isfinite
from typing import Any

import xlsxwriter
from python_calamine import CalamineError, CalamineWorkbook

from prongsai.assessment import AssessmentYear, year_as_dict
from prongsai.assessment.year import CONFIDENCE_TH, PERIOD_TH, STEP_TH
from prongsai.core.errors import DomainError
from prongsai.organisations.models import OrganisationType
from prongsai.thai.dates import ThaiDateError, format_date, parse_date
from prongsai.thai.digits import to_arabic
from prongsai.thai.text import clean_line, fold

MAX_ROWS = 2000
OFFICES: dict[str, str] = {value: str(label) for value, label in OrganisationType.choices}
MOST_SAID = 20  # problems named at once


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading on the sheet, its key in the data, how wide, and how a cell becomes a value."""

    heading: str
    key: str
    width: int = 18
    read: str = "text"  # text, number, whole, list, lines, date, confidence, period, step, office
    needed: bool = False  # a row without it says nothing


_SURE = (Column("ความมั่นใจ", "confidence", 22, "confidence"), Column("แหล่งที่มา", "sources", 20, "list"))
_SHEETS: tuple[tuple[str, str, tuple[Column, ...]], ...] = (
    ("เครื่องมือ", "instruments", (Column("รหัส", "code", 10, needed=True), Column("ชื่อ", "name", 48, needed=True), Column("น้ำหนัก", "weight", 10, "number", needed=True), *_SURE)),
    ("ตัวชี้วัด", "indicators", (Column("ที่", "no", 8, "whole", needed=True), Column("ชื่อ", "name", 36, needed=True), Column("เครื่องมือ", "instrument", 12, needed=True), *_SURE)),
    ("กลุ่ม", "groups", (Column("รหัส", "code", 10, needed=True), Column("ชื่อ", "name", 44, needed=True), Column("ตัวชี้วัดที่", "indicator", 12, "whole", needed=True))),
    (
        "ข้อ OIT",
        "items",
        (
            Column("รหัส", "code", 8, needed=True), Column("ชื่อ", "title", 40, needed=True), Column("กลุ่ม", "group", 8, needed=True), Column("หัวเรื่อง (คงที่ข้ามปี)", "topic", 24),
            Column("ช่วงข้อมูล", "evidence_period", 26, "period"), Column("องค์ประกอบ (บรรทัดละข้อ)", "elements", 60, "lines"), *_SURE,
            Column("ความมั่นใจขององค์ประกอบ", "elements_confidence", 22, "confidence"), Column("หมายเหตุ", "note", 30),
        ),
    ),
    (
        "ระดับ",
        "levels",
        (Column("ระดับ", "code", 22, needed=True), Column("คะแนนรวมไม่น้อยกว่า", "total_min", 20, "number", needed=True), Column("ทุกเครื่องมือไม่น้อยกว่า", "each_instrument_min", 24, "number")),
    ),
    (
        "จำนวนผู้ตอบ",
        "quotas",
        (
            Column("เครื่องมือ", "instrument", 12, needed=True), Column("ส่วน", "part", 8), Column("ประเภท อปท.", "organisation_type", 40, "office"),
            Column("ขนาด", "size", 8), Column("จำนวน", "number", 10, "whole", needed=True), *_SURE,
        ),
    ),
    (
        "ปฏิทิน",
        "calendar",
        (
            Column("ขั้น", "kind", 30, "step"), Column("เรียกว่า", "step", 36, needed=True), Column("ตั้งแต่", "start", 16, "date"),
            Column("ถึง", "end", 16, "date"), *_SURE,
        ),
    ),
)  # fmt: skip
_OPTIONAL: tuple[tuple[str, str, tuple[Column, ...]], ...] = (
    (
        "ข้อคำถาม",
        "questions",
        (
            Column("รหัส", "code", 8, needed=True), Column("ถามเรื่อง", "text", 60), Column("ตัวชี้วัดที่", "indicator", 12, "whole", needed=True),
            Column("ความมั่นใจ", "confidence", 22, "confidence"),
        ),
    ),
    (
        "กำหนดตามปกติ",
        "usual_steps",
        (
            Column("ขั้น", "kind", 30, "step"), Column("เดือน (1-12)", "month", 12, "whole", needed=True), Column("วันที่", "day", 8, "whole", needed=True),
            Column("เปิดให้ทำก่อน (วัน)", "open_days", 18, "whole"), *_SURE,
        ),
    ),
)  # fmt: skip
"""Sheets that workbooks of before did not have: one without them leaves what stands there as it is."""
_FACTS = (("ปีงบประมาณ", "fiscal_year_be"), ("ชั่วคราว (ใช่/ไม่)", "provisional"), ("คะแนนผ่าน", "pass_score"))


def workbook_of_year(year: AssessmentYear) -> bytes:
    """The year as an .xlsx file that :func:`year_of_workbook` takes back."""
    content = year_as_dict(year)
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#E8EDF3", "border": 1})
    cell = book.add_format({"text_wrap": True, "valign": "top", "border": 1})
    sheet = book.add_worksheet("ปี")
    sheet.set_column(0, 0, 24)
    for row, (label, key) in enumerate(_FACTS):
        sheet.write_string(row, 0, label, head)
        value = content[key]
        sheet.write(row, 1, ("ใช่" if value else "ไม่") if isinstance(value, bool) else value, cell)
    for name, key, columns in _SHEETS + _OPTIONAL:
        sheet = book.add_worksheet(name)
        sheet.set_default_row(24)
        sheet.freeze_panes(1, 0)
        for number, column in enumerate(columns):
            sheet.set_column(number, number, column.width)
            sheet.write_string(0, number, column.heading, head)
        for row, one in enumerate(content[key], start=1):
            for number, column in enumerate(columns):
                value = _shown(column, one.get(column.key))
                if isinstance(value, int | float):
                    sheet.write_number(row, number, value, cell)
                else:
                    sheet.write_string(row, number, value, cell)
    book.close()
    return out.getvalue()


def _shown(column: Column, value: Any) -> str | int | float:
    if value is None or value == "":
        return ""
    match column.read:
        case "number" | "whole":
            return value  # type: ignore[no-any-return]
        case "list":
            return ", ".join(value)
        case "lines":
            return "\n".join(value)
        case "date":
            return format_date(date.fromisoformat(value), style="short")
        case "confidence":
            return CONFIDENCE_TH.get(value, str(value))
        case "period":
            return PERIOD_TH.get(value, str(value))
        case "step":
            return STEP_TH.get(value, str(value))
        case "office":
            return OFFICES.get(value, str(value))
    return str(value)


def year_of_workbook(data: bytes) -> dict[str, Any]:
    """The plain data of a year from a workbook. Raises DomainError that names the sheet, the row and what to do."""
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        names = book.sheet_names
    except (CalamineError, ValueError, OSError) as error:
        raise DomainError("เปิดตารางไม่ได้ โปรดใช้แฟ้ม .xlsx ที่ดาวน์โหลดจากหน้านี้", code="not_a_workbook") from error
    problems: list[str] = []
    content: dict[str, Any] = _facts(_rows(book, "ปี", names, problems), problems)
    for name, key, columns in _SHEETS:
        rows = _rows(book, name, names, problems)
        content[key] = list(_records(name, rows, columns, problems)) if rows else []
    for name, key, columns in _OPTIONAL:
        if any(fold(one) == fold(name) for one in names) and (rows := _rows(book, name, names, problems)):
            content[key] = list(_records(name, rows, columns, problems))
    if problems:
        more = [f"และอีก {len(problems) - MOST_SAID} แห่ง"] if len(problems) > MOST_SAID else []
        raise DomainError("\n".join([*problems[:MOST_SAID], *more]), code="sheet_refused", problems=problems)
    return content


def _rows(book: CalamineWorkbook, name: str, names: Sequence[str], problems: list[str]) -> list[list[Any]]:
    found = next((one for one in names if fold(one) == fold(name)), None)
    if found is None:
        problems.append(f"ไม่มีแผ่น “{name}” โปรดใช้แบบที่ดาวน์โหลดจากระบบ")
        return []
    rows: list[list[Any]] = book.get_sheet_by_name(found).to_python(nrows=MAX_ROWS + 1)
    if len(rows) > MAX_ROWS:
        problems.append(f"แผ่น “{name}” มีเกิน {MAX_ROWS:,} แถว")
        return []
    return rows


def _facts(rows: list[list[Any]], problems: list[str]) -> dict[str, Any]:
    said = {fold(str(row[0])): row[1] if len(row) > 1 else "" for row in rows if row}
    content: dict[str, Any] = {"notes": []}
    for label, key in _FACTS:
        value = said.get(fold(label), "")
        if key == "provisional":
            content[key] = clean_line(str(value)) != "ไม่"
            if rows and clean_line(str(value)) not in ("ใช่", "ไม่"):
                problems.append(f"แผ่น “ปี” ช่อง “{label}” ต้องเป็น ใช่ หรือ ไม่")
            continue
        try:
            content[key] = _number(value)
        except ValueError:
            problems.append(f"แผ่น “ปี” ช่อง “{label}” ต้องเป็นตัวเลข")
            content[key] = 0
        if content[key] is None and rows:
            problems.append(f"แผ่น “ปี” ช่อง “{label}” ยังว่าง โปรดใส่ตัวเลข")
    if isinstance(content["fiscal_year_be"], float):
        problems.append(f"แผ่น “ปี” ช่อง “{_FACTS[0][0]}” ต้องเป็นจำนวนเต็ม เช่น 2570")
    return content


def _records(sheet: str, rows: list[list[Any]], columns: Sequence[Column], problems: list[str]) -> list[dict[str, Any]]:
    at = {fold(str(text)): number for number, text in enumerate(rows[0])}
    missing = [column.heading for column in columns if fold(column.heading) not in at]
    if missing:
        problems.append(
            f"แผ่น “{sheet}” ไม่มีคอลัมน์ {', '.join(f'“{heading}”' for heading in missing)} โปรดใช้หัวตารางของแบบ"
        )
        return []
    found = []
    for number, row in enumerate(rows[1:], start=2):
        if not any(str(value).strip() for value in row):
            continue
        record: dict[str, Any] = {}
        for column in columns:
            position = at[fold(column.heading)]
            value = row[position] if position < len(row) else ""
            try:
                record[column.key] = _READ[column.read](value)
                if column.needed and record[column.key] in (None, ""):
                    raise ValueError("ยังว่าง โปรดใส่ หรือลบทั้งแถว")
            except ValueError as error:
                problems.append(f"แผ่น “{sheet}” แถว {number} “{column.heading}”: {error}")
        found.append(record)
    return found


def _text(value: Any) -> str:
    return str(int(value)) if isinstance(value, float) and value.is_integer() else clean_line(str(value))


def _number(value: Any) -> int | float | None:
    text = _text(value)
    if not text:
        return None
    try:
        number = float(to_arabic(text).replace(",", ""))
    except ValueError as error:
        raise ValueError(f"“{text}” ไม่ใช่ตัวเลข") from error
    if not isfinite(number):
        raise ValueError(f"“{text}” ไม่ใช่ตัวเลข")
    return int(number) if number.is_integer() else number


def _whole(value: Any) -> int | None:
    number = _number(value)
    if number is not None and not isinstance(number, int):
        raise ValueError(f"“{value}” ต้องเป็นจำนวนเต็ม")
    return number


def _date(value: Any) -> str | None:
    if isinstance(value, datetime | date):
        day = value.date() if isinstance(value, datetime) else value
        # A Buddhist year typed as a date.
        return day.replace(year=day.year - 543).isoformat() if day.year > 2400 else day.isoformat()
    text = _text(value)
    if not text:
        return None
    try:
        return parse_date(text).isoformat()
    except ThaiDateError as error:
        raise ValueError(error.message) from error


def _one_of(words: Mapping[str, str]) -> Callable[[Any], str]:
    back = {fold(label): key for key, label in words.items()} | {fold(key): key for key in words}

    def read(value: Any) -> str:
        text = _text(value)
        if (key := back.get(fold(text))) is None:
            raise ValueError(f"“{text}” ไม่อยู่ในรายการ ใช้ได้: {' / '.join(words.values())}")
        return key

    return read


def _lines(value: Any) -> list[str]:
    return [line for raw in str(value).split("\n") if (line := clean_line(raw))]


_READ: dict[str, Callable[[Any], Any]] = {
    "text": _text,
    "number": _number,
    "whole": _whole,
    "list": lambda value: [part for raw in _text(value).split(",") if (part := raw.strip())],
    "lines": _lines,
    "date": _date,
    "confidence": _one_of(CONFIDENCE_TH),
    "period": _one_of(PERIOD_TH),
    "step": _one_of(STEP_TH),
    "office": _one_of(OFFICES),
}
