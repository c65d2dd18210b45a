"""Units: added, renamed, retired. A unit that anything points to is never deleted."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from prongsai.audit.services import changed, record
from prongsai.core.errors import DomainError
from prongsai.organisations.models import Unit
from prongsai.thai.text import fold


@transaction.atomic
def unit_save(*, unit: Unit, actor: Any) -> Unit:
    """Keep a new or changed unit. Raises DomainError on a name that is taken or a unit under itself."""
    others = Unit.objects.exclude(pk=unit.pk)
    if any(fold(other.name) == fold(unit.name) for other in others):
        raise DomainError(f"มี “{unit.name}” อยู่แล้ว โปรดใช้ชื่ออื่น หรือแก้รายการเดิม", code="unit_taken")
    _check_parents(unit)
    created = unit.pk is None
    before = {} if created else _facts(Unit.objects.get(pk=unit.pk))
    unit.save()
    if created:
        record("organisations.unit.add", actor=actor, obj=unit, **_facts(unit))
    elif differences := changed(before, _facts(unit)):
        record("organisations.unit.change", actor=actor, obj=unit, **differences)
    return unit


@transaction.atomic
def unit_retire(*, unit: Unit, actor: Any, active: bool = False) -> Unit:
    """Take a unit out of use, or back into it; what it did stays as it was."""
    locked = Unit.objects.select_for_update().get(pk=unit.pk)
    if locked.active != active:
        locked.active = active
        locked.save(update_fields=["active"])
        record("organisations.unit.reopen" if active else "organisations.unit.retire", actor=actor, obj=locked)
    return locked


def _facts(unit: Unit) -> dict[str, str]:
    return {
        "name": unit.name,
        "short_name": unit.short_name,
        "kind": unit.get_kind_display(),
        "parent": str(unit.parent or ""),
        "order": str(unit.order),
    }


def _check_parents(unit: Unit) -> None:
    seen = {unit.pk} if unit.pk else set()
    parent = unit.parent
    while parent is not None:
        if parent.pk in seen:
            raise DomainError("ส่วนราชการจะอยู่ใต้ตัวเองไม่ได้ โปรดเลือก “อยู่ภายใต้” ใหม่", code="unit_circle")
        seen.add(parent.pk)
        parent = parent.parent
