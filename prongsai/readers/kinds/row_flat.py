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

from prongsai.readers.kinds.drafts import Fragment, Row, split_number
from prongsai.readers.kinds.effort import cut_off
from prongsai.readers.kinds.headings import group_of, is_page_number
from prongsai.readers.kinds.lines import Spot, line_place
from prongsai.readers.kinds.lists import visible
from prongsai.readers.kinds.row_dealing import Dealt, Piece, count_of, counts_on, deal
from prongsai.readers.kinds.row_joining import Gatherer
from prongsai.readers.kinds.row_tables import is_tick
from prongsai.readers.kinds.rows import NO, Form, Listing
from prongsai.readers.kinds.signatures import is_closing, person
from prongsai.readers.kinds.values import is_nothing
from prongsai.readers.model import Document, Paragraph, Place

_MOST_PIECES = 4_000  # dealt at once
_MOST_HEADINGS = 16
_MOST_TRIES = 400  # pieces that may begin a heading: a text of nothing else is no table
_COUNTED = re.compile(r"\s*(?:จำนวน\s*)?[0-9๐-๙,]+\s*(?:รายการ|โครงการ|กิจกรรม|มาตรการ|สัญญา|งาน)\s*$")
_AMOUNT = re.compile(r"\s*[0-9๐-๙][0-9๐-๙,]*(?:\.[0-9๐-๙]+)?\s*(?:%|บาท|เรื่อง|ครั้ง|ราย|คน|คะแนน)?\s*$")


_Column = tuple[str, str | None]
"""A heading and the field it names."""


@dataclass(frozen=True, slots=True)
class _Run:
    """Headings found among the pieces, from ``start`` to ``end``. ``choices`` are the ways to take them for columns."""

    choices: tuple[tuple[_Column, ...], ...]
    start: int
    end: int
    fields: frozenset[str] = frozenset()


def rows_of_lines(document: Document, form: Form, without: Collection[Spot] = ()) -> Listing:
    """Rows of flattened tables of a form."""
    for lines in (False, True):
        pieces = list(_pieces(document, without, lines=lines))
        if runs := _runs(pieces, form, lines=lines):
            return _read(pieces, runs, form, lines=lines)
    return Listing()


def _read(pieces: Sequence[Piece], runs: Sequence[_Run], form: Form, *, lines: bool) -> Listing:
    gatherer = Gatherer(form, certainty=0.9)
    for index, run in enumerate(runs):
        end = runs[index + 1].start if index + 1 < len(runs) else len(pieces)
        body = pieces[run.end : min(end, run.end + _MOST_PIECES)]
        headings, rows, used = _body(body, run, form, gatherer, lines=lines, first=index == 0)
        if rows:
            gatherer.listing.headings.append(headings)
            gatherer.listing.used |= {piece.spot for piece in pieces[run.start : run.end]} | used
    return gatherer.listing


def _pieces(document: Document, without: Collection[Spot], *, lines: bool) -> Iterator[Piece]:
    for index, block in enumerate(document.blocks):
        if not isinstance(block, Paragraph) or (index, None) in without:
            continue
        if not lines:
            if not is_page_number(block.text) and (index, 0) not in without:
                yield Piece(block.text, block.place, (index, None), True)
            continue
        for number, text in enumerate(block.text.split("\n")):
            for part in text.split("\t"):
                if part.strip() and not is_page_number(part) and (index, number) not in without:
                    yield Piece(part.strip(), line_place(block.place, number), (index, number), number == 0)


# Headings ---------------------------------------------------------------------------------------------------------


def _runs(pieces: Sequence[Piece], form: Form, *, lines: bool) -> list[_Run]:
    runs: list[_Run] = []
    index = 0
    tries = 0
    while index < len(pieces) and tries < _MOST_TRIES:
        tries += form.field_of(" ".join(pieces[index].text[:100].split())) is not None
        run = _run(pieces, index, form, lines=lines, known=bool(runs))
        if run is None:
            index += 1
            continue
        # A title over the table may read like a heading of its own.
        nearer = _run(pieces, index + 1, form, lines=lines, known=bool(runs))
        if nearer is not None and nearer.end == run.end and nearer.fields >= run.fields:
            run = nearer
        runs.append(run)
        index = run.end
    if tries >= _MOST_TRIES:
        cut_off()
    return runs


