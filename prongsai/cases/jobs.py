"""Names are not kept longer than their kind says."""

from __future__ import annotations

from typing import Any

from prongsai.cases.services import cases_forget_due
from prongsai.core import clock
from prongsai.core.jobs import job
from prongsai.core.models import Job


@job("cases.forget")
def forget(row: Job, *, actor: Any) -> dict[str, Any]:
    """Once a day: take the persons out of cases closed long ago."""
    return {"forgotten": cases_forget_due(today=clock.today())}
