"""The measures in force of a year, for newcomers to read."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from django.urls import reverse

from prongsai.actions.models import Run
from prongsai.actions.selectors import measures_programme
from prongsai.conduct.readings import Reading
from prongsai.core import clock


def measures_in_force(fiscal_year_be: int) -> Iterator[Reading]:
    """Every measure of the year in the order of the paper; its version is its title and methods.

    A day is given to those added after the programme was opened: the others are the year's from its beginning.
    A programme that is still marked a draft counts too: many offices approve on paper and never mark it here.
    """
    programme = measures_programme(fiscal_year_be)
    if programme is None:
        return
    opened = clock.civil_day(programme.created_at)
    runs = Run.objects.filter(fiscal_year_be=fiscal_year_be, action__placements__programme=programme)
    rows = runs.select_related("action").prefetch_related("action__steps", "action__placements__heading")
    for row in sorted(rows, key=_place):
        added = clock.civil_day(row.created_at)
        words = "\n".join([row.action.title, *(step.text for step in row.action.steps.all())])
        yield Reading(
            key=f"measure:{row.action_id}",
            title=row.action.title,
            link=reverse("measure", args=[row.pk]),
            issued_on=added if added > opened else None,
            version=hashlib.sha256(words.encode()).hexdigest()[:16],
        )


def _place(run: Run) -> tuple[int, int, int]:
    placement = next(iter(run.action.placements.all()), None)
    if placement is None:
        return 0, 0, run.pk
    return (placement.heading.number if placement.heading is not None else 0), placement.number, run.pk
