"""Rendered pages, treated as offices treat paper: what is read, where it stands, and that it is always the same."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from rapidfuzz.distance import Levenshtein

from prongsai.papers.fonts import font_status
from prongsai.readers.model import Block, Paragraph, Table
from prongsai.readers.scan.crops import Grey
from prongsai.readers.scan.page import read_page
from prongsai.readers.scan.recogniser import recogniser
from prongsai.readers.scan.tests import pages as paper

pytestmark = [
    pytest.mark.pure,
    pytest.mark.skipif(not font_status().family, reason="no font to print pages with"),
]

LINES = [
    "ประกาศองค์การบริหารส่วนตำบลบึงบัวหลวง",
    "เรื่อง นโยบายไม่รับของขวัญและของกำนัลทุกชนิด (No Gift Policy)",
    "ตามมติที่ประชุมครั้งที่ ๓/๒๕๖๗ เมื่อวันที่ ๒๙ มกราคม ๒๕๖๗ ณ ห้องประชุมชั้น ๒",
    "งบประมาณ ๔๘๖,๙๗๕.๕๐ บาท และ 1,234,567.80 บาท โทร. ๐-๔๔๕๖-๗๘๙๐",
    "ผู้รับผิดชอบ: สำนักปลัด กองคลัง กองช่าง และกองการศึกษา ศาสนาและวัฒนธรรม",
    "เผยแพร่ที่ www.buengbua.go.th ตามตัวชี้วัด O19 ของแบบวัด OIT",
    "จึงประกาศให้ทราบโดยทั่วกัน ประกาศ ณ วันที่ ๑๕ กุมภาพันธ์ พ.ศ. ๒๕๖๘",
]
ROWS = [
    ["ที่", "มาตรการ", "ผู้รับผิดชอบ", "ผล"],
    ["๑", "จัดอบรมเรื่องผลประโยชน์ทับซ้อน", "สำนักปลัด", "ผู้เข้าอบรม ๔๗ คน"],
    ["๒", "เปิดเผยแผนจัดซื้อจัดจ้าง", "กองคลัง", "-"],
]


def text_of(blocks: list[Block]) -> str:
    parts = [b.text if isinstance(b, Paragraph) else "\n".join(c.text for row in b.rows for c in row) for b in blocks]
    return "\n".join(parts)


def share_wrong(wanted: list[str], read: str) -> float:
    bare, found = ("".join(text.split()) for text in ("\n".join(wanted), read))
    return Levenshtein.distance(bare, found) / len(bare)


def read(page: Grey) -> list[Block]:
    return read_page(page, recogniser(), page=1)


@pytest.fixture(scope="module")
def clean() -> Grey:
    return paper.printed(LINES, dpi=150)


def test_a_clean_page_is_read_line_by_line_with_a_box_for_each(clean):
    blocks = read(clean)
    assert share_wrong(LINES, text_of(blocks)) <= 0.015
    lines = [line for block in blocks for line in block.text.split("\n")]
    boxes = [box for block in blocks for box in block.boxes]
    assert len(lines) == len(boxes) == len(LINES)
    tops = [top for _, top, _, _ in boxes]
    assert tops == sorted(tops)
    assert all(0 <= left < right <= 1 and 0 <= top < bottom <= 1 for left, top, right, bottom in boxes)
    # The box holds the ink of the line and little else.
    height, width = clean.shape
    left, top, right, bottom = boxes[2]
    assert clean[int(top * height) : int(bottom * height), int(left * width) : int(right * width)].min() < 60
    assert bottom - top < 0.05


def test_every_thai_and_arabic_digit_is_read(clean):
    read_digits = {sign for sign in text_of(read(clean)) if sign in "๐๑๒๓๔๕๖๗๘๙0123456789"}
    assert read_digits == set("๐๑๒๓๔๕๖๗๘๙0123456789")


HARMS = {
    "noisy": lambda page: paper.noisy(page, 150),
    "faded under a shadow": lambda page: paper.grained(paper.shadowed(paper.faded(page), 0.4), 3),
    "skewed by almost five degrees": lambda page: paper.skewed(page, -4.6),
    "one bit": lambda page: np.where(paper.grained(page, 10) < 150, 0, 255).astype(np.uint8),
}


@pytest.mark.parametrize("harm", HARMS.values(), ids=HARMS)
def test_a_harmed_page_is_still_read(clean, harm):
    assert share_wrong(LINES, text_of(read(harm(clean)))) <= 0.04


@pytest.mark.parametrize("quarters", [1, 2, 3])
def test_a_turned_page_is_turned_back_and_its_boxes_stay_on_the_page_as_given(clean, quarters):
    given = np.ascontiguousarray(np.rot90(clean, quarters))
    blocks = read(given)
    assert share_wrong(LINES, text_of(blocks)) <= 0.03
    height, width = given.shape
    left, top, right, bottom = blocks[0].boxes[0]
    inside = given[int(top * height) : int(bottom * height) + 1, int(left * width) : int(right * width) + 1]
    assert inside.min() < 60
    assert (bottom - top > right - left) == (quarters % 2 == 1)


def test_reading_is_the_same_each_time(clean):
    page = paper.noisy(clean, 150)
    assert read(page) == read(page)


def test_a_ruled_table_keeps_its_cells(clean):
    page = paper.printed_table(
        ["รายงานผลการดำเนินการตามมาตรการ"], ROWS, ["(นายสมมุติ ทองนา)"], widths=[1, 5, 3, 4], dpi=150
    )
    blocks = read(paper.grained(paper.skewed(page, 1.2), 5))
    assert [type(block) for block in blocks] == [Paragraph, Table, Paragraph]
    table = blocks[1]
    assert [len(row) for row in table.rows] == [4, 4, 4]
    assert table.rows[2][3].text == "-"
    assert share_wrong([cell for row in ROWS for cell in row], text_of([table])) <= 0.05
    cell = table.rows[1][3]
    assert (cell.place.page, cell.place.table, cell.place.row, cell.place.column) == (1, 1, 2, 4)
    assert cell.box is not None
    assert cell.box[0] > table.rows[1][2].box[0]


def test_a_cell_over_two_columns_stands_in_both():
    grid = np.full((500, 900), 255, np.uint8)
    for y in (100, 200, 300):
        cv2.line(grid, (100, y), (800, y), 0, 2)
    for x in (100, 800):
        cv2.line(grid, (x, 100), (x, 300), 0, 2)
    cv2.line(grid, (450, 200), (450, 300), 0, 2)
    cv2.putText(grid, "2568", (300, 165), cv2.FONT_HERSHEY_DUPLEX, 1.2, 0, 2)
    cv2.putText(grid, "17", (200, 265), cv2.FONT_HERSHEY_DUPLEX, 1.2, 0, 2)
    cv2.putText(grid, "34", (600, 265), cv2.FONT_HERSHEY_DUPLEX, 1.2, 0, 2)
    (table,) = [block for block in read(grid) if isinstance(block, Table)]
    above, below = table.rows
    assert [cell.repeats for cell in above] == [False, True]
    assert above[0].text == above[1].text != ""
    assert [cell.repeats for cell in below] == [False, False]


def test_two_columns_are_read_one_after_the_other():
    left = paper.printed(LINES * 2, dpi=150)[:, :1240]
    page = np.full((left.shape[0], 2 * left.shape[1]), 255, np.uint8)
    page[:, : left.shape[1]] = left
    page[:, left.shape[1] :] = paper.printed([line[::-1][::-1] for line in LINES[::-1] * 2], dpi=150)[:, :1240]
    page = cv2.resize(page, None, fx=0.6, fy=0.6, interpolation=cv2.INTER_AREA)
    text = text_of(read(page))
    assert share_wrong(LINES * 2 + LINES[::-1] * 2, text) <= 0.08


def test_stamps_and_dirt_are_no_text(clean):
    page = clean.copy()
    cv2.circle(page, (950, 1300), 110, 90, 5)
    cv2.circle(page, (950, 1300), 80, 90, 4)
    rng = np.random.default_rng(3)
    for x, y in rng.integers(20, 1200, (150, 2)):
        page[y, x] = 0
    assert share_wrong(LINES, text_of(read(page))) <= 0.03
