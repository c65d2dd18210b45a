"""The year's obligations: one is met, the list is filled up, the menu's tail opens without JavaScript."""

from __future__ import annotations

from playwright.sync_api import Browser, Page, expect

from tests.journeys.conftest import DESKTOP, Site
from tests.journeys.looking import look
from tests.journeys.steps import go, said, sign_in


def test_a_duty_is_met(page: Page) -> None:
    sign_in(page, "manee")
    expect(page.get_by_role("heading", name="ภารกิจของฉัน")).to_be_visible()
    look(page, "obligations-home")
    go(page, "ภารกิจปี")
    look(page, "obligations-list")
    page.get_by_role("button", name="เติมรายการที่ขาดของปี 2570").click()
    said(page, "รายการภารกิจปี 2570 ครบอยู่แล้ว")

    page.goto("/office/obligations/?fy=2570")
    page.get_by_role("link", name="กางทุกเดือน").click()  # months in which nothing is owed yet are folded
    page.get_by_role("link", name="ประเมินความเสี่ยงการทุจริต ปี 2570").click()
    look(page, "obligations-one")
    page.get_by_text("ทำแล้ว บันทึกด้วยมือ").click()
    page.get_by_label("หลักฐาน", exact=True).fill("รายงานการประเมินความเสี่ยง 4 ประเด็น")
    page.get_by_role("button", name="บันทึกว่าทำแล้ว").click()
    expect(page.get_by_text("รายงานการประเมินความเสี่ยง 4 ประเด็น")).to_be_visible()

    page.get_by_role("link", name="ปีละครั้ง").click()
    look(page, "obligations-rule")
    for address in ("calendar/", "remind/", "print/", "rules/", "daily/", "feed/"):
        page.goto(f"/office/obligations/{address}")
        look(page, f"obligations-{address.strip('/')}")
    page.get_by_role("button", name="สร้างที่อยู่ปฏิทิน").click()
    address = page.get_by_label("ที่อยู่", exact=True).input_value()
    body = page.request.get(address).text()
    assert body.startswith("BEGIN:VCALENDAR")
    assert "BEGIN:VEVENT" in body


def test_the_tail_of_the_menu_opens_without_javascript(browser: Browser, site: Site) -> None:
    context = browser.new_context(base_url=site.url, viewport=DESKTOP, java_script_enabled=False, locale="th-TH")
    page = context.new_page()
    sign_in(page, "manee")
    go(page, "คู่มือ")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    context.close()
