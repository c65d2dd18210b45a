"""The kinds written in words as Word and Excel files: merged cells, links behind words, signatures side by side."""

from __future__ import annotations

import io
from typing import Any

import docx
import xlsxwriter
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from prongsai.readers import Record, open_document, read_document
from prongsai.readers.tests.comparing import differences


def saved(document: Any) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def record_of(data: bytes, name: str) -> Record:
    return read_document(open_document(data, name))


def table(document: Any, rows: list[list[str]]) -> Any:
    made = document.add_table(rows=len(rows), cols=len(rows[0]))
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            made.cell(r, c).text = text
    return made


def link(paragraph: Any, text: str, address: str) -> None:
    """A hyperlink as Word writes it."""
    relation = paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    element = OxmlElement("w:hyperlink")
    element.set(qn("r:id"), relation)
    run, words = OxmlElement("w:r"), OxmlElement("w:t")
    words.text = text
    run.append(words)
    element.append(run)
    paragraph._p.append(element)


def test_an_index_in_word_with_links_behind_its_words() -> None:
    document = docx.Document()
    document.add_paragraph("แบบวัดการเปิดเผยข้อมูลสาธารณะ (OIT) ประจำปีงบประมาณ พ.ศ. ๒๕๖๘")
    document.add_paragraph("เทศบาลตำบลสวนสนใหม่ อำเภอสวนสน จังหวัดสงขลา")
    made = table(
        document,
        [
            ["ข้อ", "ข้อมูล", "URL", "หมายเหตุ"],
            ["ตัวชี้วัดย่อยที่ 9.1 ข้อมูลพื้นฐาน", "", "", ""],
            ["O1", "โครงสร้าง อำนาจหน้าที่", "", ""],
            ["O2", "ข้อมูลผู้บริหาร", "", "ปรับปรุงแล้ว"],
            ["ตัวชี้วัดย่อยที่ 9.2 การบริหารงาน", "", "", ""],
            ["O5", "แผนพัฒนาท้องถิ่น", "ยังไม่เผยแพร่", ""],
        ],
    )
    for row in (1, 4):
        made.cell(row, 0).merge(made.cell(row, 3))
    link(made.cell(2, 2).paragraphs[0], "คลิกที่นี่", "https://suanson.example/o1")
    link(made.cell(3, 2).paragraphs[0], "ผู้บริหาร", "https://suanson.example/o2")
    link(made.cell(3, 2).add_paragraph(), "สภาเทศบาล", "https://suanson.example/o2-council")
    record = record_of(saved(document), "oit.docx")
    assert (record["kind"], record["fiscal_year"]) == ("oit_index", 2568)
    first = "ตัวชี้วัดย่อยที่ 9.1 ข้อมูลพื้นฐาน"
    assert (
        differences(
            [
                {"code": "O1", "title": "โครงสร้าง อำนาจหน้าที่", "section": first, "urls": ["https://suanson.example/o1"]},
                {
                    "code": "O2",
                    "title": "ข้อมูลผู้บริหาร",
                    "section": first,
                    "urls": ["https://suanson.example/o2", "https://suanson.example/o2-council"],
                },
                {"code": "O5", "title": "แผนพัฒนาท้องถิ่น", "section": "ตัวชี้วัดย่อยที่ 9.2 การบริหารงาน"},
            ],
            record["oit_items"],
        )
        == []
    )


