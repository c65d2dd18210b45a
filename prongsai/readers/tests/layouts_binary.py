"""The layouts that are not text: Word with merged cells and automatic numbers, Excel, PDF by Typst and by LibreOffice."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import docx
import typst
import xlsxwriter
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from prongsai.readers.tests.fictional import Measure, Programme
from prongsai.readers.tests.layouts import HEADINGS, OTHER_HEADINGS, cell, columns_of, groups_of, head, tail
from prongsai.thai.digits import to_thai

THAI_LIST, LATIN_LIST, BULLETS = 71, 72, 73


def word_plain(programme: Programme) -> bytes:
    """One table: a title row merged across, heading, a merged row for each issue, list items as paragraphs."""
    document = _document(programme)
    columns = columns_of(programme)
    table = document.add_table(rows=0, cols=len(columns))
    title = table.add_row().cells
    title[0].merge(title[-1]).text = "ตารางสรุปผล" if programme.kind == "measures_report" else "ตารางมาตรการ"
    _fill(table, [HEADINGS[name] for name in columns])
    for number, (group, measures) in enumerate(groups_of(programme), start=1):
        if group:
            row = table.add_row().cells
            row[0].merge(row[-1]).text = f"ประเด็นที่ {to_thai(number)} {group}"
        for measure in measures:
            _fill(table, [cell(measure, name, between="\n") for name in columns])
    return _saved(document, programme)


def word_merged(programme: Programme) -> bytes:
    """A row for each method; number, title and all that is one for the measure merged down; issues in a merged column."""
    document = _document(programme)
    columns = columns_of(programme)
    grouped = bool(programme.measures[0].group)
    table = document.add_table(rows=0, cols=len(columns) + grouped)
    _fill(table, (["ประเด็น"] if grouped else []) + [OTHER_HEADINGS[name] for name in columns])
    for number, (group, measures) in enumerate(groups_of(programme), start=1):
        first_of_group = len(table.rows)
        for measure in measures:
            first = len(table.rows)
            depth = max(len(measure.methods), len(measure.results), 1)
            for k in range(depth):
                row = []
                for name in columns:
                    items: Sequence[str] = getattr(measure, name) if name in ("methods", "results") else ()
                    if items:
                        row.append((f"{k + 1}. " if len(items) > 1 else "") + items[k] if k < len(items) else "")
                    else:
                        row.append(cell(measure, name, between="\n") if k == 0 else "")
                _fill(
                    table,
                    ([f"ประเด็นที่ {number} {group}" if k == 0 and measure is measures[0] else ""] if grouped else [])
                    + row,
                )
            for index, name in enumerate(columns, start=int(grouped)):
                if name not in ("methods", "results") and depth > 1:
                    _merge_down(table, index, first, first + depth - 1)
        if grouped and len(table.rows) - first_of_group > 1:
            _merge_down(table, 0, first_of_group, len(table.rows) - 1)
    return _saved(document, programme)


def word_numbered(programme: Programme) -> bytes:
    """Numbers that Word counts by itself, a two-row heading, a tracked change, a text box, hidden text, a macro-free file."""
    document = _document(programme)
    _add_numbering(document)
    columns = columns_of(programme)
    for number, (group, measures) in enumerate(groups_of(programme), start=1):
        if group:
            document.add_paragraph(f"ประเด็นที่ {number} {group}")
        table = document.add_table(rows=2, cols=len(columns))
        upper, lower = table.rows[0].cells, table.rows[1].cells
        for index, name in enumerate(columns):
            if name in ("responsible", "period"):
                lower[index].text = HEADINGS[name]
            else:
                upper[index].merge(lower[index]).text = HEADINGS[name]
        start = columns.index("responsible")
        upper[start].merge(upper[start + 1]).text = "การดำเนินงาน"
        for measure in measures:
            cells = table.add_row().cells
            for index, name in enumerate(columns):
                _numbered_cell(cells[index], measure, name, group=number)
    _track_change(document.add_paragraph("ย่อหน้าหลังตาราง "))
    return _saved(document, programme)


def word_cards(programme: Programme) -> bytes:
    """A table of label and value for each measure."""
    document = _document(programme)
    for number, (group, measures) in enumerate(groups_of(programme), start=1):
        if group:
            document.add_heading(f"ประเด็นที่ {number} {group}", level=2)
        for measure in measures:
            document.add_paragraph("")
            table = document.add_table(rows=0, cols=2)
            _fill(table, ["มาตรการที่", str(measure.no)])
            _fill(table, ["ชื่อมาตรการ", measure.title])
            for name in columns_of(programme):
                if name not in ("no", "title"):
                    _fill(table, [HEADINGS[name], cell(measure, name, between="\n")])
    return _saved(document, programme)


def excel(programme: Programme) -> bytes:
    """A merged title, a two-row heading, issues merged down, numbers as numbers, a hidden sheet."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    hidden = book.add_worksheet("เก่า")
    hidden.write(0, 0, "มาตรการที่ยกเลิกแล้ว")
    sheet = book.add_worksheet("รายงาน")
    hidden.hide()
    sheet.activate()
    columns = columns_of(programme)
    grouped = bool(programme.measures[0].group)
    names = (["ประเด็น"] if grouped else []) + [HEADINGS[name] for name in columns]
    for index, text in enumerate(head(programme)):
        sheet.merge_range(index, 0, index, len(names) - 1, text)
    top = len(head(programme)) + 1
    for index, text in enumerate(names):
        sheet.merge_range(top, index, top + 1, index, text)
    row = top + 2
    for number, (group, measures) in enumerate(groups_of(programme), start=1):
        if grouped:
            label = f"ประเด็นที่ {number} {group}"
            if len(measures) > 1:
                sheet.merge_range(row, 0, row + len(measures) - 1, 0, label)
            else:
                sheet.write(row, 0, label)
        for measure in measures:
            for index, name in enumerate(columns, start=int(grouped)):
                text = cell(measure, name, between="\n")
                sheet.write(row, index, int(text) if name == "no" else text)
            row += 1
    for index, text in enumerate(tail(programme), start=row + 1):
        sheet.write(index, 1, text)
    book.close()
    return buffer.getvalue()


