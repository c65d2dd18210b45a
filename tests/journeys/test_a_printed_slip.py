"""A colleague opens an account with a printed slip and a telephone; a lost password is replaced the same way."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.journeys.looking import look
from tests.journeys.steps import go, sign_in, sign_out

PHRASE = "ช้างน้อยเดินป่าหน้าฝน"
ANOTHER = "ปลาดุกว่ายน้ำลอดสะพาน"


def print_slip(page: Page) -> str:
    """The code of the slip on the screen."""
    expect(page.get_by_role("heading", name="ใบเข้าใช้")).to_be_visible()
    return page.locator(".slip-code").inner_text()


def scan(phone: Page, code: str) -> None:
    """The telephone opens the address of the QR code: the code stands behind the hash and fills the field."""
    phone.goto(f"/account/slip/#{code}")
    expect(phone.get_by_label("รหัสในใบเข้าใช้")).to_have_value(code)
    assert code not in phone.url
    phone.get_by_role("button", name="ใช้ใบนี้").click()


def choose(phone: Page, phrase: str) -> None:
    phone.get_by_label("ตั้งรหัสผ่าน").fill(phrase)
    phone.get_by_label("พิมพ์รหัสผ่านอีกครั้ง").fill(phrase)
    phone.get_by_role("button", name="และเข้าใช้").click()
    phone.wait_for_url("**/office/**")


def test_a_colleague_opens_an_account_and_later_forgets_the_password(page: Page, phone: Page) -> None:
    sign_in(page, "manee")
    go(page, "หน่วยงาน")
    page.get_by_role("link", name="ผู้ใช้งานระบบ").click()
    look(page, "people")
    page.get_by_role("link", name="เชิญผู้ใช้งาน").click()
    page.get_by_label("หรือพิมพ์ชื่อใหม่").fill("นางสาวทองกวาว ขยันยิ่ง")
    page.get_by_role("checkbox", name="เจ้าหน้าที่ของกอง").check()
    look(page, "invite")
    page.get_by_role("button", name="ออกใบเข้าใช้").click()
    code = print_slip(page)
    look(page, "slip")

    scan(phone, code)
    look(phone, "open-account")
    phone.get_by_label("ชื่อผู้ใช้").fill("thongkwao")
    choose(phone, PHRASE)
    expect(phone.get_by_role("heading", name="วันนี้")).to_be_visible()
    sign_out(phone)

    go(page, "หน่วยงาน")
    page.get_by_role("link", name="ผู้ใช้งานระบบ").click()
    page.get_by_role("link", name="นางสาวทองกวาว ขยันยิ่ง").click()
    look(page, "member")
    page.get_by_role("button", name="ออกใบเข้าใช้ใหม่").click()
    scan(phone, print_slip(page))
    expect(phone.get_by_text("thongkwao")).to_be_visible()  # the name is told, only the password is chosen again
    choose(phone, ANOTHER)
    sign_out(phone)
    sign_in(phone, "thongkwao", ANOTHER)

    page.goto("/office/organisation/ledger/")
    expect(page.get_by_text("เปิดบัญชีด้วยใบเข้าใช้")).to_be_visible()
    expect(page.get_by_text("ตั้งรหัสผ่านใหม่ด้วยใบเข้าใช้")).to_be_visible()
    look(page, "ledger")
