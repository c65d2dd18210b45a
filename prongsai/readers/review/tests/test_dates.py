"""R16, R17 and R20: days and years."""

from __future__ import annotations

from datetime import date

import pytest

from prongsai.readers.review.tests.kit import check_draft, check_text, measure, only, report


def outside(text: str, **changes):
    return [(f.rule, f.severity) for f in only(check_draft(report(measure(1, results=[text]), **changes)), "R16")]


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("อบรมเมื่อวันที่ ๓๐ กันยายน ๒๕๖๖", "error"),
        ("อบรมเมื่อ ก.ย. ๖๖", "error"),
        ("ประกาศแผนจัดซื้อ ลงวันที่ ๑๕ กันยายน ๒๕๖๖", "warning"),
        ("ประกาศแผนจัดซื้อ ลงวันที่ ๑๕ มิถุนายน ๒๕๖๖", "error"),
        ("ตามคำสั่งที่ ๙/๒๕๖๖ ลงวันที่ ๒๒ สิงหาคม ๒๕๖๖", "warning"),
        ("อบรมเมื่อวันที่ ๑ ตุลาคม ๒๕๖๗", "error"),
    ],
)
def test_a_day_outside_the_year_reported(text, severity):
    assert outside(text) == [("R16", severity)]


@pytest.mark.parametrize(
    "text",
    [
        "อบรมเมื่อวันที่ ๑ ตุลาคม ๒๕๖๖",
        "อบรมเมื่อวันที่ ๓๐ กันยายน ๒๕๖๗",
        "ข้อมูล ณ วันที่ ๓๑ มีนาคม ๒๕๖๘",
        "ตามหนังสือกระทรวงมหาดไทย ด่วนที่สุด ที่ มท ๐๘๐๘/ว ๑ ลงวันที่ ๕ มกราคม ๒๕๖๒",
        "ตามพระราชบัญญัติ ประกาศ ณ วันที่ ๑๒ สิงหาคม ๒๕๔๖",
        "สัญญาครบกำหนดวันที่ ๓๐ พฤศจิกายน ๒๕๖๗",
        "แผนพัฒนาท้องถิ่น (พ.ศ. ๒๕๖๖ - ๒๕๗๐)",
    ],
)
def test_days_of_the_year_cut_offs_and_papers_of_others_are_left_alone(text):
    assert outside(text) == []


def test_a_day_after_the_papers_own_date_has_not_happened():
    assert outside("อบรมเมื่อวันที่ ๕ เมษายน ๒๕๖๗", document_date="2024-04-01") == [("R16", "error")]
    assert outside("อบรมเมื่อวันที่ ๕ เมษายน ๒๕๖๗", document_date="2024-04-05") == []


def test_a_report_written_after_the_year_may_say_so():
    text = "เผยแพร่รายงานเมื่อวันที่ ๑๐ ตุลาคม ๒๕๖๗"
    assert outside(text, document_date="2024-10-15") == [("R16", "warning")]
    assert outside(text) == [("R16", "error")]


def test_a_plan_is_not_asked_for_the_days_of_results():
    assert only(check_draft(report(measure(1, results=["อบรมเมื่อ ๕ ม.ค. ๖๐"]), kind="measures_plan")), "R16") == []


def years(**changes):
    return only(check_draft(report(**changes)), "R17")


def test_a_title_of_another_year_than_its_rows():
    [finding] = years(fiscal_year=2568)
    assert finding.severity == "error"
    assert "2568" in finding.message and "2567" in finding.message


def test_too_few_years_prove_nothing():
    bare = [measure(n, period={"text": "ตลอดปี", "start": "2023-10", "end": "2024-09"}) for n in (1, 2, 3)]
    assert only(check_draft(report(*bare, fiscal_year=2568)), "R17") == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ประกาศแผนปฏิบัติการจัดซื้อจัดจ้าง ประจำปี ป.ม. พ.ศ. ๒๕๖๖", 1),
        ("จัดทำแผนอัตรากำลัง ปีงบประมาณ พ.ศ. ๒๕๗๐", 1),
        ("จัดทำแผนปฏิบัติการ ประจำปีงบประมาณ พ.ศ. ๒๕๖๗", 0),
        ("จัดทำแผนปฏิบัติการ ประจำปีงบประมาณ พ.ศ. ๒๕๖๘", 0),
        ("รายงานผลตามแผนปฏิบัติการ ประจำปีงบประมาณ พ.ศ. ๒๕๖๖", 0),
        ("สรุปสถิติตามประกาศ ประจำปี ๒๕๖๖", 0),
        ("แผนพัฒนาท้องถิ่น ปี ๒๕๖๑ - ๒๕๖๕", 0),
        ("ตามแผนตามมาตรา ๙ แห่งพระราชบัญญัติ พ.ศ. ๒๕๔๐", 0),
    ],
)
def test_things_made_for_another_year(text, found):
    assert len(only(check_draft(report(measure(1, results=[text]))), "R17")) == found


