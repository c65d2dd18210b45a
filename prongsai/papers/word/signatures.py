"""Signature blocks in Word: one in the right half of the page, several side by side."""

from __future__ import annotations

from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml.ns import qn

from prongsai.papers.fonts import width
from prongsai.papers.kinds.base import Signatory
from prongsai.papers.text import official_line
from prongsai.papers.typesetting import BODY, PITCH, signatures_across
from prongsai.papers.word.document import WordFile, emu
from prongsai.papers.word.xml import element

SPACE = 3 * PITCH * BODY  # points to sign in


def write_signature(word: WordFile, block: Signatory, *, space: float = SPACE) -> None:
    """A block centred in the right half of the page, or in a little more where a line needs it."""
    lines = _lines(block, space)
    longest = max(width(official_line(text)) for text, _ in lines) * BODY / 1000 + 2
    left = word.page.room - min(max(word.page.room / 2, longest), word.page.room * 2 / 3)
    for number, (text, before) in enumerate(lines, start=1):
        word.paragraph(text, align="center", left=left, before=before, keep_next=number < len(lines))


def write_signatures(word: WordFile, blocks: tuple[Signatory, ...]) -> None:
    """One block as above; several in tables without rules that stay on one page."""
    if len(blocks) == 1:
        write_signature(word, blocks[0])
        return
    across = signatures_across(blocks, word.page.room)
    for start in range(0, len(blocks), across):
        _write_row(word, blocks[start : start + across], across, goes_on=start + across < len(blocks))


def _write_row(word: WordFile, blocks: tuple[Signatory, ...], across: int, *, goes_on: bool) -> None:
    word.paragraph(size=6, keep_next=True)  # else Word joins the table to the one before
    table = word.document.add_table(rows=1, cols=len(blocks))
    table.autofit, table.alignment = False, WD_TABLE_ALIGNMENT.CENTER
    for column in table._tbl.tblGrid.findall(qn("w:gridCol")):
        column.set(qn("w:w"), str(round(word.page.room / across * 20)))
    table.rows[0]._tr.get_or_add_trPr().append(element("w:cantSplit"))
    for cell, block in zip(table.rows[0].cells, blocks, strict=True):
        cell.width = emu(word.page.room / across)
        for number, (text, before) in enumerate(_lines(block, SPACE)):
            into = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
            word.paragraph(text, align="center", before=before, into=into, keep_next=goes_on)


def _lines(block: Signatory, space: float) -> list[tuple[str, float]]:
    """The lines of a block, each with the blank above it; dots where a name is to be written by hand."""
    first = block.signed or (f"ลงชื่อ{'.' * 48}{block.role}" if block.role else "")
    posts = block.position_lines or (() if block.name else ("ตำแหน่ง" + "." * 46,))
    made = [(first, space - PITCH * BODY)] if first else []
    made.append((f"({block.name or '.' * 56})", 0 if first else space))
    return made + [(post, 0) for post in posts]
