"""Rows of a table whose cells stand one under another: copied from a web page, or from a PDF without ruled lines.

Only the headings tell that there was a table. They give the columns; the pieces under them are then dealt out to rows
and columns in one go, by what each piece looks like and by the number that goes on, so that an empty cell that left no
trace, or a cell that fell into several pieces, does not shift the rest.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from prongsai.readers.kinds.drafts import Fragment, Row, split_number
from prongsai.readers.kinds.headings import group_of, is_page_number
from prongsai.readers.kinds.lines import Spot, line_place
from prongsai.readers.kinds.lists import visible
from prongsai.readers.kinds.row_dealing import Dealt, Piece, count_of, counts_on, deal
from prongsai.readers.kinds.row_flat_heads import Column, Heads, headings_of
from prongsai.readers.kinds.row_joining import Gatherer
from prongsai.readers.kinds.row_tables import is_tick
from prongsai.readers.kinds.rows import NO, Form, Listing
from prongsai.readers.kinds.signatures import is_closing, person
from prongsai.readers.kinds.values import is_nothing
from prongsai.readers.model import Document, Paragraph, Place

_MOST_PIECES = 4_000  # dealt at once
_COUNTED = re.compile(r"\s*(?:จำนวน\s*)?[0-9๐-๙,]+\s*(?:รายการ|โครงการ|กิจกรรม|มาตรการ|สัญญา|งาน)\s*$")
_AMOUNT = re.compile(r"\s*[0-9๐-๙][0-9๐-๙,]*(?:\.[0-9๐-๙]+)?\s*(?:%|บาท|เรื่อง|ครั้ง|ราย|คน|คะแนน)?\s*$")


def rows_of_lines(document: Document, form: Form, without: Collection[Spot] = ()) -> Listing:
    """Rows of flattened tables of a form."""
    for lines in (False, True):
        pieces = list(_pieces(document, without, lines=lines))
        if runs := headings_of(pieces, form, lines=lines):
            return _read(pieces, runs, form, lines=lines)
    return Listing()


def _read(pieces: Sequence[Piece], runs: Sequence[Heads], form: Form, *, lines: bool) -> Listing:
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


# Rows -------------------------------------------------------------------------------------------------------------


def _body(
    pieces: Sequence[Piece], run: Heads, form: Form, gatherer: Gatherer, *, lines: bool, first: bool
) -> tuple[tuple[str, ...], int, set[Spot]]:
    """Deal the pieces under one heading into rows for the gatherer; the headings taken, how many rows, the spots."""
    best: tuple[float, tuple[Column, ...], list[Dealt]] | None = None
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


def _total_row(pieces: Sequence[Piece], columns: Sequence[Column], form: Form, gatherer: Gatherer) -> int:
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


def _is_of_total(text: str, columns: Sequence[Column], form: Form) -> bool:
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
