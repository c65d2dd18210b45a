"""What an accepted document becomes: the usual choice for its year, ready to be changed."""

from __future__ import annotations

from typing import Any

from prongsai.actions.selectors.programmes import measures_programme
from prongsai.imports.choices import usual_choices, usual_year
from prongsai.imports.review import Review


def choices_context(review: Review) -> dict[str, Any]:
    """What is ticked at first, the year measures are carried to, and what already stands in the years concerned."""
    document = review.document
    if not review.is_of_measures:
        return {}
    usual, year = usual_choices(document), document.fiscal_year_be
    carry_to_be = usual.carry_to_be or usual_year(document)
    return {
        "year": year,
        "has_results": any(card.row.values.get("results") for card in review.cards),
        "history_ticked": usual.history,
        "carry_ticked": usual.carry_to_be is not None,
        "carry_to_be": carry_to_be,
        "standing": [said for of in dict.fromkeys([year, carry_to_be]) if of and (said := _standing(of))],
    }


def _standing(year: int) -> str:
    """What already stands in a year, so that nobody is surprised: equal titles are not doubled."""
    programme = measures_programme(year)
    count = programme.placements.count() if programme is not None else 0
    return f"ปี {year} มีมาตรการอยู่แล้ว {count} ข้อ ข้อที่ชื่อเหมือนกันจะไม่เพิ่มซ้ำ" if count else ""
