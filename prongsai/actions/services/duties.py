"""Duties: who owes what. Opened from the responsible parties, closed only with what stands on them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from prongsai.actions.models import Duty, Responsibility, Run, Step
from prongsai.actions.responsible import Party, owing_units
from prongsai.actions.selectors.programmes import top_unit_ids
from prongsai.core.errors import DomainError
from prongsai.organisations.models import Unit


def responsibilities_set(step: Step, parties: Sequence[Party]) -> None:
    """Replace who is responsible for a step. Part of a larger change: the caller writes the ledger."""
    step.responsibilities.all().delete()
    Responsibility.objects.bulk_create(
        [
            Responsibility(
                step=step,
                order=order,
                unit=party.unit,
                position=party.position,
                every_unit=party.every_unit,
                printed=party.printed[:300],
            )
            for order, party in enumerate(parties)
        ]
    )


def duties_sync(run: Run, steps: Iterable[Step] | None = None) -> list[Duty]:
    """Make the duties of a run's steps as their responsible parties say; returns the new ones.

    A duty that nobody owes any more goes, unless a result, a mark or a due date stands on it: what was reported stays.
    """
    top = top_unit_ids()
    units = {unit.pk: unit for unit in Unit.objects.all()}
    made: list[Duty] = []
    for step in steps if steps is not None else run.action.steps.all():
        rows = step.responsibilities.select_related("unit", "position")
        wanted = owing_units([Party(r.printed, r.unit, r.position, r.every_unit) for r in rows], top)
        have = {duty.unit_id: duty for duty in run.duties.filter(step=step)}
        gone = [duty for unit_id, duty in have.items() if unit_id not in wanted]
        fresh = [Duty(run=run, step=step, unit=units.get(unit_id or 0)) for unit_id in wanted if unit_id not in have]
        _hand_over(gone, fresh)
        made += Duty.objects.bulk_create([duty for duty in fresh if duty.pk is None])
        for duty in gone:
            if duty.pk and not _carries_something(duty):
                duty.delete()
    return made


def _hand_over(gone: list[Duty], fresh: list[Duty]) -> None:
    """One duty that changed hands keeps its results: กองช่าง instead of nobody, or of กองคลัง."""
    if len(gone) == 1 and len(fresh) == 1:
        old, new = gone.pop(), fresh.pop()
        old.unit = new.unit
        old.save(update_fields=["unit", "updated_at"])


def _carries_something(duty: Duty) -> bool:
    return bool(duty.mark or duty.due_on) or duty.fulfilled_by.exists()


def duties_of(pks: Iterable[int]) -> list[Duty]:
    """Duties by id with their runs, locked; a foreign or unknown id is refused."""
    wanted = list(dict.fromkeys(pks))
    found = list(Duty.objects.select_for_update().filter(pk__in=wanted).order_by("run_id", "pk"))
    if len(found) != len(wanted) or not found:
        raise DomainError("ไม่พบงานที่เลือก โปรดโหลดหน้านี้ใหม่แล้วเลือกอีกครั้ง", code="duty_unknown")
    runs = {run.pk: run for run in Run.objects.select_related("action").filter(pk__in={d.run_id for d in found})}
    for duty in found:
        duty.run = runs[duty.run_id]
    return found
