"""R21 and R22: the own name and other agencies' names."""

from __future__ import annotations

import pytest

from prongsai.readers.review.tests.kit import check_draft, check_text, measure, only, report

SAO = {"organisation": "องค์การบริหารส่วนตำบลโคกตะไคร้"}


def names(text: str, record=SAO, **context):
    return only(check_text(f"รายงาน\n\n{text}\n", record, **context), "R21")


@pytest.mark.parametrize(
    ("text", "excerpt", "suggestion"),
    [
        ("องค์การบริหารส่วนตำบลโคกตะไค้ ประชุม", "องค์การบริหารส่วนตำบลโคกตะไค้", "องค์การบริหารส่วนตำบลโคกตะไคร้"),
        ("องค์การบริหารส่วนตำบลโคกตะใคร้ประชุม", "องค์การบริหารส่วนตำบลโคกตะใคร้", "องค์การบริหารส่วนตำบลโคกตะไคร้"),
        ("องค์การบริหาร ส่วนตำบลโคกตะไค้ ประชุม", "องค์การบริหาร ส่วนตำบลโคกตะไค้", "องค์การบริหารส่วนตำบลโคกตะไคร้"),
        ("องค์การบริหารส่วนตำบลโคกไคร้", "องค์การบริหารส่วนตำบลโคกไคร้", "องค์การบริหารส่วนตำบลโคกตะไคร้"),
        ("องค์การบริการส่วนตำบลโคกตะไคร้", "องค์การบริการส่วนตำบลโคกตะไคร้", "องค์การบริหารส่วนตำบลโคกตะไคร้"),
        ("องค์กรปกครองส่วนตำบลโคกตะไคร้", "องค์กรปกครองส่วนตำบลโคกตะไคร้", "องค์การบริหารส่วนตำบลโคกตะไคร้"),
        ("เทศบาลตำบลโคกตะไคร้ ประชุม", "เทศบาลตำบลโคกตะไคร้", "องค์การบริหารส่วนตำบลโคกตะไคร้"),
        ("เว็บไซต์ อบต.โคกตะไค้", "อบต.โคกตะไค้", "อบต.โคกตะไคร้"),
    ],
)
def test_a_wrong_own_name_is_an_error_with_the_right_one(text, excerpt, suggestion):
    [finding] = names(text)
    assert (finding.severity, finding.excerpt, finding.suggestion) == ("error", excerpt, suggestion)


@pytest.mark.parametrize(
    "text",
    [
        "องค์การบริหารส่วนตำบลโคกตะไคร้ได้ประชุม",
        "ณ ที่ ทำการองค์การ บริหารส่วนตำบลโคก ตะไคร้ ได้ประชุม",
        "ตามพระราชบัญญัติสภาตำบลและองค์การบริหารส่วนตำบล พ.ศ. ๒๕๓๗",
        "ปลัดองค์การบริหารส่วนตำบล เสนอ นายกองค์การบริหารส่วนตำบล",
        "องค์การบริหารส่วนตำบลทุกแห่ง",
        "ประชุมร่วมกับองค์การบริหารส่วนตำบลหนองแคนโพธิ์และเทศบาลตำบลโคกตะไคร้",
        "กลุ่มไลน์ อบต. ร่วมกับกำนัน รอบต่อไป และ อบต.โคกตะไคร้",
        "องค์การบริหารส่วนจังหวัดสนับสนุนเครื่องจักร",
    ],
)
def test_a_right_name_and_general_words_are_left_alone(text):
    assert names(text) == []


def test_a_type_word_without_a_name_is_a_warning():
    [finding] = names("การทุจริตต่อองค์การบริหารส่วนตำบลลดลง")
    assert finding.severity == "warning" and not finding.suggestion


def test_a_short_name_is_not_found_in_every_word_that_begins_like_it():
    assert names("ขององค์การบริหารส่วนตำบลด้วยการประชุม", {"organisation": "องค์การบริหารส่วนตำบลดอน"})[0].severity == "warning"
    [finding] = names("องค์การบริหารส่วนตำบลดน ประชุม", {"organisation": "องค์การบริหารส่วนตำบลดอน"})
    assert finding.severity == "error"


