"""Lists glued into one cell."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prongsai.readers.kinds.lists import Piece, split_items
from prongsai.thai.digits import to_thai


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("๑. ทำคู่มือ ๒. เผยแพร่ตามข้อ ๑) - ๗) ๓. สรุป", ["ทำคู่มือ", "เผยแพร่ตามข้อ ๑) - ๗)", "สรุป"]),
        ("๔. ติดต่อ๕. ในปีงบประมาณ ๖๘๖. จัดให้มี ๗. เผยแพร่", ["ติดต่อ", "ในปีงบประมาณ ๖๘", "จัดให้มี", "เผยแพร่"]),
        ("๑) แผน พ.ศ.๒๕๖๘๒) รายงาน", ["แผน พ.ศ.๒๕๖๘", "รายงาน"]),
        ("๑. จัดอบรมเจ้าหน้าที่ ๒. ทำแผนประจำปี ๓. รายงาน", ["จัดอบรมเจ้าหน้าที่", "ทำแผนประจำปี", "รายงาน"]),
        ("๑. มี ๒. สั่ง ๓. ร่วม ๔. ตั้ง ๓. จ้าง ๔. ขอ", ["มี", "สั่ง", "ร่วม", "ตั้ง", "จ้าง", "ขอ"]),
        ("๘. แผน ๙. รายงาน ๑๐. วิเคราะห์ ๑๑. เผยแพร่", ["แผน", "รายงาน", "วิเคราะห์", "เผยแพร่"]),
        ("๑. เผยแพร่ ได้แก่ - เว็บไซต์ - ป้าย ๒. รับฟัง", ["เผยแพร่ ได้แก่ - เว็บไซต์ - ป้าย", "รับฟัง"]),
        ("1. จัดทำ 1) ก 2) ข 2. เผยแพร่", ["จัดทำ 1) ก 2) ข", "เผยแพร่"]),
        ("- สร้าง - เปิด ต.ค. ๖๕ - มี.ค. ๖๖ - ทำ e - GP", ["สร้าง", "เปิด ต.ค. ๖๕ - มี.ค. ๖๖", "ทำ e - GP"]),
        ("-ทำคู่มือ -ติดตาม", ["ทำคู่มือ", "ติดตาม"]),
        ("(๑) หนึ่ง (๒) สอง ตามข้อ (๑) (๓) สาม", ["หนึ่ง", "สอง ตามข้อ (๑)", "สาม"]),
        ("ก. หนึ่ง ข. สอง ค. สาม", ["หนึ่ง", "สอง", "สาม"]),
        ("๒.๑ จัดทำ\n๒.๒ เผยแพร่", ["จัดทำ", "เผยแพร่"]),
        ("๑) ๑) ก ๒) ๒) ข", ["ก", "ข"]),
        ("๑. ทำ\nต่อเนื่อง\n๒. สรุป", ["ทำ\nต่อเนื่อง", "สรุป"]),
        ("ประชุม\nติดตาม\nรายงาน", ["ประชุม", "ติดตาม", "รายงาน"]),
        ("แจ้งเวียนหนังสือและ\nติดประกาศ", ["แจ้งเวียนหนังสือและ\nติดประกาศ"]),
        ("ห้ามรับเลี้ยง; หมุนเวียนกรรมการ", ["ห้ามรับเลี้ยง", "หมุนเวียนกรรมการ"]),
        ("อบรม 2 ครั้ง (รุ่นที่ 1) และ 2) ก", ["อบรม 2 ครั้ง (รุ่นที่ 1) และ 2) ก"]),
        ("ก.พ. ๖๖ ดำเนินการแล้ว ๓. ข้อ", ["ก.พ. ๖๖ ดำเนินการแล้ว ๓. ข้อ"]),
        ("", []),
    ],
)
def test_items_of_a_cell(text: str, items: list[str]) -> None:
    assert split_items([Piece(text)]) == items


def test_a_wrapped_line_is_no_item_and_a_short_one_ends_it() -> None:
    cell = Piece("ลงรายชื่อหน้าเว็บ\nไซต์\nปิดประกาศที่ศาลา\nประชาคม", hard=False)
    assert split_items([cell], width=18) == ["ลงรายชื่อหน้าเว็บ\nไซต์", "ปิดประกาศที่ศาลา\nประชาคม"]


def test_a_list_goes_on_in_the_next_piece() -> None:
    assert split_items([Piece("๑. ก ๒. ข"), Piece("๓. ค ๔. ง")]) == ["ก", "ข", "ค", "ง"]


# «หมวด ๒.» names a chapter and begins no item.
words = st.text(alphabet="กขคงจชดตนบปมรลวสหอ", min_size=2, max_size=12).filter(lambda word: not word.endswith("หมวด"))


@given(
    st.lists(words, min_size=2, max_size=12),
    st.sampled_from(["{n}. ", "{n}) ", "({n}) "]),
    st.booleans(),
    st.sampled_from([" ", "\n"]),
)
def test_any_numbered_list_comes_apart_into_its_items(items: list[str], mark: str, thai: bool, between: str) -> None:
    cell = between.join(mark.format(n=to_thai(n) if thai else n) + item for n, item in enumerate(items, start=1))
    assert split_items([Piece(cell)]) == items


@given(st.text(alphabet="กขค๑๒๓123.)(-–• \n;:ต่ข้อที่", max_size=80))
def test_letters_are_never_lost_or_added(text: str) -> None:
    letters = [c for c in text if c.isalpha()]
    kept = [c for item in split_items([Piece(text)]) for c in item if c.isalpha()]
    # Only a marker of a lettered list may go.
    assert [c for c in kept if c not in "กขค"] == [c for c in letters if c not in "กขค"]
