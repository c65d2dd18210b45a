"""One paper takes the place of another."""

from __future__ import annotations

from typing import Any

from prongsai.audit.services import record
from prongsai.core.errors import DomainError
from prongsai.correspondence.models import OfficialPaper
from prongsai.correspondence.services.locking import lock


def paper_replace(old: OfficialPaper, new: OfficialPaper, *, actor: Any) -> None:
    """``new`` takes the place of ``old``; never of itself, and never in a circle. Inside the caller's transaction."""
    seen: set[int] = {old.pk}
    following: int | None = new.pk
    while following is not None:
        if following in seen:
            raise DomainError("เอกสารใช้แทนกันเป็นวง โปรดตรวจว่าฉบับใดใช้แทนฉบับใด", code="replaced_in_circle")
        seen.add(following)
        following = OfficialPaper.objects.values_list("replaced_by_id", flat=True).get(pk=following)
    old = lock(old)
    old.replaced_by = new
    old.save()
    record("correspondence.paper.replaced", actor=actor, obj=old, replaced_by=new)
