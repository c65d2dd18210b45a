"""After how long without news an item counts as old, and how long a person's word that it is current holds."""

from __future__ import annotations

import datetime as dt

from prongsai.assessment import Item
from prongsai.disclosure.models import ItemEntry

UNDATED_DAYS = 180
BY_TOPIC = {"news": 30, "social": 30, "qa": 90, "proc_notices": 45, "proc_monthly": 45, "executives": 180}
"""Days by topic. Ours: the measures of the offices ask for "regular" posting without a number (I10); an office sets its
own number per item."""


def fresh_days_of(item: Item, entry: ItemEntry | None) -> int | None:
    """The limit in days: the office's own, else by topic, else for what has no date; None where the year itself limits."""
    if entry is not None and entry.fresh_days is not None:
        return entry.fresh_days or None
    if item.topic in BY_TOPIC:
        return BY_TOPIC[item.topic]
    return UNDATED_DAYS if item.evidence_period == "undated" else None


def tick_holds(ticked_on: dt.date, fresh_days: int | None, today: dt.date) -> bool:
    """Whether a person's word is recent enough."""
    return fresh_days is None or (today - ticked_on).days <= fresh_days
