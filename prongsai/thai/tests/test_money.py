from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prongsai.thai.money import BahtError, baht_text, format_amount, format_baht, number_text, parse_baht

pytestmark = pytest.mark.pure

amounts = st.decimals(min_value=0, max_value=Decimal("999999999999.99"), places=2)


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("๒๐,๐๐๐ บาท", "20000"),
        ("20,000.-", "20000"),
        ("20,000.- บาท", "20000"),
        ("20,000.00 บาท", "20000"),
        ("22500.75", "22500.75"),
        ("๖๕,๐๐๐", "65000"),
        ("฿1,000", "1000"),
        ("งบประมาณ 412,650,000 บาท", "412650000"),
        ("20,000 บาท (สองหมื่นบาทถ้วน)", "20000"),
        ("1.5 ล้านบาท", "1500000"),
        ("5 หมื่นบาท", "50000"),
        ("-", "0"),
        ("–", "0"),
        ("ไม่ใช้งบประมาณ", "0"),
        ("ไม่ได้ใช้งบประมาณ", "0"),
        ("ไม่ใช้งบประมาณในการดำเนินการ", "0"),
        ("ไม่มีค่าใช้จ่าย", "0"),
        ("ไม่มี", "0"),
        ("0", "0"),
    ],
)
def test_amounts_as_offices_write_them(text, amount):
    assert parse_baht(text) == Decimal(amount)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "โปรดใส่เป็นบาท"),
        ("20,00", "อยู่ผิดที่"),
        ("1,0000 บาท", "อยู่ผิดที่"),
        ("20.125", "เศษเกินสองตำแหน่ง"),
        ("500 และ 200", "จำนวนเดียว"),
        ("ประมาณหนึ่งหมื่น", "โปรดใส่ตัวเลข"),
        ("=1+1", "โปรดใส่ตัวเลข"),
    ],
)
def test_a_refused_amount_says_what_to_write(text, says):
    with pytest.raises(BahtError) as refused:
        parse_baht(text)
    assert says in refused.value.message


@given(amounts, st.booleans())
def test_an_amount_survives_printing_and_reading(amount, thai_digits):
    assert parse_baht(format_baht(amount, thai_digits)) == amount
    assert parse_baht(format_amount(amount, thai_digits=thai_digits)) == amount


def test_amounts_are_printed_with_separators():
    assert format_baht(Decimal(20000), thai_digits=True) == "๒๐,๐๐๐ บาท"
    assert format_amount(Decimal("1234567.5")) == "1,234,567.50"
    assert format_amount(-5) == "-5"


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        ("0", "ศูนย์บาทถ้วน"),
        ("1", "หนึ่งบาทถ้วน"),
        ("11", "สิบเอ็ดบาทถ้วน"),
        ("21", "ยี่สิบเอ็ดบาทถ้วน"),
        ("101", "หนึ่งร้อยเอ็ดบาทถ้วน"),
        ("121.50", "หนึ่งร้อยยี่สิบเอ็ดบาทห้าสิบสตางค์"),
        ("0.25", "ยี่สิบห้าสตางค์"),
        ("20000", "สองหมื่นบาทถ้วน"),
        ("1000001", "หนึ่งล้านเอ็ดบาทถ้วน"),
        ("11000000", "สิบเอ็ดล้านบาทถ้วน"),
        ("-5", "ลบห้าบาทถ้วน"),
        ("0.005", "ศูนย์บาทถ้วน"),
        ("2000000000000", "สองล้านล้านบาทถ้วน"),
    ],
)
def test_baht_in_words(amount, words):
    assert baht_text(Decimal(amount)) == words


@given(st.integers(0, 10**12))
def test_words_agree_with_pythainlp(number):
    from pythainlp.util import num_to_thaiword

    assert number_text(number) == num_to_thaiword(number)


def test_large_sums_are_exact():
    assert baht_text(Decimal("999999999999.99")).endswith("เก้าสิบเก้าบาทเก้าสิบเก้าสตางค์")
