"""The measures in force of a year, for newcomers to read."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator

from django.db.models import QuerySet
from django.urls import reverse

from prongsai.actions.models import Placement, Run, Step
from prongsai.actions.selectors import measures_programmes
from prongsai.conduct.readings import Reading
from prongsai.core import clock


def rows_in_force(fiscal_year_be: int) -> tuple[QuerySet[Run], QuerySet[Placement], QuerySet[Step]]:
    """The runs of the year, where their measures stand in its programme, and the methods of those."""
    placed = Placement.objects.filter(programme__in=measures_programmes(fiscal_year_be).order_by().values("pk"))
    actions = placed.order_by().values("action")
    return (
        Run.objects.filter(fiscal_year_be=fiscal_year_be, action__in=actions).select_related("action"),
        placed.select_related("programme", "heading"),
        Step.objects.filter(action__in=actions).order_by("number", "pk"),
    )


def measures_in_force(runs: Iterable[Run], placed: Iterable[Placement], steps: Iterable[Step]) -> Iterator[Reading]:
    """Every measure of the year in the order of the paper; its version is its title and methods.

    A day is given to those added after the programme was opened: the others are the year's from its beginning.
    A programme that is still marked a draft counts too: many offices approve on paper and never mark it here.
    """
    places = {placement.action_id: placement for placement in placed}
    methods: dict[int, list[str]] = defaultdict(list)
    for step in steps:
        methods[step.action_id].append(step.text)
    for row in sorted(runs, key=lambda run: (*_place(places[run.action_id]), run.pk)):
        opened = clock.civil_day(places[row.action_id].programme.created_at)
        added = clock.civil_day(row.created_at)
        words = "\n".join([row.action.title, *methods[row.action_id]])
        yield Reading(
            key=f"measure:{row.action_id}",
            title=row.action.title,
            link=reverse("measure", args=[row.pk]),
            issued_on=added if added > opened else None,
            version=hashlib.sha256(words.encode()).hexdigest()[:16],
        )


def _place(placement: Placement) -> tuple[int, int]:
    return (placement.heading.number if placement.heading is not None else 0), placement.number
