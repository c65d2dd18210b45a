"""Where each value of a record stands in its source, so that a click on the value shows the place.

Readers say where a record begins (``_source``); here the cell or line of each of its fields is found between that
place and the beginning of the next record, by the words as printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from rapidfuzz import fuzz

from prongsai.imports.sandbox.shapes import Place, cell_place
from prongsai.readers.model import Document, Paragraph
from prongsai.thai.text import fold

LIKE_ENOUGH = 78  # of 100: below that a place would be a guess
HEAD_CHARACTERS = 60  # the beginning of a long value is enough to know its cell
_MARKS = re.compile("[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]")
_PROVENANCE = ("line", "page", "sheet", "table", "row", "column", "cell", "paragraph")


@dataclass(frozen=True, slots=True)
class Spot:
    """A cell, a paragraph or a line of the source."""

    text: str  # its skeleton
    place: Place


def skeleton(text: str) -> str:
    """Consonants and digits: what survives split vowels, lost tone marks and broken words."""
    return _MARKS.sub("", fold(text).replace("ำ", "า"))


def find_places(document: Document, record: dict[str, Any]) -> dict[str, Place]:
    """``"measures[2].period"`` → place, for every field that can be found; ``"measures[2]"`` for the record itself."""
    spots = list(_spots(document))
    places: dict[str, Place] = {}
    for field, text in _header_texts(record):
        if (spot := _holding(spots, text, whole=False)) is not None:
            places[field] = spot.place
    measures = [m for m in record.get("measures", []) if isinstance(m, dict)]
    starts = [_start(spots, m.get("_source") or {}) for m in measures]
    for index, measure in enumerate(measures):
        if (start := starts[index]) is None:
            continue
        after = min((other for other in starts if other is not None and other > start), default=len(spots))
        places[f"measures[{index}]"] = _known(measure.get("_source") or {}) or spots[start].place
        for field, text in _field_texts(measure):
            if (spot := _holding(spots[start:after], text, whole=True)) is not None:
                places[f"measures[{index}].{field}"] = spot.place
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


def _known(source: dict[str, Any]) -> Place:
    return {key: source[key] for key in (*_PROVENANCE, "line_end", "box") if key in source}


def _start(spots: list[Spot], source: dict[str, Any]) -> int | None:
    """The first spot of a record, by the most exact part of what its reader said."""
    for keys in (("table", "row"), ("sheet", "row"), ("line",), ("paragraph",), ("page",)):
        if all(key in source for key in keys):
            for index, spot in enumerate(spots):
                if all(spot.place.get(key) == source[key] for key in keys):
                    return index
    return None


def _header_texts(record: dict[str, Any]) -> Iterator[tuple[str, str]]:
    printed = record.get("_printed") or {}
    for field in ("organisation", "subject", "document_no", "document_date", "fiscal_year"):
        if field in record:
            yield field, str(printed.get(field) or record[field])


def _field_texts(measure: dict[str, Any]) -> Iterator[tuple[str, str]]:
    printed = measure.get("_printed") or {}
    for field, value in measure.items():
        if field.startswith("_") or field == "no" or not value:
            continue
        text = printed.get(field) or (value.get("text", "") if isinstance(value, dict) else value)
        while isinstance(text, list):
            text = text[0] if text else ""
        yield field, str(text)


def _holding(spots: list[Spot], text: str, *, whole: bool) -> Spot | None:
    """The smallest spot that holds ``text``; with ``whole``, else the one most like it."""
    wanted = skeleton(text)[:HEAD_CHARACTERS]
    if not wanted:
        return None
    holding = [spot for spot in spots if wanted in spot.text]
    if holding:
        return min(holding, key=lambda spot: len(spot.text)) if whole else holding[0]
    if not whole or len(wanted) < 4:
        return None
    score, best = max(((fuzz.partial_ratio(wanted, spot.text), spot) for spot in spots), key=lambda found: found[0], default=(0.0, None))
    return best if score >= LIKE_ENOUGH else None
