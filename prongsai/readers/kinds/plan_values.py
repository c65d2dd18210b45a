"""What a plan's cells and sheet fields mean: lists, amounts by year, dimensions, counts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from prongsai.readers.kinds import looks
from prongsai.readers.kinds.drafts import Fragment
from prongsai.readers.kinds.lists import strip_marker, visible
from prongsai.readers.kinds.values import Mended, is_nothing, item_list, one_text, party_list, period
from prongsai.readers.model import Place, Record
from prongsai.thai.digits import to_arabic
from prongsai.thai.repair import looks_broken
from prongsai.thai.spacing import join_lines
from prongsai.thai.text import clean_line

_DASHED_NUMBER = re.compile(r"^\s*[-–•▪]\s*(?=\(?[0-9๐-๙]{1,2}\s?[.)])")
_NUMBERED = re.compile(
    r"^\s*\(?[0-9๐-๙]{1,2}(?:\.[0-9๐-๙]{1,2})?\s?[.)](?![0-9๐-๙])|^\s*[0-9๐-๙]{1,2}\.[0-9๐-๙]{1,2}\s+(?=[ก-๎A-Za-z])"
)
_BULLET = re.compile(r"^\s*[-–•▪*●❖➢]\s*\S")
_FIRST_WORDS = re.compile(r"^\s*(เพื่อ(?!น)|มี|จำนวน|ร้อยละ|ประชาชน|บุคลากร|จัด|ผู้)")
_NO_MONEY = re.compile(
    r"(?:ดำเนินการโดย)?ไม่(?:ได้)?(?:ใช้|มี|ต้องใช้|ใช้จ่าย|ตั้ง|ขอรับ|เสียค่าใช้จ่าย|มีค่าใช้จ่าย).*|ไม่ใช้|[-–—_.\s]*|0|ไม่มี.*|งบประมาณ\s?[-–]|ไม่เบิกจ่าย.*",
    re.S,
)
_AMOUNT = re.compile(
    r"(?<![0-9.,])[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]{1,2})?(?![0-9])|(?<![0-9.,])[0-9]+(?:\.[0-9]{1,2})?(?![0-9,])"
)
_YEAR = re.compile(r"(?:ปี(?:\s?งบประมาณ)?|พ\.?\s?ศ\.?|งบประมาณ)*+\s*(?<![0-9])(25[4-9][0-9])(?![0-9])")
_SHORT_YEAR = re.compile(r"ปี(?:\s?งบประมาณ)?\s?(?:พ\.?\s?ศ\.?)?\s?(?<![0-9])([5-9][0-9])(?![0-9])")
_AROUND_AMOUNT = re.compile(r"^(?:[\s:=,;()]|เป็น|เงิน|จำนวน)+|[\s,;()]+$")
_DIMENSION = re.compile(
    r"\s*(?:(?:มิติ|ด้าน)(?:ที่)?\s*)?\(?([0-9๐-๙]{1,2})(?![0-9๐-๙]|\.[0-9๐-๙])\s*[.):]?\s*(?P<rest>.*)$", re.S
)
_DIMENSION_NAMED = re.compile(r"(?:มิติ|ด้าน)(?:ที่)?\s*([0-9๐-๙]{1,2})(?![0-9๐-๙])")
_MISSION_NUMBER = re.compile(
    r"\s*\(?[0-9๐-๙]{1,2}(?:\.[0-9๐-๙]{1,2})+\)?[.)]?\s*|\s*(?:ภารกิจ(?:ตามมิติ)?(?:ที่)?\s*[0-9๐-๙.]+\s*)|\s*[0-9๐-๙]{1,2}[.)]\s*"
)


def list_of(fragments: Sequence[Fragment], path: str, mended: Mended) -> list[str]:
    """A list as a sheet prints it: numbered («- ๑) …» too), with bullets, or a line for each item.

    Without markers a line of a text or PDF file goes on with the one above, unless both begin alike («เพื่อ…»,
    «มี…») or the lines are too short to be wraps.
    """
    undashed = [_with_lines(fragment, lambda line: _DASHED_NUMBER.sub("", line)) for fragment in fragments]
    lines = [line for fragment in undashed for line in fragment.text.split("\n") if line.strip()]
    in_column = any(not fragment.hard and fragment.place.page is not None for fragment in fragments)
    if len(lines) < 2 or in_column or any(_NUMBERED.match(line) or _BULLET.match(line) for line in lines):
        return item_list(undashed, path, mended)
    items: list[list[str]] = []
    widest = max(max(visible(line) for line in lines), max((f.width for f in fragments), default=0))
    for line in lines:
        if items and not _stands_alone(line, items[-1][-1], lines[0], widest, all(f.hard for f in fragments)):
            items[-1].append(line)
        else:
            items.append([line])
    kept: list[str] = []
    for item in items:
        if not is_nothing(text := strip_marker(join_lines(item))):
            kept.append(mended.text(f"{path}[{len(kept)}]", text))
    return kept


def _stands_alone(line: str, before: str, first: str, widest: int, hard: bool) -> bool:
    if re.match(r"\s*[(และหรือโดยซึ่ง]", line) and re.match(r"\s*(?:\(|และ|หรือ|โดย|ซึ่ง)", line):
        return False
    if hard:
        return True
    alike = _FIRST_WORDS.match(first)
    if alike:
        word = _FIRST_WORDS.match(line)
        return word is not None and word[1] == alike[1]
    return visible(before) < 0.5 * widest


def _with_lines(fragment: Fragment, change: Any) -> Fragment:
    text = "\n".join(change(line) for line in fragment.text.split("\n"))
    return Fragment(text, fragment.place, fragment.hard, fragment.width)


def money(text: str) -> int | float | None:
    """The one amount a budget cell states: «-» and «ไม่ใช้งบประมาณ» are 0; None where it states none or several."""
    line = to_arabic(clean_line(text))
    if not line:
        return None
    if _NO_MONEY.fullmatch(line):
        return 0
    bare = _YEAR.sub(" ", line) if not re.fullmatch(r"[0-9,.]+(?:\s*บาท)?", line) else line
    found = _AMOUNT.findall(bare)
    with_unit = re.findall(rf"({_AMOUNT.pattern})\s*(?:\.-|บาท)", bare)
    if len(found) > 1 and with_unit:
        found = with_unit
    if len({float(amount.replace(",", "")) for amount in found}) != 1:
        return None
    value = float(found[0].replace(",", ""))
    return int(value) if value.is_integer() else value


def looks_like_money(text: str) -> float:
    """How well a text fits a column of amounts; «ไม่ใช้งบประมาณ» stands in no other."""
    return 4.0 if "ไม่" in text and _NO_MONEY.fullmatch(clean_line(text)) else looks.money(text)


def year_of(text: str) -> int | None:
    """The Buddhist year a heading names («ปี ๒๕๖๖ งบประมาณ (บาท)», «ปี ๖๖»), or None."""
    line = to_arabic(clean_line(text))
    if match := _YEAR.search(line):
        return int(match[1])
    match = _SHORT_YEAR.search(line)
    return 2500 + int(match[1]) if match else None


def amounts_by_year(text: str) -> dict[str, int | float]:
    """«ปี ๒๕๖๖ ๒๐,๐๐๐ บาท ปี ๒๕๖๗ ๓๐,๐๐๐ บาท» → amounts by year; empty unless two years have one each.

    The years may also stand in one row with the amounts in the next, cells apart by tabs.
    """
    rows = [to_arabic(row).split("\t") for row in text.split("\n") if "\t" in row]
    for above, below in pairwise(rows):
        years = [match[1] for cell in above if (match := _YEAR.search(cell))]
        values = [value for cell in below if cell.strip() and (value := money(cell)) is not None]
        if len(years) >= 2 and len(years) == len(values):
            return dict(zip(years, values, strict=True))
    line = to_arabic(clean_line(text))
    found: dict[str, int | float] = {}
    marks = list(_YEAR.finditer(line))
    if len(marks) < 2:
        return {}
    for match, after in zip(marks, [*marks[1:], None], strict=True):
        part = _AROUND_AMOUNT.sub("", line[match.end() : after.start() if after else len(line)])
        amount = money(part) if part else None
        if amount is None or match[1] in found:
            return {}
        found[match[1]] = amount
    return found


def dimension_of(text: str) -> int | None:
    """«มิติที่ ๑ การสร้าง…», «๑. การสร้าง…» → 1."""
    match = _DIMENSION_NAMED.search(text) or _DIMENSION.match(text)
    return int(to_arabic(match[1])) if match else None


def mission_text(text: str) -> str:
    """A mission without its number."""
    line = join_lines(text.split("\n")) if "\n" in text else clean_line(text)
    return clean_line(_MISSION_NUMBER.sub("", line, count=1))


_SAMPLE = 400
Fields = dict[str, list[Fragment]]
"""What is printed for each field of one project."""


def described(fields: Fields, year: int | None, mended: Mended) -> Record:
    """The keys of a project that a sheet or a wide row states, without its title, dimension and budgets."""
    record: Record = {}
    if "rationale" in fields and (running := _running(fields["rationale"], mended)):
        record["rationale"] = running
    for name in ("target_group", "place", "budget_text", "problems"):
        if name in fields and (text := one_text([_unmarked(f) for f in fields[name]], name, mended)):
            record[name] = text
    for name in ("objectives", "methods", "outputs", "outcomes", "indicators", "results"):
        if name in fields and (items := list_of(fields[name], name, mended)):
            record[name] = items
    if "responsible" in fields:
        parties = party_list([_unmarked(f) for f in fields["responsible"]], "responsible", mended)
        if parties:
            record["responsible"] = parties
    if (
        ("period" in fields and (time := period(fields["period"], "period", mended, year)))
        or (("start" in fields or "end" in fields) and (time := _from_to(fields, year, mended)))
        or ("months" in fields and (time := period(fields["months"], "period", mended, year)))
    ):
        record["period"] = time
    return record


def _running(fragments: Sequence[Fragment], mended: Mended) -> str:
    """Paragraphs of a sheet as one text. Pages of it are searched for broken words only when its beginning has some."""
    text = clean_line(join_lines(line for fragment in fragments for line in fragment.text.split("\n")))
    return mended.text("rationale", text) if looks_broken(text[:_SAMPLE]) else text


def _from_to(fields: Fields, year: int | None, mended: Mended) -> Record | None:
    """A period of two columns, เริ่ม and สิ้นสุด."""
    first, last = (
        period(fields[name], "period", mended, year) if name in fields else None for name in ("start", "end")
    )
    value: Record = {"text": " - ".join(part["text"] for part in (first, last) if part)}
    if first and "start" in first:
        value["start"] = first["start"]
    if last and (end := last.get("end") or last.get("start")):
        value["end"] = end
    return value if value["text"] else None


def _unmarked(fragment: Fragment) -> Fragment:
    if fragment.text.count("\n") == 0 and _NUMBERED.match(fragment.text) is None and _BULLET.match(fragment.text):
        return _with_lines(fragment, strip_marker)
    return fragment


def places_of(fields: Fields) -> Record:
    """Field → place or places, for ``_cells``."""
    found = {
        name: [fragment.place.as_dict() for fragment in fragments] for name, fragments in fields.items() if fragments
    }
    return {name: places[0] if len(places) == 1 else places for name, places in found.items()}


def source(place: Place, last: Place | None, confidence: float) -> Record:
    """The ``_source`` of a record that reaches from one place to another."""
    where = place.as_dict()
    where.pop("column", None)
    where.pop("cell", None)
    if last is not None and last.line and place.line and (last.line_end or last.line) > place.line:
        where["line_end"] = last.line_end or last.line
    return {**where, "confidence": round(confidence, 2)}


_TAIL = re.compile(r"(?:\s+(?:[0-9][0-9,]*(?:\.[0-9]{1,2})?|[-–—])(?:\s?บาท)?)+\s*$")


def total_of_line(text: str) -> list[int | float]:
    """The amounts at the end of a line: «รวมทั้งสิ้น ๑๔๐,๕๐๐ บาท» → [140500]."""
    tail = _TAIL.search(to_arabic(text[-300:].replace("\t", " ")))
    tokens = re.findall(r"[0-9][0-9,]*(?:\.[0-9]{1,2})?|[-–—]", tail[0]) if tail else []
    return [amount for token in tokens if (amount := money(token)) is not None]
