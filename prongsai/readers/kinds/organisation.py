"""The organisation a document speaks for: full name, type, district and province, as the document states them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from prongsai.thai.repair import repair
from prongsai.thai.text import clean_line
from prongsai.thai.vocabulary import ORGANISATION_TYPES, vocabulary

_S = r"\s?"
# The words of each type, with the spaces a line break or a scan may have left in them.
_TYPE_WORDS = (
    ("provincial_administrative_organization", rf"องค์การ{_S}บริหาร{_S}ส่วน{_S}จังหวัด|อบจ\.|อ\.บ\.จ\."),
    ("subdistrict_administrative_organization", rf"องค์การ{_S}บริหาร{_S}ส่วน{_S}ตำบล|อบต\.|อ\.บ\.ต\."),
    ("city_municipality", rf"เทศบาล{_S}นคร|ทน\."),
    ("town_municipality", rf"เทศบาล{_S}เมือง|ทม\."),
    ("subdistrict_municipality", rf"เทศบาล{_S}ตำบล|ทต\."),
)
_NAME = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in _TYPE_WORDS))
_PLACE_WORD = re.compile(r"\s?(?P<place>[ก-ฮเ-ไ][ก-ฮะ-ฺเ-์]*)")
# Words that follow a name without a space and are no part of it.
_TAIL = re.compile(
    r"(?:ประจำปี|ปีงบประมาณ|เรื่อง|อำเภอ|จังหวัด|เป็นไป|เป็นอย่าง|ขอ(?:ราย|ประ|แจ้ง)|ได้(?:ดำ|จัด|ราย|กำ|รับ|วิ|มี|พัฒ)|โดย|จึง|ซึ่ง|ตาม(?:มาตร|ที่|แผน)|ทุก|ด้วย|รอบ|ลง|และ(?:ได้|มี|หน่วย)"
    r"|ให้(?:เป็น|มี)|มีความ|มีคะแนน|ในปี|สำหรับ|เพื่อ(?:ส่ง|ให้|เป็น|ใช้)|หวังเป็น|ครั้งที่|เผยแพร่|โทร|ราย(?:ไตร|เดือน|งาน)|ลดลง|จำนวน|ไม่|อีก|ต่อ(?:ไป|สา)|พ\.ศ)"
)
_NOT_NAMES = {
    "และ",
    "หรือ",
    "ใน",
    "ของ",
    "ที่",
    "ได้",
    "ตาม",
    "โดย",
    "จึง",
    "ขอ",
    "มี",
    "ประจำปี",
    "อำเภอ",
    "จังหวัด",
    "ทุกแห่ง",
    "ต่างๆ",
    "เรื่อง",
    "เป็น",
    "ให้",
    "ปี",
}
_DISTRICT = re.compile(
    r"(?:อำเภอ|อ\.\s?)(?P<district>[ก-ฮเ-ไ][ก-ฮะ-ฺเ-์]*)[\s,]*(?:จังหวัด|จ\.\s?)(?P<province>[ก-ฮเ-ไ][ก-ฮะ-ฺเ-์]*)"
)
_PROVINCE = re.compile(
    r"(?:(?<!ส่วน)(?<!ระดับ)(?<!ประจำ)(?<!ราชการ)(?<!ผู้ว่าราชการ)จังหวัด|(?:^|\s)จ\.\s?)(?P<province>[ก-ฮเ-ไ][ก-ฮะ-ฺเ-์]*)"
)
_DISTRICT_ALONE = re.compile(r"(?:^|\s)(?:อำเภอ|อ\.\s?)(?P<district>[ก-ฮเ-ไ][ก-ฮะ-ฺเ-์]*)")


@dataclass(frozen=True, slots=True)
class Organisation:
    """What the document states; each may be missing."""

    name: str | None = None
    type: str | None = None
    district: str | None = None
    province: str | None = None


@dataclass(frozen=True, slots=True)
class _Mention:
    type: str
    place: str
    line: int
    after: str


def find_organisation(head: Sequence[str], rest: Sequence[str], *, mended: bool = False) -> Organisation:
    """From the lines of the title and letterhead first, then by what the rest of the text mentions most.

    Where neither names one, the same lines are mended and looked through again.
    """
    mentions = [mention for number, line in enumerate(head) for mention in _mentions(line, number)]
    following = [mention for line in rest for mention in _mentions(line, len(head))]
    chosen = _chosen(mentions, following)
    if chosen is None and not mended:
        return find_organisation([_mended(line) for line in head], [_mended(line) for line in rest[:20]], mended=True)
    if chosen is None:
        return Organisation(None, None, *_where(head, None))
    name = f"{vocabulary(chosen.type).name_prefix}{chosen.place}"
    district, province = _where([*head, *rest[:60]], chosen.place)
    return Organisation(name, chosen.type, district, province)


def _mended(line: str) -> str:
    return repair(line, damaged=True).text if len(line) < 300 else line


def _mentions(line: str, number: int) -> list[_Mention]:
    found: list[_Mention] = []
    for match in _NAME.finditer(line):
        kind = match.lastgroup or ""
        short = match[0].endswith(".")
        word = _PLACE_WORD.match(line, match.end())
        if word is None or kind not in ORGANISATION_TYPES:
            continue
        if short and match.start() and re.match(r"[ก-๎.]", line[match.start() - 1]):
            continue
        place = _trim(word["place"])
        spaced = word[0].startswith(" ")
        if (
            len(place) < 2
            or place in _NOT_NAMES
            or (
                spaced
                and any(
                    place.startswith(word)
                    for word in ("อำเภอ", "จังหวัด", "ได้", "ประจำ", "ปีงบ", "เรื่อง", "โดย", "จึง", "ขอ", "มี")
                )
            )
        ):
            continue
        found.append(_Mention(kind, place, number, line[word.end() :]))
    return found


def _trim(place: str) -> str:
    """``วังทองเป็นไปอย่าง`` → ``วังทอง``; the first two letters are always the name's."""
    if match := _TAIL.search(place, 2):
        return place[: match.start()]
    return place


