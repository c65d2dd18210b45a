"""Who may do what with one case. The same answer greys the button and stops the service."""

from __future__ import annotations

from typing import Any

from prongsai.accounts.models import Membership
from prongsai.cases.models import Case
from prongsai.core.decisions import Decision, no, yes
from prongsai.core.doors import holds


def may_answer(user: Any, case: Case) -> Decision:
    """Who coordinates answers everything; others what was given to them or to their unit."""
    if holds(user, "cases.assign"):
        return yes()
    if not (allowed := holds(user, "cases.answer")):
        return allowed
    if case.officer_id == user.pk:
        return yes()
    if case.unit_id is not None and Membership.objects.filter(user=user, active=True, unit=case.unit_id).exists():
        return yes()
    return no("เรื่องนี้ไม่ได้มอบให้ท่านหรือกองของท่าน หากต้องตอบ โปรดแจ้งผู้ประสานงานให้มอบหมาย")


def may_see_person(user: Any, case: Case) -> Decision:
    """Name and contact are for those who answer this case."""
    return may_answer(user, case)
