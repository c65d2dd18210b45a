"""The shapes in which other rooms hand measures in, and get back what was made of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """One measure as a person accepted it. Period ends are ISO months or days, "" when not stated.

    ``stated`` is what the source printed where it differs from what is computed; ``source_place`` where it stood.
    """

    title: str
    no: int | None = None
    group: str = ""
    issue: str = ""
    methods: Sequence[str] = ()
    responsible: Sequence[str] = ()
    period_text: str = ""
    period_start: str = ""
    period_end: str = ""
    results: Sequence[str] = ()
    recommendation: str = ""
    budget: Decimal | None = None
    monitoring: str = ""
    stated: Mapping[str, Any] = field(default_factory=dict)
    source_place: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Intake:
    """What one acceptance made: ids by kind of row, and how they stood then, so that it can be undone untouched."""

    programme_id: int
    created: dict[str, list[int]]
    fingerprint: str = ""

    def as_json(self) -> dict[str, Any]:
        """For keeping in a JSON field."""
        return {"programme_id": self.programme_id, "created": self.created, "fingerprint": self.fingerprint}

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> Intake:
        """Back from a JSON field."""
        created = {str(kind): [int(pk) for pk in pks] for kind, pks in kept["created"].items()}
        return cls(int(kept["programme_id"]), created, str(kept.get("fingerprint", "")))
