"""Tables whose columns are held apart by spaces alone, as a text copied out of a PDF or typed for a typewriter font."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_GAP = re.compile(r" {3,}")
_SEGMENT = re.compile(r"\S+(?: {1,2}\S+)*")
_NUMBER = re.compile(r"\s*\(?[0-9๐-๙]{1,2}(?:\.[0-9๐-๙]{1,2})?\s?(?:[.)]|\s|$)")
_NO_WIDTH = re.compile("[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]")


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text and the columns of the page it takes (marks above and below take none)."""

    text: str
    left: int
    right: int


def segments(line: str) -> list[Segment]:
    """The stretches of a line that stand three spaces or more apart."""
    found = []
    for match in _SEGMENT.finditer(line):
        left = match.start() - len(_NO_WIDTH.findall(line, 0, match.start()))
        width = len(match[0]) - len(_NO_WIDTH.findall(match[0]))
        found.append(Segment(match[0], left, left + width))
    return found


def is_wide(line: str) -> bool:
    """Whether a line has three stretches or more."""
    return len(_GAP.findall(line.strip())) >= 2


def rows_of(lines: Sequence[str]) -> list[tuple[list[str], int, int]]:
    """(cells, first line, last line) for each row, 0-based; nothing when the lines do not line up.

    The first line gives the columns. A line with nothing in the first column goes on with the row above it, and where
    rows are numbered so does a line without a number.
    """
    head = segments(lines[0])
    numbered = sum(1 for line in lines if _NUMBER.match(line)) >= 2
    rows: list[tuple[list[str], int, int]] = []
    for number, line in enumerate(lines):
        cells = [""] * len(head)
        for segment in segments(line):
            column = max(range(len(head)), key=lambda index: _overlap(head, index, segment))
            cells[column] = f"{cells[column]} {segment.text}".strip()
        if rows and (not cells[0] or (numbered and not _NUMBER.match(cells[0]))):
            above, first, _ = rows[-1]
            rows[-1] = ([f"{old}\n{new}".strip("\n") for old, new in zip(above, cells, strict=True)], first, number)
        else:
            rows.append((cells, number, number))
    filled = sum(1 for cells, _, _ in rows if sum(1 for cell in cells if cell) >= max(2, len(head) - 2))
    return rows if len(rows) >= 2 and filled >= 0.5 * len(rows) else []


def _overlap(head: Sequence[Segment], index: int, segment: Segment) -> float:
    """How well a stretch stands under a heading: by what it covers, else by how near its left edge is."""
    left = head[index].left
    right = head[index + 1].left if index + 1 < len(head) else 10_000
    covered = min(right, segment.right) - max(left, segment.left)
    return covered if covered > 0 else -abs(segment.left - left)
