"""Numbers as the registry writes them: «141», «๑๔๑/๑», «ตส 70101/141», «15/2567»."""

from __future__ import annotations

import re
from dataclasses import dataclass

from prongsai.core.errors import DomainError
from prongsai.thai.digits import to_arabic
from prongsai.thai.text import clean_line

_YEARS_BE = range(2440, 2700)


class NumberRefused(DomainError):
    """A number that cannot be registered; the message says how to write it."""

    code = "number_refused"
    status = 400


@dataclass(frozen=True, slots=True)
class ParsedNumber:
    """``running`` with ``inserted`` (0 when none); ``year_be`` when the text states one."""

    running: int
    inserted: int = 0
    year_be: int | None = None


def parse_number(text: str, *, with_year: bool, prefix: str = "") -> ParsedNumber:
    """The number a person typed from the book, with or without the office's prefix.

    In a series ``with_year`` (orders) what follows the last slash is the calendar year of the Buddhist era; elsewhere
    it is an inserted number. Raises NumberRefused.
    """
    line = clean_line(to_arabic(text))
    line = re.sub(r"^(?:ที่|เลขที่|เลข)\s*", "", line)
    if (
        prefix
        and (head := clean_line(to_arabic(prefix)).replace(" ", ""))
        and line.replace(" ", "").startswith(f"{head}/")
    ):
        line = line.replace(" ", "")[len(head) + 1 :]
    else:
        line = re.sub(r"^[ก-ฮ]{1,4}\.?\s*[\d.]+\s*/\s*", "", line)  # another office's way of writing the same prefix
    example = "เช่น 15/2567" if with_year else "เช่น 141 หรือ 141/1"
    match = re.fullmatch(r"(\d+)((?:\s*/\s*\d+){0,2})", line)
    if match is None:
        raise NumberRefused(f"อ่านเลข “{clean_line(text)}” ไม่ได้ โปรดใส่เป็นตัวเลข {example}")
    running, rest = int(match[1]), [int(part) for part in re.findall(r"\d+", match[2])]
    if not 1 <= running <= 99_999:
        raise NumberRefused(f"เลข {running} เกินช่วงของสมุดทะเบียน โปรดตรวจเลขอีกครั้ง {example}")
    year = rest.pop() if rest and (with_year or rest[-1] in _YEARS_BE) else None
    if year is not None and year not in _YEARS_BE:
        raise NumberRefused(f"ปี {year} ไม่ใช่ปี พ.ศ. โปรดใส่ปี พ.ศ. สี่หลัก {example}")
    if len(rest) > 1 or any(not 1 <= part <= 999 for part in rest):
        raise NumberRefused(f"อ่านเลขแทรกใน “{clean_line(text)}” ไม่ได้ โปรดใส่ {example}")
    return ParsedNumber(running, rest[0] if rest else 0, year)