def _run(pieces: Sequence[Piece], start: int, form: Form, *, lines: bool, known: bool) -> _Run | None:
    """Headings that begin at a piece: known ones, with an unknown one here and there."""
    near = ["".join(piece.text[:91].split()) for piece in pieces[start : start + 3]]
    if not any(form.field_of("".join(near[:reach])) for reach in (1, 2, 3)):
        return None
    texts = []
    for piece in pieces[start : start + 30]:
        if len(piece.text) > 90 or split_number(piece.text)[0] is not None:
            break  # no heading: the first row, or running text
        texts.append(" ".join(piece.text.split()))
    if len(texts) < 3:
        return None
    if not any(form.field_of("".join(texts[:reach])) for reach in (1, 2, 3)):
        return None
    found = _cut(texts, form, lines=lines)
    names = [form.field_of(text) for text, _ in found]
    if len(found) < 3 or not form.is_headed(names, known=known) or form.is_refused([text for text, _ in found]):
        return None
    unknown = [index for index, name in enumerate(names) if name is None][:3]
    plain = [(text, name) for (text, _), name in zip(found, names, strict=True)]
    choices = [
        tuple(column for index, column in enumerate(plain) if index not in unknown or kept[unknown.index(index)])
        for kept in product((True, False), repeat=len(unknown))
    ]
    choices += [
        tuple(column for at, column in enumerate(plain) if at != index)
        for index, name in enumerate(names)
        if name is not None and names.count(name) == 2 and not _is_ticked(name, form)
    ]
    choices += _two_rows([text for text, _ in found], form)
    return _Run(tuple(choices), start, start + sum(size for _, size in found), frozenset(filter(None, names)))


def _is_ticked(name: str, form: Form) -> bool:
    column = form.column(name)
    return column is not None and bool(column.ticked)


def _two_rows(texts: Sequence[str], form: Form) -> list[tuple[_Column, ...]]:
    """A heading of two rows, laid out row by row: the last pieces belong under some of those before them."""
    found: list[tuple[_Column, ...]] = []
    for tail in range(2, min(9, len(texts) - 2)):
        upper, lower = texts[:-tail], texts[-tail:]
        # (columns so far, the next upper, the next lower)
        paths: list[tuple[tuple[_Column, ...], int, int]] = [((), 0, 0)]
        steps = 0
        while paths and len(found) < 12 and steps < 600:
            steps += 1
            columns, at, under = paths.pop()
            if at == len(upper):
                names = [name for _, name in columns if name]
                if under == tail and len(set(names)) >= len(names) - 1 and form.is_headed(names):
                    found.append(columns)
                continue
            name = form.field_of(upper[at])
            if name is not None:
                paths.append(((*columns, (upper[at], name)), at + 1, under))
            for size in range(2, tail - under + 1):
                below = [(text, form.field_of(text, over=upper[at])) for text in lower[under : under + size]]
                # Under a heading that is a column by itself, one must be what only the two say together; a column by
                # itself is not swallowed by the name of another.
                alone = [form.field_of(text) for text, _ in below]
                deep = any(
                    field != own and (own is None or field != name)
                    for (_, field), own in zip(below, alone, strict=True)
                )
                if all(field for _, field in below) and (name is None or deep):
                    paths.append(((*columns, *below), at + 1, under + size))
    return found