def test_names_of_the_allow_list_are_left_alone():
    text = "เทศบาลตำบลโคกตะไคร้ และเทศบาลตำบลโคกตะไคร้น้อย"
    assert names(text, allowed_organisations=frozenset({"เทศบาลตำบลโคกตะไคร้"})) == []


def test_a_name_cut_by_a_line_end_is_one_name():
    [finding] = names("กิจการขององค์การบริหาร\nส่วนตำบลโคกตะไค้")
    assert finding.where.line == 3


def test_the_given_name_rules_over_the_paper():
    [first, *rest] = names("องค์การบริหารส่วนตำบลโคกตะไคร้ ประชุม", organisation_name="เทศบาลตำบลบึงคำหอม")
    assert "ไม่ใช่เทศบาลตำบลบึงคำหอม" in first.message
    assert rest == []  # told once, not at each mention


def test_a_title_misspelt_against_its_body_is_the_one_that_is_wrong():
    text = "เทศบาลตำบลบึงดำหอม ขอรายงาน\nเทศบาลตำบลบึงคำหอม ประชุม\nเทศบาลตำบลบึงคำหอม อบรม"
    [finding] = names(text, {"organisation": "เทศบาลตำบลบึงดำหอม"})
    assert (finding.where.line, finding.suggestion) == (3, "เทศบาลตำบลบึงคำหอม")


def test_the_place_alone_names_the_office_when_its_type_is_known():
    [finding] = names(
        "ประกาศเทศบาลตำบลบึงคำหม", {}, organisation_name="บึงคำหอม", organisation_type="subdistrict_municipality"
    )
    assert finding.suggestion == "เทศบาลตำบลบึงคำหอม"


def test_nothing_is_said_of_names_when_the_office_is_not_known():
    assert names("เทศบาลตำบลบึงคำหอม และเทศบาลตำบลบึงคำหม", {}) == []


def agencies(text: str, **context):
    record = report(measure(1, results=[text]))
    return only(check_draft(record, **context), "R22")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("จัดทำคู่มือ เผยแพร่ทางเว็บไซต์หลักกรมสรรพสามิต", "กรมสรรพสามิต"),
        ("ให้ทุนการศึกษาแก่บุคลากรของกรมศุลกากร ๓ ทุน", "กรมศุลกากร"),
        ("เผยแพร่ทางเว็บไซต์กรมที่ดิน", "กรมที่ดิน"),
        ("ประกาศองค์การบริหารส่วนตำบลหนองแคนโพธิ์ เรื่อง มาตรการ", "องค์การบริหารส่วนตำบลหนองแคนโพธิ์"),
        ("อบรมเจ้าหน้าที่กระทรวงพาณิชย์ ๓๐ คน", "กระทรวงพาณิชย์"),
    ],
)
def test_another_agency_in_own_measures_holds_the_paper_back(text, name):
    [finding] = agencies(text)
    assert finding.severity == "error" and finding.holds
    assert name in finding.excerpt


@pytest.mark.parametrize(
    "text",
    [
        "จัดจ้างมหาวิทยาลัยขอนแก่นประเมินความพึงพอใจ",
        "ประชุมร่วมกับกรมที่ดินเพื่อสำรวจแนวเขต",
        "ขอความอนุเคราะห์วิทยากรจากกรมการปกครอง",
        "ส่งรายงานต่อสำนักงาน ป.ป.ช. และสำนักงานการตรวจเงินแผ่นดิน",
        "ปฏิบัติตามระเบียบกระทรวงการคลัง",
        "ใช้คู่มือของกรมอนามัย",
        "อบรมการใช้โปรแกรมทางบัญชี",
        "ศึกษาดูงานองค์การบริหารส่วนตำบลหนองแคนโพธิ์ ๑ ครั้ง",
    ],
)
def test_partners_regulators_and_sources_may_be_named(text):
    assert agencies(text) == []


def test_the_office_may_allow_a_partner():
    text = "เผยแพร่ทางเว็บไซต์หลักกรมศุลกากร"
    assert agencies(text) and not agencies(text, allowed_organisations=frozenset({"กรมศุลกากร"}))
