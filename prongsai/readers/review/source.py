"""The passages a review reads: from a document's lines and cells, or from the texts of a drafted record."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from prongsai.readers.formats.markup import plain
from prongsai.readers.model import Document, Paragraph, Place, Record, Table
from prongsai.readers.review.text import Passage
from prongsai.thai.text import clean

# Keys of a record that hold codes or ISO dates, not words that somebody wrote.
_NO_WORDS = frozenset(
    "kind organisation_type document_date as_of_date published_date start end warnings form fiscal_year".split()
)


def passages_of_document(document: Document) -> list[Passage]:
    """Lines and cells in reading order, cleaned, without markup.

    A paragraph of a text file gives one passage a line, so that places are lines of the file; in other formats the
    paragraph is the smallest place there is.
    """
    return [
        passage for block in document.blocks for passage in _of_block(block, document.lines) if passage.text.strip()
    ]


def _of_block(block: Paragraph | Table, lines: list[str]) -> Iterator[Passage]:
    if isinstance(block, Table):
        for row in block.rows:
            for cell in row:
                if not cell.repeats:
                    yield Passage(clean(cell.text), cell.place, is_cell=True)
        return
    line, last = block.place.line, block.place.line_end or block.place.line
    if lines and line is not None and last is not None and last <= len(lines):
        for number in range(line, last + 1):
            yield Passage(clean(plain(lines[number - 1])).lstrip("#> "), Place(line=number))
    else:
        yield Passage(clean(block.text), block.place)


def passages_of_record(record: Record) -> list[Passage]:
    """Every text of a drafted record, with its path. A row of a list is its place."""
    return [Passage(clean(text), place_of_path(path), path) for path, text in _texts(record, "") if text.strip()]


def place_of_path(path: str) -> Place:
    """``measures[2].results[0]`` stands in row 3; what stands in no row has no place but its path."""
    head = path.partition(".")[0]
    if head.endswith("]") and "[" in head:
        return Place(row=int(head[head.index("[") + 1 : -1]) + 1)
    return Place()


def _texts(value: Any, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, part in value.items():
            if not str(key).startswith("_") and key not in _NO_WORDS:
                yield from _texts(part, f"{path}.{key}" if path else str(key))
    elif isinstance(value, list):
        for index, part in enumerate(value):
            yield from _texts(part, f"{path}[{index}]")
