"""Thai digits where they belong, and nothing invisible or unprintable on paper."""

from __future__ import annotations

import pytest

from prongsai.papers.fonts import SYMBOLS, coverage
from prongsai.papers.text import official, official_line, thai_digits, unprintable

pytestmark = pytest.mark.pure


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("ปีงบประมาณ พ.ศ. 2566", "ปีงบประมาณ พ.ศ. ๒๕๖๖"),
        ("เว็บไซต์ www.tambon9.go.th/2566 ปี 2566", "เว็บไซต์ www.tambon9.go.th/2566 ปี ๒๕๖๖"),
        ("https://a.go.th/ข่าว/12 จำนวน 5 เรื่อง", "https://a.go.th/ข่าว/12 จำนวน ๕ เรื่อง"),
        ("ส่งที่ saraban2@tambon9.go.th ภายใน 3 วัน", "ส่งที่ saraban2@tambon9.go.th ภายใน ๓ วัน"),
        ("ตามข้อ O28 และระบบ e-GP2", "ตามข้อ O28 และระบบ e-GP2"),
        ("รหัส 7F3A-91C2", "รหัส 7F3A-91C2"),
        ("(ITA)2566 และ (1)", "(ITA)๒๕๖๖ และ (๑)"),
        ("1.Smart Office 2.อบรม", "๑.Smart Office ๒.อบรม"),
        ("1.co.th", "1.co.th"),
        ("ปี2566และ12/2566", "ปี๒๕๖๖และ๑๒/๒๕๖๖"),
        ("โทร 0-4512-3456", "โทร ๐-๔๕๑๒-๓๔๕๖"),
    ],
)
def test_digits_are_thai_but_not_in_addresses_and_codes(text, printed):
    assert thai_digits(text) == printed


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("น\u0e49\u0e4d\u0e32", "น้ำ"),
        ("ก\u200bข\u2060ค\ufeff", "กขค"),
        ("\u202eabc\u202c", "abc"),
        ("ก\x00ข\x07", "กข"),
        ("\ue000ก", "ก"),
        ("x\u20dd", "x"),
        ("✅ ทำแล้ว", "☑ ทำแล้ว"),
        ("ข้อ ５", "ข้อ ๕"),
    ],
)
def test_what_is_invisible_or_private_is_gone(text, printed):
    assert official(text) == printed


def test_a_character_without_glyph_is_a_box_and_reported():
    assert official("คะแนน 😀 中") == "คะแนน □ □"
    assert unprintable(["คะแนน 😀 中", "中 ก"]) == ("😀", "中")
    assert unprintable(["ก □ ☑ é"]) == ()


def test_every_symbol_promised_is_covered():
    assert coverage() >= SYMBOLS


def test_one_line_keeps_no_line_break():
    assert official_line("  เรื่อง \n ที่  ๑\t") == "เรื่อง ที่ ๑"
