"""Somebody new: a printed slip, a password of their own, a second factor on their own telephone, and out again."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.journeys.conftest import PHONE, Site, Visits
from tests.journeys.looking import look
from tests.journeys.steps import go, said, set_up_second_factor, sign_in, sign_out, six_digits

PASSWORD = "ทุ่งนาหลังฝน-ปลายปี"


def test_a_printed_slip_lets_somebody_new_in_and_nobody_twice(page: Page, site: Site, visits: Visits) -> None:
    sign_in(page, "manee")
    code = a_slip_for(page, "นางสาวใหม่ เพิ่งมา")
    look(page, "slip")

    # On their own telephone; the code of the paper is theirs alone.
    phone = visits.open(site, PHONE, has_touch=True, is_mobile=True)
    use_slip(phone, code)
    look(phone, "slip-open")
    phone.get_by_label("ชื่อผู้ใช้").fill("mai")
    phone.get_by_label("ตั้งรหัสผ่าน").fill("12345678")
    phone.get_by_label("พิมพ์รหัสผ่านอีกครั้ง").fill("12345678")
    phone.get_by_role("button", name="เปิดบัญชีและเข้าใช้").click()
    expect(phone.locator(".err").first).to_be_visible()
    phone.get_by_label("ตั้งรหัสผ่าน").fill(PASSWORD)
    phone.get_by_label("พิมพ์รหัสผ่านอีกครั้ง").fill(PASSWORD)
    phone.get_by_role("button", name="เปิดบัญชีและเข้าใช้").click()
    phone.wait_for_url("**/office/**")
    look(phone, "new-home")

    second = visits.open(site, PHONE)
    use_slip(second, code)
    expect(second.locator(".err, [role=alert]").first).to_be_visible()
    look(second, "slip-used")

    # A second factor, then out, then in again with both.
    phone.goto("/account/")
    look(phone, "account")
    phone.get_by_role("link", name="ตั้งการยืนยันตัวสองขั้น").click()
    key = set_up_second_factor(phone)
    sign_out(phone)
    phone.get_by_label("ชื่อผู้ใช้").fill("mai")
    phone.get_by_label("รหัสผ่าน").fill(PASSWORD)
    phone.get_by_role("button", name="เข้าใช้").click()
    expect(phone.get_by_role("heading", name="ยืนยันตัวขั้นที่สอง")).to_be_visible()
    look(phone, "second-step")
    phone.get_by_label("รหัส 6 หลัก").fill("000000")
    phone.get_by_role("button", name="เข้าใช้ด้วยรหัสนี้").click()
    expect(phone.locator(".err").first).to_be_visible()
    phone.get_by_label("รหัส 6 หลัก").fill(six_digits(key, ahead=1))
    phone.get_by_role("button", name="เข้าใช้ด้วยรหัสนี้").click()
    phone.wait_for_url("**/office/**")

    # What a reader may not do has no door, and what they read is there.
    go(phone, "มาตรการ")
    expect(phone.get_by_role("button", name="บันทึกผล")).to_have_count(0)
    assert phone.request.get("/office/backup/").status == 403
    sign_out(phone)
    phone.goto("/office/measures/")
    phone.wait_for_url("**/account/login/**")


def test_a_wrong_password_says_what_to_do_and_locks_nobody_out(page: Page) -> None:
    page.goto("/account/login/")
    look(page, "sign-in")
    for _ in range(3):
        page.get_by_label("ชื่อผู้ใช้").fill("klang")
        page.get_by_label("รหัสผ่าน").fill("ไม่ใช่รหัสนี้แน่")
        page.get_by_role("button", name="เข้าใช้").click()
        expect(page.locator(".err, [role=alert]").first).to_be_visible()
    look(page, "sign-in-refused")
    sign_in(page, "klang")
    expect(page.get_by_role("heading", name="วันนี้")).to_be_visible()


def a_slip_for(page: Page, name: str) -> str:
    """Invite somebody who may read; answers the code that is printed on the slip."""
    go(page, "หน่วยงาน")
    page.get_by_role("link", name="ผู้ใช้งานระบบ").click()
    look(page, "people")
    page.get_by_role("link", name="เชิญผู้ใช้งาน").click()
    page.get_by_label("หรือพิมพ์ชื่อใหม่").fill(name)
    page.get_by_label("กองที่ทำงานให้").select_option(label="กองช่าง")
    page.get_by_role("checkbox", name="ผู้อ่าน").check()
    look(page, "invite")
    page.get_by_role("button", name="ออกใบเข้าใช้").click()
    said(page, "ใบเข้าใช้ระบบโปร่งใส")
    return page.locator(".slip-code").inner_text()


def use_slip(page: Page, code: str) -> None:
    page.goto("/account/slip/")
    page.get_by_label("รหัสในใบเข้าใช้").fill(code)
    page.get_by_role("button", name="ใช้ใบนี้").click()
