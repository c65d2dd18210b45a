"""The fields of a row under review: a closed list, how each is shown, and how a person's text becomes its value.

Values have the shapes of ``docs/records.md``: a text, a list of texts, a number, or a period {text, start, end}.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from prongsai.core.errors import DomainError
from prongsai.thai.dates import ThaiDateError, format_date, parse_date, parse_year_be
from prongsai.thai.digits import to_arabic
from prongsai.thai.money import BahtError, format_amount, parse_baht
from prongsai.thai.periods import format_period, parse_period
from prongsai.thai.text import clean, clean_line

Shape = Literal["text", "list", "number", "period", "money", "year", "date"]

MAX_TEXT = 20_000
MAX_ITEMS = 200


class ValueRefused(DomainError):
    """What a person typed cannot be the value of this field; the message says what to type."""

    code = "value_refused"
    status = 400


@dataclass(frozen=True, slots=True)
class Field:
    """One field. ``rare`` fields are shown only when they hold something."""

    name: str
    label: str
    shape: Shape
    rare: bool = False
    hint: str = ""

    @property
    def is_long(self) -> bool:
        """Whether it is typed in a box of several lines."""
        return self.shape == "list" or self.name in {"recommendation", "issue"}


_ONE_A_LINE = "ข้อละหนึ่งบรรทัด ไม่ต้องใส่เลขข้อ"

MEASURE_FIELDS: tuple[Field, ...] = (
    Field("no", "ลำดับ", "number", hint="เช่น 4"),
    Field("title", "ชื่อมาตรการ", "text"),
    Field("group", "หัวข้อ/ประเด็น", "text", rare=True),
    Field("issue", "เรื่องที่ต้องแก้", "text", rare=True),
    Field("indicator", "ตัวชี้วัด", "text", rare=True),
    Field("methods", "วิธีการ", "list", hint=_ONE_A_LINE),
    Field("responsible", "ผู้รับผิดชอบ", "list", hint="หน่วยงานละหนึ่งบรรทัด"),
    Field("period", "ระยะเวลา", "period", hint="เช่น ต.ค. 2569 - ก.ย. 2570 หรือ ไตรมาสที่ 1 - 2"),
    Field("budget", "วงเงิน", "money", rare=True, hint="บาท เช่น 12,500"),
    Field("results", "ผลการดำเนินการ", "list", hint=_ONE_A_LINE),
    Field("recommendation", "ข้อเสนอแนะ", "text"),
    Field("monitoring", "การติดตามผล", "text", rare=True),
)
HEADER_FIELDS: tuple[Field, ...] = (
    Field("title", "ชื่อชุดมาตรการ", "text"),
    Field("fiscal_year", "ปีงบประมาณ", "year", hint="เช่น 2569"),
    Field("document_no", "ที่", "text", rare=True),
    Field("document_date", "ลงวันที่", "date", rare=True, hint="เช่น 4 เม.ย. 2566"),
)
FIELDS: dict[str, Field] = {field.name: field for field in (*HEADER_FIELDS, *MEASURE_FIELDS)}


def field_named(name: str, *, header: bool) -> Field:
    """The field of a row. Raises LookupError for a name that is none of its fields."""
    for field in HEADER_FIELDS if header else MEASURE_FIELDS:
        if field.name == name:
            return field
    raise LookupError(f"unknown field: {name}")


def as_text(field: Field, value: Any) -> str:
    """The value as a person edits it: a list one item a line, dates with Buddhist years, amounts with commas."""
    if value in (None, "", []):
        return ""
    if field.shape == "list":
        return "\n".join(str(item) for item in value)
    if field.shape == "period":
        return str(value.get("text") or "") if isinstance(value, dict) else str(value)
    if field.shape == "money":
        return format_amount(parse_baht(str(value)))
    if field.shape == "date":
        return _date_text(str(value))
    return str(value)


def as_items(value: Any) -> list[str]:
    """The texts of a list value; a lone text is a list of one."""
    if isinstance(value, list):
        return [str(item) for item in value if str(item).strip()]
    return [str(value)] if value else []


def period_meaning(value: Any) -> str:
    """How a period was understood, in the words of an office: «ต.ค. 2564 - ก.ย. 2565»; empty when it was not."""
    if not isinstance(value, dict):
        return ""
    return format_period(value.get("start") or None, value.get("end") or None)


def parse(field: Field, text: str, *, fiscal_year_be: int | None) -> Any:
    """The value a person typed; ``None`` when left empty. Raises ValueRefused with what to do."""
    text = clean(text).strip()
    if len(text) > MAX_TEXT:
        raise ValueRefused(f"“{field.label}” ยาวเกิน {MAX_TEXT:,} ตัวอักษร โปรดตัดให้สั้นลง")
    return _PARSERS[field.shape](text, fiscal_year_be) if text else None


def _list(text: str, _year: int | None) -> list[str]:
    items = [line for raw in text.split("\n") if (line := clean_line(raw))]
    if len(items) > MAX_ITEMS:
        raise ValueRefused(f"มีเกิน {MAX_ITEMS} ข้อ โปรดแยกเป็นหลายมาตรการ")
    return items


def _number(text: str, _year: int | None) -> int:
    digits = to_arabic(clean_line(text)).rstrip(".)")
    if not digits.isascii() or not digits.isdigit() or len(digits) > 4:
        raise ValueRefused("ลำดับต้องเป็นตัวเลข เช่น 4 หรือ ๔")
    return int(digits)


def _year(text: str, _fiscal_year: int | None) -> int:
    try:
        return parse_year_be(text)
    except ThaiDateError as error:
        raise ValueRefused(error.message) from error


def _date(text: str, _year: int | None) -> str:
    try:
        return parse_date(text).isoformat()
    except ThaiDateError as error:
        raise ValueRefused(error.message) from error


def _money(text: str, _year: int | None) -> str:
    try:
        return str(parse_baht(text))
    except BahtError as error:
        raise ValueRefused(str(error)) from error


def _period(text: str, fiscal_year_be: int | None) -> dict[str, Any]:
    period = parse_period(clean_line(text), fiscal_year_be)
    if period.problem:
        raise ValueRefused(period.problem)
    return {key: value for key in ("text", "start", "end") if (value := getattr(period, key))}


def _date_text(iso: str) -> str:
    import datetime as dt

    try:
        return format_date(dt.date.fromisoformat(iso), style="short")
    except ValueError:
        return iso


_PARSERS: dict[Shape, Callable[[str, int | None], Any]] = {
    "text": lambda text, _year: clean_line(text),
    "list": _list,
    "number": _number,
    "period": _period,
    "money": _money,
    "year": _year,
    "date": _date,
}
