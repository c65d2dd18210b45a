"""Frozen reports."""

from __future__ import annotations

from django.db.models import QuerySet

from prongsai.actions.models import Programme, Snapshot, content_hash
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


def papers_of(snapshot: Snapshot) -> QuerySet[OfficialPaper]:
    """The papers made of a report, newest first."""
    return OfficialPaper.objects.filter(source_type=snapshot._meta.label_lower, source_id=snapshot.pk).order_by("-pk")


def is_intact(snapshot: Snapshot) -> bool:
    """Whether what was frozen still has its hash."""
    return content_hash(snapshot.content) == snapshot.sha256
