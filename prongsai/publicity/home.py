"""What this room says on the home page."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from prongsai.core import clock
from prongsai.core.doors import holds
from prongsai.publicity.selectors import check_days
from prongsai.thai.holidays import is_working_day


def check_panel(request: HttpRequest) -> dict[str, Any] | None:
    """The button of the daily look, to who keeps the website, on a working day once the log has begun."""
    today = clock.today()
    if not holds(request.user, "publicity.edit") or not is_working_day(today):
        return None
    days = check_days(today)
    if len(days) < 2 and not any(day.check for day in days):
        return None
    if any(day.on == today and day.check for day in days):
        return None
    return {"missed": [day for day in days if day.is_missed][:5]}
