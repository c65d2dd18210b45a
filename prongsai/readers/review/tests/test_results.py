"""R14, R31, R32, R35 and R37: what was done, proved and copied."""

from __future__ import annotations

from datetime import date

import pytest

from prongsai.readers.model import Place
from prongsai.readers.review.tests.kit import CLEAN_REPORT, check, check_draft, check_text, measure, only, report

HALF = {"text": "ต.ค. 66 - มี.ค. 67", "start": "2023-10", "end": "2024-03"}


def empty(*measures, today=date(2024, 11, 20), **changes):
    return only(check_draft(report(*measures, **changes), today=today), "R14")


def test_an_empty_result_is_a_fault_once_its_period_is_over():
    rows = (measure(1), measure(2, results=[], period=HALF), measure(3))
    [finding] = empty(*rows)
    assert (finding.severity, finding.where, finding.path) == ("error", Place(row=2), "measures[1].results")
    assert empty(*rows, today=date(2024, 3, 30)) == []


@pytest.mark.parametrize("result", ["", "-", "–", "ไม่มี", " - "])
def test_a_dash_is_no_result(result):
    assert len(empty(measure(1), measure(2, results=[result]))) == 1


def test_the_papers_own_date_counts_before_the_day_of_the_review():
    rows = (measure(1), measure(2, results=[]))
    assert empty(*rows, document_date="2024-04-01") == []
    assert len(empty(*rows, document_date="2024-10-01")) == 1


def test_a_half_year_report_owes_nothing_of_the_second_half():
    subject = "รายงานผล รอบ 6 เดือน ปีงบประมาณ พ.ศ. 2567"
    assert empty(measure(1), measure(2, results=[]), subject=subject) == []
    assert len(empty(measure(1), measure(2, results=[], period=HALF), subject=subject)) == 1


def test_without_any_day_a_yearly_report_is_taken_at_its_word():
    assert len(empty(measure(1), measure(2, results=[]), today=None)) == 1


def test_all_results_missing_is_one_fault():
    [finding] = empty(measure(1, results=[]), measure(2, results=[]))
    assert "ทั้ง 2 ข้อ" in finding.message


def test_a_column_of_results_that_is_empty_throughout_is_one_fault_of_the_file_too():
    emptied = "\n".join(
        "\t".join([*(cells := line.split("\t"))[:4], "-", cells[5]]) if line[:1] in "๑๒๓๔" and "\t" in line else line
        for line in CLEAN_REPORT.split("\n")
    )
    [finding] = only(check(emptied), "R14")
    assert (finding.severity, finding.where.line, finding.where.line_end) == ("error", 8, 11)


def test_a_form_without_a_column_of_results_is_not_asked_for_them():
    rows = [{"no": n, "title": f"มาตรการ{n}", "methods": ["ประชุม"], "_source": {"line": n + 3}} for n in (1, 2)]
    text = "รายงาน\n\nมาตรการ\tวิธีการ\tสิ่งที่เกิดขึ้น\nก\tประชุม\tประชุมแล้ว\nข\tประชุม\tประชุมแล้ว\n"
    record = {"kind": "measures_report", "fiscal_year": 2567, "measures": rows}
    assert only(check_text(text, record), "R14") == []


def test_an_empty_row_before_a_break_in_the_numbers_of_a_file_may_be_a_misreading():
    text = CLEAN_REPORT.replace("๑. ผู้แทนชุมชนร่วมตรวจรับ ๙ โครงการ", "-").replace("จึงรายงาน", "๑. ข้อความ\n\nจึงรายงาน")
    rows = [
        {"no": 4, "title": "ก", "_source": {"line": 11}},
        {"no": 1, "title": "ข", "results": ["ทำ"], "_source": {"line": 13}},
    ]
    record = {"kind": "measures_report", "fiscal_year": 2567, "measures": rows}
    findings = only(check_text(text, record), "R14")
    assert "ยังไม่มีผล" in findings[0].message
    assert "error" not in {f.severity for f in findings}


def test_a_plan_owes_no_results():
    assert empty(measure(1, results=[]), kind="measures_plan") == []


def test_nobody_and_no_time_among_rows_that_have_them_are_warnings():
    findings = empty(measure(1), measure(2, responsible=[]), measure(3, period={}))
    assert [(f.severity, f.path) for f in findings] == [
        ("warning", "measures[1].responsible"),
        ("warning", "measures[2].period"),
    ]


def test_missing_recommendations_are_one_note():
    [finding] = empty(measure(1), measure(2, recommendation="-"), measure(3, recommendation=""))
    assert finding.severity == "note" and finding.message.endswith("2, 3")


