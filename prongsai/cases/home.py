"""What this room says on the home page."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from prongsai.cases.selectors import cases_owed_by, cases_unassigned
from prongsai.core import clock
from prongsai.core.doors import holds

MOST = 5


def owed_panel(request: HttpRequest) -> dict[str, Any] | None:
    """Open cases of this person or unit, and for the coordinator those given to nobody; None for nothing."""
    if not holds(request.user, "cases.answer"):
        return None
    found = [(case, "ตอบ") for case in cases_owed_by(request.user)[: MOST + 1]]
    if holds(request.user, "cases.assign"):
        found += [(case, "มอบหมาย") for case in cases_unassigned()[: MOST + 1]]
    if not found:
        return None
    today = clock.today()
    found.sort(key=lambda pair: (pair[0].due_on, pair[0].pk))
    rows = [{"case": case, "act": act, "is_late": case.is_late(today)} for case, act in found[:MOST]]
    return {"rows": rows, "more": len(found) > MOST}
