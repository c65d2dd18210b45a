"""Ways of laying out measures that are seldom seen, each with the one thing that is easily read wrong."""

from __future__ import annotations

import io
from typing import Any

from docx import Document

from prongsai.readers import read

TITLE = "{what}มาตรการส่งเสริมคุณธรรมและความโปร่งใส ปีงบประมาณ พ.ศ. 2568\nเทศบาลตำบลห้วยทราย อำเภอแม่ใส จังหวัดลำพูน\n\n"


def measures(text: str, what: str = "รายงานผลการดำเนินการตาม") -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = read((TITLE.format(what=what) + text).encode(), "รายงาน.txt")["measures"]
    return rows


def test_numbers_alone_on_a_line_and_a_head_that_speaks_of_a_frame_of_time():
    rows = measures(
        "ที่\nมาตรการ\nวิธีดำเนินการ\nผู้รับผิดชอบ\nกรอบระยะเวลา\n"
        "1\nรับฟังประชาชน\n1. จัดเวทีประชาคม\n2. เปิดรับความเห็น\nกองคลัง / สำนักปลัด\nพ.ย. 67 - ก.พ. 68\n"
        "2\nป้องกันผลประโยชน์ทับซ้อน\n1. จัดทำคู่มือ\n2. เผยแพร่คู่มือ\nสำนักปลัด\nภายใน มี.ค. 68\n",
        what="แผนการดำเนินงานตาม",
    )
    assert [row["no"] for row in rows] == [1, 2]
    assert rows[0]["methods"] == ["จัดเวทีประชาคม", "เปิดรับความเห็น"]
    assert rows[0]["responsible"] == ["กองคลัง", "สำนักปลัด"]
    assert rows[1]["period"]["end"] == "2025-03"


def test_the_last_of_a_list_stays_in_its_cell_when_cells_are_lines():
    rows = measures(
        "มาตรการ\nวิธีการดำเนินการ\nผู้รับผิดชอบ\nระยะเวลา\nผลการดำเนินการ\nข้อเสนอแนะ\n"
        "1. ทบทวนคู่มือบริการประชาชน\n1) ประชุมคณะทำงาน\n2) ปรับคู่มือ\nสำนักปลัด\nธ.ค. 67 - ก.พ. 68\n"
        "1) ประชุม 2 ครั้ง\n2) ปรับคู่มือ 18 เรื่อง\nเผยแพร่ให้ทั่วถึง\n"
        "2. จัดช่องทางติดต่อสอบถาม\n1) เปิดเพจ\nกองการศึกษา\nไตรมาส 2\n1) มีผู้ติดตาม 1,204 คน\n-\n"
    )
    assert rows[0]["results"] == ["ประชุม 2 ครั้ง", "ปรับคู่มือ 18 เรื่อง"]
    assert rows[0]["recommendation"] == "เผยแพร่ให้ทั่วถึง"


def test_a_number_before_the_label_counts_the_measures():
    block = "{n}. ชื่อมาตรการ: {title}\n   วิธีการ:\n   - ทำประกาศ\n   ระยะเวลา: ตลอดปี\n   ผู้รับผิดชอบ: สำนักปลัด\n   ผลการดำเนินการ: ทำแล้ว\n\n"
    titles = ["จัดตั้งศูนย์ข้อมูลข่าวสาร", "เผยแพร่รายงานการประชุมสภา"]
    rows = measures("".join(block.format(n=n, title=title) for n, title in enumerate(titles, 1)))
    assert [(row["no"], row["title"]) for row in rows] == list(enumerate(titles, 1))


def test_a_number_before_the_label_of_each_field_does_not():
    block = "1. ชื่อมาตรการ: {title}\n2. วิธีการ: ทำประกาศ\n3. ระยะเวลา: ตลอดปี\n4. ผู้รับผิดชอบ: สำนักปลัด\n5. ผลการดำเนินการ: ทำแล้ว\n\n"
    rows = measures("".join(block.format(title=title) for title in ("จัดตั้งศูนย์ข้อมูลข่าวสาร", "เผยแพร่รายงานการประชุมสภา")))
    assert [row.get("no") for row in rows] == [None, None]


def test_a_column_called_report_holds_results():
    rows = measures(
        "ลำดับที่\tมาตรการ\tขั้นตอนการดำเนินงาน\tผู้รับผิดชอบ\tระยะเวลา\tรายงานผล\n"
        "1\tไม่รับของขวัญ\tประกาศนโยบาย\tสำนักปลัด\tตลอดปี\tประกาศเมื่อ 3 มกราคม 2568\n"
    )
    assert rows[0]["results"] == ["ประกาศเมื่อ 3 มกราคม 2568"]


def test_ticks_under_the_numbers_of_the_quarters_give_the_period():
    document = Document()
    for line in TITLE.format(what="แผนปฏิบัติตาม").strip().split("\n"):
        document.add_paragraph(line)
    table = document.add_table(rows=2, cols=8)
    for column, text in enumerate(["ที่", "มาตรการ", "วิธีดำเนินการ", "ไตรมาส", "", "", "", "ผู้รับผิดชอบ"]):
        table.rows[0].cells[column].text = text
    table.rows[0].cells[3].merge(table.rows[0].cells[6])
    for quarter in range(4):
        table.rows[1].cells[3 + quarter].text = str(quarter + 1)
    for column in (0, 1, 2, 7):
        table.rows[0].cells[column].merge(table.rows[1].cells[column])
    for number, ticked in enumerate(([1], [2, 3]), 1):
        cells = table.add_row().cells
        for column, text in ((0, str(number)), (1, f"มาตรการที่ทำ {number}"), (2, "ประชุม"), (7, "สำนักปลัด")):
            cells[column].text = text
        for quarter in ticked:
            cells[2 + quarter].text = "✓"
    out = io.BytesIO()
    document.save(out)
    rows = read(out.getvalue(), "แผน.docx")["measures"]
    assert [(row["period"]["start"], row["period"]["end"]) for row in rows] == [
        ("2024-10", "2024-12"),
        ("2025-01", "2025-06"),
    ]


def test_the_dash_of_a_period_is_not_the_end_of_its_label():
    block = "มาตรการที่ {n} จัดทำคู่มือ\nวิธีการดำเนินงาน\n- ประชุม\nผู้รับผิดชอบ กองช่าง\nระยะเวลา พ.ย. 2567 - ส.ค. 2568\nผลการดำเนินงาน\n- ทำแล้ว\n\n"
    rows = measures("".join(block.format(n=n) for n in (1, 2)))
    assert [row["period"]["text"] for row in rows] == ["พ.ย. 2567 - ส.ค. 2568"] * 2
