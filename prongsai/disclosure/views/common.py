"""What the views share."""

from __future__ import annotations

from django.http import HttpRequest

from prongsai.core.errors import DomainError, ForeignRow
from prongsai.disclosure.board import Board
from prongsai.disclosure.reading import ItemReading
from prongsai.disclosure.selectors import board_of, item_of


def year_now(request: HttpRequest) -> int:
    """The fiscal year the office works in."""
    year: int = request.membership.organisation.fiscal_year_be  # type: ignore[attr-defined]
    return year


def board_or_refuse(year: int) -> Board:
    """The board of a year. Raises DomainError that says where to begin the year."""
    board = board_of(year)
    if board is None:
        raise DomainError(f"ยังไม่มีข้อมูลการประเมินปี {year} โปรดเริ่มปีที่เมนู ผล ITA › ข้อมูลปีการประเมิน", code="year_missing")
    return board


def item_or_404(year: int, code: str) -> tuple[Board, ItemReading]:
    """An item with its board; one that is not in the year is as if it did not exist."""
    found = item_of(year, code)
    if found is None:
        raise ForeignRow(year=year, code=code)
    return found
