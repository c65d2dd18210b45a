"""The ruled tables of a PDF page, found from its drawn lines.

Lines come from PDFium: stroked lines, the sides of boxes, bars filled thin. Lines that all but meet are joined, and a
cell is the smallest box whose four sides are drawn. Cells that share a corner are one table.
"""

from __future__ import annotations

import ctypes
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from prongsai.readers.formats.pdf_letters import Box, Grid, Slot

MAX_PATHS = 15_000
_MAX_SEGMENTS = 80_000
_MAX_LINES = 600  # lines of one direction after joining
_SNAP = 3.0  # points: lines so near are one line
_SHORTEST = 3.0
_DEPTH = 4  # forms within forms

Point = tuple[float, float]
Turn = Callable[[float, float], Point]


class TooManyLines(Exception):
    """A page drawn with more lines than any table has: a map, a picture, a bomb."""


@dataclass(slots=True)
class _Line:
    """Stretches drawn at one height (or one distance from the left)."""

    at: float
    stretches: list[tuple[float, float]]

    def covers(self, low: float, high: float) -> bool:
        """Whether one stretch reaches over both ends."""
        return any(start - _SNAP <= low and high <= end + _SNAP for start, end in self.stretches)


def find_grids(page: pdfium.PdfPage, turn: Turn) -> list[Grid]:
    """The tables of a page from top to bottom, in the coordinates that ``turn`` gives. Raises TooManyLines."""
    flat: list[tuple[float, float, float]] = []  # height, from, to
    upright: list[tuple[float, float, float]] = []  # distance from the left, from, to
    for (x0, y0), (x1, y1) in _strokes(page, turn):
        if abs(y1 - y0) < 1.0 and abs(x1 - x0) >= _SHORTEST:
            flat.append(((y0 + y1) / 2, min(x0, x1), max(x0, x1)))
        elif abs(x1 - x0) < 1.0 and abs(y1 - y0) >= _SHORTEST:
            upright.append(((x0 + x1) / 2, min(y0, y1), max(y0, y1)))
    if len(flat) < 2 or len(upright) < 2:
        return []
    rows, columns = _joined([*flat, *_open_ends(flat, upright)]), _joined(upright)
    if len(rows) > _MAX_LINES or len(columns) > _MAX_LINES:
        raise TooManyLines
    tables = _tables(_cells(rows, columns))
    return [_grid(cells) for cells in sorted(tables, key=lambda cells: -max(cell[3] for cell in cells))]


# Lines ------------------------------------------------------------------------------------------------------------


def _strokes(page: pdfium.PdfPage, turn: Turn) -> Iterator[tuple[Point, Point]]:
    """Every straight stretch that is drawn, in the page's shown coordinates."""
    budget = [MAX_PATHS, _MAX_SEGMENTS]
    identity = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
    count = pdfium_c.FPDFPage_CountObjects(page)
    for index in range(max(count, 0)):
        for start, end in _of_object(pdfium_c.FPDFPage_GetObject(page, index), identity, budget, 0):
            yield turn(*start), turn(*end)


Matrix = tuple[float, float, float, float, float, float]


def _of_object(item: object, outer: Matrix, budget: list[int], depth: int) -> Iterator[tuple[Point, Point]]:
    kind = pdfium_c.FPDFPageObj_GetType(item)
    if kind == pdfium_c.FPDF_PAGEOBJ_FORM and depth < _DEPTH:
        matrix = _times(_matrix(item), outer)
        for index in range(max(pdfium_c.FPDFFormObj_CountObjects(item), 0)):
            yield from _of_object(pdfium_c.FPDFFormObj_GetObject(item, index), matrix, budget, depth + 1)
    elif kind == pdfium_c.FPDF_PAGEOBJ_PATH:
        budget[0] -= 1
        if budget[0] < 0:
            raise TooManyLines
        if _is_drawn(item):
            yield from _of_path(item, _times(_matrix(item), outer), budget)


