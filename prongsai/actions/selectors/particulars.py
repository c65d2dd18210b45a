"""What stands on a measure's own page besides its methods: indicators with their values, announcements it implements."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import QuerySet

from prongsai.actions.figures import Counted, counted, figure_of
from prongsai.actions.models import IMPLEMENTED_KINDS, ActionPaper, Measurement, ResultIndicator, Run
from prongsai.core.errors import ForeignRow
from prongsai.correspondence.models import OfficialPaper, PaperState, Publication, PublicationState
from prongsai.thai.fiscal import fiscal_year_bounds


@dataclass(frozen=True, slots=True)
class Implemented:
    """A paper a measure implements; ``public_path`` where citizens read it, or ""."""

    paper: OfficialPaper
    paper_id: int
    public_path: str


def indicators_of(run: Run) -> list[tuple[ResultIndicator, Measurement | None]]:
    """Each indicator with what was measured in the run's year."""
    measured = {row.indicator_id: row for row in Measurement.objects.filter(run=run)}
    return [(indicator, measured.get(indicator.pk)) for indicator in run.action.indicators.order_by("kind", "pk")]


def counted_of(run: Run, *, until: dt.date) -> dict[int, Counted]:
    """By indicator that the system counts itself: its figure of the run's year to ``until``, and of the year before."""
    first, last = fiscal_year_bounds(run.fiscal_year_be)
    found: dict[int, Counted] = {}
    for indicator in run.action.indicators.all():
        figure = figure_of(indicator.figure) if indicator.figure else None
        if figure is not None:
            found[indicator.pk] = counted(figure, first, max(first, min(last, until)))
    return found


def indicator_get(run: Run, pk: int) -> ResultIndicator:
    """An indicator of this measure; any other is as if it did not exist."""
    found = ResultIndicator.objects.filter(pk=pk, action=run.action_id).first()
    if found is None:
        raise ForeignRow(pk=pk)
    return found


def papers_of_action(run: Run) -> list[Implemented]:
    """The announcements and orders a measure implements, with their public pages."""
    rows = ActionPaper.objects.filter(action=run.action_id).select_related("paper")
    public = {
        publication.paper_id: publication.path
        for publication in Publication.objects.filter(
            paper__in=[row.paper_id for row in rows], state=PublicationState.PUBLISHED
        ).select_related("organisation")
    }
    return [Implemented(row.paper, row.paper_id, public.get(row.paper_id, "")) for row in rows]


def linkable_papers(run: Run) -> QuerySet[OfficialPaper]:
    """Registered announcements and orders that are in force and not yet linked, newest first."""
    linked = ActionPaper.objects.filter(action=run.action_id).values("paper")
    papers = OfficialPaper.objects.filter(kind__in=IMPLEMENTED_KINDS, replaced_by=None)
    return papers.exclude(state=PaperState.VOID).exclude(pk__in=linked).order_by("-dated_on", "-pk")[:200]


def paper_by_id(pk: str) -> OfficialPaper:
    """A paper of the register by the id a form sent; a foreign one is as if it did not exist."""
    found = OfficialPaper.objects.filter(pk=int(pk)).first() if pk.isdecimal() and len(pk) < 19 else None
    if found is None:
        raise ForeignRow(pk=pk)
    return found