def test_a_column_without_any_recommendation_is_one_warning_over_its_rows():
    text = "\n".join(
        "\t".join([*line.split("\t")[:-1], "-"]) if line[:1] in "๑๒๓๔" and "\t" in line else line
        for line in CLEAN_REPORT.split("\n")
    )
    [finding] = check(text)
    assert (finding.rule, finding.severity) == ("R14", "warning")
    assert (finding.where.line, finding.where.line_end) == (8, 11)


def test_a_form_without_recommendations_is_not_asked_for_them():
    text = "\n".join("\t".join(line.split("\t")[:-1]) if "\t" in line else line for line in CLEAN_REPORT.split("\n"))
    assert check(text) == []


def covered(methods, results, title="มาตรการเปิดเผยข้อมูล"):
    findings = only(check_draft(report(measure(1, title=title, methods=methods, results=results))), "R32")
    return [(f.severity, f.path.removeprefix("measures[0].")) for f in findings]


@pytest.mark.parametrize(
    ("methods", "results", "expected"),
    [
        (["จัดตั้งศูนย์ข้อมูล", "แต่งตั้งเจ้าหน้าที่"], ["จัดทำคู่มือการขอข้อมูล"], [("error", "methods[0]")]),
        (["จัดทำแนวทางหรือคู่มือ"], ["จัดทำประกาศ", "จัดอบรมพนักงาน"], [("error", "methods[0]")]),
        (["จัดทำคู่มือ", "จัดอบรมพนักงาน"], ["จัดทำคู่มือ ๑ เล่ม"], [("warning", "methods[1]")]),
        (["ประชาสัมพันธ์ให้ทั่วถึง"], ["รายงานการประชุม"], [("warning", "methods[0]")]),
        (["จัดทำป้าย"], ["จัดทำป้าย ๙ ป้าย", "ปลูกต้นไม้ริมทางหลวงท้องถิ่น"], [("note", "results[1]")]),
    ],
)
def test_methods_nobody_reported(methods, results, expected):
    assert covered(methods, results) == expected


@pytest.mark.parametrize(
    ("methods", "results"),
    [
        (["จัดทำคู่มือ", "เผยแพร่คู่มือทางเว็บไซต์"], ["จัดทำคู่มือและเผยแพร่ทางเว็บไซต์แล้ว"]),
        (["มอบเจ้าหน้าที่ติดตามงาน"], ["ดำเนินการเรียบร้อยแล้ว"]),
        (["รวมจุดยื่นคำขอ", "แจ้งผลทางข้อความสั้น"], ["เวลาเฉลี่ยลดจาก ๒๑ วัน เหลือ ๑๓ วัน"]),
        (["ประชุมชี้แจงตัวชี้วัด"], ["จัดประชุม ๒ ครั้ง"]),
        (["การใช้ดุลพินิจต้องเป็นอิสระ", "กำกับดูแล"], ["ปฏิบัติราชการตามข้อบังคับ", "ผู้บังคับบัญชากำกับดูแล"]),
        (["จัดทำวารสาร", "นำส่งวารสารแก่หมู่บ้าน"], ["ออกวารสาร ๔ ฉบับ"]),
        ([], ["จัดทำคู่มือ"]),
        (["จัดทำคู่มือ"], []),
    ],
)
def test_methods_that_are_reported_in_one_way_or_another(methods, results):
    assert covered(methods, results) == []


def cited(*results, methods=()):
    record = report(measure(1, results=list(results), methods=list(methods) or ["จัดทำงาน"]))
    return [(f.severity, f.message) for f in only(check_draft(record), "R31")]


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("แต่งตั้งคณะทำงานตรวจสอบ", "เลขที่และวันที่"),
        ("มีคำสั่งแต่งตั้งเจ้าหน้าที่ประจำศูนย์", "เลขที่และวันที่"),
        ("คำสั่งแต่งตั้งคณะทำงาน ลงวันที่ ๒ ก.พ. ๒๕๖๗", "เลขที่"),
        ("ประกาศ เรื่อง นโยบายงดรับของขวัญ", "วันที่"),
        ("จัดทำประกาศเจตนารมณ์", "วันที่"),
        ("จัดทำหนังสือขอความอนุเคราะห์ผู้ใหญ่บ้าน", "เลขที่และวันที่"),
    ],
)
def test_papers_cited_without_what_identifies_them(text, missing):
    [(severity, message)] = cited(text)
    assert severity == "warning" and missing in message


@pytest.mark.parametrize(
    "text",
    [
        "คำสั่งที่ ๑๕/๒๕๖๗ ลงวันที่ ๔ มีนาคม ๒๕๖๗",
        "ประกาศ เรื่อง นโยบายงดรับของขวัญ ลงวันที่ ๑ พ.ย. ๒๕๖๖",
        "ประกาศเผยแพร่ราคากลาง และปิดประกาศ ณ ที่ทำการ",
        "ปฏิบัติตามหนังสือสั่งการและคำสั่งผู้บังคับบัญชา",
        "ติดตามหนังสือได้ ๔๐ ฉบับ",
        "จัดทำคู่มือ “การออกคำสั่งแต่งตั้งคณะทำงาน”",
    ],
)
def test_identified_papers_and_other_uses_are_left_alone(text):
    assert cited(text) == []


