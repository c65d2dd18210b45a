from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prongsai.thai.lexicon import lexicon
from prongsai.thai.repair import looks_broken, repair
from prongsai.thai.spacing import join_lines
from prongsai.thai.text import clean, unspace

pytestmark = pytest.mark.pure


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("ทุ กระดับชั้น", "ทุกระดับชั้น"),
        ("ผู้บังคับบัญชาทุ กระดับชั้น กำกับ ดูแล", "ผู้บังคับบัญชาทุกระดับชั้น กำกับ ดูแล"),
        ("ปร ะ ก า ศ", "ประกาศ"),
        ("ค ณ ะ ก ร ร ม ก า ร", "คณะกรรมการ"),
        ("การ ปฏิบัติงาน", "การปฏิบัติงาน"),
        ("หลักเกณฑ์การ จัดซื้อจัด จ้าง", "หลักเกณฑ์การจัดซื้อจัดจ้าง"),
        ("องค์การบริหารส่วน ตำบล", "องค์การบริหารส่วนตำบล"),
        ("คุณธรรมและความ โปร่งใส", "คุณธรรมและความโปร่งใส"),
        ("ประโยชน์ทับ ซ้อน", "ประโยชน์ทับซ้อน"),
        ("ของ หน่วยงาน", "ของหน่วยงาน"),
        ("ท ี่ ทำการ", "ที่ทำการ"),
        ("เ ป็นธรรม", "เป็นธรรม"),
        ("ก าหนด จ านวน ส านักปลัด", "กำหนด จำนวน สำนักปลัด"),
        ("น ้าประปา", "น้ำประปา"),
        ("ระบบ e- GP", "ระบบ e-GP"),
        ("www. example.go.th", "www.example.go.th"),
    ],
)
def test_words_broken_by_spaces_are_joined(broken, whole):
    assert unspace(broken) == whole


@pytest.mark.parametrize(
    "text",
    [
        "กองคลัง กองช่าง กองการศึกษา",
        "กำกับ ดูแล และตรวจสอบ",
        "ติดตาม ประเมินผล และรายงาน",
        "วิสัยทัศน์ พันธกิจ และ เป้าหมาย",
        "ปัญหา อุปสรรค และข้อเสนอแนะ",
        "ความรู้ ความเข้าใจ",
        "นายสมชาย ใจดี นางสาวมานี มีนา",
        "ของ อบต. และของ ป.ป.ช.",
        "ณ ที่ทำการ",
        "ต่าง ๆ ดังกล่าว",
        "สำนักปลัด\tกองคลัง",
        "การรับ\nสินบน",
        "ประชาชน พนักงาน เจ้าหน้าที่ ได้รับรู้",
        "ข้อ ๑ ให้ยกเลิก",
    ],
)
def test_spaces_between_phrases_stay(text):
    assert unspace(text) == text


phrases = st.lists(
    st.sampled_from(
        [
            "การ",
            "ปฏิบัติ",
            "งาน",
            "ทุ",
            "ก",
            "ระดับ",
            "า",
            "ี่",
            "ำ",
            "เ",
            " ",
            "  ",
            "\t",
            "\n",
            "กข",
            "ณ",
            "ๆ",
            "A",
            "1",
            ".",
        ]
    )
)


@given(phrases)
def test_unspace_takes_out_nothing_but_spaces(pieces):
    text = "".join(pieces)
    result = unspace(text)

    def letters(line):  # ก า may become กำ: the circle was lost, not the letter
        return line.replace(" ", "").replace("ำ", "า")

    assert letters(result) == letters(text)
    assert (result.count("\t"), result.count("\n")) == (text.count("\t"), text.count("\n"))


@given(st.text())
def test_repair_of_any_text_keeps_its_printed_form(text):
    repaired = repair(text)
    assert repaired.printed == clean(text)
    assert 0 < repaired.confidence <= 1
    if repaired.text == repaired.printed:
        assert repaired.changes == ()


