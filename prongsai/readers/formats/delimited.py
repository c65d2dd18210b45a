"""Values apart by commas, semicolons or tabs (.csv, .tsv), quotes and all, with the lines each row stands on."""

from __future__ import annotations

import csv
import re

from prongsai.readers.formats.encoding import decode
from prongsai.readers.formats.invisible import has_text, tidy_with_note
from prongsai.readers.formats.markup import strip_tags
from prongsai.readers.formats.sheets import Sheet, append_sheet
from prongsai.readers.limits import Limits, Meter
from prongsai.readers.model import Document, Paragraph, Place, Table

_DELIMITERS = ",;\t|"
_FIELD_LIMIT = 1_000_000
_FORMULA = re.compile(r'="((?:[^"]|"")*)"')  # ="0012": how a program keeps the zeros in front


def read_delimited(data: bytes, name: str, limits: Limits) -> Document:
    """Blocks of the file: one sheet without a name. ``lines`` holds the raw lines, as of a text file."""
    text, notes = decode(data)
    meter = Meter(limits)
    meter.take(characters=len(text), blocks=text.count("\n") // 4)
    document = Document([], "txt", name, text.split("\n"), notes)
    text = tidy_with_note(text, document.notes)
    lines = text.split("\n")
    delimiter = ""
    if declared := re.match(r"\s*sep=(.)\s*$", lines[0]):
        delimiter, lines[0] = declared[1], ""
    rows, spans = _rows(lines, delimiter or delimiter_of(lines, name))
    append_sheet(Sheet("", rows), document, Meter(limits))
    for block in document.blocks:
        _by_lines(block, spans)
    return document


def delimiter_of(lines: list[str], name: str = "") -> str:
    """The sign that divides most lines into the same number of cells; outside quotes."""
    sample = [line for line in lines[:200] if line.strip()]
    best, most = "\t" if name.lower().endswith(".tsv") else ",", 0.0
    for delimiter in _DELIMITERS:
        counts = [_unquoted(line).count(delimiter) for line in sample]
        usual = max(set(counts) - {0}, key=counts.count, default=0)
        score = counts.count(usual) * (1 + min(usual, 10) / 10) if usual else 0.0
        if score > most:
            best, most = delimiter, score
    return best


def _unquoted(line: str) -> str:
    return re.sub(r'"[^"]*"?', "", line) if '"' in line else line


def _rows(lines: list[str], delimiter: str) -> tuple[list[list[str]], list[tuple[int, int]]]:
    """Rows and the first and last line of each."""
    rows: list[list[str]] = []
    spans: list[tuple[int, int]] = []
    csv.field_size_limit(_FIELD_LIMIT)
    strict = csv.reader((line + "\n" for line in lines), delimiter=delimiter)
    before = 0
    try:
        for row in strict:
            # A quote that is never closed swallows the rest of the file: then quotes are only letters.
            if strict.line_num - before > 200:
                return _without_quotes(lines, delimiter)
            rows.append([_value(cell) for cell in row])
            spans.append((before + 1, strict.line_num))
            before = strict.line_num
    except csv.Error:
        return _without_quotes(lines, delimiter)
    return rows, spans


def _without_quotes(lines: list[str], delimiter: str) -> tuple[list[list[str]], list[tuple[int, int]]]:
    rows = [[_value(cell) for cell in line.split(delimiter)] for line in lines]
    return rows, [(number, number) for number in range(1, len(lines) + 1)]


def _value(cell: str) -> str:
    if match := _FORMULA.fullmatch(cell.strip()):
        cell = match[1].replace('""', '"')
    return strip_tags(cell).strip()


def _by_lines(block: Paragraph | Table, spans: list[tuple[int, int]]) -> None:
    """Rows of the one sheet are places by lines."""

    def place(row: int | None, table: int | None = None, column: int | None = None) -> Place:
        first, last = spans[(row or 1) - 1]
        at = row if table else None
        return Place(first, last if last > first else None, table=table, row=at, column=column)

    if isinstance(block, Paragraph):
        block.place = place(block.place.row)
        return
    first, last = block.rows[0][0].place.row, block.rows[-1][0].place.row
    for number, row in enumerate(block.rows, start=1):
        for column, cell in enumerate(row, start=1):
            found = place(cell.place.row, block.place.table, column)
            cell.place = Place(found.line, found.line_end, table=found.table, row=number, column=column)
    line_end = spans[(last or 1) - 1][1]
    start = spans[(first or 1) - 1][0]
    block.place = Place(start, line_end if line_end > start else None, table=block.place.table)


def looks_delimited(text: str) -> bool:
    """Whether a text without the right name is one: most lines have the same three cells or more, apart by commas."""
    sample = [line for line in text.split("\n")[:50] if line.strip()]
    if len(sample) < 3:
        return False
    counts = [_unquoted(line).count(",") for line in sample]
    usual = max(set(counts), key=counts.count)
    return usual >= 2 and counts.count(usual) >= 0.9 * len(sample) and any(has_text(line) for line in sample)
