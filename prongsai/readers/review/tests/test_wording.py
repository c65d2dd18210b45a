"""R05, R24, R49 and R50: figures, templates, markup and torn words."""

from __future__ import annotations

import pytest

from prongsai.readers.model import Document, Paragraph, Place
from prongsai.readers.review import ReviewContext, review
from prongsai.readers.review.tests.kit import check_draft, check_text, measure, only, report


def told(code: str, text: str):
    return only(check_text(f"รายงาน\n\n{text}\n"), code)


@pytest.mark.parametrize(
    "text",
    [
        "อำนาจหน้าที่ของ(ชื่อหน่วยงาน)",
        "การควบคุมภายในของระบุชื่อ\n\nองค์กรปกครองส่วนท้องถิ่นเป็นไปด้วยดี",
        "พนักงานของซึ่งองค์กรปกครองส่วนท้องถิ่น",
        "ข้อมูลของระบอบ องค์กรปกครองส่วนท้องถิ่น",
        "[ใส่ชื่อโครงการ]",
        "จำนวน xx คน",
        "ปี พ.ศ. ๒๕xx",
        "งบประมาณ (ระบุจำนวน) บาท",
        "{{ชื่อโครงการ}}",
        "ปีงบประมาณ พ.ศ. ........ ได้ดำเนินการ",
        "เทศบาลตำบล............ ได้ประชุม",
        "คลิกที่นี่เพื่อป้อนข้อความ",
    ],
)
def test_words_of_a_template_hold_the_paper_back(text):
    [finding] = told("R24", text)
    assert (finding.severity, finding.holds, finding.where.line) == ("error", True, 3)


@pytest.mark.parametrize(
    "text",
    [
        "ส่งเสริมระบอบประชาธิปไตยอันมีพระมหากษัตริย์ทรงเป็นประมุข",
        "โดยไม่ต้องระบุชื่อผู้ร้องเรียน และให้ระบุชื่อหน่วยงานที่เกี่ยวข้อง",
        "ความเห็นปลัดเทศบาล .....................",
        "(ลงชื่อ) ................................ ผู้รายงาน",
        "ประกาศ ณ วันที่ ....... เดือน ................ พ.ศ. ..........",
        "คำนำ ......................... ก",
        "อีเมล xx@example.go.th และ https://example.go.th/xx",
        "เลขบัญชี xxx-x-x1234-x",
        "ดู <https://www.example.go.th/ชื่อ>",
    ],
)
def test_real_words_signing_lines_and_addresses_are_left_alone(text):
    assert told("R24", text) == []


def test_dots_in_a_result_are_a_gap():
    [finding] = only(check_draft(report(measure(1, results=["อบรมเมื่อวันที่ ........ ๓ คน"]))), "R24")
    assert finding.path == "measures[0].results[0]"


def test_tags_are_told_by_line_and_counted():
    [finding] = told("R49", "<p>๑. จัดทำคู่มือ</p> <p>๒. อบรม</p>&nbsp;")
    assert (finding.severity, finding.where.line) == ("warning", 3)
    assert "<p> 2 แห่ง" in finding.message and "&nbsp;" in finding.message


@pytest.mark.parametrize("text", ["คะแนน < 85 และ > 70", "ดู <https://www.example.go.th>", "a & b", "ก * ข"])
def test_what_only_looks_like_a_tag_is_left_alone(text):
    assert told("R49", text) == []


def test_stars_are_one_note_over_their_lines():
    [finding] = only(check_text("\n**รายงานผล\nของเทศบาล**\n\nข้อความ\n"), "R49")
    assert (finding.severity, finding.where.line, finding.where.line_end) == ("note", 2, 3)


def test_a_markdown_file_is_one_note_and_its_line_breaks_none():
    table = "# รายงาน\n\n| ก | ข |\n|---|---|\n| ค<br>ง | **จ** |\n"
    assert [f.severity for f in only(check_text(table), "R49")] == ["note"]


def test_very_many_tags_are_one_remark():
    assert len(told("R49", "\n".join(["<p>บรรทัด</p>"] * 30))) == 1


