"""The year on one line: milestones above and below an axis of twelve months, none laid over another."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from prongsai.obligations.states import Shown
from prongsai.thai.dates import MONTHS_SHORT
from prongsai.thai.fiscal import BE_OFFSET, fiscal_months, fiscal_year_bounds

WIDE = 1.95  # months a label covers
TODAY_WIDE = 1.4
STEPS = 4  # places a month is divided into: the style sheet has a class for each


@dataclass(frozen=True, slots=True)
class Mark:
    """A milestone in its place: the class of its position, the side, and whether its text stands left of it."""

    item: Shown
    place: str
    side: str
    is_last: bool


@dataclass(frozen=True, slots=True)
class Timeline:
    """The marks by date, today's place (empty outside the year) before mark ``today_before``, the names of the months."""

    marks: tuple[Mark, ...]
    today: dt.date | None
    today_place: str
    today_last: bool
    gone: str
    months: tuple[str, ...]


def timeline(items: Sequence[Shown], fiscal_year_be: int, today: dt.date) -> Timeline:
    """Place what fits, in the order of importance in which the items come; what finds no room is left to the list."""
    first, last = fiscal_year_bounds(fiscal_year_be)
    taken: dict[str, list[tuple[float, float]]] = {"up": [], "dn": []}
    inside = first <= today <= last
    here = _months(today, first) if inside else 12.0 if today > last else 0.0
    if inside:
        taken["dn"].append(_span(here, TODAY_WIDE))
    marks: list[Mark] = []
    for item in items:
        place = min(12.0, max(0.0, _months(item.row.due_on, first)))
        span = _span(place, WIDE)
        for side in ("up", "dn"):
            if all(span[1] <= start or span[0] >= end for start, end in taken[side]):
                taken[side].append(span)
                marks.append(Mark(item, _class(place), side, place + WIDE > 12))
                break
    marks.sort(key=lambda mark: mark.item.row.due_on)
    names = tuple(
        f"{MONTHS_SHORT[month - 1]}{f' {(year + BE_OFFSET) % 100}' if month in {1, 10} else ''}"
        for year, month in fiscal_months(fiscal_year_be)
    )
    return Timeline(tuple(marks), today if inside else None, _class(here), here + TODAY_WIDE > 12, _class(here), names)


def _months(day: dt.date, first: dt.date) -> float:
    whole = (day.year - first.year) * 12 + day.month - first.month
    return whole + (day.day - 1) / 31


def _span(place: float, wide: float) -> tuple[float, float]:
    return (place - wide, place) if place + wide > 12 else (place, place + wide)


def _class(place: float) -> str:
    return f"m{round(place * STEPS)}"
