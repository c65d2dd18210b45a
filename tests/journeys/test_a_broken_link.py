"""A page of the office's own website is gone: the round finds it, the vendor is told, the new address is put in."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.journeys.conftest import Website
from tests.journeys.looking import look
from tests.journeys.steps import said, sign_in

REPORT = "/ita-2569-report"
MOVED = "/ita/2569/report"
HOST = "www.tuayangsuk.example.go.th"


def row_with(page: Page, words: str):
    return page.get_by_role("row").filter(has_text=words)


def open_all_now(page: Page) -> None:
    page.goto("/office/watching/")
    page.get_by_role("button", name="เปิดตรวจทุกแห่งเดี๋ยวนี้").click()


def test_a_broken_link_is_found_and_mended(page: Page, phone: Page, website: Website) -> None:
    website.pages["/"] = "<title>อบต.ตัวอย่างสุข</title><p>หน้าแรก</p>".encode()
    sign_in(page, "manee")
    open_all_now(page)
    broken = row_with(page, REPORT)
    expect(broken).to_contain_text("เปิดไม่ได้", timeout=40_000)
    expect(broken).to_contain_text("ไม่พบหน้านี้บนเว็บไซต์ (404)")
    assert website.asked.count(f"{HOST}{REPORT}") == 2  # a single failure is no word yet
    look(page, "watching-list")

    # The home page says it; the text for the vendor names what should be there.
    page.goto("/office/")
    expect(page.get_by_role("heading", name=re.compile(r"ลิงก์ของหน่วยงานเปิดไม่ได้หรือไม่ตรงเรื่อง \d+ แห่ง"))).to_be_visible()
    look(page, "home-with-a-broken-link")
    page.goto("/office/watching/")
    page.get_by_role("link", name="ข้อความถึงผู้ดูแลเว็บ").click()
    letter = page.get_by_label(f"ข้อความถึงผู้ดูแล {HOST}")
    expect(letter).to_have_value(re.compile(rf"https://{HOST}{REPORT}\nควรเป็น: รายงานผล"))
    look(page, "watching-vendor")

    # The vendor moved it; the new address is put in where the old one stands, and is opened at once.
    website.pages[MOVED] = "<title>รายงานผลมาตรการ ปี 2569</title><p>รายงาน</p>".encode()
    page.goto("/office/watching/?shown=problems")
    row_with(page, REPORT).get_by_role("link", name="วางที่อยู่ใหม่").click()
    page.get_by_label("ที่อยู่บนเว็บของหน่วยงาน").fill(f"https://{HOST}{MOVED}")
    page.get_by_role("button", name="วางที่อยู่ใหม่หรือลองเปิดอีกครั้ง").click()
    said(page, "เปิดได้จากภายนอก หน้าชื่อ “รายงานผลมาตรการ ปี 2569”")
    look(page, "mended-address")

    page.goto("/office/watching/")
    expect(row_with(page, MOVED)).to_contain_text("เปิดได้")
    expect(row_with(page, REPORT)).to_have_count(0)
    row_with(page, MOVED).get_by_role("link", name="ประวัติ").click()
    page.get_by_role("button", name="เปิดตรวจเดี๋ยวนี้").click()
    expect(page.get_by_role("row").filter(has_text="ขอให้เปิด")).to_have_count(2, timeout=40_000)
    look(page, "watching-address")

    sign_in(phone, "manee")
    phone.goto("/office/watching/")
    look(phone, "watching-on-a-phone")
