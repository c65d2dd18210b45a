"""Pieces of one row dealt to the columns of a table of measures, by what each looks like."""

from __future__ import annotations

from collections.abc import Sequence

from prongsai.readers.kinds.columns import (
    METHODS,
    NO,
    RESULTS,
    TITLE,
)
from prongsai.readers.kinds.drafts import last_part, split_number
from prongsai.readers.kinds.likeness import likeness
from prongsai.readers.kinds.lists import visible
from prongsai.readers.kinds.row_dealing import Piece

MOST_PIECES = 40  # of one row
_NEW_COLUMN = 0.0
_SAME_COLUMN = -1.6  # a second piece in a column, when pieces are whole cells
_TORN_LIST = -1.5  # the next number of a list in another column than the one before it
_SKIPPED = -2.2  # a column left without a piece


def number_of(text: str) -> str | None:
    """The number a row begins with, as printed."""
    return split_number(text)[0]


def style_of(text: str) -> str:
    """How the number of a row is written, so that ``1)`` in a cell is not taken for the row ``1.``"""
    stripped = text.strip()
    head = stripped[:6]
    if stripped.replace(".", "").isdecimal():
        return "alone"
    if head.startswith("("):
        return "()"
    for sign in (")", "."):
        if sign in head:
            return sign
    return ""


def deal(
    pieces: Sequence[Piece], fields: Sequence[str | None], *, lines: bool, open_end: bool
) -> tuple[int, list[list[Piece]]] | None:
    """The best way to lay pieces into columns in order; how many pieces it used and what each column got.

    With ``open_end`` what follows the last row need not belong to it.
    """
    found = deal_scored(pieces, fields, lines=lines, open_end=open_end)
    return (found[1], found[2]) if found else None


def deal_scored(
    pieces: Sequence[Piece], fields: Sequence[str | None], *, lines: bool, open_end: bool
) -> tuple[float, int, list[list[Piece]]] | None:
    """The same with how well they fit in front."""
    count, columns = min(len(pieces), MOST_PIECES * 2), len(fields)
    if count == 0:
        return None
    # best[i][c]: score with i pieces dealt, the last of them into column c.
    unreached = float("-inf")
    best = [[unreached] * columns for _ in range(count + 1)]
    back: list[list[tuple[int, int]]] = [[(-1, -1)] * columns for _ in range(count + 1)]
    for c in range(min(columns, 2)):
        best[1][c] = _fit(pieces[0], c, fields) + _SKIPPED * c
    for i in range(2, count + 1):
        piece = pieces[i - 1]
        for c in range(columns):
            fit = _fit(piece, c, fields)
            for before in range(max(0, c - 4), c + 1):
                if best[i - 1][before] == unreached:
                    continue
                step = _step(pieces[i - 2], piece, fields[c], same=before == c, lines=lines) + _SKIPPED * max(
                    0, c - before - 1
                )
                gain = fit if before != c else min(fit, 0.5)
                if best[i - 1][before] + step + gain > best[i][c]:
                    best[i][c] = best[i - 1][before] + step + gain
                    back[i][c] = (i - 1, before)
    ends = range(max(1, columns - 2), count + 1) if open_end else (count,)
    choices = [
        (best[i][c] + _SKIPPED * (columns - 1 - c) - (0.4 * (count - i) if not open_end else 0), i, c)
        for i in ends
        for c in range(columns)
    ]
    choices = [choice for choice in choices if choice[0] > unreached]
    if not choices:
        return None
    score, i, c = max(choices, key=lambda choice: (choice[0], -choice[1]))
    taken = i
    dealt: list[list[Piece]] = [[] for _ in range(columns)]
    while i > 0:
        dealt[c].insert(0, pieces[i - 1])
        i, c = back[i][c] if i > 1 else (0, 0)
    return score, taken, dealt


def _fit(piece: Piece, column: int, fields: Sequence[str | None]) -> float:
    value = likeness(piece.text, fields[column])
    if fields[column] == TITLE and NO in fields and number_of(piece.text) is not None:
        value -= 2.5  # with a column for numbers, a numbered line belongs to a list
    return value


def _step(before: Piece, piece: Piece, name: str | None, *, same: bool, lines: bool) -> float:
    """What it costs to put a piece beside the one before it, or to move on to the next column."""
    if lines and not same and _counts_on(before.text, piece.text):
        return _TORN_LIST
    if lines:
        if same:
            return -0.3 if name in (METHODS, RESULTS, TITLE) else -0.8
        return -0.2 if not piece.first and visible(before.text) > 30 else _NEW_COLUMN
    if same:
        return _SAME_COLUMN + (0.8 if name in (METHODS, RESULTS) and split_number(piece.text)[0] is not None else 0.0)
    return _NEW_COLUMN


def _counts_on(before: str, after: str) -> bool:
    """``1) …`` then ``2) …``: one list, in one cell."""
    first, second = number_of(before), number_of(after)
    if first is None or second is None or style_of(before) != style_of(after) or style_of(after) == "alone":
        return False
    return (last_part(second) or 0) == (last_part(first) or 0) + 1
