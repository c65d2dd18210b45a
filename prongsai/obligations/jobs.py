"""What the worker does for this room every morning."""

from __future__ import annotations

from typing import Any

from prongsai.core import clock
from prongsai.core.jobs import job
from prongsai.core.models import Job
from prongsai.obligations.services.reminding import reminders_give
from prongsai.obligations.services.years import years_regenerate

DAILY = "obligations.daily"


@job(DAILY)
def obligations_daily(row: Job, actor: Any) -> dict[str, Any]:
    """Bring the opened years up to their rules, then remind. Safe to run twice a day."""
    made = years_regenerate(actor="schedule:obligations")
    given = reminders_give(today=clock.today())
    row.message = f"เตือน {given} รายการ"
    return {"made": made, "given": given}
