"""The tables of a plan: its items by dimension with a budget for each year, its totals, targets and risks."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from operator import itemgetter

from prongsai.readers.kinds.drafts import Fragment, split_number, without_continued
from prongsai.readers.kinds.lines import Spot, line_place
from prongsai.readers.kinds.plan_forms import ITEM, TOTAL, plan_form
from prongsai.readers.kinds.plan_values import dimension_of, mission_text, money
from prongsai.readers.kinds.row_flat import rows_of_lines
from prongsai.readers.kinds.row_spaced import rows_of_spaced
from prongsai.readers.kinds.row_tables import rows_of_tables
from prongsai.readers.kinds.rows import Entry, Listing
from prongsai.readers.model import Document, Paragraph, Place, Table
from prongsai.thai.digits import to_arabic
from prongsai.thai.spacing import join_lines
from prongsai.thai.text import clean_line, fold

_WHOLE = re.compile(r"ทั้งสิ้น|ทั้งหมด|ทุกมิติ|ทั้งแผน|รวม(?:จำนวน)?[0-9]มิติ|ทั้ง[0-9]มิติ|grandtotal")
_TOTAL_OF = re.compile(r"รวม(?:งบประมาณ|โครงการ|เป็นเงิน)*(?:ของ|ใน|ตาม)?(?:มิติ|ด้าน)(?:ที่)?([0-9]{1,2})")
_OF_MISSION = re.compile(r"รวม(?:งบประมาณ)?(?:ของ|ใน|ตาม)?(?:ภารกิจ|[0-9]\.[0-9])")
_TITLE_START = re.compile(
    rf"\s*(?:[-–•▪]\s*)?(?:\(?(?P<number>[0-9๐-๙]{{1,3}}(?:\.[0-9๐-๙]{{1,2}})*)\s?[.)]\s*)?(?P<rest>{ITEM}.*)$", re.S
)
_MARKED = re.compile(r"(?:(?<=\s)|^)\(?(?P<number>[0-9๐-๙]{1,3})\s?[.)]\s*(?=\S)")
DIMENSION_ROW = re.compile(r"\s*(?:มิติ|ด้าน)(?:ที่)?\s*[0-9๐-๙]{1,2}(?![0-9๐-๙])")
_MISSION_ROW = re.compile(
    r"\s*\(?[0-9๐-๙]{1,2}\.[0-9๐-๙]{1,2}\)?[.)]?\s*(?!\s*[0-9๐-๙])\S|\s*ภารกิจ(?:ที่|ตามมิติ)?\s*[0-9๐-๙:：]"
)


@dataclass(slots=True)
class Item:
    """One project of a plan's table."""

    place: Place
    number: str | None
    title: list[Fragment]
    dimension: int | None = None
    mission: str = ""
    budgets: dict[str, int | float] = field(default_factory=dict)
    cells: dict[str, list[Fragment]] = field(default_factory=dict)
    other: dict[str, list[Fragment]] = field(default_factory=dict)
    last: Place | None = None
    certainty: float = 1.0
    table: int = 0

    @property
    def name(self) -> str:
        """The title as one line."""
        return clean_line(join_lines(line for part in self.title for line in part.text.split("\n")))


@dataclass(slots=True)
class Total:
    """A stated total; ``dimension`` is a number or «all»."""

    dimension: int | str
    budgets: dict[str, int | float]
    place: Place
    cells: dict[str, Place] = field(default_factory=dict)
    budget: int | float | None = None


@dataclass(slots=True)
class Items:
    """What the tables of a plan gave."""

    items: list[Item] = field(default_factory=list)
    totals: list[Total] = field(default_factory=list)
    used: set[Spot] = field(default_factory=set)


class Order:
    """Where places stand among the blocks, and which dimension and mission was named last before one."""

    def __init__(self, document: Document) -> None:
        self._at: dict[Place, tuple[int, int]] = {}
        self._dimensions: list[tuple[tuple[int, int], int]] = []
        self._missions: list[tuple[tuple[int, int], str]] = []
        for index, block in enumerate(document.blocks):
            if isinstance(block, Table):
                for number, row in enumerate(block.rows):
                    for cell in row:
                        self._at.setdefault(cell.place, (index, number))
                        self._at.setdefault(replace(cell.place, line_end=None), (index, number))
                    texts = list(dict.fromkeys(cell.text.strip() for cell in row if cell.text.strip()))
                    if len(texts) == 1:
                        self._note(texts[0], (index, number))
                continue
            self._at.setdefault(replace(block.place, line_end=None), (index, 0))
            for number, text in enumerate(block.text.split("\n")):
                self._at.setdefault(line_place(block.place, number), (index, number))
                self._note(text, (index, number))

    def _note(self, text: str, spot: tuple[int, int]) -> None:
        if len(text) > 250:
            return
        if DIMENSION_ROW.match(text) and (number := dimension_of(text)) is not None:
            self._dimensions.append((spot, number))
        elif _MISSION_ROW.match(text):
            self._missions.append((spot, text.strip()))

    def spot(self, place: Place | None) -> tuple[int, int]:
        """Block and line or row of a place."""
        if place is None:
            return 0, 0
        block, number = self._at.get(place) or self._at.get(replace(place, line_end=None), (0, 0))
        return block, number

    def dimension(self, place: Place) -> int | None:
        """The dimension last named above a place."""
        at = bisect_right(self._dimensions, self.spot(place), key=itemgetter(0))
        return self._dimensions[at - 1][1] if at else None

    def mission(self, place: Place) -> str:
        """The mission last named above a place, under the same dimension."""
        spot = self.spot(place)
        at = bisect_right(self._missions, spot, key=itemgetter(0))
        over = bisect_right(self._dimensions, spot, key=itemgetter(0))
        if not at or (over and self._missions[at - 1][0] < self._dimensions[over - 1][0]):
            return ""
        return self._missions[at - 1][1]


