"""What a new fiscal year brings along: each room says what it carries, what it did, and what must be renewed.

The year is opened in one step (:func:`prongsai.obligations.services.beginning.year_begin`); a room above registers its
part when the site starts::

    part_add(YearPart(20, "measures", "มาตรการ", plan=measures_plan, carry=measures_carry))
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from prongsai.core.decisions import Decision, yes

_YES = yes()


@dataclass(frozen=True, slots=True)
class Plan:
    """What a part would carry into a year, in Thai lines. ``may`` says why it cannot, or that it is there already."""

    lines: Sequence[str] = ()
    may: Decision = _YES
    note: str = ""  # what is not carried, or what to look at afterwards


@dataclass(frozen=True, slots=True)
class Renewal:
    """Something that ends with the year or its holder, and must be made anew."""

    title: str
    why: str
    link: str = ""
    due_on: dt.date | None = None


def nothing_to_renew(fiscal_year_be: int) -> Iterable[Renewal]:
    """Of a part that only carries."""
    return ()


@dataclass(frozen=True, slots=True)
class YearPart:
    """One room's part. ``plan(fiscal_year_be, actor)`` looks and changes nothing; ``carry(fiscal_year_be, actor)`` does it inside one
    transaction with the others, may be called again without doubling anything, and answers what it did in Thai lines.
    A part without ``carry`` only tells what must be renewed.
    """

    order: int
    code: str
    label: str
    plan: Callable[[int, Any], Plan] | None = None
    carry: Callable[[int, Any], Sequence[str]] | None = None
    renewals: Callable[[int], Iterable[Renewal]] = nothing_to_renew


_parts: dict[str, YearPart] = {}


def part_add(part: YearPart) -> None:
    """Called from a room's ``registrations``; the same code again replaces it."""
    _parts[part.code] = part


def parts() -> list[YearPart]:
    """All parts, in the order in which they are carried."""
    return sorted(_parts.values(), key=lambda part: part.order)
