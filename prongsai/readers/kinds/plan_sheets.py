"""The sheets of a plan: one project each, written out under labels (๑. ชื่อโครงการ … ๒. หลักการและเหตุผล …).

Sheets are found by their labels, whatever their order, numbering and punctuation: as lines, as paragraphs of a single
line each (a text taken from a PDF), as label and value on one line, or as a table of two columns. A label of two
(ผลผลิต/ผลลัพธ์) may have the two under it as labels of their own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from prongsai.readers.kinds.drafts import Fragment
from prongsai.readers.kinds.headings import is_page_number
from prongsai.readers.kinds.lines import Spot
from prongsai.readers.kinds.lists import visible
from prongsai.readers.kinds.plan_sheet_lines import (
    BUDGET,
    CARD_LABELS,
    DIMENSION,
    ITEM,
    MISSION,
    NAME,
    NEED,
    NUMBER,
    OBJECTIVES,
    OTHER,
    OUTCOMES,
    OUTPUTS,
    RATIONALE,
    Label,
    SheetLine,
    lines_of_sheets,
)
from prongsai.readers.kinds.signatures import person
from prongsai.readers.model import Document, Place
from prongsai.thai.digits import to_arabic

_ORDINAL = re.compile(
    rf"\s*(?:(?:ลำดับ|แผ่น|แบบ|ใบ)ที่|{ITEM}ที่|{ITEM}\s?ลำดับที่)\s*(?P<number>[0-9๐-๙]{{1,3}}(?:\.[0-9๐-๙]{{1,2}})*)\s*[.:)\-–]*\s*(?P<rest>.*)$",
    re.S,
)
_NAMED = re.compile(
    rf"\s*(?:\(?(?P<number>[0-9๐-๙]{{1,2}}(?:\.[0-9๐-๙]{{1,2}}){{0,2}})\s?(?:[.)]+\s*|\s))?(?P<title>{ITEM}\s*[:：]?\s*\S.*)$",
    re.S,
)
_SECTION = re.compile(r"\s*(?:ส่วนที่|บทที่|ภาคผนวก|หมวดที่|สรุปงบประมาณ)(?:\s|[0-9๐-๙]|$)")
_DIMENSION_LINE = re.compile(r"\s*(?:มิติ(?:ที่)?|ด้านที่)\s*[0-9๐-๙]")
_FOOT = re.compile(r"ผู้เข้าชม|ผู้อ่าน|ปรับปรุง(?:ล่าสุด|เมื่อ|\s*[0-9๐-๙]+/)|สงวนลิขสิทธิ์|^©|พิมพ์หน้านี้|^กลับ(?:ด้านบน|หน้าหลัก)")
_MARKER_ALONE = re.compile(r"\s*-?\s*\(?[0-9๐-๙]{1,2}\s?[.)]\s*$")  # its item stands in the next paragraph
_PRICE_IN_TITLE = re.compile(r"\s*\([^()]*(?:งบประมาณ|บาท)[^()]*\)\s*$")
_SIGNED = re.compile(r"\s*\(?\s*ลงชื่อ|\s*ลงนาม|\s*ประกาศ\s+ณ\s+วันที่|\s*จึงประกาศ|\s*ทั้งนี้\s*(?:ให้มีผล|ตั้งแต่)")


@dataclass(slots=True)
class Sheet:
    """One project as its sheet states it. ``hint`` is what stood beside the sheet's number (``1.1 (ข้อ 1)``)."""

    place: Place
    last: Place
    number: str | None = None
    hint: str = ""
    fields: dict[str, Fragment] = field(default_factory=dict)
    other: dict[str, Fragment] = field(default_factory=dict)
    dimension: str = ""

    @property
    def title(self) -> str:
        """The title in one line, as printed."""
        return " ".join(self.fields[NAME].text.split()) if NAME in self.fields else ""