def _cut(texts: Sequence[str], form: Form, *, lines: bool) -> list[tuple[str, int]]:
    """The headings at the front of some lines, each with the lines it takes: the cut that names most fields once."""
    best: tuple[float, list[tuple[str, int]]] = (0.0, [])
    paths: list[tuple[float, int, list[tuple[str, int]], int]] = [(0.0, 0, [], 0)]
    steps = 0
    while paths and steps < 1_500:
        steps += 1
        score, at, headings, unknown = paths.pop()
        if score > best[0] and headings and form.field_of(headings[-1][0]) is not None:
            best = (score, headings)
        if at >= len(texts) or len(headings) >= _MOST_HEADINGS or score + len(texts) - at <= best[0]:
            continue
        for reach in (3, 2, 1):
            part = texts[at : at + reach]
            if len(part) < reach or (reach > 1 and len("".join(part)) > 60):
                continue
            text = "".join(part)
            if len(text) > 90 or any(split_number(line)[0] is not None for line in part):
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
            gain = 1.0
            if again:
                # Twice the same may be a heading that spans and one under it; a key is not said twice.
                gain = 0.2 if column and column.ticked else -0.3 if unknown or name in form.keys else 0.05
            if reach > 1 and not lines and form.field_of(part[0]) == name and form.field_of(part[-1]) is None:
                gain -= 0.5  # whole cells: what the first says alone needs no second
            paths.append((score + gain - 0.02 * (reach - 1), at + reach, [*headings, (text, reach)], unknown))
    return best[1]


# Rows -------------------------------------------------------------------------------------------------------------


def _body(
    pieces: Sequence[Piece], run: _Run, form: Form, gatherer: Gatherer, *, lines: bool, first: bool
) -> tuple[tuple[str, ...], int, set[Spot]]:
    """Deal the pieces under one heading into rows for the gatherer; the headings taken, how many rows, the spots."""
    best: tuple[float, tuple[_Column, ...], list[Dealt]] | None = None
    stretch = pieces[_column_numbers(pieces) : _stretch(pieces, form)]
    numbered = any(name == NO for columns in run.choices for _, name in columns)
    cuts = _totals(stretch, form, numbered=numbered)
    first_part = stretch[: cuts[0]] if cuts else stretch
    for columns in run.choices:
        rows, score = deal(first_part, tuple(name for _, name in columns), form, lines=lines)
        if rows and (best is None or score > best[0]):
            best = (score, columns, rows)
    if best is None:
        return (), 0, set()
    _, columns, dealt = best
    headings, fields = tuple(text for text, _ in columns), tuple(name for _, name in columns)
    used: set[Spot] = set()
    count = 0
    if first or _begins_again(dealt[0], fields):
        gatherer.begin_table()
    for at, cut in enumerate([0, *cuts]):
        end = cuts[at] if at < len(cuts) else len(stretch)
        if at:
            taken = _total_row(stretch[cut:end], columns, form, gatherer)
            used |= {piece.spot for piece in stretch[cut : cut + taken]}
            dealt, _ = deal(stretch[cut + taken : end], fields, form, lines=lines)
        whole = True
        for number, row in enumerate(dealt):
            last = number + 1 == len(dealt)
            if last and at == len(cuts):
                _trim(row, fields, form)
            own = row.pieces()
            if not own or not _is_row(row, fields, form, last=last):
                whole = False
                break
            gatherer.row(_row(row, headings, fields, form, own[0].place))
            used |= {piece.spot for piece in own}
            count += 1
        if not whole:
            break
    return headings, count, used


def _totals(pieces: Sequence[Piece], form: Form, *, numbered: bool) -> list[int]:
    """Where rows of totals begin: at words that say so, with an amount after them and no row number before."""
    found = []
    for at, piece in enumerate(pieces):
        if not at or not form.is_total(piece.text):
            continue
        if numbered and count_of(pieces[at - 1].text) is not None and count_of(pieces[at - 1].text) != 0:
            before = pieces[at - 2].text if at > 1 else ""
            if not _AMOUNT.match(before):
                continue  # the number of a row whose key begins with รวม
        if any(_AMOUNT.match(after.text) for after in pieces[at + 1 : at + 3]):
            found.append(at)
    return found


