"""The items of a plan (โครงการ, กิจกรรม, มาตรการ) and its totals, for the rules that count, add and compare them.

Taken from the tables where the paper has any, since a reader keeps one row an item and a rule asks which items stood
in one cell; else from the record, so that a drafted plan is looked at in the same way.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from prongsai.readers.model import Cell, Place, Record, Table
from prongsai.readers.review.locate import place_from
from prongsai.readers.review.numbering import Marker, markers_of
from prongsai.readers.review.source import place_of_path
from prongsai.thai.digits import to_arabic
from prongsai.thai.text import clean, clean_line, fold

KINDS = ("โครงการ", "กิจกรรม", "มาตรการ")
NO_YEAR = 0
"""The key of a budget whose column names no year."""

_ITEM_HEADS = frozenset(
    "โครงการ/กิจกรรม/มาตรการ โครงการ/กิจกรรม โครงการ/มาตรการ โครงการ กิจกรรม ชื่อโครงการ/กิจกรรม ชื่อโครงการ ชื่อโครงการ/กิจกรรม/มาตรการ".split()
)
_YEAR_HEAD = re.compile(r"^(?:ปี|งบประมาณ|พ\.?ศ\.?|\(บาท\))*(25\d\d)(?:\(บาท\)|\(?งบประมาณ\)?|บาท)*$")
_BUDGET_HEAD = re.compile(r"^(?:จำนวน)?(?:วงเงิน)?งบประมาณ(?:\(?บาท\)?)?$")
_GRAND = re.compile(r"^(?:รวมทั้งสิ้น|รวมทั้งหมด|รวมทั้งแผน|รวมทุกมิติ|รวมงบประมาณทั้งสิ้น|ยอดรวม|รวมเป็นเงิน|รวม\d+มิติ|รวมมิติที่1)")
_SUB = re.compile(r"^รวม(?![ก-๎]{0,2}(?:กลุ่ม|พลัง|มือ|ใจ))")
_COUNT = re.compile(r"(\d{1,4})(โครงการ|กิจกรรม|มาตรการ)")
_DIMENSION = re.compile(r"\s*(?:มิติ(?:ที่)?\s*)?(\d{1,2})[.\s:]")


@dataclass(frozen=True, slots=True)
class PlanItem:
    """One item; ``dimension`` is 0 where the plan has none. ``budgets`` are baht by Buddhist year.

    ``shared`` are the numbers of items in the same cell (with one budget for all); ``tail`` is the place where the
    title goes on in another cell.
    """

    kind: str
    title: str
    dimension: int
    place: Place
    path: str = ""
    number: int | None = None
    budgets: dict[int, int | None] = field(default_factory=dict)
    shared: int = 1
    tail: Place | None = None
    row: int = 0


@dataclass(frozen=True, slots=True)
class PlanTotal:
    """A stated total. ``counts`` are the items by kind as stated; ``dimension`` is 0 of a grand total."""

    is_grand: bool
    dimension: int
    place: Place
    words: str
    counts: dict[str, int]
    budgets: dict[int, int | None]
    after: int  # how many items stand before it
    path: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """Items and totals in the order they are printed; ``years`` are those with a column of their own."""

    items: tuple[PlanItem, ...]
    totals: tuple[PlanTotal, ...]
    years: tuple[int, ...]

    def items_of(self, total: PlanTotal) -> list[PlanItem]:
        """The items a sub-total adds: those since the sub-total before, else those of its dimension."""
        if total.is_grand:
            return list(self.items)
        if total.after < 0:
            return [item for item in self.items if item.dimension == total.dimension]
        before = [t.after for t in self.totals if t.after < total.after and not t.is_grand]
        return list(self.items[max(before, default=0) : total.after])


def kind_of(title: str) -> str:
    """The first word of a title when it is one of the three kinds, else empty."""
    return next((kind for kind in KINDS if fold(title).startswith(kind)), "")


def plan_of(tables: Sequence[Table], record: Record) -> Plan:
    """The plan as its tables print it; of a record without tables, or whose tables hold no plan, as it was read."""
    reading = _Reading()
    for table in tables:
        reading.table(table)
    if reading.items:
        years = tuple(sorted({year for item in reading.items for year in item.budgets if year}))
        return Plan(tuple(reading.items), tuple(reading.totals), years)
    return _of_record(record)


@dataclass(slots=True)
class _Columns:
    item: int
    years: dict[int, int]  # column -> year


class _Reading:
    """Goes through the tables; a table cut by a page goes on in the columns and dimension it stopped in."""

    def __init__(self) -> None:
        self.items: list[PlanItem] = []
        self.totals: list[PlanTotal] = []
        self._columns: _Columns | None = None
        self._width = 0
        self._dimension = 0
        self._rows = 0

    def table(self, table: Table) -> None:
        width = len(table.rows[0]) if table.rows else 0
        columns = _columns_of(table)
        if columns is not None:
            self._columns, self._width = columns, width
        elif self._columns is None or width != self._width:
            return
        for row in table.rows:
            if not _is_head(row):
                self._rows += 1
                self._row(row)

    def _row(self, row: list[Cell]) -> None:
        assert self._columns is not None
        folded = [fold(cell.text) for cell in row]
        if (match := _DIMENSION.match(to_arabic(row[0].text))) and self._columns.item != 0:
            self._dimension = int(match[1])
        budgets = {
            year: _baht(row[column].text)
            for column, year in self._columns.years.items()
            if column < len(row) and not row[column].repeats
        }
        heads = [text for cell, text in zip(row, folded, strict=True) if not cell.repeats]
        if any(_GRAND.match(text) for text in heads):
            self._total(row, heads, budgets, is_grand=True)
        elif any(_SUB.match(text) for text in heads):
            self._total(row, heads, budgets, is_grand=False)
        elif not row[self._columns.item].repeats:
            self._items(row[self._columns.item], budgets)

    def _total(self, row: list[Cell], heads: list[str], budgets: dict[int, int | None], *, is_grand: bool) -> None:
        words = next((text for text in heads if _COUNT.search(text)), "")
        counts: dict[str, int] = {}
        for number, kind in _COUNT.findall(words):
            counts[kind] = counts.get(kind, 0) + int(number)
        shown = next((clean_line(cell.text) for cell in row if _COUNT.search(fold(cell.text))), clean_line(row[0].text))
        self.totals.append(
            PlanTotal(
                is_grand,
                0 if is_grand else self._dimension,
                row[0].place,
                shown,
                counts,
                budgets,
                len(self.items),
            )
        )

    def _items(self, cell: Cell, budgets: dict[int, int | None]) -> None:
        lead, titles = _titles(cell)
        if lead and self.items and not kind_of(lead):
            last = self.items[-1]
            self.items[-1] = replace(last, title=clean_line(f"{last.title} {lead}"), tail=cell.place)
        elif lead:
            titles = [(None, lead), *titles]
        for index, (number, title) in enumerate(titles):
            self.items.append(
                PlanItem(
                    kind_of(title),
                    title,
                    self._dimension,
                    cell.place,
                    number=number,
                    # The one budget of a cell is counted once, with its first item.
                    budgets=budgets if index == 0 else dict.fromkeys(budgets, 0),
                    shared=len(titles) + bool(lead and not kind_of(lead)),
                    row=self._rows,
                )
            )


def _columns_of(table: Table) -> _Columns | None:
    item, years, budget = None, {}, None
    for row in table.rows[:2]:
        for index, cell in enumerate(row):
            text = fold(cell.text)
            if text in _ITEM_HEADS and item is None:
                item = index
            elif (match := _YEAR_HEAD.match(text)) and index not in years:
                years[index] = int(match[1])
            elif _BUDGET_HEAD.match(text) and budget is None:
                budget = index
    if item is None:
        return None
    if not years and budget is not None:
        years = {budget: NO_YEAR}
    # A plan says what is to be done and for how much; other tables with a column โครงการ are none.
    return _Columns(item, years) if years or len(_ITEM_HEADS & {fold(c.text) for c in table.rows[0]}) else None


def _is_head(row: list[Cell]) -> bool:
    texts = [fold(cell.text) for cell in row if not cell.repeats]
    heads = sum(bool(t in _ITEM_HEADS or _YEAR_HEAD.match(t) or _BUDGET_HEAD.match(t)) for t in texts)
    return heads >= 2 or (heads == 1 and not any(re.search(r"\d", t) and not _YEAR_HEAD.match(t) for t in texts))


def _titles(cell: Cell) -> tuple[str, list[tuple[int | None, str]]]:
    """The words before the first number, and the numbered titles, of a cell."""
    text = clean(cell.text)
    markers = [marker for marker in markers_of(text) if len(marker.number) == 1]
    markers = [m for i, m in enumerate(markers) if i == 0 or m.last == markers[i - 1].last + 1]
    if not markers:
        return clean_line(text).strip("- "), []
    ends = [marker.start for marker in markers[1:]] + [len(text)]
    lead = clean_line(text[: markers[0].start]).strip("- ")
    return lead, [(m.last, _title(text, m, end)) for m, end in zip(markers, ends, strict=True)]


def _title(text: str, marker: Marker, end: int) -> str:
    return clean_line(text[marker.end : end])


def _baht(text: str) -> int | None:
    """An amount in whole baht; a dash or nothing is 0, words that are no amount None."""
    words = re.sub(r"บาท|\.00$|,|\.-$", "", fold(text))
    if words in ("", "-", "–", "—", "0", "ไม่มี", "ไม่ใช้งบประมาณ", "ไม่ใช้งบ"):
        return 0
    return int(words) if re.fullmatch(r"\d{1,12}", words) else None


def _of_record(record: Record) -> Plan:
    rows = record.get("projects")
    items = []
    for index, row in enumerate(rows if isinstance(rows, list) else []):
        if not isinstance(row, dict) or not row.get("title"):
            continue
        path = f"projects[{index}]"
        place = place_from(row.get("_source")) or place_of_path(path)
        dimension, number = _whole(row.get("dimension")) or 0, _whole(row.get("no"))
        title = clean_line(str(row["title"]))
        items.append(
            PlanItem(
                kind_of(title),
                title,
                dimension,
                place,
                f"{path}.title",
                number,
                _budgets(row.get("budgets")),
                row=index,
            )
        )
    totals = []
    stated = record.get("budget_totals")
    for index, row in enumerate(stated if isinstance(stated, list) else []):
        if isinstance(row, dict) and (budgets := _budgets(row.get("budgets"))):
            part = _whole(row.get("dimension"))
            path = f"budget_totals[{index}]"
            place = place_from(row.get("_source")) or place_of_path(path)
            totals.append(PlanTotal(part is None, part or 0, place, "", {}, budgets, -1, path))
    years = tuple(sorted({year for item in items for year in item.budgets if year}))
    return Plan(tuple(items), tuple(totals), years)


def _whole(value: object) -> int | None:
    if isinstance(value, int):
        return value if abs(value) < 10**6 else None
    text = to_arabic(str(value or ""))
    return int(text) if re.fullmatch(r"\d{1,6}", text) else None


def _budgets(value: object) -> dict[int, int | None]:
    if not isinstance(value, dict):
        return {}
    found: dict[int, int | None] = {}
    for year, amount in value.items():
        number = _whole(year)
        is_amount = isinstance(amount, int | float) and not isinstance(amount, bool) and abs(amount) < 1e13
        if number is not None:
            found[number] = int(amount) if is_amount else None
    return found


def stated_counts(words: str) -> Iterator[tuple[int, str]]:
    """Numbers of items by kind in folded words: ``2โครงการ6มาตรการ`` gives (2, โครงการ), (6, มาตรการ)."""
    for number, kind in _COUNT.findall(words):
        yield int(number), kind
