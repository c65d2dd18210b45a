"""Kinds written in words: announcements, gifts, guidelines, indexes and analyses, each beside the record it must give."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from prongsai.readers import KindUnknown, open_document, read, read_document
from prongsai.readers.tests.comparing import differences

HERE = Path(__file__).parent
DOCUMENTS = sorted(path for path in (HERE / "documents_words").iterdir() if path.suffix != ".json")
TITLES = [line.split("\t") for line in (HERE / "titles.txt").read_text(encoding="utf-8").splitlines()]
PLACE = "\nองค์การบริหารส่วนตำบลสมมุติ อำเภอเมืองสมมุติ จังหวัดสมมุติ\n\nข้อความต่อไป"


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_the_document_gives_its_record(path: Path) -> None:
    truth = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    record = read_document(open_document(path.read_bytes(), path.name))
    assert differences(truth, record) == []


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_every_record_says_where_it_stands(path: Path) -> None:
    record = read_document(open_document(path.read_bytes(), path.name))
    for key in ("measures", "gifts", "steps", "oit_items", "signatories"):
        for each in record.get(key, []):
            assert 0 < each["_source"]["confidence"] <= 1
            assert {"line", "paragraph", "table", "row"} & set(each["_source"])
    for key in ("commitments", "channels"):
        if key in record:
            assert len(record["_cells"][key]) == len(record[key])


@pytest.mark.parametrize(("kind", "title"), TITLES)
@pytest.mark.parametrize("menu", ["", "หน้าแรก\nข่าวสาร\nติดต่อเรา\n"], ids=["alone", "under a menu"])
def test_titles_as_offices_write_them(kind: str, title: str, menu: str) -> None:
    record = read(f"{menu}{title}{PLACE}".encode(), "a.txt")
    assert record["kind"] == kind


DAMAGED = [
    ("measures_report", "รายงานผลการดาเนินการตามมาตรการสงเสริมคุณธรรมและความโปรงใส"),
    ("action_plan", "แผนปฎิบัตการป้องกันการทุจรติ"),
    ("complaint_guideline", "คู่มอืการจัดการเรือ่งร้องเรียน"),
    ("procurement_summary", "สรปุผลการดาเนินการจดัซื้อจัดจ้าง"),
    ("integrity_announcement", "ประกาศเจตจานงสจุริต"),
]


@pytest.mark.parametrize(("kind", "title"), DAMAGED)
def test_a_misspelt_title_is_known_with_less_confidence(kind: str, title: str) -> None:
    record = read(f"{title}{PLACE}".encode(), "a.txt")
    assert record["kind"] == kind
    assert record["_source"]["confidence"] < 0.99


UNTITLED = {
    "no_gift_report": "ลำดับ\tวันที่รับ\tรายการของขวัญ\tผู้ให้\tมูลค่า\tการดำเนินการ\n1\t2 ม.ค. 68\tกระเช้า\tร้านค้า\t500\tส่งคืน",
    "complaint_guideline": "เรื่องร้องเรียน\nช่องทาง\n- โทรศัพท์\nขั้นตอน\n1. รับเรื่อง ภายใน 1 วัน ผู้รับผิดชอบ : นิติกร",
    "procurement_summary": "ลำดับ\tงาน\tวงเงิน\tราคากลาง\tวิธีซื้อ\tผู้เสนอราคา\tเหตุผลที่คัดเลือก\n1\tซื้อกระดาษ\t500\t500\tเฉพาะเจาะจง\tร้าน ก\tราคาต่ำ",
    "integrity_announcement": "ข้าพเจ้าขอให้คำมั่นต่อประชาชนว่าจะซื่อสัตย์สุจริต ไม่ทุจริต จึงประกาศมา",
}


@pytest.mark.parametrize("kind", UNTITLED)
def test_without_a_title_what_is_inside_says_the_kind_with_doubt(kind: str) -> None:
    record = read(f"องค์การบริหารส่วนตำบลสมมุติ\n{UNTITLED[kind]}\n".encode(), "a.txt")
    assert record["kind"] == kind
    assert record["_source"]["confidence"] <= 0.65


def test_two_kinds_in_one_title_are_told_with_less_confidence() -> None:
    one = read(f"รายงานผลตามนโยบาย No Gift Policy ปี 2567{PLACE}".encode(), "a.txt")
    both = read(f"ประกาศเจตจำนงสุจริตและนโยบายไม่รับของขวัญ ปี 2567{PLACE}".encode(), "a.txt")
    assert both["_source"]["confidence"] < one["_source"]["confidence"]


def test_a_menu_alone_is_no_document() -> None:
    with pytest.raises(KindUnknown):
        read("หน้าแรก\nข่าวสาร\nบุคลากร\nกิจการสภา\nติดต่อเรา\nเว็บบอร์ด\n".encode(), "a.txt")


def test_a_person_overrules_the_kind_and_the_inside_follows() -> None:
    text = "ประกาศ เรื่อง นโยบายไม่รับของขวัญ\nเทศบาลตำบลสมมุติ\n\nให้ถือปฏิบัติดังนี้\n๑. ไม่รับของขวัญ\n๒. ไม่ให้ของขวัญ\n"
    document = open_document(text.encode(), "a.txt")
    assert read_document(document)["kind"] == "no_gift_announcement"
    overruled: dict[str, Any] = read_document(document, kind="integrity_announcement")
    assert overruled["commitments"] == ["ไม่รับของขวัญ", "ไม่ให้ของขวัญ"]
    assert "languages" not in overruled
