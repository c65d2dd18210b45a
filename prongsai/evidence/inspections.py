"""Items of yearly inspections that another room knows: the ITA items of a year come from the room of the assessment."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class InspectionItem:
    """An item as its own room names it: code, title, and the topic that follows it over the years ("" when none)."""

    code: str
    title: str
    topic: str = ""


_items: dict[str, Callable[[int], Iterable[InspectionItem]]] = {}


def items_add(inspection: str, items: Callable[[int], Iterable[InspectionItem]]) -> None:
    """Called by a room when the site starts: ``items(fiscal_year_be)`` are the items of ``Inspection`` ``inspection``."""
    _items[inspection] = items


def items_known(inspection: str, fiscal_year_be: int) -> list[InspectionItem]:
    """The items another room knows of an inspection in a year, in their order; empty when none does."""
    source = _items.get(inspection)
    return list(source(fiscal_year_be)) if source is not None else []
