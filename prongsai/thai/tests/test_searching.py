from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prongsai.thai.dates import format_date
from prongsai.thai.digits import to_thai
from prongsai.thai.searching import (
    as_thai_keyboard,
    date_keys,
    dictionary_parts,
    find_near,
    intact_pieces,
    letters_key,
    letters_with_places,
    parse_query,
    search_key,
    stands_alone,
)
from prongsai.thai.text import clean

THAI = st.text(st.characters(min_codepoint=0x0E01, max_codepoint=0x0E5B), max_size=60)
ANY = st.text(max_size=80)
WORD = st.text(st.sampled_from("กขคงจชดตทนบปพมยรลวสหอาิุเแo"), min_size=5, max_size=16)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("เบี้ยเลี้ยง", "เบียเลียง"),
        ("น้ําประปา", "น้ำประปา"),
        ("นํ้าประปา", "น้ำประปา"),
        ("๑,๔๘๗,๕๐๐ บาท", "1487500บาท"),
        ("พ.ศ. ๒๕๖๙", "2569"),
        ("ค.ศ.2026", "2026"),
        ("ป.ป.ช.", "ปปช"),
        ("สขร.๑", "สขร 1"),
        ("No Gift POLICY", "nogiftpolicy"),
        ("เลขที่ ๑๒ / ๒๕๗๐", "เลขที่ 12/2570"),
        ("เเบบ", "แบบ"),
        ("O-13", "o13"),
        ("“ของขวัญ” ฯลฯ", "ของขวัญ ลฯ"),
    ],
)
def test_what_people_type_differently_has_one_key(one, other):
    assert letters_key(clean(one)) == letters_key(clean(other))


@pytest.mark.parametrize(
    ("one", "other"), [("91.25", "9125"), ("9 100", "9100"), ("12/2568", "122568"), ("ขาว", "เขา")]
)
def test_what_means_something_else_does_not(one, other):
    assert letters_key(one) != letters_key(other)


@given(st.one_of(THAI, ANY))
def test_each_letter_of_a_key_knows_its_place_in_the_text(text):
    text = clean(text)
    key, places = letters_with_places(text)
    assert key == letters_key(text)
    assert len(key) == len(places)
    assert places == sorted(places)
    for letter, place in zip(key, places, strict=True):
        assert letters_key(f"ก{text[place]}ก")[1:2] == letter or letter in " ."


@given(st.dates(dt.date(1990, 1, 1), dt.date(2060, 12, 31)), st.booleans())
def test_a_date_has_one_key_however_it_is_written(day, thai):
    wanted = [f"⟨{day:%Y%m%d}"]
    for style in ("full", "short", "numeric", "formal"):
        written = format_date(day, style=style)
        assert date_keys(clean(to_thai(written) if thai else written)) == wanted, (style, written)
        assert parse_query(written).terms[0].key == wanted[0]


@pytest.mark.parametrize(
    ("query", "keys"),
    [
        ("รายงาน 2569", [("รายงาน",), ("2569", "2026")]),
        ("รายงาน ๒๐๒๖", [("รายงาน",), ("2026", "2569")]),
        ("ปี 69", [("ปี",), ("2569", "2026")]),
        ("คำสั่ง 15/2567", [("คำสัง",), ("15/2567",)]),
        ("ค ว า ม ลับ", [("ความ",), ("ลับ",)]),
        ('"งด รับ" ให้', [("งดรับ",), ("ให",)]),
        ("4,982,000.00", [("4982000",)]),
        ("พ.ศ.", []),
        ("!!! ---", []),
    ],
)
def test_a_query_in_its_terms(query, keys):
    assert [term.keys for term in parse_query(query).terms] == keys


@given(ANY)
def test_any_text_is_a_query(text):
    query = parse_query(text)
    assert len(query.terms) <= 8
    assert all(key for term in query.terms for key in term.keys)


@given(WORD, st.data())
def test_one_typing_error_is_forgiven_wherever_it_is(word, data):
    place = data.draw(st.integers(0, len(word) - 1))
    kind = data.draw(st.sampled_from(["other", "missing", "more", "swapped"]))
    typed = {
        "other": word[:place] + "ฬ" + word[place + 1 :],
        "missing": word[:place] + word[place + 1 :],
        "more": word[:place] + "ฬ" + word[place:],
        "swapped": word[:place] + word[place : place + 2][::-1] + word[place + 2 :],
    }[kind]
    text = f"ฮฮฮ{word}ฮฮฮ"
    if len(typed) >= 5:
        assert find_near(text, typed) is not None or typed in text, typed
        assert any(all(piece in text for piece in pieces) for pieces in intact_pieces(typed)), typed


def test_two_errors_are_not_forgiven():
    assert find_near(letters_key("ประชาสัมพันธ์"), letters_key("ปะชาสำพันธ์")) is None


@pytest.mark.parametrize(
    ("text", "word", "alone"),
    [("ตามตา", "ตา", True), ("คนึง", "คน", False), ("พลังงาน", "พล", False), ("เกาะ", "กา", False), ("112/2568", "12/2568", False),
     ("ที่ 12/2568", "12/2568", True), ("history", "story", False)],
)  # fmt: skip
def test_whether_a_find_stands_alone(text, word, alone):
    key = letters_key(text)
    places = [place for place in range(len(key)) if key.startswith(letters_key(word), place)]
    assert any(stands_alone(key, place, place + len(letters_key(word))) for place in places) == alone


def test_thai_typed_on_the_english_keyboard():
    assert as_thai_keyboard("xitdkL") == "ประกาศ"
    assert as_thai_keyboard("0yf:nhv0yf0hk'") == "จัดซื้อจัดจ้าง"
    assert as_thai_keyboard("policy") == ""
    assert as_thai_keyboard("ของขวัญ") == ""


def test_a_long_word_in_its_dictionary_words():
    assert dictionary_parts("งบประมาณโครงการประปา") == ("งบประมาณ", "โครงการ", "ประปา")
    assert dictionary_parts("ของขวัญ") == ()


@given(THAI)
def test_a_key_of_a_key_is_the_key(text):
    key = search_key(clean(text)).partition("⟨")[0]
    assert letters_key(key) == key
