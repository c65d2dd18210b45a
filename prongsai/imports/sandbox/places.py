"""Where each value of a record stands in its source, so that a click on the value shows the place.

Readers say where a record begins (``_source``) and in which cell each of its fields stands (``_cells``); the fields of
the document itself are found here, by their words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from prongsai.imports.sandbox.shapes import Place, cell_place
from prongsai.readers.model import Document, Paragraph
from prongsai.thai.text import fold

_MARKS = re.compile("[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]")
_KEYS = ("line", "line_end", "page", "sheet", "table", "row", "column", "cell", "paragraph")


@dataclass(frozen=True, slots=True)
class Spot:
    """A cell, a paragraph or a line of the source."""

    text: str  # its skeleton
    place: Place


def skeleton(text: str) -> str:
    """Consonants and digits: what survives split vowels, lost tone marks and broken words."""
    return _MARKS.sub("", fold(text).replace("ำ", "า"))


def find_places(document: Document, record: dict[str, Any]) -> dict[str, Place]:
    """``"measures[2].period"`` → place, ``"measures[2]"`` for the record itself, ``"subject"`` for the document's own."""
    spots = list(_spots(document))
    boxes = _boxes(document)
    places: dict[str, Place] = {}
    for field, text in _header_texts(record):
        if (wanted := skeleton(text)) and (found := next((spot for spot in spots if wanted in spot.text), None)):
            places[field] = found.place
    for path, content in _records(record, ""):
        if path and (source := _known(content.get("_source"))):
            places[path] = _with_box(source, boxes)
        for field, cells in (content.get("_cells") or {}).items():
            # A field of several cells (a row continued on the next page) is shown where it begins.
            first = (cells[0] if cells else None) if isinstance(cells, list) else cells
            if place := _known(first):
                places[f"{path}.{field}" if path else field] = _with_box(place, boxes)
    return places


def _records(value: Any, path: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """The record itself and every record in it that says where it stands."""
    if isinstance(value, dict):
        if not path or "_source" in value or "_cells" in value:
            yield path, value
        for key, inner in value.items():
            if not key.startswith("_"):
                yield from _records(inner, f"{path}.{key}" if path else key)
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _records(inner, f"{path}[{index}]")


def _boxes(document: Document) -> dict[tuple[Any, ...], list[float]]:
    """Where cells and lines stand on their pages: (table, row, column) or (page, line) → fractions of the page."""
    boxes: dict[tuple[Any, ...], list[float]] = {}
    for block in document.blocks:
        if isinstance(block, Paragraph):
            if block.place.page is not None and block.place.line is not None:
                for number, box in enumerate(block.boxes):
                    boxes[block.place.page, block.place.line + number] = [round(value, 4) for value in box]
            continue
        for row in block.rows:
            for cell in row:
                if cell.box is not None:
                    at = (cell.place.table, cell.place.row, cell.place.column)
                    boxes[at] = [round(value, 4) for value in cell.box]
    return boxes


def _with_box(place: Place, boxes: dict[tuple[Any, ...], list[float]]) -> Place:
    if "column" in place:
        box = boxes.get((place.get("table"), place.get("row"), place["column"]))
    else:
        box = boxes.get((place.get("page"), place.get("line")))
    return {**place, "box": box} if box else place


def _spots(document: Document) -> Iterator[Spot]:
    for block in document.blocks:
        if not isinstance(block, Paragraph):
            for row in block.rows:
                for cell in row:
                    if cell.text and not cell.repeats:
                        yield Spot(skeleton(cell.text), cell_place(cell))
        elif document.lines and block.place.line is not None:
            # A line of a text file can be shown; the paragraph around it is only our own division.
            for number in range(block.place.line, (block.place.line_end or block.place.line) + 1):
                if line := document.lines[number - 1].strip():
                    yield Spot(skeleton(line), {"line": number})
        elif block.boxes and block.place.line is not None:
            for number, (line, box) in enumerate(zip(block.text.split("\n"), block.boxes, strict=False)):
                at = {**block.place.as_dict(), "line": block.place.line + number, "box": [round(v, 4) for v in box]}
                at.pop("line_end", None)
                yield Spot(skeleton(line), at)
        else:
            yield Spot(skeleton(block.text), block.place.as_dict())


def _known(place: Any) -> Place:
    """Only the keys that say where."""
    return {key: place[key] for key in _KEYS if key in place} if isinstance(place, dict) else {}


def _header_texts(record: dict[str, Any]) -> Iterator[tuple[str, str]]:
    printed = record.get("_printed") or {}
    for field in ("organisation", "subject", "document_no", "document_date", "fiscal_year"):
        if field in record:
            yield field, str(printed.get(field) or record[field])
