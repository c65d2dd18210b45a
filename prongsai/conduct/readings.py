"""What a newcomer reads: rooms above say it here, this room knows no measure and no announcement."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from prongsai.core.together import Rows, fill_together


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
    """``rows(fiscal_year_be)`` names the rows that what is in force in a year is made of, ``readings(*rows)`` gives it, in
    the order in which it is handed over.
    """

    name: str
    label: str
    rows: Callable[[int], Sequence[Rows]]
    readings: Callable[..., Iterable[Reading]]
    order: int = 50  # among the sources


_sources: dict[str, ReadingSource] = {}


def reading_add(source: ReadingSource) -> None:
    """Called by a room when the site starts; the same name again replaces it."""
    _sources[source.name] = source


def readings_of(fiscal_year_be: int) -> list[tuple[str, list[Reading]]]:
    """Everything in force in a year under the label of its source; sources without any are left out."""
    sources = [(source, source.rows(fiscal_year_be)) for source in sorted(_sources.values(), key=lambda one: one.order)]
    fill_together(*(wanted for _, rows in sources for wanted in rows))
    found = ((source.label, list(source.readings(*rows))) for source, rows in sources)
    return [(label, readings) for label, readings in found if readings]
