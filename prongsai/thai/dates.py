"""Dates as offices write them: read in every form, printed in the official ones.

Inside the system a date is a Common Era ``datetime.date``. Two-digit years are Buddhist (66 is 2566); a four-digit
year is of the era it must be (2566 or 2023). Thai and Arabic digits are equal, also mixed within one year.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import Literal

from prongsai.thai.date_scan import Point, even, scan
from prongsai.thai.date_words import (
    BE_OFFSET,
    ERA,
    MONTHS,
    MONTHS_SHORT,
    WEEKDAYS,
    ThaiDateError,
    day_problem,
    year_to_ce,
)
from prongsai.thai.digits import to_arabic, to_thai
from prongsai.thai.text import clean, clean_line

__all__ = [
    "MONTHS",
    "MONTHS_SHORT",
    "WEEKDAYS",
    "DateStyle",
    "FoundDate",
    "ThaiDateError",
    "as_common_era",
    "find_dates",
    "format_date",
    "format_month",
    "has_blank_date",
    "parse_date",
    "parse_month",
    "parse_year_be",
]

DateStyle = Literal["full", "short", "month", "month_short", "weekday", "formal", "numeric"]

_EXAMPLE = "เช่น 4 เม.ย. 2566"
_LONGEST = 500  # letters of a date field, dotted lines and all
_PREFIX = re.compile(
    r"(?:(?:ข้อมูล|ประกาศ|สั่ง|ให้ไว้|เผยแพร่|รายงาน)?\s*"
    r"(?:ลงวันที่|เมื่อวันที่|ณ\s*วันที่|ตั้งแต่วันที่|ภายในวันที่|วันที่|เมื่อ|ณ|ลว\.?)"
    rf"|วัน(?:{'|'.join(WEEKDAYS)}|พฤหัส)\s*(?:ที่)?|เดือน)\s*"
)
_SUFFIX = re.compile(r"\s*(?:T?\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\.\d+)?Z?|เวลา.*|น\.|เป็นต้นไป|[).,])?\s*")
_LOW_YEAR = re.compile(r"[^\d]([0-2]\d)$")  # read as Buddhist it is before 2530, so the Common Era is as likely
_BLANK = re.compile(r"(?:วันที่|เดือน|พ\.?\s?ศ\.?)\s*(?:[.…_]{3,}|…)\s*(?=$|[^\d๐-๙ก-๙.…_]|เดือน|พ\.?\s?ศ)")


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date or month in a running text; ``start`` and ``end`` are places in the text given.

    Either ``date`` or ``month`` (year_ce, month) is set, or ``problem`` says in Thai why it cannot be and what to
    write instead. ``likely`` is then the date or month that alone can be meant. ``remark`` is about a possible date
    that contradicts itself (the weekday written beside it is another).
    """

    start: int
    end: int
    text: str
    date: dt.date | None = None
    month: tuple[int, int] | None = None
    problem: str = ""
    likely: dt.date | tuple[int, int] | None = None
    remark: str = ""


