"""What a citizen meets on the public pages: axe finds nothing, nothing scrolls sideways, and a first visit is light."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page

from tests.journeys.looking import look

OFFICE = "/p/tuayangsuk/"
MOST_BYTES = 150 * 1024
PAGES = {
    "home": OFFICE,
    "year": f"{OFFICE}2569/",
    "item": f"{OFFICE}2569/o1/",
    "paper": f"{OFFICE}2569/measures-report/",
    "search": f"{OFFICE}search/?q=มาตรการ",
    "contact": f"{OFFICE}contact/",
    "structure": f"{OFFICE}structure/",
    "executives": f"{OFFICE}executives/",
    "news": f"{OFFICE}news/",
    "ask": f"{OFFICE}ask/question/",
    "data": f"{OFFICE}data/",
    "table": f"{OFFICE}data/measures/",
    "api": f"{OFFICE}data/api/",
}


def weigh(page: Page) -> int:
    """Bytes that came over the line for this page: itself, its stylesheet, its fonts and pictures, compressed as sent."""
    page.wait_for_load_state("networkidle")
    sizes = page.evaluate(
        "() => [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]"
        ".map(e => e.transferSize)"
    )
    return int(sum(sizes))


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("prefix", ["", "/en"], ids=["th", "en"])
def test_a_public_page_is_clean_and_light_on_a_first_visit(page: Page, name: str, prefix: str) -> None:
    page.goto(f"{prefix}{PAGES[name]}")
    assert weigh(page) < MOST_BYTES
    assert page.locator("html").get_attribute("lang") == ("en" if prefix else "th")
    look(page, f"portal-{name}{prefix.replace('/', '-')}")
    for details in page.locator("details:not([open]) > summary").all()[:3]:
        details.click()
    look(page, f"portal-{name}{prefix.replace('/', '-')}-open")


def test_from_home_to_an_item_in_two_taps_and_over_to_english_and_its_data(phone: Page) -> None:
    phone.goto(OFFICE)
    phone.get_by_role("link", name=re.compile("ดูครบ")).tap()
    phone.wait_for_url(re.compile(r"/25\d\d/$"))
    phone.locator(".items a").first.tap()
    phone.wait_for_url(re.compile(r"/o1/$"))
    assert phone.locator(".plain3 p").count() == 3
    thai = phone.url
    phone.get_by_role("link", name="English").tap()
    phone.wait_for_url(re.compile("/en/p/"))
    assert phone.locator(".plain3 p").count() == 3
    phone.get_by_role("link", name="ไทย").tap()
    phone.wait_for_url(thai)
    phone.get_by_role("link", name="JSON เฉพาะหน้านี้").tap()
    phone.wait_for_url(re.compile("/api/v1/"))
    assert '"sentences"' in phone.locator("body").inner_text()
