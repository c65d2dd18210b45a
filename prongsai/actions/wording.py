"""How results, parties and headings read, on the screen and on the paper."""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache

from prongsai.actions.models import Heading, HeadingLevel, Responsibility
from prongsai.thai.dates import MONTHS_SHORT, DateStyle, find_dates, format_date
from prongsai.thai.digits import to_arabic
from prongsai.thai.text import clean


@lru_cache(maxsize=4096)
def with_date(text: str, day: dt.date | None, *, style: DateStyle = "full") -> str:
    """A result with its day: «… เมื่อ 18 พ.ย. 69», unless its words already say that day."""
    if day is None or any(found.date == day for found in find_dates(clean(text))):
        return text
    return f"{text} {'เมื่อวันที่' if style == 'full' else 'เมื่อ'} {format_date(day, style)}"


_MONTH = "|".join(re.escape(month) for month in MONTHS_SHORT)
_COUNTED = "วัน|คน|ครั้ง|เดือน|ปี|ราย|เรื่อง|ข้อ|บาท|หมู่|แห่ง|ชุด|เล่ม|วิธี"
_KEPT_TOGETHER = re.compile(
    rf"(?<=[\d๐-๙]) (?=(?:{_COUNTED})(?![ก-ฮะ-์])|(?:{_MONTH}))|(?<=[ก-ฮ]\.) (?=[\d๐-๙]{{2}}(?![\d๐-๙]))"
)


def unbroken(text: str) -> str:
    """With no-break spaces inside dates and counts: «11 ม.ค. 70», «7 วัน»."""
    return _KEPT_TOGETHER.sub("\u00a0", text)


def party_name(row: Responsibility) -> str:
    """As printed on the paper it came from, else as the register has it."""
    if row.printed:
        return row.printed
    if row.every_unit:
        return "ทุกส่วนราชการ"
    return str(row.unit or row.position)


def heading_label(heading: Heading) -> str:
    """«ประเด็นที่ 1», «มิติที่ 2», «ภารกิจที่ 2.1» without the title."""
    if heading.level == HeadingLevel.MISSION and heading.parent is not None:
        return f"ภารกิจที่ {heading.parent.number}.{heading.number}"
    return f"{'มิติ' if heading.level == HeadingLevel.DIMENSION else 'ประเด็น'}ที่ {heading.number}"


@lru_cache(maxsize=8192)
def shown_text(text: str) -> str:
    """A text as a screen shows it: Arabic digits, dates and counts unbroken. Papers and forms keep the words as written."""
    return unbroken(to_arabic(text))
