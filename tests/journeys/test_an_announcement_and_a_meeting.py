"""A statement is drafted from a text and named by its date; a meeting is called, written down and gives work."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.journeys.looking import look
from tests.journeys.steps import go, said, sign_in


def test_a_statement_names_who_signs_and_the_year_shows_it(page: Page) -> None:
    sign_in(page, "manee")
    go(page, "เอกสาร")
    page.get_by_role("link", name="ทำประกาศหรือคำสั่ง", exact=True).click()
    page.get_by_label("ช่องทางร้องเรียนการทุจริตและประพฤติมิชอบ").check()
    look(page, "notice-new")
    page.get_by_role("button", name="ทำร่าง").click()
    said(page, "ทำร่างจากแม่แบบแล้ว")
    expect(page.get_by_text("(นายสมมุติ สุขตัวอย่าง)")).to_be_visible()
    expect(page.get_by_alt_text("ตัวอย่างหน้า 1")).to_be_visible()
    look(page, "notice-edit")
    page.get_by_role("button", name="บันทึกร่าง").click()
    page.get_by_role("button", name="ตรึงและพิมพ์เสนอ").click()
    said(page, "อยู่ที่")

    go(page, "เอกสาร")
    page.get_by_role("link", name="ประกาศของผู้บริหาร", exact=True).click()
    expect(page.get_by_role("heading", name="นายสมมุติ สุขตัวอย่าง")).to_be_visible()
    said(page, "ขาดหรือต้องแก้ 1 ฉบับ")
    look(page, "statements")


def test_a_meeting_gives_work_and_becomes_a_proof(page: Page) -> None:
    sign_in(page, "manee")
    go(page, "เอกสาร")
    page.get_by_role("link", name="การประชุม", exact=True).click()
    page.get_by_role("link", name="นัดประชุม", exact=True).click()
    page.get_by_label("ชนิดการประชุม").select_option(label="ประชุมชี้แจง")
    page.get_by_label("ชื่อการประชุม").fill("ชี้แจงมาตรการส่งเสริมคุณธรรมและความโปร่งใส")
    page.get_by_label("วันที่ประชุม").fill("2 พ.ย. 69")
    page.get_by_role("button", name="นัดประชุม", exact=True).click()
    page.get_by_label("ชื่อ คนที่ 1", exact=True).fill("นายเพียร ทำจริง")
    page.get_by_label("มาหรือไม่ คนที่ 1").select_option(label="มา")
    page.get_by_role("button", name="บันทึกผู้มาประชุม").click()
    expect(page.get_by_label("ตำแหน่ง คนที่ 1", exact=True)).to_have_value("ผู้อำนวยการกองช่าง")
    look(page, "meeting")
    page.get_by_label("งานที่มอบ").fill("แจ้งมาตรการให้ช่างทุกคนลงนาม")
    page.get_by_label("หน่วยงานที่รับผิดชอบ").select_option(label="กองช่าง")
    page.get_by_label("กำหนดเสร็จ").fill("30 พ.ย. 69")
    page.get_by_role("button", name="มอบงาน").click()
    said(page, "มอบงานแล้ว")
    page.get_by_role("button", name="ใช้เป็นหลักฐานของมาตรการ").click()
    said(page, "ทำหลักฐานการประชุมแล้ว")
    page.get_by_role("button", name="ทำรายงานการประชุม").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("รายงานการประชุมชี้แจงมาตรการ")
    go(page, "วันนี้")
    said(page, "แจ้งมาตรการให้ช่างทุกคนลงนาม")