_TYPST = """
#let d = json(bytes(sys.inputs.data))
#set page(paper: "a4", flipped: true, margin: 2cm, numbering: "- 1 -")
#set text(font: ("Laksaman", "TH Sarabun New", "Garuda"), lang: "th", size: 11pt)
#align(center, text(weight: "bold", d.head.at(0)))
#for t in d.head.slice(1) [ #par(t) ]
#for g in d.groups {
  if g.title != "" { par(strong(g.title)) }
  table(columns: d.widths.map(w => w * 1fr), stroke: .5pt, table.header(repeat: true, ..d.names.map(n => strong(n))),
    ..g.rows.map(r => r.map(c => table.cell(rowspan: c.down, c.lines.join(linebreak())))).flatten())
}
#for t in d.tail [ #align(right, t) ]
"""


def typst_pdf(programme: Programme) -> bytes:
    """A landscape table, heading repeated on every page, long so that rows are cut by a page."""
    return _typeset(programme, tall=False)


def typst_pdf_merged(programme: Programme) -> bytes:
    """The same with a responsible unit merged down where two measures following have the same."""
    return _typeset(programme, tall=True)


def _typeset(programme: Programme, *, tall: bool) -> bytes:
    columns = columns_of(programme)
    groups = []
    for number, (group, measures) in enumerate(groups_of(programme), start=1):
        rows: list[list[dict[str, Any]]] = []
        for position, measure in enumerate(measures):
            row = []
            for name in columns:
                down = 1
                if tall and name == "responsible":
                    if position and measures[position - 1].responsible == measure.responsible:
                        continue
                    while (
                        position + down < len(measures) and measures[position + down].responsible == measure.responsible
                    ):
                        down += 1
                row.append({"lines": cell(measure, name, between="\n").split("\n"), "down": down})
            rows.append(row)
        groups.append({"title": f"ประเด็นที่ {to_thai(number)} {group}" if group else "", "rows": rows})
    wide = {"no": 1, "title": 4, "methods": 6, "responsible": 4, "period": 4, "results": 5}
    data = {
        "head": head(programme),
        "groups": groups,
        "names": [HEADINGS[name] for name in columns],
        "widths": [wide.get(name, 4) for name in columns],
        "tail": [line for text in tail(programme) for line in text.split("\n")],
    }
    result = typst.compile(_TYPST.encode(), sys_inputs={"data": json.dumps(data, ensure_ascii=False)})
    assert isinstance(result, bytes)
    return result


def office_pdf(word: Callable[[Programme], bytes]) -> Callable[[Programme], bytes]:
    """A Word layout printed to PDF by LibreOffice; FileNotFoundError where it is not installed."""

    def layout(programme: Programme) -> bytes:
        program = shutil.which("soffice") or shutil.which("libreoffice")
        if program is None:
            raise FileNotFoundError("LibreOffice is not installed")
        with tempfile.TemporaryDirectory() as folder:
            source = Path(folder) / "paper.docx"
            source.write_bytes(word(programme))
            profile = f"-env:UserInstallation=file://{folder}/profile"
            subprocess.run(
                [program, profile, "--headless", "--convert-to", "pdf", "--outdir", folder, str(source)],
                check=True,
                capture_output=True,
                timeout=120,
            )
            return source.with_suffix(".pdf").read_bytes()

    return layout


