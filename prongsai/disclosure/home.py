"""What the public items say on the home page: those of this person's units that wait for work."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from prongsai.accounts.requests import membership_here
from prongsai.accounts.selectors import own_units
from prongsai.core import clock
from prongsai.core.doors import holds
from prongsai.core.together import Rows, kept
from prongsai.disclosure.board import Board
from prongsai.disclosure.reading import ItemReading, ItemState
from prongsai.disclosure.reminding import owed_items
from prongsai.disclosure.selectors import BoardRows, board_from, board_rows

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
    wanted = _rows(request)
    year, rows = wanted.fiscal_year_be, _owed(wanted)
    everything = bool(holds(request.user, "disclosure.submit"))
    if rows and not everything:
        mine = own_units(request.user)
        rows = [row for row in rows if row.unit_id in mine]
    if not rows:
        return None
    return {"items": rows[:SHOWN], "more": len(rows) - SHOWN, "year": year, "show": "todo" if everything else "mine"}


def items_rows(request: HttpRequest) -> list[Rows]:
    """What the panel looks at: the rows of the year's board."""
    return _rows(request).all if holds(request.user, "disclosure.edit") else []


def _rows(request: HttpRequest) -> BoardRows:
    year = membership_here(request).organisation.fiscal_year_be
    return kept(request, "disclosure.board", lambda: board_rows(year, clock.today()))


def _owed(rows: BoardRows) -> list[Owed]:
    if not rows.entries:  # the board was not opened
        return []
    board = board_from(rows)
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
