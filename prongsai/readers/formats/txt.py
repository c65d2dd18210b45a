"""Text files: tables by tabs, pipes or ruled with characters, Markdown, and HTML fragments among the lines.

A run of lines with tabs is a table (no quoting); so is a run of lines with pipes. A table whose cells stand
one on a line has nothing to show it but its headings, so it stays paragraphs here and is found by the kind readers.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from prongsai.readers.formats.aligned import is_wide, rows_of
from prongsai.readers.formats.encoding import decode
from prongsai.readers.formats.invisible import tidy_with_note
from prongsai.readers.formats.markup import plain
from prongsai.readers.limits import Limits, Meter
from prongsai.readers.model import Cell, Document, Paragraph, Place, Table

_HTML_TABLE = re.compile(r"<table\b.*?(?:</table\s*>|\Z)", re.I | re.S)
_HEADING = re.compile(r"\s{0,3}(#{1,6})\s+(.*)$")  # closing # are taken off afterwards, without trying
_RULE = re.compile(r"\s*(?:-{3,}|\*{3,}|_{3,}|={3,}|(?:- ){2,}-)\s*$")
_PIPE_RULE = re.compile(r"[\s|+:=\-─━┼├┤┌┐└┘┬┴╪╞╡]+$")
_BOX = str.maketrans({"│": "|", "┃": "|", "║": "|", "｜": "|"})
_DASHES = re.compile(r"[-–—_=.\s]*$")
_QUOTE = re.compile(r"^\s{0,3}>\s?")

LineKind = Literal["blank", "tab", "pipe", "wide", "rule", "heading", "text"]


@dataclass(slots=True)
class _Line:
    number: int  # 1-based
    text: str
    kind: LineKind


@dataclass(slots=True)
class _Row:
    """Cells of one row with the lines they stand on."""

    cells: list[str]
    line: int
    line_end: int


@dataclass(slots=True)
class _Builder:
    meter: Meter
    document: Document
    tables: int = 0
    pending: list[_Line] = field(default_factory=list)

    def flush(self) -> None:
        """The lines gathered so far become one paragraph."""
        lines, self.pending = self.pending, []
        text = plain("\n".join(_QUOTE.sub("", line.text) if ">" in line.text[:4] else line.text for line in lines))
        if text.strip():
            self.meter.take(characters=len(text), blocks=1)
            self.document.blocks.append(Paragraph(text, _lines(lines[0].number, lines[-1].number)))

    def heading(self, line: _Line) -> None:
        self.flush()
        if match := _HEADING.match(line.text):
            title = match[2].rstrip().rstrip("#").rstrip()
            self.meter.take(blocks=1, characters=len(title))
            self.document.blocks.append(Paragraph(plain(title), _lines(line.number, line.number), level=len(match[1])))

    def table(self, rows: list[_Row]) -> None:
        self.flush()
        rows = [row for row in rows if not all(_DASHES.match(cell) for cell in row.cells)]
        width = max((len(row.cells) for row in rows), default=0)
        if not width:
            return
        self.tables += 1
        table = Table([], _lines(rows[0].line, rows[-1].line_end, table=self.tables))
        for number, row in enumerate(rows, start=1):
            self.meter.take(cells=width, characters=sum(map(len, row.cells)))
            cells = [plain(text) for text in row.cells] + [""] * (width - len(row.cells))
            table.rows.append(
                [
                    Cell(
                        text,
                        Place(
                            row.line,
                            row.line_end if row.line_end > row.line else None,
                            table=self.tables,
                            row=number,
                            column=column,
                        ),
                    )
                    for column, text in enumerate(cells, start=1)
                ]
            )
        self.document.blocks.append(table)


def read_text(data: bytes, name: str, limits: Limits) -> Document:
    """Blocks of a text file; ``lines`` holds the raw lines."""
    text, notes = decode(data)
    # Before anything is made of it: every line and cell costs many times its length.
    Meter(limits).take(characters=len(text), blocks=text.count("\n") // 4)
    return read_lines(text, name, notes, limits)


def read_lines(text: str, name: str, notes: list[str], limits: Limits) -> Document:
    """The same from text already decoded."""
    meter = Meter(limits)
    raw = text.split("\n")
    document = Document([], "txt", name, raw, list(notes))
    text = tidy_with_note(text, document.notes)
    builder = _Builder(meter, document)
    position = line = 0
    for match in _HTML_TABLE.finditer(text) if "<" in text else ():
        if not re.search(r"<t[dh]\b", match[0], re.I):
            continue
        before = text[position : match.start()]
        _read_plain(before.split("\n"), line, builder)
        line += before.count("\n")
        _read_html_table(match[0], line, builder)
        line += match[0].count("\n")
        position = match.end()
    _read_plain(text[position:].split("\n"), line, builder)
    return document


def _read_html_table(markup: str, line_before: int, builder: _Builder) -> None:
    from prongsai.readers.formats.html import blocks_of_markup

    builder.flush()
    for block in blocks_of_markup(markup, builder.meter, first_table=builder.tables + 1, line_offset=line_before):
        builder.tables += isinstance(block, Table)
        builder.document.blocks.append(block)


def _read_plain(lines: list[str], line_before: int, builder: _Builder) -> None:
    classified = [_Line(number, text, _kind(text)) for number, text in enumerate(lines, start=line_before + 1)]
    ends: dict[LineKind, int] = {}  # where the run of a kind ends that a line stands in
    tries: dict[int, int] = {}  # end of a run -> how often no table was found in it
    index = 0
    while index < len(classified):
        line = classified[index]
        if line.kind in _RUNS:
            end_of, rows_in = _RUNS[line.kind]
            if ends.get(line.kind, 0) <= index:
                ends[line.kind] = end_of(classified, index)
            end = ends[line.kind]
            # A run that is no table from its first line may be one from its third, not from its three hundredth.
            if tries.get(end, 0) < _TRIES and (rows := rows_in(classified[index:end])):
                builder.table(rows)
                index = end
                continue
            tries[end] = tries.get(end, 0) + 1
        index += 1
        if line.kind in ("blank", "rule"):
            builder.flush()
        elif line.kind == "heading":
            builder.heading(line)
        else:
            builder.pending.append(line)
    builder.flush()


def _kind(text: str) -> LineKind:
    if not text.strip():
        return "blank"
    if "\t" in text.rstrip():
        return "tab"
    boxed = text.translate(_BOX)
    if "|" in boxed or (boxed.lstrip().startswith("+") and _PIPE_RULE.match(boxed)):
        return "pipe"
    if _RULE.match(text):
        return "rule"
    if _HEADING.match(text):
        return "heading"
    return "wide" if is_wide(text) else "text"


def _end_of_wide_run(lines: list[_Line], start: int) -> int:
    end = start + 1
    while end < len(lines) and lines[end].kind in ("wide", "text"):
        end += 1
    return end


# Tabs -------------------------------------------------------------------------------------------------------------


_RUNNING_TEXT = 3  # lines
_BARE_AMOUNT = re.compile(r"[0-9๐-๙][0-9๐-๙,.]*\s*%?")


def _end_of_tab_run(lines: list[_Line], start: int) -> int:
    """Past the last line of the run: lines with tabs, and lines without that only break a cell in two."""
    end = start
    plain = 0  # lines without tabs since the last row
    while end < len(lines) and lines[end].kind != "blank":
        plain = 0 if lines[end].kind == "tab" else plain + 1
        if plain == _RUNNING_TEXT and _ends_in_amount(lines[end - plain].text):
            break  # an amount is not broken over lines: running text follows the table
        end += 1
    while end > start and lines[end - 1].kind != "tab":
        end -= 1
    return end


def _ends_in_amount(row: str) -> bool:
    """Whether the last cell of a row by tabs is nothing but an amount. Cut first: a pattern would try every tab."""
    _, tab, last = row.rstrip().rpartition("\t")
    return bool(tab) and _BARE_AMOUNT.fullmatch(last.strip()) is not None


def _tab_rows(lines: list[_Line]) -> list[_Row]:
    """Rows, or nothing when the tabs are only indents or a single gap in a line of text."""
    split = [line.text.split("\t") for line in lines]
    filled = [sum(1 for cell in cells if cell.strip()) for cells in split]
    if max(filled) < 2 and not any(len(cells) > 3 for cells in split):
        return []
    if len(lines) == 1 and len(split[0]) == 2:
        return []
    width = _usual_width(split)
    rows: list[_Row] = []
    for line, cells in zip(lines, split, strict=True):
        if rows and _continues(rows[-1], cells, width):
            rows[-1].cells[-1] += "\n" + cells[0]
            rows[-1].cells.extend(cells[1:])
            rows[-1].line_end = line.number
        else:
            rows.append(_Row(cells, line.number, line.number))
    return rows


def _usual_width(split: list[list[str]]) -> int:
    wide = [len(cells) for cells in split if sum(1 for cell in cells if cell.strip()) > 1]
    return max(wide or map(len, split))


_LIST_NUMBER = re.compile(r"\s*\(?([0-9๐-๙]{1,3})[.)](?![0-9๐-๙])")
_ROW_START = re.compile(r"\s*[(]?[0-9๐-๙]{1,3}(?:[.)]|\s|$)")


def _continues(row: _Row, cells: list[str], width: int) -> bool:
    """True when a line is the rest of a row that a line break inside a cell cut in two."""
    if len(cells) >= width or not cells[0].strip():
        return False
    if len(cells) == 1:
        return not _ROW_START.match(cells[0]) or len(row.cells) < width
    # Trailing empty cells are often trimmed, so a short row alone proves nothing; both halves together must be one row.
    if len(row.cells) >= width or len(row.cells) + len(cells) - 1 != width:
        return False
    return not _ROW_START.match(cells[0]) or _counts_on(row.cells, cells[0])


def _counts_on(cells: list[str], text: str) -> bool:
    """``1. …`` in the last cell and now ``2. …``: a list in that cell, unless it is also the number of the next row."""
    last = [match for line in cells[-1].split("\n") if (match := _LIST_NUMBER.match(line))]
    following = _LIST_NUMBER.match(text)
    if not last or following is None:
        return False
    row = _LIST_NUMBER.match(cells[0]) or re.match(r"\s*([0-9๐-๙]{1,3})\s*$", cells[0])
    value = int(following[1])
    return value == int(last[-1][1]) + 1 and not (row is not None and int(row[1]) + 1 == value and len(last) == 1)


# Pipes ------------------------------------------------------------------------------------------------------------


def _end_of_pipe_run(lines: list[_Line], start: int) -> int:
    """Past the last line of the run; one blank line between rows of the same width does not end it."""
    end = start
    while end < len(lines):
        if lines[end].kind == "pipe" or (
            lines[end].kind == "blank"
            and end + 1 < len(lines)
            and lines[end + 1].kind == "pipe"
            and not _PIPE_RULE.match(lines[end + 1].text.translate(_BOX))
            and len(_pipe_cells(lines[end + 1].text)) == len(_pipe_cells(lines[end - 1].text)) >= 3
            and not _starts_markdown_table(lines, end + 1)
        ):
            end += 1
        else:
            break
    return end


def _starts_markdown_table(lines: list[_Line], index: int) -> bool:
    return (
        index + 1 < len(lines)
        and "-" in lines[index + 1].text
        and bool(_PIPE_RULE.match(lines[index + 1].text.translate(_BOX)))
    )


def _pipe_cells(text: str, *, outer: bool = True) -> list[str]:
    """Cells between pipes. ``outer`` says that the table has bars at its sides, so that one there starts no empty cell."""
    text = text.translate(_BOX).strip()
    if outer:
        text = text.removeprefix("|")
    if text.endswith("|") and not text.endswith("\\|"):
        text = text[:-1]
    return [cell.strip().replace("\\|", "|") for cell in re.split(r"(?<!\\)\|", text)]


def _pipe_rows(lines: list[_Line]) -> list[_Row]:
    """Rows, or nothing for a lone line of links. Between the lines of a ruled box the lines of a row are joined."""
    rules = [
        bool(_PIPE_RULE.match(line.text.translate(_BOX))) and "-" in line.text.replace("─", "-").replace("━", "-")
        for line in lines
    ]
    boxed = sum(rules) >= 3 and rules[0] and rules[-1]
    bars = sum(line.text.translate(_BOX).lstrip().startswith("|") for line in lines if line.kind == "pipe")
    outer = 2 * bars > sum(line.kind == "pipe" for line in lines)
    rows: list[_Row] = []
    open_row = False
    for line, is_rule in zip(lines, rules, strict=True):
        if is_rule or line.kind == "blank":
            open_row = False
            continue
        cells = _pipe_cells(line.text, outer=outer)
        if boxed and open_row and len(cells) == len(rows[-1].cells):
            rows[-1].cells = [f"{a}\n{b}".strip("\n") for a, b in zip(rows[-1].cells, cells, strict=True)]
            rows[-1].line_end = line.number
        else:
            rows.append(_Row(cells, line.number, line.number))
            open_row = True
    if len(rows) < 2 or max(len(row.cells) for row in rows) < 2:
        return []
    return rows


# Spaces -----------------------------------------------------------------------------------------------------------


def _aligned_rows(lines: list[_Line]) -> list[_Row]:
    """Rows of a table held apart by spaces: its heading and at least half of its lines are wide."""
    if len(lines) < 2 or 2 * sum(line.kind == "wide" for line in lines) < len(lines):
        return []
    return [
        _Row(cells, lines[first].number, lines[last].number)
        for cells, first, last in rows_of([line.text for line in lines])
    ]


_TRIES = 12
_RUNS: dict[LineKind, tuple[Callable[[list[_Line], int], int], Callable[[list[_Line]], list[_Row]]]] = {
    "tab": (_end_of_tab_run, _tab_rows),
    "pipe": (_end_of_pipe_run, _pipe_rows),
    "wide": (_end_of_wide_run, _aligned_rows),
}


def _lines(first: int, last: int, table: int | None = None) -> Place:
    return Place(line=first, line_end=last if last > first else None, table=table)
