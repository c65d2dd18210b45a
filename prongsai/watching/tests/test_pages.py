"""What a reader sees on a page, whatever its bytes are."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prongsai.watching.pages import Page, decode, read_page

TODAY = dt.date(2026, 11, 21)


def html(body: str, head: str = "") -> Page:
    return read_page(f"<html><head>{head}</head><body>{body}</body></html>".encode(), None, today=TODAY)


def test_only_what_is_seen_is_read():
    page = html(
        "<script>var x='ไม่เห็น'</script><style>p{}</style><p>เห็น <b>ด้วย</b></p><div style='display: none'>ซ่อน</div>"
        "<!-- หมายเหตุ --><p hidden>ซ่อน</p><noscript>ซ่อน</noscript>หลัง",
        "<title> ชื่อ\n หน้า </title>",
    )
    assert page.title == "ชื่อ หน้า"
    assert page.text.splitlines() == ["เห็น", "ด้วย", "หลัง"]


@pytest.mark.parametrize(
    "again",
    [
        "<p>รายงานผล</p><ul><li>ข่าว ก</li><li>ข่าว ข</li></ul><span>จำนวนผู้เข้าชม 10,002 ครั้ง</span><i>15:42:07 น.</i>",
        "<p>รายงานผล</p><ul><li>ข่าว ข</li><li>ข่าว ก</li></ul><span>จำนวนผู้เข้าชม</span><b>๑๐๐๐๕</b>",
        "<p>รายงานผล</p><ul><li>ข่าว ก</li><li>ข่าว ข</li></ul><b>77</b><span>ออนไลน์</span><i>วันนี้ 12 คน</i><i>เมื่อวาน</i><i>15</i><script>n=5</script>",
        "<p>รายงานผล</p><ul><li>ข่าว ก</li><li>ข่าว ข</li></ul><p>วันนี้ 21 พฤศจิกายน 2569</p><input type=hidden value=t0k3n>",
    ],
)
def test_counters_clocks_order_and_hidden_marks_are_no_change(again):
    first = html("<p>รายงานผล</p><ul><li>ข่าว ก</li><li>ข่าว ข</li></ul><span>จำนวนผู้เข้าชม 9 ครั้ง</span>")
    assert html(again).content_sha256 == first.content_sha256


@pytest.mark.parametrize(
    "other",
    [
        "<p>รายงานผล ฉบับแก้ไข</p><td>1,250</td>",
        "<p>รายงานผล</p><td>1,350</td>",
        "<p>รายงานผล</p><td>1,250</td><p>ประชุมครั้งที่ 3</p>",
        "<p>รายงานผล</p><td>1,250</td><td>97.59</td>",
        "<p>รายงานผล</p>",
    ],
)
def test_other_words_and_other_figures_are_a_change(other):
    assert html(other).content_sha256 != html("<p>รายงานผล</p><td>1,250</td>").content_sha256


@pytest.mark.parametrize("charset", ["tis-620", "windows-874", "TIS620", None])
def test_old_thai_pages_are_read(charset):
    data = "<title>องค์การบริหารส่วนตำบล</title>".encode("cp874")
    assert read_page(data, charset, today=TODAY).title == "องค์การบริหารส่วนตำบล"


def test_a_page_that_says_what_it_is_in_its_head_is_read_so():
    data = b"<meta http-equiv=Content-Type content='text/html; charset=windows-874'>" + "<title>ตำบล</title>".encode(
        "cp874"
    )
    assert read_page(data, "iso-8859-1", today=TODAY).title == "ตำบล"


def test_utf8_wins_over_a_wrong_declaration_and_may_be_cut_in_a_letter():
    assert decode("ตำบล".encode(), "iso-8859-1") == "ตำบล"
    assert decode("ตำบล".encode()[:-1], "utf-8") == "ตำบ"


@pytest.mark.parametrize(
    ("content", "onward"),
    [("0;url=/a", "/a"), ("0; URL='/a'", "/a"), ("5 ;url=https://b.go.th/x?y=1", "https://b.go.th/x?y=1"), ("300", ""), ("600;url=/a", "")],
)  # fmt: skip
def test_where_a_page_sends_its_reader_on(content, onward):
    assert html("", f'<meta http-equiv="Refresh" content="{content}">').refresh == onward


def test_a_password_field_is_seen():
    assert html("<form><input name=u><input TYPE=Password name=p></form>").password
    assert not html("<form><input name=q></form>").password


def test_a_page_nested_without_end_is_no_trouble():
    assert isinstance(html("<div>" * 60_000 + "ลึก"), Page)


@given(st.binary(max_size=400), st.sampled_from([None, "utf-8", "tis-620", "no-such", "utf-16"]))
def test_no_bytes_break_the_reading(data, charset):
    assert isinstance(read_page(data, charset, today=TODAY), Page)
