"""Rows of real tables: by tabs, pipes or spaces, HTML, Word, spreadsheets and PDF.

Headings may stand anywhere in the first rows, take up to three rows, return on every page, differ a little there, or
be missing on the pages after the first.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from prongsai.readers.kinds.drafts import Fragment, Row, split_number
from prongsai.readers.kinds.headings import group_of, is_page_number, without_label
from prongsai.readers.kinds.lines import Spot
from prongsai.readers.kinds.lists import column_widths
from prongsai.readers.kinds.row_headings import AMOUNT, SUM_ALONE, Heading, find_heading, is_data, same_columns
from prongsai.readers.kinds.row_joining import Gatherer
from prongsai.readers.kinds.rows import NO, Form, Listing
from prongsai.readers.kinds.signatures import is_closing
from prongsai.readers.kinds.values import is_nothing
from prongsai.readers.model import Cell, Document, Paragraph, Table
from prongsai.thai.text import fold

_TICK = re.compile(r"\s*(?:[✓✔√☑☒✗✘/xX*●■▲►→←↔⟷•Pü]|<?-+>)+\s*$")
_CROSS = re.compile(r"\s*(?:[-–—✗✘☐□○]|ไม่(?:มี|ใช่)?)?\s*$")
_COLUMN_NUMBER = re.compile(r"\s*[(\[]?\s*[0-9๐-๙]{1,2}\s*[)\]]?\s*(?:=.*)?$")


@dataclass(frozen=True, slots=True)
class _Over:
    """What stands above a table: the line, and the group it names where it is labelled as one."""

    line: str | None
    group: str | None


def rows_of_tables(document: Document, form: Form, without: Collection[Spot] = ()) -> Listing:
    """All tables of a form, in reading order."""
    reader = _Reader(document, form, without)
    reader.read()
    return reader.gatherer.listing


class _Reader:
    """Walks the blocks; tables of the form go to the gatherer, headings between them set the group."""

    def __init__(self, document: Document, form: Form, without: Collection[Spot]) -> None:
        self.document = document
        self.form = form
        self.without = without
        self.gatherer = Gatherer(form)
        self.heading: Heading | None = None
        self._block = 0
        self._hard = document.format != "pdf"

    def read(self) -> None:
        """All tables in order."""
        over = _Over(None, None)
        for index, block in enumerate(self.document.blocks):
            if (index, None) in self.without:
                continue
            if isinstance(block, Paragraph):
                over = _heading_over(block) or over
            elif self._table(index, block, over):
                over = _Over(None, None)

    def _table(self, index: int, table: Table, over: _Over) -> bool:
        """Whether a table, or a part of it (a sheet holds many), was one of the form."""
        if _is_card(table, self.form):
            return False
        self._block = index
        taken = start = 0
        if find_heading(table.rows, self.form) is None and self._continues(table):
            taken = self._part(index, table, 0, None)
            start = taken
        while (found := self._next_heading(table.rows, start)) is not None:
            if found.first and (line := _alone(table.rows[found.first - 1])) is not None:
                over = _Over(line, line if group_of(line) else None)
            self._begin(table.rows, found, over)
            start = self._part(index, table, found.end, found)
            taken += start - found.first
        return taken > 0

    def _next_heading(self, rows: Sequence[Sequence[Cell]], start: int) -> Heading | None:
        found = find_heading(rows, self.form, start, len(rows), known=bool(self.gatherer.entries))
        if found is None or set(self.form.keys) & set(found.fields):
            return found
        # Without a key every number must be that of an entry.
        column = found.fields.index(NO)
        numbers = {split_number(row[column].text)[0] for row in rows[found.end :] if row[column].text.strip()}
        return found if numbers <= {entry.number for entry in self.gatherer.entries} | {None} else None

    def _begin(self, rows: Sequence[Sequence[Cell]], found: Heading, over: _Over) -> None:
        again = self.heading is not None and same_columns(found, self.heading)
        self.heading = self._with_memory(found)
        if not again or over.line is not None or _numbering_begins(rows, found):
            self.gatherer.begin_table()
            self.gatherer.enter_group(over.group)
            self.gatherer.over = over.line
        self.gatherer.listing.headings.append(found.texts)

    def _part(self, index: int, table: Table, start: int, found: Heading | None) -> int:
        """Read rows up to where the list ends; the row after it."""
        assert self.heading is not None
        used = list(self._rows(table, start, self.heading))
        if found is not None:
            used += range(found.first, found.end)
        self.gatherer.listing.used |= {(index, row) for row in used}
        return max([start, *(row + 1 for row in used)])

    def _continues(self, table: Table) -> bool:
        """Whether a table without headings goes on with the one before it."""
        heading = self.heading
        if heading is None or len(table.rows[0]) != len(heading.fields) or _is_end(table.rows[0]):
            return False
        first = [cell.text for cell in table.rows[0] if cell.text.strip()]
        headed = sum(1 for text in first if self.form.field_of(text) is not None)
        if len(first) >= 3 and headed == len(first):
            return False
        score = self._row_score(table.rows[0], heading)
        return score >= 0

    def _row_score(self, row: Sequence[Cell], heading: Heading) -> float:
        return sum(
            self.form.looks(cell.text, name)
            for name, cell in zip(heading.fields, row, strict=False)
            if cell.text.strip() and name
        )

    def _with_memory(self, heading: Heading) -> Heading:
        """What a heading leaves open is taken from the table before it, column by column."""
        before = self.heading
        if before is None or len(before.fields) != len(heading.fields):
            return heading
        fields = [
            then if now is None and then not in heading.fields and not text else now
            for now, then, text in zip(heading.fields, before.fields, heading.texts, strict=True)
        ]
        return replace(heading, fields=tuple(fields))

    def _rows(self, table: Table, start: int, heading: Heading) -> Iterator[int]:
        """Hand the rows to the gatherer; the indexes of those that belong to the list."""
        widths = column_widths(table, len(heading.fields)) if not self._hard else []
        above: Sequence[Cell] | None = None
        first = True
        index = start
        while index < len(table.rows):
            row = table.rows[index]
            if (self._block, index) in self.without:
                index, above = index + 1, None  # read already as something else
                continue
            if _is_end(row) or (
                _alone(row) and index > start and not any(c.text.strip() for c in table.rows[index - 1])
            ):
                return
            again = find_heading(table.rows, self.form, index, 1)
            if again is not None and not self._is_entry(row, heading):
                yield from range(index, again.end)
                if not same_columns(again, heading):
                    self.gatherer.begin_table()
                    self.gatherer.listing.headings.append(again.texts)
                    heading = self.heading = self._with_memory(again)
                index, above, first = again.end, None, True
                continue
            if self._is_foreign_heading(row, heading):
                return
            yield index
            index += 1
            if _is_column_numbers(row) or not any(cell.text.strip() for cell in row):
                continue
            if (group := self._group_row(row, heading)) is not None:
                self.gatherer.enter_group(group)
                above = None
                continue
            laid = self._row(row, above, heading, widths, first)
            if self._is_total(row):
                self.gatherer.total(laid)
                continue
            if laid.cells or laid.other:
                self.gatherer.row(laid)
            above, first = row, False

    def _is_entry(self, row: Sequence[Cell], heading: Heading) -> bool:
        """Whether a row begins with the number of an entry: then it is no heading."""
        for name, cell in zip(heading.fields, row, strict=False):
            if name == NO and cell.text.strip():
                return split_number(cell.text)[0] is not None
        return False

    def _is_foreign_heading(self, row: Sequence[Cell], heading: Heading) -> bool:
        """A heading of another table that follows without a gap: nothing counts in it, most of it is short words."""
        if is_data(row):
            return False
        # A heading of a group across the table is one text in many cells.
        names = [self.form.field_of(text) for text in dict.fromkeys(cell.text for cell in row if cell.text.strip())]
        return len(names) >= 3 and sum(1 for name in names if name) >= 3 and not self._is_entry(row, heading)

    def _is_total(self, row: Sequence[Cell]) -> bool:
        texts = [cell.text for cell in row if cell.text.strip()][:3]
        if any(SUM_ALONE.fullmatch(fold(text)) for text in texts):
            return True
        for text in texts:
            if split_number(text)[0] is not None and not split_number(text)[1].strip():
                return False
            if self.form.is_total(text):
                return True
            if not AMOUNT.match(text) and not is_nothing(text):
                return False
        return False

    def _group_row(self, row: Sequence[Cell], heading: Heading) -> str | None:
        """The heading a row holds when it is nothing but a heading across the table."""
        filled = [cell for cell in row if cell.text.strip()]
        distinct = list(dict.fromkeys(cell.text.strip() for cell in filled))
        if len(distinct) != 1 or len(distinct[0]) > 250 or self.form.is_total(distinct[0]):
            return None
        text = distinct[0]
        if (named := group_of(text)) is not None:
            return named.text or text
        across = len(row) >= 3 and len(filled) >= max(3, len(row) - 1) and "\n" not in text
        alone = len(row) >= 3 and len(filled) == 1 and filled[0] is row[0] and heading.fields[0] in (NO, None)
        if (across and sum(cell.repeats for cell in filled) >= len(filled) - 1) or (
            alone and split_number(text)[0] is None and not AMOUNT.match(text)
        ):
            return without_label(text)
        return None

    def _row(
        self, row: Sequence[Cell], above: Sequence[Cell] | None, heading: Heading, widths: Sequence[int], first: bool
    ) -> Row:
        cells: dict[str, Fragment] = {}
        other: dict[str, Fragment] = {}
        merged: set[str] = set()
        ticks: dict[str, list[str]] = {}
        for column, cell in enumerate(row[: len(heading.fields)]):
            name = heading.fields[column]
            printed = self.form.column(name) if name else None
            over = above is not None and column < len(above) and above[column].text == cell.text
            if (
                column
                and cell.repeats
                and row[column - 1].text == cell.text
                and not over
                and not (printed and printed.ticked)
            ):
                continue  # the right part of a cell merged sideways
            if printed is not None and printed.ticked and (is_tick(cell.text) or _CROSS.match(cell.text)):
                if is_tick(cell.text) and not (cell.repeats and over):
                    ticks.setdefault(printed.name, []).append(heading.lowest[column])
                    cells.setdefault(printed.name, Fragment("", cell.place))
                continue
            fragment = Fragment(cell.text, cell.place, self._hard, widths[column] if column < len(widths) else 0)
            if name is None:
                label = heading.texts[column] or f"คอลัมน์ {column + 1}"
                if label not in other or not other[label].text.strip():
                    other[label] = fragment
                continue
            if cell.repeats and over:
                merged.add(name)
            if name in cells and cells[name].text.strip():
                counted = printed is not None and bool(printed.ticked) and not cell.repeats  # ๑ and ๑ under two of them
                differs = counted or fold(cells[name].text) != fold(cell.text)
                if cell.text.strip() and differs and not is_nothing(cell.text):
                    both = f"{cells[name].text}\n{cell.text}".strip("\n")
                    cells[name] = replace(cells[name], text=both, width=fragment.width)
                continue
            cells[name] = fragment
        for name, words in ticks.items():
            column_of = self.form.column(name)
            span = column_of is not None and column_of.ticked == "span" and len(words) > 1
            text = f"{words[0]} - {words[-1]}" if span else ", ".join(words)
            if not cells[name].text.strip():
                cells[name] = replace(cells[name], text=text)
        view = frozenset(name for name in heading.fields if name)
        return Row(cells, row[0].place, view, other, frozenset(merged), first)


def _is_card(table: Table, form: Form) -> bool:
    """A table of label and value, one record or part of one: names of fields stand below each other on the left."""
    if len(table.rows) < 4 or len({len(row) for row in table.rows}) != 1 or len(table.rows[0]) != 2:
        return False
    names = [form.field_of(row[0].text.replace("\n", " ")) for row in table.rows]
    return len({name for name in names if name}) >= 4 and sum(1 for name in names if name) >= 0.7 * len(names)


def _heading_over(block: Paragraph) -> _Over | None:
    """The last line before a table, where it could be a heading over it."""
    lines = [line for line in block.text.split("\n") if line.strip() and not is_page_number(line)]
    if not lines:
        return None
    line = lines[-1].strip()
    named = group_of(line)
    return _Over(line if len(line) <= 250 else None, (named.text or line) if named else None)


def _numbering_begins(rows: Sequence[Sequence[Cell]], heading: Heading) -> bool:
    """Whether the first row under a heading is number one."""
    if NO not in heading.fields:
        return False
    column = heading.fields.index(NO)
    for row in rows[heading.end : heading.end + 3]:
        if not _is_column_numbers(row) and (number := split_number(row[column].text)[0]) is not None:
            return number == "1"
    return False


def _is_column_numbers(row: Sequence[Cell]) -> bool:
    """The row ``(๑) (๒) (๓) …`` under a heading, also with ``(๓) = (๑) x (๒)`` in it."""
    filled = [cell.text for cell in row if cell.text.strip()]
    if len(filled) < 3 or not all(_COLUMN_NUMBER.match(text) for text in filled):
        return False
    numbers = [int(found[0]) for text in filled if (found := re.search(r"[0-9๐-๙]+", text))]
    return numbers == list(range(numbers[0], numbers[0] + len(numbers))) and numbers[0] in (1, 2)


def _is_end(row: Sequence[Cell]) -> bool:
    """A row that closes the paper: nothing in it but a name, a signature line or the like."""
    texts = list(dict.fromkeys(cell.text.strip() for cell in row if cell.text.strip()))
    return 0 < len(texts) <= 3 and all(is_closing(text) for text in texts)


def _alone(row: Sequence[Cell]) -> str | None:
    """The text of a row that holds nothing else, as a line of words between two tables of a sheet does."""
    filled = [cell for cell in row if cell.text.strip() and not cell.repeats]
    return filled[0].text.strip() if len(filled) == 1 and filled[0] is row[0] and len(row) > 2 else None


def is_tick(text: str) -> bool:
    """Whether a cell holds nothing but a mark."""
    return bool(text.strip()) and bool(_TICK.match(text)) and not _CROSS.match(text)
