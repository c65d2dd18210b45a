"""The headings of a table whose cells stand one under another, and the fields they name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

from prongsai.readers.kinds.drafts import split_number
from prongsai.readers.kinds.effort import cut_off
from prongsai.readers.kinds.row_dealing import Piece
from prongsai.readers.kinds.rows import Form
from prongsai.readers.kinds.values import is_nothing

_MOST_HEADINGS = 16
_MOST_TRIES = 400  # pieces that may begin a heading: a text of nothing else is no table


Column = tuple[str, str | None]
"""A heading and the field it names."""


@dataclass(frozen=True, slots=True)
class Heads:
    """Headings found among the pieces, from ``start`` to ``end``. ``choices`` are the ways to take them for columns."""

    choices: tuple[tuple[Column, ...], ...]
    start: int
    end: int
    fields: frozenset[str] = frozenset()


def headings_of(pieces: Sequence[Piece], form: Form, *, lines: bool) -> list[Heads]:
    """Every heading of a table among the pieces; ``lines`` tells that pieces are lines of cells."""
    runs: list[Heads] = []
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


def _run(pieces: Sequence[Piece], start: int, form: Form, *, lines: bool, known: bool) -> Heads | None:
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
    return Heads(tuple(choices), start, start + sum(size for _, size in found), frozenset(filter(None, names)))


def _is_ticked(name: str, form: Form) -> bool:
    column = form.column(name)
    return column is not None and bool(column.ticked)


def _two_rows(texts: Sequence[str], form: Form) -> list[tuple[Column, ...]]:
    """A heading of two rows, laid out row by row: the last pieces belong under some of those before them."""
    found: list[tuple[Column, ...]] = []
    for tail in range(2, min(9, len(texts) - 2)):
        upper, lower = texts[:-tail], texts[-tail:]
        # (columns so far, the next upper, the next lower)
        paths: list[tuple[tuple[Column, ...], int, int]] = [((), 0, 0)]
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
