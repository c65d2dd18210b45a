"""What an eye and a screen reader would find on a screen, at the widths people have."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from playwright.sync_api import Error, Page

from tests.journeys.conftest import DESKTOP, PHONE, SERIOUS, SET_UP

TRIES = 4


def look(page: Page, name: str) -> None:
    """Nothing serious for axe and nothing that scrolls sideways, in this state, on a desk and on a phone."""
    before = page.viewport_size or DESKTOP
    widths = [before] if before["width"] < PHONE["width"] else [DESKTOP, PHONE]
    for width in widths:
        page.set_viewport_size(width)
        _look(page, f"{name}-{width['width']}")
    page.set_viewport_size(before)


def _look(page: Page, name: str) -> None:
    found = _violations(page)
    bad = [
        f"{v['id']}: {v['help']} — {[node['target'] for node in v['nodes'][:3]]}"
        for v in found
        if v["impact"] in SERIOUS
    ]
    assert not bad, f"{name}: {bad}"
    overflow = page.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert overflow <= 1, f"{name}: the page scrolls {overflow} px sideways"
    if folder := os.environ.get("PRONGSAI_PICTURES"):
        Path(folder).mkdir(parents=True, exist_ok=True)
        page.screenshot(path=f"{folder}/{name}.png", full_page=True)


def _violations(page: Page) -> list[dict[str, Any]]:
    """What axe finds. A click just before may still be leading to the next page, which takes axe's document away."""
    axe = (SET_UP / "vendor" / "axe" / "axe.min.js").read_text(encoding="utf-8")
    for _ in range(TRIES):
        page.wait_for_load_state("networkidle")
        try:
            page.evaluate(axe + "; undefined")
            found: list[dict[str, Any]] = page.evaluate(
                "() => axe.run(document, {resultTypes: ['violations']}).then(r => r.violations)"
            )
        except Error:
            continue
        return found
    raise AssertionError("the page never came to rest")
