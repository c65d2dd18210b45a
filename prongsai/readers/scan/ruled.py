"""Ruled tables of a page: the rules found as long straight strokes, the cells as the holes between them."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from prongsai.readers.scan.cleaning import Mask
from prongsai.readers.scan.crops import Grey

PixelBox = tuple[int, int, int, int]
"""Left, top, right, bottom."""
_LEAST_CELL = 12  # pixels
_LEAST_TABLE = (0.2, 0.025)  # of the page's width and height


@dataclass(frozen=True, slots=True)
class Slot:
    """A place in a row: the cell that covers it, None for a gap, and whether the cell began above or to the left."""

    cell: PixelBox | None
    repeats: bool


@dataclass(frozen=True, slots=True)
class RuledTable:
    """Rows of equal width, and the frame about them."""

    frame: PixelBox
    rows: list[list[Slot]]


def find_tables(grey: Grey) -> tuple[list[RuledTable], Mask]:
    """Tables of a straight page from top to bottom, and a mask of their rules."""
    strokes = _strokes_of(grey)
    height, width = grey.shape
    rules = np.zeros_like(strokes)
    tables: list[RuledTable] = []
    _, labels, stats, _ = cv2.connectedComponentsWithStats(strokes)
    for label, (x, y, w, h, _) in enumerate(stats[1:].tolist(), start=1):
        if w < width * _LEAST_TABLE[0] or h < height * _LEAST_TABLE[1]:
            continue
        part = (labels[y : y + h, x : x + w] == label).astype(np.uint8)
        cells = _holes(part, x, y)
        if len(cells) >= 2:
            rules[y : y + h, x : x + w] |= part
            tables.append(RuledTable((x, y, x + w, y + h), _rows(cells)))
    tables = [table for table in tables if not any(_inside(table.frame, other.frame) for other in tables)]
    return sorted(tables, key=lambda table: table.frame[1]), rules


def _strokes_of(grey: Grey) -> Mask:
    height, width = grey.shape
    dark = np.asarray(
        cv2.adaptiveThreshold(grey, 1, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 31, 12), np.uint8
    )
    across = _strokes(dark, (max(40, width // 16), 1))
    down = _strokes(dark, (1, max(24, height // 40)))
    # A stroke down is a rule where it is long for a letter or meets a rule across.
    joined = cv2.morphologyEx(cv2.bitwise_or(across, down), cv2.MORPH_CLOSE, np.ones((5, 5), np.uint8))
    return np.asarray(joined, np.uint8)


def _strokes(dark: Mask, length: tuple[int, int]) -> Mask:
    """What is left of the ink when only straight strokes of a length are kept; gaps of two pixels are mended first."""
    bridge = (3, 1) if length[1] == 1 else (1, 3)
    mended = cv2.morphologyEx(dark, cv2.MORPH_CLOSE, cv2.getStructuringElement(cv2.MORPH_RECT, bridge))
    kept = cv2.morphologyEx(mended, cv2.MORPH_OPEN, cv2.getStructuringElement(cv2.MORPH_RECT, length))
    return np.asarray(cv2.dilate(kept, np.ones((3, 3), np.uint8)), np.uint8)


def _holes(rules: Mask, x: int, y: int) -> list[PixelBox]:
    """Rectangular holes between the rules of one table, placed on the page."""
    height, width = rules.shape
    _, _, stats, _ = cv2.connectedComponentsWithStats(1 - rules, connectivity=4)
    cells = []
    for left, top, w, h, area in stats[1:].tolist():
        whole = w > width * 0.98 and h > height * 0.98
        if w > _LEAST_CELL and h > _LEAST_CELL and area > 0.6 * w * h and not whole:
            cells.append((x + left, y + top, x + left + w, y + top + h))
    return cells


def _rows(cells: list[PixelBox]) -> list[list[Slot]]:
    """Cells in a grid of all their edges; a cell that spans several places stands at each."""
    lefts = _edges([cell[0] for cell in cells])
    tops = _edges([cell[1] for cell in cells])
    grid: list[list[Slot]] = [[Slot(None, False) for _ in lefts] for _ in tops]
    for cell in cells:
        columns = [k for k, edge in enumerate(lefts) if cell[0] - _LEAST_CELL <= edge < cell[2] - _LEAST_CELL]
        rows = [k for k, edge in enumerate(tops) if cell[1] - _LEAST_CELL <= edge < cell[3] - _LEAST_CELL]
        for row in rows:
            for column in columns:
                grid[row][column] = Slot(cell, (row, column) != (rows[0], columns[0]))
    return [row for row in grid if any(slot.cell for slot in row)]


def _edges(positions: list[int]) -> list[int]:
    """Positions that differ by less than a cell's least size are one edge."""
    edges: list[int] = []
    for position in sorted(positions):
        if not edges or position - edges[-1] > _LEAST_CELL:
            edges.append(position)
    return edges


def _inside(frame: PixelBox, other: PixelBox) -> bool:
    return (
        frame is not other
        and other[0] <= frame[0]
        and other[1] <= frame[1]
        and frame[2] <= other[2]
        and frame[3] <= other[3]
    )
