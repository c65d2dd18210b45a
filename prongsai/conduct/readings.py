"""What a newcomer reads: rooms above say it here, this room knows no measure and no announcement."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reading:
    """One thing in force: ``key`` stays the same over its changes, ``version`` changes with its text ("" when it never
    does). ``issued_on`` is the day it came into force or was added, ``link`` the office page where it is read.
    """

    key: str
    title: str
    link: str
    issued_on: dt.date | None = None
    version: str = ""


@dataclass(frozen=True, slots=True)
class ReadingSource:
    """``readings(fiscal_year_be)`` gives what is in force in a year, in the order in which it is handed over."""

    name: str
    label: str
    readings: Callable[[int], Iterable[Reading]]
    order: int = 50  # among the sources


_sources: dict[str, ReadingSource] = {}


def reading_add(source: ReadingSource) -> None:
    """Called by a room when the site starts; the same name again replaces it."""
    _sources[source.name] = source


def readings_of(fiscal_year_be: int) -> list[tuple[str, list[Reading]]]:
    """Everything in force in a year under the label of its source; sources without any are left out."""
    sources = sorted(_sources.values(), key=lambda source: source.order)
    found = ((source.label, list(source.readings(fiscal_year_be))) for source in sources)
    return [(label, readings) for label, readings in found if readings]
