"""The headings of a real table: which rows they take, and which field each column is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from prongsai.readers.kinds.rows import Form, heading_key
from prongsai.readers.kinds.values import is_nothing
from prongsai.readers.model import Cell
from prongsai.thai.text import fold

_DEPTH = 10  # how deep in a table its headings may stand, under a title and a line or two
_LONGEST = 130  # letters of a heading
_NUMBERED = re.compile(r"[0-9๐-๙]{1,4}\s*[.)]?$")
_MONEY = re.compile(r"[0-9๐-๙]{1,3}(?:,[0-9๐-๙]{3})+(?:\.[0-9๐-๙]+)?$|[0-9๐-๙]+\.[0-9๐-๙]{2}$")
SUM_ALONE = re.compile(r"(?:ผล)?รวม(?:ทั้งสิ้น|ทั้งหมด|เป็นเงิน)?")  # wherever in the first cells, it is no entry
AMOUNT = re.compile(r"\s*[0-9๐-๙][0-9๐-๙,]*(?:\.[0-9๐-๙]+)?\s*(?:%|บาท)?\s*$")


@dataclass(frozen=True, slots=True)
class Heading:
    """The columns of a table: a field for each or None, what is printed over it, and the rows it takes."""

    fields: tuple[str | None, ...]
    texts: tuple[str, ...]
    lowest: tuple[str, ...]  # the heading nearest to the cells, alone
    first: int = 0
    end: int = 0


def find_heading(
    rows: Sequence[Sequence[Cell]], form: Form, start: int = 0, depth: int = _DEPTH, *, known: bool = False
) -> Heading | None:
    """The first rows from ``start`` that head a table of a form; with ``known`` entries, one by numbers alone."""
    for index in range(start, min(len(rows), start + depth)):
        if is_data(rows[index]):
            continue
        for height in (3, 2, 1):
            if (
                index + height <= len(rows)
                and (found := _heading_at(rows[index : index + height], form, known)) is not None
            ):
                return replace(found, first=index, end=index + height)
    return None


def _heading_at(rows: Sequence[Sequence[Cell]], form: Form, known: bool) -> Heading | None:
    if sum(1 for cell in rows[0] if cell.text.strip()) < 2:
        return None
    if any(len(cell.text) > _LONGEST for row in rows for cell in row):
        return None
    for depth in range(1, len(rows)):
        if not _goes_on(rows[:depth], rows[depth], form):
            return None
    heading = heading_of(rows, form)
    if form.is_refused(heading.texts) or not form.is_headed(heading.fields, known=known):
        return None
    named = [name for name, text in zip(heading.fields, heading.texts, strict=True) if text.strip()]
    return heading if sum(1 for name in named if name) >= 0.5 * len(named) else None


def heading_of(rows: Sequence[Sequence[Cell]], form: Form) -> Heading:
    """What the columns under some rows of headings are."""
    columns: list[list[str]] = []
    width = max(len(row) for row in rows)
    for column in range(width):
        texts: list[str] = []
        for depth, row in enumerate(rows):
            text = _shown(row, column, rows[depth + 1 :])
            if text and (not texts or fold(texts[-1]) != fold(text)):
                texts.append(text)
        columns.append(texts)
    fields = [_field(texts, form) for texts in columns]
    return Heading(
        tuple(fields),
        tuple(" ".join(texts) for texts in columns),
        tuple(texts[-1] if texts else "" for texts in columns),
    )


def _shown(row: Sequence[Cell], column: int, below: Sequence[Sequence[Cell]]) -> str:
    """The heading of a column in one row; a blank right of a heading belongs to it when something stands under it."""
    if column >= len(row):
        return ""
    if row[column].text.strip() or not any(column < len(lower) and lower[column].text.strip() for lower in below):
        return " ".join(row[column].text.split())
    before = column
    while before > 0 and not row[before].text.strip():
        before -= 1
    # Only a heading with something under it spans: one that stands alone over its column ends there.
    under = any(before < len(lower) and lower[before].text.strip() and not lower[before].repeats for lower in below)
    return " ".join(row[before].text.split()) if under else ""


def _field(texts: Sequence[str], form: Form) -> str | None:
    if not texts:
        return None
    if len(texts) == 1:
        return form.field_of(texts[0])
    return (
        form.field_of(texts[-1], over=texts[-2])
        or form.field_of(f"{texts[-2]} {texts[-1]}")
        or form.field_of(" ".join(texts))
        or form.field_of(texts[-2])
        or form.field_of(texts[0])
    )


def _goes_on(above: Sequence[Sequence[Cell]], row: Sequence[Cell], form: Form) -> bool:
    """Whether a row is one more of a heading: repeats of merged cells, and headings under those that span."""
    last = above[-1]
    own = 0
    for column, (upper, lower) in enumerate(zip(last, row, strict=False)):
        text = lower.text.strip()
        if not text or fold(text) == fold(upper.text):
            continue
        own += 1
        if len(text) > 70 or is_nothing(text):
            return False
        named = form.field_of(text, over=upper.text) is not None
        if AMOUNT.match(text) and not (named or re.fullmatch(r"\s*(?:พ\.ศ\.\s*)?(?:25|๒๕)[0-9๐-๙]{2}\s*", text)):
            if not _spans(last, column):
                return False
            if len(text) > 2:
                return False
        if not named and upper.text.strip() and not _spans(last, column):
            return False
    return 0 < own < len(row)


def _spans(row: Sequence[Cell], column: int) -> bool:
    """Whether the heading of a column reaches over the next, or this one is reached over."""
    own = fold(row[column].text)
    if row[column].repeats or (column and own in ("", fold(row[column - 1].text))):
        return True
    following = row[column + 1] if column + 1 < len(row) else None
    return following is not None and fold(following.text) in ("", own)


def same_columns(one: Heading, other: Heading) -> bool:
    """The heading of the page before, once more; a word or two may differ."""
    if len(one.fields) != len(other.fields):
        return False
    alike = sum(
        a == b and (a is not None or heading_key(x) == heading_key(y))
        for a, b, x, y in zip(one.fields, other.fields, one.texts, other.texts, strict=True)
    )
    return alike >= 0.6 * len(one.fields)


def is_data(row: Sequence[Cell]) -> bool:
    """Whether a row is plainly none of headings: it begins with a bare number, or holds an amount of money."""
    first = True
    for cell in row:
        text = cell.text.strip()
        if not text:
            continue
        if first and _NUMBERED.match(text):
            return True
        first = False
        if len(text) < 20 and _MONEY.match(text):
            return True
    return False
