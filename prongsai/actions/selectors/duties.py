"""Duties and results by id; a foreign one is as if it did not exist."""

from __future__ import annotations

from collections.abc import Sequence

from prongsai.actions.models import ActionResult, Duty
from prongsai.core.errors import DomainError, ForeignRow

MOST_AT_ONCE = 200


def duties_asked(pks: Sequence[str]) -> list[Duty]:
    """The duties named in an address, in the order of the paper. Raises ForeignRow when one is not of this office."""
    wanted = list(dict.fromkeys(pks))
    if not wanted:
        raise DomainError("ยังไม่ได้เลือกวิธี โปรดเลือกอย่างน้อย 1 วิธีก่อนบันทึกผล", code="duty_missing")
    if len(wanted) > MOST_AT_ONCE:
        raise DomainError(f"บันทึกพร้อมกันได้ไม่เกิน {MOST_AT_ONCE} วิธี โปรดแบ่งเป็นสองครั้ง", code="too_many")
    if not all(pk.isdecimal() and len(pk) < 19 for pk in wanted):
        raise ForeignRow(duties=len(wanted))
    found = list(
        Duty.objects.filter(pk__in=[int(pk) for pk in wanted])
        .select_related("run", "run__action", "step", "unit")
        .order_by("run_id", "step__number", "unit__order", "pk")
    )
    if len(found) != len(wanted):
        raise ForeignRow(duties=len(wanted))
    return found


def duty_get(pk: int) -> Duty:
    """One duty with its run, step and unit."""
    found = Duty.objects.filter(pk=pk).select_related("run", "run__action", "step", "unit").first()
    if found is None:
        raise ForeignRow(pk=pk)
    return found


def sister_duties(duty: Duty) -> list[Duty]:
    """The duties of the same step in the same year, of every unit."""
    rows = Duty.objects.filter(run=duty.run_id, step=duty.step_id).select_related("run", "run__action", "unit")
    return list(rows.order_by("unit__order", "pk"))


def result_get(pk: int) -> ActionResult:
    """One result with its run."""
    found = ActionResult.objects.filter(pk=pk).select_related("run", "run__action", "on_behalf_of").first()
    if found is None:
        raise ForeignRow(pk=pk)
    return found
