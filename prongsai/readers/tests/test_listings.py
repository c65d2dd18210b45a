"""Risk registers, monthly purchases, statistics and surveys: fictional documents and the records they must give."""

from __future__ import annotations

import html
import io
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
import xlsxwriter

from prongsai.readers import open_document, read
from prongsai.readers.model import Document, Table
from prongsai.readers.tests.comparing import differences
from prongsai.readers.tests.shared import document, needs_shared, truth
from prongsai.thai.digits import to_arabic

DOCUMENTS = sorted(path for path in (Path(__file__).parent / "listings").iterdir() if path.suffix != ".json")


def of(path: Path) -> dict[str, Any]:
    expected: dict[str, Any] = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    return expected


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_the_document_gives_its_record(path: Path) -> None:
    assert differences(of(path), read(path)) == []


@needs_shared
@pytest.mark.parametrize("stem", ["risk_bribery_5x5", "procurement_skr1", "complaint_matrix"])
def test_the_truth_of_the_open_documents_is_met(stem: str) -> None:
    expected = {key: value for key, value in truth(stem).items() if key != "expected_warnings"}
    assert differences(expected, read(document(stem))) == []


# The same tables in other formats -----------------------------------------------------------------------------------


def cells_apart(source: Document) -> tuple[bytes, str]:
    """Every cell a paragraph; an empty one leaves no trace."""
    parts: list[str] = []
    for block in source.blocks:
        if isinstance(block, Table):
            parts += [cell.text for row in block.rows for cell in row if cell.text.strip() and not cell.repeats]
        else:
            parts.append(block.text)
    return "\n\n".join(parts).encode(), "a.txt"


def web_page(source: Document) -> tuple[bytes, str]:
    """Merged cells printed once more in each place they cover."""
    parts: list[str] = []
    for block in source.blocks:
        if isinstance(block, Table):
            rows = (
                "".join(f"<td>{html.escape(cell.text)}</td>".replace("\n", "<br>") for cell in row)
                for row in block.rows
            )
            parts.append("<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>")
        else:
            parts += [f"<p>{html.escape(line)}</p>" for line in block.text.split("\n")]
    return "\n".join(parts).encode(), "a.html"


def word(source: Document) -> tuple[bytes, str]:
    """Cells merged across and down."""
    paper = docx.Document()
    for block in source.blocks:
        if not isinstance(block, Table):
            for line in block.text.split("\n"):
                paper.add_paragraph(line)
            continue
        table = paper.add_table(rows=len(block.rows), cols=len(block.rows[0]))
        for r, row in enumerate(block.rows):
            for c, cell in enumerate(row):
                if not cell.repeats:
                    table.cell(r, c).text = cell.text
        for r, row in enumerate(block.rows):
            for c, cell in enumerate(row):
                if cell.repeats and c and row[c - 1].text == cell.text:
                    table.cell(r, c - 1).merge(table.cell(r, c))
                elif cell.repeats and r and block.rows[r - 1][c].text == cell.text:
                    table.cell(r - 1, c).merge(table.cell(r, c))
    buffer = io.BytesIO()
    paper.save(buffer)
    return buffer.getvalue(), "a.docx"


def sheet(source: Document) -> tuple[bytes, str]:
    """All tables in one sheet, numbers as numbers."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer)
    page, at = book.add_worksheet("ตาราง"), 0
    for block in source.blocks:
        if isinstance(block, Table):
            for row in block.rows:
                for c, cell in enumerate(row):
                    text = to_arabic(cell.text)
                    if cell.repeats:
                        continue
                    if re.fullmatch(r"\d[\d,]*(\.\d+)?", text):
                        page.write_number(at, c, float(text.replace(",", "")))
                    else:
                        page.write_string(at, c, cell.text)
                at += 1
        else:
            for line in block.text.split("\n"):
                page.write_string(at, 0, line)
                at += 1
        at += 1
    book.close()
    return buffer.getvalue(), "a.xlsx"


def _has_ticks(record: dict[str, Any]) -> bool:
    return any("factor" in risk or "control_quality" in risk for risk in record.get("risks", ()))


# What a layout cannot say: which column a tick stood in, what a merged cell covered, where a bidder's row began.
NOT_TO_BE_KNOWN: dict[Callable[[Document], tuple[bytes, str]], set[str]] = {
    cells_apart: {"procurement_bidders_on_rows", "risk_merged_process", "risk_page_breaks"},
    sheet: {"procurement_bidders_on_rows", "risk_merged_process"},
    web_page: set(),
    word: set(),
}
OTHERS = [
    pytest.param(path, layout, id=f"{path.stem}-{layout.__name__}")
    for path in DOCUMENTS
    for layout, unknown in NOT_TO_BE_KNOWN.items()
    if path.stem not in unknown and not (layout is cells_apart and _has_ticks(of(path)))
]


@pytest.mark.parametrize(("path", "layout"), OTHERS)
def test_the_tables_in_another_format_give_the_same(
    path: Path, layout: Callable[[Document], tuple[bytes, str]]
) -> None:
    source = open_document(path.read_bytes(), path.name)
    if not any(isinstance(block, Table) for block in source.blocks):
        pytest.skip("no table to lay out anew")
    assert differences(of(path), read(*layout(source))) == []


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_every_record_says_where_it_stands(path: Path) -> None:
    record = read(path)
    found = [
        *record.get("risks", []),
        *record.get("procurements", []),
        *record.get("complaints", {}).get("channels", []),
        *record.get("complaints", {}).get("months", []),
        *record.get("information_requests", {}).get("quarters", []),
        *record.get("information_requests", {}).get("topics", []),
        *record.get("satisfaction", {}).get("items", []),
    ]
    for entry in found:
        assert 0 < entry["_source"]["confidence"] <= 1
        assert set(entry["_cells"]) >= {key for key in entry if not key.startswith("_") and key != "no"} - {
            "treatment_status"
        }
