"""The measures of a record, or the projects of a plan, each text with its place and its path."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any

from prongsai.readers.model import Place, Record
from prongsai.readers.review.locate import Locator, place_from
from prongsai.readers.review.source import place_of_path
from prongsai.readers.review.text import excerpt
from prongsai.thai.periods import first_day, last_day
from prongsai.thai.text import fold

NOTHING = frozenset(("", "-", "--", "–", "—", "ไม่มี", "n/a", "none"))


@dataclass(frozen=True, slots=True)
class Item:
    """One text of a measure."""

    text: str
    place: Place
    path: str

    @property
    def is_empty(self) -> bool:
        return fold(self.text) in NOTHING


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure (or project) as rules see it; empty texts and dashes are left out of the lists."""

    number: str
    title: Item
    group: str
    methods: tuple[Item, ...]
    responsible: tuple[Item, ...]
    results: tuple[Item, ...]
    recommendation: Item
    period_text: Item
    start: date | None
    end: date | None
    place: Place
    path: str
    number_is_unique: bool

    @property
    def label(self) -> str:
        """How a message names it: ``ข้อ 3``, with its title where numbering restarts in each group."""
        if self.number and self.number_is_unique:
            return f"ข้อ {self.number}"
        title = f"“{excerpt(self.title.text, 30)}”"
        return f"ข้อ {self.number} {title}" if self.number else title

    def texts(self) -> tuple[Item, ...]:
        """What was planned, done and recommended."""
        return (self.title, *self.methods, *self.results, self.recommendation)

    def items(self) -> tuple[Item, ...]:
        """All the words of the row; results first, since a result often repeats its method."""
        return (*self.results, self.title, *self.methods, self.recommendation, *self.responsible, self.period_text)


def measures_of(record: Record, locator: Locator, *, is_draft: bool) -> list[Measure]:
    """The measures, else the projects, of a record."""
    for key in ("measures", "projects"):
        rows = record.get(key)
        if isinstance(rows, list) and rows:
            numbers = Counter(str(row.get("no")) for row in rows if isinstance(row, dict))
            return [
                _measure(row, f"{key}[{index}]", locator, is_draft, numbers[str(row.get("no"))] == 1)
                for index, row in enumerate(rows)
                if isinstance(row, dict)
            ]
    return []


def _measure(row: dict[str, Any], path: str, locator: Locator, is_draft: bool, number_is_unique: bool) -> Measure:
    place = place_from(row.get("_source")) or place_of_path(path)
    cells = row.get("_cells")
    cells = cells if isinstance(cells, dict) else {}

    def item(text: object, field: str, last: bool = False) -> Item:
        words = str(text or "")
        if is_draft:
            return Item(words, place, f"{path}.{field}")
        cell = place_from(cells.get(re.split(r"[.\[]", field, maxsplit=1)[0]))
        return Item(words, locator.place(words, cell or place, last=last), f"{path}.{field}")

    def items(field: str, last: bool = False) -> tuple[Item, ...]:
        value = row.get(field)
        texts = value if isinstance(value, list) else [value]
        found = (item(text, f"{field}[{index}]", last) for index, text in enumerate(texts))
        return tuple(each for each in found if not each.is_empty)

    period = row.get("period")
    period = period if isinstance(period, dict) else {"text": period}
    return Measure(
        number=str(row.get("no") or ""),
        title=item(row.get("title"), "title"),
        group=str(row.get("group") or row.get("dimension") or ""),
        methods=items("methods"),
        responsible=items("responsible"),
        results=items("results", last=True),
        recommendation=item(row.get("recommendation"), "recommendation", last=True),
        period_text=item(period.get("text"), "period.text"),
        start=_day(first_day, period.get("start")),
        end=_day(last_day, period.get("end")),
        place=place,
        path=path,
        number_is_unique=number_is_unique,
    )


def _day(of: Any, iso: object) -> date | None:
    try:
        day = of(str(iso)) if iso else None
    except ValueError:
        return None
    return day if isinstance(day, date) else None