def read_items(document: Document, years: Collection[int], without: Collection[Spot]) -> Items:
    """The items of all tables of a plan, with the totals stated in them."""
    form = plan_form(years)
    listing = rows_of_tables(document, form, without)
    if not listing.entries:
        # Records under labels are sheets, see plan_sheets.
        found = (rows_of_lines(document, form, without), rows_of_spaced(document, form, without))
        listing = max(found, key=Listing.worth)
    order = Order(document)
    result = Items(used=set(listing.used))
    for entry in listing.entries:
        _take(entry, result, order)
    _settle_totals(listing, result, order)
    return result


def _take(entry: Entry, result: Items, order: Order) -> None:
    """One row: an item, several in one cell, or the rest of the title of the item above."""
    parts = _titles(entry, result.items[-1] if result.items else None)
    if not parts:
        return
    if parts[0][0] == "" and result.items:
        previous = result.items[-1]
        previous.title.append(Fragment(parts[0][1], entry.cells["title"][0].place, False))
        parts = parts[1:]
        if not parts:
            for name, fragments in entry.cells.items():
                if name not in ("title", "no", "dimension", "mission") and name not in previous.cells:
                    previous.cells[name] = fragments
            return
    dimension, mission = _standing(entry, order)
    for index, (number, text) in enumerate(parts):
        at = entry.cells["title"][0]
        item = Item(
            entry.place,
            number if number else entry.number,
            [replace(at, text=text)],
            dimension,
            mission,
            certainty=entry.certainty,
            last=entry.last,
            other=entry.other,
            table=entry.table,
        )
        for name, fragments in entry.cells.items():
            if name.startswith("y") and name[1:].isdecimal():
                amount = money(_share(fragments, index, len(parts)))
                if amount is not None:
                    item.budgets[name[1:]] = amount
                item.cells[name] = fragments
            elif name == "budget":
                item.cells[name] = [replace(fragments[0], text=_share(fragments, index, len(parts)))]
            elif name not in ("title", "no", "dimension", "mission"):
                item.cells[name] = fragments
        result.items.append(item)


def _share(fragments: Sequence[Fragment], index: int, count: int) -> str:
    """The part of a cell that belongs to one of several items in the row: its own line, else all of it."""
    lines = [line for fragment in fragments for line in fragment.text.split("\n") if line.strip()]
    if count > 1 and len(lines) == count:
        return lines[index]
    return "\n".join(fragment.text for fragment in fragments)


def _titles(entry: Entry, previous: Item | None) -> list[tuple[str, str]]:
    """(number or «», title) for each item of a row; the first number is empty for the rest of the item above."""
    text = "\n".join(fragment.text for fragment in entry.cells.get("title", ()))
    if not text.strip():
        return []
    cuts = _cuts(text, entry, previous)
    if not cuts:
        own, rest = split_number(text)
        number = entry.number or (own or "")
        if own is not None and entry.number is None:
            text = rest
        begins = entry.number is not None or own is not None or _TITLE_START.match(text) or previous is None
        if not begins and previous is not None and previous.number is not None and not _says_more(entry):
            return [("", text)]
        return [(number or " ", without_continued(text))]
    parts: list[tuple[str, str]] = []
    if head := text[: cuts[0][0]].strip():
        numbered = entry.number is not None or split_number(head)[0] is not None or _TITLE_START.match(head)
        parts.append(((entry.number or split_number(head)[0] or " ") if numbered else "", split_number(head)[1]))
    for position, (_start, end, number) in enumerate(cuts):
        stop = cuts[position + 1][0] if position + 1 < len(cuts) else len(text)
        if text[end:stop].strip():
            parts.append((number or " ", without_continued(text[end:stop].strip())))
    return parts


