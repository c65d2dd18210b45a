"""Which rows of a table stand on which page, and where a row too long for its page is parted.

A row is parted between its numbered items, so that the next page can name it again with "(ต่อ)" and go on counting;
Typst's own tables break rows between lines and know nothing of titles.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from prongsai.papers.table import CONTINUED, Band, Cell, Column, Row, Table
from prongsai.papers.typesetting import BODY, CELL_X, CELL_Y, PITCH, Payload, Typesetter

GAP = 8.0  # points between a table and the heading of the next
SLACK = 2.0  # points kept free at the foot, for rounding
ACCEPTED_HOLE = 1 / 4  # of a page may stay empty to keep a row whole


@dataclass(frozen=True, slots=True)
class Section:
    """A table under its heading; all sections of a paper have the same columns."""

    table: Table
    heading: str = ""


@dataclass(slots=True)
class _Filling:
    """The pages so far, and what is left of the last one."""

    depth: float
    left: float
    head: float
    pages: list[list[Payload]] = field(default_factory=lambda: [[]])

    def turn(self) -> None:
        """Begin a page; its first table repeats the heading row."""
        self.pages.append([{"heading": [], "rows": []}])
        self.left = self.depth - self.head

    def put(self, row: Payload) -> None:
        self.pages[-1][-1]["rows"].append(row)
        self.left -= row["height"]


def paginate(
    sections: Iterable[Section], typesetter: Typesetter, room: float, *, depth: float, first: float, after: float = 0,
    size: float = BODY,
) -> Payload:  # fmt: skip
    """Tables for ``table-pages`` of the templates. ``depth`` is the height of a page, ``first`` what page one has left.

    ``after`` is the height of what follows, such as a signature: the last row goes with it, so that it never stands
    alone on a page.
    """
    sections = list(sections)
    columns = sections[0].table.columns
    widths = typesetter.widths(sections[0].table, room)
    head = typesetter.head(sections[0].table, widths, size=size)
    filling = _Filling(depth - SLACK, first - SLACK, head["height"])
    last = None
    for section in sections:
        last = _place_section(section, columns, widths, filling, typesetter, room, size)
    if last is not None and filling.left < after:
        _keep_with_what_follows(last, columns, widths, filling, typesetter, size)
    return {
        "widths": widths, "size": size, "gap": GAP, "centred": [column.centred for column in columns],
        "head": head, "pages": filling.pages,
    }  # fmt: skip


def _place_section(
    section: Section, columns: tuple[Column, ...], widths: list[float], filling: _Filling, typesetter: Typesetter,
    room: float, size: float,
) -> Row | None:  # fmt: skip
    """Fill in a section; answers what was put last, when it is a row."""
    heading = typesetter.ragged(section.heading, room, bold=True) if section.heading else []
    needed = len(heading) * PITCH * BODY + filling.head + (GAP if filling.pages[-1] else 0)
    rows = list(section.table.rows)
    page = filling.depth - filling.head
    stays = _stays(rows, columns, widths, typesetter, size, filling.left - needed, page)
    if not stays and filling.pages[-1]:
        filling.pages.append([])
        filling.left = filling.depth
        needed -= GAP
    filling.pages[-1].append({"heading": heading, "rows": []})
    filling.left -= needed
    last = None
    for index, row in enumerate(rows):
        if isinstance(row, Band):
            band = typesetter.row(row, widths, size=size)
            if not _stays(rows[index:], columns, widths, typesetter, size, filling.left, page) and filling.left < page:
                filling.turn()
            filling.put(band)
            last = None
        else:
            last = _place_row(row, columns, widths, filling, typesetter, size)
    return last


def _place_row(
    row: Row, columns: tuple[Column, ...], widths: list[float], filling: _Filling, typesetter: Typesetter, size: float
) -> Row:
    """Put a row where it fits: here, on a new page, or parted over pages; answers the part put last."""
    while True:
        whole = typesetter.row(row, widths, size=size)
        page = filling.depth - filling.head
        if whole["height"] <= filling.left:
            filling.put(whole)
            return row
        if whole["height"] <= page and filling.left <= page * ACCEPTED_HOLE:
            filling.turn()
            filling.put(whole)
            return row
        items = _fitting_items(row, columns, widths, typesetter, size, filling.left)
        if items:
            here, row = _parted(row, columns, items, widths, typesetter, size, filling.left)
            filling.put(typesetter.row(here, widths, size=size))
            filling.turn()
        elif filling.left < page:
            filling.turn()
        else:
            # One item taller than a page: the only case left to Typst, which breaks it between lines.
            filling.put(whole | {"whole": False})
            filling.left = 0
            return row


def _keep_with_what_follows(
    last: Row, columns: tuple[Column, ...], widths: list[float], filling: _Filling, typesetter: Typesetter, size: float
) -> None:
    """Begin a page with the last row, or with its last item where it is the only row of its page."""
    rows = filling.pages[-1][-1]["rows"]
    if not rows[-1]["whole"]:
        return
    room = filling.left + rows[-1]["height"]
    if len(rows) > 1 and "cells" in rows[-2]:
        rows.pop()
    else:
        items = max(len(cell.texts) if column.flows else 0 for cell, column in zip(last.cells, columns, strict=True))
        if items < 2:
            return
        rows.pop()
        here, last = _parted(last, columns, items - 1, widths, typesetter, size, room)
        rows.append(typesetter.row(here, widths, size=size))
    filling.turn()
    filling.put(typesetter.row(last, widths, size=size))


def _fitting_items(
    row: Row, columns: tuple[Column, ...], widths: list[float], typesetter: Typesetter, size: float, left: float
) -> int:
    """How many items of the row fit into ``left`` together with its other cells; 0 when it cannot be parted there."""
    most = max((len(cell.texts) for cell, column in zip(row.cells, columns, strict=True) if column.flows), default=0)
    for items in range(most - 1, 0, -1):
        here, _ = _parted(row, columns, items, widths, typesetter, size, left)
        if typesetter.row(here, widths, size=size)["height"] <= left:
            return items
    return 0


def _parted(
    row: Row, columns: tuple[Column, ...], items: int, widths: list[float], typesetter: Typesetter, size: float,
    left: float,
) -> tuple[Row, Row]:  # fmt: skip
    """The row up to item ``items``, and the rest of it, which carries what its columns say.

    A cell that neither flows nor is carried on, such as a long recommendation, goes on in the middle of its text.
    """
    most_lines = max(1, int((left - 2 * CELL_Y) / (PITCH * size)))
    here, rest = [], []
    for cell, column, room in zip(row.cells, columns, widths, strict=True):
        if column.flows:
            here.append(cell.part(0, items))
            rest.append(cell.part(items, len(cell.texts)))
        elif column.carried == "nothing":
            set_lines = [line for part in typesetter.cell(cell, room - 2 * CELL_X, size=size) for line in part["lines"]]
            here.append(_of_lines(set_lines[:most_lines], cell))
            rest.append(_of_lines(set_lines[most_lines:], cell))
        else:
            here.append(cell)
            rest.append(cell if column.carried == "same" else _marked(cell))
    return Row(tuple(here)), Row(tuple(rest))


def _of_lines(set_lines: list[str], cell: Cell) -> Cell:
    return Cell(("\n".join(set_lines),) if set_lines else (), key=cell.key)


def _marked(cell: Cell) -> Cell:
    *before, last = cell.texts or ("",)
    return Cell(
        (*before, last if last.endswith(CONTINUED) else f"{last} {CONTINUED}".strip()), cell.marker, key=cell.key
    )


def _stays(
    rows: list[Row | Band], columns: tuple[Column, ...], widths: list[float], typesetter: Typesetter, size: float,
    left: float, page: float,
) -> bool:  # fmt: skip
    """Whether the first row, or a part of it, will stand in ``left``: its heading then does not stand alone there."""
    if not rows:
        return True
    first = rows[0]
    height = typesetter.row(first, widths, size=size)["height"]
    if isinstance(first, Band):
        return left >= height and _stays(rows[1:], columns, widths, typesetter, size, left - height, page)
    if height <= left:
        return True
    if height <= page and left <= page * ACCEPTED_HOLE:
        return False
    return _fitting_items(first, columns, widths, typesetter, size, left) > 0
