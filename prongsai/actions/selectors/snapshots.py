"""Frozen reports."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet

from prongsai.actions.models import Programme, Snapshot, content_hash
from prongsai.approvals.models import Route, RouteStep, StepState
from prongsai.core.errors import ForeignRow
from prongsai.correspondence.models import OfficialPaper


def snapshots_of(programme: Programme, fiscal_year_be: int) -> QuerySet[Snapshot]:
    """All reports of a year, six months first, each round in the order taken."""
    return Snapshot.objects.filter(programme=programme, fiscal_year_be=fiscal_year_be).select_related("taken_by")


def snapshot_get(pk: int) -> Snapshot:
    """One report; a foreign one is as if it did not exist."""
    found = Snapshot.objects.filter(pk=pk).select_related("programme", "taken_by").first()
    if found is None:
        raise ForeignRow(pk=pk)
    return found


def snapshot_before(snapshot: Snapshot) -> Snapshot | None:
    """The newest report of the last earlier round of the year."""
    rows = Snapshot.objects.filter(
        programme=snapshot.programme_id, fiscal_year_be=snapshot.fiscal_year_be, round__lt=snapshot.round
    )
    return rows.order_by("-round", "-number").first()


def papers_of(snapshot: Snapshot) -> QuerySet[OfficialPaper]:
    """The papers made of a report, newest first."""
    return OfficialPaper.objects.filter(source_type=snapshot._meta.label_lower, source_id=snapshot.pk).order_by("-pk")


@dataclass(frozen=True, slots=True)
class Receipt:
    """A paper made of a report, and who of its route has given an opinion or signed, in order."""

    paper: OfficialPaper
    seen: tuple[RouteStep, ...] = ()


def receipts_of(snapshots: Iterable[Snapshot]) -> dict[int, list[Receipt]]:
    """By report: its papers that are not void, newest first, with who has seen each. Three queries."""
    pks = [snapshot.pk for snapshot in snapshots]
    if not pks:
        return {}
    kind = Snapshot._meta.label_lower
    papers = OfficialPaper.objects.filter(source_type=kind, source_id__in=pks).exclude(state="void").order_by("-pk")
    done = RouteStep.objects.filter(state=StepState.DONE).order_by("order")
    routes = Route.objects.filter(subject_type=OfficialPaper._meta.label_lower, subject_id__in=[p.pk for p in papers])
    seen = {
        route.subject_id: tuple(route.steps.all())
        for route in routes.prefetch_related(Prefetch("steps", queryset=done)).order_by("pk")
    }
    found: dict[int, list[Receipt]] = {}
    for paper in papers:
        found.setdefault(paper.source_id or 0, []).append(Receipt(paper, seen.get(paper.pk, ())))
    return found


def is_intact(snapshot: Snapshot) -> bool:
    """Whether what was frozen still has its hash."""
    return content_hash(snapshot.content) == snapshot.sha256
