"""Spreadsheets and Word papers for ``test_first_sight.py``; the records they must give are in ``first_sight/NAME.json``."""

from __future__ import annotations

import datetime
import io
from collections.abc import Callable

import docx
import xlsxwriter

Made = Callable[[], tuple[bytes, str]]


def _put(sheet: xlsxwriter.worksheet.Worksheet, span: str, value: object, form: object = None) -> None:
    """A value in a cell, or merged over several."""
    first, _, last = span.partition(":")
    if last in ("", first):
        sheet.write(first, value, form)
    else:
        sheet.merge_range(span, value, form)


def purchases_sheet() -> tuple[bytes, str]:
    """Names and prices under headings of two rows, an item merged over its bidders, days of two calendars, a sum merged over the rest."""
    data = io.BytesIO()
    book = xlsxwriter.Workbook(data)
    sheet = book.add_worksheet("มี.ค.67")
    day = book.add_format({"num_format": "[$-107041E]d mmm yy;@"})
    _put(sheet, "A1:L1", "แบบ สขร. 1")
    _put(sheet, "A2:L2", "สรุปผลการดำเนินการจัดซื้อจัดจ้างประจำเดือน มีนาคม พ.ศ. 2567")
    _put(sheet, "A3:L3", "องค์การบริหารส่วนตำบลสันป่าไผ่ อำเภอแม่ทาเหนือ จังหวัดลำพูน")
    tall = {
        "A": "ที่", "B": "งานที่จัดซื้อหรือจัดจ้าง", "C": "วงเงิน\nที่จะซื้อหรือจ้าง",
        "D": "ราคากลาง", "E": "วิธีซื้อหรือจ้าง", "J": "เหตุผลที่คัดเลือกโดยสรุป",
    }  # fmt: skip
    for column, text in tall.items():
        _put(sheet, f"{column}5:{column}6", text)
    for span, text in {
        "F5:G5": "รายชื่อผู้เสนอราคาและราคาที่เสนอ",
        "H5:I5": "ผู้ได้รับการคัดเลือกและราคาที่ตกลง",
        "K5:L5": "สัญญาหรือข้อตกลง",
    }.items():
        _put(sheet, span, text)
    for column, text in zip("FGHIKL", ("รายชื่อ", "ราคา", "รายชื่อ", "ราคา", "เลขที่", "วันที่"), strict=True):
        sheet.write(f"{column}6", text)
    first = (
        "จ้างก่อสร้างรางระบายน้ำ หมู่ที่ 7",
        480000,
        479300,
        "ประกวดราคาอิเล็กทรอนิกส์ (e-bidding)",
        "หจก.ลำพูนก่อกิจ",
        455000,
        "เสนอราคาต่ำสุด",
        "8/2567",
    )
    for column, value in zip("ABCDEHIJK", (1, *first), strict=True):
        _put(sheet, f"{column}7:{column}8", value)
    _put(sheet, "L7:L8", datetime.datetime(2024, 3, 6), day)
    sheet.write_row("F7", ("หจก.ลำพูนก่อกิจ", 455000))
    sheet.write_row("F8", ("บจก.แม่ทาวัสดุ", 462500.25))
    shop = "ร้านสันป่าไผ่คอมพิวเตอร์"
    sheet.write_row(
        "A9",
        (
            2,
            "ซื้อครุภัณฑ์คอมพิวเตอร์ จำนวน 3 เครื่อง",
            66000,
            66000,
            "เฉพาะเจาะจง",
            shop,
            65400,
            shop,
            65400,
            "มีคุณสมบัติตรงตามที่กำหนด",
            "ซ.15/2567",
        ),
    )
    sheet.write("L9", datetime.datetime(2567, 3, 21), day)
    _put(sheet, "A10:H10", "รวม")
    sheet.write_formula("I10", "=SUM(I7:I9)", None, 520400)
    old = book.add_worksheet("ก.พ.67")
    old.hide()
    old.write("A1", "ซื้อของเดือนก่อนที่ไม่ควรอ่าน")
    book.close()
    return data.getvalue(), "สขร.xlsx"


def plan_report_word() -> tuple[bytes, str]:
    """Ticks under a spanning heading, dimensions merged across, counts of ticks in the total row."""
    paper = docx.Document()
    paper.add_paragraph("รายงานผลการดำเนินการตามแผนปฏิบัติการป้องกันการทุจริต ประจำปีงบประมาณ พ.ศ. ๒๕๖๗ (รอบ ๑๒ เดือน)")
    paper.add_paragraph("องค์การบริหารส่วนตำบลวังน้ำวน อำเภอวังใหญ่ จังหวัดกำแพงเพชร")
    heads = (
        "ที่",
        "โครงการ/กิจกรรม",
        "งบประมาณตามแผน",
        "งบประมาณที่ใช้จริง",
        "สถานะการดำเนินการ",
        "",
        "",
        "ผลการดำเนินงาน",
        "ปัญหา/อุปสรรค",
        "",
    )
    table = paper.add_table(rows=2, cols=len(heads))
    for column, text in enumerate(heads):
        table.cell(0, column).text = text
    table.cell(0, 4).merge(table.cell(0, 6))
    table.cell(0, 8).merge(table.cell(0, 9))
    for column, text in ((4, "แล้วเสร็จ"), (5, "ระหว่างดำเนินการ"), (6, "ยังไม่ดำเนินการ")):
        table.cell(1, column).text = text
    for column in (0, 1, 2, 3, 7):
        table.cell(0, column).merge(table.cell(1, column))
    table.cell(0, 8).merge(table.cell(1, 9))
    rows: list[tuple[str, ...]] = [
        ("มิติที่ ๑ การสร้างสังคมที่ไม่ทนต่อการทุจริต",),
        ("๑", "โครงการธรรมาภิบาลในองค์กร", "๒๐,๐๐๐", "๑๙,๒๕๐", "✓", "", "", "จัดอบรมบุคลากร ๔๕ คน", "-"),
        ("๒", "กิจกรรมยกย่องคนดีศรีตำบล", "๕,๐๐๐", "-", "", "", "✓", "", "วิทยากรติดภารกิจ"),
        ("มิติที่ ๒ การบริหารราชการเพื่อป้องกันการทุจริต",),
        ("๓", "มาตรการลดขั้นตอนการให้บริการ", "-", "-", "", "✓", "", "- ทบทวนขั้นตอน ๑๒ งาน\n- ปิดประกาศแล้ว ๘ งาน", "ขาดบุคลากร"),
        ("รวม", "", "๒๕,๐๐๐", "๑๙,๒๕๐", "๑", "๑", "๑", "", ""),
    ]  # fmt: skip
    for row in rows:
        cells = table.add_row().cells
        for column, text in enumerate(row):
            cells[column].text = text
        cells[8 if len(row) > 1 else 0].merge(cells[9])
    paper.add_paragraph("ข้อเสนอแนะ: ควรจัดสรรงบประมาณตั้งแต่ต้นปี")
    data = io.BytesIO()
    paper.save(data)
    return data.getvalue(), "รายงาน.docx"


MADE: tuple[Made, ...] = (purchases_sheet, plan_report_word)
