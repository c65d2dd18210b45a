"""Last year's report as the sample office typed it in Word: six columns, merged cells, Thai digits."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm, Pt

DATA = Path(__file__).parent / "data" / "last_year.json"
WIDTHS = (4.2, 6.2, 2.6, 2.6, 6.6, 3.6)  # centimetres


def report_data() -> dict[str, Any]:
    """The invented report."""
    data: dict[str, Any] = json.loads(DATA.read_text(encoding="utf-8"))
    return data


def report_docx() -> bytes:
    """The report as a Word file in the layout offices use, not printed by Prongsai."""
    data, document = report_data(), Document()
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(29.7), Cm(21)
    section.left_margin = section.right_margin = Cm(1.8)
    document.styles["Normal"].font.name = "TH SarabunPSK"
    document.styles["Normal"].font.size = Pt(16)
    for line in data["title"]:
        paragraph = document.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.add_run(line).bold = True
    document.add_paragraph(data["introduction"])
    table = document.add_table(rows=1, cols=6)
    table.style = "Table Grid"
    for cell, head in zip(table.rows[0].cells, data["heads"], strict=True):
        cell.text = head
    for number, measure in enumerate(data["measures"], 1):
        _add_rows(table, number, measure)
    for row in table.rows:
        for cell, width in zip(row.cells, WIDTHS, strict=True):
            cell.width = Cm(width)
    for line in ("", data["signature"]["name"], data["signature"]["position"]):
        document.add_paragraph(line).alignment = WD_ALIGN_PARAGRAPH.CENTER
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _add_rows(table: Any, number: int, measure: dict[str, Any]) -> None:
    """A row a method; the other columns are merged over them, as clerks do."""
    first = len(table.rows)
    for order, (method, result) in enumerate(zip(measure["methods"], measure["results"], strict=True), 1):
        cells = table.add_row().cells
        cells[1].text = f"{order}. {method}".translate(_THAI)
        cells[4].text = f"{order}. {result}".translate(_THAI)
    last = len(table.rows) - 1
    merged = {
        0: f"{number}. {measure['title']}".translate(_THAI),
        2: measure["responsible"],
        3: measure["period"],
        5: measure["recommendation"] or "-",
    }
    for column, text in merged.items():
        table.cell(first, column).merge(table.cell(last, column)).text = text


_THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
