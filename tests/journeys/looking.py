"""What an eye and a screen reader would find on a screen, at the widths people have."""

from __future__ import annotations

import os
from pathlib import Path

from playwright.sync_api import Page

from tests.journeys.conftest import DESKTOP, PHONE, SERIOUS, SET_UP


def look(page: Page, name: str) -> None:
    """Nothing serious for axe and nothing that scrolls sideways, in this state, on a desk and on a phone."""
    before = page.viewport_size or DESKTOP
    widths = [before] if before["width"] < PHONE["width"] else [DESKTOP, PHONE]
    for width in widths:
        page.set_viewport_size(width)
        _look(page, f"{name}-{width['width']}")
    page.set_viewport_size(before)


def _look(page: Page, name: str) -> None:
    axe = (SET_UP / "vendor" / "axe" / "axe.min.js").read_text(encoding="utf-8")
    page.evaluate(axe + "; undefined")
    found = page.evaluate("() => axe.run(document, {resultTypes: ['violations']}).then(r => r.violations)")
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
