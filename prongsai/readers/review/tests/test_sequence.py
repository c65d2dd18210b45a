"""R06: numbering."""

from __future__ import annotations

import pytest

from prongsai.readers.review.numbering import faults_of, markers_of
from prongsai.readers.review.tests.kit import check_draft, check_text, measure, only, report


def kinds(text: str, restarts_count: bool = True) -> list[tuple[str, str]]:
    return [(f.kind, f.marker.shown) for f in faults_of(text, markers_of(text), restarts_count=restarts_count)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("๑. ก ๒. ข ๔. ค ๕. ง", [("skip", "4")]),
        ("๑) กก ๒) ขข ๒) คค", [("repeat", "2")]),
        ("๑. กก ๒. ขข ๓. คค ๔. งง ๓. จจ ๔. ฉฉ", [("back", "3")]),
        ("๑. กก ๒. ขข ๑. คค", [("restart", "1")]),
        ("๒) ๒) ประชุม", [("doubled", "2")]),
        ("๓) กำหนด ดังนี้ ๓.๑) ทั่วไป (๓.๒) ทุจริต", [("style", "3.2")]),
    ],
)
def test_a_broken_sequence_is_seen_once_where_it_breaks(text, expected):
    assert kinds(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "๑. กก ๒. ขข ๓. คค",
        "๘) กก ๙) ขข ๑๐) คค",
        "๑) กก ๒) ขข ๓) เผยแพร่ข้อมูลข้อ ๑) - ๒) บนเว็บไซต์",
        "๑. แต่งตั้ง ๒. กำหนด ดังนี้ ๑) กก ๒) ขข ๓. รายงาน",
        "๑. มีเจ้าหน้าที่ ๒. มีสถานที่ ๓. ทำทุกปี ๔. ใช้งบประมาณ ๕. จบ",
        "๑. ที่เกิดขึ้นในปี ๖๘๒. จัดให้มี ๓. เผยแพร่",
        "ตามมาตรา ๙. แห่งพระราชบัญญัติ พ.ศ. ๒๕๔๐ ข้อ ๓. และไตรมาสที่ ๔.",
        "ร้อยละ ๘๐.๕ ใช้เวลา ๑๐.๓๐ น.",
        "คะแนนเพิ่มจาก ๓.๑ เป็น ๓.๔ คะแนน",
        "๑.๑ กก ๑.๒ ขข ๒.๑ คค",
    ],
)
def test_a_good_sequence_references_and_figures_are_left_alone(text):
    assert kinds(text) == []


def rows(*numbers, **changes):
    measures = [measure(i + 1, no=number) | changes.get(f"row{i}", {}) for i, number in enumerate(numbers)]
    return [f.where.row for f in only(check_draft(report(*measures)), "R06")]


@pytest.mark.parametrize(
    ("numbers", "faulty"),
    [
        ((1, 2, 3), []),
        ((1, 2, 4), [3]),
        ((1, 2, 2), [3]),
        ((1, 2, 1), [3]),
        ((1, 3, 4), [2]),
        ((1, 2, 4, 4), [3]),
        ((5, 6, 7), []),
    ],
)
def test_measures_count_on(numbers, faulty):
    assert rows(*numbers) == faulty


def test_numbering_may_restart_in_a_new_group():
    assert rows(1, 2, 1, row0={"group": "ก"}, row1={"group": "ก"}, row2={"group": "ข"}) == []


def test_a_measure_without_a_number_among_numbered_ones_is_told():
    assert rows(1, None, 3) == [2]


def test_two_groups_of_one_name_are_still_two_groups():
    head = "ลำดับ\tมาตรการ\tวิธีการดำเนินการ\tผลการดำเนินการ\n"
    text = "".join(
        f"\nประเด็นที่ {n} การให้บริการ\n\n{head}1\tมาตรการที่ชื่อ{w}\tประชุม{w}\tประชุม{w} 2 ครั้ง\n"
        for n, w in ((1, "หนึ่ง"), (2, "สอง"))
    )
    measures = [
        {"no": 1, "title": f"มาตรการที่ชื่อ{w}", "group": "การให้บริการ", "_source": {"line": n}}
        for n, w in ((6, "หนึ่ง"), (11, "สอง"))
    ]
    findings = check_text(f"รายงาน\n{text}", {"kind": "measures_report", "measures": measures})
    assert only(findings, "R06") == []


def test_a_list_in_a_cell_is_told_at_its_cell():
    text = "หัวข้อ\tรายการ\nข้าว\t๑. ปลูก ๒. เกี่ยว ๔. ขาย\nผัก\t๑. ปลูก ๒. เก็บ\n"
    [finding] = only(check_text(text), "R06")
    assert (finding.where.line, finding.where.column) == (2, 2)
    assert "ข้ามจาก 2 ไป 4" in finding.message


def test_a_list_that_begins_late_is_told_unless_it_goes_on_from_above():
    late = "หัวข้อ\tรายการ\nข้าว\t๒. เกี่ยว ๓. ขาย\n"
    goes_on = "หัวข้อ\tรายการ\nข้าว\t๑. ปลูก\nข้าว (ต่อ)\t๒. เกี่ยว ๓. ขาย\n"
    assert only(check_text(late), "R06")
    assert only(check_text(goes_on), "R06") == []


def test_headings_count_on_and_may_be_told_again_in_the_text():
    contents = "ส่วนที่ ๑ บทนำ\n\nส่วนที่ ๒ แผน\n\n"
    assert only(check_text(contents + contents), "R06") == []
    [finding] = only(check_text(contents + "ส่วนที่ ๔ สรุป\n"), "R06")
    assert finding.where.line == 5 and "ส่วน" in finding.message


def test_one_unnumbered_cell_among_numbered_ones_is_told():
    rows = [
        "มิติ\tภารกิจ",
        "ก\tการสร้างวัฒนธรรมสุจริตในองค์กรของเรา",
        "ข\t๒.๑ การเปิดเผยข้อมูล",
        "ค\t๒.๒ การลดดุลพินิจ",
        "ง\t๒.๓ การตรวจสอบ",
    ]
    [finding] = only(check_text("\n".join(rows) + "\n"), "R06")
    assert finding.where.line == 2
    assert only(check_text("\n".join([*rows[:1], *rows[2:]]) + "\n"), "R06") == []


def test_a_mark_without_its_number_is_told():
    [finding] = only(check_text("ที่\tเรื่อง\n๑\t. การเปิดเผยข้อมูล\n๒\tการตรวจสอบ\n"), "R06")
    assert "เครื่องหมายข้อเกิน" in finding.message


def test_purchases_count_on_too():
    record = {"kind": "procurement_summary", "procurements": [{"no": n, "item": f"จ้างเหมา{n}"} for n in (1, 2, 4)]}
    [finding] = only(check_draft(record), "R06")
    assert finding.path == "procurements[2]"
