"""Template filters of the assessment."""

from __future__ import annotations

from decimal import Decimal

from django import template

from prongsai.ita.models import ScoreKind
from prongsai.ita.selectors import YearRow

register = template.Library()


@register.filter
def instrument(row: YearRow, letter: str) -> Decimal | None:
    """The score of IIT, EIT or OIT, by its first letter."""
    return row.reading.score(ScoreKind.INSTRUMENT, f"{letter}IT") if row.reading else None
