"""Samples for the test that walks every URL."""

from __future__ import annotations

from typing import Any

from prongsai.testing.doors import sample
from prongsai.testing.world import Office


@sample("manual_page", shared=True)
def page(office: Office) -> dict[str, Any]:
    return {"slug": "start"}
