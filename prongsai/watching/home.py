"""What this room says on the home page: addresses that citizens cannot open, to whoever answers for them."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from prongsai.accounts.selectors import own_units
from prongsai.core import clock
from prongsai.core.doors import holds
from prongsai.watching.selectors import problems_of
from prongsai.watching.wording import Line

MOST = 3


def problems_panel(request: HttpRequest) -> dict[str, Any] | None:
    """The worst of them, and how many there are; None when all is open."""
    if not holds(request.user, "watching.view"):
        return None
    rows = list(problems_of(request.user)[:200])
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
