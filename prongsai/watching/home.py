"""What this room says on the home page: addresses that citizens cannot open, to whoever answers for them."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from prongsai.accounts.selectors import own_units
from prongsai.core import clock
from prongsai.core.doors import holds
from prongsai.core.together import Rows, kept
from prongsai.watching.selectors import problems_of
from prongsai.watching.wording import Line

MOST = 3
COUNTED = 200


def problem_rows(request: HttpRequest) -> list[Rows]:
    """What the panel looks at."""
    if not holds(request.user, "watching.view"):
        return []
    return [kept(request, "watching.problems", lambda: problems_of(request.user)[:COUNTED])]


def problems_panel(request: HttpRequest) -> dict[str, Any] | None:
    """The worst of them, and how many there are; None when all is open."""
    rows = [row for found in problem_rows(request) for row in found]
    if not rows:
        return None
    now, everything = clock.now(), bool(holds(request.user, "watching.tend"))
    units = own_units(request.user)
    return {
        "lines": [Line(row, now) for row in rows[:MOST]],
        "count": len(rows),
        "more": len(rows) - MOST,
        "everything": everything,
        "unit": next(iter(units)) if len(units) == 1 and not everything else "",
    }
