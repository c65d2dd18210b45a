"""What this room says on the home page."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from prongsai.cases.kinds import kinds
from prongsai.cases.selectors import cases, cases_owed_by
from prongsai.core import clock
from prongsai.core.doors import holds

MOST = 5


def owed_panel(request: HttpRequest) -> dict[str, Any] | None:
    """Open cases of this person or unit, and for the coordinator those given to nobody; None for nothing."""
    if not holds(request.user, "cases.answer"):
        return None
    today = clock.today()
    mine = list(cases_owed_by(request.user)[: MOST + 1])
    unassigned = 0
    if holds(request.user, "cases.assign"):
        unassigned = sum(cases(kind.code, show="unassigned", today=today).count() for kind in kinds())
    if not mine and not unassigned:
        return None
    rows = [{"case": case, "is_late": case.is_late(today)} for case in mine[:MOST]]
    return {"rows": rows, "more": len(mine) > MOST, "unassigned": unassigned}