@pytest.mark.parametrize(
    ("year", "severities"), [("๒๕๖๖", []), ("๒๕๖๗", ["warning"]), ("๒๕๖๕", ["error"]), ("๒๕๖๘", ["error"])]
)
def test_the_assessed_year_is_the_one_before(year, severities):
    record = {"kind": "measures_report", "fiscal_year": 2567}
    text = f"รายงาน\n\nจากการวิเคราะห์ผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. {year} ได้ ๙๐.๑๒ คะแนน ระดับผ่านดี\n"
    assert [f.severity for f in only(check_text(text, record), "R17")] == severities


def test_a_national_target_is_no_assessed_year():
    record = {"kind": "measures_report", "fiscal_year": 2567}
    text = "รายงาน\n\nภายในปีงบประมาณ พ.ศ. ๒๕๘๐ การประเมิน ITA ต้องมีผลการประเมิน ITA ผ่านเกณฑ์ ๙๐ คะแนนขึ้นไป ในปี ๒๕๘๐\n"
    assert only(check_text(text, record), "R17") == []


def impossible(text: str):
    return only(check_text(f"รายงาน\n\n{text}\n"), "R20")


@pytest.mark.parametrize(
    "text", ["๓๑ กันยายน ๒๕๖๖", "๓๐ ก.พ. ๖๗", "๒๙ กุมภาพันธ์ ๒๕๖๖", "31/2/2566", "วันที่ ๔ เมษายน ๒๕๖๖๑", "วันที่ ๓๒ มกราคม ๒๕๖๗"]
)
def test_a_day_that_cannot_be_holds_the_paper_back(text):
    [finding] = impossible(text)
    assert finding.severity == "error" and finding.holds
    assert finding.remedy.startswith("โปรด")


@pytest.mark.parametrize(("text", "suggestion"), [("ม.ย. 2566", ""), ("๕ กันยายยน ๒๕๖๖", "๕ กันยายน ๒๕๖๖")])
def test_a_word_that_is_no_month_is_a_warning(text, suggestion):
    [finding] = impossible(text)
    assert (finding.severity, finding.holds, finding.suggestion) == ("warning", False, suggestion)


@pytest.mark.parametrize(
    "text", ["๒๙ กุมภาพันธ์ ๒๕๖๗", "พ.ร.บ. ข้อมูลข่าวสาร พ.ศ. ๒๕๔๐", "โทร. ๐๔๔-๓๑-๒๕๖๖", "สำนักงาน ก.พ.ร. ๓๑"]
)
def test_days_that_can_be_and_what_is_no_day_are_left_alone(text):
    assert impossible(text) == []


def test_a_weekday_that_is_another_is_a_warning():
    [finding] = impossible("ประชุมวันจันทร์ที่ ๔ เมษายน ๒๕๖๖")
    assert finding.severity == "warning" and "อังคาร" in finding.message


def test_a_date_broken_by_a_line_end_is_one_date():
    [finding] = impossible("ลงวันที่ ๓๑\nเมษายน ๒๕๖๖")
    assert finding.where.line == 3


def test_an_order_of_a_sunday_is_a_note_and_a_meeting_is_none():
    day = "ลงวันที่ ๑๘ กุมภาพันธ์ ๒๕๖๗"
    [finding] = only(check_draft(report(measure(1, results=[f"คำสั่งที่ ๗/๒๕๖๗ {day}"]))), "R20")
    assert finding.severity == "note" and "อาทิตย์" in finding.message
    assert only(check_draft(report(measure(1, results=["ประชุมวันที่ ๑๘ กุมภาพันธ์ ๒๕๖๗"]))), "R20") == []


def test_an_announcement_of_a_saturday_is_a_note():
    text = "ประกาศเทศบาลตำบลบึงคำหอม\nเรื่อง งดรับของขวัญ\n\nประกาศ ณ วันที่ ๔ พฤศจิกายน พ.ศ. ๒๕๖๖\n\n(นายสมมุติ ดีตัวอย่าง)\n"
    record = {"kind": "no_gift_announcement", "document_date": date(2023, 11, 4).isoformat()}
    [finding] = only(check_text(text, record), "R20")
    assert (finding.severity, finding.where.line) == ("note", 4)


@pytest.mark.parametrize("text", ["ประจำปีงบประมาณ พ.ศ. 25661", "ประกาศแผน ประจำปี ๒๕๖๗๑ แล้ว", "ดำเนินการใน พ.ศ.25667"])
def test_a_year_with_a_digit_too_many_holds_the_paper_back(text):
    [finding] = only(check_text(f"รายงาน\n{text}\n"), "R20")
    assert finding.holds and finding.severity == "error" and finding.where.line == 2


@pytest.mark.parametrize(
    "text", ["ปีงบประมาณ ๒๕๖๗ ๑. ทำประกาศ", "จ่ายปีละ ๒๕๖๖๑ บาท", "ประจำปี 25,661 บาท", "เบิกในปี 25661 บาท"]
)
def test_amounts_and_years_followed_by_a_number_are_no_long_years(text):
    assert only(check_text(text), "R20") == []
