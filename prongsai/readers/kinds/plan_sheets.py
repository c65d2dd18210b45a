"""The sheets of a plan: one project each, written out under labels (๑. ชื่อโครงการ … ๒. หลักการและเหตุผล …).

Sheets are found by their labels, whatever their order, numbering and punctuation: as lines, as paragraphs of a single
line each (a text taken from a PDF), as label and value on one line, or as a table of two columns. A label of two
(ผลผลิต/ผลลัพธ์) may have the two under it as labels of their own.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace

from prongsai.readers.kinds.drafts import Fragment
from prongsai.readers.kinds.headings import is_page_number
from prongsai.readers.kinds.lines import Spot, line_place
from prongsai.readers.kinds.lists import visible
from prongsai.readers.kinds.signatures import person
from prongsai.readers.model import Cell, Document, Paragraph, Place, Table
from prongsai.thai.digits import to_arabic
from prongsai.thai.text import fold

NAME, RATIONALE, OBJECTIVES, TARGET_GROUP, PLACE = "title", "rationale", "objectives", "target_group", "place"
METHODS, PERIOD, BUDGET, RESPONSIBLE = "methods", "period", "budget_text", "responsible"
OUTPUTS, OUTCOMES, INDICATORS, OTHER = "outputs", "outcomes", "indicators", "other"
MISSION, DIMENSION, NUMBER = "mission", "dimension", "no"

_ITEM = r"(?:โครงการ|กิจกรรม|มาตรการ|แผนงาน)"
_ITEMS = rf"{_ITEM}(?:\s?[/,]\s?{_ITEM})*"
_DO = r"(?:การ)?(?:ดำเนิน(?:การ|งาน|โครงการ|กิจกรรม)|ปฏิบัติงาน|ปฏิบัติ)?"
_OF = rf"(?:\s?(?:ของ)?{_ITEMS})?"
_LABELS: tuple[tuple[str, str], ...] = (
    (NAME, rf"ชื่อ\s?{_ITEMS}"),
    (RATIONALE, rf"(?:หลักการ(?:และ|/|\s)*เหตุผล|(?:เหตุผล|ความเป็นมา|ที่มา)(?:\s?(?:และ|/)\s?(?:ความจำเป็น|ความสำคัญ|เหตุผล|หลักการ))?|ความสำคัญ){_OF}"),
    (OBJECTIVES, rf"(?:วัตถุประสงค์|จุดประสงค์|จุดมุ่งหมาย)(?:\s?ของ\s?{_ITEMS}|{_OF})"),
    (TARGET_GROUP, rf"(?:กลุ่ม)?เป้าหมาย(?:\s?[/(]\s?(?:ผลผลิต|ผู้เข้าร่วม|กลุ่มเป้าหมาย|ผู้เข้าอบรม|จำนวน)[^:：\s]{{0,25}}\)?)?{_OF}|ผู้เข้าร่วม{_OF}|ผู้มีส่วนร่วม"),
    (PLACE, rf"(?:พื้นที่|สถานที่)(?:ใน)?(?:การ)?(?:ดำเนิน(?:การ|งาน|โครงการ|กิจกรรม)|จัด{_ITEMS}?|เป้าหมาย|ปฏิบัติงาน)?(?:\s?/\s?(?:สถานที่|พื้นที่)(?:ดำเนินการ)?)?"),
    (METHODS, rf"(?:วิธี|ขั้นตอน|แนวทาง|กิจกรรม)(?:การ|ใน)*(?:\s?(?:/|และ|หรือ)\s?(?:วิธี|ขั้นตอน|แนวทาง|กิจกรรม|กระบวนการ)(?:การ)?)?(?:ดำเนิน(?:การ|งาน|โครงการ|กิจกรรม)|ปฏิบัติ(?:งาน)?){_OF}"),
    (PERIOD, rf"(?:กำหนด|ระยะ|ช่วง)(?:ระยะ)?เวลา(?:ใน|ที่)?{_DO}{_OF}|วัน\s?เวลา(?:{_DO})?"),
    (BUDGET, r"(?:วงเงิน)?งบประมาณ(?:รายจ่าย)?(?:ที่)?(?:ใช้|ได้รับจัดสรร|ตั้งไว้)?(?:ใน)?(?:การ)?(?:ดำเนิน(?:การ|งาน|โครงการ|กิจกรรม))?(?:\s?[/และ]{1,3}\s?(?:แหล่งงบประมาณ|แหล่งที่มา|แหล่งเงิน|ที่มา))?(?:\s?\(บาท\))?|ค่าใช้จ่าย"),
    (RESPONSIBLE, rf"(?:ผู้|หน่วยงาน(?:ที่|ผู้)?|ส่วนราชการ(?:ที่)?|หน่วยงานเจ้าของ)รับผิดชอบ(?:หลัก)?{_OF}|หน่วยงาน(?:หลัก|เจ้าของโครงการ|ดำเนินการ)"),
    (INDICATORS, rf"(?:ตัวชี้วัด|ดัชนีชี้วัด|KPI)(?:ความสำเร็จ|ผลสำเร็จ|ผลการดำเนิน(?:งาน|การ))?(?:\s?[/และ]{{1,3}}\s?(?:ผลลัพธ์|ผลผลิต|ค่าเป้าหมาย|เป้าหมาย|ผลสำเร็จ))?(?:\s?\(KPI\))?{_OF}"),
    (f"{OUTPUTS}+{OUTCOMES}", r"ผลผลิต\s?(?:/|และ)\s?ผลลัพธ์|ผลลัพธ์\s?(?:/|และ)\s?ผลผลิต"),
    (OUTPUTS, r"ผลผลิต(?:\s?\(outputs?\))?(?:ของโครงการ|ที่คาดว่าจะได้รับ)?"),
    (OUTCOMES, r"ผลลัพธ์(?:\s?\(outcomes?\))?(?:ของโครงการ|ที่คาดว่าจะได้รับ|ที่คาดหวัง)?|(?:ผล|ประโยชน์)ที่(?:คาดว่า)?(?:จะ)?(?:ได้รับ|เกิดขึ้น)"),
    (DIMENSION, r"มิติ(?:ที่สอดคล้อง)?"),
    (MISSION, r"ภารกิจ(?:ตามมิติ)?"),
    (NUMBER, r"ลำดับ(?:ที่)?"),
    (OTHER, r"หมายเหตุ|แหล่งงบประมาณ|แหล่งที่มาของงบประมาณ|(?:การ)?(?:ติดตาม|ประเมินผล)(?:และ|/)?(?:การ)?(?:ประเมินผล|ติดตาม)?(?:โครงการ)?|ผู้(?:เสนอ|เขียน|จัดทำ|เห็นชอบ|อนุมัติ)โครงการ|ปัญหา(?:และ|/)?อุปสรรค|ความเสี่ยง|ความ(?:สอดคล้อง|เชื่อมโยง)\S*|ยุทธศาสตร์|ลักษณะ(?:ของ)?โครงการ"),
)  # fmt: skip
_MARK = r"\s*(?P<mark>\(?[0-9๐-๙]{1,2}(?:\.[0-9๐-๙]{1,2})?\s?[.)]+\s*|\(?[0-9๐-๙]{1,2}\)?\s+|[-•▪*●❖➢]\s*)?"
_COMPILED = tuple(
    (name, re.compile(rf"{_MARK}(?P<label>{pattern})(?P<rest>.*)$", re.I | re.S)) for name, pattern in _LABELS
)
_AFTER = re.compile(r"\s*(?P<sep>[:：]|\t|\s{3,}|\s[-–]\s)\s*")
_OR = re.compile(r"^\s?/\s?[ก-๎]{3,30}(?=\s*(?:[:：]|\s|$))")  # «หลักการและเหตุผล/ความเป็นมา»
_INNER = re.compile(
    "(?<=[\\s(])(?=(?:" + "|".join(pattern for name, pattern in _LABELS if name not in (OTHER, NUMBER)) + r")\s?[:：])",
    re.I,
)
_LIKELY = re.compile(
    r"ชื่อ|หลักการ|เหตุผล|เป็นมา|ที่มา|สำคัญ|ประสงค์|มุ่งหมาย|เป้าหมาย|ผู้|พื้นที่|สถานที่|วิธี|ขั้นตอน|แนวทาง|กิจกรรม|เวลา|งบประมาณ|ค่าใช้|รับผิดชอบ|หน่วยงาน|ชี้วัด|kpi|ผล|ประโยชน์|มิติ|ภารกิจ|ลำดับ|หมายเหตุ|แหล่ง|ปัญหา|ความ|ยุทธ|ลักษณะ",
    re.I,
)
_ORDINAL = re.compile(
    rf"\s*(?:(?:ลำดับ|แผ่น|แบบ|ใบ)ที่|{_ITEM}ที่|{_ITEM}\s?ลำดับที่)\s*(?P<number>[0-9๐-๙]{{1,3}}(?:\.[0-9๐-๙]{{1,2}})*)\s*[.:)\-–]*\s*(?P<rest>.*)$",
    re.S,
)
_NAMED = re.compile(
    rf"\s*(?:\(?(?P<number>[0-9๐-๙]{{1,2}}(?:\.[0-9๐-๙]{{1,2}}){{0,2}})\s?(?:[.)]+\s*|\s))?(?P<title>{_ITEM}\s*[:：]?\s*\S.*)$",
    re.S,
)
_SECTION = re.compile(r"\s*(?:ส่วนที่|บทที่|ภาคผนวก|หมวดที่|สรุปงบประมาณ)(?:\s|[0-9๐-๙]|$)")
_DIMENSION_LINE = re.compile(r"\s*(?:มิติ(?:ที่)?|ด้านที่)\s*[0-9๐-๙]")
_FOOT = re.compile(r"ผู้เข้าชม|ผู้อ่าน|ปรับปรุง(?:ล่าสุด|เมื่อ|\s*[0-9๐-๙]+/)|สงวนลิขสิทธิ์|^©|พิมพ์หน้านี้|^กลับ(?:ด้านบน|หน้าหลัก)")
_MARKER_ALONE = re.compile(r"\s*-?\s*\(?[0-9๐-๙]{1,2}\s?[.)]\s*$")  # its item stands in the next paragraph
_PRICE_IN_TITLE = re.compile(r"\s*\([^()]*(?:งบประมาณ|บาท)[^()]*\)\s*$")
_SIGNED = re.compile(r"\s*\(?\s*ลงชื่อ|\s*ลงนาม|\s*ประกาศ\s+ณ\s+วันที่|\s*จึงประกาศ|\s*ทั้งนี้\s*(?:ให้มีผล|ตั้งแต่)")
_NEED = {RATIONALE, OBJECTIVES, TARGET_GROUP, METHODS, PERIOD, BUDGET, RESPONSIBLE, OUTPUTS, OUTCOMES, INDICATORS}
_CARD_LABELS = 3


@dataclass(frozen=True, slots=True)
class Label:
    """A label at the front of a line: the field it opens, what follows it, and its own number."""

    name: str
    rest: str
    number: int | None
    printed: str


@dataclass(frozen=True, slots=True)
class _Item:
    """A line, or the cell of a card, with the label that it turned out to hold."""

    text: str
    place: Place
    spot: Spot
    start: bool
    level: int = 0
    label: Label | None = None
    hard: bool = False
    card: bool = False  # from a table of label and value


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


def label_of(text: str, spaced: Collection[str] = ()) -> Label | None:
    """``๖. ระยะเวลาดำเนินการ : ๕ ปี`` → Label("period", "๕ ปี", 6, …); None for a line that opens no field.

    After the label comes a colon, a wide gap or the end of the line; a single space is enough only after a number,
    or where the document parts these fields (``spaced``) from their labels so.
    """
    if not _LIKELY.search(text[:60]):
        return None
    for name, pattern in _COMPILED:
        match = pattern.match(text)
        if match is None:
            continue
        rest, mark = _OR.sub("", match["rest"], count=1), (match["mark"] or "").strip()
        number = int(digits) if (digits := re.sub(r"\D", "", to_arabic(mark.split(".")[0]))) else None
        printed = match["label"].strip()
        if not rest.strip() or rest.strip() in (":", "：", "-"):
            return Label(name, "", number, printed)
        if sep := _AFTER.match(rest):
            return Label(name, rest[sep.end() :].strip(), number, printed)
        if (
            (number is not None or name in spaced)
            and rest[:1] in " \n"
            and name not in (OTHER, DIMENSION, MISSION, NUMBER)
        ):
            return Label(name, rest.strip(), number, printed)
    return None


def read_sheets(document: Document) -> tuple[list[Sheet], set[Spot]]:
    """All sheets in reading order, and the spots they were read from."""
    items = list(_items(document))
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


def _starts(items: Sequence[_Item]) -> dict[int, tuple[int, int]]:
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


def _bare_title(item: _Item) -> str:
    """How a line without a label may head a sheet: «โครงการที่ ๑ …», «๑. โครงการ…», a heading; empty when it may not."""
    if len(item.text) > 250 or "\t" in item.text:
        return ""
    match = _ORDINAL.match(item.text)
    if match is not None:
        return "title" if match["rest"].strip() else "ordinal"
    return "title" if _NAMED.match(item.text) else ""


def _next_label(items: Sequence[_Item], start: int, within: int) -> int | None:
    for index in range(start, min(len(items), start + within)):
        if items[index].label is not None:
            return index
    return None


def _labels_follow(items: Sequence[_Item], start: int, within: int = 400) -> bool:
    """Whether at least three fields of a sheet come before the next title."""
    names: set[str] = set()
    for item in items[start : start + within]:
        if item.label is None:
            continue
        if item.label.name == NAME or (item.label.name in names and item.label.name in (RATIONALE, OBJECTIVES)):
            break
        names.update(set(item.label.name.split("+")) & _NEED)
        if len(names) >= _CARD_LABELS:
            return True
    return False


def _ordinal_above(items: Sequence[_Item], index: int) -> int:
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


def _read_sheet(items: Sequence[_Item], first: int, body: int, end: int, width: int, used: set[Spot]) -> Sheet | None:
    start = _ordinal_above(items, first)
    sheet = Sheet(items[start].place, items[first].place)
    _number(sheet, items, start, first)
    parts: dict[str, list[_Item]] = {}
    other: dict[str, list[_Item]] = {}
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
        text = re.sub(rf"^({_ITEM})\s*[:：]\s*(?={_ITEM})", "", text.strip())
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
    if not sheet.title or len(set(sheet.fields) & _NEED) < 2:
        return None
    return sheet


def _number(sheet: Sheet, items: Sequence[_Item], start: int, first: int) -> None:
    for item in items[start:first]:
        if item.label is not None and item.label.name == NUMBER:
            if match := re.match(r"\s*([0-9๐-๙]{1,3}(?:\.[0-9๐-๙]+)*)\s*(.*)", item.label.rest):
                sheet.number, sheet.hint = to_arabic(match[1]), match[2].strip()
        elif item.label is not None:
            sheet.dimension = sheet.dimension or item.text
        elif match := _ORDINAL.match(item.text):
            sheet.number, sheet.hint = to_arabic(match["number"]), match["rest"].strip()


def _is_text_of(opened: str, label: Label, seen: set[str], item: _Item) -> bool:
    """A label met again inside a sheet is text of the open field (an item «ผลลัพธ์» of a list), unless the two
    belong to one label of two."""
    if label.name in (OUTPUTS, OUTCOMES):
        return label.name in seen and label.number is not None
    return label.name in seen and label.name != OTHER and not item.hard and opened != NAME


def _put(parts: dict[str, list[_Item]], other: dict[str, list[_Item]], opened: str, item: _Item) -> None:
    if opened.startswith(f"{OTHER}:"):
        other.setdefault(opened.partition(":")[2], []).append(item)
    else:
        parts.setdefault(opened, []).append(item)


def _ends_sheet(item: _Item, items: Sequence[_Item], index: int, end: int) -> bool:
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


def _fragment(items: Sequence[_Item], width: int) -> Fragment:
    place = items[0].place
    last = items[-1].place
    if place.line and last.line and last.line > place.line:
        place = replace(place, line_end=last.line_end or last.line)
    return Fragment("\n".join(item.text for item in items), place, all(item.hard for item in items), width)


# Lines ------------------------------------------------------------------------------------------------------------


def _items(document: Document) -> Iterator[_Item]:
    hard = document.format in ("docx", "html", "xlsx")
    spaced = _spaced(document)
    for index, block in enumerate(document.blocks):
        if isinstance(block, Table):
            yield from _card(block, index)
            continue
        yield from _lines(block, index, hard, spaced)


def _spaced(document: Document) -> frozenset[str]:
    """Fields whose labels only a space parts from the value: where at least four fields are written so, and no two
    by another way."""
    parted: set[str] = set()
    other: set[str] = set()
    for block in document.paragraphs():
        for text in block.text.split("\n"):
            if (label := label_of(text)) is not None:
                other.add(label.name)
            elif (label := label_of(text, _NEED)) is not None:
                parted.add(label.name)
    return frozenset(parted) if len(parted) >= 4 and len(other & _NEED) < 2 else frozenset()


def _lines(block: Paragraph, index: int, hard: bool, spaced: Collection[str]) -> Iterator[_Item]:
    for number, text in enumerate(block.text.split("\n")):
        if not text.strip():
            continue
        place = line_place(block.place, number)
        cuts = [match.start() for match in _INNER.finditer(text)] if ":" in text or "：" in text else []
        edges = [0, *[cut for cut in cuts if text[:cut].strip(" (0123456789๐๑๒๓๔๕๖๗๘๙.)-•")], len(text)]
        for position, (start, end) in enumerate(itertools.pairwise(edges)):
            part = text[start:end].strip(" ,;")
            if part:
                yield _Item(
                    part,
                    place,
                    (index, number),
                    number == 0 and not position,
                    block.level,
                    label_of(part, spaced),
                    hard and number == 0,
                )


def _card(table: Table, index: int) -> Iterator[_Item]:
    """A table of label and value as labelled lines; any other table as lines with tabs, which end a sheet."""
    labels = [label_of(_label_text(row[0])) for row in table.rows]
    titles = [NAME if _is_name(row[0]) else None for row in table.rows]
    known = sum(1 for label, title in zip(labels, titles, strict=True) if label is not None or title)
    is_card = known >= _CARD_LABELS and known >= 0.5 * len(table.rows) and len(table.rows[0]) <= 4
    for number, row in enumerate(table.rows):
        spot = (index, number)
        cells = [
            cell
            for position, cell in enumerate(row)
            if cell.text.strip() and not (position and cell.repeats and cell.text == row[position - 1].text)
        ]
        if not cells:
            continue
        if not is_card:
            text = "\t".join(cell.text.strip() for cell in cells) + ("\t\t" if len(cells) < 3 else "")
            yield _Item(text, cells[0].place, spot, True)
            continue
        label = labels[number]
        name = label.name if label is not None and (not label.rest or len(cells) == 1) else titles[number]
        if name is None and len(cells) == 1:
            yield from _cell_lines(cells[0], spot)
            continue
        printed = " ".join(cells[0].text.split()).rstrip(" :：")
        first, *more = ("\n".join(cell.text for cell in cells[1:]) or (label.rest if label else "")).split("\n")
        opened = Label(name or OTHER, first.strip(), label.number if label else None, printed)
        at = cells[1] if len(cells) > 1 else cells[0]
        yield _Item(f"{printed} {first}".strip(), at.place, spot, True, 0, opened, True, True)
        for text in more:
            if text.strip():
                yield _Item(text.strip(), at.place, spot, False, 0, _inner_label(text), True, True)


def _inner_label(text: str) -> Label | None:
    """Inside a cell only the two of «ผลผลิต/ผลลัพธ์» are labels."""
    label = label_of(text)
    return label if label is not None and label.name in (OUTPUTS, OUTCOMES) else None


def _cell_lines(cell: Cell, spot: Spot) -> Iterator[_Item]:
    for number, text in enumerate(cell.text.split("\n")):
        if text.strip():
            yield _Item(text.strip(), cell.place, spot, number == 0, 0, label_of(text), True, True)


def _label_text(cell: Cell) -> str:
    return cell.text.replace("\n", "").strip()


def _is_name(cell: Cell) -> bool:
    """In a card «โครงการ» alone is a label."""
    return bool(
        re.fullmatch(rf"(?:[0-9]{{1,2}}[.)])?(?:ชื่อ)?{_ITEMS}[:：]?".replace(r"\s?", ""), to_arabic(fold(cell.text)))
    )
