"""Figures the system already counts, to be used as what shows that a measure works: they are never typed.

A room below is asked through a figure; :mod:`prongsai.actions.registrations` names them all::

    figure_add(Figure("questions", "คำถามจากประชาชนที่ได้รับ", "เรื่อง", count=questions_received))
    figures_add(case_figures)  # as many as there are kinds of cases, also kinds that are declared later
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal

from prongsai.thai.dates import format_date


@dataclass(frozen=True, slots=True)
class Figure:
    """``count(first, last)`` is the figure of a span of days, both included, in the organisation in scope; None where
    nothing was counted then (before the office used the register)."""

    code: str
    label: str
    unit: str
    count: Callable[[dt.date, dt.date], Decimal | int | None]
    fewer_is_better: bool = False


@dataclass(frozen=True, slots=True)
class Counted:
    """A figure of a span of days beside the same days a year before."""

    figure: Figure
    first: dt.date
    last: dt.date
    value: Decimal | None
    before: Decimal | None

    @property
    def text(self) -> str:
        """«คำถามจากประชาชนที่ได้รับ 1 ต.ค. 69 ถึง 31 มี.ค. 70: 12 เรื่อง (ช่วงเดียวกันของปีก่อน 15 เรื่อง)»."""
        span = f"{format_date(self.first, 'short')} ถึง {format_date(self.last, 'short')}"
        said = f"{self.figure.label} {span}: {shown(self.value)} {self.figure.unit}"
        if self.before is None:
            return said
        return f"{said} (ช่วงเดียวกันของปีก่อน {shown(self.before)} {self.figure.unit})"


_figures: dict[str, Figure] = {}
_sources: list[Callable[[], Iterable[Figure]]] = []


def figure_add(figure: Figure) -> None:
    """Called when the site starts; the same code again replaces it."""
    _figures[figure.code] = figure


def figures_add(source: Callable[[], Iterable[Figure]]) -> None:
    """Figures made of declarations of a room, asked for anew each time."""
    if source not in _sources:
        _sources.append(source)


def figures() -> list[Figure]:
    """All figures: those of declarations, then the others in the order they were registered."""
    return [*(figure for source in _sources for figure in source()), *_figures.values()]


def figure_of(code: str) -> Figure | None:
    """A figure by its code, or None for one that no room counts any more."""
    return next((figure for figure in figures() if figure.code == code), None)


def counted(figure: Figure, first: dt.date, last: dt.date) -> Counted:
    """Count a figure from ``first`` to ``last``, and for the same days a year before."""
    return Counted(
        figure, first, last, _exact(figure.count(first, last)), _exact(figure.count(*_year_before(first, last)))
    )


def shown(value: Decimal | None) -> str:
    """``12``, ``3.5``; a dash where nothing was counted."""
    return "–" if value is None else f"{value.normalize():f}"


def _exact(value: Decimal | int | None) -> Decimal | None:
    return None if value is None else Decimal(value)


def _year_before(first: dt.date, last: dt.date) -> tuple[dt.date, dt.date]:
    return _back(first), _back(last)


def _back(day: dt.date) -> dt.date:
    return day.replace(year=day.year - 1, day=28) if (day.month, day.day) == (2, 29) else day.replace(year=day.year - 1)
