"""What a person leaves behind when they go: each room says what is still open in their name."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

from prongsai.accounts.models import Membership


@dataclass(frozen=True, slots=True)
class HandoverItem:
    """One open thing: what it is, where to find it, and until when (in words, or empty)."""

    text: str
    url: str = ""
    due: str = ""


@dataclass(frozen=True, slots=True)
class HandoverPart:
    """A heading of the hand-over sheet and who fills it.

    ``passes_with`` says to whom it goes on: ``"unit"`` to whoever works in the unit, ``"post"`` to the successor in the
    post; empty, it ends with the one who leaves.
    """

    order: int
    heading: str
    items: Callable[[Membership], Iterable[HandoverItem]]
    passes_with: str = ""


_parts: list[HandoverPart] = []


def handover_add(part: HandoverPart) -> None:
    """Called from a room's ``registrations``: measures without a result, drafts of papers, papers waiting."""
    _parts.append(part)


def handover_of(membership: Membership, *, passing: Collection[str] = ()) -> list[tuple[str, list[HandoverItem]]]:
    """The sheet: headings that have something to say, with their items; with ``passing``, only parts that pass so."""
    parts = [part for part in _parts if not passing or part.passes_with in passing]
    found = ((part.heading, list(part.items(membership))) for part in sorted(parts, key=lambda part: part.order))
    return [(heading, items) for heading, items in found if items]
