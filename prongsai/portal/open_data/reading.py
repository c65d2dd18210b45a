"""A table as it stands now, in the organisation in scope: its rows, its years, when it last changed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from prongsai.portal.open_data.registry import YEAR, OpenTable, Row


@dataclass(frozen=True, slots=True)
class Read:
    """The rows of a table, of one fiscal year or of all; ``updated_on`` is None where no row says a date."""

    table: OpenTable
    rows: Sequence[Row]
    updated_on: dt.date | None

    @property
    def years(self) -> list[int]:
        """Fiscal years in it, newest first."""
        if not self.table.by_year:
            return []
        place = self.table.index(YEAR)
        return sorted({int(str(row[place])) for row in self.rows if row[place]}, reverse=True)


def read(table: OpenTable, fiscal_year_be: int | None = None) -> Read:
    """The table now. Raises ValueError where a row does not fit its columns: a mistake of the room that published it."""
    rows = [tuple(row) for row in table.rows(fiscal_year_be if table.by_year else None)]
    if any(len(row) != len(table.columns) for row in rows):
        raise ValueError(f"{table.code}: a row does not have {len(table.columns)} values")
    if fiscal_year_be is not None and table.by_year:
        place = table.index(YEAR)
        rows = [row for row in rows if row[place] == fiscal_year_be]
    return Read(table, rows, _newest(table, rows))


def _newest(table: OpenTable, rows: Sequence[Row]) -> dt.date | None:
    if not table.updated:
        return None
    place = table.index(table.updated)
    days = [value.date() if isinstance(value, dt.datetime) else value for value in (row[place] for row in rows)]
    return max((day for day in days if isinstance(day, dt.date)), default=None)