def test_an_index_in_excel_with_links_and_formulas() -> None:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        sheet = book.add_worksheet("OIT")
        sheet.merge_range("A1:D1", "การเปิดเผยข้อมูลสาธารณะ (OIT) ปีงบประมาณ 2567 องค์การบริหารส่วนตำบลเกาะไผ่ใหม่ จังหวัดชลบุรี")
        sheet.write_row("A3", ["ข้อ", "รายการ", "ลิงก์", "ผู้รับผิดชอบ"])
        sheet.merge_range("A4:D4", "9.1 ข้อมูลพื้นฐาน")
        sheet.write_row("A5", ["o1", "โครงสร้าง"])
        sheet.write_url("C5", "https://kohphai.example/1", string="ดูข้อมูล")
        sheet.write("D5", "สำนักปลัด")
        sheet.write_row("A6", ["O 2", "ข้อมูลผู้บริหาร"])
        sheet.write_formula("C6", '=HYPERLINK("https://kohphai.example/2","เปิด")', None, "เปิด")
        sheet.write("D6", "สำนักปลัด")
        sheet.write_row("A7", ["O๓", "อำนาจหน้าที่", "https://kohphai.example/3", "สำนักปลัด"])
    record = record_of(buffer.getvalue(), "oit.xlsx")
    assert record["organisation"] == "องค์การบริหารส่วนตำบลเกาะไผ่ใหม่"
    assert [(item["code"], item["title"], item["urls"]) for item in record["oit_items"]] == [
        ("O1", "โครงสร้าง", ["https://kohphai.example/1"]),
        ("O2", "ข้อมูลผู้บริหาร", ["https://kohphai.example/2"]),
        ("O3", "อำนาจหน้าที่", ["https://kohphai.example/3"]),
    ]
    assert record["oit_items"][1]["_source"]["sheet"] == "OIT"


def test_a_report_of_gifts_in_word_with_signatures_side_by_side() -> None:
    document = docx.Document()
    document.add_paragraph("รายงานผลการดำเนินการตามนโยบาย No Gift Policy ประจำปีงบประมาณ พ.ศ. ๒๕๖๘ รอบ ๖ เดือน")
    document.add_paragraph("เทศบาลเมืองทุ่งสนามใหม่ อำเภอทุ่งสนาม จังหวัดลพบุรี")
    rows = [
        ["ที่", "วัน/เดือน/ปี ที่ได้รับ", "รายการของขวัญที่ได้รับ", "ผู้ให้", "มูลค่า (บาท)", "การดำเนินการ"],
        ["๑", "๓๐ ธ.ค. ๒๕๖๗", "กระเช้าปีใหม่", "บริษัท ทุ่งสนามการโยธา จำกัด", "๑,๒๐๐", "ส่งคืน"],
        ["๒", "๓๐ ธ.ค. ๒๕๖๗", "ปฏิทิน ๑๐ ชุด", "บริษัท ทุ่งสนามการโยธา จำกัด", "๕๐๐", "ส่งมอบให้หน่วยงาน"],
        ["รวม ๒ รายการ", "", "", "", "๑,๗๐๐", ""],
    ]
    made = table(document, rows)
    made.cell(1, 1).merge(made.cell(2, 1)).text = "๓๐ ธ.ค. ๒๕๖๗"
    made.cell(1, 3).merge(made.cell(2, 3)).text = "บริษัท ทุ่งสนามการโยธา จำกัด"
    made.cell(3, 0).merge(made.cell(3, 3)).text = "รวม ๒ รายการ"
    document.add_paragraph("")
    table(
        document,
        [
            ["(นางสาวรัตนา สนามทอง)", "(นายสมศักดิ์ ทุ่งงาม)"],
            ["หัวหน้าสำนักปลัดเทศบาล", "รองปลัดเทศบาล รักษาราชการแทน"],
            ["ผู้รายงาน", "ปลัดเทศบาลเมืองทุ่งสนามใหม่"],
        ],
    )
    record = record_of(saved(document), "gifts.docx")
    giver = "บริษัท ทุ่งสนามการโยธา จำกัด"
    assert (
        differences(
            {
                "organisation": "เทศบาลเมืองทุ่งสนามใหม่",
                "organisation_type": "town_municipality",
                "district": "ทุ่งสนาม",
                "province": "ลพบุรี",
                "kind": "no_gift_report",
                "fiscal_year": 2568,
                "round": "รอบ 6 เดือน",
                "gifts": [
                    {
                        "no": 1,
                        "date": "2024-12-30",
                        "item": "กระเช้าปีใหม่",
                        "giver": giver,
                        "value": 1200,
                        "action": "ส่งคืน",
                    },
                    {
                        "no": 2,
                        "date": "2024-12-30",
                        "item": "ปฏิทิน ๑๐ ชุด",
                        "giver": giver,
                        "value": 500,
                        "action": "ส่งมอบให้หน่วยงาน",
                    },
                ],
                "totals": {"count": 2, "value": 1700},
                "signatories": [
                    {"name": "นางสาวรัตนา สนามทอง", "position": "หัวหน้าสำนักปลัดเทศบาล"},
                    {"name": "นายสมศักดิ์ ทุ่งงาม", "position": "รองปลัดเทศบาล รักษาราชการแทน ปลัดเทศบาลเมืองทุ่งสนามใหม่"},
                ],
            },
            record,
        )
        == []
    )


