"""Tables of measures, whatever their columns are called: headings found, rows handed to the collector."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from prongsai.readers.kinds.columns import (
    END,
    GROUP,
    INDICATOR,
    MONTH,
    NO,
    OTHER,
    PERIOD,
    RECOMMENDATION,
    REMARK,
    RESPONSIBLE,
    START,
    STATUS,
    TITLE,
    Heading,
    field_of,
    heading_of,
)  # fmt: skip
from prongsai.readers.kinds.drafts import Collector, Fragment, Row, split_number
from prongsai.readers.kinds.headings import (
    GroupHeading,
    group_of,
    is_page_number,
    is_total,
    may_head_group,
    without_label,
)
from prongsai.readers.kinds.lines import Spot
from prongsai.readers.kinds.lists import column_widths
from prongsai.readers.kinds.signatures import is_closing
from prongsai.readers.model import Block, Cell, Document, Paragraph, Table
from prongsai.thai.text import fold

_HEADING_ROWS = 8  # how deep in a table its headings may stand, under a title and a line or two
_TICK = re.compile(r"\s*(?:[✓✔√☑/xX*●■▲►→←↔⟷•]|<?-+>)+\s*$")
_COLUMN_NUMBERS = re.compile(r"\s*[(\[]?\s*[0-9๐-๙]{1,2}\s*[)\]]?\s*$")


@dataclass(frozen=True, slots=True)
class FoundHeading:
    """The heading of a table and the rows it takes (from, to)."""

    heading: Heading
    first: int
    end: int


def find_heading(
    rows: Sequence[Sequence[Cell]], start: int = 0, depth: int = _HEADING_ROWS, *, halves: bool = False
) -> FoundHeading | None:
    """The first row from ``start`` that heads measures, with the row under it where the two are one heading.

    With ``halves`` also one that only says why the measures are there, where another table says how.
    """
    for index in range(start, min(len(rows), start + depth)):
        texts = [cell.text for cell in rows[index]]
        if sum(1 for text in texts if text.strip()) < 2 or any(len(text) > 120 for text in texts):
            continue
        below = rows[index + 1] if index + 1 < len(rows) else None
        if below is not None and _is_second_row(rows[index], below):
            heading = heading_of(texts, [cell.text for cell in below])
            if heading.is_of_measures:
                return FoundHeading(heading, index, index + 2)
        heading = heading_of(texts)
        if (heading.is_of_measures or (halves and heading.says_why)) and _mostly_known(heading, rows[index]):
            return FoundHeading(heading, index, index + 1)
    return None


def _is_second_row(above: Sequence[Cell], below: Sequence[Cell]) -> bool:
    """A second heading row repeats merged cells, or stands only under a heading that spans columns."""
    own = 0
    for upper, lower in zip(above, below, strict=False):
        if lower.text.strip() and not (lower.repeats and fold(lower.text) == fold(upper.text)):
            if len(lower.text) > 60 or (
                field_of(lower.text) is None
                and not upper.repeats
                and bool(upper.text.strip())
                and not _spans(above, upper)
            ):
                return False
            if _COLUMN_NUMBERS.match(lower.text) and field_of(f"{upper.text} {lower.text}") != MONTH:
                return False  # (1) (2) (3) under the headings; under ไตรมาส they are its quarters
            own += 1
    return own > 0 and own < len(below) and any(not c.text.strip() or c.repeats for c in below)


def _spans(row: Sequence[Cell], cell: Cell) -> bool:
    position = next(index for index, other in enumerate(row) if other is cell)
    return position + 1 < len(row) and (row[position + 1].repeats or not row[position + 1].text.strip())


def _mostly_known(heading: Heading, row: Sequence[Cell]) -> bool:
    named = [name for name, cell in zip(heading.fields, row, strict=False) if cell.text.strip()]
    return sum(1 for name in named if name) >= 0.6 * len(named)


class TableReader:
    """Walks the blocks of a document; measures tables go to the collector, headings between them set the group."""

    def __init__(self, document: Document, collector: Collector) -> None:
        self.document = document
        self.collector = collector
        self.heading: Heading | None = None
        self.used: set[Spot] = set()  # the tables of measures
        self._last_of: dict[str, Fragment] = {}
        self._hard = document.format not in ("pdf", "image")
        self._headings_before = self._plain_headings()
        self._halves = any(find_heading(table.rows) is not None for table in document.tables())

    def read(self) -> None:
        """All tables in order."""
        pending: GroupHeading | None = None
        for index, block in enumerate(self.document.blocks):
            if isinstance(block, Paragraph):
                pending = self._group_in(block) or pending
                continue
            if pending is None:
                pending = self._headings_before.get(index)
            if self._table(index, block, pending):
                pending = None

    def _group_in(self, block: Paragraph) -> GroupHeading | None:
        found: GroupHeading | None = None
        lines = [line for line in block.text.split("\n") if line.strip() and not is_page_number(line)]
        for number, line in enumerate(lines):
            heading = group_of(line)
            if heading is None:
                continue
            rest = lines[number + 1 :]
            if not heading.text and rest:
                heading, rest = replace(heading, text=rest[0].strip()), rest[1:]
            if len(rest) == 1 and group_of(rest[0]) is None and len(rest[0]) < 80:
                heading = replace(heading, text=f"{heading.text}\n{rest[0]}")  # wrapped over two lines, up to the table
            found = heading if heading.text else found
        return found

    def _plain_headings(self) -> dict[int, GroupHeading]:
        """Headings without a label, where at least two tables stand under one each."""
        found: dict[int, GroupHeading] = {}
        blocks: list[Block] = self.document.blocks
        for index, block in enumerate(blocks):
            before = blocks[index - 1] if index else None
            if not isinstance(block, Table) or not isinstance(before, Paragraph) or find_heading(block.rows) is None:
                continue
            lines = before.text.split("\n")
            if (heading := may_head_group(lines[-1])) is not None:
                found[index] = heading
        return found if len(set(found.values())) >= 2 else {}

    def _table(self, index: int, table: Table, group: GroupHeading | None) -> bool:
        """Whether the table was one of measures, alone or as the continuation of one."""
        found = find_heading(table.rows, halves=self._halves)
        continues = self.heading is not None and found is None and self._goes_on(table)
        if found is None and not continues:
            return False
        start = 0
        if found is not None:
            for row in table.rows[: found.first]:
                group = group_of(next((cell.text for cell in row if cell.text.strip()), "")) or group
            self.heading = self._with_memory(found.heading)
            self._last_of = {}
            start = found.end
            if group:
                self.collector.restart()
        if group:
            self.collector.enter_group(group)
        if found is not None:
            self.used |= {(index, row) for row in range(found.first, found.end)}
        assert self.heading is not None
        self.used |= {(index, row) for row in self._rows(table, start, self.heading)}
        return True

    def _goes_on(self, table: Table) -> bool:
        assert self.heading is not None
        if len(table.rows[0]) != len(self.heading.fields) or _is_end(table.rows[0]):
            return False
        # A table with a heading of its own, of something else, is no continuation.
        first = [field_of(cell.text) for cell in table.rows[0] if cell.text.strip()]
        return not (len(first) >= 3 and all(name is not None for name in first))

    def _with_memory(self, heading: Heading) -> Heading:
        """What a heading leaves open is taken from the table before it, column by column."""
        before = self.heading
        if before is None or len(before.fields) != len(heading.fields):
            return heading
        fields = list(heading.fields)
        for position, (now, then) in enumerate(zip(heading.fields, before.fields, strict=True)):
            if (now is None and then not in heading.fields) or (
                now == REMARK and then == RECOMMENDATION and RECOMMENDATION not in fields
            ):
                fields[position] = then
        return Heading(tuple(fields), heading.texts)

    def _rows(self, table: Table, start: int, heading: Heading) -> Iterator[int]:
        """Hand the rows to the collector; the indexes of those that belong to the table, up to a signature in it."""
        widths = column_widths(table, len(heading.fields)) if not self._hard else []
        first_of_part = start == 0 or bool(self.collector.drafts)
        above: Sequence[Cell] | None = None
        index = start
        while index < len(table.rows):
            row = table.rows[index]
            if _is_end(row):
                return
            yield index
            again = find_heading(table.rows, index, 1)
            if again is not None:
                yield from range(index + 1, again.end)
            if again is not None and _same_heading(again.heading, heading):
                index, above, first_of_part = again.end, None, True
                continue
            if again is not None and len(again.heading.fields) == len(heading.fields):
                heading = self.heading = self._with_memory(again.heading)
                index, above = again.end, None
                continue
            index += 1
            if _is_column_numbers(row) or not any(cell.text.strip() for cell in row):
                continue
            below = table.rows[index] if index < len(table.rows) else None
            if (group := _group_row(row) or _numbered_group(row, below, heading)) is not None:
                self.collector.enter_group(group)
                above = None
                continue
            if is_total(next(cell.text for cell in row if cell.text.strip())):
                continue
            self.collector.row(self._row(row, above, heading, widths, first_of_part))
            above, first_of_part = row, False

    def _carried_down(self, name: str, column: int, fragment: Fragment, heading: Heading) -> Fragment:
        """In a text a cell merged down leaves blanks: a column before the title goes on with what stood in it last."""
        title = heading.column(TITLE)
        if (
            self.document.format != "txt"
            or title is None
            or column >= title
            or name not in (RESPONSIBLE, INDICATOR, PERIOD)
        ):
            return fragment
        if fragment.text.strip():
            self._last_of[name] = fragment
        return self._last_of.get(name, fragment)

    def _row(
        self, row: Sequence[Cell], above: Sequence[Cell] | None, heading: Heading, widths: Sequence[int], first: bool
    ) -> Row:
        cells: dict[str, Fragment] = {}
        other: dict[str, Fragment] = {}
        merged: set[str] = set()
        months: list[tuple[str, bool]] = []
        for column, cell in enumerate(row[: len(heading.fields)]):
            name = heading.fields[column]
            if name == MONTH:
                months.append((heading.texts[column], _is_tick(cell)))
                continue
            if (
                column
                and cell.repeats
                and row[column - 1].text == cell.text
                and not (above and column < len(above) and above[column].text == cell.text)
            ):
                continue  # the right part of a cell merged sideways
            fragment = Fragment(cell.text, cell.place, self._hard, widths[column] if column < len(widths) else 0)
            if name is None or name in (OTHER, REMARK, STATUS):
                other[heading.texts[column] or f"คอลัมน์ {column + 1}"] = fragment
                continue
            fragment = self._carried_down(name, column, fragment, heading)
            if name == GROUP:
                fragment = Fragment(without_label(cell.text.replace("\n", " ")), cell.place)
            if cell.repeats and above is not None and column < len(above) and above[column].text == cell.text:
                merged.add(name)
            if name in cells and cell.text.strip() and fold(cells[name].text) != fold(cell.text):
                # Two columns of one field (two kinds of result): one after the other.
                fragment = Fragment(
                    f"{cells[name].text}\n{cell.text}".strip("\n"), cells[name].place, self._hard, fragment.width
                )
            elif name in cells:
                continue
            cells[name] = fragment
        _join_start_and_end(cells)
        if months and PERIOD not in cells and (text := _ticked(months)):
            cells[PERIOD] = Fragment(text, row[0].place)
        view = frozenset(name for name in heading.fields if name and name not in (OTHER, REMARK, STATUS, MONTH))
        return Row(cells, row[0].place, view, other, frozenset(merged), first)


def _same_heading(one: Heading, other: Heading) -> bool:
    return len(one.fields) == len(other.fields) and sum(
        a == b for a, b in zip(one.fields, other.fields, strict=True)
    ) >= 0.6 * len(one.fields)


def _is_column_numbers(row: Sequence[Cell]) -> bool:
    """The row ``(๑) (๒) (๓) …`` under a heading."""
    filled = [cell.text for cell in row if cell.text.strip()]
    return len(filled) >= 3 and all(_COLUMN_NUMBERS.match(text) for text in filled)


def _group_row(row: Sequence[Cell]) -> GroupHeading | None:
    """The heading a row holds when it is nothing but a heading across the table."""
    distinct = list(dict.fromkeys(cell.text.strip() for cell in row if cell.text.strip()))
    if len(distinct) != 1 or len(distinct[0]) > 250:
        return None
    text = distinct[0]
    if (named := group_of(text)) is not None:
        return named if named.text else GroupHeading(text, named.number)
    covered = sum(1 for cell in row if cell.text.strip())
    if (
        len(row) >= 3
        and covered >= max(3, len(row) - 1)
        and sum(cell.repeats for cell in row) >= covered - 1
        and "\n" not in text
    ):
        return GroupHeading(without_label(text))
    return None


def _numbered_group(row: Sequence[Cell], below: Sequence[Cell] | None, heading: Heading) -> GroupHeading | None:
    """``1 | ด้านการเปิดเผยข้อมูล | | |`` over rows numbered 1.1, 1.2: a heading in the columns of number and title."""
    texts = {
        name: cell.text.strip()
        for name, cell in zip(heading.fields, row, strict=False)
        if cell.text.strip() and not cell.repeats
    }
    if TITLE not in texts or set(texts) - {NO, TITLE} or below is None:
        return None
    number, title = split_number(texts.get(NO) or texts[TITLE])
    title = texts[TITLE] if NO in texts else title
    next_number = next(
        (
            found
            for name, cell in zip(heading.fields, below, strict=False)
            if name in (NO, TITLE) and (found := split_number(cell.text)[0])
        ),
        None,
    )
    if number is None or "." in number or next_number is None or not next_number.startswith(f"{number}."):
        return None
    return GroupHeading(title, number)


def _is_end(row: Sequence[Cell]) -> bool:
    """A row that closes the paper: nothing in it but a name, a signature line or the like."""
    texts = list(dict.fromkeys(cell.text.strip() for cell in row if cell.text.strip()))
    return 0 < len(texts) <= 3 and all(is_closing(text) for text in texts)


def _join_start_and_end(cells: dict[str, Fragment]) -> None:
    start, end = cells.pop(START, None), cells.pop(END, None)
    if PERIOD in cells or (start is None and end is None):
        return
    texts = [fragment.text.strip() for fragment in (start, end) if fragment and fragment.text.strip(" -–")]
    if texts:
        place = (start or end).place  # type: ignore[union-attr]
        cells[PERIOD] = Fragment(texts[0] if len(set(texts)) == 1 else " - ".join(texts), place)


def _is_tick(cell: Cell) -> bool:
    return (
        bool(cell.text.strip())
        and (bool(_TICK.match(cell.text)) or cell.repeats)
        and cell.text.strip() not in ("-", "–")
    )


def _ticked(months: Sequence[tuple[str, bool]]) -> str:
    """The months ticked, in the words of the headings: first and last, or the only one."""
    ticked = [" ".join(text.split()) for text, tick in months if tick]
    if not ticked:
        return ""
    return ticked[0] if len(ticked) == 1 else f"{ticked[0]} - {ticked[-1]}"


def rows_of_measures(document: Document, collector: Collector) -> set[Spot]:
    """Read all tables into the collector; the spots that were tables of measures."""
    reader = TableReader(document, collector)
    reader.read()
    return reader.used


def has_results_column(document: Document) -> bool:
    """Whether any table of measures has a column for results."""
    return any("results" in heading.fields for heading in measure_headings(document))


def measure_headings(document: Document) -> Iterator[Heading]:
    """The headings of all tables of measures."""
    for table in document.tables():
        if (found := find_heading(table.rows)) is not None:
            yield found.heading
