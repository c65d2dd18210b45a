"""Where evidence is used: rooms above say it here, this room knows no result and no published item."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Use:
    """One place that stands on a piece of evidence: what it is (Thai), its office page, and of which fiscal year
    (Buddhist era; None where it belongs to no year). ``item`` is the item of an inspection it proves by this use:
    inspection, the inspection's own year, code.
    """

    evidence_id: int
    what: str
    link: str
    fiscal_year_be: int | None
    item: tuple[str, int, str] | None = None


@dataclass(frozen=True, slots=True)
class UseSource:
    """``uses(ids)`` gives the uses of the pieces with these ids, in one or two queries whatever their number."""

    name: str
    label: str
    uses: Callable[[Collection[int]], Iterable[Use]]


_sources: dict[str, UseSource] = {}


def use_add(source: UseSource) -> None:
    """Called by a room when the site starts; the same name again replaces it."""
    _sources[source.name] = source


def uses_of(evidence_ids: Collection[int]) -> dict[int, list[Use]]:
    """All uses of the pieces, by evidence id; a piece that nothing stands on is left out."""
    found: dict[int, list[Use]] = defaultdict(list)
    if evidence_ids:
        for source in _sources.values():
            for use in source.uses(evidence_ids):
                found[use.evidence_id].append(use)
    return dict(found)
