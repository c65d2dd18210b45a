"""States, deadlines and counts of duties, computed and never stored. Pure: days come in, words go out elsewhere."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from prongsai.actions.models.run import DutyMark
from prongsai.thai.fiscal import fiscal_year_bounds, quarter_bounds
from prongsai.thai.periods import first_day, last_day


class DutyState(StrEnum):
    """Where a duty is. The order of :data:`WORST_FIRST` is the order of attention."""

    MISSING = "missing"  # no result though its time is over
    UNPROVEN = "unproven"  # a result without evidence
    UNDER_WAY = "under_way"  # said to be under way, not yet due
    WAITING = "waiting"  # no result, not yet due
    NOT_POSSIBLE = "not_possible"  # cannot be done, with a reason
    DONE = "done"  # a result with evidence


WORST_FIRST = tuple(DutyState)
SETTLED = frozenset({DutyState.DONE, DutyState.UNPROVEN, DutyState.NOT_POSSIBLE})


@dataclass(frozen=True, slots=True)
class Window:
    """When a duty is to be done: ``begins`` to the last of ``deadlines`` (at least one), all days included."""

    begins: dt.date
    deadlines: tuple[dt.date, ...]

    def passed(self, today: dt.date) -> list[dt.date]:
        """The deadlines that are over."""
        return [day for day in self.deadlines if day < today]


def window(
    *,
    fiscal_year_be: int,
    start: str = "",
    end: str = "",
    due_months: Sequence[str] = (),
    due_on: dt.date | None = None,
) -> Window:
    """The window of a duty from its period (ISO months or days, "" when not stated) and its own due date.

    Months named one by one are a deadline each; a period that says nothing is the fiscal year.
    """
    year_first, year_last = fiscal_year_bounds(fiscal_year_be)
    begins = first_day(start or None) or year_first
    if due_on is not None:
        return Window(min(begins, due_on), (due_on,))
    if len(due_months) > 1:
        days = sorted({day for iso in due_months if (day := last_day(iso)) is not None})
        return Window(min(begins, days[0]), tuple(days))
    finish = last_day(end or None) or year_last
    return Window(min(begins, finish), (finish,))


def duty_state(
    *, results: int, proven: int, mark: str, when: Window, today: dt.date, round_owed: dt.date | None = None
) -> DutyState:
    """The state of a duty with ``results`` results of which ``proven`` have evidence.

    An empty result is a fault only when its time is over: its deadline has passed, or a reporting round has
    (``round_owed``, the last day of a round that is over and not yet reported) in which the duty had begun.
    """
    if mark == DutyMark.NOT_POSSIBLE and not results:
        return DutyState.NOT_POSSIBLE
    if results < len(when.passed(today)):
        return DutyState.MISSING
    if not results:
        if round_owed is not None and when.begins <= round_owed < today:
            return DutyState.MISSING
        return DutyState.UNDER_WAY if mark == DutyMark.UNDER_WAY else DutyState.WAITING
    return DutyState.DONE if proven else DutyState.UNPROVEN


def late_since(*, results: int, when: Window, today: dt.date, round_owed: dt.date | None = None) -> dt.date | None:
    """The deadline a missing duty first went past, or None when it is not late."""
    passed = when.passed(today)
    if results < len(passed):
        return passed[results]
    if not results and round_owed is not None and when.begins <= round_owed < today:
        return round_owed
    return None


def worst(states: Iterable[DutyState]) -> DutyState:
    """The state that needs attention first; WAITING when there are none."""
    return min(states, key=WORST_FIRST.index, default=DutyState.WAITING)


@dataclass(frozen=True, slots=True)
class Count:
    """How many methods stand in each state."""

    done: int = 0
    unproven: int = 0
    missing: int = 0
    waiting: int = 0  # also under way
    not_possible: int = 0

    @property
    def total(self) -> int:
        """All of them."""
        return self.done + self.unproven + self.missing + self.waiting + self.not_possible

    @property
    def reported(self) -> int:
        """Those with a result."""
        return self.done + self.unproven

    @property
    def percent(self) -> int:
        """Share of methods with a result, in whole per cent: 2 of 3 is 67."""
        return round(100 * self.reported / self.total) if self.total else 0


def count(states: Iterable[DutyState]) -> Count:
    """States counted."""
    tally = dict.fromkeys(DutyState, 0)
    for state in states:
        tally[state] += 1
    return Count(
        done=tally[DutyState.DONE],
        unproven=tally[DutyState.UNPROVEN],
        missing=tally[DutyState.MISSING],
        waiting=tally[DutyState.WAITING] + tally[DutyState.UNDER_WAY],
        not_possible=tally[DutyState.NOT_POSSIBLE],
    )


def round_end(fiscal_year_be: int, round: int) -> dt.date:
    """The last day of a reporting round of 3, 6, 9 or 12 months: of its quarter."""
    return quarter_bounds(fiscal_year_be, round // 3)[1]


def round_opens(fiscal_year_be: int, round: int) -> dt.date:
    """From when a round may be reported: the first day of its last month, because papers are prepared then."""
    return round_end(fiscal_year_be, round).replace(day=1)
