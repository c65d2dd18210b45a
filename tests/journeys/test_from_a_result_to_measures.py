"""A result is typed in, its weak places are answered from the library, and the public reads analysis and measures."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.journeys import documents
from tests.journeys.conftest import CITIZEN, PHONE, Site, Visits
from tests.journeys.looking import look
from tests.journeys.steps import attach_scan, number, print_for_signing, record_opinion, said, sign_in

TABLE = """คะแนนรวม\t91.20
IIT\t92.00
EIT\t88.00
OIT\t93.00
ตัวชี้วัดที่ 8 การปรับปรุงการทำงาน\t80.50
ตัวชี้วัดที่ 6 คุณภาพการดำเนินงาน\t140
O19\t0
บรรทัดที่ไม่รู้จัก\t12"""


def test_from_a_result_to_published_measures(page: Page, site: Site, visits: Visits) -> None:
    sign_in(page, "manee")
    page.goto("/office/ita/")
    look(page, "ita")
    page.goto("/office/ita/2570/paste/")
    page.get_by_label("ตารางคะแนน").fill(TABLE)
    page.get_by_role("button", name="อ่านตาราง").click()
    expect(page.get_by_text("คะแนนเกิน 100")).to_be_visible()  # refused by line, the rest is read
    expect(page.get_by_text("บรรทัดที่ไม่รู้จัก").last).to_be_visible()
    page.get_by_role("button", name="รับคะแนนเหล่านี้").click()
    look(page, "ita-result")

    page.get_by_role("link", name="เสียคะแนนที่ใด").click()
    expect(page.get_by_text("ไม่มีคะแนนของตัวชี้วัด")).to_be_visible()  # what is missing is said
    look(page, "ita-weak")
    page.get_by_role("link", name="ถ้าข้อนี้ผ่าน ตัวชี้วัดที่ 8").click()
    expect(page.get_by_text("คะแนนรวมจะเป็น")).to_be_visible()
    look(page, "ita-improve")

    page.goto("/office/ita/2570/")
    page.get_by_role("link", name="วิเคราะห์สู่มาตรการปี 2571").click()
    page.get_by_role("button", name="เริ่มวิเคราะห์ผลปี 2570").click()
    look(page, "analysis")
    page.get_by_role("button", name="สรุปการวิเคราะห์").click()
    expect(page.get_by_text("ยังไม่มีมาตรการ: ตัวชี้วัดที่ 8").first).to_be_visible()

    page.goto("/office/measures/analysis/2570/")
    for label in ("ตัวชี้วัดที่ 8", "O19"):
        page.locator("table.an").get_by_role("link", name=label).first.click()
        look(page, "finding")
        page.get_by_role("link", name="ใช้คำแนะนำนี้").first.click()
        look(page, "finding-measure")
        page.get_by_role("button", name="เพิ่มเป็นมาตรการปี 2571").click()
        said(page, "เพิ่มมาตรการปี 2571 แล้ว")
    expect(page.get_by_text("มีคำตอบครบทุกเรื่อง")).to_be_visible()
    page.get_by_role("button", name="สรุปการวิเคราะห์").click()
    said(page, "สรุปการวิเคราะห์แล้ว")

    page.get_by_role("button", name="ออกเป็นรายงานการวิเคราะห์และมาตรการ").click()
    pages = print_for_signing(page)
    attach_scan(page, documents.scan(pages))
    number(page, "160", "21 พ.ย. 69")
    record_opinion(page, "ปลัด อบต.", "เห็นชอบ")
    record_opinion(page, "นายก อบต.", "อนุมัติ")
    expect(page.get_by_text("ลงนามแล้ว ฉบับที่ 1")).to_be_visible()

    page.goto("/office/measures/analysis/2570/")
    page.get_by_label("สรุปให้ประชาชนอ่าน 3 บรรทัด").fill("อบต.ได้คะแนน 91.20 และกำหนดมาตรการ 2 เรื่อง")
    page.get_by_role("button", name="เผยแพร่ผลวิเคราะห์และมาตรการ").click()
    said(page, "เผยแพร่ผลวิเคราะห์และมาตรการแล้ว")
    look(page, "analysis-published")

    citizen = visits.open(site, CITIZEN, java_script_enabled=False)
    citizen.goto("/p/tuayangsuk/2571/ita-analysis/")
    expect(citizen.get_by_text("อบต.ได้คะแนน 91.20")).to_be_visible()
    phone = visits.open(site, PHONE)
    sign_in(phone, "manee")
    phone.goto("/office/measures/analysis/2569/")
    look(phone, "analysis-phone")
