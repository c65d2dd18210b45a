"""The day as commands see it: asked once, at the edge."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta


def today() -> date:
    """The day in Bangkok; Thailand has had one offset since 1920, so no time zone data is loaded."""
    return (datetime.now(UTC) + timedelta(hours=7)).date()
