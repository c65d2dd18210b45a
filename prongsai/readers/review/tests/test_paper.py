"""R38, R39 and R58: what a paper bears, the ITA score, the letters of its number."""

from __future__ import annotations

import pytest

from prongsai.readers.review.data import load
from prongsai.readers.review.tests.kit import check_draft, check_text, only, report

ANNOUNCEMENT = (
    "ประกาศเทศบาลตำบลบึงคำหอม\nเรื่อง งดรับของขวัญ\n\nอำเภอบึงคำหอม จังหวัดเชียงราย\n\nประกาศ ณ วันที่ ๓ พฤศจิกายน พ.ศ. ๒๕๖๖\n\n"
)
KIND = {"kind": "no_gift_announcement"}


def parts(text: str, record=KIND):
    return [(f.severity, f.holds, f.message) for f in only(check_text(text, record), "R38")]


@pytest.mark.parametrize(
    "signature",
    ["(นายสมมุติ ดีตัวอย่าง)\n", "(ว่าที่ ร.ต. สมมุติ ดีตัวอย่าง)\n", "(สมมุติ ดีตัวอย่าง)\n", "ลงชื่อ สมมุติ ดีตัวอย่าง\n"],
)
def test_a_signed_announcement_is_whole(signature):
    assert parts(ANNOUNCEMENT + signature) == []


@pytest.mark.parametrize(
    "ending", ["", "(..................................)\n", "นายกเทศมนตรีตำบลบึงคำหอม\n", "(พ.ศ. ๒๕๖๑ - ๒๕๘๐)\n"]
)
def test_an_announcement_that_nobody_signs_is_held_back(ending):
    assert parts(ANNOUNCEMENT + ending) == [("error", True, "ประกาศไม่มีผู้ลงนาม")]


def test_a_memo_needs_number_and_day():
    text = "บันทึกข้อความ\n\nเรื่อง รายงานผล อำเภอบึงคำหอม จังหวัดเชียงราย\n\n(นายสมมุติ ดีตัวอย่าง)\n"
    assert parts(text, {"kind": "measures_report"}) == [("warning", False, "เอกสารไม่มีวันที่ เลขที่")]
    assert parts(text.replace("ความ\n", "ความ\nที่ ชร ๕๒๓๐๑/๑๒\nวันที่ ๓ ตุลาคม ๒๕๖๗\n"), {"kind": "measures_report"}) == []


def test_district_and_province_nowhere_are_a_note():
    text = ANNOUNCEMENT.replace("อำเภอบึงคำหอม จังหวัดเชียงราย", "ข้อความ") + "(นายสมมุติ ดีตัวอย่าง)\n"
    assert parts(text) == [("note", False, "ไม่มีชื่ออำเภอและจังหวัดในเอกสาร")]
    [finding] = only(check_text(text, KIND, district="บึงคำหอม", province="เชียงราย"), "R38")
    assert "อำเภอบึงคำหอม จังหวัดเชียงราย" in finding.remedy


@pytest.mark.parametrize("kind", ["oit_index", "complaint_statistics", "procurement_summary"])
def test_lists_and_statistics_need_no_signature(kind):
    assert parts("ข้อมูลสถิติ\n\nเรื่องร้องเรียน ๓ เรื่อง\n", {"kind": kind}) == []


def test_a_published_web_page_needs_none_either():
    record = {"kind": "measures_report", "published_date": "2024-10-18", "district": "บึงคำหอม", "province": "เชียงราย"}
    assert parts("รายงานผลการดำเนินการ\n\nข้อความ\n", record) == []


def test_a_drafting_block_is_told_over_its_lines():
    text = ANNOUNCEMENT + "(นายสมมุติ ดีตัวอย่าง)\n\n..... ปลัดเทศบาล\n..... ตรวจ/ร่าง\n..... พิมพ์/ทาน\n"
    [finding] = only(check_text(text, KIND), "R38")
    assert (finding.severity, finding.where.line, finding.where.line_end) == ("warning", 10, 12)


def test_empty_opinions_are_one_note():
    text = ANNOUNCEMENT + "ความเห็นปลัดเทศบาล\n\n.....\n\nความเห็นนายกเทศมนตรี\n\n.....\n\n(นายสมมุติ ดีตัวอย่าง)\n"
    assert [(s, m) for s, _, m in parts(text)] == [("note", "ช่องความเห็นยังว่าง 2 ช่อง")]
    assert parts(text.replace(".....", "ทราบ")) == []


def test_a_draft_needs_its_signatory_and_neither_number_nor_day():
    [finding] = check_draft(report(signatories=[]))
    assert (finding.rule, finding.severity, finding.holds, finding.path) == ("R38", "error", True, "signatories")
    assert check_draft(report(signatories=[{"name": " ", "position": "นายก"}]))


