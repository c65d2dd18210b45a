"""Files that come back, files that must not come in, and the one file that holds everything."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys import documents
from tests.journeys.conftest import DESKTOP, Site, Visits
from tests.journeys.looking import look
from tests.journeys.steps import (
    DOCX,
    PASSWORD,
    PDF,
    WORK_SECONDS,
    bring,
    go,
    print_for_signing,
    said,
    sign_in,
    wait_until_read,
)

UNSUITABLE = {
    "empty": ("ว่าง.docx", b"", DOCX, "ว่าง"),
    "not what it says": ("รายงาน.pdf", b"MZ\x90\x00" + b"\0" * 600, PDF, "โปรแกรม"),
    "a bomb": ("รายงาน.docx", documents.bomb(), DOCX, "ขยายแล้วใหญ่ผิดปกติ"),
    "torn": ("รายงาน.docx", documents.report_of_2568()[:3000], DOCX, "เสียหาย"),
}


def test_a_corrected_word_file_shows_what_was_changed_before_it_is_taken(page: Page, site: Site) -> None:
    sign_in(page, "manee")
    memo = a_printed_memo(page)
    with page.expect_download() as downloading:
        page.get_by_role("link", name="แฟ้ม Word", exact=True).click()
    file = documents.corrected(downloading.value.path().read_bytes(), "เห็นควรจัดอบรม", "เห็นควรอนุมัติให้จัดอบรม")

    # It comes back through the door of all documents and is recognised there.
    bring(page, "แก้แล้ว.docx", file)
    expect(page.get_by_role("heading", name="ฉบับที่แก้กลับมา")).to_be_visible(timeout=WORK_SECONDS * 1000)
    expect(page.locator("ins")).to_have_text(re.compile("อนุมัติให้"))
    look(page, "corrected")
    page.get_by_role("button", name="รับข้อแก้ที่เลือกเข้าร่าง").click()
    page.goto(memo)
    expect(page.get_by_text("ร่างฉบับที่ 2").first).to_be_visible()
    page.get_by_role("link", name="แก้เนื้อความ").first.click()
    expect(page.get_by_label("ข้อเสนอ")).to_have_value(re.compile("เห็นควรอนุมัติให้จัดอบรม"))


@pytest.mark.parametrize("what", UNSUITABLE)
def test_an_unsuitable_file_is_refused_in_words_and_leaves_nothing(page: Page, site: Site, what: str) -> None:
    name, data, kind, words = UNSUITABLE[what]
    sign_in(page, "manee")
    bring(page, name, data, kind)
    refused = page.locator("[role=alert], .err, .call-warn").filter(has_text=words).first
    expect(refused).to_be_visible(timeout=WORK_SECONDS * 1000)
    expect(page.get_by_role("button", name=re.compile("รับเข้าทะเบียน"))).to_have_count(0)
    look(page, f"refused-{what.replace(' ', '-')}")
    assert page.request.get("/healthz").ok


def test_a_program_in_a_word_file_is_said_and_never_opened(page: Page, site: Site) -> None:
    sign_in(page, "manee")
    bring(page, "รายงาน.docm", documents.macro_file())
    wait_until_read(page, measures=2)
    expect(page.get_by_text("แฟ้มมีแมโครฝังอยู่")).to_be_visible()


def test_one_button_makes_a_backup_and_another_brings_the_office_back(
    page: Page, site: Site, empty_site: Site, visits: Visits
) -> None:
    sign_in(page, "manee")
    go(page, "หน่วยงาน")
    page.get_by_role("link", name="สำรองข้อมูล").click()
    page.get_by_role("button", name="สำรองข้อมูลตอนนี้").click()
    take = page.get_by_role("link", name="รับแฟ้มนี้").first  # the screen finds out by itself
    expect(take).to_be_visible(timeout=WORK_SECONDS * 1000)
    look(page, "backup")
    with page.expect_download() as downloading:
        take.click()

    # Another machine that holds nothing yet.
    other = visits.open(empty_site, DESKTOP)
    other.goto("/setup/")
    other.get_by_role("link", name="กู้คืนจากแฟ้มสำรอง").click()
    look(other, "restore")
    other.get_by_label("แฟ้มสำรอง").set_input_files(downloading.value.path())
    other.get_by_role("button", name="กู้คืนข้อมูล").click()
    other.wait_for_url("**/account/login/**", timeout=WORK_SECONDS * 1000)
    other.get_by_label("ชื่อผู้ใช้").fill("manee")
    other.get_by_label("รหัสผ่าน").fill(PASSWORD)
    other.get_by_role("button", name="เข้าใช้").click()
    expect(other.get_by_role("banner")).to_contain_text(documents.OFFICE)


def a_printed_memo(page: Page) -> str:
    """A memo that goes round; answers its address."""
    go(page, "เอกสาร")
    page.get_by_role("link", name="ทำเอกสารใหม่").first.click()
    look(page, "new-paper")
    page.get_by_label("เรื่อง", exact=True).fill("ขออนุมัติจัดอบรมคุณธรรมและจริยธรรม")
    page.get_by_role("button", name="ทำร่าง").click()
    page.get_by_label("เรื่องเดิม").fill("ตามมาตรการส่งเสริมคุณธรรมประจำปีงบประมาณ พ.ศ. 2570 กำหนดให้อบรมปีละหนึ่งครั้ง นั้น")
    page.get_by_label("ข้อเท็จจริง").fill("พนักงานส่วนตำบล 34 คนยังไม่ได้รับการอบรมในปีนี้")
    page.get_by_label("ข้อเสนอ").fill("เห็นควรจัดอบรมในวันที่ 14 ธันวาคม 2569 ณ ห้องประชุมสำนักงาน")
    look(page, "write-paper")
    page.get_by_role("button", name="บันทึกร่าง").click()
    said(page, "บันทึกร่างแล้ว")
    print_for_signing(page)
    return page.url
