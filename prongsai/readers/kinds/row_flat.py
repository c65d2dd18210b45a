"""Rows of a table whose cells stand one under another: copied from a web page, or from a PDF without ruled lines.

Only the headings tell that there was a table. They give the columns; the pieces under them are then dealt out to rows
and columns in one go, by what each piece looks like and by the number that goes on, so that an empty cell that left no
trace, or a cell that fell into several pieces, does not shift the rest.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product

from prongsai.readers.kinds.drafts import Fragment, Row, last_part, split_number
from prongsai.readers.kinds.headings import group_of, is_page_number
from prongsai.readers.kinds.lines import Spot, line_place
from prongsai.readers.kinds.lists import visible
from prongsai.readers.kinds.row_joining import Gatherer
from prongsai.readers.kinds.rows import NO, Form, Listing
from prongsai.readers.kinds.signatures import is_closing
from prongsai.readers.kinds.values import is_nothing
from prongsai.readers.model import Document, Paragraph, Place

_MOST_PIECES = 4_000  # dealt at once
_MOST_HEADINGS = 16
_SKIPPED = -2.2  # a column left without a piece
_SAME_COLUMN = -1.6  # a second piece in a column, when pieces are whole cells
_SAME_COLUMN_LINES = -0.7  # the same when pieces are lines
_NEXT_NUMBER, _FIRST_NUMBER, _WRONG_NUMBER = 2.5, 0.5, -4.0
_AMOUNT = re.compile(r"\s*[0-9๐-๙][0-9๐-๙,]*(?:\.[0-9๐-๙]+)?\s*(?:%|บาท|เรื่อง|ครั้ง|ราย|คน)?\s*$")
_SPANS = re.compile(r"\s*(?:ประเภท|จำนวน|เรื่อง|การประเมิน|ผลการ|ระดับ|สถานะ|ประเด็น|หน่วย)")


@dataclass(frozen=True, slots=True)
class _Piece:
    """A cell or a line of one."""

    text: str
    place: Place
    spot: Spot
    first: bool  # begins its paragraph


@dataclass(frozen=True, slots=True)
class _Run:
    """Headings found among the pieces, from ``start`` to ``end``. ``choices`` are the ways to take them for columns."""

    choices: tuple[tuple[str, ...], ...]
    start: int
    end: int


@dataclass(slots=True)
class _Dealt:
    """A row as it was dealt: the pieces of each column, and how well they fit."""

    columns: list[list[_Piece]]
    fit: float = 0.0

    def pieces(self) -> list[_Piece]:
        return [piece for column in self.columns for piece in column]


def rows_of_lines(document: Document, form: Form, without: Collection[Spot] = ()) -> Listing:
    """Rows of flattened tables of a form."""
    for lines in (False, True):
        pieces = list(_pieces(document, without, lines=lines))
        if runs := _runs(pieces, form):
            return _read(pieces, runs, form, lines=lines)
    return Listing()


def _read(pieces: Sequence[_Piece], runs: Sequence[_Run], form: Form, *, lines: bool) -> Listing:
    gatherer = Gatherer(form, certainty=0.9)
    for index, run in enumerate(runs):
        end = runs[index + 1].start if index + 1 < len(runs) else len(pieces)
        body = pieces[run.end : min(end, run.end + _MOST_PIECES)]
        headings, rows, used = _body(body, run, form, gatherer, lines=lines, first=index == 0)
        if rows:
            gatherer.listing.headings.append(headings)
            gatherer.listing.used |= {piece.spot for piece in pieces[run.start : run.end]} | used
    return gatherer.listing


def _pieces(document: Document, without: Collection[Spot], *, lines: bool) -> Iterator[_Piece]:
    for index, block in enumerate(document.blocks):
        if not isinstance(block, Paragraph) or (index, None) in without:
            continue
        if not lines:
            if not is_page_number(block.text) and (index, 0) not in without:
                yield _Piece(block.text, block.place, (index, None), True)
            continue
        for number, text in enumerate(block.text.split("\n")):
            for part in text.split("\t"):
                if part.strip() and not is_page_number(part) and (index, number) not in without:
                    yield _Piece(part.strip(), line_place(block.place, number), (index, number), number == 0)


# Headings ---------------------------------------------------------------------------------------------------------


def _runs(pieces: Sequence[_Piece], form: Form) -> list[_Run]:
    runs: list[_Run] = []
    index = 0
    while index < len(pieces):
        run = _open_run(pieces, index, form) if form.open else _run(pieces, index, form)
        if run is None:
            index += 1
        else:
            runs.append(run)
            index = run.end
    return runs


def _run(pieces: Sequence[_Piece], start: int, form: Form) -> _Run | None:
    """Headings that begin at a piece: known ones, with an unknown one here and there."""
    texts = [" ".join(piece.text.split()) for piece in pieces[start : start + 30]]
    if not any(form.field_of("".join(texts[:reach])) for reach in (1, 2, 3)):
        return None
    found = _cut(texts, form)
    names = [form.field_of(text) for text, _ in found]
    if len(found) < 3 or not form.is_headed(names) or form.is_refused([text for text, _ in found]):
        return None
    unknown = [index for index, name in enumerate(names) if name is None][:3]
    choices = tuple(
        tuple(text for index, (text, _) in enumerate(found) if index not in unknown or kept[unknown.index(index)])
        for kept in product((True, False), repeat=len(unknown))
    )
    return _Run(choices, start, start + sum(size for _, size in found))


def _cut(texts: Sequence[str], form: Form) -> list[tuple[str, int]]:
    """The headings at the front of some lines, each with the lines it takes: the cut that names most fields once."""
    best: tuple[float, list[tuple[str, int]]] = (0.0, [])
    paths: list[tuple[float, int, list[tuple[str, int]], int]] = [(0.0, 0, [], 0)]
    steps = 0
    while paths and steps < 4_000:
        steps += 1
        score, at, headings, unknown = paths.pop()
        if score > best[0] and headings and form.field_of(headings[-1][0]) is not None:
            best = (score, headings)
        if at >= len(texts) or len(headings) >= _MOST_HEADINGS:
            continue
        for reach in (3, 2, 1):
            part = texts[at : at + reach]
            if len(part) < reach or (reach > 1 and len("".join(part)) > 60):
                continue
            text = "".join(part)
            if len(text) > 90 or split_number(text)[0] is not None:
                continue
            name = form.field_of(text)
            if name is None:
                if reach == 1 and unknown < 3 and headings and len(text) < 50 and not is_nothing(text):
                    paths.append((score - 0.4, at + 1, [*headings, (text, 1)], unknown + 1))
                continue
            if reach > 1 and text.endswith(("/", "และ", "หรือ", "-")):
                continue
            again = any(form.field_of(heading) == name for heading, _ in headings)
            column = form.column(name)
            gain = 0.2 if again and column and column.ticked else -0.3 if again else 1.0
            paths.append((score + gain - 0.02 * (reach - 1), at + reach, [*headings, (text, reach)], unknown))
    return best[1]


def _open_run(pieces: Sequence[_Piece], start: int, form: Form) -> _Run | None:
    """A matrix: the heading of the labels, headings of any name, then a label and as many numbers."""
    texts = [piece.text for piece in pieces[start : start + 60]]
    numbered = form.field_of(texts[0]) == NO and len(texts) > 1
    at = 1 if numbered else 0
    if form.field_of(texts[at]) not in form.keys:
        return None
    first = next((index for index, text in enumerate(texts) if index > at and _is_count(text)), None)
    if first is None or any(len(text) > 90 for text in texts[:first]):
        return None
    label = first + 1 if numbered else first - 1
    end = first if numbered else label
    following = texts[label + 1 :]
    counts = next((index for index, text in enumerate(following) if not _is_count(text)), len(following))
    headings = texts[:end]
    if counts == 0 or label >= len(texts):
        return None
    if numbered and label + 1 + counts < len(texts):
        counts -= 1  # the number of the next row
    missing = len(headings) - (at + 1) - counts
    if missing < 0 or missing > 2 or counts < 2 or len(headings) > _MOST_HEADINGS + missing:
        return None
    kept = [*headings]
    for _ in range(missing):
        spanning = next((i for i, text in enumerate(kept) if i > at and _SPANS.match(text)), at + 1)
        del kept[spanning]
    names = [form.field_of(text) for text in kept]
    if not form.is_headed(names) and form.needs:
        return None
    return _Run((tuple(kept),), start, start + end)


def _is_count(text: str) -> bool:
    return bool(_AMOUNT.match(text)) or text.strip() in ("-", "–")


# Rows -------------------------------------------------------------------------------------------------------------


def _body(
    pieces: Sequence[_Piece], run: _Run, form: Form, gatherer: Gatherer, *, lines: bool, first: bool
) -> tuple[tuple[str, ...], int, set[Spot]]:
    """Deal the pieces under one heading into rows for the gatherer; the headings taken, how many rows, the spots."""
    best: tuple[float, tuple[str, ...], list[_Dealt]] | None = None
    stretch = pieces[: _stretch(pieces, form)]
    for headings in run.choices:
        fields = tuple(form.field_of(text) for text in headings)
        rows, score = _deal(stretch, fields, form, lines=lines)
        if rows and (best is None or score > best[0]):
            best = (score, headings, rows)
    if best is None:
        return (), 0, set()
    _, headings, dealt = best
    fields = tuple(form.field_of(text) for text in headings)
    used: set[Spot] = set()
    count = 0
    if first or _begins_again(dealt[0], fields):
        gatherer.begin_table()
    at = 0
    for number, row in enumerate(dealt):
        own = row.pieces()
        if not own:
            continue
        if form.is_total(own[0].text) or (len(own) > 1 and form.is_total(own[1].text) and not own[0].text.strip(" -")):
            gatherer.total(_row(row, headings, fields, form, own[0].place))
            used |= {piece.spot for piece in own}
            at += len(own)
            continue
        if not _is_row(row, fields, form, last=number + 1 == len(dealt)):
            break
        gatherer.row(_row(row, headings, fields, form, own[0].place))
        used |= {piece.spot for piece in own}
        count += 1
        at += len(own)
    return headings, count, used


def _stretch(pieces: Sequence[_Piece], form: Form) -> int:
    """How far a table can reach: up to what closes a paper."""
    for index, piece in enumerate(pieces):
        if is_closing(piece.text) or len(piece.text) > 1_500:
            return index
        if (group := group_of(piece.text)) is not None and group.text and index and len(piece.text) < 90:
            return index
    return len(pieces)


def _begins_again(row: _Dealt, fields: Sequence[str | None]) -> bool:
    if NO not in fields:
        return True
    own = row.columns[fields.index(NO)]
    return bool(own) and split_number(own[0].text)[0] == "1"


def _deal(
    pieces: Sequence[_Piece], fields: Sequence[str | None], form: Form, *, lines: bool
) -> tuple[list[_Dealt], float]:
    """The best way to lay pieces into rows and columns, in order. The score is that of all pieces together."""
    count, width = len(pieces), len(fields)
    if not count or not width:
        return [], 0.0
    unreached = float("-inf")
    starts = range(min(width, 3))
    fits = [[_fit(piece.text, name, fields, form) for name in fields] for piece in pieces]
    counted = [_count(piece.text) for piece in pieces]
    totals = [form.is_total(piece.text) for piece in pieces]
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
        ended = [best[b] + _SKIPPED * (0.3 if totals[i] else 1.0) * (width - 1 - b) for b in range(width)]
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
                skipped = _SKIPPED * c * (0.2 if fields[0] == NO and totals[i] else 1.0)
                gain = _number_gain(fields[c], counted[i], reached[before])
                moved = ended[before] + fits[i][c] + skipped + gain
                if moved > value:
                    value, origin = moved, width + before  # a new row
                    number = (counted[i] if fields[c] == NO else None) or reached[before]
            now[c], where[c], numbers[c] = value, origin, number
        best, reached = now, numbers
        back.append(where)
    end = max(range(width), key=lambda c: best[c] + _SKIPPED * (width - 1 - c))
    rows: list[_Dealt] = [_Dealt([[] for _ in fields])]
    c = end
    for i in range(count - 1, -1, -1):
        rows[-1].columns[c].insert(0, pieces[i])
        rows[-1].fit += fits[i][c]
        origin = back[i][c]
        if origin >= width:
            rows.append(_Dealt([[] for _ in fields]))
            origin -= width
        c = origin
    return rows[::-1], best[end]


def _fit(text: str, name: str | None, fields: Sequence[str | None], form: Form) -> float:
    if name == NO:
        return 3.0 if _count(text) is not None else 0.5 if is_nothing(text) else -4.0
    if name is None:
        return (2.0 if _is_count(text) else -3.0) if form.open else 0.0
    value = form.looks(text, name)
    if name in form.keys and is_nothing(text):
        value -= 3.0
    if NO in fields and split_number(text)[0] is not None and name in form.keys:
        value -= 1.5  # with a column for numbers, a numbered line belongs to a list
    return value


def _count(text: str) -> int | None:
    """The number a piece is when it is nothing but a small one."""
    number, rest = split_number(text)
    if number is None or rest.strip() or len(number) > 4 or "." in number:
        return None
    return last_part(number)


def _number_gain(name: str | None, value: int | None, before: int) -> float:
    if name != NO or value is None:
        return 0.0
    return _NEXT_NUMBER if value == before + 1 else _FIRST_NUMBER if value == 1 else _WRONG_NUMBER


def _same_cost(before: _Piece, piece: _Piece, name: str | None, form: Form, *, lines: bool) -> float:
    """What it costs to put a piece into the column of the one before it."""
    if name == NO or (form.open and name not in form.keys):
        return -6.0
    if _counts_on(before.text, piece.text):
        return 0.5
    if lines:
        return _SAME_COLUMN_LINES + (0.5 if not piece.first and visible(before.text) > 30 else 0.0)
    return _SAME_COLUMN


def _line_step(before: _Piece) -> float:
    """A new column in the middle of a paragraph: less likely after a long line."""
    return -0.2 if visible(before.text) > 30 else 0.0


def _counts_on(before: str, after: str) -> bool:
    """``1) …`` then ``2) …``, or two bullets: one list, in one cell."""
    if re.match(r"\s*[-•▪]\s*\S", before) and re.match(r"\s*[-•▪]\s*\S", after):
        return True
    (first, rest), (second, more) = split_number(before), split_number(after)
    if first is None or second is None or not rest.strip() or not more.strip():
        return False
    return (last_part(second) or 0) == (last_part(first) or 0) + 1


def _is_row(row: _Dealt, fields: Sequence[str | None], form: Form, *, last: bool) -> bool:
    """A key, and something in enough of the other columns; the last row may have what follows the table in it."""
    filled = [bool(column) for column in row.columns]
    keyed = any(filled[index] for index, name in enumerate(fields) if name in form.keys)
    return keyed and sum(filled) >= max(2, len(fields) // 2) and row.fit > -2.0 * (2 if last else 1)


def _row(row: _Dealt, headings: Sequence[str], fields: Sequence[str | None], form: Form, place: Place) -> Row:
    cells: dict[str, Fragment] = {}
    other: dict[str, Fragment] = {}
    for heading, name, pieces in zip(headings, fields, row.columns, strict=True):
        if not pieces:
            continue
        text = "\n".join(piece.text for piece in pieces)
        width = max(visible(line) for line in text.split("\n"))
        at = pieces[0].place
        if at.line:
            at = replace(at, line_end=pieces[-1].place.line_end or pieces[-1].place.line)
        fragment = Fragment(text, at, hard=False, width=width)
        if name is None:
            other.setdefault(heading, fragment)
        elif name in cells:
            cells[name] = replace(cells[name], text=f"{cells[name].text}\n{text}")
        else:
            cells[name] = fragment
    own = row.pieces()
    last = own[-1].place
    where = replace(place, line_end=last.line_end or last.line) if place.line else place
    return Row(cells, where, frozenset(name for name in fields if name), other)
