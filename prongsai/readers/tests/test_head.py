"""The head of a document: whose it is, of which year, when and by whom signed."""

from __future__ import annotations

from typing import Any

import pytest

from prongsai.readers import read

TABLE = "มาตรการ\tวิธีดำเนินการ\tผู้รับผิดชอบ\tระยะเวลา\tผลการดำเนินการ\n๑. ก\tทำ\tกองคลัง\tต.ค. ๖๖\tเสร็จ\n"
TITLE = "รายงานผลการดำเนินการตามมาตรการส่งเสริมคุณธรรมและความโปร่งใส"


def head(text: str) -> dict[str, Any]:
    return read(text.encode(), "a.txt")


@pytest.mark.parametrize(
    ("line", "name", "district", "province"),
    [
        ("องค์การบริหารส่วนตำบลทุ่งดอกบัว อำเภอบัวใหม่ จังหวัดลพบุรี", "องค์การบริหารส่วนตำบลทุ่งดอกบัว", "บัวใหม่", "ลพบุรี"),
        ("อบต.ทุ่งดอกบัว อ.บัวใหม่ จ.ลพบุรี", "องค์การบริหารส่วนตำบลทุ่งดอกบัว", "บัวใหม่", "ลพบุรี"),
        ("ของเทศบาลเมืองบัวบานประจำปี ๒๕๖๗", "เทศบาลเมืองบัวบาน", None, None),
        (
            "องค์การบริหารส่วนจังหวัดขอนแก่นเหนือ\nอำเภอเมืองขอน\nจังหวัดขอนแก่นเหนือ",
            "องค์การบริหารส่วนจังหวัดขอนแก่นเหนือ",
            "เมืองขอน",
            "ขอนแก่นเหนือ",
        ),
        ("เทศบาล นคร หาดงาม  จังหวัดระยอง", "เทศบาลนครหาดงาม", None, "ระยอง"),
    ],
)
def test_the_organisation_is_read_in_full(line: str, name: str, district: str | None, province: str | None) -> None:
    record = head(f"{TITLE}\n{line}\n\n{TABLE}")
    assert record["organisation"] == name
    assert (record.get("district"), record.get("province")) == (district, province)


def test_a_word_glued_to_the_name_is_told_by_the_other_mentions() -> None:
    text = f"{TITLE}\nขององค์การบริหารส่วนตำบลโพนงามยิ่ง\n\nองค์การบริหารส่วนตำบลโพนงาม ได้ดำเนินการ องค์การบริหารส่วนตำบลโพนงาม จึงรายงาน และองค์การบริหารส่วนตำบลโพนงาม\nองค์การบริหารส่วนตำบลโพนงาม องค์การบริหารส่วนตำบลโพนงาม องค์การบริหารส่วนตำบลโพนงาม\n\n{TABLE}"
    assert head(text)["organisation"] == "องค์การบริหารส่วนตำบลโพนงาม"


@pytest.mark.parametrize(
    ("words", "years"),
    [
        ("ประจำปีงบประมาณ พ.ศ. ๒๕๖๗", 2567),
        ("ปี 2568 (รอบ 6 เดือน)", 2568),
        ("ปีงบประมาณ ๖๖", 2566),
        ("ประจำปี พ.ศ.25๖๗", 2567),
        ("ประจำปีงบประมาณ พ.ศ. ๒๕๖๖ - ๒๕๗๐", [2566, 2567, 2568, 2569, 2570]),
        ("ปีงบประมาณ 2024", 2567),
    ],
)
def test_the_years_of_the_title(words: str, years: int | list[int]) -> None:
    record = head(f"{TITLE} {words}\nอบต.ทุ่งดอกบัว\n\n{TABLE}")
    assert record.get("fiscal_years", record.get("fiscal_year")) == years


def test_a_year_of_five_digits_is_no_year() -> None:
    assert "fiscal_year" not in head(f"{TITLE} ประจำปี 25661\nอบต.ทุ่งดอกบัว\n\n{TABLE}")


@pytest.mark.parametrize(
    ("line", "key", "day"),
    [
        ("ประกาศ ณ วันที่ ๗ เดือน มีนาคม พ.ศ. ๒๕๖๖", "document_date", "2023-03-07"),
        ("ข้อมูล ณ วันที่ ๓๐ กันยายน ๒๕๖๗", "as_of_date", "2024-09-30"),
        ("โพสต์เมื่อ 12 เม.ย. 2567", "published_date", "2024-04-12"),
        ("วันพุธที่ 18 ตุลาคม 2566 เวลา 10:42 น. ผู้อ่าน 96 คน", "published_date", "2023-10-18"),
        ("(นางสาวฟ้า ใส)\nนักวิชาการเงินและบัญชี\n๓๐ กันยายน ๒๕๖๕", "document_date", "2022-09-30"),
    ],
)
def test_the_dates_of_a_document(line: str, key: str, day: str) -> None:
    record = head(f"{TITLE}\nอบต.ทุ่งดอกบัว\n\n{TABLE}\n{line}\n")
    assert {name: record[name] for name in ("document_date", "as_of_date", "published_date") if name in record} == {
        key: day
    }


