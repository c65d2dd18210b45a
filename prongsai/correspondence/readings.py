"""Announcements and standing orders in force, for newcomers to read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.db.models import Q, QuerySet
from django.urls import reverse

from prongsai.conduct.readings import Reading
from prongsai.core import clock
from prongsai.correspondence.models import OfficialPaper, PaperState
from prongsai.thai.fiscal import fiscal_year_bounds

IN_FORCE = (PaperState.SIGNED, PaperState.PUBLISHED)


def rows_in_force(fiscal_year_be: int) -> tuple[QuerySet[OfficialPaper]]:
    """Signed announcements that nothing replaced, and orders whose time of force was written down: an order to travel
    or to pay has none, and nobody need read it.
    """
    first, last = fiscal_year_bounds(fiscal_year_be)
    day = min(max(first, clock.today()), last)
    begun = Q(in_force_from__lte=day) | Q(in_force_from__isnull=True, kind="announcement", dated_on__lte=day)
    rows = OfficialPaper.objects.filter(begun, kind__in=["announcement", "order"], state__in=IN_FORCE)
    rows = rows.filter(Q(in_force_to__isnull=True) | Q(in_force_to__gte=day), replaced_by__isnull=True)
    return (rows.order_by("dated_on", "pk").defer("content"),)


def papers_in_force(rows: Iterable[OfficialPaper]) -> Iterator[Reading]:
    """One for each of them."""
    for row in rows:
        yield Reading(
            f"paper:{row.pk}", row.subject, reverse("paper", args=[row.pk]), row.in_force_from or row.dated_on
        )
