"""A year's duties with their states and no more: what the home page counts, in one query beside the rows of the page."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Count as CountOf
from django.db.models import Q, QuerySet

from prongsai.actions.models import Duty, Placement, Programme, Snapshot, StepPeriod
from prongsai.actions.progress import Count, DutyState, count, duty_state, late_since, window, worst
from prongsai.actions.selectors.paper import round_owed
from prongsai.actions.selectors.programmes import measures_programmes
from prongsai.actions.wording import shown_text


@dataclass(frozen=True, slots=True)
class YearDuty:
    """One duty: of which method (run and step) and unit, its state, when it is or was due."""

    pk: int
    method: tuple[int, int]
    unit_id: int | None
    unit: str
    measure: str
    text: str
    state: DutyState
    due: dt.date
    late_since: dt.date | None


@dataclass(frozen=True, slots=True)
class YearDuties:
    """All duties of a programme in a year; ``round_owed`` as :func:`prongsai.actions.selectors.paper.round_owed`."""

    duties: tuple[YearDuty, ...]
    round_owed: dt.date | None

    @property
    def count(self) -> Count:
        """Methods by their worst duty, as the table counts them."""
        methods: dict[tuple[int, int], list[DutyState]] = defaultdict(list)
        for duty in self.duties:
            methods[duty.method].append(duty.state)
        return count(worst(states) for states in methods.values())

    @property
    def by_unit(self) -> dict[tuple[int | None, str], Count]:
        """Duties of each unit (id, name)."""
        units: dict[tuple[int | None, str], list[DutyState]] = defaultdict(list)
        for duty in self.duties:
            units[duty.unit_id, duty.unit].append(duty.state)
        return {unit: count(states) for unit, states in units.items()}


@dataclass(frozen=True, slots=True)
class YearRows:
    """What the measures of a year are counted from, not read yet; the duties are counted by the database itself."""

    fiscal_year_be: int
    programmes: QuerySet[Programme]  # one or none
    periods: QuerySet[StepPeriod]
    snapshots: QuerySet[Snapshot]

    @property
    def programme(self) -> Programme | None:
        """The year's programme."""
        return next(iter(self.programmes), None)


def year_rows(fiscal_year_be: int) -> YearRows:
    """Of the year's integrity measures."""
    programmes = measures_programmes(fiscal_year_be)
    placed = Placement.objects.filter(programme__in=programmes.order_by().values("pk")).values("action")
    return YearRows(
        fiscal_year_be,
        programmes,
        StepPeriod.objects.filter(run__fiscal_year_be=fiscal_year_be, run__action__in=placed),
        Snapshot.objects.filter(programme__in=programmes.order_by().values("pk"), fiscal_year_be=fiscal_year_be).defer(
            "content"
        ),
    )


def year_duties(found: YearRows, *, today: dt.date) -> YearDuties | None:
    """The duties of a year in the order of units; None without a programme."""
    programme, fiscal_year_be = found.programme, found.fiscal_year_be
    if programme is None:
        return None
    owed = round_owed(fiscal_year_be, today, [row.round for row in found.snapshots])
    periods = {(row.run_id, row.step_id): (row.period_start, row.period_end, row.due_months) for row in found.periods}
    rows = (
        Duty.objects.filter(run__fiscal_year_be=fiscal_year_be, run__action__placements__programme=programme)
        .annotate(
            results=CountOf("fulfilled_by__result", distinct=True),
            proven=CountOf(
                "fulfilled_by__result", filter=Q(fulfilled_by__result__proofs__isnull=False), distinct=True
            ),
        )
        .order_by("unit__order", "pk")
        .values_list(
            "pk", "run_id", "step_id", "unit_id", "unit__name", "run__action__title", "step__text", "mark", "due_on",
            "run__period_start", "run__period_end", "run__due_months", "results", "proven", named=True,
        )
    )  # fmt: skip
    duties = []
    for row in rows:
        of_run = (row.run__period_start, row.run__period_end, row.run__due_months)
        start, end, months = periods.get((row.run_id, row.step_id), of_run)
        when = window(fiscal_year_be=fiscal_year_be, start=start, end=end, due_months=months, due_on=row.due_on)
        state = duty_state(
            results=row.results, proven=row.proven, mark=row.mark, when=when, today=today, round_owed=owed
        )
        late = None
        if state == DutyState.MISSING:
            late = late_since(results=row.results, when=when, today=today, round_owed=owed)
        duties.append(
            YearDuty(
                pk=row.pk, method=(row.run_id, row.step_id), unit_id=row.unit_id, unit=row.unit__name or "",
                measure=shown_text(row.run__action__title), text=shown_text(row.step__text), state=state,
                due=when.deadlines[min(row.results, len(when.deadlines) - 1)], late_since=late,
            )
        )  # fmt: skip
    return YearDuties(tuple(duties), owed)
