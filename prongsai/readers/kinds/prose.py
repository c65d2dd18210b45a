"""Measures written out under labels: prose ("มาตรการที่ 1 … ผู้รับผิดชอบ: …"), cards, forms and tables of label and value."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from prongsai.readers.kinds.columns import (
    END,
    GROUP,
    ISSUE,
    METHODS,
    MONTH,
    NO,
    OTHER,
    OUTCOME,
    REMARK,
    REMEDY,
    RESULTS,
    START,
    STATUS,
    SUMMARY,
    TITLE,
    field_of,
)
from prongsai.readers.kinds.drafts import Collector, Fragment, Row, split_number
from prongsai.readers.kinds.headings import GroupHeading, group_of, is_page_number, without_label
from prongsai.readers.kinds.lines import Spot, line_place
from prongsai.readers.kinds.marks import LIST_ITEM, MARK, NUMBERED, keeps_paragraphs, wrapped_at
from prongsai.readers.kinds.signatures import is_closing
from prongsai.readers.model import Cell, Document, Paragraph, Place, Table

_LABEL = re.compile(rf"^\s*{MARK}(?P<label>[^:：\t]{{2,45}}?)\s*(?:[:：]|\t|\s{{3,}}|\s[-–]\s)\s*(?P<rest>.*)$")
_LABEL_ALONE = re.compile(rf"^\s*{MARK}(?P<label>[ก-๎/ ()]{{4,40}})\s*[:：]?\s*$")
_LABEL_WORDS = (
    r"(?:วิธี(?:การ)?ดำเนิน(?:การ|งาน)|ขั้นตอน(?:การ)?(?:ดำเนิน(?:การ|งาน)|ปฏิบัติ)?|แนวทาง(?:การ)?(?:ดำเนิน(?:การ|งาน)|ปฏิบัติ)|ผู้รับผิดชอบ(?:หลัก)?|หน่วยงาน(?:ที่)?รับผิดชอบ"
    r"|ส่วนราชการที่รับผิดชอบ|(?:ระยะ|ช่วง|กำหนด)เวลา(?:ใน)?(?:การ)?(?:ดำเนิน(?:การ|งาน))?|(?:สรุป)?ผลการ(?:ดำเนิน(?:การ|งาน)|ปฏิบัติงาน)|ผลลัพธ์|ข้อเสนอแนะ|งบประมาณ|ตัวชี้วัด"
    r"|(?:การ|แนวทาง(?:การ)?)?กำกับ(?:และ)?ติดตาม(?:ผล)?|การติดตาม(?:ผล|ประเมินผล)?|ปัญหา(?:และ|/)?อุปสรรค|หมายเหตุ|เป้าหมาย|วัตถุประสงค์|หลักฐาน)"
)
_INNER = re.compile(rf"(?:(?<=[\s(,;])|(?<=[ก-๎)])(?=ผู้รับผิดชอบ\s?[:：]))(?P<label>{_LABEL_WORDS})\s*[:：]\s*")
_ONLY_MARK = re.compile(rf"\s*{MARK}\s*")
_SPACED = re.compile(rf"^\s*{MARK}(?P<label>{_LABEL_WORDS})\s+(?P<rest>\S.*)$")
_MEASURE = re.compile(
    r"^\s*(?:\(?[0-9๐-๙]{1,2}[.)]\s*)?(?P<word>มาตรการ|กิจกรรม|โครงการ|แนวทาง)\s*(?:ลำดับ)?ที่\s*(?P<number>[0-9๐-๙]{1,2}(?:\.[0-9๐-๙]{1,2})?)\s*[.:)：\-–]*\s*(?P<title>.*)$"
)
_TITLE_LABEL = re.compile(
    r"(?:ชื่อ)?(?:/?\s*(?:มาตรการ|กิจกรรม|โครงการ|แนวทาง|แผนงาน|รายการ|เรื่อง|ภารกิจ))+(?:การดำเนิน(?:การ|งาน)|ที่ดำเนินการ)?"
)
_NOT_FIELDS = {MONTH, STATUS, None}


@dataclass(frozen=True, slots=True)
class _Item:
    """A line with what it turned out to be."""

    text: str
    place: Place
    spot: Spot
    start: bool
    level: int
    label: str | None = None  # the field it opens
    printed_label: str = ""
    number: str = ""  # printed before the label


def read_prose(document: Document, collector: Collector) -> set[Spot]:
    """Measures under labels into the collector; the spots used."""
    items = list(_items(document))
    if sum(1 for item in items if item.label) < 2:
        return set()
    hard, width = keeps_paragraphs(document), wrapped_at(document, (item.text for item in items))
    return _Prose(items, collector, hard, width).read()


class _Prose:
    """A walk over the lines: which measure is open, and which of its fields."""

    def __init__(self, items: Sequence[_Item], collector: Collector, hard: bool, width: int) -> None:
        self.items = items
        self.collector = collector
        self.hard = hard
        self.width = width
        self.used: set[Spot] = set()
        self.cells: dict[str, list[_Item]] = {}
        self.other: dict[str, list[_Item]] = {}
        self.open: str | None = None
        self.begun: Place | None = None
        self.starts = _starts(items)

    def read(self) -> set[Spot]:
        joined = 0  # lines still to come that are already part of the title
        for index, item in enumerate(self.items):
            if joined and item.label is None and index not in self.starts:
                joined -= 1
                self.used.add(item.spot)
            elif index in self.starts:
                self._finish()
                self.begun, self.open = item.place, TITLE
                self._take(self.starts[index])
                joined = self._lines_joined(index)
            elif item.label == NO and index + 1 in self.starts:
                self.used.add(item.spot)  # the number of the measure that begins on the next line
            elif item.label is not None:
                self._label(item)
            elif (group := group_of(item.text)) is not None and group.text and not item.text.startswith("ตัวชี้วัด"):
                self._finish()
                self.collector.enter_group(GroupHeading(group.text, group.number))
                self.used.add(item.spot)
            elif self.open is not None and self._belongs(index, item):
                self._take(item)
            else:
                self.open = None
        self._finish()
        return self.used

    def _lines_joined(self, index: int) -> int:
        """How many lines after a start its title already holds."""
        title, lines = "".join(self.starts[index].text.split()), 0
        for item in self.items[index + 1 : index + 4]:
            if item.label is not None or "".join(item.text.split()) not in title or not item.text.strip():
                break
            lines += 1
        return lines

    def _label(self, item: _Item) -> None:
        if self.begun is None:
            return
        self.open = item.label if item.label not in (OTHER, REMARK) else f"{OTHER}:{item.printed_label}"
        self.used.add(item.spot)
        if item.text:
            self._take(item)

    def _belongs(self, index: int, item: _Item) -> bool:
        if is_closing(item.text) or is_page_number(item.text):
            return False
        if not item.start or not self.cells.get(self.open or "") or LIST_ITEM.match(item.text):
            return True
        # A paragraph of its own goes on with a field only while the measure has more to say.
        for after in range(index + 1, min(index + 12, len(self.items))):
            if after in self.starts or group_of(self.items[after].text) is not None:
                return False
            if self.items[after].label is not None:
                return self.open in (METHODS, RESULTS, TITLE) or (self.open is not None and self.open.startswith(OTHER))
        return False

    def _take(self, item: _Item) -> None:
        assert self.open is not None
        self.used.add(item.spot)
        if self.open.startswith(f"{OTHER}:"):
            self.other.setdefault(self.open.partition(":")[2], []).append(item)
        else:
            self.cells.setdefault(self.open, []).append(item)

    def _finish(self) -> None:
        # An issue alone may be the next heading of a paper: it says nothing of how the measure is done.
        if self.begun is not None and TITLE in self.cells and set(self.cells) - {NO, TITLE, GROUP, ISSUE}:
            cells = {name: self._fragment(items) for name, items in self.cells.items()}
            if START in cells or END in cells:
                parts = [cells.pop(name).text for name in (START, END) if name in cells]
                cells.setdefault("period", Fragment(" - ".join(parts), self.begun))
            if GROUP in cells:
                cells[GROUP] = replace(cells[GROUP], text=without_label(cells[GROUP].text.replace("\n", " ")))
            other = {label: self._fragment(items) for label, items in self.other.items()}
            last = max((items[-1].place.line or 0 for items in self.cells.values()), default=0)
            place = (
                replace(self.begun, line_end=last)
                if last and self.begun.line and last > self.begun.line
                else self.begun
            )
            self.collector.row(Row(cells, place, frozenset(cells), other))
            self.collector.drafts[-1].certainty = min(self.collector.drafts[-1].certainty, 0.9)
        self.cells, self.other, self.open, self.begun = {}, {}, None, None

    def _fragment(self, items: Sequence[_Item]) -> Fragment:
        place = items[0].place
        if place.line and (last := items[-1].place.line) and last > place.line:
            place = replace(place, line_end=last)
        return Fragment("\n".join(item.text for item in items), place, self.hard, self.width)


# Lines ------------------------------------------------------------------------------------------------------------


def _items(document: Document) -> Iterator[_Item]:
    for index, block in enumerate(document.blocks):
        if isinstance(block, Table):
            yield from _card(block, index)
            continue
        for number, text in enumerate(block.text.split("\n")):
            if text.strip():
                yield from _labelled(
                    text.rstrip(), line_place(block.place, number), (index, number), number == 0, block
                )


def _labelled(text: str, place: Place, spot: Spot, start: bool, block: Paragraph) -> Iterator[_Item]:
    """A line cut at the labels inside it."""
    cuts = [match for match in _INNER.finditer(text) if not _ONLY_MARK.fullmatch(text[: match.start()])]
    whole = text[: cuts[0].start()] if cuts else text
    yield _first(whole.rstrip(" (,;"), place, spot, start, block.level)
    for number, match in enumerate(cuts):
        end = cuts[number + 1].start() if number + 1 < len(cuts) else len(text)
        rest = text[match.end() : end].strip(" ,;")
        if rest.endswith(")") and rest.count(")") > rest.count("("):
            rest = rest[:-1]
        yield _Item(rest.rstrip(" (,;"), place, spot, False, 0, _settled(field_of(match["label"])), match["label"])


def _first(text: str, place: Place, spot: Spot, start: bool, level: int) -> _Item:
    plain = _Item(text.strip(), place, spot, start, level)
    if _MEASURE.match(text) or len(text) > 2000:
        return plain
    for pattern in (_LABEL, _SPACED, _LABEL_ALONE):
        if match := pattern.match(text):
            name = _settled(field_of(match["label"]))
            if name is None or (pattern is _LABEL_ALONE and level):
                continue
            if pattern is _LABEL_ALONE and name == TITLE and not _TITLE_LABEL.fullmatch(match["label"].strip()):
                continue  # "๑. มาตรการเผยแพร่ข้อมูล": the title itself
            if pattern is _LABEL and text[match.end("label") : match.start("rest")].strip() in ("-", "–"):
                spaced = _SPACED.match(text)
                if spaced and len(spaced["label"]) < len(match["label"]):
                    continue  # "ระยะเวลา พ.ย. 67 - ส.ค. 68": the dash is the period's, not the label's
            rest = match.groupdict().get("rest") or ""
            number = split_number(text.strip())[0] or ""
            return replace(plain, text=rest.strip(), label=name, printed_label=match["label"].strip(), number=number)
    return plain


def _settled(name: str | None) -> str | None:
    if name in (SUMMARY, OUTCOME):
        return RESULTS
    if name == REMEDY:
        return METHODS
    return None if name in _NOT_FIELDS else name


def _card(table: Table, index: int) -> Iterator[_Item]:
    """A table of label and value as labelled lines; one measure a table, or one a column."""
    rows = [
        [
            cell
            for position, cell in enumerate(row)
            if not (position and cell.repeats and cell.text == row[position - 1].text)
        ]
        for row in table.rows
    ]
    labels = [_card_label(row[0]) for row in rows if row]
    if sum(1 for label in labels if label) < 3 or sum(1 for label in labels if label) < 0.5 * len(rows):
        return
    columns = max(len(row) for row in rows)
    paired = columns == 4 and sum(1 for row in rows if len(row) > 2 and _card_label(row[2])) >= 2
    for column in range(1, 2 if paired else columns):
        for row in rows:
            if len(row) == 1:
                yield _Item(row[0].text.replace("\n", " ").strip(), row[0].place, (index, None), True, 0)
                continue
            cells = [(row[0], row[min(column, len(row) - 1)])] + (
                [(row[2], row[3])] if paired and len(row) == 4 else []
            )
            for label, value in cells:
                yield from _card_line(label, value, index)


def _card_label(cell: Cell) -> str | None:
    text = re.sub(rf"^\s*{MARK}", "", cell.text.replace("\n", "")).rstrip(" :：")
    return _settled(field_of(text)) or (NO if _MEASURE.match(cell.text) else None)


def _card_line(label: Cell, value: Cell, index: int) -> Iterator[_Item]:
    if match := _MEASURE.match(label.text):
        yield _Item(
            f"{label.text.strip()} {value.text.strip()}" if not match["title"] else label.text,
            label.place,
            (index, None),
            True,
            0,
        )
        return
    name = _card_label(label)
    printed = label.text.replace("\n", " ").rstrip(" :：")
    if name is None:
        name = OTHER
    first, *more = value.text.split("\n")
    yield _Item(first.strip(), value.place, (index, None), True, 0, name, printed)
    for text in more:
        yield _Item(text.strip(), value.place, (index, None), False, 0)


# Where measures begin ---------------------------------------------------------------------------------------------


def _starts(items: Sequence[_Item]) -> dict[int, _Item]:
    """index → the item whose text is the title, for every line that begins a measure."""
    worded = {
        index: item
        for index, item in enumerate(items)
        if item.label is None and _MEASURE.match(item.text) and _label_follows(items, index)
    }
    if worded:
        return worded
    titled = {
        index: _with_number(items, index)
        for index, item in enumerate(items)
        if item.label == TITLE and _label_follows(items, index)
    }
    if titled:
        return _numbered_titles(items, titled)
    return _numbered_starts(items) or _headed_starts(items) or _cyclic_starts(items)


def _numbered_titles(items: Sequence[_Item], titled: dict[int, _Item]) -> dict[int, _Item]:
    """``1. ชื่อมาตรการ: …``, ``2. ชื่อมาตรการ: …``: numbers that count the measures, not the fields of a form."""
    numbers = [items[index].number for index in titled]
    if len(titled) < 2 or numbers != [str(count) for count in range(1, len(titled) + 1)]:
        return titled
    return {
        index: item if split_number(item.text)[0] is not None else replace(item, text=f"{number}. {item.text}")
        for (index, item), number in zip(titled.items(), numbers, strict=True)
    }


def _with_number(items: Sequence[_Item], index: int) -> _Item:
    """``ลำดับที่ : 1`` just above ``ชื่อมาตรการ : …`` gives the title its number."""
    item = items[index]
    above = items[index - 1] if index else None
    if (
        above is not None
        and above.label == NO
        and split_number(above.text)[0] is not None
        and split_number(item.text)[0] is None
    ):
        return replace(item, text=f"{above.text.strip(' .)')}. {item.text}")
    return item


def _label_follows(items: Sequence[_Item], index: int, within: int = 4) -> bool:
    return any(item.label not in (None, NO, TITLE) for item in items[index + 1 : index + 1 + within])


def _numbered_starts(items: Sequence[_Item]) -> dict[int, _Item]:
    """Numbered lines that are followed by the label each measure opens with, counting up from one."""
    candidates = [
        (index, items[index + 1].label)
        for index, item in enumerate(items[:-1])
        if item.label is None and NUMBERED.match(item.text) and items[index + 1].label not in (None, NO)
    ]
    if not candidates:
        return {}
    opening = candidates[0][1]
    found: dict[int, _Item] = {}
    for index, label in candidates:
        if label == opening:
            found[index] = items[index]
    return found


def _headed_starts(items: Sequence[_Item]) -> dict[int, _Item]:
    """Headings of one level that are followed by labels, at least two of them."""
    headed = [
        (index, item)
        for index, item in enumerate(items[:-1])
        if item.level and item.label is None and items[index + 1].label is not None
    ]
    levels = Counter(item.level for _, item in headed)
    if not levels or levels.most_common(1)[0][1] < 2:
        return {}
    level = levels.most_common(1)[0][0]
    return {index: item for index, item in headed if item.level == level and group_of(item.text) is None}


def _cyclic_starts(items: Sequence[_Item]) -> dict[int, _Item]:
    """Lines that stand, at the start of a paragraph, over the label that comes first each time."""
    opening = next(item.label for item in items if item.label is not None)
    found: dict[int, _Item] = {}
    for index, item in enumerate(items):
        if item.label != opening:
            continue
        first = index
        while first and items[first - 1].label is None and not items[first].start and index - first < 3:
            first -= 1
        if first < index and items[first].start and not is_closing(items[first].text):
            # "1" on a line of its own is the number of the title under it.
            text = " ".join(line.text for line in items[first:index])
            alone = re.match(r"([0-9๐-๙]{1,2})\s+(\S.*)", text)
            found[first] = replace(
                items[first], text=f"{alone[1]}. {alone[2]}" if alone and items[first].text == alone[1] else text
            )
    return found if len(found) >= 2 else {}
