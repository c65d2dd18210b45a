"""The title of a document and the years it names."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Sequence

from prongsai.readers.kinds.columns import field_of
from prongsai.readers.kinds.lines import Line
from prongsai.thai.dates import find_dates
from prongsai.thai.digits import to_arabic
from prongsai.thai.fiscal import fiscal_year_be
from prongsai.thai.spacing import join_lines
from prongsai.thai.text import clean_line

_BELONGS = re.compile(
    r"\s*\(?\s*(?:ของ|ประจำ|ปีงบประมาณ|ปี\s?(?:พ\.ศ\.)?\s?[0-9๐-๙]|พ\.ศ\.|องค์การบริหาร|เทศบาล|อบต|อบจ|รอบ|ระยะ|เพื่อ|ตาม|และ|ภายใน|ในหน่วยงาน|ส่งเสริม|คุณธรรม|ความโปร่งใส|ไตรมาส|อำเภอ|จังหวัด|ของหน่วยงาน|ครั้งที่)"
)
_SENTENCE = re.compile(
    r"^(?:ตามที่|ตามหนังสือ|ตาม(?:ยุทธ|พระราช|ประกาศ|คำสั่ง|กรอบ)|จากการ|จากผล|ผลการประเมิน|ด้วย|โดยที่|เพื่อให้|ทั้งนี้|อาศัย|เขียนโดย|เรียน|วันที่|เรื่องเดิม|คำนำ|สารบัญ|ส่วนที่)"
)
_NOT_TITLE = re.compile(r"^(?:ข้อมูล\s?ณ|ณ\s?วันที่|โพสต์|เขียนโดย|เผยแพร่|ผู้เขียน|หน้าแรก|เมนู|ตาราง)|ผู้อ่าน|ผู้เข้าชม|\s\|\s|ดาวน์โหลด")
_PLACE = re.compile(r"\s*(?:(?:องค์การบริหารส่วน|เทศบาล|อบต|อบจ)\S*\s+)?(?:ตำบล\S+\s+)?(?:อำเภอ|อ\.|จังหวัด|จ\.)")
_YEAR = r"(?:พ\.?\s?ศ\.?\s?)?(2[45]\d\d|20[1-4]\d|(?<!\d)[5-7]\d)(?!\d)"
_FISCAL = re.compile(rf"ปี\s?(?:งบประมาณ|งปม\.?)\s?(?:ประจำปี\s?)?{_YEAR}(?:\s?[-–—]\s?(?:พ\.ศ\.\s?)?(2[45]\d\d))?")
_ANY_YEAR = re.compile(rf"(?:ประจำปี|ปี)\s?(?:การประเมิน\s?)?{_YEAR}(?:\s?[-–—]\s?(?:พ\.ศ\.\s?)?(2[45]\d\d))?")
_ITA_YEAR = re.compile(r"(?:ITA|OIT)\s?\(?(?:ปี)?\s?(25\d\d)(?!\d)()", re.I)
_BARE_YEAR = re.compile(r"พ\.?\s?ศ\.?\s?(25\d\d)(?!\d)(?:\s?[-–—]\s?(25\d\d))?()")


def title_lines(lines: Sequence[Line], index: int) -> list[Line]:
    """The line that named the kind and those below that belong to the same title."""
    chosen = [lines[index]]
    for line in lines[index + 1 : index + 6]:
        last = chosen[-1]
        if (
            _SENTENCE.match(line.text.lstrip("( "))
            or len(line.text) > 160
            or line.in_table
            or _NOT_TITLE.search(line.text)
            or field_of(line.text)
        ):
            break
        if not (
            line.block == last.block and len(line.text) < 120 and _looks_like_title_rest(line.text)
        ) and not _BELONGS.match(line.text):
            break
        chosen.append(line)
    return chosen


def _looks_like_title_rest(text: str) -> bool:
    return bool(_BELONGS.match(text)) or not re.search(r"[.…]{4,}|[:：]", text)


def title_text(lines: Sequence[Line]) -> str:
    """The title as one line."""
    kept = list(lines)
    while len(kept) > 1 and _PLACE.match(kept[-1].text):
        kept.pop()
    lines = kept
    text = join_lines(line.text for line in lines)
    for word in ("ประจำปี", "อำเภอ", "(ปีงบประมาณ", "ปีงบประมาณ"):
        text = re.sub(
            rf"(?<=[ก-๎])(?={re.escape(word)})",
            " " if f"\n{word}" in "\n".join(line.text for line in lines) else "",
            text,
        )
    return clean_line(re.sub(r"^เรื่อง\s+", "", text))


def years_of(title: Sequence[str], head: Sequence[str], rest: Sequence[str]) -> list[int]:
    """The fiscal years (Buddhist) the document is about: from its title, else its head, else most often mentioned."""
    for lines, patterns in ((title, (_FISCAL, _ANY_YEAR, _BARE_YEAR, _ITA_YEAR)), (head, (_FISCAL, _ANY_YEAR))):
        for pattern in patterns:
            for text in (" ".join(lines), *lines):
                match = pattern.search(to_arabic(clean_line(text)))
                if match and pattern is _BARE_YEAR and _of_a_month(match, to_arabic(clean_line(text))):
                    continue  # the year of a month is a calendar year
                if match and (years := _span(match)):
                    return years
    stated = {year for text in head for match in _ITA_YEAR.finditer(to_arabic(text)) for year in _span(match) or []}
    if len(stated) == 1:  # a row of tabs names several
        return list(stated)
    for text in (*title, " ".join(title)):
        for found in find_dates(clean_line(text)):
            if found.month:
                return [fiscal_year_be(datetime.date(*found.month, 1))]
    counted = Counter(
        year for text in rest for match in _FISCAL.finditer(to_arabic(text)) for year in (_span(match) or [])[:1]
    )
    return [counted.most_common(1)[0][0]] if counted else []


def _of_a_month(match: re.Match[str], text: str) -> bool:
    """Whether a year belongs to a month or day before it: "เดือน ตุลาคม พ.ศ. 2566"."""
    return any(found.start < match.start() < found.end for found in find_dates(text))


def _span(match: re.Match[str]) -> list[int]:
    first = _year(match[1])
    last = _year(match[2]) if match[2] else first
    if first is None or last is None or not 0 <= last - first <= 20:
        return [first] if first else []
    return list(range(first, last + 1))


def _year(digits: str) -> int | None:
    """A Buddhist year between 2540 and 2599; two digits are 25xx, years of the Common Era are turned."""
    value = int(digits)
    if value < 100:
        value += 2500
    elif value < 2100:
        value += 543
    return value if 2540 <= value <= 2599 else None
