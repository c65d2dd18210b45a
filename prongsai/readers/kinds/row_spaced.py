"""Rows whose cells only a space parts, as text copied from a PDF has them: «๑ การลงเวลาแทนกัน ๔ ๒ ๘ ปานกลาง».

The headings stand on one line in the same way, and every word of it must belong to one. A row is cut so that each part
looks like its column; a document whose rows mostly cannot be cut so has no such list.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from prongsai.readers.kinds.drafts import Fragment, Row, split_number
from prongsai.readers.kinds.headings import group_of, is_page_number
from prongsai.readers.kinds.lines import Spot, line_place
from prongsai.readers.kinds.row_joining import Gatherer
from prongsai.readers.kinds.rows import NO, Form, Listing
from prongsai.readers.kinds.signatures import is_closing
from prongsai.readers.model import Document, Paragraph, Place

_LONGEST_HEADING = 220
_LONGEST_ROW = 400
_MOST_WORDS = 40
_WORDS_OF_A_HEADING = 4
_EMPTY = -1.0  # a column that nothing is left for
_NOTE = re.compile(r"\([^()]{1,25}\)$")


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    place: Place
    spot: Spot


def rows_of_spaced(document: Document, form: Form, without: Collection[Spot] = ()) -> Listing:
    """The entries of a form whose cells stand one behind another on a line."""
    gatherer = Gatherer(form, certainty=0.8)
    columns: tuple[str, ...] = ()
    pending: list[_Line] = []
    uncut = 0
    for line in _lines(document, without):
        if found := spaced_heading(line.text, form):
            columns, pending = found, []
            gatherer.begin_table()
            gatherer.listing.headings.append(tuple(line.text.split()))
            gatherer.listing.used.add(line.spot)
            continue
        if not columns:
            continue
        if is_closing(line.text):
            columns = ()
        elif form.is_total(line.text):
            _total(line, columns, gatherer)
        elif not pending and (group := group_of(line.text)) is not None and group.text:
            gatherer.enter_group(group.text)
        elif (row := _row([*pending, line], columns, form)) is not None:
            gatherer.row(row)
            gatherer.listing.used.update(part.spot for part in [*pending, line])
            pending = []
        elif (
            NO in columns and (pending or split_number(line.text, _next(gatherer))[0] is not None) and len(pending) < 3
        ):
            pending.append(line)
        else:
            uncut += 1
            columns, pending = columns if uncut < 2 else (), []
    listing = gatherer.listing
    return listing if len(listing.entries) > max(1, uncut - 1) else Listing()


def spaced_heading(text: str, form: Form) -> tuple[str, ...]:
    """The columns a line of headings names, none twice and no word left over; empty where it is no such line."""
    words = _joined_notes(text.split())
    if len(text) > _LONGEST_HEADING or not 3 <= len(words) <= 16 or "\t" in text:
        return ()
    columns = max(_segmentations(tuple(words), form), key=len, default=())
    return columns if len(columns) >= 3 and form.is_headed(columns) else ()


def _joined_notes(words: Sequence[str]) -> list[str]:
    """``งบประมาณ (บาท)`` is one heading."""
    joined: list[str] = []
    for word in words:
        if joined and _NOTE.match(word):
            joined[-1] += f" {word}"
        else:
            joined.append(word)
    return joined


def _segmentations(words: tuple[str, ...], form: Form) -> list[tuple[str, ...]]:
    @cache
    def from_word(at: int) -> tuple[tuple[str, ...], ...]:
        if at == len(words):
            return ((),)
        found: list[tuple[str, ...]] = []
        for count in range(1, min(_WORDS_OF_A_HEADING, len(words) - at) + 1):
            name = form.field_of(" ".join(words[at : at + count]))
            if name is not None:
                found += [(name, *rest) for rest in from_word(at + count) if name not in rest]
        return tuple(found[:20])

    return list(from_word(0))


def _row(lines: Sequence[_Line], columns: Sequence[str], form: Form) -> Row | None:
    text = " ".join(line.text for line in lines)
    if len(text) > _LONGEST_ROW:
        return None
    words = _joined_amounts(text.split())
    cells: dict[str, str] = {}
    rest = list(columns)
    if NO in columns:
        if columns[0] != NO or not words or form.looks(words[0], NO) <= 0:
            return None
        cells[NO] = words[0]
        rest, words = rest[1:], words[1:]
    if not 2 <= len(words) <= _MOST_WORDS:
        return None
    cut = _cut(tuple(words), tuple(rest), form)
    if cut is None:
        return None
    cells |= cut
    place = lines[0].place
    fragments = {name: Fragment(value, place) for name, value in cells.items()}
    return Row(fragments, place, frozenset(columns))


def _joined_amounts(words: Sequence[str]) -> list[str]:
    """``5,000 บาท`` is one word."""
    joined: list[str] = []
    for word in words:
        if word == "บาท" and joined and joined[-1][-1:].isdecimal():
            joined[-1] += " บาท"
        else:
            joined.append(word)
    return joined


def _cut(words: tuple[str, ...], columns: tuple[str, ...], form: Form) -> dict[str, str] | None:
    """Words to columns, in order, so that all look best; None where a column holds what it cannot."""
    key = next((name for name in form.keys if name in columns), None)

    @cache
    def best(at: int, column: int) -> tuple[float, tuple[int, ...]]:
        if column == len(columns):
            return (0.0, ()) if at == len(words) else (-1e9, ())
        name = columns[column]
        choices: list[tuple[float, tuple[int, ...]]] = []
        for end in range(at, len(words) + 1):
            if end == at and name == key:
                continue
            own = form.looks(" ".join(words[at:end]), name) if end > at else _EMPTY
            if own < _EMPTY:
                continue
            score, ends = best(end, column + 1)
            choices.append((own + score, (end, *ends)))
        return max(choices, default=(-1e9, ()), key=lambda choice: choice[0])

    score, ends = best(0, 0)
    if score <= 0:
        return None
    cells: dict[str, str] = {}
    at = 0
    for name, end in zip(columns, ends, strict=True):
        if end > at:
            cells[name] = " ".join(words[at:end])
        at = end
    return cells if len(cells) >= 2 and len(cells) >= 0.6 * len(columns) else None


def _total(line: _Line, columns: Sequence[str], gatherer: Gatherer) -> None:
    """«รวมทั้งสิ้น ๔๐,๕๐๐»: as many amounts as the list has columns of them, in order."""
    words = _joined_amounts(line.text.split())
    form = gatherer.form
    money = [name for name in columns if name != NO and form.looks("1,000", name) > 0 > form.looks("ก ข", name)]
    amounts = [word for word in words if any(form.looks(word, name) > 0 for name in money)]
    if not amounts or len(amounts) != len(money):
        return
    key = next(name for name in form.keys if name in columns)
    cells = {name: Fragment(word, line.place) for name, word in zip(money, amounts, strict=True)}
    cells[key] = Fragment(" ".join(word for word in words if word not in amounts), line.place)
    gatherer.total(Row(cells, line.place, frozenset(columns)))
    gatherer.listing.used.add(line.spot)


def _next(gatherer: Gatherer) -> int:
    return len(gatherer.entries) + 1


def _lines(document: Document, without: Collection[Spot]) -> Iterator[_Line]:
    for index, block in enumerate(document.blocks):
        if not isinstance(block, Paragraph) or (index, None) in without:
            continue
        for number, text in enumerate(block.text.split("\n")):
            if text.strip() and (index, number) not in without and not is_page_number(text):
                yield _Line(text.strip(), line_place(block.place, number), (index, number))
