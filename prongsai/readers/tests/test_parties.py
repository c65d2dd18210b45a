"""Units and posts in one cell."""

from __future__ import annotations

import pytest

from prongsai.readers.kinds.lists import Piece
from prongsai.readers.kinds.parties import split_parties


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("เจ้าพนักงานธุรการ นิติกร หัวหน้าสำนักปลัด ปลัด", ["เจ้าพนักงานธุรการ", "นิติกร", "หัวหน้าสำนักปลัด", "ปลัด"]),
        ("งานประชาสัมพันธ์ สำนักปลัด", ["งานประชาสัมพันธ์ สำนักปลัด"]),
        ("สำนักปลัด กองสวัสดิการสังคม", ["สำนักปลัด", "กองสวัสดิการสังคม"]),
        ("สำนักปลัด\nกองสาธารณสุขและสิ่งแวดล้อม", ["สำนักปลัด", "กองสาธารณสุขและสิ่งแวดล้อม"]),
        ("สำนักปลัด อบต.", ["สำนักปลัด อบต."]),
        ("งาน บริหารงานบุคคล", ["งานบริหารงานบุคคล"]),
        ("ทุกสำนัก/กอง", ["ทุกสำนัก/กอง"]),
        ("สำนักปลัด/กองคลัง", ["สำนักปลัด", "กองคลัง"]),
        ("สำนักปลัด, กองคลัง และกองช่าง", ["สำนักปลัด", "กองคลัง", "กองช่าง"]),
        ("๑. กองช่าง ๒. กองคลัง", ["กองช่าง", "กองคลัง"]),
        ("กองยุทธศาสตร์และงบประมาณ", ["กองยุทธศาสตร์และงบประมาณ"]),
    ],
)
def test_parties_of_a_cell(text: str, parties: list[str]) -> None:
    assert [party.text for party in split_parties([Piece(text)])] == parties


def test_posts_typed_without_a_space_are_cut_and_marked() -> None:
    parties = split_parties([Piece("เจ้าพนักงานพัสดุนักวิชาการพัสดุ ผู้อำนวยการกองคลัง")])
    assert [party.text for party in parties] == ["เจ้าพนักงานพัสดุ", "นักวิชาการพัสดุ", "ผู้อำนวยการกองคลัง"]
    assert [party.glued for party in parties] == [True, True, False]


def test_lines_of_a_narrow_column_are_put_together() -> None:
    cell = Piece("งาน\nประชาสัมพั\nนธ์ สำนัก\nปลัดเทศบาล\nกองคลัง", hard=False)
    assert [party.text for party in split_parties([cell])] == ["งานประชาสัมพันธ์ สำนักปลัดเทศบาล", "กองคลัง"]