def _says_more(entry: Entry) -> bool:
    """Whether a row without a number says what only an item says: an amount."""
    return any(
        name not in ("title", "no", "dimension", "mission") and any(f.text.strip(" -–") for f in fragments)
        for name, fragments in entry.cells.items()
    )


def _cuts(text: str, entry: Entry, previous: Item | None) -> list[tuple[int, int, str]]:
    """Where further items begin inside one cell: (start, end of the number, number)."""
    found: list[tuple[int, int, str]] = []
    known = entry.number or split_number(text)[0] or (previous.number if previous else None)
    last = int(known.rsplit(".", 1)[-1]) if known and known.strip() and known.rsplit(".", 1)[-1].isdecimal() else 0
    first = split_number(text)[0] is not None and entry.number is None
    for match in _MARKED.finditer(text):
        number = int(to_arabic(match["number"]))
        if first and match.start() == len(text) - len(text.lstrip()):
            continue
        if number == last + 1 and _TITLE_START.match(text, match.end()):
            found.append((match.start(), match.end(), str(number)))
            last = number
    if found:
        return found
    starts = list(re.finditer(rf"^\s*[-–•▪]\s*(?={ITEM})", text, re.M))
    return (
        [(match.start(), match.end(), "") for match in starts[0 if text[: starts[0].start()].strip() else 1 :]]
        if len(starts) > 1
        else []
    )


def _standing(entry: Entry, order: Order) -> tuple[int | None, str]:
    """The dimension and the mission of a row: from its columns, from headings in the table or above it."""
    dimension = mission = None
    if text := entry.text("dimension"):
        dimension = dimension_of(text)
    if text := entry.text("mission"):
        if dimension is None and DIMENSION_ROW.match(text):
            dimension = dimension_of(text)
        else:
            mission = mission_text(text)
            if dimension is None and (match := re.match(r"\s*([0-9๐-๙])\.[0-9๐-๙]", text)):
                dimension = int(to_arabic(match[1]))
    if dimension is None:
        dimension = order.dimension(entry.place)
    if mission is None:
        mission = mission_text(order.mission(entry.place))
    return dimension, mission


# Totals -----------------------------------------------------------------------------------------------------------


def _settle_totals(listing: Listing, result: Items, order: Order) -> None:
    """Of which dimension each stated total is: by its words, else by where it stands."""
    plain: list[Total] = []
    dimensions = {item.dimension for item in result.items if item.dimension is not None}
    before: Total | None = None
    for entry in listing.totals:
        words = words_of(entry, ("no", "dimension", "mission", "title"))
        total = Total("all", {}, entry.place)
        for name, fragments in entry.cells.items():
            amount = money("\n".join(f.text for f in fragments))
            if amount is None:
                continue
            if name.startswith("y") and name[1:].isdecimal():
                total.budgets[name[1:]] = amount
                total.cells[f"budgets.{name[1:]}"] = fragments[0].place
            elif name == "budget":
                total.budget = amount
                total.cells["budget"] = fragments[0].place
        if (not total.budgets and total.budget is None) or _OF_MISSION.match(words):
            continue
        if _WHOLE.search(words):
            total.dimension = "all"
        elif match := _TOTAL_OF.search(words):
            total.dimension = int(match[1])
        elif dimensions:
            at = order.spot(entry.place)
            above = next((item for item in reversed(result.items) if order.spot(item.place) < at), None)
            total.dimension = above.dimension if above is not None and above.dimension is not None else "all"
            plain.append(total)
            if before is not None and before.dimension == total.dimension:
                total.dimension = "all"
        result.totals.append(total)
        before = total
    if len(plain) == 1 and len(dimensions) > 1 and len(result.totals) == 1:
        plain[0].dimension = "all"  # one total under all of the dimensions


def words_of(entry: Entry, names: Sequence[str]) -> str:
    """The folded words of some cells, kept apart: the 1 of «รวมมิติที่ 1» is not that of «12 โครงการ» beside it."""
    return "|".join(fold(text) for name in names if (text := entry.text(name)).strip())


def total_scope(words: str) -> int | str | None:
    """Of what the folded words of a total row say it is: «all», the number of a dimension, or None where they do not."""
    if _WHOLE.search(words):
        return "all"
    match = _TOTAL_OF.search(words)
    return int(match[1]) if match else None


def is_of_group(words: str) -> bool:
    """Whether a total is of a mission or of one dimension only."""
    return bool(_OF_MISSION.match(words)) or isinstance(total_scope(words), int)


def paragraphs_with_totals(document: Document, without: Collection[Spot]) -> list[tuple[str, Place, Spot]]:
    """Lines outside tables that begin as a total does."""
    pattern = re.compile(TOTAL)
    return [
        (text, line_place(block.place, number), (index, number))
        for index, block in enumerate(document.blocks)
        if isinstance(block, Paragraph)
        for number, text in enumerate(block.text.split("\n"))
        if (index, number) not in without and len(text) < 250 and pattern.match(fold(text))
    ]
