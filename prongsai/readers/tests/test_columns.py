"""The words of headings."""

from __future__ import annotations

import pytest

from prongsai.readers.kinds.columns import heading_of


@pytest.mark.parametrize(
    ("headings", "fields"),
    [
        (
            "ลำดับ|มาตรการ/กิจกรรม|ระยะเวลาในการดำเนินการ|ผู้รับผิดชอบ|สรุปผลการดำเนินการตามมาตรการหรือกิจกรรม|ผลลัพธ์หรือความสำเร็จในการดำเนินการ",
            "no title period responsible methods results",
        ),
        (
            "มาตรการ/ แนวทาง|วิธีการดำเนินงาน|ผู้รับผิดชอบ|ระยะเวลา ดำเนินการ|ผลการดำเนินการ|หมายเหตุ",
            "title methods responsible period results remark",
        ),
        (
            "ที่|ประเด็นที่ต้องแก้ไข|แนวทางแก้ไข/มาตรการ|ขั้นตอน/วิธีปฏิบัติ|ผู้ที่เกี่ยวข้อง|กำหนดแล้วเสร็จ|การกำกับติดตาม",
            "no issue title methods responsible period monitoring",
        ),
        (
            "ประเด็น|มาตรการ|ขั้นตอนหรือวิธีการปฏิบัติ|ผู้รับผิดชอบหรือผู้ที่เกี่ยวข้อง|ระยะเวลา|แนวทางการกำกับติดตามให้นำไปสู่การปฏิบัติและรายงานผล",
            "group title methods responsible period monitoring",
        ),
        (
            "ตัวชี้วัด|ข้อบกพร่อง|มาตรการแก้ไข|วิธีการดำเนินการ|ผู้รับผิดชอบ|ระยะเวลาดำเนินการ",
            "indicator issue title methods responsible period",
        ),
        (
            "ข้อ|มาตรการ|แนวทางปฏิบัติ|เจ้าภาพ|ช่วงเวลา|ความก้าวหน้า|ปัญหาอุปสรรคและข้อเสนอแนะ",
            "no title methods responsible period results recommendation",
        ),
        (
            "ลำดับ|โครงการ/กิจกรรม|วิธีดำเนินการ|งบประมาณ (บาท)|หน่วยงานที่รับผิดชอบ|ผลการดำเนินงาน|ปัญหา/อุปสรรค|ข้อเสนอแนะ",
            "no title methods budget responsible results problems recommendation",
        ),
        ("มาตรการ|กิจกรรม|ผู้รับผิดชอบ|ระยะเวลา|ผล", "title methods responsible period results"),
        ("มาตรการ|ผู้ รับ ผิด ชอบ|ระยะ เวลา|ผล การ ดำ เนิน การ", "title responsible period results"),
        ("ผู้รับผดชอบ|วิธีการดาเนินการ|ผลการดำเนินกาน|ระยะเวลาดำเนนการ|มาตรการ", "responsible methods results period title"),
    ],
)
def test_headings_name_their_fields(headings: str, fields: str) -> None:
    heading = heading_of(headings.split("|"))
    assert " ".join(str(name) for name in heading.fields) == fields
    assert heading.is_of_measures


@pytest.mark.parametrize(
    "headings", ["ระดับ|โอกาส|คำอธิบาย", "ลำดับ|ชื่อ|ตำแหน่ง", "ช่องทาง|จำนวนเรื่อง|รวม", "ปี|งบประมาณ|หมายเหตุ"]
)
def test_other_tables_are_not_taken_for_measures(headings: str) -> None:
    assert not heading_of(headings.split("|")).is_of_measures


def test_ticked_quarters_are_months_and_a_start_with_its_end_a_period() -> None:
    assert heading_of(["มาตรการ", "ไตรมาส 1", "ไตรมาส 2", "ไตรมาส 3", "ผู้รับผิดชอบ"]).fields.count("month") == 3
    assert heading_of(["มาตรการ", "ระยะเวลา", "", "ผู้รับผิดชอบ"], ["", "เริ่ม", "สิ้นสุด", ""]).fields == (
        "title",
        "start",
        "end",
        "responsible",
    )
