"""What the public items say on the home page: those of this person's units that wait for work."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from prongsai.core.doors import holds
from prongsai.disclosure.models import ItemEntry
from prongsai.disclosure.reading import ItemReading, ItemState
from prongsai.disclosure.reminding import owed_items
from prongsai.disclosure.rights import own_units
from prongsai.disclosure.selectors import Board, board_of
from prongsai.organisations.selectors import organisation_current

SHOWN = 5
SOON = 40  # working days before the last day from which what is missing is due
_URGENT = (ItemState.REFUSED, ItemState.ADDRESS_BROKEN, ItemState.STALE)


def items_panel(request: HttpRequest) -> dict[str, Any] | None:
    """Items to work on, worst first: an officer sees those of their units, the coordinator those without one too."""
    if not holds(request.user, "disclosure.edit"):
        return None
    year = organisation_current().fiscal_year_be
    if not ItemEntry.objects.filter(fiscal_year_be=year).exists():
        return None
    board = board_of(year)
    if board is None:
        return None
    everything = bool(holds(request.user, "disclosure.submit"))
    mine = own_units(request.user)
    items = [item for item in owed_items(board) if _is_due(item, board)]
    if not everything:
        items = [item for item in items if item.entry is not None and item.entry.owner_unit_id in mine]
    if not items:
        return None
    items.sort(key=lambda item: (item.state not in _URGENT, item.days_left is None, item.days_left or 0))
    return {
        "items": items[:SHOWN],
        "more": len(items) - SHOWN,
        "year": year,
        "show": "todo" if everything else "mine",
    }


def _is_due(item: ItemReading, board: Board) -> bool:
    """What is urgent at any time; what is only missing when the last day is near."""
    return item.state in _URGENT or (board.days_left is not None and board.days_left <= SOON)
