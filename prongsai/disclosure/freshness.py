"""After how long without news an item counts as old, and how long a person's word that it is current holds."""

from __future__ import annotations

import datetime as dt
import json
from functools import cache
from importlib.resources import files
from typing import Any

from prongsai.assessment import Item
from prongsai.disclosure.models import ItemEntry


@cache
def _shipped() -> dict[str, Any]:
    """Days by topic and for what has no date, with where they come from; an office sets its own number per item."""
    found: dict[str, Any] = json.loads((files("prongsai.disclosure") / "data" / "freshness.json").read_text("utf-8"))
    return found


def fresh_days_of(item: Item, entry: ItemEntry | None) -> int | None:
    """The limit in days: the office's own, else by topic, else for what has no date; None where the year itself limits."""
    if entry is not None and entry.fresh_days is not None:
        return entry.fresh_days or None
    known = _shipped()
    by_topic: int | None = known["by_topic"].get(item.topic)
    if by_topic is not None:
        return by_topic
    return int(known["undated"]) if item.evidence_period == "undated" else None


def tick_holds(ticked_on: dt.date, fresh_days: int | None, today: dt.date) -> bool:
    """Whether a person's word is recent enough."""
    return fresh_days is None or (today - ticked_on).days <= fresh_days
