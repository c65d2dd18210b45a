"""What this room says on the home page."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from prongsai.core import clock
from prongsai.core.doors import holds
from prongsai.obligations.models import DailyCheck
from prongsai.publicity.selectors import missed_checks, today_checked
from prongsai.thai.holidays import is_working_day


def check_panel(request: HttpRequest) -> dict[str, Any] | None:
    """The button of the daily look, to who keeps the website, on a working day once the log has begun."""
    today = clock.today()
    if not (holds(request.user, "publicity.edit") and holds(request.user, "obligations.meet")):
        return None
    if not is_working_day(today) or not DailyCheck.objects.exists() or today_checked(today):
        return None
    return {"missed": missed_checks(today)[-5:]}
