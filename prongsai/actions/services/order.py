"""Places in a list: numbers run from 1 without gaps, and follow when something moves or goes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any


def move_within(rows: Sequence[Any], pk: int, direction: int) -> bool:
    """Move one row by ``direction`` places (-1 up, 1 down) and number all again; False when it stood at the end."""
    order = list(rows)
    here = next(index for index, row in enumerate(order) if row.pk == pk)
    there = here + direction
    if not 0 <= there < len(order):
        return False
    order.insert(there, order.pop(here))
    close_ranks(order)
    return True


def place_at(rows: Sequence[Any], pk: int, position: int) -> None:
    """Put one row at ``position`` (from 1, clamped) and number all again."""
    order = [row for row in rows if row.pk != pk]
    moving = next(row for row in rows if row.pk == pk)
    order.insert(max(0, min(position - 1, len(order))), moving)
    close_ranks(order)


def close_ranks(rows: Iterable[Any]) -> None:
    """Number rows 1, 2, 3 … in the order given; saves those that change."""
    for number, row in enumerate(rows, start=1):
        if row.number != number:
            row.number = number
            row.save(update_fields=["number"])