def test_an_impossible_date_is_no_date_and_is_said() -> None:
    record = head(f"{TITLE}\nอบต.ทุ่งดอกบัว\n\n{TABLE}\nประกาศ ณ วันที่ ๓๑ กุมภาพันธ์ ๒๕๖๖\n")
    assert "document_date" not in record
    assert any("กุมภาพันธ์" in note for note in record["_notes"])


def test_signatures_side_by_side_and_acting_capacities() -> None:
    text = f"""{TITLE}
เทศบาลตำบลดอนงาม

{TABLE}
(นางสาวมะลิ ดอนแก้ว)\t(นายสมพร แวงงาม)
นักจัดการงานทั่วไป\tหัวหน้าสำนักปลัด

ลงชื่อ ..............................
(ว่าที่ร้อยตรี สมชาย รักดี)
รองปลัดเทศบาล รักษาราชการแทน
ปลัดเทศบาลตำบลดอนงาม

(....................................)
"""
    assert [(s["name"], s["position"]) for s in head(text)["signatories"]] == [
        ("นางสาวมะลิ ดอนแก้ว", "นักจัดการงานทั่วไป"),
        ("นายสมพร แวงงาม", "หัวหน้าสำนักปลัด"),
        ("ว่าที่ร้อยตรี สมชาย รักดี", "รองปลัดเทศบาล รักษาราชการแทน ปลัดเทศบาลตำบลดอนงาม"),
    ]


@pytest.mark.parametrize(
    ("sentence", "ita"),
    [
        (
            "ผลการประเมิน ITA ปีงบประมาณ พ.ศ. ๒๕๖๖ ได้ ๙๑.๐๕ คะแนน ระดับ ผ่านดี",
            {"fiscal_year": 2566, "score": 91.05, "grade": "ผ่านดี"},
        ),
        (
            "จากการวิเคราะห์ผล ITA ปี 2565 (คะแนน 79.36 ระดับ B) จึงกำหนดมาตรการ",
            {"fiscal_year": 2565, "score": 79.36, "grade": "B"},
        ),
        (
            "ผลการประเมินในภาพรวม ปี 2568 เท่ากับ 88.52 คะแนน ระดับ ผ่าน",
            {"fiscal_year": 2568, "score": 88.52, "grade": "ผ่าน"},
        ),
        ("ปี 2567 ผลการประเมินภาพรวม 90.14 คะแนน ระดับ ผ่านดี", {"fiscal_year": 2567, "score": 90.14, "grade": "ผ่านดี"}),
        ("หน่วยงานภาครัฐต้องมีผลการประเมิน ITA ผ่านเกณฑ์ที่ ๘๕ คะแนนขึ้นไป ภายในปี ๒๕๗๐", None),
        ("ตามที่ได้วิเคราะห์ผลการประเมิน ITA ปีงบประมาณ พ.ศ. ๒๕๖๔ และได้กำหนดมาตรการ", None),
    ],
)
def test_the_assessment_result_is_what_was_reached(sentence: str, ita: dict[str, Any] | None) -> None:
    assert head(f"{TITLE}\nอบต.ทุ่งดอกบัว\n\n{sentence}\n\n{TABLE}").get("ita") == ita


def test_a_memo_typed_with_tabs() -> None:
    text = f"""บันทึกข้อความ
ส่วนราชการ  สำนักปลัดเทศบาล  เทศบาลตำบลดอนงาม  โทร. ๐ ๒๐๐๐ ๐๐๐๐
ที่  ดง ๕๒๐๐๑/๗๗\tวันที่  ๑๐  ตุลาคม  ๒๕๖๗
เรื่อง  {TITLE}ของ
เทศบาลตำบลดอนงาม ประจำปีงบประมาณ พ.ศ. ๒๕๖๗
เรียน  นายกเทศมนตรีตำบลดอนงาม

๑. เรื่องเดิม
ตามที่ได้กำหนดมาตรการไว้แล้วนั้น

๒. ข้อเท็จจริง
ได้ดำเนินการดังนี้

{TABLE}
๓. ข้อเสนอ
เห็นควรเผยแพร่

จึงเรียนมาเพื่อโปรดทราบ

(นางสาวมะลิ ดอนแก้ว)
หัวหน้าสำนักปลัด

ความเห็นปลัดเทศบาล เห็นควรอนุมัติ
(นายสมพร แวงงาม)
ปลัดเทศบาลตำบลดอนงาม
"""
    record = head(text)
    assert record["document_no"] == "ดง 52001/77"
    assert record["document_date"] == "2024-10-10"
    assert record["subject"].endswith("ประจำปีงบประมาณ พ.ศ. ๒๕๖๗")
    memo = record["memo"]
    assert memo["department"] == "สำนักปลัดเทศบาล เทศบาลตำบลดอนงาม"
    assert memo["to"] == "นายกเทศมนตรีตำบลดอนงาม"
    assert memo["background"] == "ตามที่ได้กำหนดมาตรการไว้แล้วนั้น"
    assert memo["proposal"] == "เห็นควรเผยแพร่"
    assert memo["opinions"] == [
        {"position": "ปลัดเทศบาล", "name": "นายสมพร แวงงาม", "signed_as": "ปลัดเทศบาลตำบลดอนงาม", "text": "เห็นควรอนุมัติ"}
    ]