def test_signatures_side_by_side_in_one_row_keep_the_acting_post() -> None:
    document = docx.Document()
    document.add_paragraph("ประกาศเจตจำนงสุจริตของเทศบาลตำบลบ้านร่มใหม่")
    document.add_paragraph("ข้าพเจ้าขอประกาศว่า")
    document.add_paragraph("๑. จะบริหารงานด้วยความซื่อสัตย์")
    document.add_paragraph("๒. จะไม่ยอมรับการทุจริต")
    table(
        document,
        [
            [
                "(นายวิชัย ร่มเย็น)\nรองนายกเทศมนตรี\nรักษาราชการแทน\nนายกเทศมนตรีตำบลบ้านร่มใหม่",
                "",
                "(นางอุษา ร่มไม้)\nปลัดเทศบาลตำบลบ้านร่มใหม่",
            ]
        ],
    )
    record = record_of(saved(document), "a.docx")
    assert [(each["name"], each["position"]) for each in record["signatories"]] == [
        ("นายวิชัย ร่มเย็น", "รองนายกเทศมนตรี รักษาราชการแทน นายกเทศมนตรีตำบลบ้านร่มใหม่"),
        ("นางอุษา ร่มไม้", "ปลัดเทศบาลตำบลบ้านร่มใหม่"),
    ]
    assert record["commitments"] == ["จะบริหารงานด้วยความซื่อสัตย์", "จะไม่ยอมรับการทุจริต"]


def test_two_languages_in_two_columns() -> None:
    document = docx.Document()
    document.add_paragraph("ประกาศองค์การบริหารส่วนจังหวัดท่าเลใหม่ เรื่อง นโยบาย No Gift Policy ปีงบประมาณ พ.ศ. ๒๕๖๘")
    table(
        document,
        [
            ["ขอประกาศนโยบายดังต่อไปนี้", "hereby announces the following policy:"],
            ["๑. ไม่รับของขวัญจากการปฏิบัติหน้าที่", "1. We do not accept gifts while performing our duties."],
            ["๒. ไม่ให้ของขวัญแก่ผู้บังคับบัญชา", "2. We do not give gifts to our superiors at any time."],
        ],
    )
    document.add_paragraph("ประกาศ ณ วันที่ ๓ มกราคม พ.ศ. ๒๕๖๘")
    record = record_of(saved(document), "a.docx")
    assert record["commitments"] == ["ไม่รับของขวัญจากการปฏิบัติหน้าที่", "ไม่ให้ของขวัญแก่ผู้บังคับบัญชา"]
    assert record["languages"] == ["th", "en"]