def _is_drawn(path: object) -> bool:
    """Whether a path leaves a trace: stroked, or filled with anything but white."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    if not pdfium_c.FPDFPath_GetDrawMode(path, fill, stroke):
        return False
    if stroke.value:
        return True
    if not fill.value:
        return False
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not pdfium_c.FPDFPageObj_GetFillColor(path, red, green, blue, alpha):
        return True
    return bool(alpha.value) and not red.value == green.value == blue.value == 255


def _of_path(path: object, matrix: Matrix, budget: list[int]) -> Iterator[tuple[Point, Point]]:
    x, y = ctypes.c_float(), ctypes.c_float()
    first: Point | None = None
    last: Point | None = None
    count = pdfium_c.FPDFPath_CountSegments(path)
    budget[1] -= max(count, 0)
    if budget[1] < 0:
        raise TooManyLines
    for index in range(max(count, 0)):
        segment = pdfium_c.FPDFPath_GetPathSegment(path, index)
        if not pdfium_c.FPDFPathSegment_GetPoint(segment, x, y):
            continue
        kind = pdfium_c.FPDFPathSegment_GetType(segment)
        point = _apply(matrix, x.value, y.value)
        if kind == pdfium_c.FPDF_SEGMENT_LINETO and last is not None:
            yield last, point
        elif kind == pdfium_c.FPDF_SEGMENT_MOVETO:
            first = point
        last = point
        if pdfium_c.FPDFPathSegment_GetClose(segment) and first is not None:
            yield last, first


def _matrix(item: object) -> Matrix:
    found = pdfium_c.FS_MATRIX()
    if not pdfium_c.FPDFPageObj_GetMatrix(item, found):
        return (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
    return (found.a, found.b, found.c, found.d, found.e, found.f)


def _times(inner: Matrix, outer: Matrix) -> Matrix:
    a, b, c, d, e, f = inner
    g, h, i, j, k, m = outer
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


def _apply(matrix: Matrix, x: float, y: float) -> Point:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _joined(strokes: list[tuple[float, float, float]]) -> list[_Line]:
    """Strokes at (nearly) the same distance as one line, its overlapping stretches made one."""
    lines: list[_Line] = []
    weights: list[int] = []
    for at, start, end in sorted(strokes):
        if lines and at - lines[-1].at <= _SNAP:
            weights[-1] += 1
            lines[-1].at += (at - lines[-1].at) / weights[-1]
            lines[-1].stretches.append((start, end))
        else:
            lines.append(_Line(at, [(start, end)]))
            weights.append(1)
    for line in lines:
        line.stretches = _merged(line.stretches)
    return lines


def _open_ends(
    flat: list[tuple[float, float, float]], upright: list[tuple[float, float, float]]
) -> list[tuple[float, float, float]]:
    """Lines that close a row which a page break left open: where three sides or more end together and nothing is drawn."""
    added: list[tuple[float, float, float]] = []
    for end in (1, 2):
        ends = sorted((line[end], line[0]) for line in upright)
        while ends:
            together = [found for found in ends if found[0] - ends[0][0] <= _SNAP]
            ends = ends[len(together) :]
            at, left, right = together[0][0], min(x for _, x in together), max(x for _, x in together)
            drawn = any(
                abs(height - at) <= 2 * _SNAP and start < right - _SNAP and stop > left + _SNAP
                for height, start, stop in flat
            )
            if len({round(x / _SNAP) for _, x in together}) >= 3 and not drawn:
                added.append((at, left, right))
    return added


def _merged(stretches: list[tuple[float, float]]) -> list[tuple[float, float]]:
    merged: list[tuple[float, float]] = []
    for start, end in sorted(stretches):
        if merged and start <= merged[-1][1] + _SNAP:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return merged


# Cells ------------------------------------------------------------------------------------------------------------


def _cells(rows: Sequence[_Line], columns: Sequence[_Line]) -> list[Box]:
    """The smallest boxes with all four sides drawn."""
    crossings = [
        [row.covers(column.at, column.at) and column.covers(row.at, row.at) for column in columns] for row in rows
    ]
    corners = ((top, left) for top in range(1, len(rows)) for left in range(len(columns) - 1) if crossings[top][left])
    return [cell for corner in corners if (cell := _cell(rows, columns, crossings, *corner)) is not None]


def _cell(
    rows: Sequence[_Line], columns: Sequence[_Line], crossings: list[list[bool]], top: int, left: int
) -> Box | None:
    """The smallest box that has its upper left corner at a crossing."""
    upper, west = rows[top], columns[left]
    for right in range(left + 1, len(columns)):
        east = columns[right]
        if not upper.covers(west.at, east.at):
            return None
        if not crossings[top][right]:
            continue
        for bottom in range(top - 1, -1, -1):
            lower = rows[bottom]
            if not west.covers(lower.at, upper.at):
                break
            if (
                crossings[bottom][left]
                and crossings[bottom][right]
                and lower.covers(west.at, east.at)
                and east.covers(lower.at, upper.at)
            ):
                return (west.at, lower.at, east.at, upper.at)
    return None


def _tables(cells: list[Box]) -> list[list[Box]]:
    """Cells that share corners, together."""
    parents = list(range(len(cells)))

    def root(index: int) -> int:
        while parents[index] != index:
            parents[index] = parents[parents[index]]
            index = parents[index]
        return index

    at_corner: dict[Point, int] = {}
    for index, (left, bottom, right, top) in enumerate(cells):
        for corner in ((left, bottom), (left, top), (right, bottom), (right, top)):
            if corner in at_corner:
                parents[root(index)] = root(at_corner[corner])
            else:
                at_corner[corner] = index
    tables: dict[int, list[Box]] = {}
    for index, cell in enumerate(cells):
        tables.setdefault(root(index), []).append(cell)
    return [table for table in tables.values() if len(table) >= 2 and len({cell[0] for cell in table}) >= 2]


def _grid(cells: list[Box]) -> Grid:
    """The cells of one table on a full grid; a place that a larger cell covers repeats it."""
    lefts = sorted({cell[0] for cell in cells})
    tops = sorted({cell[3] for cell in cells}, reverse=True)
    slots = [[Slot(None, repeats=False) for _ in lefts] for _ in tops]
    depths = [-top for top in tops]
    for index, (left, bottom, right, top) in enumerate(cells):
        first_row, first_column = bisect_left(depths, -top), bisect_left(lefts, left)
        for row in range(first_row, len(tops)):
            if tops[row] <= bottom:
                break
            for column in range(first_column, len(lefts)):
                if lefts[column] >= right:
                    break
                slots[row][column] = Slot(index, repeats=(row, column) != (first_row, first_column))
    box = (lefts[0], min(cell[1] for cell in cells), max(cell[2] for cell in cells), tops[0])
    return Grid(box, cells, slots)