def _chosen(head: list[_Mention], rest: list[_Mention]) -> _Mention | None:
    if not head and not rest:
        return None
    weight: Counter[tuple[str, str]] = Counter()
    for mention in rest:
        weight[mention.type, mention.place] += 1
    for mention in head:
        weight[mention.type, mention.place] += 6 - min(mention.line, 3)
    # A longer form of a name that also stands alone is the name with a word glued to it.
    for (kind, place), count in list(weight.items()):
        for (other_kind, other), times in weight.items():
            if kind == other_kind and place != other and place.startswith(other) and times >= count:
                weight[other_kind, other] += count
                weight[kind, place] = 0
                break
    best = max(weight, key=lambda key: weight[key])
    return next(mention for mention in [*head, *rest] if (mention.type, mention.place) == best)


def _where(lines: Sequence[str], place: str | None) -> tuple[str | None, str | None]:
    """District and province, from the line that names the organisation where there is one."""
    pairs = [(line, match) for line in lines for match in _DISTRICT.finditer(line)]
    if pairs:
        own = [pair for pair in pairs if place and place in pair[0]]
        match = (own or pairs)[0][1]
        return _trim(match["district"]), _trim(match["province"])
    for index, line in enumerate(lines):
        if place is None or place not in line:
            continue
        after = line[line.index(place) :]
        district = _DISTRICT_ALONE.search(after)
        province = _PROVINCE.search(after[len(place) :])
        if district or province:
            return (
                _trim(district["district"]) if district else None,
                _trim(province["province"]) if province else _province_below(lines, index),
            )
        below = lines[index + 1] if index + 1 < len(lines) else ""
        if match_below := re.match(r"\s*(?:อำเภอ|อ\.)\s?(?P<district>[ก-ฮเ-ไ][ก-ฮะ-ฺเ-์]*)\s*$", below):
            return _trim(match_below["district"]), _province_below(lines, index + 1)
        if re.match(r"\s*(?:จังหวัด|จ\.)\s?[ก-ฮเ-ไ]", below):
            return None, _province_below(lines, index)
    return None, None


def _province_below(lines: Sequence[str], index: int) -> str | None:
    below = clean_line(lines[index + 1]) if index + 1 < len(lines) else ""
    match = re.match(r"(?:จังหวัด|จ\.)\s?(?P<province>[ก-ฮเ-ไ][ก-ฮะ-ฺเ-์]*)", below)
    return _trim(match["province"]) if match else None
