"""Samples for the test that walks every URL."""

from __future__ import annotations

from typing import Any

from prongsai.core import clock
from prongsai.testing.doors import sample
from prongsai.testing.world import Office
from prongsai.watching.models import WatchedAddress, key_of


@sample("watched_address", "watched_visit", "watched_accept")
def address(office: Office) -> dict[str, Any]:
    url = f"https://www.{office.organisation.code}.example.go.th/gone"
    row, _ = WatchedAddress.objects.get_or_create(
        key=key_of(url), defaults={"url": url, "since": clock.now(), "state": "broken", "outcome": "ไม่พบหน้านี้ (404)"}
    )
    return {"pk": row.pk}