def test_a_guideline_in_word_with_merged_units() -> None:
    document = docx.Document()
    document.add_heading("คู่มือการจัดการเรื่องร้องเรียนการทุจริตและประพฤติมิชอบ", 1)
    document.add_paragraph("เทศบาลตำบลเขาแก้วใหม่ อำเภอเขาแก้ว จังหวัดตาก")
    document.add_heading("ช่องทางการร้องเรียน", 2)
    for text in ("ด้วยตนเองที่สำนักงานเทศบาล", "โทรศัพท์ 0 5500 0000"):
        document.add_paragraph(text, style="List Bullet")
    document.add_heading("ขั้นตอนและระยะเวลาดำเนินการ", 2)
    made = table(
        document,
        [
            ["ที่", "ขั้นตอนการดำเนินงาน", "ระยะเวลา", "ผู้รับผิดชอบ"],
            ["1", "รับเรื่อง", "1 วัน", "นิติกร"],
            ["2", "ตรวจสอบข้อเท็จจริง", "10 วัน", ""],
            ["3", "แจ้งผู้ร้องเรียน", "3 วัน", "ปลัดเทศบาล"],
            ["รวมระยะเวลา", "", "14 วัน", ""],
        ],
    )
    made.cell(1, 3).merge(made.cell(2, 3)).text = "นิติกร"
    made.cell(4, 0).merge(made.cell(4, 1)).text = "รวมระยะเวลา"
    record = record_of(saved(document), "a.docx")
    assert record["channels"] == ["ด้วยตนเองที่สำนักงานเทศบาล", "โทรศัพท์ 0 5500 0000"]
    assert (
        differences(
            [
                {"no": 1, "title": "รับเรื่อง", "days": 1, "responsible": "นิติกร"},
                {"no": 2, "title": "ตรวจสอบข้อเท็จจริง", "days": 10, "responsible": "นิติกร"},
                {"no": 3, "title": "แจ้งผู้ร้องเรียน", "days": 3, "responsible": "ปลัดเทศบาล"},
            ],
            record["steps"],
        )
        == []
    )
    assert record["total_days"] == 14


def test_an_analysis_in_excel_with_headings_of_two_rows() -> None:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        sheet = book.add_worksheet("คะแนน")
        sheet.merge_range("A1:D1", "การวิเคราะห์ผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. 2567 เทศบาลตำบลเกาะกลางใหม่ จังหวัดกระบี่")
        sheet.merge_range("A3:A4", "ที่")
        sheet.merge_range("B3:B4", "ตัวชี้วัด")
        sheet.merge_range("C3:D3", "คะแนน")
        sheet.write_row("C4", ["ปี 2566", "ปี 2567"])
        sheet.write_row("A5", [1, "การปฏิบัติหน้าที่", 88.5, 91.25])
        sheet.write_row("A6", [2, "การใช้งบประมาณ", 80, 85.1])
        sheet.write_row("B7", ["คะแนนรวม", 84.2, 88.05])
        plan = book.add_worksheet("มาตรการ")
        plan.write_row("A1", ["ลำดับ", "ประเด็นที่ต้องพัฒนา", "มาตรการ", "วิธีการ", "ผู้รับผิดชอบ", "ระยะเวลา", "การติดตามผล"])
        plan.write_row("A2", [1, "ประชาชนไม่รู้แผน", "ประชาสัมพันธ์แผน", "ติดป้าย", "กองคลัง", "ม.ค. 2568", "รายงานทุกเดือน"])
    record = record_of(buffer.getvalue(), "a.xlsx")
    assert (
        differences(
            {
                "fiscal_year": 2567,
                "score": 88.05,
                "previous_score": 84.2,
                "previous_fiscal_year": 2566,
                "indicators": [
                    {"no": 1, "title": "การปฏิบัติหน้าที่", "score": 91.25, "previous_score": 88.5},
                    {"no": 2, "title": "การใช้งบประมาณ", "score": 85.1, "previous_score": 80},
                ],
            },
            record["ita"],
        )
        == []
    )
    assert record["measures"][0]["title"] == "ประชาสัมพันธ์แผน"
    assert record["measures"][0]["monitoring"] == "รายงานทุกเดือน"