def _total_row(pieces: Sequence[Piece], columns: Sequence[_Column], form: Form, gatherer: Gatherer) -> int:
    """A row of totals to the gatherer; how many pieces it took. Fewer amounts than columns keep no column."""
    end = 1
    while end < len(pieces) and end < len(columns) and _is_of_total(pieces[end].text, columns, form):
        end += 1
    key = next((index for index, (_, name) in enumerate(columns) if name in form.keys), 0)
    right = columns[key + 1 :]
    cells = {form.keys[0]: Fragment(pieces[0].text, pieces[0].place, hard=False)}
    other: dict[str, Fragment] = {}
    values = pieces[1:end]
    counts = [piece for piece in values if _COUNTED.match(piece.text)]
    amounts = [piece for piece in values if piece not in counts]
    money = [
        column for column in right if column[1] and form.looks("1,000", column[1]) > 0 > form.looks("ก ข", column[1])
    ]
    if counts and len(amounts) == len(money):
        # «รวม ๒ โครงการ ๕๐,๐๐๐ …»: the count stands under no column.
        other[f"{pieces[0].text} (1)"] = Fragment(counts[0].text, counts[0].place, hard=False)
        values, right = amounts, money
    for at, piece in enumerate(values):
        fragment = Fragment(piece.text, piece.place, hard=False)
        name = right[at][1] if len(values) == len(right) else None
        if name is not None:
            cells[name] = fragment
        else:
            other[right[at][0] if len(values) == len(right) else f"{pieces[0].text} ({at + 1})"] = fragment
    view = frozenset(name for _, name in columns if name)
    gatherer.total(Row(cells, pieces[0].place, view, other))
    return end


def _is_of_total(text: str, columns: Sequence[_Column], form: Form) -> bool:
    """An amount, nothing, or a short word that one of the columns holds."""
    if _AMOUNT.match(text) or is_nothing(text) or _COUNTED.match(text):
        return True
    return len(text) < 30 and any(form.looks(text, name) >= 3.0 for _, name in columns if name)


def _column_numbers(pieces: Sequence[Piece]) -> int:
    """How many pieces are ``(1) (2) (3) …`` under the headings."""
    count = 0
    while count < len(pieces) and re.match(r"\s*[(\[]\s*[0-9๐-๙]{1,2}\s*[)\]]\s*(?:=.*)?$", pieces[count].text):
        count += 1
    return count


def _trim(row: Dealt, fields: Sequence[str | None], form: Form) -> None:
    """Take what follows the table off its last row: pieces that go on with no list, and those that fit nowhere."""
    for index in range(len(fields) - 1, -1, -1):
        column = row.columns[index]
        while len(column) > 1 and not counts_on(column[-2].text, column[-1].text):
            if form.looks(column[-1].text, fields[index]) > 0 and index + 1 < len(fields):
                break
            column.pop()
        if column:
            if form.looks(column[0].text, fields[index]) <= -2.0 and index and fields[index] not in form.keys:
                column.clear()
                continue
            return


def _stretch(pieces: Sequence[Piece], form: Form) -> int:
    """How far a table can reach: up to what closes a paper."""
    for index, piece in enumerate(pieces):
        below = pieces[index + 1].text if index + 1 < len(pieces) else ""
        if len(piece.text) > 1_500 or _closes(piece.text, below):
            return index
        if (group := group_of(piece.text)) is not None and group.text and index and len(piece.text) < 90:
            return index
    return len(pieces)


def _closes(text: str, below: str) -> bool:
    """What ends a paper. A bare name may be a winner or a giver: it ends one only with a post under it."""
    if not is_closing(text):
        return False
    return (
        person(text) is None
        or "(" in text
        or bool(re.match(r"\s*\(?(?:ตำแหน่ง|นายก|ปลัด|รอง|หัวหน้า|ผู้อำนวย|ประธาน)", below))
    )


def _begins_again(row: Dealt, fields: Sequence[str | None]) -> bool:
    if NO not in fields:
        return True
    own = row.columns[fields.index(NO)]
    return bool(own) and split_number(own[0].text)[0] == "1"


def _is_row(row: Dealt, fields: Sequence[str | None], form: Form, *, last: bool) -> bool:
    """A key, and something in enough of the other columns; the last row may have what follows the table in it."""
    filled = [bool(column) for column in row.columns]
    keys = form.keys if set(form.keys) & set(fields) else (NO,)
    keyed = any(filled[index] for index, name in enumerate(fields) if name in keys)
    return keyed and sum(filled) >= max(2, len(fields) // 2) and row.fit > -2.0 * (2 if last else 1)


def _row(row: Dealt, headings: Sequence[str], fields: Sequence[str | None], form: Form, place: Place) -> Row:
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
        printed = form.column(name) if name else None
        if printed is not None and printed.ticked and is_tick(text):
            continue  # which of the columns it stood in is not to be known
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
