"""Items of yearly inspections that another room knows, and what proves them there: nobody tags what is already said.

The ITA items of a year come from the room of the assessment, their proofs from the room of the public items.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from prongsai.core.models import StoredFile


@dataclass(frozen=True, slots=True)
class InspectionItem:
    """An item as its own room names it: code, title, and the topic that follows it over the years ("" when none)."""

    code: str
    title: str
    topic: str = ""


@dataclass(frozen=True, slots=True)
class ItemProof:
    """One thing that proves an item in its own room.

    ``what`` is its kind in Thai, ``elements`` the texts of what it proves (none: it stands with the item as a whole);
    ``why_not`` says why it does not count, "" where it does. ``link`` is its page in the office, ``url`` where the
    public sees it. What has files carries them; a piece of evidence is named by ``evidence_id`` and brings its own.
    """

    what: str
    title: str
    elements: tuple[str, ...]
    why_not: str = ""
    dated_on: dt.date | None = None
    link: str = ""
    url: str = ""
    public: bool = False
    evidence_id: int | None = None
    files: tuple[StoredFile, ...] = ()


@dataclass(frozen=True, slots=True)
class ItemProofs:
    """All that proves an item, the elements that nothing proves yet, and the item's own page in the office."""

    proofs: tuple[ItemProof, ...] = ()
    missing: tuple[str, ...] = ()
    link: str = ""


@dataclass(frozen=True, slots=True)
class ProofSource:
    """How a room answers for an inspection's year, by the item's code: ``all`` in full, ``pieces`` only the ids of the
    pieces of evidence, in one query.
    """

    all: Callable[[int], Mapping[str, ItemProofs]]
    pieces: Callable[[int], Mapping[str, frozenset[int]]]


_items: dict[str, Callable[[int], Iterable[InspectionItem]]] = {}
_proofs: dict[str, ProofSource] = {}


def items_add(inspection: str, items: Callable[[int], Iterable[InspectionItem]]) -> None:
    """Called by a room when the site starts: ``items(fiscal_year_be)`` are the items of ``Inspection`` ``inspection``."""
    _items[inspection] = items


def items_known(inspection: str, fiscal_year_be: int) -> list[InspectionItem]:
    """The items another room knows of an inspection in a year, in their order; empty when none does."""
    source = _items.get(inspection)
    return list(source(fiscal_year_be)) if source is not None else []


def inspections_known() -> list[str]:
    """The inspections whose items another room knows."""
    return list(_items)


def proofs_add(inspection: str, source: ProofSource) -> None:
    """Called by a room when the site starts; the same inspection again replaces it."""
    _proofs[inspection] = source


def proofs_known(inspection: str, fiscal_year_be: int) -> Mapping[str, ItemProofs]:
    """What proves the items of an inspection's year without anybody's tag, by code; empty where no room knows."""
    source = _proofs.get(inspection)
    return source.all(fiscal_year_be) if source is not None else {}


def pieces_known(fiscal_year_be: int) -> dict[tuple[str, str], frozenset[int]]:
    """The ids of the pieces that prove items of a year without anybody's tag, by inspection and code."""
    return {
        (inspection, code): ids
        for inspection, source in _proofs.items()
        for code, ids in source.pieces(fiscal_year_be).items()
    }
