"""The ITA assessment as data: what each fiscal year measures, how it weighs it, and the arithmetic of its result.

    year = packaged_year(2567)            # instruments, indicators, items, levels, quotas, calendar; all with sources
    level_of(year, 97.59, {"IIT": 97.5, "EIT": 94.47, "OIT": 100}).level.code   # "ผ่านดี"
    item_points(year)["O1"].points        # what one item is worth in points of the total

No Django, no database. A year is a plain dict in the shape of ``data/2567.json``; :func:`year_from` checks it,
:func:`year_kept` opens one that was checked when it was kept.
"""

from prongsai.assessment.packaged import packaged_year, packaged_years, pass_score_of, source_text
from prongsai.assessment.plain import year_as_dict, year_from, year_kept
from prongsai.assessment.scoring import (
    Answer,
    Worth,
    disclosure_scores,
    indicator_points,
    item_points,
    level_of,
    total_of,
)
from prongsai.assessment.year import (
    AssessmentYear,
    Element,
    Group,
    Indicator,
    Instrument,
    Item,
    Level,
    Question,
    Quota,
    Step,
    UsualStep,
    YearRefused,
    year_started_from,
)

__all__ = [
    "Answer",
    "AssessmentYear",
    "Element",
    "Group",
    "Indicator",
    "Instrument",
    "Item",
    "Level",
    "Question",
    "Quota",
    "Step",
    "UsualStep",
    "Worth",
    "YearRefused",
    "disclosure_scores",
    "indicator_points",
    "item_points",
    "level_of",
    "packaged_year",
    "packaged_years",
    "pass_score_of",
    "source_text",
    "total_of",
    "year_as_dict",
    "year_from",
    "year_kept",
    "year_started_from",
]
