"""Where the fields of a document's head stand, so that a click on one can show it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial
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
        if (
            line := next((line for line in ordered if len(line.text) < _LONGEST and says(line.text)), None)
        ) is not None:
            found[key] = line.place.as_dict()
    return found


def _tests(record: Record) -> Iterator[tuple[str, Callable[[str], bool]]]:
    """(field, whether a line states it), the closest form first."""
    if name := record.get("organisation"):
        kind = record.get("organisation_type", "")
        yield "organisation", partial(_holds, fold(name))
        if kind in ORGANISATION_TYPES:
            yield "organisation", partial(_holds, fold(name.removeprefix(vocabulary(kind).name_prefix)))
    for key, words in (("district", r"(?:อำเภอ|อ\.)"), ("province", r"(?:จังหวัด|จ\.)")):
        if value := record.get(key):
            yield key, partial(_matches, re.compile(rf"{words}\s*{re.escape(value)}"))
    if year := record.get("fiscal_year") or (record.get("fiscal_years") or [None])[0]:
        key = "fiscal_years" if "fiscal_years" in record else "fiscal_year"
        yield key, partial(_matches, re.compile(rf"(?<![0-9]){year}(?![0-9])"))
    if number := record.get("document_no"):
        yield "document_no", partial(_holds, fold(number))
    if subject := record.get("subject"):
        yield "subject", partial(_holds, fold(subject)[:20])
    for key in ("document_date", "as_of_date", "published_date"):
        if iso := record.get(key):
            yield key, partial(_states, iso)


def _holds(folded: str, text: str) -> bool:
    return folded in fold(text)


def _matches(pattern: re.Pattern[str], text: str) -> bool:
    return pattern.search(to_arabic(clean_line(text))) is not None


def _states(iso: str, text: str) -> bool:
    return any(found.date is not None and found.date.isoformat() == iso for found in find_dates(clean_line(text)))
