"""Last year's measures as this year's: the same work, no results yet, its time in the new fiscal year."""

from __future__ import annotations

import calendar
import re
from typing import Any

from prongsai.thai.digits import to_arabic, to_thai
from prongsai.thai.periods import Period, first_day, format_period, parse_period

# A Buddhist year as offices write it: four digits anywhere, two only after a month, a slash, พ.ศ. or ปี.
_MONTH = r"(?:[มกสตธพ]\.?\s?[คพย]|ม[ีิ]\.?\s?[คย]|เม\.?\s?ย)\.?|[ก-์]+(?:าคม|ายน|าพันธ์)"
_YEAR = re.compile(
    r"(?<![\d๐-๙])(?P<four>[2๒][5๕][\d๐-๙]{2})(?![\d๐-๙])"
    rf"|(?P<before>(?:{_MONTH}|พ\.?ศ\.?|ปีงบประมาณ|ปี|/)\s*)(?P<two>[\d๐-๙]{{2}})(?![\d๐-๙])"
)


def measure_carried(values: dict[str, Any], *, from_year_be: int, to_year_be: int) -> dict[str, Any]:
    """The values of a measure for another fiscal year: period shifted, results and this year's remarks left behind."""
    kept = {name: value for name, value in values.items() if name not in {"results", "recommendation", "period"}}
    if isinstance(period := values.get("period"), dict) and period.get("text"):
        kept["period"] = period_shifted(period, from_year_be=from_year_be, to_year_be=to_year_be)
    return kept


def period_shifted(period: dict[str, Any], *, from_year_be: int, to_year_be: int) -> dict[str, Any]:
    """A period {text, start, end} moved by whole years.

    Words without a year («ไตรมาสที่ ๑ - ๒», «ตลอดปี») stay as they are; years that are written are moved in the
    writing of the office. What cannot be understood keeps its words, and no dates.
    """
    years = to_year_be - from_year_be
    text = str(period.get("text") or "")
    wanted = (shift_iso(period.get("start"), years), shift_iso(period.get("end"), years))
    if wanted == (None, None):
        return {"text": text}
    for candidate in (shift_years(text, years), text):
        read = parse_period(candidate, to_year_be)
        if (read.start, read.end) == wanted:
            return _as_value(read)
    return _as_value(Period(format_period(*wanted), *wanted))


def shift_years(text: str, years: int) -> str:
    """Every Buddhist year in a text, moved; Thai digits stay Thai, two digits stay two."""

    def moved(match: re.Match[str]) -> str:
        written = match["four"] or match["two"]
        number = int(to_arabic(written)) + years
        shown = f"{number:04d}" if match["four"] else f"{number % 100:02d}"
        return (match["before"] or "") + (to_thai(shown) if written != to_arabic(written) else shown)

    return _YEAR.sub(moved, text)


def shift_iso(iso: str | None, years: int) -> str | None:
    """``2021-10`` or ``2024-02-29`` moved by years; a 29 February that does not exist becomes the 28th."""
    if not iso:
        return None
    day = first_day(iso)
    assert day is not None
    year = day.year + years
    if len(iso) == 7:
        return f"{year:04d}-{day.month:02d}"
    return f"{year:04d}-{day.month:02d}-{min(day.day, calendar.monthrange(year, day.month)[1]):02d}"


def _as_value(period: Period) -> dict[str, Any]:
    return {key: value for key in ("text", "start", "end") if (value := getattr(period, key))}
