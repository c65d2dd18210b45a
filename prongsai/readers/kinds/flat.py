"""A table whose cells stand one under another: copied from a web page, or from a PDF without ruled lines.

Only the headings tell that there was a table. They give the columns; the number that goes on tells where a row
begins; and within a row the pieces are dealt out to the columns in order, so that a period lands under ระยะเวลา and
a unit under ผู้รับผิดชอบ even when an empty cell left no trace or a cell fell into several pieces.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from prongsai.readers.kinds.columns import (
    GROUP,
    MONTH,
    NO,
    OTHER,
    REMARK,
    STATUS,
    TITLE,
    Heading,
    field_of,
    heading_of,
    is_sound,
)
from prongsai.readers.kinds.drafts import Collector, Fragment, Row, is_continued, last_part, split_number
from prongsai.readers.kinds.effort import cut_off
from prongsai.readers.kinds.flat_dealing import MOST_PIECES, deal, deal_scored, number_of, style_of
from prongsai.readers.kinds.headings import GroupHeading, group_of, is_page_number, is_total
from prongsai.readers.kinds.lines import Spot, line_place
from prongsai.readers.kinds.lists import visible
from prongsai.readers.kinds.row_dealing import Piece
from prongsai.readers.kinds.signatures import is_closing
from prongsai.readers.model import Document, Paragraph, Place

_MOST_ENDS = 4  # places looked at where a row may end
_MOST_TRIES = 400  # pieces that may begin a heading: a text of nothing else is no table
_MOST_STEPS = 1_500  # ways tried to cut the pieces of one heading


@dataclass(frozen=True, slots=True)
class _Run:
    """A heading found among the pieces: from ``start`` to ``end``."""

    heading: Heading
    start: int
    end: int


def read_flat(document: Document, collector: Collector) -> set[Spot]:
    """Rows of a flattened table into the collector; the spots used."""
    by_block = _best(document)
    if by_block is None:
        return set()
    pieces, runs, lines = by_block
    used: set[Spot] = set()
    _group_before(pieces[: runs[0].start], collector, used)
    for number, run in enumerate(runs):
        end = runs[number + 1].start if number + 1 < len(runs) else len(pieces)
        used |= {piece.spot for piece in pieces[run.start : run.end]}
        used |= _body(pieces[run.end : end], run.heading, collector, lines=lines, last=number + 1 == len(runs))
        if number + 1 < len(runs):
            _group_before(pieces[run.end : end], collector, used)
    return used


def _group_before(pieces: Sequence[Piece], collector: Collector, used: set[Spot]) -> None:
    """The heading of issues that stands just above a heading of columns."""
    for piece in pieces[-4:]:
        if (heading := group_of(piece.text)) is not None and heading.text:
            collector.enter_group(heading)
            used.add(piece.spot)


def _best(document: Document) -> tuple[list[Piece], list[_Run], bool] | None:
    """The pieces and headings when paragraphs are cells, or when lines are: whichever finds a heading."""
    for lines in (False, True):
        pieces = list(_pieces(document, lines=lines))
        if runs := _headings(pieces):
            return pieces, runs, lines
    return None


def _pieces(document: Document, *, lines: bool) -> Iterator[Piece]:
    for index, block in enumerate(document.blocks):
        if not isinstance(block, Paragraph):
            continue
        if not lines:
            if not is_page_number(block.text):
                yield Piece(block.text, block.place, (index, None), True)
            continue
        for number, text in enumerate(block.text.split("\n")):
            for part in text.split("\t"):
                if part.strip() and not is_page_number(part):
                    yield Piece(part.strip(), line_place(block.place, number), (index, number), number == 0)


def _headings(pieces: Sequence[Piece]) -> list[_Run]:
    """Every run of pieces that are the headings of measures, one after another."""
    runs: list[_Run] = []
    index = 0
    tries = 0
    while index < len(pieces):
        if tries >= _MOST_TRIES:
            cut_off()
            break
        run = _heading_at(pieces, index) if _heads(pieces, index) else None
        tries += run is not None or field_of(pieces[index].text[:80].replace("\n", "")) is not None
        if run is None:
            index += 1
        else:
            runs.append(run)
            index = run.end
    return runs


def _heads(pieces: Sequence[Piece], start: int) -> bool:
    """Whether a heading begins at a piece: told before anything is tried."""
    texts = [piece.text[:80].replace("\n", "") for piece in pieces[start : start + 3]]
    return any(_may_head("".join(texts[:reach])) for reach in (1, 2, 3))


def _heading_at(pieces: Sequence[Piece], start: int) -> _Run | None:
    """The headings that begin at a piece. A heading may be wrapped over up to three pieces ("ลำดับ" "ที่")."""
    texts = [piece.text.replace("\n", "") for piece in pieces[start : start + 26]]
    stop = next((k for k, text in enumerate(texts) if len(text) > 70 or split_number(text)[0] is not None), len(texts))
    if stop < 3 or not any(_may_head("".join(texts[:reach])) for reach in (1, 2, 3)):
        return None
    found = _cut_headings(tuple(texts[:stop]))
    heading = heading_of(found)
    if len(found) < 3 or not heading.is_of_measures or len(set(heading.fields)) < 3:
        return None
    end, taken = start, "".join("".join(found).split())
    while taken and end < len(pieces):
        taken = taken[len("".join(pieces[end].text.split())) :]
        end += 1
    return _Run(heading, start, end)


def _cut_headings(texts: tuple[str, ...]) -> list[str]:
    """The headings at the front of some lines: the cut that names most fields, each once."""
    best: tuple[float, list[str]] = (0.0, [])
    # (score, index of the next line, headings so far); the lines are few and short.
    paths: list[tuple[float, int, list[str]]] = [(0.0, 0, [])]
    steps = 0
    while paths and steps < _MOST_STEPS:
        steps += 1
        score, at, headings = paths.pop()
        if score > best[0]:
            best = (score, headings)
        if at >= len(texts) or len(headings) >= 12 or score + len(texts) - at <= best[0]:
            continue
        for reach in (1, 2, 3):
            part = texts[at : at + reach]
            if len(part) < reach or (reach > 1 and len("".join(part)) > 45):
                break
            text = "".join(part)
            name = field_of(text)
            if name is None or text.endswith(("/", "และ", "หรือ", "-")):
                continue
            repeated = any(field_of(heading) == name for heading in headings)
            gain = (1.0 if is_sound(text) else 0.8) if not repeated else 0.2 if name in (MONTH, TITLE) else -0.6
            paths.append((score + gain - 0.05 * (reach - 1), at + reach, [*headings, text]))
    return best[1]


def _may_head(text: str) -> bool:
    return len(text) < 70 and field_of(text.replace("\n", "")) is not None


# Rows -------------------------------------------------------------------------------------------------------------


def _body(pieces: Sequence[Piece], heading: Heading, collector: Collector, *, lines: bool, last: bool) -> set[Spot]:
    """Deal the pieces under one heading into rows; the spots used."""
    used: set[Spot] = set()
    at = 0
    fields = heading.fields
    while at < len(pieces):
        piece = pieces[at]
        if (group := group_of(piece.text)) is not None and group.text and GROUP not in fields:
            collector.enter_group(GroupHeading(" ".join(group.text.split("\n")), group.number))
            used.add(piece.spot)
            at += 1
            continue
        if is_total(piece.text) or _closes(pieces, at):
            break
        end = _row_end(pieces, at, fields, collector, lines=lines)
        dealt = deal(pieces[at:end], fields, lines=lines, open_end=end == len(pieces) and last)
        if dealt is None:
            break
        taken, columns = dealt
        if not _is_row(columns, fields):
            break
        collector.row(_row(columns, heading, pieces[at].place, lines=lines))
        collector.drafts[-1].certainty = min(collector.drafts[-1].certainty, 0.9)
        used |= {p.spot for p in pieces[at : at + taken]}
        at += taken
        if taken < end - (at - taken):
            break
    return used


def _row_end(
    pieces: Sequence[Piece], start: int, fields: Sequence[str | None], collector: Collector, *, lines: bool
) -> int:
    """Where the next row begins: at the number expected next, a new count, or a heading."""
    first_number = number_of(pieces[start].text)
    previous = last_part(collector.drafts[-1].number) if collector.drafts else None
    expected = (last_part(first_number) if first_number else previous or 0) or 0
    style = style_of(pieces[start].text)
    shortest = max(2, len(fields) - 3)
    ends: list[int] = []
    end = start + 1
    while end < len(pieces) and end - start < MOST_PIECES * (2 if lines else 1):
        piece = pieces[end]
        if group_of(piece.text) is not None or is_total(piece.text) or _closes(pieces, end):
            break
        if end - start >= shortest and (number := number_of(piece.text)) is not None and style_of(piece.text) == style:
            value = last_part(number)
            goes_on = value == expected + 1 or (value == 1 and expected > 1)
            again = value == expected and is_continued(piece.text)
            if (goes_on or again) and _fits_as_row(pieces, start, end, fields, lines=lines):
                ends.append(end)
                if len(ends) == 1 and value != 1 and not _is_in_list(pieces, start, end):
                    return end
                if len(ends) == _MOST_ENDS:
                    break
        elif first_number is None and end - start == len([name for name in fields if name]):
            return end
        end += 1
    if len(ends) > 1 or (ends and end > ends[0]):
        return _likeliest_end(pieces, start, [*ends, *([end] if end not in ends else [])], fields, lines=lines)
    return end


def _is_in_list(pieces: Sequence[Piece], start: int, end: int) -> bool:
    """Whether the number a row would begin with also goes on with a list in the row before it: ``๑.`` ``๒.`` of a cell."""
    value = last_part(number_of(pieces[end].text) or "0") or 0
    return any(
        last_part(number) == value - 1 and style_of(piece.text) == style_of(pieces[end].text)
        for piece in pieces[start + 1 : end]
        if (number := number_of(piece.text)) is not None
    )


def _likeliest_end(
    pieces: Sequence[Piece], start: int, ends: Sequence[int], fields: Sequence[str | None], *, lines: bool
) -> int:
    """Of several places where the next row may begin, the one with which this row and the next fill their columns best."""

    def worth(end: int) -> float:
        own = deal_scored(pieces[start:end], fields, lines=lines, open_end=False)
        following = pieces[end : end + len(fields) + 4]
        below = deal_scored(following, fields, lines=lines, open_end=True) if len(following) > 1 else None
        return (own[0] if own else -20.0) + (below[0] if below else 0.0 if not following else -4.0)

    return max(ends, key=worth)


def _closes(pieces: Sequence[Piece], at: int) -> bool:
    """Whether a piece ends the table; a bare name does only over a post."""
    return is_closing(pieces[at].text, pieces[at + 1].text if at + 1 < len(pieces) else None)


def _fits_as_row(pieces: Sequence[Piece], start: int, end: int, fields: Sequence[str | None], *, lines: bool) -> bool:
    """Whether the pieces up to ``end`` can be dealt out to all columns that a row must have."""
    dealt = deal(pieces[start:end], fields, lines=lines, open_end=False)
    return dealt is not None and _is_row(dealt[1], fields)


def _is_row(columns: Sequence[list[Piece]], fields: Sequence[str | None]) -> bool:
    """A title, and something in at least half of the other columns."""
    filled = [bool(column) for column in columns]
    titled = any(filled[index] for index, name in enumerate(fields) if name == TITLE)
    return titled and sum(filled) >= max(2, len(fields) // 2)


def _row(columns: Sequence[list[Piece]], heading: Heading, place: Place, *, lines: bool) -> Row:
    cells: dict[str, Fragment] = {}
    other: dict[str, Fragment] = {}
    for column, (name, pieces) in enumerate(zip(heading.fields, columns, strict=True)):
        if not pieces:
            continue
        text = "\n".join(piece.text for piece in pieces)
        width = max(visible(line) for line in text.split("\n"))
        at = (
            replace(pieces[0].place, line_end=pieces[-1].place.line_end or pieces[-1].place.line)
            if pieces[0].place.line
            else pieces[0].place
        )
        fragment = Fragment(text, at, hard=False, width=width)
        if name is None or name in (OTHER, REMARK, STATUS):
            other[heading.texts[column]] = fragment
        elif name in cells:
            cells[name] = replace(cells[name], text=f"{cells[name].text}\n{text}")
        else:
            cells[name] = fragment
    last = next((column[-1].place for column in reversed(columns) if column), place)
    where = replace(place, line_end=last.line_end or last.line) if place.line else place
    if NO in cells and cells[NO].text.strip() == "":
        del cells[NO]
    view = frozenset(name for name in heading.fields if name and name not in (OTHER, REMARK, STATUS))
    return Row(cells, where, view, other)
