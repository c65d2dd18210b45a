"""A fiscal year is opened in one step: too early it says from when; in its time it carries what was accepted, once."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.journeys.conftest import PHONE, Site, Visits
from tests.journeys.looking import look
from tests.journeys.steps import go, said, sign_in

PROPOSAL = "ควรให้ผู้มาใหม่ได้รับคู่มือ"


def work_in(page: Page, year: int) -> None:
    """Say which fiscal year the office works in."""
    page.goto("/office/organisation/edit/")
    page.get_by_label("ปีงบประมาณที่กำลังทำ").fill(str(year))
    page.get_by_role("button", name="บันทึกข้อมูล").click()
    page.wait_for_url("**/office/organisation/")


def test_a_year_is_opened_in_its_time(page: Page, site: Site, visits: Visits) -> None:
    sign_in(page, "manee")
    go(page, "ภารกิจปี")
    page.get_by_role("link", name="เปิดปีถัดไป 2571").click()
    expect(page.get_by_text("ยังเปิดปี 2571 ไม่ได้ เปิดได้ตั้งแต่")).to_be_visible()
    expect(page.get_by_role("link", name="เจตจำนงสุจริต ปี 2571")).to_be_visible()  # signed anew every year
    look(page, "opening-too-early")

    palad = visits.open(site, PHONE)
    sign_in(palad, "palad")
    work_in(palad, 2569)  # an office that has not come round to opening 2570

    page.goto("/office/measures/?fy=2569")
    page.get_by_role("link", name="มาตรการตรวจสอบการใช้ดุลพินิจ").first.click()
    page.get_by_role("link", name="พิจารณา").first.click()
    page.get_by_role("button", name="รับไปทำปีหน้า").click()

    page.goto("/office/year/")
    expect(page.get_by_role("heading", name="เปิดปีงบประมาณ 2570")).to_be_visible()
    expect(page.get_by_text(PROPOSAL)).to_be_visible()
    look(page, "opening")
    page.get_by_label("ใช้ปี 2570 เป็นปีที่กำลังทำตั้งแต่วันนี้").check()
    page.get_by_role("button", name="เปิดปี 2570").click()
    said(page, "เปิดปี 2570 แล้ว")
    expect(page.locator(".office .note")).to_have_text("ปีงบประมาณ 2570")
    look(page, "opened")

    page.goto("/office/measures/?fy=2570")
    expect(page.get_by_text(PROPOSAL).first).to_be_visible()
    page.goto("/office/year/?fy=2570")  # again: nothing is carried twice
    expect(page.get_by_text("ไม่มีข้อเสนอแนะที่รับไว้และยังไม่ได้ยกไป")).to_be_visible()
    page.get_by_role("button", name="เปิดปี 2570").click()
    said(page, "มีครบอยู่แล้ว")
