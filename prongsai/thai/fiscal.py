"""Fiscal years, their quarters and halves.

The fiscal year 2567 (Buddhist, ``fiscal_year_be``) runs from 1 October 2023 to 30 September 2024.
Source: พ.ร.บ. วิธีการงบประมาณ พ.ศ. 2561 มาตรา 4.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date

BE_OFFSET = 543


def year_be(d: date) -> int:
    """The Buddhist calendar year of a day."""
    return d.year + BE_OFFSET


def fiscal_year_be(d: date) -> int:
    """The Buddhist fiscal year a day lies in."""
    return d.year + BE_OFFSET + (d.month >= 10)


def fiscal_year_bounds(fiscal_year: int) -> tuple[date, date]:
    """First and last day (both included) of a Buddhist fiscal year."""
    year_ce = fiscal_year - BE_OFFSET
    return date(year_ce - 1, 10, 1), date(year_ce, 9, 30)


def calendar_year_bounds(calendar_year_be: int) -> tuple[date, date]:
    """First and last day (both included) of a Buddhist calendar year."""
    year_ce = calendar_year_be - BE_OFFSET
    return date(year_ce, 1, 1), date(year_ce, 12, 31)


def quarter(d: date) -> int:
    """The quarter of the fiscal year: October to December is 1."""
    return (d.month + 2) % 12 // 3 + 1


def quarter_bounds(fiscal_year: int, number: int) -> tuple[date, date]:
    """First and last day of quarter 1 to 4 of a Buddhist fiscal year."""
    return _months_bounds(fiscal_year, 3, number, of=4)


def half(d: date) -> int:
    """The half of the fiscal year: October to March is 1."""
    return 1 if quarter(d) <= 2 else 2


def half_bounds(fiscal_year: int, number: int) -> tuple[date, date]:
    """First and last day of half 1 (October to March) or 2 of a Buddhist fiscal year."""
    return _months_bounds(fiscal_year, 6, number, of=2)


def month_bounds(year_ce: int, month: int) -> tuple[date, date]:
    """First and last day of a month of the Common Era."""
    return date(year_ce, month, 1), date(year_ce, month, monthrange(year_ce, month)[1])


def fiscal_months(fiscal_year: int) -> list[tuple[int, int]]:
    """The twelve (year_ce, month) of a Buddhist fiscal year, October first."""
    year_ce = fiscal_year - BE_OFFSET
    return [(year_ce - 1, month) for month in (10, 11, 12)] + [(year_ce, month) for month in range(1, 10)]


def month_in_fiscal_year(fiscal_year: int, month: int) -> tuple[int, int]:
    """The (year_ce, month) at which a month of the year falls within a Buddhist fiscal year."""
    return fiscal_year - BE_OFFSET - (month >= 10), month


def _months_bounds(fiscal_year: int, length: int, number: int, *, of: int) -> tuple[date, date]:
    if not 1 <= number <= of:
        raise ValueError(f"part {number} of {of} in fiscal year {fiscal_year}")
    months = fiscal_months(fiscal_year)[(number - 1) * length : number * length]
    return month_bounds(*months[0])[0], month_bounds(*months[-1])[1]