def parse_date(text: str) -> dt.date:
    """The one day a text states, such as ``วันที่ ๗ เดือน มีนาคม พ.ศ. ๒๕๖๖``, ``๑๕ ก.พ.๖๖``, ``4/4/2566``, ``2023-04-04``.

    Raises ThaiDateError, with a message for the person who wrote it, on everything else.
    """
    if len(text) > _LONGEST:
        raise ThaiDateError(f"ข้อความยาวเกินกว่าจะเป็นวันที่ โปรดใส่เฉพาะวันที่ {_EXAMPLE}")
    line = clean_line(even(clean(text)))
    if not line:
        raise ThaiDateError(f"ยังไม่ได้ใส่วันที่ โปรดใส่วันที่ {_EXAMPLE}")
    points = scan(line)
    if has_blank_date(clean(text)) and not any(point.day for point in points):
        raise ThaiDateError(f"วันที่ยังเว้นว่างอยู่ โปรดใส่วันที่ {_EXAMPLE}")
    if not points:
        if not re.search(r"\d", line):
            raise ThaiDateError(f"อ่านวันที่ “{_shown(text)}” ไม่ได้ โปรดใส่วันที่ {_EXAMPLE}")
        raise ThaiDateError(_why_unread(line, text))
    point = points[0]
    if point.problem:
        raise ThaiDateError(point.problem)
    if len(points) > 1:
        raise ThaiDateError(f"“{_shown(text)}” มีมากกว่าหนึ่งวัน โปรดใส่วันที่เดียว {_EXAMPLE}")
    before, after = line[: point.start], line[point.end :]
    if re.sub(_PREFIX, "", before).strip() or not _SUFFIX.fullmatch(after):
        if point.year_ce is None and _LOW_YEAR.search(after):
            raise ThaiDateError(_why_unread(line, text))
        if re.fullmatch(r"\d+", before.strip()) and point.month and point.year_ce:
            raise ThaiDateError(day_problem(int(before), point.month, point.year_ce))
        raise ThaiDateError(f"อ่านวันที่ “{_shown(text)}” ไม่ได้ โปรดใส่เฉพาะวันที่ {_EXAMPLE}")
    if point.day is None or point.month is None:
        raise ThaiDateError(f"“{_shown(text)}” ไม่มีวันที่ โปรดใส่วันที่ด้วย {_EXAMPLE}")
    if point.year_ce is None:
        raise ThaiDateError(f"“{_shown(text)}” ไม่มีปี โปรดใส่ปี พ.ศ. ด้วย {_EXAMPLE}")
    return dt.date(point.year_ce, point.month, point.day)


def parse_month(text: str) -> tuple[int, int]:
    """The (year_ce, month) of ``เมษายน ๒๕๖๖``, ``ม.ค.66`` or ``เดือนมีนาคม พ.ศ. ๒๕๖๖``; raises ThaiDateError."""
    line = clean_line(even(clean(text)))
    points = scan(line)
    if points and points[0].problem:
        raise ThaiDateError(points[0].problem)
    if len(points) != 1 or points[0].day is not None or points[0].month is None or points[0].year_ce is None:
        raise ThaiDateError(f"อ่านเดือน “{_shown(text)}” ไม่ได้ โปรดใส่เดือนและปี พ.ศ. เช่น เม.ย. 2566")
    return points[0].year_ce, points[0].month


def parse_year_be(text: str) -> int:
    """The Buddhist year of ``๒๕๖๖``, ``พ.ศ. ๒๕๖๖``, ``ปีงบประมาณ 66`` or ``ค.ศ. 2023``; raises ThaiDateError."""
    line = clean_line(to_arabic(clean(text)))
    match = re.fullmatch(rf"(?:ประจำ)?(?:ปี)?\s*(?:งบประมาณ|ปฏิทิน)?\s*(?P<era>{ERA})?\s*(?P<year>\d+)", line)
    if match is None:
        raise ThaiDateError(f"อ่านปี “{_shown(text)}” ไม่ได้ โปรดใส่ปี พ.ศ. สี่หลัก เช่น 2566")
    era = re.sub(r"[\s.]", "", match["era"] or "")
    return year_to_ce(match["year"], f"{era[0]}.{era[1]}." if era else "") + BE_OFFSET


def find_dates(text: str) -> list[FoundDate]:
    """Every date and month with a year in a running text, in order; both ends of a range are found separately.

    Give text that has been through ``thai.text.clean``. A day without month or year is found where the point that
    follows it has them ("๑ - ๓ มีนาคม ๒๕๖๖").
    """
    return [found for point in scan(even(text)) if (found := _found(point, text)) is not None]


