"""The rows behind the paper, read as tuples by what they stand under.

Two hundred measures of three methods are some five thousand rows; model instances would cost more than the rest of
the page.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet

from prongsai.actions.models import (
    ActionResult,
    Duty,
    Heading,
    Programme,
    Recommendation,
    Responsibility,
    ResultEvidence,
    Run,
    Step,
    StepPeriod,
)
from prongsai.organisations.models import Unit


class Source:
    """The rows behind the paper, as tuples by what they stand under."""

    def __init__(self, programme: Programme, year: int, run_id: int | None) -> None:
        self.headings = {heading.pk: heading for heading in Heading.objects.filter(programme=programme)}
        self.units = dict(Unit.objects.values_list("pk", "name"))  # in the office's own order
        runs = Run.objects.filter(fiscal_year_be=year, action__placements__programme=programme)
        self.rows: list[Any] = sorted(
            runs.order_by("action__placements__number", "action__placements__pk").values_list(
                "pk",
                "action_id",
                "action__title",
                "action__issue",
                "action__placements__heading_id",
                "period_text",
                "period_start",
                "period_end",
                "due_months",
                "state",
                named=True,
            ),
            key=lambda row: self._heading_key(row.action__placements__heading_id),
        )
        self.numbers = _numbers(self.rows, programme.numbers_continue)
        if run_id is not None:
            self.rows = [row for row in self.rows if row.pk == run_id]
            runs = runs.filter(pk=run_id)
        self._read_below(runs.values("pk"), runs.values("action_id"))

    def _heading_key(self, pk: int | None) -> tuple[tuple[int, int], ...]:
        """Measures without a heading stand first; parts follow their heading."""
        if pk is None or (heading := self.headings.get(pk)) is None:
            return ()
        return (*self._heading_key(heading.parent_id), (heading.number, heading.pk))

    def _read_below(self, runs: QuerySet[Any], actions: QuerySet[Any]) -> None:
        steps = Step.objects.filter(action__in=actions).order_by("number", "pk")
        self.steps = _by(steps.values_list("action_id", "pk", "number", "text"))
        parties = Responsibility.objects.filter(step__action__in=actions).order_by("order", "pk")
        self.parties = _by(
            parties.values_list("step_id", "printed", "unit__name", "position__name", "every_unit", named=True)
        )
        periods = StepPeriod.objects.filter(run__in=runs)
        self.periods = {
            (row.run_id, row.step_id): row
            for row in periods.values_list(
                "run_id", "step_id", "period_text", "period_start", "period_end", "due_months", named=True
            )
        }
        duties = Duty.objects.filter(run__in=runs).order_by("unit__order", "pk")
        self.duties = _by(
            duties.values_list("run_id", "step_id", "pk", "unit_id", "due_on", "mark", "mark_reason", named=True),
            keys=2,
        )
        results = ActionResult.objects.filter(run__in=runs).values_list(
            "pk", "text", "happened_on", "aligned", "order", "fulfils__duty_id", named=True
        )
        self.results: dict[int, Any] = {}
        self.fulfilled: dict[int, list[int]] = defaultdict(list)
        for row in results:
            self.results[row.pk] = row
            self.fulfilled[row.fulfils__duty_id].append(row.pk)
        proofs = ResultEvidence.objects.filter(result__run__in=runs).order_by("order", "pk")
        self.proofs = _by(
            proofs.values_list(
                "result_id",
                "evidence__key",
                "evidence__kind",
                "evidence__title",
                "evidence__reference",
                "evidence__url",
                "evidence__thumbnail_id",
                "evidence__happened_on",
                named=True,
            )
        )
        recommendations = Recommendation.objects.filter(run__in=runs).order_by("order", "pk")
        self.recommendations = _by(recommendations.values_list("run_id", "pk", "text", "decision"))


def _by(rows: Iterable[Any], *, keys: int = 1) -> dict[Any, list[Any]]:
    """Rows under their first value, or their first two."""
    found: dict[Any, list[Any]] = defaultdict(list)
    for row in rows:
        found[row[0] if keys == 1 else row[:keys]].append(row)
    return found


def _numbers(rows: list[Any], continued: bool) -> dict[int, int]:
    """The number shown for each run: from 1 in every heading, or through all of them."""
    numbers: dict[int, int] = {}
    number, heading = 0, None
    for row in rows:
        if row.action__placements__heading_id != heading and not continued:
            number = 0
        number, heading = number + 1, row.action__placements__heading_id
        numbers[row.pk] = number
    return numbers