def test_an_order_with_a_number_but_no_day_is_a_note():
    assert [severity for severity, _ in cited("มีคำสั่งที่ ๑๕/๒๕๖๗")] == ["note"]


def test_an_announcement_that_a_method_rests_on_needs_its_day():
    assert len(cited("งานเสร็จ", methods=["ปฏิบัติตามประกาศเทศบาลตำบลบึงคำหอม เรื่อง จริยธรรม"])) == 1
    assert cited("งานเสร็จ", methods=["จัดทำประกาศ เรื่อง จริยธรรม"]) == []


def test_one_number_with_two_days_is_told():
    twice = cited("คำสั่งที่ ๗/๒๕๖๗ ลงวันที่ ๕ ก.พ. ๒๕๖๗", "คำสั่งที่ ๗/๒๕๖๗ ลงวันที่ ๖ ก.พ. ๒๕๖๗")
    assert [message for _, message in twice] == ["คำสั่งเลขที่ 7/2567 มีสองวันที่"]


def unproven(*measures):
    return only(check_draft(report(*measures)), "R35")


@pytest.mark.parametrize("text", ["จัดกิจกรรมจิตอาสา", "ดำเนินการเรียบร้อย ปี ๒๕๖๗", "ปฏิบัติตามข้อ ๓"])
def test_a_result_that_nothing_proves(text):
    [finding] = unproven(measure(1, results=[text]))
    assert finding.severity == "warning"


@pytest.mark.parametrize(
    "text",
    [
        "อบรม ๓๒ คน",
        "ประชุมเมื่อ ๕ ก.พ. ๖๗",
        "เผยแพร่ที่ www.example.go.th",
        "ตามคำสั่งที่ ๙/๒๕๖๗",
        "ไม่มีเรื่องร้องเรียน",
        "ร้อยละ ๙๐",
        "กลุ่มไลน์ของหมู่บ้าน",
    ],
)
def test_a_result_that_gives_a_day_figure_paper_or_address(text):
    assert unproven(measure(1, results=[text])) == []


def test_half_unproven_is_told_of_the_paper_too_and_nearly_all_only_of_the_paper():
    bare, good = ["ทำแล้ว"], ["ทำแล้ว ๒ ครั้ง"]
    half = [measure(n, results=bare if n % 2 else good) for n in range(1, 9)]
    assert len(unproven(*half)) == 4 + 1
    [finding] = unproven(*[measure(n, results=bare) for n in range(1, 7)])
    assert finding.message.startswith("ผล 6 จาก 6")


def copies(*measures):
    return [(f.severity, f.message) for f in only(check_draft(report(*measures)), "R37")]


def test_one_recommendation_for_all_is_told_once():
    same = "หากมีบุคลากรใหม่ ควรแจ้งให้ทราบถึงมาตรการของหน่วยงาน"
    [(severity, message)] = copies(*[measure(n, recommendation=same) for n in (1, 2, 3)])
    assert severity == "warning" and message == "ข้อเสนอแนะเหมือนกัน 3 ข้อ: 1, 2, 3"


def test_spaces_and_digits_make_no_difference_between_copies():
    rows = [
        measure(n, recommendation=text)
        for n, text in (
            (1, "ควรแจ้งผู้มาใหม่ให้ทราบภายใน ๗ วัน"),
            (2, "ควรแจ้ง ผู้มาใหม่ให้ทราบ ภายใน 7 วัน"),
            (3, "ควรแจ้งผู้มาใหม่ให้ทราบภายใน๗วัน"),
        )
    ]
    assert len(copies(*rows)) == 1


def test_two_measures_with_all_results_alike_are_told():
    results = ["จัดอบรมพนักงานเทศบาลเรื่องประมวลจริยธรรม ๓๒ คน", "จัดทำคู่มือ ๑ เล่ม"]
    assert [
        severity for severity, _ in copies(measure(1, results=results), measure(2, results=results), measure(3))
    ] == ["warning"]


@pytest.mark.parametrize("text", ["รายงานการประชุม ๑ ฉบับ", "อบรม ๓๒ คน"])
def test_short_phrases_may_repeat(text):
    assert copies(*[measure(n, results=[text]) for n in (1, 2, 3)]) == []


def test_one_period_and_one_unit_for_all_is_a_note():
    rows = [measure(n, period=HALF, responsible=["สำนักปลัด"]) for n in range(1, 6)]
    [(severity, message)] = copies(*rows)
    assert severity == "note" and "ระยะเวลา" in message and "ผู้รับผิดชอบ" in message
    assert copies(*rows[:3]) == []