def read_sheets(document: Document) -> tuple[list[Sheet], set[Spot]]:
    """All sheets in reading order, and the spots they were read from."""
    items = list(lines_of_sheets(document))
    starts = _starts(items)
    sheets: list[Sheet] = []
    used: set[Spot] = set()
    order = sorted(starts)
    width = max((visible(item.text) for item in items if len(item.text) < 200), default=0)
    for position, index in enumerate(order):
        end = order[position + 1] if position + 1 < len(order) else len(items)
        first, stop = starts[index]
        sheet = _read_sheet(items, first, stop, end, min(width, 110), used)
        if sheet is not None:
            sheets.append(sheet)
    return sheets, used


# Where sheets begin -----------------------------------------------------------------------------------------------


def _starts(items: Sequence[SheetLine]) -> dict[int, tuple[int, int]]:
    """First item of a sheet → (item of its title, item of its first field after the title)."""
    found: dict[int, tuple[int, int]] = {}
    named = [index for index, item in enumerate(items) if item.label is not None and item.label.name == NAME]
    for index in named:
        if _labels_follow(items, index + 1):
            found[_ordinal_above(items, index)] = (index, index + 1)
    if found:
        return found
    taken = -1
    for index, item in enumerate(items):
        if index <= taken or item.label is not None or not (title := _bare_title(item)):
            continue
        ahead = _next_label(items, index + 1, 5)
        if ahead is None or items[ahead].label.name in (NUMBER, OTHER) or not _labels_follow(items, index + 1):  # type: ignore[union-attr]
            continue
        if any(_bare_title(later) for later in items[index + 1 : ahead]) and title.startswith("ordinal"):
            continue
        found[_ordinal_above(items, index)] = (index, ahead)
        taken = ahead
    return found


def _bare_title(item: SheetLine) -> str:
    """How a line without a label may head a sheet: «โครงการที่ ๑ …», «๑. โครงการ…», a heading; empty when it may not."""
    if len(item.text) > 250 or "\t" in item.text:
        return ""
    match = _ORDINAL.match(item.text)
    if match is not None:
        return "title" if match["rest"].strip() else "ordinal"
    return "title" if _NAMED.match(item.text) else ""


def _next_label(items: Sequence[SheetLine], start: int, within: int) -> int | None:
    for index in range(start, min(len(items), start + within)):
        if items[index].label is not None:
            return index
    return None


def _labels_follow(items: Sequence[SheetLine], start: int, within: int = 400) -> bool:
    """Whether at least three fields of a sheet come before the next title."""
    names: set[str] = set()
    for item in items[start : start + within]:
        if item.label is None:
            continue
        if item.label.name == NAME or (item.label.name in names and item.label.name in (RATIONALE, OBJECTIVES)):
            break
        names.update(set(item.label.name.split("+")) & NEED)
        if len(names) >= CARD_LABELS:
            return True
    return False


def _ordinal_above(items: Sequence[SheetLine], index: int) -> int:
    """The line with the sheet's number just above its title, else the title's own line."""
    for above in range(index - 1, max(-1, index - 4), -1):
        item = items[above]
        if (item.label is not None and item.label.name == NUMBER) or (
            _ORDINAL.match(item.text) and len(item.text) < 120
        ):
            return above
        if item.label is None or item.label.name not in (DIMENSION, MISSION):
            break
    return index


# One sheet --------------------------------------------------------------------------------------------------------


