"""What this room says on the home page."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from prongsai.cases.selectors import cases_owed_by
from prongsai.core import clock
from prongsai.core.doors import holds
from prongsai.core.together import Rows, kept

MOST = 5


def owed_rows(request: HttpRequest) -> list[Rows]:
    """What the panel looks at; none for somebody who answers no case."""
    if not holds(request.user, "cases.answer"):
        return []
    assigns = bool(holds(request.user, "cases.assign"))
    return [kept(request, "cases.owed", lambda: cases_owed_by(request.user, with_unassigned=assigns))]


def owed_panel(request: HttpRequest) -> dict[str, Any] | None:
    """Open cases of this person or unit, and for the coordinator those given to nobody; None for nothing."""
    found = [case for rows in owed_rows(request) for case in rows[: MOST + 1]]
    if not found:
        return None
    today = clock.today()
    rows = [
        {"case": case, "act": "ตอบ" if case.officer_id or case.unit_id else "มอบหมาย", "is_late": case.is_late(today)}
        for case in found[:MOST]
    ]
    return {"rows": rows, "more": len(found) > MOST}
