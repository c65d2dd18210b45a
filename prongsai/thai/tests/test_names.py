from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prongsai.thai.names import PersonName, name_key, parse_name, same_person

pytestmark = pytest.mark.pure


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("นายสมชาย ใจดี", ("นาย", "สมชาย", "ใจดี")),
        ("นาย สมชาย  ใจดี", ("นาย", "สมชาย", "ใจดี")),
        ("น.ส.อัมพร  คํามี", ("นางสาว", "อัมพร", "คำมี")),
        ("นส. อัมพร คำมี", ("นางสาว", "อัมพร", "คำมี")),
        ("(นางสาวอัมพร คำมี)", ("นางสาว", "อัมพร", "คำมี")),
        ("(ลงชื่อ)......นายสมชาย ใจดี......", ("นาย", "สมชาย", "ใจดี")),
        ("ว่าที่ ร.ต.สมชาย ใจดี", ("ว่าที่ร้อยตรี", "สมชาย", "ใจดี")),
        ("ว่าที่ร้อยตรี สมชาย ใจดี", ("ว่าที่ร้อยตรี", "สมชาย", "ใจดี")),
        ("ว่าที่ ร.ต.หญิง อรทัย ดีงาม", ("ว่าที่ร้อยตรีหญิง", "อรทัย", "ดีงาม")),
        ("จ่าเอกวิชัย นาดี", ("จ่าเอก", "วิชัย", "นาดี")),
        ("พันจ่าเอก สมพร รักดี", ("พันจ่าเอก", "สมพร", "รักดี")),
        ("ส.ต.อ.สมชาย ใจดี", ("ส.ต.อ.", "สมชาย", "ใจดี")),
        ("ส.ต.อ. หญิง มาลี สุขใจ", ("ส.ต.อ.หญิง", "มาลี", "สุขใจ")),
        ("สิบเอกหญิง มาลี สุขใจ", ("สิบเอกหญิง", "มาลี", "สุขใจ")),
        ("ผศ.ดร. สมศักดิ์ มีมา", ("ผศ.ดร.", "สมศักดิ์", "มีมา")),
        ("ดร.สมศักดิ์ มีมา", ("ดร.", "สมศักดิ์", "มีมา")),
        ("นายเดช ณ อยุธยา", ("นาย", "เดช", "ณ อยุธยา")),
        ("สมชาย ใจดี", ("", "สมชาย", "ใจดี")),
        ("นายิกา ดีงาม", ("", "นายิกา", "ดีงาม")),
        ("สมชาย", ("", "สมชาย", "")),
        ("................", ("", "", "")),
        ("", ("", "", "")),
    ],
)
def test_names_are_taken_apart(text, parts):
    assert parse_name(text) == PersonName(*parts)


def test_names_are_printed_as_on_papers():
    assert str(parse_name("น.ส. อัมพร   คำมี")) == "นางสาวอัมพร คำมี"
    assert str(parse_name("ว่าที่ร.ต.สมชาย ใจดี")) == "ว่าที่ร้อยตรี สมชาย ใจดี"
    assert str(PersonName("", "สมชาย", "ใจดี")) == "สมชาย ใจดี"


@given(st.sampled_from(["นาย", "นางสาว", "ว่าที่ร้อยตรี", "พันจ่าเอก", "ดร.", ""]), st.sampled_from(["สมชาย", "อัมพร", "มานี"]))
def test_a_name_survives_printing_and_reading(title, given_name):
    name = PersonName(title, given_name, "ใจดี")
    assert parse_name(str(name)) == name


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("น.ส.อัมพร  คํามี", "นางสาวอัมพร คำมี"),
        ("นายสมชาย ใจดี", "สมซาย ใจดี"),
        ("ว่าที่ ร.ต.สมชาย ใจดี", "นายสมชาย ใจดี"),
        ("นางมาลี วงษ์สวรรค์", "นางมาลี วงศ์สวรรค์"),
        ("(นายทองดี  มั่นคง)", "นายทองดีมั่นคง"),
    ],
)
def test_one_person_written_twice(a, b):
    assert same_person(a, b)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("นายสมชาย ใจดี", "นายวิชัย ใจดี"),
        ("นายสมชาย วงศ์สวรรค์พิทักษ์", "นางสมหญิง วงศ์สวรรค์พิทักษ์"),
        ("นางมานี มีนามากมาย", "นายมานะ มีนามากมาย"),
        ("นายสมชาย ใจดี", ""),
        ("", ""),
        ("...........", "..........."),
    ],
)
def test_different_people_and_blanks(a, b):
    assert not same_person(a, b)


def test_key_ignores_title_blanks_and_spelling_of_am():
    assert name_key("น.ส. อัมพร คํามี") == name_key("อัมพรคำมี")


@given(st.text())
def test_any_text_is_taken_apart(text):
    parse_name(text)
    name_key(text)
