"""Pieces of a flattened table dealt out to rows and columns in one go: each by what it looks like, all by what is likeliest."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from prongsai.readers.kinds.drafts import last_part, split_number
from prongsai.readers.kinds.lines import Spot
from prongsai.readers.kinds.lists import visible
from prongsai.readers.kinds.rows import NO, Form
from prongsai.readers.kinds.values import is_nothing
from prongsai.readers.model import Place

_SKIPPED = -2.2  # a column left without a piece
_SAME_COLUMN = -1.6  # a second piece in a column, when pieces are whole cells
_SAME_COLUMN_LINES = -0.7  # the same when pieces are lines
_NEXT_NUMBER, _FIRST_NUMBER, _WRONG_NUMBER = 2.5, 0.5, -4.0


@dataclass(frozen=True, slots=True)
class Piece:
    """A cell or a line of one."""

    text: str
    place: Place
    spot: Spot
    first: bool  # begins its paragraph


@dataclass(slots=True)
class Dealt:
    """A row as it was dealt: the pieces of each column, and how well they fit."""

    columns: list[list[Piece]]
    fit: float = 0.0

    def pieces(self) -> list[Piece]:
        return [piece for column in self.columns for piece in column]


def deal(
    pieces: Sequence[Piece], fields: Sequence[str | None], form: Form, *, lines: bool
) -> tuple[list[Dealt], float]:
    """The best way to lay pieces into rows and columns, in order. The score is that of all pieces together."""
    count, width = len(pieces), len(fields)
    if not count or not width:
        return [], 0.0
    unreached = float("-inf")
    starts = range(min(width, 3))
    fits = [[_fit(piece.text, name, fields, form) for name in fields] for piece in pieces]
    counted = [count_of(piece.text) for piece in pieces]
    best = [unreached] * width
    reached: list[int] = [0] * width  # the number of the row a path is in
    back: list[list[int]] = []
    for c in starts:
        best[c] = fits[0][c] + _SKIPPED * c + _number_gain(fields[c], counted[0], 0)
        reached[c] = counted[0] or 0
    back.append([-1] * width)
    for i in range(1, count):
        now, where, numbers = [unreached] * width, [-1] * width, [0] * width
        cost_same = [_same_cost(pieces[i - 1], pieces[i], name, form, lines=lines) for name in fields]
        ended = [best[b] + _SKIPPED * (width - 1 - b) for b in range(width)]
        before = max(range(width), key=lambda b: ended[b])
        for c in range(width):
            value, origin = best[c] + cost_same[c] + min(fits[i][c], 0.5), c
            step = 0.0 if not lines or pieces[i].first else _line_step(pieces[i - 1])
            for b in range(max(0, c - 5), c):
                moved = best[b] + fits[i][c] + _SKIPPED * (c - b - 1) + step
                if moved > value:
                    value, origin = moved, b
            number = reached[origin]
            if c in starts:
                gain = _number_gain(fields[c], counted[i], reached[before])
                moved = ended[before] + fits[i][c] + _SKIPPED * c + gain
                if moved > value:
                    value, origin = moved, width + before  # a new row
                    number = (counted[i] if fields[c] == NO else None) or reached[before]
            now[c], where[c], numbers[c] = value, origin, number
        best, reached = now, numbers
        back.append(where)
    end = max(range(width), key=lambda c: best[c] + _SKIPPED * (width - 1 - c))
    rows: list[Dealt] = [Dealt([[] for _ in fields])]
    c = end
    for i in range(count - 1, -1, -1):
        rows[-1].columns[c].insert(0, pieces[i])
        rows[-1].fit += fits[i][c]
        origin = back[i][c]
        if origin >= width:
            rows.append(Dealt([[] for _ in fields]))
            origin -= width
        c = origin
    return rows[::-1], best[end]


def _fit(text: str, name: str | None, fields: Sequence[str | None], form: Form) -> float:
    if name == NO:
        return 3.0 if count_of(text) is not None else 0.5 if is_nothing(text) else -4.0
    if name is None:
        return 0.0
    value = form.looks(text, name)
    if name in form.keys and is_nothing(text):
        value -= 3.0
    if NO in fields and split_number(text)[0] is not None and name in form.keys:
        value -= 1.5  # with a column for numbers, a numbered line belongs to a list
    return value


def count_of(text: str) -> int | None:
    """The number a piece is when it is nothing but a small one."""
    number, rest = split_number(text)
    if number is None or rest.strip() or len(number) > 4 or "." in number:
        return None
    return last_part(number)


def _number_gain(name: str | None, value: int | None, before: int) -> float:
    if name != NO or value is None:
        return 0.0
    return _NEXT_NUMBER if value == before + 1 else _FIRST_NUMBER if value == 1 else _WRONG_NUMBER


def _same_cost(before: Piece, piece: Piece, name: str | None, form: Form, *, lines: bool) -> float:
    """What it costs to put a piece into the column of the one before it."""
    if name == NO:
        return -6.0
    if counts_on(before.text, piece.text):
        return 0.5
    if lines:
        return _SAME_COLUMN_LINES + (0.5 if not piece.first and visible(before.text) > 30 else 0.0)
    return _SAME_COLUMN


def _line_step(before: Piece) -> float:
    """A new column in the middle of a paragraph: less likely after a long line."""
    return -0.2 if visible(before.text) > 30 else 0.0


def counts_on(before: str, after: str) -> bool:
    """``1) …`` then ``2) …``, or two bullets: one list, in one cell."""
    if re.match(r"\s*[-•▪]\s*\S", before) and re.match(r"\s*[-•▪]\s*\S", after):
        return True
    (first, rest), (second, more) = split_number(before), split_number(after)
    if first is None or second is None or not rest.strip() or not more.strip():
        return False
    return (last_part(second) or 0) == (last_part(first) or 0) + 1
