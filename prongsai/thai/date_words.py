"""The words of dates: months in all their spellings, years of either era, and what to say of wrong ones."""

from __future__ import annotations

import re
from calendar import monthrange

BE_OFFSET = 543

MONTHS = (
    "มกราคม",
    "กุมภาพันธ์",
    "มีนาคม",
    "เมษายน",
    "พฤษภาคม",
    "มิถุนายน",
    "กรกฎาคม",
    "สิงหาคม",
    "กันยายน",
    "ตุลาคม",
    "พฤศจิกายน",
    "ธันวาคม",
)
"""Month names, January first: the name of month ``m`` is ``MONTHS[m - 1]``."""

MONTHS_SHORT = ("ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค.")
"""Abbreviations, in the same order."""

WEEKDAYS = ("จันทร์", "อังคาร", "พุธ", "พฤหัสบดี", "ศุกร์", "เสาร์", "อาทิตย์")
"""Day names in the order of ``date.weekday()``, without วัน."""

# A Buddhist year outside these is a slip of the finger (2656 for 2566), not a year an office writes about.
FIRST_YEAR_BE, LAST_YEAR_BE = 2400, 2620

_ENGLISH = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)


class ThaiDateError(ValueError):
    """A date that cannot be. ``message`` is Thai and says what to do."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


def month_number(word: str) -> int | None:
    """The month a spelling means (``เมษายน``, ``เม.ย.``, ``เม. ย``, ``เมย``, ``April``), or None."""
    return _SPELLINGS.get(re.sub(r"[\s.]", "", word).lower())


def year_problem(digits: str, era: str = "") -> str:
    """Why written digits cannot be a year, in Thai; empty when they can. ``era`` is ``พ.ศ.``, ``ค.ศ.`` or empty."""
    if len(digits) == 2:
        return ""
    if len(digits) != 4:
        return f"ปี {digits} มี {len(digits)} หลัก โปรดแก้เป็นปี พ.ศ. สี่หลัก เช่น 2566"
    year = int(digits)
    if era == "ค.ศ." and FIRST_YEAR_BE <= year <= LAST_YEAR_BE:
        return f"ปี {year} เป็นปี พ.ศ. โปรดแก้เป็น พ.ศ. {year} หรือ ค.ศ. {year - BE_OFFSET}"
    is_common_era = FIRST_YEAR_BE <= year + BE_OFFSET <= LAST_YEAR_BE
    if era == "พ.ศ." and is_common_era:
        return f"ปี {year} เป็นปี ค.ศ. โปรดแก้เป็น พ.ศ. {year + BE_OFFSET}"
    if not is_common_era and not FIRST_YEAR_BE <= year <= LAST_YEAR_BE:
        return f"ปี {year} ไม่น่าใช่ปี พ.ศ. โปรดแก้เป็นปีระหว่าง {FIRST_YEAR_BE} ถึง {LAST_YEAR_BE} เช่น 2566"
    return ""


def year_to_ce(digits: str, era: str = "") -> int:
    """The Common Era year of written digits: two are Buddhist (66 is 2566), four of either era.

    Raises ThaiDateError where ``year_problem`` has something to say.
    """
    if problem := year_problem(digits, era):
        raise ThaiDateError(problem)
    year = int(digits)
    if len(digits) == 2:
        return year + (2000 if era == "ค.ศ." else 2500 - BE_OFFSET)
    return year - BE_OFFSET if year >= FIRST_YEAR_BE else year


def day_problem(day: int, month: int, year_ce: int) -> str:
    """Why a day is not in its month, in Thai with the day to put instead; empty when it is."""
    days = monthrange(year_ce, month)[1]  # of the Common Era year: 2567 divides by no 4, 2024 does
    if 1 <= day <= days:
        return ""
    year_be = year_ce + BE_OFFSET
    of_year = f" {year_be} " if month == 2 else ""
    return f"{MONTHS[month - 1]}{of_year}มี {days} วัน โปรดแก้วันที่ เช่น {days} {MONTHS_SHORT[month - 1]} {year_be % 100:02}"


def likely_months(word: str) -> tuple[int, ...]:
    """The months that a word may be a slip of: several for ``ม.ย.``, one for ``กันยยน``, none for a strange word."""
    bare = re.sub(r"[\s.]", "", word)
    if candidates := _WRONG_SHORT.get(bare):
        return candidates
    if len(bare) < 4:
        return ()
    import difflib

    near = difflib.get_close_matches(bare, MONTHS, n=1, cutoff=0.75)
    return (MONTHS.index(near[0]) + 1,) if near else ()


def month_problem(word: str) -> str:
    """What to say of a word that stands where a month should and is none."""
    names = MONTHS_SHORT if "." in word or len(word) < 5 else MONTHS
    instead = [names[month - 1] for month in likely_months(word)]
    if not instead:
        return f"“{word}” ไม่ใช่ชื่อเดือน โปรดใส่ชื่อเดือน เช่น เม.ย. หรือ เมษายน"
    return f"“{word}” ไม่ใช่ชื่อเดือน โปรดแก้เป็น {' หรือ '.join(instead)}"


def _spellings() -> dict[str, int]:
    table: dict[str, int] = {}
    for number, (full, short, english) in enumerate(zip(MONTHS, MONTHS_SHORT, _ENGLISH, strict=True), 1):
        for spelling in (full, short.replace(".", ""), english, english[:3]):
            table[spelling] = number
    table["sept"] = 9
    return table


def _wrong_short() -> dict[str, tuple[int, ...]]:
    """Abbreviations that no month has, with the months they may be slips of: same beginning, or same end after ม."""
    right = {short.replace(".", ""): number for number, short in enumerate(MONTHS_SHORT, 1)}
    beginnings = ("ม", "มี", "มิ", "เม", "ก", "พ", "ส", "ต", "ธ")
    table: dict[str, tuple[int, ...]] = {}
    for beginning in beginnings:
        for end in "คยพ":
            if (wrong := beginning + end) in right:
                continue
            same_end = [b + end for b in beginnings if "ม" in b and "ม" in beginning]
            # A lone ม is a มี, มิ or เม that lost its vowel before it is a ม.ค. with the wrong end.
            same_beginning = [beginning + e for e in "คยพ"] if beginning != "ม" else []
            months = sorted({right[form] for form in (*same_end, *same_beginning) if form in right})
            if months:
                table[wrong] = tuple(months)
    return table


_SPELLINGS = _spellings()
_WRONG_SHORT = _wrong_short()


def _loose(name: str) -> str:
    """A pattern for a full name that a column break may have cut between any two letters."""
    return " ?".join(re.findall(r"[เ-ไ]?[ก-ฮ][ะ-ฺ็-์]*", name))


def _english_pattern(name: str) -> str:
    letter, short, rest = name[0], name[1:3], name[3:]
    either = f"[{letter.upper()}{letter}]{short}"
    return (
        f"{either}(?:{rest})?"
        + (f"|{letter.upper()}{short.upper()}(?:{rest.upper()})?")
        + ("|[Ss]ept" if letter == "s" else "")
    )


def _short_pattern(short: str) -> str:
    first, last, _ = short.split(".")
    return rf"{first}\.? ?{last}\.?"


# Longest first, so that มี.ค. is not read as ม.ค.; a dot or a blank may be missing.
FULL_MONTH = "|".join(_loose(name) for name in MONTHS)
SHORT_MONTH = "|".join(_short_pattern(short) for short in sorted(MONTHS_SHORT, key=len, reverse=True))
ENGLISH_MONTH = "|".join(_english_pattern(name) for name in _ENGLISH)
WRONG_SHORT_MONTH = r"(?:มี|มิ|เม|[มกพสตธ])\. ?[คยพ]\.?"
ERA = r"(?:[พค] ?\. ?ศ\.?|[พค]ศ\.?)"
