"""The main job, from end to end: last years' document becomes measures, results, a signed paper and a public page."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.journeys import documents
from tests.journeys.conftest import CITIZEN, DESKTOP, OLD_LAPTOP, Site, Visits, Website
from tests.journeys.looking import look
from tests.journeys.steps import (
    accept,
    attach_scan,
    bring,
    number,
    open_entry,
    paste_picture,
    print_for_signing,
    record_opinion,
    row_of,
    said,
    settle,
    sign_in,
    wait_until_read,
)

ADDRESS = "https://www.tuayangsuk.example.go.th/ita/report-2568"


def test_from_an_old_report_to_a_citizen_who_reads_the_new_one(
    page: Page, site: Site, visits: Visits, website: Website
) -> None:
    sign_in(page, "manee")
    look(page, "home")

    # A report of two years ago comes in; one of its measures was never reported, and its period cannot be.
    bring(page, "รายงานผล 2568.docx", documents.report_of_2568())
    wait_until_read(page, measures=2)
    look(page, "review")
    expect(page.get_by_text("ยังรับไม่ได้ เพราะเหลือ 1 ช่องที่ต้องดู")).to_be_visible()
    settle(page, "ระยะเวลา", "ม.ค. ๖๘ - มี.ค. ๖๘")
    accept(page, measures=2)
    look(page, "accepted")
    page.get_by_role("link", name="เปิดมาตรการปี 2568").click()
    look(page, "measures-2568")
    the_paper_fits_an_old_laptop(page)

    # The coordinator types for กองช่าง from a picture in LINE: paste, one line, done.
    row = open_entry(page, "มาตรการตรวจรับงานก่อสร้าง")
    row.get_by_label("ทำอะไรไปแล้ว").fill("ประชุมชี้แจงช่างผู้ควบคุมงาน 5 คน")
    row.get_by_label("วันที่จัด").fill("31 เม.ย. 68")
    paste_picture(page, documents.photo())
    look(page, "entry")
    row.get_by_role("button", name="บันทึกผล").click()
    said(page, "เมษายนมี 30 วัน")
    row.get_by_label("วันที่จัด").fill("๑๔ ก.พ. ๖๘")
    row.get_by_role("button", name="บันทึกผล").click()
    done = row_of(page, "มาตรการตรวจรับงานก่อสร้าง")
    expect(done).to_contain_text("ประชุมชี้แจงช่างผู้ควบคุมงาน 5 คน")
    expect(done).to_contain_text("14\u00a0ก.พ.\u00a068")
    expect(done.get_by_text("ครบ", exact=True)).to_be_visible()
    expect(done.locator("a.thumb img")).to_be_visible()

    # The round is frozen and becomes a paper.
    page.get_by_role("link", name="รายงานรอบ 12 เดือน").click()
    look(page, "rounds")
    page.get_by_role("button", name="ทำรายงานรอบ 12 เดือน").click()
    look(page, "snapshot")
    page.get_by_role("button", name="ออกเป็นบันทึกข้อความรายงานผลมาตรการ").click()
    look(page, "draft")
    pages = print_for_signing(page)
    look(page, "printed")

    # The paper comes back signed.
    attach_scan(page, documents.scan(pages))
    number(page, "152", "21 พ.ย. 69")
    record_opinion(page, "ปลัด อบต.", "เห็นชอบ")
    record_opinion(page, "นายก อบต.", "อนุมัติ")
    expect(page.get_by_text("ลงนามแล้ว ฉบับที่ 1")).to_be_visible()
    look(page, "signed")

    # It goes before the public: the kit to the vendor of the website, the address back.
    with page.expect_download() as downloading:
        page.get_by_role("link", name="ดาวน์โหลดชุดเผยแพร่").click()
    website.pages["/ita/report-2568"] = the_page_in(downloading.value.path())
    page.get_by_label("คำอธิบายสั้นสำหรับประชาชน").fill("ปี 2568 อบต.ทำ 2 มาตรการ มีผลครบทั้งสองเรื่อง")
    page.get_by_role("button", name="เผยแพร่", exact=True).click()
    page.get_by_label("ที่อยู่บนเว็บของหน่วยงาน").fill(ADDRESS)
    page.get_by_role("button", name="วางที่อยู่").click()
    said(page, "เปิดได้")
    assert "www.tuayangsuk.example.go.th/ita/report-2568" in website.asked
    look(page, "published")
    public = page.get_by_role("link", name="/p/tuayangsuk/2568/").get_attribute("href")
    assert public

    # A citizen without an account, on an old phone without scripts.
    citizen = visits.open(site, CITIZEN, java_script_enabled=False)
    citizen.goto("/p/tuayangsuk/")
    citizen.get_by_role("link", name="2568").first.click()
    citizen.goto(public)
    expect(citizen.get_by_text("ปี 2568 อบต.ทำ 2 มาตรการ")).to_be_visible()
    signed = citizen.request.get(citizen.get_by_role("link", name="ฉบับลงนาม").get_attribute("href") or "")
    assert signed.body().startswith(b"%PDF")
    width = visits.open(site, CITIZEN)
    width.goto(public)
    look(width, "citizen")

    ledger = site.command("verify-audit")
    assert ledger.returncode == 0, ledger.stdout + ledger.stderr


def the_paper_fits_an_old_laptop(page: Page) -> None:
    """1024 pixels wide: every column still has room for words."""
    before = page.viewport_size
    page.set_viewport_size(OLD_LAPTOP)
    narrow = [cell.bounding_box() for cell in page.locator("table.paper6 thead th").all()]
    assert all(box and box["width"] > 80 for box in narrow), narrow
    page.set_viewport_size(before or DESKTOP)


def the_page_in(kit: Path) -> bytes:
    """What the vendor puts on the website: the page of the kit."""
    with zipfile.ZipFile(BytesIO(kit.read_bytes())) as archive:
        names = archive.namelist()
        assert all(name.isascii() for name in names)
        return archive.read(next(name for name in names if name.endswith(".html")))
