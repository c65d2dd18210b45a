"""How a value under review is shown, and how a person's text becomes it again.

Values have the shapes of ``docs/records.md``: a text, a list of texts, a number, a period {text, start, end}, a
mapping of labels to numbers (a budget by year), or a list of bidders {name, price}. Which fields a kind of document
has is said in :mod:`prongsai.imports.layouts`.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any, Literal

from prongsai.core.errors import DomainError
from prongsai.thai.dates import ThaiDateError, format_date, format_month, parse_date, parse_month, parse_year_be
from prongsai.thai.digits import to_arabic
from prongsai.thai.money import BahtError, format_amount, parse_baht
from prongsai.thai.periods import format_period, parse_period
from prongsai.thai.text import clean, clean_line

Shape = Literal[
    "text",
    "list",
    "number",
    "count",
    "decimal",
    "period",
    "money",
    "year",
    "years",
    "date",
    "month",
    "table",
    "bidders",
]

MAX_TEXT = 20_000
MAX_ITEMS = 200
_ISO_MONTH = re.compile(r"\d{4}-\d{2}")


class ValueRefused(DomainError):
    """What a person typed cannot be the value of this field; the message says what to type."""

    code = "value_refused"
    status = 400


@dataclass(frozen=True, slots=True)
class Field:
    """One field. ``rare`` fields are shown only when they hold something."""

    name: str
    label: str
    shape: Shape = "text"
    rare: bool = False
    hint: str = ""
    is_long_text: bool = False

    @property
    def is_long(self) -> bool:
        """Whether it is typed in a box of several lines."""
        return self.is_long_text or self.has_items

    @property
    def has_items(self) -> bool:
        """Whether its value is several things, typed one a line."""
        return self.shape in {"list", "table", "bidders"}


def as_text(field: Field, value: Any) -> str:
    """The value as a person edits it: several things one a line, dates with Buddhist years, amounts with commas."""
    if value in (None, "", [], {}):
        return ""
    shown = _SHOWN.get(field.shape)
    return shown(value) if shown else str(value)


def items_of(field: Field, value: Any) -> list[str]:
    """The value as the lines a person reads; one line for what is one thing, none for nothing."""
    text = as_text(field, value)
    return [line for line in text.split("\n") if line] if field.has_items else [text] if text else []


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
    items = _lines(text)
    if len(items) > MAX_ITEMS:
        raise ValueRefused(f"มีเกิน {MAX_ITEMS} ข้อ โปรดแยกเป็นหลายรายการ")
    return items


def _lines(text: str) -> list[str]:
    return [line for raw in text.split("\n") if (line := clean_line(raw))]


def _number(text: str, _year: int | None) -> int:
    digits = to_arabic(clean_line(text)).rstrip(".)")
    if not digits.isascii() or not digits.isdigit() or len(digits) > 4:
        raise ValueRefused("ลำดับต้องเป็นตัวเลข เช่น 4 หรือ ๔")
    return int(digits)


def _count(text: str, _year: int | None) -> int:
    digits = to_arabic(clean_line(text)).replace(",", "")
    if not digits.isascii() or not digits.isdigit() or len(digits) > 12:
        raise ValueRefused("จำนวนต้องเป็นตัวเลขไม่มีทศนิยม เช่น 0 หรือ 12")
    return int(digits)


def _decimal(text: str, _year: int | None) -> int | float:
    digits = to_arabic(clean_line(text)).replace(",", "").removesuffix("%").strip()
    try:
        number = Decimal(digits)
    except InvalidOperation as error:
        raise ValueRefused("ต้องเป็นตัวเลข เช่น 97.59") from error
    if not number.is_finite() or abs(number) >= 10**15:
        raise ValueRefused("ต้องเป็นตัวเลข เช่น 97.59")
    return _plain(number)


def _plain(number: Decimal) -> int | float:
    return int(number) if number == number.to_integral_value() else float(number)


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


def _years(text: str, _fiscal_year: int | None) -> list[int]:
    """«2566 - 2570» is every year between, «2566, 2568» those two."""
    parts = [part for part in re.split(r"\s*(?:,|และ|\n)\s*", clean_line(text.replace("\n", ","))) if part]
    years: list[int] = []
    for part in parts:
        ends = [_year(end, None) for end in re.split(r"\s*(?:-|–|ถึง)\s*", part)]
        if len(ends) > 2 or ends[-1] - ends[0] > 20 or ends[-1] < ends[0]:
            raise ValueRefused("ปีงบประมาณพิมพ์เช่น 2566 - 2570 หรือ 2566, 2567")
        years.extend(range(ends[0], ends[-1] + 1))
    return sorted(set(years))


def _money(text: str, _year: int | None) -> int | float:
    try:
        return _plain(parse_baht(text))
    except BahtError as error:
        raise ValueRefused(str(error)) from error


def _month(text: str, _year: int | None) -> str:
    try:
        year, month = parse_month(text)
    except ThaiDateError as error:
        raise ValueRefused(error.message) from error
    return f"{year:04d}-{month:02d}"


def _table(text: str, _year: int | None) -> dict[str, int | float]:
    found: dict[str, int | float] = {}
    for line in _list(text, None):
        label, mark, amount = line.rpartition(":")
        if not mark or not label.strip():
            raise ValueRefused(f"“{line}” ยังไม่มีเครื่องหมาย : คั่นชื่อกับตัวเลข พิมพ์เช่น 2566: 20,000")
        found[to_arabic(label.strip()) if label.strip().isdigit() else label.strip()] = _decimal(amount, None)
    return found


def _bidders(text: str, _year: int | None) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for line in _list(text, None):
        name, mark, price = line.rpartition(":")
        if not mark:
            found.append({"name": line})
        else:
            found.append({"name": name.strip(), "price": _money(price, None)})
    return found


def _period(text: str, fiscal_year_be: int | None) -> dict[str, Any]:
    period = parse_period(clean_line(text), fiscal_year_be)
    if period.problem:
        raise ValueRefused(period.problem)
    return {key: value for key in ("text", "start", "end") if (value := getattr(period, key))}


def _date_text(value: Any) -> str:
    text = str(value)
    if _ISO_MONTH.fullmatch(text):
        return _month_text(text)
    try:
        return format_date(dt.date.fromisoformat(text), style="short")
    except ValueError:
        return text


def _month_text(value: Any) -> str:
    if not _ISO_MONTH.fullmatch(str(value)):
        return str(value)
    year, month = map(int, str(value).split("-"))
    return format_month(year, month) if 1 <= month <= 12 else str(value)


def _amount_text(value: Any) -> str:
    try:
        return format_amount(Decimal(str(value)))
    except InvalidOperation:
        return str(value)


def _list_text(value: Any) -> str:
    return "\n".join(str(item) for item in value) if isinstance(value, list) else str(value)


def _period_text(value: Any) -> str:
    if not isinstance(value, dict):
        return str(value)
    return str(value.get("text") or "") or format_period(value.get("start") or None, value.get("end") or None)


def _years_text(value: Any) -> str:
    if not isinstance(value, list) or len(value) < 2:
        return str(value[0] if isinstance(value, list) else value)
    whole = value == list(range(value[0], value[-1] + 1))
    return f"{value[0]} - {value[-1]}" if whole else ", ".join(map(str, value))


def _number_text(value: Any) -> str:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return f"{value:,}"
    return str(value)


def _table_text(value: Any) -> str:
    if not isinstance(value, dict):
        return str(value)
    return "\n".join(f"{label}: {_number_text(number)}" for label, number in value.items())


def _bidders_text(value: Any) -> str:
    lines = []
    for bidder in value if isinstance(value, list) else []:
        price = f": {_amount_text(bidder['price'])}" if bidder.get("price") is not None else ""
        lines.append(f"{bidder.get('name', '')}{price}")
    return "\n".join(lines)


_SHOWN: dict[Shape, Callable[[Any], str]] = {
    "list": _list_text,
    "period": _period_text,
    "money": _amount_text,
    "date": _date_text,
    "month": _month_text,
    "years": _years_text,
    "count": _number_text,
    "table": _table_text,
    "bidders": _bidders_text,
}
_PARSERS: dict[Shape, Callable[[str, int | None], Any]] = {
    "text": lambda text, _year: clean_line(text),
    "list": _list,
    "number": _number,
    "count": _count,
    "decimal": _decimal,
    "period": _period,
    "money": _money,
    "year": _year,
    "years": _years,
    "date": _date,
    "month": _month,
    "table": _table,
    "bidders": _bidders,
}
