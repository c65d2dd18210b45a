"""What an accepted document becomes: the usual choice for its year, ready to be changed."""

from __future__ import annotations

from typing import Any

from prongsai.imports.selectors import Review


def choices_context(review: Review) -> dict[str, Any]:
    """Whether the history and the carried measures are ticked, and the year they are carried to.

    Last year's report usually becomes both: its results as history, its measures as this year's.
    """
    year = review.document.fiscal_year_be
    current = review.document.organisation.fiscal_year_be
    has_results = any(card.row.values.get("results") for card in review.cards)
    is_past = year is not None and year < current
    return {
        "year": year,
        "has_results": has_results,
        "history_ticked": True,
        "carry_ticked": is_past and year == current - 1,
        "carry_to_be": max(current, year + 1) if year is not None else current,
    }
