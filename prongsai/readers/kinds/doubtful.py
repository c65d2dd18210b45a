"""Digits that were read from a picture with doubt lower the confidence of the values they went into.

A person then sees each such value marked and compares it with the page; nothing is changed here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from prongsai.readers.model import Document, Paragraph, Record
from prongsai.thai.digits import to_arabic

CONFIDENCE = 0.6  # below imports.doubts.SURE, and below that of any repair by dictionary

_Key = tuple[int | None, int | None, int | None]
"""Table, row and column of a cell."""
_NUMBER = re.compile(r"[0-9]+")
_KEPT_BARE = ("kind", "organisation_type")  # words of ours, not of the page


def mark_doubtful_digits(record: Record, document: Document) -> None:
    """Put ``_confidence`` on every field whose cell or words hold a digit that was read with doubt."""
    cells, loose = _doubts(document)
    if not cells and not loose:
        return
    everywhere = loose.union(*cells.values()) if cells else loose
    _mark(record, cells, everywhere)


def _doubts(document: Document) -> tuple[dict[_Key, set[str]], set[str]]:
    """Doubtful numbers by cell, and those outside tables; each as the digits of one run, in Arabic."""
    cells: dict[_Key, set[str]] = {}
    loose: set[str] = set()
    for block in document.blocks:
        if isinstance(block, Paragraph):
            loose |= _numbers(block.text, block.doubtful)
            continue
        for row in block.rows:
            for cell in row:
                if numbers := _numbers(cell.text, cell.doubtful):
                    cells[cell.place.table, cell.place.row, cell.place.column] = numbers
    return cells, loose


def _numbers(text: str, spans: Iterable[tuple[int, int]]) -> set[str]:
    return {number for start, end in spans for number in _digits(text[start:end])}


def _digits(value: Any) -> list[str]:
    """Runs of digits of a value, as they would be printed: ``12,500`` → 12500."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return _NUMBER.findall(re.sub(r"(?<=[0-9]),(?=[0-9])", "", to_arabic(str(value))))


def _mark(record: Record, cells: dict[_Key, set[str]], everywhere: set[str]) -> None:
    """Mark the fields of one record, then those of the records inside it.

    A field whose cell is known is doubtful by that cell; one whose place is not, by any number of the document that is
    the same as one of its own.
    """
    places = record.get("_cells") or {}
    for field, value in list(record.items()):
        if field.startswith("_") or field in _KEPT_BARE or value is None:
            continue
        if isinstance(value, list) and value and all(isinstance(item, dict) for item in value):
            for item in value:
                _mark(item, cells, everywhere)
            continue
        doubtful = _of_places(places.get(field), cells) if field in places else everywhere
        for path in _paths(field, value, doubtful):
            confidence = record.setdefault("_confidence", {})
            confidence[path] = min(float(confidence.get(path, 1.0)), CONFIDENCE)


def _of_places(places: Any, cells: dict[_Key, set[str]]) -> set[str]:
    found: set[str] = set()
    for place in places if isinstance(places, list) else [places]:
        if isinstance(place, dict):
            found |= cells.get((place.get("table"), place.get("row"), place.get("column")), set())
    return found


def _paths(field: str, value: Any, doubtful: set[str]) -> Iterator[str]:
    """``field``, or ``field[2]`` of a list, where a doubtful number stands in the value."""
    if not doubtful:
        return
    if isinstance(value, list):
        yield from (f"{field}[{index}]" for index, item in enumerate(value) if _holds(item, doubtful))
    elif _holds(value, doubtful):
        yield field


def _holds(value: Any, doubtful: set[str]) -> bool:
    if isinstance(value, dict):
        return any(_holds(inner, doubtful) for key, inner in value.items() if not str(key).startswith("_"))
    if isinstance(value, bool) or value is None:
        return False
    words = set(_digits(value)) | _other_forms(value)
    return bool(words & doubtful)


def _other_forms(value: Any) -> set[str]:
    """How the parts of an ISO date were printed: ``2022-09-30`` → 2565, 65, 30, 9."""
    match = re.fullmatch(r"(\d{4})-(\d{2})(?:-(\d{2}))?", value) if isinstance(value, str) else None
    if not match:
        return set()
    year = int(match[1]) + 543
    return {str(year), str(year % 100), *(str(int(part)) for part in match.groups()[1:] if part)}