def test_tags_in_a_draft_are_told_at_their_field():
    [finding] = only(check_draft(report(measure(1, results=["<b>อบรม</b> ๓ คน"]))), "R49")
    assert finding.path == "measures[0].results[0]"


@pytest.mark.parametrize(
    ("text", "excerpt", "suggestion"),
    [
        ("ผู้บังคับบัญชาทุ กระดับชั้น", "ทุ กระดับชั้น", "ทุกระดับชั้น"),
        ("ลง ปร ะ ก า ศ แล้ว", "ปร ะ ก า ศ", "ประกาศ"),
        ("ทางระบบ e- GP ของรัฐ", "e- GP", ""),
        ("จัดกิจ กรรมจิตอาสา", "กิจ กรรม", ""),
    ],
)
def test_torn_words_are_told(text, excerpt, suggestion):
    [finding] = told("R50", text)
    assert (finding.excerpt, finding.suggestion) == (excerpt, suggestion)


@pytest.mark.parametrize(
    "text",
    [
        "ช่องทาง ต่าง ๆ ณ ที่ทำการ ฯ และ อื่น ๆ",
        "ประจำปีงบประมาณ พ.ศ. ๒๕๖๗ ของ อ.เมือง",
        "กลุ่ม ก และกลุ่ม ข",
        "ตัวเลือก ก ข ค ง",
        "คู่มือการ ปฏิบัติงาน ของ เจ้าหน้าที่ ผู้มี ส่วนได้ ส่วน เสีย",
        "E – Service และ Q & A และ IIT- EIT",
        "แต่ละส่วน รวมสามส่วน ตามระเบียบ งาน การเงิน",
    ],
)
def test_spaces_between_words_and_lone_letters_that_stand_alone(text):
    assert told("R50", text) == []


def test_many_torn_words_of_a_line_are_one_remark():
    [finding] = told("R50", "แล ะ ปร ะ ก า ศ เว็ บ ทุ กระดับชั้น")
    assert "อีก" in finding.message


def test_an_amount_without_commas_is_a_note_with_the_right_form():
    [finding] = told("R05", "งบประมาณ จำนวน ๒๐๐๐๐ บาท")
    assert (finding.severity, finding.suggestion) == ("note", "๒๐,๐๐๐ บาท")


@pytest.mark.parametrize("text", ["๒๐,๐๐๐ บาท", "๙๐๐๐ บาท", "โทร ๐๔๔๕๑๒๓๔๕", "ที่ ชร ๕๒๓๐๑/๑๒"])
def test_good_amounts_and_codes_are_left_alone(text):
    assert told("R05", text) == []


def test_two_scripts_in_one_number_are_a_warning():
    [finding] = told("R05", "พ.ศ. 25๖๖")
    assert finding.severity == "warning"


THAI_DIGITS = "ปีงบประมาณ พ.ศ. ๒๕๖๗ วงเงิน ๒๐,๐๐๐ บาท ลงวันที่ ๑๕ มีนาคม ๒๕๖๗ จำนวน ๑๒๓ คน"


def test_an_arabic_number_in_a_paper_of_thai_digits_is_a_note():
    [finding] = told("R05", f"{THAI_DIGITS}\n\n{THAI_DIGITS}\n\nรวม 3 คน")
    assert (finding.severity, finding.where.line) == ("note", 7)
    assert told("R05", f"{THAI_DIGITS}\n\nข้อ O12 ดู www.example.go.th/2567 ระบบ e-GP2") == []


@pytest.mark.parametrize(("fonts", "found"), [([], 0), (["TH SarabunIT๙"], 0), (["TH Sarabun New"], 1)])
def test_word_files_are_asked_for_their_digits_only_where_the_font_shows_them(fonts, found):
    paragraphs = [
        Paragraph(text, Place(paragraph=n)) for n, text in enumerate((THAI_DIGITS, THAI_DIGITS, "รวม 3 คน"), 1)
    ]
    document = Document(list(paragraphs), "docx", "a.docx", fonts=fonts)
    assert len(only(review(document, {}, ReviewContext()), "R05")) == found
