"""What a paper states in running text: the time it is about, and counts ("แล้วเสร็จ 31 เรื่อง", "ไม่มีเรื่องร้องเรียน")."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from prongsai.readers.kinds.filling import amounts
from prongsai.readers.kinds.lines import Line
from prongsai.readers.model import Place, Record
from prongsai.thai.dates import find_dates
from prongsai.thai.digits import to_arabic
from prongsai.thai.periods import parse_period
from prongsai.thai.text import clean_line

_MONTH = (
    r"(?:มกราคม|กุมภาพันธ์|มีนาคม|เมษายน|พฤษภาคม|มิถุนายน|กรกฎาคม|สิงหาคม|กันยายน|ตุลาคม|พฤศจิกายน|ธันวาคม"
    r"|ม\.?ค\.?|ก\.?พ\.?|มี\.?ค\.?|เม\.?ย\.?|พ\.?ค\.?|มิ\.?ย\.?|ก\.?ค\.?|ส\.?ค\.?|ก\.?ย\.?|ต\.?ค\.?|พ\.?ย\.?|ธ\.?ค\.?)"
)
_POINT = (
    rf"(?:(?:วันที่\s*)?[0-9]{{1,2}}\s*)?(?:เดือน\s*)?{_MONTH}\s*(?:พ\.?\s?ศ\.?\s*)?(?:[0-9]{{4}}|[0-9]{{2}})?(?![0-9])"
)
_SPAN = re.compile(
    rf"{_POINT}\s*(?:[-–—]|ถึง|จนถึง)\s*(?:วันที่|สิ้น)?\s*{_POINT}"
    r"|[0-9]{1,2}/[0-9]{1,2}/[0-9]{2,4}\s*(?:[-–—]|ถึง)\s*[0-9]{1,2}/[0-9]{1,2}/[0-9]{2,4}"
)
_PART = re.compile(
    r"รอบ\s?(?:6|12|9|3|หก)\s?เดือน\s?(?:แรก|หลัง)?|(?:ครึ่งปี|6\s?เดือน)\s?(?:งบประมาณ)?(?:แรก|หลัง)|ไตรมาส\s?(?:ที่)?\s?[1-4](?:\s?[-–]\s?[1-4])?"
)
_ONE_MONTH = re.compile(rf"(?:ประจำ)?เดือน\s*({_MONTH}\s*(?:พ\.?\s?ศ\.?\s*)?(?:[0-9]{{4}}|[0-9]{{2}})(?![0-9]))")
_COUNTED = re.compile(
    r"(?P<label>[^0-9,;:：()]{2,80}?)\s*(?:จำนวน|รวม|เท่ากับ|ทั้งสิ้น|ทั้งหมด|:|：|=|-|\s)*\s*(?P<count>[0-9][0-9,]*)\s*(?P<unit>เรื่อง|ราย|ครั้ง|คำขอ|คน|ข้อร้องเรียน|คำร้อง|กรณี)"
)


@dataclass(frozen=True, slots=True)
class Said:
    """A count in running text: the words before it, the number, its unit, and where it stands."""

    label: str
    count: int | float
    unit: str
    place: Place
    line: int  # index of its line among those given


def counts_said(lines: Sequence[Line]) -> Iterator[Said]:
    """Every «… จำนวน n เรื่อง» outside tables, in order."""
    for index, line in enumerate(lines):
        if line.in_table or len(line.text) > 2_000:
            continue
        text = to_arabic(clean_line(line.text))
        for match in _COUNTED.finditer(text):
            label = re.sub(r"^\s*(?:\(?[0-9]{1,2}[.)]\s*|[-–•▪*]\s*)+", "", match["label"])
            whole = text[max(0, match.start() - 0) : match.start("count")]
            yield Said(
                f"{label} {whole[len(match['label']) :]}".strip(),
                amounts(match["count"])[0],
                match["unit"],
                line.place,
                index,
            )


def stated_period(lines: Sequence[Line], year: int | None) -> tuple[Record, Place] | None:
    """{text, start, end} of the time the title or head names: a span first, then a part of the year, then a month."""
    for pattern in (_SPAN, _PART, _ONE_MONTH):
        for line in lines:
            if line.in_table:
                continue
            text = clean_line(line.text)
            match = pattern.search(to_arabic(text))  # letter for letter as long as the text
            if match is None or (pattern is _SPAN and len(text) > 400):
                continue
            printed = (
                text[match.start(1) : match.end(1)] if pattern is _ONE_MONTH else text[match.start() : match.end()]
            )
            found = parse_period(re.sub(r"^(?:วันที่|เดือน)\s*", "", printed), year)
            if not found.is_understood or found.problem:
                continue
            value: Record = {"text": found.text}
            if found.start:
                value["start"] = found.start
            if found.end:
                value["end"] = found.end
            return value, line.place
    return None


def month_of(label: str, year: int | None) -> str | None:
    """The ISO month a label names; without a year it lies in the fiscal year."""
    text = to_arabic(clean_line(label))
    for found in find_dates(text):
        if found.month is not None:
            return f"{found.month[0]}-{found.month[1]:02d}"
    match = re.fullmatch(rf"(?:[0-9]{{1,2}}[.)]\s*)?(?:ประจำ)?(?:เดือน)?\s*({_MONTH})\s*", text)
    if match is None:
        return None
    start = parse_period(match[1], year).start
    return start[:7] if start else None
