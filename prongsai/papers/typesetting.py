"""From the content of a paper to what its Typst template places: lines, cells, rows with their heights, blocks.

Everything a template gets is plain data: numbers are points, texts are clean lines that already fit where they go.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from prongsai.papers.fonts import width
from prongsai.papers.lines import JUSTIFIED_HOLE, lines
from prongsai.papers.table import Band, Cell, Row, Table
from prongsai.papers.text import official, official_line
from prongsai.papers.words import units

if TYPE_CHECKING:
    from prongsai.papers.kinds.base import Signatory

Payload = dict[str, Any]

CM = 72 / 2.54
BODY = 16.0  # points: the size official papers are set in
PITCH = 1.301  # of a line, in sizes: ascent and descent of the font, as single spacing in Word
FIRST_LINE = 2.5 * CM  # indent of a paragraph. Source: the office regulations' instructions for typing letters
TITLE = 18.0  # points, of the lines of a title
TITLE_GAP, TABLE_GAP = 6.0, 8.0  # points after a title, and before a table
DOTS = 24.0  # height of a dotted line to write on by hand
COLUMN_GAP = 8.0  # between signatures side by side
CELL_X, CELL_Y = 4.0, 3.0  # between the text of a cell and its rules


@dataclass(frozen=True, slots=True)
class Page:
    """Size and margins in points."""

    width: float
    height: float
    left: float
    right: float
    top: float
    bottom: float

    @property
    def room(self) -> float:
        """Width of the text."""
        return self.width - self.left - self.right

    @property
    def depth(self) -> float:
        """Height of the text."""
        return self.height - self.top - self.bottom

    def payload(self) -> Payload:
        return {
            "width": self.width, "height": self.height,
            "left": self.left, "right": self.right, "top": self.top, "bottom": self.bottom,
        }  # fmt: skip


A4 = (21.0 * CM, 29.7 * CM)
LETTER_PAGE = Page(*A4, left=3 * CM, right=2 * CM, top=2.5 * CM, bottom=2 * CM)
LIST_PAGE = Page(*A4, left=2 * CM, right=2 * CM, top=2.5 * CM, bottom=2 * CM)
WIDE_PAGE = Page(A4[1], A4[0], left=2 * CM, right=2 * CM, top=2.5 * CM, bottom=2 * CM)


@dataclass(frozen=True, slots=True)
class Typesetter:
    """Sets the texts of one paper. ``names`` are kept on one line where they can be."""

    names: tuple[str, ...] = ()

    def paragraphs(self, text: str, room: float, *, indent: float = FIRST_LINE) -> list[list[str]]:
        """Justified paragraphs of running text, one for each line of ``text``."""
        return [
            list(lines(paragraph, room, first=indent, hole=JUSTIFIED_HOLE, names=self.names))
            for paragraph in official(text).split("\n")
            if paragraph.strip()
        ]

    def ragged(self, text: str, room: float, *, size: float = BODY, bold: bool = False) -> list[str]:
        """Lines set ragged: headings, cells, values. Line breaks of the text are kept."""
        made: list[str] = []
        for paragraph in official(text).split("\n"):
            if paragraph.strip() or not text.strip():
                made.extend(lines(paragraph.strip(), room, size=size, bold=bold, names=self.names))
        return made

    def cell(self, cell: Cell, room: float, *, size: float = BODY, bold: bool = False) -> list[Payload]:
        """The paragraphs of a cell: mark, hanging indent, lines."""
        marks = [cell.mark(index) for index in range(len(cell.texts))]
        hang = max((width(mark, bold) for mark in marks), default=0.0) * size / 1000
        pairs = list(zip(marks, cell.texts, strict=True))
        if hang > room / 3:  # a column too narrow for a hanging number
            hang, pairs = 0.0, [("", mark + text) for mark, text in pairs]
        return [
            {"mark": mark, "hang": hang, "lines": self.ragged(text, room - hang, size=size, bold=bold)}
            for mark, text in pairs
        ]

    def widths(self, table: Table, room: float) -> list[float]:
        """Widths of the columns, rules included: by their shares, but none too narrow for the words of its heading."""
        least = [self._longest_word(column.heading) + 2 * CELL_X for column in table.columns]
        narrow: set[int] = set()
        while True:
            free = room - sum(least[index] for index in narrow)
            shares = sum(column.share for index, column in enumerate(table.columns) if index not in narrow)
            widths = [
                least[index] if index in narrow else free * column.share / shares
                for index, column in enumerate(table.columns)
            ]
            found = {index for index, made in enumerate(widths) if made < least[index] and index not in narrow}
            if not found or len(narrow | found) == len(widths):
                return widths
            narrow |= found

    def _longest_word(self, heading: str) -> float:
        parts = [part for unit, _ in units(official(heading)) for part in unit.parts]
        return max((width(part, bold=True) for part in parts), default=0.0) * BODY / 1000 + 0.5

    def row(self, row: Row | Band, widths: list[float], *, size: float = BODY) -> Payload:
        """One row with its ``height``; ``band`` is the heading of a group."""
        if isinstance(row, Band):
            band = self.ragged(row.text, sum(widths) - 2 * CELL_X, size=size, bold=True)
            return {"band": band, "height": _height(len(band), size)}
        cells = [self.cell(cell, room - 2 * CELL_X, size=size) for cell, room in zip(row.cells, widths, strict=True)]
        tallest = max(sum(len(part["lines"]) for part in cell) for cell in cells)
        return {"cells": cells, "height": _height(tallest, size), "whole": True}

    def head(self, table: Table, widths: list[float], *, size: float = BODY) -> Payload:
        """The heading row with its ``height``."""
        heads = [
            self.ragged(column.heading, room - 2 * CELL_X, size=size, bold=True)
            for column, room in zip(table.columns, widths, strict=True)
        ]
        return {"cells": heads, "height": _height(max(map(len, heads)), size)}

    def flowing(self, table: Table, room: float, depth: float, *, size: float = BODY) -> Payload:
        """A table amid text, parted by Typst between lines where a row is taller than a third of a page."""
        widths = self.widths(table, room)
        rows = [self.row(row, widths, size=size) for row in table.rows]
        rows = [row | {"whole": row["height"] <= depth / 3} for row in rows]
        return {
            "widths": widths, "size": size, "gap": 0.0, "centred": [column.centred for column in table.columns],
            "head": self.head(table, widths, size=size), "pages": [[{"heading": [], "rows": rows}]],
        }  # fmt: skip

    def signatures(self, blocks: Sequence[Signatory], room: float) -> list[Payload]:
        """The blocks of a paper that several sign, each as wide as its column; one alone as ``signature`` sets it."""
        if len(blocks) < 2:
            return [self.signature(block, room) for block in blocks]
        across = signatures_across(blocks, room)
        return [self.signature(block, room, wide=room / across - COLUMN_GAP) | {"across": across} for block in blocks]

    def signature(
        self, block: Signatory, room: float, *, space: float = 3 * PITCH * BODY, wide: float | None = None
    ) -> Payload:
        """A signature block: ``space`` to sign in, the name in brackets, the lines of the post.

        It takes ``wide``, else half of ``room``, the width of the page, or what its longest line needs, up to two thirds.
        """
        name = official_line(block.name)
        stated = [official_line(line) for line in (*block.position_lines, f"({name})")]
        wide = wide or min(max(room / 2, _longest(block)), room * 2 / 3)
        return {
            "width": wide,
            "space": space,
            "role": official_line(block.role),
            "signed": self.ragged(block.signed, wide) if block.signed.strip() else [],
            "name": name,
            "post": [line for stated_line in stated[:-1] for line in self.ragged(stated_line, wide)],
        }


def signatures_height(blocks: list[Payload]) -> float:
    """Of the blocks of ``signatures`` in the templates: one alone, or up to three side by side."""
    heights: list[float] = [block["space"] + (1 + max(1, len(block["post"]))) * PITCH * BODY for block in blocks]
    across = blocks[0].get("across", 1) if blocks else 1
    return sum(max(heights[start : start + across]) + TITLE_GAP for start in range(0, len(heights), across))


def signatures_across(blocks: Sequence[Signatory], room: float) -> int:
    """How many blocks stand side by side: three where no line has to be broken for it, else two; four two by two."""
    three = len(blocks) != 4 and all(_longest(block) <= room / 3 - COLUMN_GAP for block in blocks)
    return min(len(blocks), 3 if three else 2)


def _longest(block: Signatory) -> float:
    """What the longest stated line of a block needs, in points."""
    stated = (*block.position_lines, f"({block.name})")
    return max(width(official_line(line)) for line in stated) * BODY / 1000 + 1


def _height(line_count: int, size: float) -> float:
    return line_count * PITCH * size + 2 * CELL_Y


def plain(texts: Iterable[str]) -> list[str]:
    """Single lines, ready for print."""
    return [official_line(text) for text in texts]