def _found(point: Point, text: str) -> FoundDate | None:
    place = (point.start, point.end, text[point.start : point.end])
    if point.problem:
        return FoundDate(*place, problem=point.problem, likely=_value(point) if point.month_doubtful else None)
    value = _value(point)
    if value is None:
        return None
    if isinstance(value, tuple):
        return FoundDate(*place, month=value)
    remark = ""
    if point.weekday is not None and value.weekday() != point.weekday:
        remark = (
            f"{format_date(value)} ตรงกับวัน{WEEKDAYS[value.weekday()]} ไม่ใช่วัน{WEEKDAYS[point.weekday]} โปรดตรวจวันที่อีกครั้ง"
        )
    return FoundDate(*place, date=value, remark=remark)


def _value(point: Point) -> dt.date | tuple[int, int] | None:
    if point.year_ce is None or point.month is None:
        return None
    if point.day is None:
        return point.year_ce, point.month
    try:
        return dt.date(point.year_ce, point.month, point.day)
    except ValueError:
        return None


def has_blank_date(text: str) -> bool:
    """Whether a date was left as dotted lines: ``วันที่ ........ เดือน ................ พ.ศ. ........``."""
    return _BLANK.search(text) is not None


def as_common_era(d: dt.date) -> dt.date:
    """A date from a spreadsheet whose year was typed in the Buddhist era (2567-02-01) as the day that was meant.

    Raises ThaiDateError for a year of neither era, and for 29 February of a year that has none.
    """
    year_ce = year_to_ce(f"{d.year:04}")
    try:
        return d.replace(year=year_ce)
    except ValueError:
        raise ThaiDateError("กุมภาพันธ์มี 28 วันในปีนี้ โปรดแก้วันที่") from None


def format_date(d: dt.date, style: DateStyle = "full", thai_digits: bool = False) -> str:
    """A day in the Buddhist era.

    full ``4 เมษายน 2566`` · short ``4 เม.ย. 66`` · month ``เมษายน 2566`` · month_short ``เม.ย. 66`` ·
    weekday ``วันอังคารที่ 4 เมษายน 2566`` · formal ``4 เดือน เมษายน พ.ศ. 2566`` · numeric ``4/4/2566``.
    """
    year_be = d.year + BE_OFFSET
    month, short = MONTHS[d.month - 1], MONTHS_SHORT[d.month - 1]
    # Two digits say 25xx to every reader, so other centuries are written out.
    short_year = f"{year_be % 100:02}" if 2530 <= year_be < 2600 else str(year_be)
    text = {
        "full": f"{d.day} {month} {year_be}",
        "short": f"{d.day} {short} {short_year}",
        "month": f"{month} {year_be}",
        "month_short": f"{short} {short_year}",
        "weekday": f"วัน{WEEKDAYS[d.weekday()]}ที่ {d.day} {month} {year_be}",
        "formal": f"{d.day} เดือน {month} พ.ศ. {year_be}",
        "numeric": f"{d.day}/{d.month}/{year_be}",
    }[style]
    return to_thai(text) if thai_digits else text


def format_month(year_ce: int, month: int, *, short: bool = False, thai_digits: bool = False) -> str:
    """``เมษายน 2566``, or ``เม.ย. 66`` when short."""
    return format_date(dt.date(year_ce, month, 1), "month_short" if short else "month", thai_digits=thai_digits)


def _shown(text: str) -> str:
    """The person's own words for a message, not at any length."""
    line = clean_line(text)
    return line if len(line) <= 40 else f"{line[:40]}…"


def _why_unread(line: str, text: str) -> str:
    """A message for digits that are no date we know, by what is most likely wrong."""
    if low_year := _LOW_YEAR.search(line):
        year = low_year[1]
        return f"ปี {year} อาจเป็น พ.ศ. 25{year} หรือ ค.ศ. 20{year} โปรดใส่ปี พ.ศ. สี่หลัก {_EXAMPLE}"
    if re.fullmatch(r"\d+", line):
        return f"“{_shown(text)}” มีแต่ตัวเลข โปรดใส่วัน เดือน และปี {_EXAMPLE}"
    return f"อ่านวันที่ “{_shown(text)}” ไม่ได้ โปรดพิมพ์วัน เดือน และปี พ.ศ. {_EXAMPLE}"
