"""Last year's measures as the start of this year's: words, order and owners, without results."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from prongsai.actions.models import Action, Heading, Placement, Programme, Run, Step, StepPeriod
from prongsai.actions.responsible import Party
from prongsai.actions.rights import may_edit
from prongsai.actions.selectors.programmes import placed_runs
from prongsai.actions.services.duties import duties_sync, responsibilities_set
from prongsai.actions.services.programmes import programme_open
from prongsai.audit.services import record
from prongsai.core.doors import demand
from prongsai.core.errors import DomainError
from prongsai.thai.periods import format_period


@transaction.atomic
def programme_start_from(*, previous: Programme, fiscal_year_be: int, actor: Any) -> Programme:
    """Open a year with the measures of an earlier one, periods moved along. Refused when the year already has measures."""
    programme = programme_open(fiscal_year_be=fiscal_year_be, actor=actor, kind=previous.kind)
    demand(may_edit(actor, programme))
    if programme.placements.exists():
        raise DomainError("ปีนี้มีมาตรการอยู่แล้ว โปรดเพิ่มมาตรการทีละรายการ", code="year_not_empty")
    years = fiscal_year_be - previous.first_fy_be
    if years <= 0:
        raise DomainError("โปรดเลือกมาตรการของปีก่อนหน้า", code="not_earlier")
    programme.numbers_continue = previous.numbers_continue
    programme.save(update_fields=["numbers_continue", "updated_at"])
    headings = _headings(previous, programme)
    for item in placed_runs(previous, previous.last_fy_be):
        heading = headings[item.heading.pk] if item.heading else None
        _copy(item.run, programme, heading, years)
    record("actions.programme.started_from", actor=actor, obj=programme, previous=previous.pk)
    return programme


def _headings(previous: Programme, programme: Programme) -> dict[int, Heading]:
    copies: dict[int, Heading] = {}
    rows = list(previous.headings.order_by("number", "pk"))
    for row in sorted(rows, key=lambda heading: heading.parent_id is not None):
        copy = Heading(
            programme=programme,
            level=row.level,
            number=row.number,
            title=row.title,
            parent=copies.get(row.parent_id or 0),
        )
        copy.save()
        copies[row.pk] = copy
    return copies


def _copy(run: Run, programme: Programme, heading: Heading | None, years: int) -> None:
    old = run.action
    action = Action(
        kind=old.kind,
        title=old.title,
        issue=old.issue,
        rationale=old.rationale,
        objectives=old.objectives,
        target_group=old.target_group,
        place=old.place,
        monitoring=old.monitoring,
        accountable_unit_id=old.accountable_unit_id,
        accountable_person_id=old.accountable_person_id,
        continues=old,
    )
    action.save()
    number = Placement.objects.filter(programme=programme, heading=heading).count() + 1
    Placement(programme=programme, heading=heading, action=action, number=number).save()
    fresh = Run(action=action, fiscal_year_be=programme.first_fy_be, budget=run.budget)
    _move_period(run, fresh, years)
    fresh.save()
    own = {period.step_id: period for period in run.step_periods.all()}
    for row in old.steps.all():
        step = Step(action=action, number=row.number, text=row.text)
        step.save()
        responsibilities_set(
            step, [Party(r.printed, r.unit, r.position, r.every_unit) for r in row.responsibilities.all()]
        )
        if (period := own.get(row.pk)) is not None:
            moved = StepPeriod(run=fresh, step=step)
            _move_period(period, moved, years)
            moved.save()
    duties_sync(fresh)


def _move_period(old: Run | StepPeriod, new: Run | StepPeriod, years: int) -> None:
    """The same months some years later; words that state no time stay as they are."""
    new.period_start, new.period_end = _later(old.period_start, years), _later(old.period_end, years)
    new.due_months = [_later(iso, years) for iso in old.due_months]
    new.period_text = (
        format_period(new.period_start or None, new.period_end or None, due_months=tuple(new.due_months))
        or old.period_text
    )


def _later(iso: str, years: int) -> str:
    if not iso:
        return ""
    moved = f"{int(iso[:4]) + years:04}{iso[4:]}"
    return moved[:7] if moved.endswith("-02-29") else moved
