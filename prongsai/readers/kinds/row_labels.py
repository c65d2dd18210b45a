"""Records under labels: prose ("ความเสี่ยงที่ 1 … มาตรการ: …"), cards, and tables of label and value.

A record begins where the words say so, at the label of its key, at a number that counts on and is followed by a
label, or at the line over the label that comes first each time.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from prongsai.readers.kinds.drafts import Fragment, Row, split_number
from prongsai.readers.kinds.headings import group_of, is_page_number
from prongsai.readers.kinds.lines import Spot, line_place
from prongsai.readers.kinds.marks import LIST_ITEM, MARK, NUMBERED, keeps_paragraphs, wrapped_at
from prongsai.readers.kinds.row_joining import Gatherer
from prongsai.readers.kinds.rows import NO, Form, Listing
from prongsai.readers.kinds.signatures import is_closing
from prongsai.readers.model import Cell, Document, Place, Table
from prongsai.thai.digits import to_arabic

_LABEL = re.compile(rf"^\s*{MARK}(?P<label>[^:：\t]{{2,70}}?)\s*(?:[:：]|\t|\s{{3,}})\s*(?P<rest>.*)$")
_LABEL_ALONE = re.compile(rf"^\s*{MARK}(?P<label>[ก-๎A-Za-z/ ()]{{4,60}})\s*[:：]?\s*$")
_SPACED = re.compile(rf"^\s*{MARK}(?P<label>[ก-๎/()]+)\s(?P<rest>\S.*)$")
_INNER = re.compile(r"(?:(?<=[\s,;(])|(?<=[ก-๎)]))(?P<label>[ก-๎A-Za-z/]+(?:\s?\([A-Za-z]\))?)\s*[:：]\s*")
_AFTER_AMOUNT = re.compile(
    r"(?<=บาท)[\s,/]+(?:และ)?(?P<label>[ก-๎]{5,}?)\s*(?:จำนวน|เป็นเงิน)?\s*(?=[0-9๐-๙][0-9๐-๙,.]*\s*บาท)"
)


@dataclass(frozen=True, slots=True)
class _Item:
    """A line, or the part of it under one label."""

    text: str
    place: Place
    spot: Spot
    start: bool
    level: int
    label: str | None = None  # the field it opens
    number: str = ""  # printed before the label


def rows_under_labels(document: Document, form: Form, without: Collection[Spot] = ()) -> Listing:
    """Records of a form under labels."""
    items = list(_items(document, form, without))
    labels = Counter(item.label for item in items if item.label)
    if len(labels) < 2 or not form.is_headed({*labels, *(form.keys[:1] if _begun(items, form) else ())}):
        return Listing()
    hard, width = keeps_paragraphs(document), wrapped_at(document, (item.text for item in items))
    return _Walk(items, form, hard, width).read()


class _Walk:
    """Over the lines: which record is open, and which of its fields."""

    def __init__(self, items: Sequence[_Item], form: Form, hard: bool, width: int) -> None:
        self.items = items
        self.form = form
        self.hard = hard
        self.width = width
        self.gatherer = Gatherer(form, certainty=0.9)
        self.cells: dict[str, list[_Item]] = {}
        self.open: str | None = None
        self.begun: Place | None = None
        self.starts = _starts(items, form)
        self.counted = _numbers_count(items, self.starts)

    def read(self) -> Listing:
        """All records."""
        for index, item in enumerate(self.items):
            if index in self.starts:
                self._finish()
                self.begun = item.place
                self.open = item.label or self.form.keys[0]
                self._take(self.starts[index])
                if self.counted and NO not in self.cells:
                    self.cells[NO] = [replace(item, text=item.number)]
            elif item.label is not None and self.begun is not None:
                self.open = item.label
                self._take(item)
            elif (
                item.label is None
                and (group := group_of(item.text)) is not None
                and group.text
                and not self._within(index)
            ):
                self._finish()
                self.gatherer.enter_group(group.text)
            elif self.begun is not None and item.label is None and self._states_values(item.text):
                self.open = "_said"
                self._take(item)
                self.open = None
            elif self.open is not None and self._belongs(index, item):
                self._take(item)
            elif item.label is None:
                self.open = None
        self._finish()
        return self.gatherer.listing

    def _states_values(self, text: str) -> bool:
        """A line of values without labels: "โอกาส 3 ผลกระทบ 4 อยู่ในระดับสูง"."""
        found = [
            match for column in self.form.columns if column.said and (match := re.search(column.said, to_arabic(text)))
        ]
        covered = sum(match.end() - match.start() for match in found)
        return len(found) >= 2 or (bool(found) and covered >= 0.6 * len(text))

    def _within(self, index: int) -> bool:
        """Whether the record that is open goes on after a line: a label comes before the next record begins."""
        if self.begun is None:
            return False
        for after in range(index + 1, min(index + 4, len(self.items))):
            if after in self.starts:
                return False
            if self.items[after].label is not None:
                return True
        return False

    def _belongs(self, index: int, item: _Item) -> bool:
        if is_closing(item.text) or is_page_number(item.text) or self.form.is_total(item.text):
            return False
        if not item.start or not self.cells.get(self.open or "") or LIST_ITEM.match(item.text):
            return True
        for after in range(index + 1, min(index + 12, len(self.items))):
            if after in self.starts:
                return False
            if self.items[after].label is not None:
                return True
        return False

    def _take(self, item: _Item) -> None:
        assert self.open is not None
        if item.text:
            self.cells.setdefault(self.open, []).append(item)
        self.gatherer.listing.used.add(item.spot)

    def _finish(self) -> None:
        keyed = any(name in self.cells for name in self.form.keys)
        if self.begun is not None and keyed and len(self.cells) > 1:
            cells = {name: self._fragment(items) for name, items in self.cells.items()}
            self._said(cells)
            ends = [items[-1].place.line or 0 for items in self.cells.values()]
            place = self.begun
            if place.line and max(ends) > place.line:
                place = replace(place, line_end=max(ends))
            self.gatherer.row(Row(cells, place, frozenset(cells)))
        self.cells, self.open, self.begun = {}, None, None

    def _said(self, cells: dict[str, Fragment]) -> None:
        """Fields that the running text states without a label."""
        for column in self.form.columns:
            if not column.said or column.name in cells:
                continue
            for item in [item for items in self.cells.values() for item in items]:
                if match := re.search(column.said, to_arabic(item.text)):
                    cells[column.name] = Fragment(match[1], item.place)
                    break

    def _fragment(self, items: Sequence[_Item]) -> Fragment:
        place = items[0].place
        if place.line and (last := items[-1].place.line) and last > place.line:
            place = replace(place, line_end=last)
        return Fragment("\n".join(item.text for item in items), place, self.hard, self.width)


# Lines ------------------------------------------------------------------------------------------------------------


def _items(document: Document, form: Form, without: Collection[Spot]) -> Iterator[_Item]:
    spaced = _spaced_labels(document, form)
    for index, block in enumerate(document.blocks):
        if (index, None) in without:
            continue
        if isinstance(block, Table):
            yield from _card(block, index, form)
            continue
        for number, text in enumerate(block.text.split("\n")):
            if text.strip() and (index, number) not in without:
                place = line_place(block.place, number)
                yield from _labelled(text.rstrip(), place, (index, number), number == 0, block.level, form, spaced)


def _spaced_labels(document: Document, form: Form) -> frozenset[str]:
    """Labels that only a space parts from their values: first words of lines that come again, two of them at least."""
    counted: Counter[str] = Counter()
    for block in document.paragraphs():
        for text in block.text.split("\n"):
            if (match := _SPACED.match(text)) is not None:
                counted[match["label"]] += 1
    found = {}
    for label, count in counted.items():
        name = form.field_of(label) if count >= 2 and len(label) >= 5 else None
        column = form.column(name) if name else None
        if column is not None and name not in (NO, *form.keys) and not column.ticked:
            found[label] = name
    return frozenset(found) if len(set(found.values())) >= 2 else frozenset()


def _labelled(
    text: str, place: Place, spot: Spot, start: bool, level: int, form: Form, spaced: Collection[str] = ()
) -> Iterator[_Item]:
    """A line cut at the labels inside it."""
    if len(text) > 3_000:
        yield _Item(text.strip(), place, spot, start, level)
        return
    head = re.match(rf"\s*{MARK}", text)
    offset = head.end() if head else 0
    inner = list(_INNER.finditer(text))
    if "บาท" in text and _first(text, place, spot, start, level, form, spaced).label is not None:
        inner = sorted((*inner, *_AFTER_AMOUNT.finditer(text)), key=lambda match: match.start())
    cuts = [match for match in inner if match.start() > offset and form.field_of(match["label"]) is not None]
    whole = text[: cuts[0].start()] if cuts else text
    yield _first(whole.rstrip(" (,;"), place, spot, start, level, form, spaced)
    for number, match in enumerate(cuts):
        end = cuts[number + 1].start() if number + 1 < len(cuts) else len(text)
        rest = text[match.end() : end].strip(" ,;")
        if rest.endswith(")") and rest.count(")") > rest.count("("):
            rest = rest[:-1]
        yield _Item(rest.rstrip(" (,;"), place, spot, False, 0, form.field_of(match["label"]))


def _first(
    text: str, place: Place, spot: Spot, start: bool, level: int, form: Form, spaced: Collection[str] = ()
) -> _Item:
    plain = _Item(text.strip(), place, spot, start, level)
    if form.begins and re.match(form.begins, text.strip()):
        return plain
    if (match := _SPACED.match(text)) is not None and match["label"] in spaced and not _LABEL.match(text):
        name = form.field_of(match["label"])
        return replace(plain, text=match["rest"].strip(), label=name, number=split_number(text.strip())[0] or "")
    for pattern in (_LABEL, _LABEL_ALONE):
        if (match := pattern.match(text)) and (name := form.field_of(match["label"])) is not None:
            if pattern is _LABEL_ALONE and (level or name == NO or _is_wordy(text)):
                continue
            rest = match.groupdict().get("rest") or ""
            return replace(plain, text=rest.strip(), label=name, number=split_number(text.strip())[0] or "")
    return plain


def _is_wordy(text: str) -> bool:
    """Too many words for a label that has no colon."""
    return not text.rstrip().endswith((":", "：")) and (len(text.strip()) > 32 or len(text.split()) > 3)


def _card(table: Table, index: int, form: Form) -> Iterator[_Item]:
    """A table of label and value as labelled lines; one record a table, or one a column."""
    rows = [
        [cell for at, cell in enumerate(row) if not (at and cell.repeats and cell.text == row[at - 1].text)]
        for row in table.rows
    ]
    labels = [_card_label(row[0], form) for row in rows if row]
    known = sum(1 for label in labels if label)
    if known < 3 or known < 0.5 * len(rows):
        return
    columns = max(len(row) for row in rows)
    paired = columns == 4 and sum(1 for row in rows if len(row) > 2 and _card_label(row[2], form)) >= 2
    for column in range(1, 2 if paired else columns):
        for number, row in enumerate(rows):
            if len(row) == 1:
                text = row[0].text.replace("\n", " ").strip()
                yield _Item(text, row[0].place, (index, number), True, 0)
                continue
            pairs = [(row[0], row[min(column, len(row) - 1)])]
            if paired and len(row) == 4:
                pairs.append((row[2], row[3]))
            for label, value in pairs:
                name = _card_label(label, form)
                first, *more = value.text.split("\n")
                if name is not None:
                    yield _Item(first.strip(), value.place, (index, number), True, 0, name)
                    yield from (_Item(text.strip(), value.place, (index, number), False, 0) for text in more)


def _card_label(cell: Cell, form: Form) -> str | None:
    return form.field_of(re.sub(rf"^\s*{MARK}", "", cell.text.replace("\n", "")).rstrip(" :："))


# Where records begin ----------------------------------------------------------------------------------------------


def _begun(items: Sequence[_Item], form: Form) -> bool:
    """Whether records begin by words or numbers, not by a label."""
    return any(item.label is None for item in _starts(items, form).values())


def _starts(items: Sequence[_Item], form: Form) -> dict[int, _Item]:
    """index → the item whose text is the key, for every line that begins a record."""
    if form.begins:
        worded = {
            index: replace(item, text=_without(form.begins, item.text))
            for index, item in enumerate(items)
            if item.label is None and re.match(form.begins, item.text) and _label_follows(items, index)
        }
        if worded:
            return worded
    keyed = [index for index, item in enumerate(items) if item.label == form.keys[0]]
    if keyed:
        return _with_what_stands_above(items, keyed, form)
    return _numbered(items) or _cyclic(items)


def _numbers_count(items: Sequence[_Item], starts: dict[int, _Item]) -> bool:
    """Whether the numbers before the labels that open records count these, not the fields: «๑. รายการ: … ๒. รายการ: …»."""
    numbers = [to_arabic(items[index].number) for index in sorted(starts) if items[index].label]
    others = any(item.number for index, item in enumerate(items) if item.label and index not in starts)
    return bool(numbers) and numbers == [str(count) for count in range(1, len(numbers) + 1)] and not others


def _without(begins: str, text: str) -> str:
    """``ความเสี่ยงที่ 1 : …`` → ``1. …``"""
    match = re.match(begins, text)
    number, rest = match.groupdict().get("number") if match else None, text[match.end() :] if match else text
    rest = rest.lstrip(" .:：)-–")
    return f"{number}. {rest}" if number else rest


def _with_what_stands_above(items: Sequence[_Item], keyed: Sequence[int], form: Form) -> dict[int, _Item]:
    """Where other labels stand over the label of the key each time, the record begins with the first of those."""
    found: dict[int, _Item] = {}
    cycle = _label_before_key(items, keyed)
    floor = -1
    for key in keyed:
        begin = key
        for index in range(key - 1, floor, -1):
            if items[index].label is not None and items[index].label == cycle:
                begin = index
                break
        found[begin] = items[begin]
        floor = key
    return found


def _label_before_key(items: Sequence[_Item], keyed: Sequence[int]) -> str | None:
    """The label that opens the first record, where it stands before the key and comes as often as the key does."""
    before = [item.label for item in items[: keyed[0]] if item.label is not None]
    counted = Counter(item.label for item in items if item.label)
    return next((label for label in before if counted[label] >= len(keyed)), None)


def _label_follows(items: Sequence[_Item], index: int, within: int = 4) -> bool:
    return any(item.label not in (None, NO) for item in items[index + 1 : index + 1 + within])


def _numbered(items: Sequence[_Item]) -> dict[int, _Item]:
    """Numbered lines that are followed by the label each record opens with."""
    candidates = [
        (index, items[index + 1].label)
        for index, item in enumerate(items[:-1])
        if item.label is None and NUMBERED.match(item.text) and items[index + 1].label not in (None, NO)
    ]
    return {index: items[index] for index, label in candidates if label == candidates[0][1]}


def _cyclic(items: Sequence[_Item]) -> dict[int, _Item]:
    """Lines that stand, at the start of a paragraph, over the label that comes first each time."""
    opening = next(item.label for item in items if item.label is not None)
    found: dict[int, _Item] = {}
    for index, item in enumerate(items):
        if item.label != opening or not index or items[index - 1].label is not None:
            continue
        above = items[index - 1]
        if above.start and not is_closing(above.text) and len(above.text) < 200:
            found[index - 1] = above
    return found if len(found) >= 2 else {}
