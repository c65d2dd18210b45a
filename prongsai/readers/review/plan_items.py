"""The items of a plan (โครงการ, กิจกรรม, มาตรการ) by kind and dimension, for the rules that count and compare them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from prongsai.readers.model import Cell, Place, Table
from prongsai.readers.review.manuscript import Manuscript
from prongsai.readers.review.numbering import markers_of
from prongsai.thai.digits import to_arabic
from prongsai.thai.text import clean, clean_line, fold

KINDS = ("โครงการ", "กิจกรรม", "มาตรการ")


@dataclass(frozen=True, slots=True)
class PlanItem:
    """One item; ``dimension`` is 0 where the plan has none."""

    kind: str
    title: str
    dimension: int
    place: Place
    path: str = ""


def kind_of(title: str) -> str:
    """The first word of a title when it is one of the three kinds, else empty."""
    return next((kind for kind in KINDS if fold(title).startswith(kind)), "")


def plan_items(manuscript: Manuscript) -> list[PlanItem]:
    """The items of the record's projects; of a plan whose inside was not read, those of its tables."""
    if "projects" in manuscript.record:
        return [
            PlanItem(
                kind_of(m.title.text),
                m.title.text,
                int(m.group) if m.group.isdecimal() and len(m.group) <= 6 else 0,
                m.title.place,
                m.title.path,
            )
            for m in manuscript.measures
        ]
    items: list[PlanItem] = []
    for table in manuscript.tables:
        # A table cut by a page goes on in the dimension it stopped in.
        items.extend(_items_of(table, items[-1].dimension if items else 0))
    return items


def _items_of(table: Table, dimension: int) -> Iterator[PlanItem]:
    column = _item_column(table)
    if column is None:
        return
    for row in table.rows[1:]:
        if match := re.match(r"\s*(?:มิติที่\s*)?(\d{1,2})[.\s]", to_arabic(row[0].text)):
            dimension = int(match[1])
        for title in _titles(row[column]):
            if kind := kind_of(title):
                yield PlanItem(kind, title, dimension, row[column].place)


def _item_column(table: Table) -> int | None:
    for row in table.rows[:2]:
        for index, cell in enumerate(row):
            if fold(cell.text) in ("โครงการ/กิจกรรม/มาตรการ", "โครงการ/กิจกรรม", "โครงการ/มาตรการ"):
                return index
    return None


def _titles(cell: Cell) -> list[str]:
    """The titles of a cell; several items in one cell are told apart by their numbers."""
    if cell.repeats:
        return []
    text = clean(cell.text)
    markers = markers_of(text)
    if not markers:
        return [clean_line(text)]
    ends = [marker.start for marker in markers[1:]] + [len(text)]
    return [clean_line(text[marker.end : end]) for marker, end in zip(markers, ends, strict=True)]
