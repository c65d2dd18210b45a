"""The answer sheet as a workbook: the addresses in the order of the assessment system."""

from __future__ import annotations

import io

import xlsxwriter

from prongsai.disclosure.board import Board

HEADINGS = (("ข้อ", 8), ("ชื่อข้อ", 52), ("ที่อยู่ (URL)", 70), ("องค์ประกอบที่ครบ", 16), ("สถานะ", 26), ("หน่วยงานเจ้าของ", 28))
NO_ADDRESS = "ยังไม่มีที่อยู่"


def answer_sheet(board: Board) -> bytes:
    """An .xlsx of every item in order; an item without an address says so, none is left out. No cell is a formula."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": f"คำตอบ OIT ปี {board.fiscal_year_be}"})
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#E8EDF3", "border": 1})
    cell = book.add_format({"text_wrap": True, "valign": "top", "border": 1})
    missing = book.add_format({"text_wrap": True, "valign": "top", "border": 1, "font_color": "#A2390F", "bold": True})
    sheet = book.add_worksheet(f"OIT {board.fiscal_year_be}")
    sheet.freeze_panes(1, 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    for column, (heading, width) in enumerate(HEADINGS):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, heading, head)
    for row, item in enumerate(board.items, start=1):
        unit = item.entry.owner_unit if item.entry else None
        values = (
            item.code,
            item.item.title,
            item.address or NO_ADDRESS,
            f"{item.complete} จาก {item.needed}",
            item.look.word,
            unit.name if unit else "",
        )
        for column, value in enumerate(values):
            sheet.write_string(row, column, value, missing if value == NO_ADDRESS else cell)
    book.close()
    return out.getvalue()
