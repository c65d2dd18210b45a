"""Programmes, their runs in order, and the registers they draw on."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet

from prongsai.actions.models import (
    ActionResult,
    Duty,
    Heading,
    Placement,
    Programme,
    ProgrammeKind,
    Recommendation,
    Responsibility,
    ResultDuty,
    ResultEvidence,
    ResultIndicator,
    Run,
    Step,
    StepPeriod,
)
from prongsai.actions.responsible import Registers
from prongsai.core.errors import DomainError
from prongsai.organisations.selectors import organisation_current, positions, units_active


def measures_programme(fiscal_year_be: int) -> Programme | None:
    """The integrity measures of a fiscal year, or None."""
    return measures_programmes(fiscal_year_be).first()


def measures_programmes(fiscal_year_be: int) -> QuerySet[Programme]:
    """The same as rows: one, or none."""
    return Programme.objects.filter(kind=ProgrammeKind.INTEGRITY_MEASURES, first_fy_be=fiscal_year_be)


def programme_of(run: Run) -> Programme:
    """The programme in which a run's action stands in that year; the year's measures before other programmes."""
    placements = Placement.objects.filter(
        action_id=run.action_id,
        programme__first_fy_be__lte=run.fiscal_year_be,
        programme__last_fy_be__gte=run.fiscal_year_be,
    ).select_related("programme")
    found = sorted(placements, key=lambda p: (p.programme.kind != ProgrammeKind.INTEGRITY_MEASURES, p.pk))
    if not found:
        raise DomainError("มาตรการนี้ไม่ได้อยู่ในแผนของปีนี้ โปรดเพิ่มเข้าแผนก่อน", code="not_placed")
    return found[0].programme


def top_unit_ids() -> list[int]:
    """The units «ทุกกอง» stands for: those in use that are not part of another."""
    return list(units_active().filter(parent=None).values_list("pk", flat=True))


def registers() -> Registers:
    """Units and positions of the office in scope, by name."""
    return Registers(units=units_active(), positions=positions(), organisation_name=organisation_current().name)


@dataclass(frozen=True, slots=True)
class Placed:
    """A run where it stands: its heading, and its number as shown there."""

    run: Run
    heading: Heading | None
    number: int


def runs_with_parts() -> QuerySet[Run]:
    """Runs with all that stands below them, in ten queries whatever their number."""
    return Run.objects.select_related("action").prefetch_related(
        Prefetch("action__steps", Step.objects.order_by("number", "pk")),
        Prefetch(
            "action__steps__responsibilities",
            Responsibility.objects.select_related("unit", "position").order_by("order", "pk"),
        ),
        Prefetch("step_periods", StepPeriod.objects.all()),
        Prefetch("duties", Duty.objects.select_related("unit").order_by("unit__order", "pk")),
        Prefetch("results", ActionResult.objects.order_by("order", "pk")),
        Prefetch("results__fulfils", ResultDuty.objects.all()),
        Prefetch(
            "results__proofs",
            ResultEvidence.objects.select_related("evidence", "evidence__thumbnail").order_by("order", "pk"),
        ),
        Prefetch("action__indicators", ResultIndicator.objects.order_by("kind", "pk")),
        Prefetch("recommendations", Recommendation.objects.order_by("order", "pk")),
    )


def placed_runs(programme: Programme, fiscal_year_be: int) -> list[Placed]:
    """The runs of a programme in a fiscal year, in the order and with the numbers of the paper."""
    placements = list(
        Placement.objects.filter(programme=programme)
        .select_related("heading", "heading__parent")
        .order_by("number", "pk")
    )
    placements.sort(key=lambda p: (_heading_key(p.heading), p.number, p.pk))
    runs = {
        run.action_id: run
        for run in runs_with_parts().filter(action__placements__programme=programme, fiscal_year_be=fiscal_year_be)
    }
    placed: list[Placed] = []
    number, heading_id = 0, -1
    for placement in placements:
        if (run := runs.get(placement.action_id)) is None:
            continue
        this = placement.heading_id or 0
        if this != heading_id and not programme.numbers_continue:
            number = 0
        number, heading_id = number + 1, this
        placed.append(Placed(run, placement.heading, number))
    return placed


def _heading_key(heading: Heading | None) -> tuple[tuple[int, int], ...]:
    """Actions without a heading stand first; parts follow their heading."""
    if heading is None:
        return ()
    own = (heading.number, heading.pk)
    return (*_heading_key(heading.parent), own)
