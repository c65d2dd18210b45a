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

_Key = tuple[str, int | None, int | None, int | None]
"""A cell by table, row and column; a line outside tables by page and line."""
_WIDEST, _LONGEST = 60, 400  # columns of a row, lines of a place
_NUMBER = re.compile(r"[0-9]+")
_KEPT_BARE = ("kind", "organisation_type")  # words of ours, not of the page


def mark_doubtful_digits(record: Record, document: Document) -> None:
    """Put ``_confidence`` on every field whose cell or words hold a digit that was read with doubt."""
    doubts = _doubts(document)
    if doubts:
        _mark(record, doubts, set().union(*doubts.values()))


def _doubts(document: Document) -> dict[_Key, set[str]]:
    """Doubtful numbers by cell and by line; each as the digits of one run, in Arabic."""
    found: dict[_Key, set[str]] = {}
    for block in document.blocks:
        if isinstance(block, Paragraph):
            first = block.place.line or 0
            for span in block.doubtful:
                line = first + block.text.count("\n", 0, span[0])
                found.setdefault(("line", block.place.page, line, None), set()).update(_numbers(block.text, [span]))
            continue
        for row in block.rows:
            for cell in row:
                if numbers := _numbers(cell.text, cell.doubtful):
                    found["cell", cell.place.table, cell.place.row, cell.place.column] = numbers
    return found


def _numbers(text: str, spans: Iterable[tuple[int, int]]) -> set[str]:
    return {number for start, end in spans for number in _digits(text[start:end])}


def _digits(value: Any) -> list[str]:
    """Runs of digits of a value, as they would be printed: ``12,500`` → 12500."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return _NUMBER.findall(re.sub(r"(?<=[0-9]),(?=[0-9])", "", to_arabic(str(value))))


def _mark(record: Record, doubts: dict[_Key, set[str]], everywhere: set[str]) -> None:
    """Mark the fields of one record, then those of the records inside it.

    A field whose place is known is doubtful by what stands there; one whose place is not, by any number of the document that is
    the same as one of its own.
    """
    places = record.get("_cells") or {}
    for field, value in list(record.items()):
        if field.startswith("_") or field in _KEPT_BARE or value is None:
            continue
        if isinstance(value, list) and value and all(isinstance(item, dict) for item in value):
            for item in value:
                _mark(item, doubts, everywhere)
            continue
        doubtful = _of_places(places[field], doubts) if field in places else everywhere
        for path in _paths(field, value, doubtful):
            confidence = record.setdefault("_confidence", {})
            confidence[path] = min(float(confidence.get(path, 1.0)), CONFIDENCE)


def _of_places(places: Any, doubts: dict[_Key, set[str]]) -> set[str]:
    found: set[str] = set()
    for place in places if isinstance(places, list) else [places]:
        if isinstance(place, dict):
            found = found.union(*(doubts.get(key, set()) for key in _keys(place)))
    return found


def _keys(place: dict[str, Any]) -> Iterator[_Key]:
    """What a place covers: a cell, a row without its column, or lines."""
    if place.get("table") is not None:
        columns = [place["column"]] if place.get("column") else range(1, _WIDEST)
        yield from (("cell", place["table"], place.get("row"), column) for column in columns)
    elif first := place.get("line"):
        for line in range(first, min(place.get("line_end") or first, first + _LONGEST) + 1):
            yield "line", place.get("page"), line, None


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
