"""Finding the points of time in a running text: the ground under ``dates`` and ``periods``.

A point is what stands on the paper: a day, a month, or a day whose month or year stands with the next point
("๑ - ๓ มีนาคม ๒๕๖๖", "ม.ค. - มี.ค. ๖๖"). Months are found first; the day is looked for before, the year after them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from prongsai.thai import date_words as words
from prongsai.thai.digits import to_arabic

_LETTER = "ก-ฺเ-๎"
_MONTH = re.compile(
    rf"(?P<full>{words.FULL_MONTH})|(?P<short>{words.SHORT_MONTH})|(?P<wrong>{words.WRONG_SHORT_MONTH})"
    rf"|(?<![A-Za-z])(?P<english>{words.ENGLISH_MONTH})\.?(?![A-Za-z])"
)
_MONTH_AFTER = re.compile(rf" *+(?:{words.FULL_MONTH}|{words.SHORT_MONTH})")
# After the full name of a month, two digits before one of these count things ("เดือนมกราคม 31 คน").
_COUNTED = re.compile(
    r" ?(?:คน|ครั้ง|ราย(?!งาน|การ|ได้|ละเอียด)|บาท|วัน(?!ที่)|เรื่อง|โครงการ|ฉบับ|แห่ง|หมู่|ชุด|ข้อ(?!มูล)|รุ่น|เดือน|ชั่วโมง|"
    r"ชม\.|นาที|หน้า|แผ่น|กิจกรรม|มาตรการ|เล่ม|คัน|สัญญา|ล้าน|แสน|หมื่น|พัน|%|เปอร์เซ็นต์|คะแนน|น\.)"
)
# Blanks within a date, with one line end among them; a tab or an empty line ends a cell. Possessive, because a form's
# dotted line may be thousands of blanks long.
_SP = r"(?: *+(?:\n(?! *\n))?+ *+)"
_YEAR = re.compile(
    rf"(?:[-/](?=\d)|{_SP}(?:,{_SP})?+)(?:ปี ?)?+(?P<era>{words.ERA})?+{_SP}['’]?+(?P<year>\d++)"
    r"(?!,\d{3}|\.\d{2}(?!\d)|:\d|/\d)"
)
_JOIN = r"(?:-|,|และ|หรือ|กับ|ถึง|จนถึง)"
_DAYS = re.compile(
    rf"(?:วัน(?P<weekday>{'|'.join(words.WEEKDAYS)}|พฤหัส) ?(?:ที่)?{_SP})?"
    rf"(?<![\d/.,:])(?P<others>(?:\d{{1,2}}{_SP}{_JOIN}{_SP}(?:วันที่{_SP})?)*)"
    rf"(?P<day>\d{{1,2}}){_SP}(?:เดือน{_SP}|[-/])?$"
)
_NUMERIC = re.compile(
    r"(?<![\d/.,-])(?:(?P<iso>\d{4})-(?P<iso_month>\d{2})-(?P<iso_day>\d{2})(?!\d)"
    r"|(?P<day>\d{1,2}) ?(?P<sep>[/.-]) ?(?P<month>\d{1,2}) ?(?P=sep) ?(?P<year>\d{2,6})(?![\d/-]|\.\d))"
)
_MISSPELT = re.compile(
    rf"(?<![\d/.,:])(?P<day>\d{{1,2}}){_SP}(?:เดือน{_SP})?+(?P<word>[{_LETTER}]{{4,13}}){_SP}(?P<era>{words.ERA})?+{_SP}"
    r"(?P<year>\d{4})(?!\d)"
)
_GAP = re.compile(rf"{_SP}(?:{_JOIN}|/)?+{_SP}(?:สิ้น)?+(?:วันที่|เดือน)?+{_SP}")
_FARTHEST_DAY = 120  # letters before the month that the days may begin at
_LEADERS = re.compile(r"[.…_]{3,}|…")
_PLAIN = str.maketrans("‐‑‒–—―−\xa0\u2009\u202f", "-------   ")

# A short month may be glued to these; after or before any other letter it is part of an abbreviation (ก.พ.ร.).
_MAY_PRECEDE = (
    *("เดือน", "ใน", "ถึง", "ณ", "เมื่อ", "ประจำ", "ตั้งแต่", "ที่", "และ", "ต้น", "กลาง", "ปลาย", "สิ้น"),
    *("ก่อน", "หลัง", "หรือ", "กับ", "รอบ"),
)
_MAY_FOLLOW = ("พ.ศ", "ปี", "ถึง", "และ", "จน", "หรือ", "เป็น", "กับ")


@dataclass(slots=True)
class Point:
    """A day (``day`` set) or a month as it stands in the text; ``month`` and ``year_ce`` may be missing."""

    start: int
    end: int
    day: int | None = None
    month: int | None = None
    year_ce: int | None = None
    problem: str = ""
    month_doubtful: bool = False  # misspelt; ``month`` is set where only one can be meant
    weekday: int | None = None  # as stated, Monday 0
    needs_neighbour: bool = False  # "มย" or "May" alone is no month; in "มค - มีค 66" it is


def even(text: str) -> str:
    """Arabic digits, plain dashes, and blanks for dot leaders. The length stays, and so do places in the text."""
    return _LEADERS.sub(lambda match: " " * len(match.group()), to_arabic(text).translate(_PLAIN))


def scan(text: str) -> list[Point]:
    """All points of an ``even`` text, in order; those that stand before another take from it what they lack."""
    points = sorted(
        _without_overlaps([*_numeric_points(text), *_worded_points(text), *_misspelt_points(text)]), key=_place
    )
    joined: set[int] = set()
    for i in range(len(points) - 2, -1, -1):
        if _GAP.fullmatch(text, points[i].end, points[i + 1].start):
            _complete(points[i], points[i + 1])
            joined |= {i, i + 1}
    return [point for i, point in enumerate(points) if i in joined or not point.needs_neighbour]


def _place(point: Point) -> int:
    return point.start


def _without_overlaps(points: list[Point]) -> Iterator[Point]:
    """What was found first counts: a numeric date before a month, a real month before a misspelt one."""
    starts: list[int] = []
    ends: list[int] = []  # of the same points; both sorted, as points in them do not overlap
    for point in points:
        i = bisect_right(starts, point.start)
        if (i == 0 or ends[i - 1] <= point.start) and (i == len(starts) or point.end <= starts[i]):
            starts.insert(i, point.start)
            ends.insert(i, point.end)
            yield point


def _complete(point: Point, after: Point) -> None:
    """The missing month or year from the point after; a later month means the year before."""
    if point.problem or after.month is None:
        return
    if point.month is None:
        point.month, point.year_ce = after.month, after.year_ce
    elif point.year_ce is None and after.year_ce is not None:
        point.year_ce = after.year_ce - (point.month > after.month)
    _check_day(point)


def _check_day(point: Point) -> None:
    if not point.problem and point.day is not None and point.month and point.year_ce:
        point.problem = words.day_problem(point.day, point.month, point.year_ce)


def _numeric_points(text: str) -> Iterator[Point]:
    for match in _NUMERIC.finditer(text):
        if iso := match["iso"]:
            day, month, year = match["iso_day"], match["iso_month"], iso
        else:
            day, month, year = match["day"], match["month"], match["year"]
            # 1.2.66 is more often a section than a day, 31-12-25 more often a code.
            if len(year) != 4 and (match["sep"] == "." or not (1 <= int(day) <= 31 and 1 <= int(month) <= 12)):
                continue
            if len(year) == 2 and int(year) < 30:
                continue
        point = Point(match.start(), match.end(), day=int(day), month=int(month))
        if not 1 <= int(month) <= 12:
            point.month = None
            can_swap = 1 <= int(day) <= 12 and 13 <= int(month) <= 31
            instead = f"{int(month)}/{int(day)}/{year}" if can_swap else f"{int(day)}/4/{year}"
            point.problem = f"ไม่มีเดือนที่ {int(month)} โปรดเขียนวันก่อนเดือน เช่น {instead}"
        else:
            _set_year(point, year, "")
        yield point


def _worded_points(text: str) -> Iterator[Point]:
    previous_end = 0
    for match in _MONTH.finditer(text):
        if match.start() < previous_end or not _stands_alone(match, text):
            continue
        days = _DAYS.search(text, max(previous_end, match.start() - _FARTHEST_DAY), match.start())
        if days and int(days["day"]) > 31 and not _after_day_word(text, days.start("day")):
            days = None  # "ข้อ 45 มีนาคม": not a day at all
        year = _year_after(match, text, is_day=days is not None)
        name_only = match["wrong"] or match["english"] or "." not in (match["short"] or ".")
        point = Point(match.start(), year.end() if year else match.end())
        point.needs_neighbour = bool(name_only and not days and not year)
        if days:
            yield from (Point(start, end, day=day) for start, end, day in _other_days(days, text))
            point.start, point.day = days.start("day"), int(days["day"])
            if days["weekday"]:
                point.weekday = next(i for i, name in enumerate(words.WEEKDAYS) if name.startswith(days["weekday"]))
        _set_month(point, match)
        if year:
            _set_year(point, year["year"], (year["era"] or ""))
        previous_end = point.end
        yield point


def _other_days(days: re.Match[str], text: str) -> Iterator[tuple[int, int, int]]:
    """The days before the last of "๑, ๕ และ ๑๐ มีนาคม"; a comma or "และ" alone is trusted only after วันที่."""
    if not days["others"]:
        return
    plain_range = re.fullmatch(r"\d+\s*(?:-|ถึง|จนถึง)\s*(?:วันที่\s*)?", days["others"])
    if plain_range or _after_day_word(text, days.start("others")) or days["weekday"]:
        for number in re.finditer(r"\d+", days["others"]):
            start = days.start("others") + number.start()
            yield start, start + len(number.group()), int(number.group())


def _after_day_word(text: str, place: int) -> bool:
    return text[max(0, place - 12) : place].rstrip().endswith("วันที่")


def _stands_alone(match: re.Match[str], text: str) -> bool:
    """Whether a short month is a word of its own and not a piece of another abbreviation or word."""
    if match["full"] or match["english"]:
        return True
    before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
    if before == "." or (re.match(rf"[{_LETTER}]", before) and not text.endswith(_MAY_PRECEDE, 0, match.start())):
        return False
    return not re.match(rf"[{_LETTER}]", after) or text.startswith(_MAY_FOLLOW, match.end())


def _year_after(match: re.Match[str], text: str, *, is_day: bool) -> re.Match[str] | None:
    year = _YEAR.match(text, match.end())
    if year is None:
        return None
    digits = len(year["year"])
    if digits < 4 and "\n" in year.group():
        return None
    if digits == 2 and int(year["year"]) <= 31 and _MONTH_AFTER.match(match.string, year.end()):
        return None  # "1 ต.ค. - 31 มี.ค.": the day of the next month
    if digits == 1 or digits > 6 or (digits == 2 and int(year["year"]) < 30 and not year["era"]):
        return None
    if digits == 2 and not is_day and not year["era"] and match["full"] and _COUNTED.match(match.string, year.end()):
        return None
    if digits in (3, 5, 6) and not is_day and not year["era"]:
        return None  # an amount, not a year gone wrong
    return year


def _set_month(point: Point, match: re.Match[str]) -> None:
    point.month = words.month_number(match.group())
    if match["wrong"]:
        candidates = words.likely_months(match["wrong"])
        point.month, point.month_doubtful = candidates[0] if len(candidates) == 1 else None, True
        point.problem = words.month_problem(match["wrong"])


def _set_year(point: Point, digits: str, era: str) -> None:
    era = re.sub(r"[\s.]", "", era)
    era = f"{era[0]}.{era[1]}." if era else ""
    if problem := words.year_problem(digits, era):
        point.problem = point.problem or problem
        return
    point.year_ce = words.year_to_ce(digits, era)
    _check_day(point)


def _misspelt_points(text: str) -> Iterator[Point]:
    for match in _MISSPELT.finditer(text):
        candidates = words.likely_months(match["word"])
        if candidates:
            point = Point(match.start(), match.end(), day=int(match["day"]), month=candidates[0], month_doubtful=True)
            point.problem = words.month_problem(match["word"])
            _set_year(point, match["year"], match["era"] or "")
            yield point
