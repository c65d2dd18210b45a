"""Merged cells laid out on a full grid: each place a merged cell covers shows its text, marked as a repeat."""

from __future__ import annotations

from dataclasses import dataclass

from prongsai.readers.limits import Meter
from prongsai.readers.model import Cell, Link, Place, Table

_MAX_SPAN = 200


@dataclass(slots=True)
class Spanned:
    """A cell as its format states it. ``down`` 0 means: to the last row of the table."""

    text: str
    across: int = 1
    down: int = 1
    links: tuple[Link, ...] = ()


def lay_out(rows: list[list[Spanned]], place: Place, meter: Meter, row_places: list[Place] | None = None) -> Table:
    """A table of equal width from rows with column and row spans (as in HTML)."""
    covered: dict[tuple[int, int], Spanned] = {}
    laid: list[list[tuple[Spanned, bool]]] = []
    for r, row in enumerate(rows):
        line: list[tuple[Spanned, bool]] = []
        waiting = iter(row)
        cell = next(waiting, None)
        while cell is not None or (r, len(line)) in covered:
            c = len(line)
            if (r, c) in covered:
                line.append((covered.pop((r, c)), True))
                continue
            assert cell is not None
            across = max(1, min(cell.across, _MAX_SPAN))
            down = len(rows) - r if cell.down == 0 else max(1, min(cell.down, len(rows) - r))
            meter.take(cells=across * down)
            for k in range(across):
                line.append((cell, k > 0))
                for d in range(1, down):
                    covered[(r + d, c + k)] = cell
            cell = next(waiting, None)
        laid.append(line)
    width = max((len(line) for line in laid), default=0)
    table = Table([], place)
    for r, line in enumerate(laid):
        where = row_places[r] if row_places else place
        cells = [
            Cell(cell.text, _at(where, place, r, c), repeats, links=cell.links)
            for c, (cell, repeats) in enumerate(line)
        ]
        cells += [Cell("", _at(where, place, r, c)) for c in range(len(line), width)]
        meter.take(cells=width - len(line), characters=sum(len(cell.text) for cell, repeats in line if not repeats))
        table.rows.append(cells)
    return table


def _at(where: Place, place: Place, row: int, column: int) -> Place:
    return Place(
        line=where.line,
        line_end=where.line_end,
        page=where.page,
        sheet=where.sheet,
        table=place.table,
        row=row + 1,
        column=column + 1,
    )
