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
    boxes = {
        (place.get("table"), place["row"], place["column"]): place["box"]
        for spot in spots
        if "box" in (place := spot.place)
    }
    places: dict[str, Place] = {}
    for field, text in _header_texts(record):
        if (wanted := skeleton(text)) and (found := next((spot for spot in spots if wanted in spot.text), None)):
            places[field] = found.place
    for index, measure in enumerate(record.get("measures", [])):
        path = f"measures[{index}]"
        if source := _known(measure.get("_source")):
            places[path] = source
        for field, cells in (measure.get("_cells") or {}).items():
            # A field of several cells (a row continued on the next page) is shown where it begins.
            if place := _known(cells[0] if isinstance(cells, list) else cells):
                box = boxes.get((place.get("table"), place.get("row"), place.get("column")))
                places[f"{path}.{field}"] = {**place, "box": box} if box else place
    return places


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
