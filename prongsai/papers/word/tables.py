"""Tables in Word: fixed widths, a heading row on every page, short rows kept whole, hidden bookmarks in the cells."""

from __future__ import annotations

from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.oxml.ns import qn
from docx.table import Table as WordTable
from docx.table import _Cell

from prongsai.papers.fonts import width
from prongsai.papers.table import Band, Cell, Column, Row, Table
from prongsai.papers.typesetting import BODY, CELL_X, Typesetter
from prongsai.papers.word.document import Align, WordFile, emu
from prongsai.papers.word.xml import element, replace_child

HEAD_FILL = "EEEEEE"
KEPT_WHOLE = 0.45  # of a page: a row no taller is moved to the next page rather than parted


def write_table(
    word: WordFile, table: Table, typesetter: Typesetter, *, size: float = BODY, keep_last: bool = False
) -> WordTable:
    """The table over the whole width of the page; ``keep_last`` holds its last row to what follows."""
    widths = typesetter.widths(table, word.page.room)
    made = word.document.add_table(rows=0, cols=len(widths))
    made.style = "Table Grid"
    made.alignment = WD_TABLE_ALIGNMENT.CENTER
    made.autofit = False
    _cell_margins(made)
    for column, points in zip(made._tbl.tblGrid.findall(qn("w:gridCol")), widths, strict=True):
        column.set(qn("w:w"), str(round(points * 20)))  # LibreOffice lays out by these, Word by the cells'
    _write_head(word, made, table.columns, widths, size)
    for number, row in enumerate(table.rows):
        if isinstance(row, Band):
            _write_band(word, made, row, size)
        else:
            # The first row may be parted, or the introduction would stand alone on its page.
            whole = number > 0 and typesetter.row(row, widths, size=size)["height"] <= word.page.depth * KEPT_WHOLE
            last = number == len(table.rows) - 1
            _write_row(
                word, made, row, table.columns, widths, size, whole=whole, keep_next=whole and last and keep_last
            )
    return made


def _write_head(word: WordFile, made: WordTable, columns: tuple[Column, ...], widths: list[float], size: float) -> None:
    row = made.add_row()
    for cell, column, points in zip(row.cells, columns, widths, strict=True):
        cell.width = emu(points)
        cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
        cell._tc.get_or_add_tcPr().append(element("w:shd", val="clear", color="auto", fill=HEAD_FILL))
        word.paragraph(column.heading, size=size, bold=True, align="center", into=cell.paragraphs[0], keep_next=True)
        replace_child(cell._tc.tcPr, cell._tc.tcPr.find(qn("w:shd")), ("w:noWrap", "w:tcMar", "w:vAlign"))
    properties = row._tr.get_or_add_trPr()
    properties.append(element("w:cantSplit"))
    properties.append(element("w:tblHeader"))


def _write_band(word: WordFile, made: WordTable, band: Band, size: float) -> None:
    row = made.add_row()
    cell = row.cells[0].merge(row.cells[-1])
    word.paragraph(band.text, size=size, bold=True, keep_next=True, key=band.key, into=cell.paragraphs[0])
    row._tr.get_or_add_trPr().append(element("w:cantSplit"))


def _write_row(
    word: WordFile, made: WordTable, row: Row, columns: tuple[Column, ...], widths: list[float], size: float, *,
    whole: bool, keep_next: bool,
) -> None:  # fmt: skip
    word_row = made.add_row()
    if whole:
        word_row._tr.get_or_add_trPr().append(element("w:cantSplit"))
    for word_cell, cell, column, points in zip(word_row.cells, row.cells, columns, widths, strict=True):
        word_cell.width = emu(points)
        _write_cell(word, word_cell, cell, size, centred=column.centred, keep_next=keep_next)


def _write_cell(word: WordFile, word_cell: _Cell, cell: Cell, size: float, *, centred: bool, keep_next: bool) -> None:
    marks = [cell.mark(index) for index in range(len(cell.texts))]
    hanging = max((width(mark) for mark in marks), default=0.0) * size / 1000
    paragraphs = [word_cell.paragraphs[0], *(word_cell.add_paragraph() for _ in cell.texts[1:])]
    align: Align = "center" if centred else "left"
    if not cell.texts:
        word.paragraph(size=size, into=paragraphs[0])
    for paragraph, mark, text in zip(paragraphs, marks, cell.texts, strict=False):
        word.paragraph(mark + text, size=size, align=align, hanging=hanging, keep_next=keep_next, into=paragraph)
    if cell.key:
        word.mark(cell.key, paragraphs[0], paragraphs[-1])


def _cell_margins(made: WordTable) -> None:
    margins = element("w:tblCellMar")
    for side in ("left", "right"):
        margins.append(element(f"w:{side}", w=round(CELL_X * 20), type="dxa"))
    replace_child(made._tbl.tblPr, margins, ("w:tblLook",))
