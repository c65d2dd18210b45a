"""What the reader of one kind is given and gives back, and which module reads which kind.

The head of a document (kind, organisation, years, dates, signatures) is read once for all kinds in
:mod:`prongsai.readers.kinds.reading`. The inside, the keys of ``docs/records.md`` that only this kind has, is read by
a module with one public function ``read_inside(matter) -> Inside``, named below and imported when its turn comes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from importlib import import_module

from prongsai.readers.kinds.lines import Line, Spot
from prongsai.readers.model import Document, Record


@dataclass(frozen=True, slots=True)
class Matter:
    """A document whose kind and title are known. ``years`` are Buddhist fiscal years of the title, in order."""

    document: Document
    kind: str
    lines: Sequence[Line]
    title: Sequence[Line]
    years: Sequence[int]

    @property
    def year(self) -> int | None:
        """The fiscal year of the title, the first where it names several."""
        return self.years[0] if self.years else None


@dataclass(slots=True)
class Inside:
    """What was read. ``values`` are keys of the record; each record in a list carries ``_source`` with a confidence,
    ``_cells`` (field → place or places) and, for what was repaired, ``_printed`` and ``_confidence`` by field.
    A field of the document itself has its place in ``cells``. ``used`` are the spots no longer running text: dates,
    signatures and the introduction are not looked for there. ``notes`` are Thai sentences for the person in charge.
    ``printed`` and ``confidence`` are ``_printed`` and ``_confidence`` of the document's own fields, by path.
    """

    values: Record = field(default_factory=dict)
    used: set[Spot] = field(default_factory=set)
    notes: list[str] = field(default_factory=list)
    cells: Record = field(default_factory=dict)
    printed: Record = field(default_factory=dict)
    confidence: Record = field(default_factory=dict)


_READERS = {
    "action_plan": "plan",
    "action_plan_report": "plan_report",
    "information_request_statistics": "requests",
    "satisfaction_report": "satisfaction",
    "complaint_statistics": "complaints",
    "procurement_summary": "procurement",
    "risk_register": "risks",
    "risk_treatment_report": "risks",
    "measures_report": "measures",
    "measures_plan": "measures",
    "ita_analysis": "analysis",
    "no_gift_announcement": "announcements",
    "integrity_announcement": "announcements",
    "no_gift_report": "gifts",
    "oit_index": "oit",
    "complaint_guideline": "guideline",
}
"""Kind → module of this package. What is not here yet has its head read only."""


def read_inside(matter: Matter) -> Inside | None:
    """The inside of a document, or None where its kind has no reader."""
    name = _READERS.get(matter.kind)
    if name is None:
        return None
    inside: Inside = import_module(f"prongsai.readers.kinds.{name}").read_inside(matter)
    return inside
