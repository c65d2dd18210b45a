"""Somebody is transferred in: told, signs on paper; another reads in the site. The office's evidence beside it."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from prongsai.testing.pictures import photo
from tests.journeys.looking import look
from tests.journeys.steps import go, said, sign_in


def test_a_newcomer_is_told_signs_on_paper_and_another_reads_in_the_site(page: Page, phone: Page) -> None:
    sign_in(page, "manee")
    go(page, "บุคลากรใหม่")
    look(page, "newcomers")
    page.get_by_role("link", name="บันทึกบุคลากรใหม่").click()
    page.get_by_label("หรือพิมพ์ชื่อใหม่").fill("นายทองดี เพิ่งโอนมา")
    page.get_by_label("มาโดย").select_option("transferred_in")
    page.get_by_label("หรือพิมพ์ชื่อตำแหน่ง").fill("นักวิชาการเงินและบัญชี")
    page.get_by_label("สังกัด").select_option(label="กองคลัง")
    look(page, "newcomer-form")
    page.get_by_role("button", name="บันทึกบุคลากรใหม่").click()
    said(page, "พิมพ์รายการส่งมอบได้จากหน้านี้")
    look(page, "newcomer")

    page.get_by_role("link", name="พิมพ์ใบส่งมอบและรับทราบ").click()
    expect(page.get_by_role("article")).to_contain_text("นายทองดี เพิ่งโอนมา")
    look(page, "newcomer-sheet")
    page.go_back()
    page.get_by_role("button", name="บันทึกว่าส่งมอบแล้ว").click()
    said(page, "บันทึกว่าส่งมอบรายการให้ นายทองดี เพิ่งโอนมา แล้ว")

    # Back from the newcomer: all but the first was signed, and the sheet was photographed.
    page.get_by_role("checkbox", name=re.compile("ลงชื่อแล้ว")).first.uncheck()
    sheet = {"name": "sheet.jpg", "mimeType": "image/jpeg", "buffer": photo(11)}
    page.get_by_label("ภาพหรือสแกนใบที่ลงชื่อ").set_input_files(sheet)
    page.get_by_role("button", name="บันทึกการรับทราบ").click()
    said(page, re.compile(r"บันทึกการรับทราบจากใบลงชื่อ \d+ เรื่องแล้ว"))
    expect(page.get_by_role("checkbox", name=re.compile("ลงชื่อแล้ว"))).to_have_count(1)

    # Another newcomer has an account, and reads on the telephone.
    sign_in(phone, "chang")
    phone.get_by_role("link", name=re.compile(r"เอกสารที่ต้องอ่าน \d+ เรื่อง")).first.click()
    look(phone, "my-readings")
    for box in phone.get_by_role("checkbox", name=re.compile("อ่านแล้ว")).all():
        box.check()
    phone.get_by_role("button", name=re.compile("ข้าพเจ้าอ่านและรับทราบ")).click()
    said(phone, "ครบทุกเรื่องแล้ว")


def test_evidence_is_pasted_told_of_its_copy_tagged_and_taken_away_by_item(page: Page) -> None:
    sign_in(page, "manee")
    page.goto("/office/evidence/new/")
    for name in ("first.jpg", "again.jpg"):
        file = {"name": name, "mimeType": "image/jpeg", "buffer": photo(12)}
        page.locator("input[type=file]").set_input_files(file)
        expect(page.locator("li.piece a.thumb")).to_have_count(1 if name == "first.jpg" else 2)
    said(page, "แฟ้มนี้เพิ่มไว้แล้ว")
    look(page, "evidence-new")
    page.get_by_label("ชื่อหลักฐาน").fill("ตลาดนัดชุมชน")
    page.get_by_label("วันที่จัดหรือวันที่ลงนาม").fill("2 พ.ย. 69")
    page.get_by_role("button", name="เพิ่มหลักฐาน").click()
    said(page, "เพิ่มหลักฐาน 2 ชิ้นแล้ว")
    look(page, "evidence")
    page.get_by_role("checkbox", name="เลือก ตลาดนัดชุมชน").first.check()
    page.get_by_label("ติดป้ายชิ้นที่เลือกไว้ว่าใช้กับข้อ").select_option(index=2)
    page.get_by_role("button", name="ติดป้าย").click()
    said(page, re.compile(r"ติดป้าย .+ ให้หลักฐาน 1 ชิ้นแล้ว"))
    page.get_by_role("link", name="ตลาดนัดชุมชน", exact=True).first.click()
    look(page, "evidence-page")

    page.goto("/office/evidence/items/?fy=2570")
    look(page, "evidence-items")
    page.get_by_role("button", name="จัดแฟ้ม zip แยกตามข้อ").last.click()
    with page.expect_download(timeout=60_000) as download:
        page.get_by_role("link", name=re.compile("รับแฟ้ม zip")).first.click(timeout=60_000)
    assert re.fullmatch(r"evidence-[a-z]+-2570-[\d-]+\.zip", download.value.suggested_filename)
