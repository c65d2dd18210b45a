from __future__ import annotations

import random

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from prongsai.thai.digits import has_thai_digit, to_arabic, to_thai
from prongsai.thai.text import clean, clean_line, fold, sort_key

pytestmark = pytest.mark.pure

thai_heavy = st.text(
    st.one_of(
        st.sampled_from("กนปฤเแโใไะัาำิีืฺุู็่้๊๋์ํ๎ๆฯ๐๙ \t\n\r\u200b\u00a0\u0327\uf70a\uf712"),
        st.characters(),
    )
)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("นํ้า", "น้ำ"),
        ("น้ํา", "น้ำ"),
        ("นำ้", "น้ำ"),
        ("นํา้", "น้ำ"),
        ("กํา", "กำ"),
        ("เเผน", "แผน"),
        ("ที่่", "ที่"),
        ("ก่ัน", "กั่น"),
        ("พันธ์ุ", "พันธุ์"),
        ("น\uf70bํา", "น้ำ"),
        ("ป\uf702\uf70a", "ปี่"),
        ("\uf70fาติ", "ญาติ"),
        ("ก\u200bข\u202eค\ufeff", "กขค"),
        ("ก\u00a0ข\u2009ค", "ก ข ค"),
        ("\uf0b7 ข้อ", "• ข้อ"),
        ("cafe\u0301", "café"),
    ],
)
def test_clean_gives_one_spelling(typed, kept):
    assert clean(typed) == kept


def test_clean_keeps_tabs_and_line_ends():
    assert clean("ก\tข\r\nค\rง\x0cจ") == "ก\tข\nค\nง\nจ"


@pytest.mark.parametrize("text", ["กี่ร้อย", "ก็ได้", "สิทธิ์", "ฤๅษี", "ต่าง ๆ ฯลฯ", "Dos & Don'ts «ก» “ข”", "ผู้ใหญ่บ้าน"])
def test_clean_leaves_right_text_alone(text):
    assert clean(text) == text


@given(thai_heavy)
@example("\u0327ิุ")
def test_clean_twice_is_clean_once(text):
    assert clean(clean(text)) == clean(text)


@given(thai_heavy)
def test_clean_never_loses_a_tab_or_a_line(text):
    cleaned = clean(text)
    assert cleaned.count("\t") == text.count("\t")
    assert cleaned.count("\n") >= text.replace("\r\n", "\n").count("\n")
    cleaned.encode()  # no lone surrogates are left


def test_clean_line_is_one_line():
    assert clean_line("  การ\tรับ\n\n ฟัง ") == "การ รับ ฟัง"


@given(thai_heavy)
def test_fold_is_stable_and_blind_to_digits_case_and_spaces(text):
    assert fold(fold(text)) == fold(text)
    assert fold(to_thai(text)) == fold(to_arabic(text))


def test_fold_finds_what_looks_the_same():
    assert fold("ปี พ.ศ. ๒๕๖๖ ITA นํ้า") == fold("ปีพ.ศ.2566 ita น้ำ")


@given(st.text("0123456789 กขค/-"))
def test_digits_there_and_back(text):
    assert to_arabic(to_thai(text)) == text
    assert len(to_thai(text)) == len(text)


def test_digits():
    assert to_thai(2566) == "๒๕๖๖"
    assert to_arabic("๒๕6๖") == "2566"
    assert has_thai_digit("ข้อ ๑") and not has_thai_digit("ข้อ 1")


def test_sort_as_a_thai_dictionary():
    # Leading vowels count after their consonant; tone marks only decide between equals; numbers by value.
    in_order = ["2", "๑๐", "abc", "กก", "กรรม", "กะ", "กา", "กาง", "ก้าง", "กุ้ง", "เกม", "แก", "โกง", "ใกล้", "ไก", "ไก่"]
    in_order += ["ข้อ ๒", "ข้อ 10", "ขา", "ตา", "เต่า", "โต๊ะ", "หมู", "หมู่", "แหวน", "เอก", "ฮา"]
    shuffled = random.Random(1).sample(in_order, len(in_order))
    assert sorted(shuffled, key=sort_key) == in_order


@given(st.lists(st.text("กขคงเแไะาิ่้์ 1aZ"), min_size=2, max_size=2))
def test_sort_key_agrees_with_pythainlp_where_both_speak(pair):
    from pythainlp.util import collate

    words = [word for word in map(clean_line, pair) if word and set(word) <= set("กขคง")]
    assert sorted(words, key=sort_key) == collate(words)


@given(thai_heavy)
def test_sort_key_is_plain_ascii_so_that_every_database_agrees(text):
    key = sort_key(text)
    assert key.isascii() and (key == "" or key.isalnum()) and key == key.lower()
