"""The one place that asks what time it is. Ask here at the edge, and pass the answer in."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from django.utils import timezone

BANGKOK = ZoneInfo("Asia/Bangkok")


def now() -> dt.datetime:
    """This moment, aware, UTC."""
    return timezone.now()


def today() -> dt.date:
    """The civil date in Thailand."""
    return now().astimezone(BANGKOK).date()


def civil_day(moment: dt.datetime) -> dt.date:
    """The date of a moment in Thailand."""
    return moment.astimezone(BANGKOK).date()
