"""The items of a year together, with the days that bound them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from prongsai.assessment import AssessmentYear
from prongsai.disclosure.models import Submission
from prongsai.disclosure.reading import ItemReading
from prongsai.thai.holidays import working_days_left


@dataclass(frozen=True, slots=True)
class Board:
    """The items of a year in the order of the assessment system. ``closes_on`` is the last day to hand in, if known."""

    fiscal_year_be: int
    year: AssessmentYear
    items: tuple[ItemReading, ...]
    today: dt.date
    closes_on: dt.date | None
    closes_certain: bool
    submission: Submission | None

    def item(self, code: str) -> ItemReading | None:
        """One item by its code."""
        return next((item for item in self.items if item.code == code), None)

    @property
    def ready(self) -> list[ItemReading]:
        """Those that would be given their points today."""
        return [item for item in self.items if item.is_complete]

    @property
    def days_left(self) -> int | None:
        """Working days until the last day; negative when over, None while no date is known."""
        return None if self.closes_on is None else working_days_left(self.today, self.closes_on)
