"""What a part of a record is: a list of records (``projects``), one record (``ita``), a list within one
(``complaints.channels``), or the document itself (the path ``""``).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from prongsai.imports.fields import Field


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a record. ``noun`` is what one of its records is called, ``name`` the field that tells which it is."""

    path: str
    noun: str
    fields: tuple[Field, ...]
    name: str = "title"
    many: bool = True

    @property
    def needs_name(self) -> bool:
        """Whether a record of it without a name is no record."""
        return self.many

    def field(self, name: str) -> Field:
        """Raises LookupError for a name that is none of its fields."""
        for field in self.fields:
            if field.name == name:
                return field
        raise LookupError(f"unknown field: {name}")

    def records(self, record: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
        """Path and content of each of its records in a document's record: ``("projects[2]", {…})``."""
        found: Any = record
        for key in self.path.split("."):
            found = found.get(key) if isinstance(found, Mapping) else None
        if not self.many:
            if isinstance(found, Mapping) and self.holds_something(found):
                yield self.path, found
            return
        for index, one in enumerate(found if isinstance(found, list) else []):
            if isinstance(one, Mapping):
                yield f"{self.path}[{index}]", one

    def holds_something(self, content: Mapping[str, Any]) -> bool:
        """Whether any of its fields is filled."""
        return any(content.get(field.name) not in (None, "", [], {}) for field in self.fields)
