"""Periods as tables of measures state them: "ต.ค. ๖๔ - ก.ย. ๖๕", "ไตรมาสที่ ๑ - ๒", "ตลอดปี", "ภายใน ๓๐ เม.ย. ๖๖".

``start`` and ``end`` are inclusive ISO months (``2023-04``), or days where days are stated. Months without a year,
quarters, halves and «ตลอดปี» lie in the fiscal year of the document, also where the row itself speaks of another
year: that year is kept in ``stated_year_be`` for the review to compare.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Literal

from prongsai.thai import fiscal
from prongsai.thai.date_scan import Point, even, scan
from prongsai.thai.date_words import BE_OFFSET, ERA, ThaiDateError, day_problem, year_to_ce
from prongsai.thai.dates import format_date
from prongsai.thai.digits import to_thai
from prongsai.thai.text import clean, clean_line

PeriodStyle = Literal["short", "full"]


@dataclass(frozen=True, slots=True)
class Period:
    """A period as printed and as understood. Nothing is invented: what is not stated stays None.

    ``due_months`` holds the months (or days) that are named one by one, two or more of them; it is empty for a span.
    ``problem`` says in Thai what cannot be (๓๑ ก.พ., an end before its start).
    """

    text: str
    start: str | None = None
    end: str | None = None
    due_months: tuple[str, ...] = ()
    stated_year_be: int | None = None
    problem: str = ""

    @property
    def is_understood(self) -> bool:
        """Whether anything but the words is known."""
        return self.start is not None or self.end is not None

    def bounds(self) -> tuple[date | None, date | None]:
        """First and last day, both included; None where the period is open."""
        return first_day(self.start), last_day(self.end)


_BY = re.compile(r"ภายใน|ก่อน|ไม่เกิน|ไม่ช้ากว่า|ให้แล้วเสร็จ|แล้วเสร็จ(?:ใน|เดือน|วันที่)|ถึงวันที่\s*\d|^\s*ถึง")
_FROM = re.compile(r"ตั้งแต่|เริ่ม|เป็นต้นไป")
_SPAN = re.compile(r"\s*(?:-|ถึง|จนถึง)\s*(?:สิ้น)?(?:วันที่|เดือน)?\s*")
_WHOLE_YEAR = re.compile(
    r"(?:ตลอด|ทั้ง|ตลอดทั้ง)\s*(?:ทั้ง\s*)?ปี|ทุกเดือน|ทุก\s*ๆ\s*เดือน|รายเดือน|ทุกไตรมาส|รายไตรมาส|(?:รอบ|ระยะเวลา)\s*(?:12|1๒)\s*เดือน|12 เดือน"
)
_QUARTER_WORD = r"(?:ไตรมาส|[Qq](?=\s?\d))"
_QUARTERS = re.compile(
    rf"{_QUARTER_WORD}\s*(?:ที่)?\s*(?P<first>[1-4])(?!\d)(?:\s*/\s*(?P<year>\d{{4}}|\d{{2}})(?!\d))?"
    rf"(?P<more>(?:\s*(?:-|,|และ|ถึง|กับ)\s*(?:{_QUARTER_WORD}\s*(?:ที่)?\s*)?[1-4](?!\d)(?:\s*/\s*(?:\d{{4}}|\d{{2}})(?!\d))?)*)"
)
_QUARTER_ITEM = re.compile(r"([1-4])(?!\d)(?:\s*/\s*(\d{4}|\d{2})(?!\d))?")
_HALF = re.compile(
    r"(?:(?:ครึ่งปี|6\s*เดือน|หกเดือน)\s*(?P<which>แรก|หลัง)|รอบ\s*(?:ที่\s*(?P<number>[12])(?!\d)|(?P<six>6|หก)\s*เดือน)"
    r"|ครึ่งปี\s*(?:ที่)?\s*(?P<ordinal>[12])(?!\d)|^\s*6\s*เดือน\s*$)"
)
_NINE_MONTHS = re.compile(r"(?:รอบ\s*)?9\s*เดือน(?:แรก)?")
_YEAR_RANGE = re.compile(
    rf"(?P<what>ปีงบประมาณ|ปี\s*งปม\.?|ปีปฏิทิน|ปี)?\s*(?P<era>{ERA})?\s*(?P<first>\d{{4}}|(?<=ปี )\d{{2}}|(?<=ปี)\d{{2}}|(?<=ประมาณ )\d{{2}}|(?<=ประมาณ)\d{{2}})(?!\d)"
    rf"(?:\s*(?:-|ถึง)\s*(?:ปี(?:งบประมาณ)?\s*)?(?:{ERA})?\s*(?P<last>\d{{4}}|\d{{2}})(?!\d))?"
)


def parse_period(text: str, fiscal_year_be: int | None = None) -> Period:
    """What a period cell means in the fiscal year of its document (Buddhist); never raises.

    Words that state no time ("ตามแผนงาน") give a Period of text alone.
    """
    shown = clean_line(text)
    line = clean_line(even(clean(text)))
    years = _stated_years(line)
    stated = years[1] if years else None
    year = fiscal_year_be if fiscal_year_be is not None else stated
    points = scan(line)
    if points:
        # A fiscal year in the row's own words places its months; the document's places the rest.
        return _of_points(shown, line, points, stated or year, stated)
    for understood in (_of_quarters(line, year), _of_parts(line, year)):
        if understood is not None:
            start, end, quarter_year = understood
            return _closed(shown, line, start, end, quarter_year or stated)
    if years is not None and _only_years(line, years):
        first, last, is_calendar = years[0], years[1], years[2]
        bounds = fiscal.calendar_year_bounds if is_calendar else fiscal.fiscal_year_bounds
        return _closed(shown, line, bounds(first)[0], bounds(last)[1], last)
    return Period(shown, stated_year_be=stated)


def first_day(iso: str | None) -> date | None:
    """The first day of an ISO month, or the day itself."""
    if iso is None:
        return None
    return date.fromisoformat(iso) if len(iso) == 10 else date.fromisoformat(f"{iso}-01")


def last_day(iso: str | None) -> date | None:
    """The last day of an ISO month, or the day itself."""
    if iso is None or len(iso) == 10:
        return first_day(iso)
    return fiscal.month_bounds(int(iso[:4]), int(iso[5:]))[1]


def format_period(
    start: str | None,
    end: str | None,
    *,
    due_months: tuple[str, ...] = (),
    style: PeriodStyle = "short",
    thai_digits: bool = False,
    fiscal_year_be: int | None = None,
) -> str:
    """A period in the words of an office; ``parse_period`` reads them back to the same start and end.

    ``ต.ค. 64 - ก.ย. 65`` (full: ``ตุลาคม 2564 - กันยายน 2565``), ``ธ.ค. 65``, ``ภายใน มี.ค. 66`` without a start,
    ``ตั้งแต่ ต.ค. 65`` without an end, ``มี.ค. 66 และ ก.ย. 66`` for months due one by one. With ``fiscal_year_be``
    the whole of that year is ``ตลอดปีงบประมาณ พ.ศ. 2566``. Empty when neither is known.
    """
    if (
        fiscal_year_be is not None
        and not due_months
        and (first_day(start), last_day(end)) == fiscal.fiscal_year_bounds(fiscal_year_be)
    ):
        text = f"ตลอดปีงบประมาณ พ.ศ. {fiscal_year_be}"
    elif len(due_months) > 1:
        names = [_iso_words(iso, style) for iso in due_months]
        text = f"{', '.join(names[:-1])} และ {names[-1]}"
    elif start and end:
        text = _iso_words(start, style) if start == end else f"{_iso_words(start, style)} - {_iso_words(end, style)}"
    elif end:
        text = (
            f"ภายใน {_iso_words(end, style)}"
            if style == "short" or len(end) == 10
            else f"ภายในเดือน{_iso_words(end, style)}"
        )
    elif start:
        text = f"ตั้งแต่ {_iso_words(start, style)}"
    else:
        text = ""
    return to_thai(text) if thai_digits else text


def _iso_words(iso: str, style: PeriodStyle) -> str:
    day = first_day(iso)
    assert day is not None  # an ISO text, not None
    if len(iso) == 10:
        return format_date(day, "short" if style == "short" else "full")
    return format_date(day, "month_short" if style == "short" else "month")


def _of_points(shown: str, line: str, points: list[Point], year: int | None, stated: int | None) -> Period:
    for point in points:
        if point.problem:
            return Period(shown, stated_year_be=stated, problem=point.problem)
    _fill_years(points, year)
    isos = [iso for point in points if (iso := _iso(point)) is not None]
    if len(isos) < len(points):
        problem = next((point.problem for point in points if point.problem), "")
        return Period(shown, stated_year_be=stated, problem=problem)
    if len(points) == 1:
        if _BY.search(line, 0, points[0].start):
            return Period(shown, None, isos[0], stated_year_be=stated)
        if _FROM.search(line):
            return Period(shown, isos[0], None, stated_year_be=stated)
        return Period(shown, isos[0], isos[0], stated_year_be=stated)
    due = () if _is_span(line, points) else tuple(isos)
    start, end = (min(isos), max(isos)) if due else (isos[0], isos[-1])
    problem = ""
    if _later(start, end):
        problem = "วันสิ้นสุดอยู่ก่อนวันเริ่ม โปรดตรวจระยะเวลา"
    return Period(shown, start, end, due, stated, problem)


def _later(start: str, end: str) -> bool:
    first, last = first_day(start), last_day(end)
    return first is not None and last is not None and first > last


def _is_span(line: str, points: list[Point]) -> bool:
    """Whether the points are ends of a span: joined by a dash or ถึง, where the dash is no list marker."""
    if re.match(r"\s*-", line):
        return False
    return any(_SPAN.fullmatch(line, a.end, b.start) for a, b in pairwise(points))


def _fill_years(points: list[Point], year: int | None) -> None:
    """Years that stand nowhere: after the point before (ต.ค. ๖๕ - มี.ค.), else within the fiscal year."""
    previous: Point | None = None
    for point in points:
        if point.year_ce is None and point.month is not None:
            if previous is not None and previous.year_ce is not None and previous.month is not None:
                point.year_ce = previous.year_ce + (point.month < previous.month)
            elif year is not None:
                point.year_ce = fiscal.month_in_fiscal_year(year, point.month)[0]
            if point.day is not None and point.year_ce is not None:
                point.problem = day_problem(point.day, point.month, point.year_ce)
        previous = point


def _iso(point: Point) -> str | None:
    if point.problem or point.year_ce is None or point.month is None:
        return None
    month = f"{point.year_ce:04}-{point.month:02}"
    return month if point.day is None else f"{month}-{point.day:02}"


def _of_quarters(line: str, year: int | None) -> tuple[date, date, int | None] | None:
    match = _QUARTERS.search(line)
    if match is None:
        return None
    items: list[tuple[int, int | None]] = []
    for found in _QUARTERS.finditer(line):
        for number, own_year in _QUARTER_ITEM.findall(found.group()):
            items.append((int(number), _year_be(own_year) if own_year else None))
    own_years = {own for _, own in items if own is not None}
    if len(own_years) > 1:  # from a quarter of one year to a quarter of another: only the row can say
        years = [own or max(own_years) for _, own in items]
    elif (one := year or next(iter(own_years), None)) is not None:
        years = [one] * len(items)
    else:
        return None
    bounds = [fiscal.quarter_bounds(own, number) for (number, _), own in zip(items, years, strict=True)]
    return min(b[0] for b in bounds), max(b[1] for b in bounds), max(own_years, default=None)


def _of_parts(line: str, year: int | None) -> tuple[date, date, int | None] | None:
    """Halves, nine months and the whole of the fiscal year."""
    if year is None:
        return None
    if half := _HALF.search(line):
        number = 2 if half["which"] == "หลัง" or "2" in (half["number"], half["ordinal"]) else 1
        return (*fiscal.half_bounds(year, number), None)
    if _NINE_MONTHS.search(line):
        return fiscal.fiscal_year_bounds(year)[0], fiscal.quarter_bounds(year, 3)[1], None
    if _WHOLE_YEAR.search(line):
        return (*fiscal.fiscal_year_bounds(year), None)
    return None


def _stated_years(line: str) -> tuple[int, int, bool] | None:
    """(first, last, whether calendar years) of the Buddhist years a line names; dates are not looked at."""
    for match in _YEAR_RANGE.finditer(line):
        if not (match["what"] or match["era"]) and match.group().strip() != line.strip(" ()"):
            continue
        try:
            first = _year_be(match["first"])
            last = _year_be(match["last"]) if match["last"] else first
        except ThaiDateError:
            continue
        return first, last, match["what"] == "ปีปฏิทิน"
    return None


def _only_years(line: str, years: tuple[int, int, bool]) -> bool:
    """Whether a line is about those years and not about something that merely names one (a law, an order)."""
    rest = _YEAR_RANGE.sub("", line)
    rest = re.sub(r"\d+\s*ปี|ประจำ|ระหว่าง|ตั้งแต่|ภายใน|ตลอด|[()\s.-]|ปี|งบประมาณ", "", rest)
    return not rest and years[0] <= years[1]


def _closed(shown: str, line: str, start: date, end: date, stated: int | None) -> Period:
    first, last = f"{start:%Y-%m}", f"{end:%Y-%m}"
    return Period(shown, None if _BY.search(line) else first, last, stated_year_be=stated)


def _year_be(digits: str) -> int:
    return year_to_ce(digits) + BE_OFFSET