def scores(text: str, year=2567, **record):
    record = {"kind": "measures_report", "fiscal_year": year} | record
    return [(f.severity, f.where.line, f.message) for f in only(check_text(f"รายงาน\n\n{text}\n", record), "R39")]


def test_a_result_without_its_score_is_a_warning():
    [(severity, line, _)] = scores("จากการวิเคราะห์ผลการประเมิน ITA ประจำปี ๒๕๖๖ จึงกำหนดมาตรการ")
    assert (severity, line) == ("warning", 3)


@pytest.mark.parametrize(
    "text",
    [
        "ผลการประเมิน ITA ปี ๒๕๖๖ ได้ ๘๘.๔๐ คะแนน ระดับผ่านดี จึงกำหนดมาตรการ",
        "ต้องมีผลการประเมิน ITA ผ่านเกณฑ์ ๘๕ คะแนนขึ้นไป",
        "ขอรายงานผลตามมาตรการ",
    ],
)
def test_a_stated_score_and_targets_are_left_alone(text):
    assert scores(text) == []


@pytest.mark.parametrize(
    ("ita", "severity"),
    [
        ({"fiscal_year": 2564, "score": 82.1, "grade": "A"}, "error"),
        ({"fiscal_year": 2564, "score": 85.0, "grade": "A"}, None),
        ({"fiscal_year": 2565, "score": 94.99, "grade": "AA"}, "error"),
        ({"fiscal_year": 2565, "score": 79.36, "grade": "B"}, None),
        ({"fiscal_year": 2567, "score": 97.59, "grade": "ผ่านดี"}, None),
        ({"fiscal_year": 2567, "score": 97.59, "grade": "ผ่านดีเยี่ยม"}, None),
        ({"fiscal_year": 2567, "score": 84.99, "grade": "ผ่าน"}, "error"),
        ({"fiscal_year": 2567, "score": 69.0, "grade": "ต้องปรับปรุง"}, "error"),
        ({"fiscal_year": 2567, "score": 90.0, "grade": "A"}, "error"),
        ({"fiscal_year": 2567, "score": 190.0, "grade": "ผ่านดี"}, "error"),
        ({"fiscal_year": 2567, "score": 90.0}, "warning"),
        ({"fiscal_year": 2570, "score": 10.0, "grade": "ผ่านดี"}, None),
        ({"fiscal_year": 2567, "score": 90.0, "grade": "ดีมาก"}, None),
    ],
)
def test_level_and_score(ita, severity):
    findings = only(check_draft(report(ita=ita, fiscal_year=ita["fiscal_year"] + 1)), "R39")
    assert [f.severity for f in findings] == ([severity] if severity else [])


def test_stated_instruments_settle_the_level():
    parts = [{"name": name, "score": score} for name, score in (("IIT", 97.5), ("EIT", 94.47), ("OIT", 100))]
    ita = {"fiscal_year": 2567, "score": 97.59, "grade": "ผ่านดีเยี่ยม", "instruments": parts}
    [finding] = only(check_draft(report(ita=ita, fiscal_year=2568)), "R39")
    assert finding.suggestion == "ผ่านดี"


def letters(line: str, province="เชียงราย"):
    text = f"บันทึกข้อความ\n{line}\nวันที่ ๓ ตุลาคม ๒๕๖๗\n\n(นายสมมุติ ดีตัวอย่าง)\n"
    return only(check_text(text, {"kind": "measures_report", "province": province}), "R58")


def test_letters_of_another_province_are_told():
    [finding] = letters("ที่ ชม ๕๒๓๐๑/๑๒")
    assert (finding.where.line, finding.suggestion) == (2, "ชร ๕๒๓๐๑/๑๒")
    assert "เชียงใหม่" in finding.why


@pytest.mark.parametrize("line", ["ที่ ชร ๕๒๓๐๑/๑๒", "ที่ ๑๒/๒๕๖๗", "ที่ทำการเทศบาล"])
def test_right_letters_and_numbers_without_any_are_left_alone(line):
    assert letters(line) == []


def test_without_a_province_nothing_is_said():
    assert letters("ที่ ชม ๕๒๓๐๑/๑๒", province="") == []


def test_a_draft_compares_its_own_number():
    [finding] = only(check_draft(report(document_no="ชม 52301/12")), "R58")
    assert finding.path == "document_no"


def test_the_letters_are_one_for_each_of_the_77_provinces():
    codes = load("province_letters")["letters"]
    assert len(codes) == len(set(codes.values())) == 77


@pytest.mark.parametrize("name", ["agencies", "headings", "province_letters"])
def test_data_name_their_source_and_what_they_lack(name):
    assert load(name)["source"] and load(name)["incomplete"]
