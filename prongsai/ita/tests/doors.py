"""Samples for the test that walks every URL."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from prongsai.assessment import packaged_year, year_as_dict
from prongsai.ita.models import Origin, Result, Score, ScoreKind, YearEdition
from prongsai.testing.doors import sample
from prongsai.testing.world import Office


@sample(
    "ita_result", "ita_result_edit", "ita_result_paste", "ita_improve", "ita_weak", "assessment_year", "assessment_year_sheet",
    "assessment_year_import",
    shared=True,  # a year names nothing of an office
)  # fmt: skip
def year(office: Office) -> dict[str, Any]:
    if not Result.objects.filter(fiscal_year_be=2567).exists():
        result = Result(fiscal_year_be=2567, total=Decimal("97.59"))
        result.save()
        Score(result=result, kind=ScoreKind.INSTRUMENT, key="OIT", score=Decimal(100)).save()
    return {"year": 2567}


@sample("ita_result_parts", shared=True)
def parts(office: Office) -> dict[str, Any]:
    return {**year(office), "instrument": "OIT"}


@sample("assessment_year_restore")
def edition(office: Office) -> dict[str, Any]:
    found = YearEdition.objects.first()
    if found is None:
        found = YearEdition(
            fiscal_year_be=2566, number=2, origin=Origin.EDITED, content=year_as_dict(packaged_year(2566))
        )
        found.save()
    return {"pk": found.pk}


@sample("ita_suggestion", "ita_suggestion_act", shared=True)  # a shipped suggestion, which every office has
def suggestion(office: Office) -> dict[str, Any]:
    return {"code": "indicator-1-1"}
