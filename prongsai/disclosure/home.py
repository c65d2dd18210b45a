"""What the public items say on the home page: those of this person's units that wait for work."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from prongsai.accounts.selectors import own_units
from prongsai.audit.remembering import remembered
from prongsai.core.doors import holds
from prongsai.disclosure.board import Board
from prongsai.disclosure.models import ItemEntry
from prongsai.disclosure.reading import ItemReading, ItemState
from prongsai.disclosure.reminding import owed_items
from prongsai.disclosure.selectors import board_of

SHOWN = 5
SOON = 40  # working days before the last day from which what is missing is due
_URGENT = (ItemState.REFUSED, ItemState.STALE)


@dataclass(frozen=True, slots=True)
class Owed:
    """An item as the panel shows it."""

    code: str
    title: str
    word: str
    tone: str
    note: str
    days_left: int | None
    url: str
    unit_id: int | None


def items_panel(request: HttpRequest) -> dict[str, Any] | None:
    """Items to work on, worst first: an officer sees those of their units, the coordinator all of them."""
    if not holds(request.user, "disclosure.edit"):
        return None
    year: int = request.membership.organisation.fiscal_year_be  # type: ignore[attr-defined]
    rows = remembered(f"disclosure:owed:{year}", lambda: _owed(year), request=request)
    everything = bool(holds(request.user, "disclosure.submit"))
    if rows and not everything:
        mine = own_units(request.user)
        rows = [row for row in rows if row.unit_id in mine]
    if not rows:
        return None
    return {"items": rows[:SHOWN], "more": len(rows) - SHOWN, "year": year, "show": "todo" if everything else "mine"}


def _owed(year: int) -> list[Owed]:
    if not ItemEntry.objects.filter(fiscal_year_be=year).exists():
        return []
    board = board_of(year)
    items = [item for item in owed_items(board) if _is_due(item, board)] if board else []
    items.sort(key=lambda item: (item.state not in _URGENT, item.days_left is None, item.days_left or 0))
    return [_shown(item) for item in items]


def _shown(item: ItemReading) -> Owed:
    refusal = item.open_refusal
    if refusal is not None:
        note = refusal.reason if refusal.needs_answer else "ส่งคำชี้แจงแล้ว รอผล"
        url = reverse("disclosure_refusal", args=[refusal.pk])
    else:
        url = reverse("disclosure_item", args=[item.fiscal_year_be, item.code])
        note = f"ขาด {len(item.missing)} องค์ประกอบ" if item.missing else "" if item.address else "วางที่อยู่บนเว็บของหน่วยงาน"
    unit_id = item.entry.owner_unit_id if item.entry else None
    return Owed(item.code, item.item.title, item.look.word, item.look.tone, note[:120], item.days_left, url, unit_id)


def _is_due(item: ItemReading, board: Board) -> bool:
    """What is urgent at any time; what is only missing when the last day is near. Links are told by their own panel."""
    if item.state == ItemState.ADDRESS_BROKEN:
        return False
    return item.state in _URGENT or (board.days_left is not None and board.days_left <= SOON)