BINARY_LAYOUTS: dict[str, tuple[str, Callable[[Programme], bytes]]] = {
    "word_plain": (".docx", word_plain),
    "word_merged": (".docx", word_merged),
    "word_numbered": (".docx", word_numbered),
    "word_cards": (".docx", word_cards),
    "excel": (".xlsx", excel),
    "typst_pdf": (".pdf", typst_pdf),
    "typst_pdf_merged": (".pdf", typst_pdf_merged),
}
OFFICE_LAYOUTS: dict[str, Callable[[Programme], bytes]] = {
    "plain": office_pdf(word_plain),
    "merged": office_pdf(word_merged),
}


# Word -------------------------------------------------------------------------------------------------------------


def _document(programme: Programme) -> Any:
    document = docx.Document()
    for text in head(programme):
        document.add_paragraph(text)
    return document


def _saved(document: Any, programme: Programme) -> bytes:
    for text in tail(programme):
        document.add_paragraph(text)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _fill(table: Table, texts: Iterable[str]) -> None:
    table.style = "Table Grid"
    for target, text in zip(table.add_row().cells, texts, strict=True):
        first, *more = text.split("\n")
        target.paragraphs[0].text = first
        for line in more:
            target.add_paragraph(line)


def _merge_down(table: Table, column: int, first: int, last: int) -> None:
    """Merge as Word does: the cells below keep an empty paragraph and say that they continue."""
    for index in range(first, last + 1):
        properties = (
            table.rows[index].cells[column]._tc.get_or_add_tcPr()
            if index == first
            else table._tbl.tr_lst[index].tc_lst[column].get_or_add_tcPr()
        )
        merge = OxmlElement("w:vMerge")
        if index == first:
            merge.set(qn("w:val"), "restart")
        properties.append(merge)


def _numbered_cell(target: _Cell, measure: Measure, name: str, *, group: int) -> None:
    if name == "no":
        _number(target.paragraphs[0], LATIN_LIST + 10 * group)
        return
    items: Sequence[str] = getattr(measure, name) if name in ("methods", "results") else ()
    if len(items) < 2:
        first, *more = cell(measure, name, between="\n").split("\n")
        target.paragraphs[0].text = first
        for line in more:
            target.add_paragraph(line)
        return
    for k, item in enumerate(items):
        paragraph = target.paragraphs[0] if k == 0 else target.add_paragraph()
        paragraph.text = item
        _number(paragraph, BULLETS if name == "results" else THAI_LIST)


def _number(paragraph: Paragraph, list_id: int) -> None:
    properties = paragraph._p.get_or_add_pPr()
    number = OxmlElement("w:numPr")
    for tag, value in (("w:ilvl", "0"), ("w:numId", str(list_id))):
        element = OxmlElement(tag)
        element.set(qn("w:val"), value)
        number.append(element)
    properties.append(number)


def _add_numbering(document: Any) -> None:
    root = document.part.numbering_part.element
    for list_id, (form, text) in {
        THAI_LIST: ("thaiNumbers", "%1."),
        LATIN_LIST: ("decimal", "%1"),
        BULLETS: ("bullet", "\uf0b7"),
    }.items():
        abstract = OxmlElement("w:abstractNum")
        abstract.set(qn("w:abstractNumId"), str(list_id))
        level = OxmlElement("w:lvl")
        level.set(qn("w:ilvl"), "0")
        for tag, value in (("w:start", "1"), ("w:numFmt", form), ("w:lvlText", text)):
            element = OxmlElement(tag)
            element.set(qn("w:val"), value)
            level.append(element)
        abstract.append(level)
        root.insert(0, abstract)
        for offset in range(0, 600, 10):
            number = OxmlElement("w:num")
            number.set(qn("w:numId"), str(list_id + offset))
            link = OxmlElement("w:abstractNumId")
            link.set(qn("w:val"), str(list_id))
            number.append(link)
            if offset:
                override = OxmlElement("w:lvlOverride")
                override.set(qn("w:ilvl"), "0")
                start = OxmlElement("w:startOverride")
                start.set(qn("w:val"), "1")
                override.append(start)
                number.append(override)
            root.append(number)


def _track_change(paragraph: Paragraph) -> None:
    for tag, text_tag, text in (("w:ins", "w:t", "ข้อความที่เพิ่ม"), ("w:del", "w:delText", "ข้อความที่ลบ")):
        change = OxmlElement(tag)
        change.set(qn("w:author"), "ผู้ตรวจ")
        run = OxmlElement("w:r")
        words = OxmlElement(text_tag)
        words.text = text
        run.append(words)
        change.append(run)
        paragraph._p.append(change)
