"""A page that is only a picture: what was read of it stands beside the place it was read from."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

from tests.journeys import documents
from tests.journeys.looking import look
from tests.journeys.steps import PDF, accept, bring, sign_in, wait_until_read


def test_a_scanned_page_is_compared_confirmed_accepted_and_found(page: Page) -> None:
    sign_in(page, "manee")
    bring(page, "สแกนรายงานปี 2568.pdf", documents.scanned_report(), PDF)
    wait_until_read(page, measures=2)
    look(page, "scanned")

    # A value clicked shows its box, and the box lies on the picture of the page.
    card = page.locator("[data-card].is-current")
    value = card.locator(".row[data-show]").filter(has_text="ผู้รับผิดชอบ")
    value.get_by_text("กองคลัง").first.click()
    shown = page.locator(".src-box.shown")
    expect(shown).to_have_count(1)
    assert shown.get_attribute("id") == value.get_attribute("data-show")
    assert lies_in(shown, page.locator(".src-page image"))

    # The digit that was read with doubt stands beside its own piece of the picture until a person has looked.
    doubt = card.locator(".row.doubt")
    expect(doubt.get_by_label("ผลการดำเนินการ", exact=True)).to_have_value("ประกาศแล้ว ๑๐๘ ราย")
    expect(doubt.get_by_role("img", name="ผลการดำเนินการตามภาพต้นฉบับ")).to_be_visible()
    expect(page.locator(".src-page .src-box.is-doubtful")).to_have_count(1)
    doubt.get_by_role("button", name="ถูกแล้ว").click()
    expect(doubt).to_have_count(0)
    expect(page.locator(".src-page .src-box.is-doubtful")).to_have_count(0)

    accept(page, measures=2)
    look(page, "scanned-accepted")

    # Found with Arabic digits and a tone mark left out, and the passage leads back to its page.
    page.get_by_role("searchbox").first.fill("ประกาศแลว 108 ราย")
    page.keyboard.press("Enter")
    hit = page.locator(".seek-hits > li").filter(has_text="สแกนรายงานปี 2568.pdf")
    expect(hit.locator("mark").first).to_be_visible()
    look(page, "scanned-found")


def lies_in(inner: Locator, outer: Locator) -> bool:
    small, large = inner.bounding_box(), outer.bounding_box()
    assert small and large and small["width"] > 5 and small["height"] > 5
    return all(
        large[start] - 1 <= small[start] and small[start] + small[size] <= large[start] + large[size] + 1
        for start, size in (("x", "width"), ("y", "height"))
    )
