"""An entry of a list becomes a record: values by kind of field, and where each of them came from."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from prongsai.readers.kinds.drafts import Fragment, last_part
from prongsai.readers.kinds.rows import Entry
from prongsai.readers.kinds.values import Mended, is_nothing, item_list, one_text, party_list, period
from prongsai.readers.model import Place, Record
from prongsai.thai.digits import to_arabic
from prongsai.thai.text import clean_line

_NUMBER = re.compile(r"-?[0-9][0-9,]*(?:\.[0-9]+)?")


class Filling:
    """A record in the making.

    Every method reads a field of the entry and keeps its value under ``key`` (the field's own name unless told), with
    its place. ``record()`` closes it: ``_source`` with a confidence, ``_cells``, and what was mended or doubtful.
    """

    def __init__(self, entry: Entry, fiscal_year: int | None = None) -> None:
        self.entry = entry
        self.fiscal_year = fiscal_year
        self.values: Record = {}
        self.mended = Mended()
        self.places: dict[str, list[Place]] = {}

    def number(self, key: str = "no") -> None:
        """The number of the row; ``2.3`` is 3, its printed form kept."""
        if (value := last_part(self.entry.number)) is not None:
            self.values[key] = value
            if self.entry.number and "." in self.entry.number:
                self.mended.printed[key] = self.entry.number

    def text(self, name: str, key: str = "") -> str | None:
        """One running text."""
        value = one_text(self._fragments(name), key or name, self.mended)
        self._put(name, key, value)
        return value

    def items(self, name: str, key: str = "") -> list[str]:
        """A list without its markers."""
        value = item_list(self._fragments(name), key or name, self.mended)
        self._put(name, key, value)
        return value

    def parties(self, name: str, key: str = "") -> list[str]:
        """Units and posts."""
        value = party_list(self._fragments(name), key or name, self.mended)
        self._put(name, key, value)
        return value

    def period(self, name: str, key: str = "") -> None:
        """{text, start, end}."""
        fragments = self._fragments(name)
        if fragments:
            self._put(name, key, period(fragments, key or name, self.mended, self.fiscal_year))

    def amount(self, name: str, key: str = "") -> int | float | None:
        """A number, whole where it can be; a cell that holds several is marked as doubtful."""
        value = self._amount(name, key)
        self._put(name, key, value)
        return value

    def keep(self, key: str, value: Any, places: Sequence[Place] = ()) -> None:
        """A value settled elsewhere."""
        if value not in (None, "", [], {}):
            self.values[key] = value
            if places:
                self.places[key] = list(places)

    def record(self) -> Record:
        """The record with its provenance."""
        return with_provenance(
            self.values,
            self.entry.place,
            self.mended,
            last=self.entry.last,
            certainty=self.entry.certainty,
            cells=self.places,
            other={**self._unread(), **self.entry.other},
        )

    def _unread(self) -> dict[str, list[Fragment]]:
        """Fields the kind has no key for."""
        return {name.strip("_"): cells for name, cells in self.entry.cells.items() if name.startswith("_")}

    def _fragments(self, name: str) -> list[Fragment]:
        return self.entry.cells.get(name, [])

    def _amount(self, name: str, key: str) -> int | float | None:
        fragments = self._fragments(name)
        text = clean_line(" ".join(fragment.text for fragment in fragments))
        if not text or is_nothing(text):
            return None
        found = amounts(text)
        if not found:
            return None
        if len(found) > 1 and len(set(found)) > 1:
            self.mended.doubt(key or name, text, 0.7)
        return found[0]

    def _put(self, name: str, key: str, value: Any) -> None:
        self.keep(key or name, value, [fragment.place for fragment in self._fragments(name)])


def amounts(text: str) -> list[int | float]:
    """The numbers of a text, in either script; whole ones as int."""
    found = []
    for match in _NUMBER.finditer(re.sub(r"(?<=[0-9,.])\s+(?=[0-9]{3}\b)", "", to_arabic(text))):
        value = float(match[0].replace(",", "").lstrip("-"))
        found.append(int(value) if value.is_integer() else value)
    return found


def with_provenance(
    values: Record,
    place: Place,
    mended: Mended,
    *,
    last: Place | None = None,
    certainty: float = 1.0,
    cells: Mapping[str, Sequence[Place]] | None = None,
    other: Mapping[str, Sequence[Fragment]] | None = None,
) -> Record:
    """The values with ``_source``, ``_cells``, ``_printed``, ``_confidence`` and what no field is for under ``_other``."""
    confidence = min([certainty, *mended.confidence.values()], default=1.0)
    source = place.as_dict()
    source.pop("column", None)
    source.pop("cell", None)
    if last is not None and last.line and place.line and (last.line_end or last.line) > place.line:
        source["line_end"] = last.line_end or last.line
    record: Record = {**values, "_source": {**source, "confidence": round(confidence, 2)}}
    shown = {name: [each.as_dict() for each in places] for name, places in (cells or {}).items() if places}
    if shown:
        record["_cells"] = {name: places[0] if len(places) == 1 else places for name, places in shown.items()}
    if mended.printed:
        record["_printed"] = mended.printed
    if mended.confidence:
        record["_confidence"] = {name: round(value, 2) for name, value in mended.confidence.items()}
    left = {
        heading: text for heading, fragments in (other or {}).items() if (text := one_text(fragments, "", Mended()))
    }
    if left:
        record["_other"] = left
    return record
