"""The results that stand on a piece of evidence."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from django.urls import reverse

from prongsai.actions.models import ResultEvidence
from prongsai.evidence.uses import Use


def evidence_uses(ids: Collection[int]) -> Iterator[Use]:
    """Each result with its measure and fiscal year, in one query."""
    rows = ResultEvidence.objects.filter(evidence__in=ids).order_by("pk")
    for row in rows.select_related("result__run__action"):
        run = row.result.run
        yield Use(
            row.evidence_id,
            f"{run.action.title}: {row.result.text}",
            f"{reverse('measure', args=[run.pk])}#r{row.result_id}",
            run.fiscal_year_be,
        )
