"""A machine that holds nothing yet: five steps, and the office works."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import DESKTOP, Site, Visits
from tests.journeys.looking import look
from tests.journeys.steps import go, set_up_second_factor

PASSWORD = "ต้นมะขามหน้าสำนักงาน-38"


@pytest.fixture
def page(visits: Visits, empty_site: Site) -> Page:
    return visits.open(empty_site, DESKTOP)


def test_five_steps_lead_to_the_first_page(page: Page, empty_site: Site) -> None:
    page.goto("/")
    page.wait_for_url("**/setup/**")

    look(page, "setup-office")
    page.get_by_label("ชื่อ", exact=True).fill("ทุ่งสมมุติ")
    page.get_by_label("อำเภอ").fill("เมืองสมมุติ")
    page.get_by_role("button", name="บันทึกและไปต่อ").click()
    expect(page.locator(".err")).to_be_visible()  # what is left out is asked for in its place
    page.get_by_label("จังหวัด").select_option("ร้อยเอ็ด")
    page.get_by_role("button", name="บันทึกและไปต่อ").click()

    expect(page.get_by_role("heading", name="ตราและครุฑ")).to_be_visible()
    look(page, "setup-emblems")
    page.get_by_role("link", name="ข้ามไปก่อน").click()

    expect(page.get_by_role("heading", name="กองและส่วนราชการ")).to_be_visible()
    look(page, "setup-units")
    page.get_by_label("ส่วนราชการอื่น").fill("กองส่งเสริมการเกษตร")
    page.get_by_role("button", name="บันทึกและไปต่อ").click()

    expect(page.get_by_role("heading", name="ใครดำรงตำแหน่งใด")).to_be_visible()
    look(page, "setup-posts")
    page.get_by_role("group", name="นายกองค์การบริหารส่วนตำบลทุ่งสมมุติ", exact=True).get_by_label("ผู้ดำรง").fill(
        "นายสมหมาย ใจดี"
    )
    page.get_by_role("group", name="หัวหน้าสำนักปลัด", exact=True).get_by_label("ผู้ดำรง").fill("นางสาวมาลี ตั้งใจ")
    page.get_by_role("button", name="บันทึกและไปต่อ").click()

    expect(page.get_by_role("heading", name="บัญชีแรก")).to_be_visible()
    look(page, "setup-account")
    page.get_by_label("ท่านคือ").select_option(label="นางสาวมาลี ตั้งใจ")
    page.get_by_label("ชื่อผู้ใช้").fill("malee")
    page.get_by_label("ตั้งรหัสผ่าน").fill(PASSWORD)
    page.get_by_label("พิมพ์รหัสผ่านอีกครั้ง").fill(PASSWORD)
    page.get_by_role("button", name="เปิดบัญชีและเริ่มงาน").click()

    # Who looks after the system proves who they are in two steps, from the first day.
    expect(page.get_by_role("heading", name="ตั้งการยืนยันตัวสองขั้น")).to_be_visible()
    look(page, "second-factor")
    set_up_second_factor(page)
    look(page, "recovery-codes")
    page.get_by_role("link", name="เก็บแล้ว ทำงานต่อ").click()

    expect(page.get_by_role("heading", name="วันนี้")).to_be_visible()
    expect(page.get_by_role("banner")).to_contain_text("อบต.ทุ่งสมมุติ")
    look(page, "first-home")

    # Every room teaches while it is empty, and the public page stands.
    for entry in ("มาตรการ", "เอกสาร", "นำเข้าเอกสาร", "หน่วยงาน", "คู่มือ"):
        go(page, entry)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        look(page, f"empty-{entry}")
    page.goto("/")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    look(page, "empty-portal")
    assert page.request.get("/setup/").status == 404  # the door is shut behind the first account
