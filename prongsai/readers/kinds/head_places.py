"""Where the fields of a document's head stand, so that a click on one can show it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

from prongsai.readers.kinds.lines import Line
from prongsai.readers.model import Record
from prongsai.thai.dates import find_dates
from prongsai.thai.digits import to_arabic
from prongsai.thai.text import clean_line, fold
from prongsai.thai.vocabulary import ORGANISATION_TYPES, vocabulary

_LONGEST = 400


def head_places(record: Record, lines: Sequence[Line], title: Sequence[Line]) -> dict[str, Any]:
    """field → the place of the line it was read from, for the fields of ``record`` that a line states."""
    ordered = [*title, *lines]
    found: dict[str, Any] = {}
    if title:
        found["kind"] = title[0].place.as_dict()
    for key, says in _tests(record):
        if key in found:
            continue
        if (line := next((line for line in ordered if len(line.text) < _LONGEST and says(line.text)), None)) is not None:
            found[key] = line.place.as_dict()
    return found


def _tests(record: Record) -> list[tuple[str, Callable[[str], bool]]]:
    tests: list[tuple[str, Callable[[str], bool]]] = []
    if name := record.get("organisation"):
        kind = record.get("organisation_type", "")
        place = name.removeprefix(vocabulary(kind).name_prefix) if kind in ORGANISATION_TYPES else name
        tests.append(("organisation", lambda text: fold(name) in fold(text)))
        tests.append(("organisation", lambda text: place in text))
    for key, short in (("district", "อ."), ("province", "จ.")):
        if value := record.get(key):
            words = {"district": "อำเภอ", "province": "จังหวัด"}[key]
            pattern = re.compile(rf"(?:{words}|{re.escape(short)})\s*{re.escape(value)}")
            tests.append((key, lambda text, pattern=pattern: pattern.search(clean_line(text)) is not None))
    years = record.get("fiscal_years") or ([record["fiscal_year"]] if "fiscal_year" in record else [])
    if years:
        key = "fiscal_years" if "fiscal_years" in record else "fiscal_year"
        full = re.compile(rf"(?<![0-9]){years[0]}(?![0-9])")
        tests.append((key, lambda text: full.search(to_arabic(text)) is not None))
    if number := record.get("document_no"):
        tests.append(("document_no", lambda text: fold(number) in fold(text)))
    if subject := record.get("subject"):
        start = fold(subject)[:20]
        tests.append(("subject", lambda text: start in fold(text)))
    for key in ("document_date", "as_of_date", "published_date"):
        if iso := record.get(key):
            tests.append((key, lambda text, iso=iso: _states(text, iso)))
    return tests


def _states(text: str, iso: str) -> bool:
    return any(found.date is not None and found.date.isoformat() == iso for found in find_dates(clean_line(text)))
