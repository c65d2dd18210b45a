"""Which rows of a table stand on which page, and where a row too long for its page is parted.

A row is parted between its numbered items, so that the next page can name it again with "(ต่อ)" and go on counting;
Typst's own tables break rows between lines and know nothing of titles.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate, islice

from prongsai.papers.table import CONTINUED, Band, Cell, Column, Row, Table
from prongsai.papers.typesetting import BODY, CELL_X, CELL_Y, PITCH, Payload, Typesetter

GAP = 8.0  # points between a table and the heading of the next
SLACK = 2.0  # points kept free at the foot, for rounding
ACCEPTED_HOLE = 1 / 4  # of a page may stay empty to keep a row whole

Paragraphs = list[Payload]  # of one cell, as Typesetter.cell sets them


@dataclass(frozen=True, slots=True)
class Section:
    """A table under its heading; all sections of a paper have the same columns."""

    table: Table
    heading: str = ""


@dataclass(frozen=True, slots=True)
class _Part:
    """A row, or what is left of it: its cells set in lines, and what those that are carried say on the next page."""

    cells: tuple[Paragraphs, ...]
    carried: tuple[Paragraphs, ...]
    columns: tuple[Column, ...]
    size: float

    @property
    def height(self) -> float:
        return self._height(max(_line_count(cell) for cell in self.cells))

    @property
    def items(self) -> int:
        """The most items of any column that flows."""
        return max(
            (len(cell) for cell, column in zip(self.cells, self.columns, strict=True) if column.flows), default=0
        )

    def items_within(self, room: float) -> int:
        """How many items fit into ``room`` beside the other cells, leaving at least one; 0 when it cannot be parted."""
        lines = int((room - 2 * CELL_Y) / (PITCH * self.size))
        pairs = list(zip(self.cells, self.columns, strict=True))
        if any(_line_count(cell) > lines for cell, column in pairs if not column.flows and column.carried != "nothing"):
            return 0
        fitting = []
        for cell in (cell for cell, column in pairs if column.flows):
            used = list(accumulate(len(paragraph["lines"]) for paragraph in islice(cell, lines + 1)))
            fits = sum(count <= lines for count in used)
            fitting.append(fits if fits < len(cell) else self.items)
        return max(0, min([*fitting, self.items - 1]))

    def parted(self, items: int, room: float) -> tuple[_Part, _Part]:
        """The row up to item ``items``, and the rest of it, which says again what its columns carry.

        A cell that neither flows nor is carried on, such as a long recommendation, goes on in the middle of its text.
        """
        most_lines = max(1, int((room - 2 * CELL_Y) / (PITCH * self.size)))
        here, rest = [], []
        for cell, carried, column in zip(self.cells, self.carried, self.columns, strict=True):
            if column.flows:
                here.append(cell[:items])
                rest.append(cell[items:])
            elif column.carried == "nothing":
                first, second = _cut(cell, most_lines)
                here.append(first)
                rest.append(second)
            else:
                here.append(cell)
                rest.append(carried)
        return replace(self, cells=tuple(here)), replace(self, cells=tuple(rest))

    def payload(self, *, whole: bool = True) -> Payload:
        """For ``body-row`` of the templates."""
        return {"cells": list(self.cells), "height": self.height, "whole": whole}

    def _height(self, lines: int) -> float:
        return lines * PITCH * self.size + 2 * CELL_Y


@dataclass(slots=True)
class _Filling:
    """The pages so far, and what is left of the last one."""

    depth: float
    left: float
    head: float
    pages: list[list[Payload]] = field(default_factory=lambda: [[]])

    @property
    def page(self) -> float:
        """The height that rows have on a page of their own."""
        return self.depth - self.head

    def turn(self) -> None:
        """Begin a page; its first table repeats the heading row."""
        self.pages.append([{"heading": [], "rows": []}])
        self.left = self.page

    def put(self, row: Payload) -> None:
        self.pages[-1][-1]["rows"].append(row)
        self.left -= row["height"]


@dataclass(frozen=True, slots=True)
class _Setting:
    """What it takes to set the rows of one table."""

    typesetter: Typesetter
    columns: tuple[Column, ...]
    widths: list[float]
    size: float

    def row(self, row: Row) -> _Part:
        return _Part(
            tuple(self._cell(cell, width) for cell, width in zip(row.cells, self.widths, strict=True)),
            tuple(
                self._cell(_marked(cell) if column.carried == "marked" else cell, width)
                if column.carried != "nothing"
                else []
                for cell, column, width in zip(row.cells, self.columns, self.widths, strict=True)
            ),
            self.columns,
            self.size,
        )

    def band(self, band: Band) -> Payload:
        return self.typesetter.row(band, self.widths, size=self.size)

    def _cell(self, cell: Cell, width: float) -> Paragraphs:
        return self.typesetter.cell(cell, width - 2 * CELL_X, size=self.size)


def paginate(
    sections: Iterable[Section],
    typesetter: Typesetter,
    room: float,
    *,
    depth: float,
    first: float,
    after: float = 0,
    size: float = BODY,
) -> Payload:
    """Tables for ``table-pages`` of the templates. ``depth`` is the height of a page, ``first`` what page one has left.

    ``after`` is the height of what follows, such as a signature: the last row goes with it, so that it never stands
    alone on a page.
    """
    sections = list(sections)
    table = sections[0].table
    setting = _Setting(typesetter, table.columns, typesetter.widths(table, room), size)
    head = typesetter.head(table, setting.widths, size=size)
    filling = _Filling(depth - SLACK, first - SLACK, head["height"])
    last: _Part | None = None
    for section in sections:
        last = _place_section(section, setting, filling, room)
    if last is not None and filling.left < after:
        _keep_with_what_follows(last, filling)
    return {
        "widths": setting.widths, "size": size, "gap": GAP, "centred": [column.centred for column in table.columns],
        "head": head, "pages": filling.pages,
    }  # fmt: skip


def _place_section(section: Section, setting: _Setting, filling: _Filling, room: float) -> _Part | None:
    """Fill in a section; answers what was put last, when it is a row."""
    heading = setting.typesetter.ragged(section.heading, room, bold=True) if section.heading else []
    needed = len(heading) * PITCH * BODY + filling.head + (GAP if filling.pages[-1] else 0)
    rows: list[_Part | Payload] = [
        setting.band(row) if isinstance(row, Band) else setting.row(row) for row in section.table.rows
    ]
    if filling.pages[-1] and not _stays(rows, filling.left - needed, filling.page):
        filling.pages.append([])
        filling.left = filling.depth
        needed -= GAP
    filling.pages[-1].append({"heading": heading, "rows": []})
    filling.left -= needed
    last = None
    for index, row in enumerate(rows):
        if isinstance(row, _Part):
            last = _place_row(row, filling)
        else:
            if filling.left < filling.page and not _stays(rows[index : index + 3], filling.left, filling.page):
                filling.turn()
            filling.put(row)
            last = None
    return last


def _place_row(row: _Part, filling: _Filling) -> _Part:
    """Put a row where it fits: here, on a new page, or parted over pages; answers the part put last."""
    while True:
        height = row.height
        if height <= filling.left:
            filling.put(row.payload())
            return row
        if height <= filling.page and filling.left <= filling.page * ACCEPTED_HOLE:
            filling.turn()
        elif items := row.items_within(filling.left):
            here, row = row.parted(items, filling.left)
            filling.put(here.payload())
            filling.turn()
        elif filling.left < filling.page:
            filling.turn()
        else:
            # One item taller than a page: the only case left to Typst, which breaks it between lines.
            filling.put(row.payload(whole=False))
            filling.left = 0
            return row


def _keep_with_what_follows(last: _Part, filling: _Filling) -> None:
    """Begin a page with the last row, or with its last item where it is the only row of its page."""
    rows = filling.pages[-1][-1]["rows"]
    if not rows[-1]["whole"]:
        return
    if len(rows) > 1 and "cells" in rows[-2]:
        rows.pop()
    elif last.items > 1:
        here, last = last.parted(last.items - 1, filling.left + rows.pop()["height"])
        rows.append(here.payload())
    else:
        return
    filling.turn()
    filling.put(last.payload())


def _stays(rows: Sequence[_Part | Payload], left: float, page: float) -> bool:
    """Whether the first row, or a part of it, will stand in ``left``: a heading over it then does not stand alone."""
    for row in rows:
        if isinstance(row, _Part):
            if row.height <= left:
                return True
            return not (row.height <= page and left <= page * ACCEPTED_HOLE) and row.items_within(left) > 0
        left -= row["height"]
        if left < 0:
            return False
    return True


def _cut(cell: Paragraphs, lines: int) -> tuple[Paragraphs, Paragraphs]:
    """The first ``lines`` lines of a cell, and the others."""
    here, rest = [], []
    for paragraph in cell:
        taken = max(0, lines)
        if paragraph["lines"][:taken]:
            here.append(paragraph | {"lines": paragraph["lines"][:taken]})
        if paragraph["lines"][taken:]:
            rest.append(paragraph | {"lines": paragraph["lines"][taken:]} | ({"mark": ""} if taken else {}))
        lines -= len(paragraph["lines"])
    return here, rest


def _line_count(cell: Paragraphs) -> int:
    return sum(len(paragraph["lines"]) for paragraph in cell)


def _marked(cell: Cell) -> Cell:
    *before, last = cell.texts or ("",)
    return Cell((*before, f"{last} {CONTINUED}".strip()), cell.marker, key=cell.key)
