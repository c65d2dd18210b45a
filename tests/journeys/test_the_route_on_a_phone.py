"""The other route: the office lets three people sign in the site, and each does it on a telephone."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.journeys.conftest import CITIZEN, PHONE, Site, Visits
from tests.journeys.looking import look
from tests.journeys.steps import go, print_for_signing, said, sign_in, sign_out

SIGNERS = ("นางสาวมานี ตัวอย่าง", "นางทดลอง ตัวอย่าง", "นายสมมุติ สุขตัวอย่าง")


def test_each_signer_reads_the_pages_and_signs_in_turn(page: Page, site: Site, visits: Visits) -> None:
    sign_in(page, "manee")
    let_them_sign_in_the_site(page)
    report = a_printed_report(page)
    look(page, "in-site-printed")

    palad = visits.open(site, PHONE, has_touch=True, is_mobile=True)
    sign_in(palad, "palad")
    expect(palad.get_by_role("heading", name="รอความเห็นหรือบันทึกลงนามจากท่าน")).to_be_visible()
    look(palad, "in-site-home")
    read_the_pages(palad, "อ่านและลงนาม")
    look(palad, "in-site-sign")

    # The acting ปลัด sends it back first: without a reason it goes nowhere, with one the drafter sees why.
    palad.get_by_text("ส่งกลับให้แก้ไข ไม่ลงนาม").click()
    palad.get_by_role("button", name="ส่งกลับแก้ไข").click()
    said(palad, "โปรดบอกเหตุผล")
    palad.get_by_label("เหตุผลที่ส่งกลับ").fill("เพิ่มข้อเสนอแนะของกองช่าง")
    palad.get_by_role("button", name="ส่งกลับแก้ไข").click()
    said(palad, "ส่งกลับแก้ไขแล้ว")
    page.goto(report)
    expect(page.get_by_text("เหตุผล: เพิ่มข้อเสนอแนะของกองช่าง")).to_be_visible()
    look(page, "in-site-returned")
    print_for_signing(page, version=2)

    read_the_pages(palad, "อ่านและลงนาม", home=True)
    sign(palad, "เห็นชอบ", version=2)
    look(palad, "in-site-signed")
    sign_out(palad)

    nayok = visits.open(site, PHONE, has_touch=True, is_mobile=True)
    sign_in(nayok, "nayok")
    read_the_pages(nayok, "อ่านและลงนาม")
    expect(nayok.get_by_text("ลงนามในระบบแล้ว")).to_be_visible()  # what will be printed is said before
    sign(nayok, "อนุมัติ", version=2)
    expect(nayok.get_by_text("ลงนามแล้ว ฉบับที่ 2")).to_be_visible()
    look(nayok, "in-site-done")

    # Whoever finally approved may publish; the signed file was made by the site.
    nayok.get_by_role("button", name="เผยแพร่", exact=True).click()
    said(nayok, "หน้าถาวรสำหรับประชาชน")
    public = nayok.get_by_role("link", name="/p/tuayangsuk/2569/").get_attribute("href")
    citizen = visits.open(site, CITIZEN)
    citizen.goto(public or "")
    expect(citizen.get_by_role("link", name="ฉบับลงนาม")).to_be_visible()
    look(citizen, "in-site-citizen")


def let_them_sign_in_the_site(page: Page) -> None:
    go(page, "เอกสาร")
    page.get_by_role("link", name="การลงนามในระบบ").click()
    look(page, "in-site-settings")
    page.get_by_role("button", name="เปิดการลงนามในระบบ").click()
    for name in SIGNERS:
        page.get_by_label(f"คำสั่งอ้างอิงของ{name}").fill("คำสั่งที่ 12/2570")
        page.get_by_role("button", name=f"ให้ลงนามในระบบ {name}").click()
        said(page, "บันทึกการลงนามในระบบแล้ว")


def a_printed_report(page: Page) -> str:
    """Last year's report once more, proposed in the site; answers its address."""
    page.goto("/office/measures/rounds/?fy=2569")
    page.get_by_role("link", name="รอบ 12 เดือน ปีงบประมาณ 2569").click()
    page.get_by_role("button", name="ออกเป็นรายงานผลมาตรการ").click()
    page.get_by_text("เลือกเส้นทางเสนอ").click()
    page.get_by_label("ผู้จัดทำลงนามเสนอในระบบ").check()
    page.get_by_role("button", name="บันทึกเส้นทาง").click()
    said(page, "บันทึกเส้นทางเสนอแล้ว")
    print_for_signing(page)
    return page.url


def read_the_pages(page: Page, link: str, *, home: bool = False) -> None:
    """From the first screen to the pages; every page is there to be read."""
    if home:
        page.goto("/office/")
    report = page.get_by_role("listitem").filter(has_text="รายงานผลการดำเนินการ")
    report.get_by_role("link", name=link, exact=True).click()
    pages = page.locator(".pages-read img")
    for picture in pages.all():
        picture.scroll_into_view_if_needed()
        expect(picture).to_have_js_property("complete", True)
        assert picture.evaluate("picture => picture.naturalWidth") > 0


def sign(page: Page, opinion: str, version: int) -> None:
    page.get_by_role("group", name="ความเห็นของท่าน").get_by_text(opinion, exact=True).click()
    page.get_by_role("button", name=f"บันทึกและลงนามฉบับที่ {version}").click()
    said(page, "บันทึกความเห็นและลายมือชื่อของท่านแล้ว")
