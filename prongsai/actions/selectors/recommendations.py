"""Proposals of earlier years that wait to be carried."""

from __future__ import annotations

from prongsai.actions.models import Decision, Programme, Recommendation


def proposals_for(programme: Programme) -> list[Recommendation]:
    """Accepted proposals of the year before that are not yet in ``programme``."""
    return list(
        Recommendation.objects.filter(
            decision=Decision.ACCEPTED, carried_to=None, run__fiscal_year_be=programme.first_fy_be - 1
        )
        .select_related("run", "run__action")
        .order_by("run__action__placements__number", "order", "pk")
    )
