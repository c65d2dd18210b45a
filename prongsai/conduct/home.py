"""Panels of the home page: what I am to read, and whom I see to."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from prongsai.accounts.requests import membership_here
from prongsai.conduct.selectors import beginnings_unrecorded, own_lists, unsettled
from prongsai.conduct.views import seen_by
from prongsai.core import clock
from prongsai.core.doors import holds

SHOWN = 5


def panel_own(request: HttpRequest) -> dict[str, Any] | None:
    """«เอกสารที่ต้องอ่าน 5 เรื่อง» for the newcomer."""
    if not holds(request.user, "conduct.acknowledge"):
        return None
    lists = [row for row in own_lists(membership_here(request)) if row.open]
    if not lists:
        return None
    return {
        "count": sum(len(row.open) for row in lists),
        "news": sum(len(row.news) for row in lists),
        "due": min(row.newcomer.due_on for row in lists),
        "url": reverse("my_readings"),
        "lines": [line for row in lists for line in row.open][:SHOWN],
    }


def panel_seen_to(request: HttpRequest) -> dict[str, Any] | None:
    """For the office of the chief administrator and heads: who has not read, the longest overdue first."""
    if not holds(request.user, "conduct.edit"):
        return None
    rows, today = seen_by(request, unsettled()), clock.today()
    begun = beginnings_unrecorded(today)
    if not rows and not begun:
        return None
    return {"rows": rows[:SHOWN], "more": len(rows) - SHOWN, "begun": begun[:SHOWN], "url": reverse("newcomers")}