@pytest.mark.parametrize(
    ("printed", "mended"),
    [
        ("ดำเนินกำร", "ดำเนินการ"),
        ("กำรปฏิบัติงำน", "การปฏิบัติงาน"),
        ("องค์กำรบริหำรส่วนตำบล", "องค์การบริหารส่วนตำบล"),
        ("การปฏบิตัิงาน", "การปฏิบัติงาน"),
        ("ผ้บูังคับบัญชา", "ผู้บังคับบัญชา"),
        ("มาตรกำรปอ้งกนัการทจุริต", "มาตรการป้องกันการทุจริต"),
        ("กมุภาพนัธ์", "กุมภาพันธ์"),
    ],
)
def test_damage_is_mended_with_its_reason(printed, mended):
    repaired = repair(printed)
    assert repaired.text == mended
    assert repaired.changes
    for change in repaired.changes:
        assert change.printed in printed and change.repaired in mended and change.why
        assert change.as_dict().keys() == {"from", "to", "why", "confidence"}


def test_a_word_that_a_space_broke_is_listed_but_a_line_end_between_words_is_not():
    broken = repair("ลง ปร ะ ก า ศ")
    assert [(change.printed, change.repaired) for change in broken.changes] == [("ปร ะ ก า ศ", "ประกาศ")]
    wrapped = repair("คู่มือการ ปฏิบัติงาน")
    assert (wrapped.text, wrapped.changes) == ("คู่มือการปฏิบัติงาน", ())


@pytest.mark.parametrize(
    "text",
    [
        "องกรปกครองส่วนท้องถิ่น งบปะมาณ สำนวจ",  # the writer's own errors are for the review
        "นางสาวชนิกานต์ อินทิรา",
        "นายสวิชญ์ หล่ำทอง",
        "นริสรา ฐาปนีย์ ภัทนิษา วรินทร์พร",
        "บ้านน้ำใส ตำบลดอนตะไคร้ อำเภอหนองขาหย่าง",
    ],
)
def test_names_and_a_writers_own_spelling_stay_as_printed(text):
    assert repair(text).text == text
    assert repair(text).changes == ()


def test_common_words_are_mended_only_where_the_text_shows_damage():
    assert repair("ถนำน").text == "ถนำน"
    assert repair("ลำนกีฬำ").text == "ลำนกีฬำ"
    assert repair("ลำนกีฬำ", damaged=True).text == "ลานกีฬา"
    assert repair("กำรดูแลลำนกีฬำ ดำเนินกำร").text == "การดูแลลานกีฬา ดำเนินการ"
    assert repair("นายชนิกานต์ นริสรา ดำเนินกำร").text == "นายชนิกานต์ นริสรา ดำเนินการ"


def test_doubled_syllables_of_some_fonts():
    assert repair("องค์กรปกครองส่วนท้องถิ่ถิ่น").text == "องค์กรปกครองส่วนท้องถิ่น"


def test_a_page_damaged_throughout_is_recognised():
    good = "ให้เจ้าหน้าที่ทุกคนปฏิบัติงานให้เป็นไปตามขั้นตอนของคู่มือการให้บริการประชาชน"
    assert not looks_broken(good)
    assert looks_broken("กำรด ำเนินงำน มำตรกำร เจำ้หนำ้ที่ ทกุคน")
    assert not looks_broken("")


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        (["1. การเปิดเผยผลการปฏิบัติ", "ราชการให้ประชาชนทราบ"], "1. การเปิดเผยผลการปฏิบัติราชการให้ประชาชนทราบ"),
        (["จำนวน", "25 คน"], "จำนวน 25 คน"),
        (["ระบบ", "e-GP", " ของหน่วยงาน "], "ระบบ e-GP ของหน่วยงาน"),
        (["บรรจุ/โอน/", "ย้าย"], "บรรจุ/โอน/ย้าย"),
        (["ต่าง", "ๆ"], "ต่าง ๆ"),
        (["", "ก", ""], "ก"),
        ([], ""),
    ],
)
def test_lines_of_a_wrapped_cell_become_one(lines, joined):
    assert join_lines(lines) == joined


def test_the_words_of_the_field_are_words():
    lines = lexicon().domain
    assert len(lines) > 400
    assert all(word == clean(word) and " " not in word for word in lines)


@settings(max_examples=20, deadline=2000)
@given(st.text("กขครสาำิุ่ เแ", min_size=1, max_size=40))
def test_long_nonsense_is_no_burden(letters):
    text = letters * 500
    assert repair(text).printed == clean(text)