def _read_sheet(
    items: Sequence[SheetLine], first: int, body: int, end: int, width: int, used: set[Spot]
) -> Sheet | None:
    start = _ordinal_above(items, first)
    sheet = Sheet(items[start].place, items[first].place)
    _number(sheet, items, start, first)
    parts: dict[str, list[SheetLine]] = {}
    other: dict[str, list[SheetLine]] = {}
    title = items[first]
    if title.label is not None:
        opened, text = NAME, title.label.rest
    else:
        text = title.text
        if match := _ORDINAL.match(text):
            text, sheet.number = match["rest"], to_arabic(match["number"])
        elif match := _NAMED.match(text):
            text = match["title"]
            sheet.number = to_arabic(match["number"]) if match["number"] else sheet.number
        text = re.sub(rf"^({ITEM})\s*[:：]\s*(?={ITEM})", "", text.strip())
        opened = NAME
    text = _PRICE_IN_TITLE.sub("", text)
    parts[NAME] = [replace(title, text=text)] if text.strip() else []
    both = ""  # the label of two fields that is open
    used.update(item.spot for item in items[start : first + 1])
    seen: set[str] = {NAME}
    after_card = False  # what stands between two tables of label and value is of neither
    for index in range(first + 1, end):
        item = items[index]
        label = item.label
        if label is not None and not _is_text_of(opened, label, seen, item):
            seen.add(label.name)
            both = label.name if "+" in label.name else both if label.name in both.split("+") else ""
            opened = OUTPUTS if "+" in label.name else label.name
            if label.name in (OTHER, NUMBER, DIMENSION, MISSION):
                opened = f"{OTHER}:{label.printed}"
            if label.rest:
                _put(parts, other, opened, replace(item, text=label.rest))
            elif opened not in parts and not opened.startswith(OTHER):
                parts.setdefault(opened, [])
        elif opened == BUDGET and "\t" in item.text:
            _put(parts, other, opened, item)  # a small table of the years
        elif _ends_sheet(item, items, index, end):
            break
        elif after_card or (items[index - 1].card and not item.card):
            after_card = not item.card
            continue
        elif is_page_number(item.text) and not _MARKER_ALONE.match(item.text):
            pass
        else:
            _put(parts, other, opened, item)
        used.add(item.spot)
        sheet.last = item.place
    sheet.fields = {name: _fragment(lines, width) for name, lines in parts.items() if lines}
    sheet.other = {name: _fragment(lines, width) for name, lines in other.items() if lines}
    if not sheet.title or len(set(sheet.fields) & NEED) < 2:
        return None
    return sheet


def _number(sheet: Sheet, items: Sequence[SheetLine], start: int, first: int) -> None:
    for item in items[start:first]:
        if item.label is not None and item.label.name == NUMBER:
            if match := re.match(r"\s*([0-9๐-๙]{1,3}(?:\.[0-9๐-๙]+)*)\s*(.*)", item.label.rest):
                sheet.number, sheet.hint = to_arabic(match[1]), match[2].strip()
        elif item.label is not None:
            sheet.dimension = sheet.dimension or item.text
        elif match := _ORDINAL.match(item.text):
            sheet.number, sheet.hint = to_arabic(match["number"]), match["rest"].strip()


def _is_text_of(opened: str, label: Label, seen: set[str], item: SheetLine) -> bool:
    """A label met again inside a sheet is text of the open field (an item «ผลลัพธ์» of a list), unless the two
    belong to one label of two."""
    if label.name in (OUTPUTS, OUTCOMES):
        return label.name in seen and label.number is not None
    return label.name in seen and label.name != OTHER and not item.hard and opened != NAME


def _put(parts: dict[str, list[SheetLine]], other: dict[str, list[SheetLine]], opened: str, item: SheetLine) -> None:
    if opened.startswith(f"{OTHER}:"):
        other.setdefault(opened.partition(":")[2], []).append(item)
    else:
        parts.setdefault(opened, []).append(item)


def _ends_sheet(item: SheetLine, items: Sequence[SheetLine], index: int, end: int) -> bool:
    if (
        _SECTION.match(item.text)
        or _FOOT.search(item.text)
        or _SIGNED.match(item.text)
        or person(item.text) is not None
    ):
        return True
    if _DIMENSION_LINE.match(item.text) and len(item.text) < 150 and item.start:
        return not any(later.label is not None for later in items[index + 1 : end])
    return "\t" in item.text and item.text.count("\t") >= 2


def _fragment(items: Sequence[SheetLine], width: int) -> Fragment:
    place = items[0].place
    last = items[-1].place
    if place.line and last.line and last.line > place.line:
        place = replace(place, line_end=last.line_end or last.line)
    return Fragment("\n".join(item.text for item in items), place, all(item.hard for item in items), width)


# Lines ------------------------------------------------------------------------------------------------------------
