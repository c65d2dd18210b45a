"""Reads about papers, their versions and signed copies."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.shortcuts import get_object_or_404

from prongsai.approvals.models import RouteState, RouteStep, StepPart, StepState
from prongsai.correspondence.models import Committee, OfficialPaper, PaperState, PaperVersion, SignedCopy
from prongsai.thai.digits import to_arabic

SUBJECT_TYPE = OfficialPaper._meta.label_lower


def paper_get(paper_id: int, *, actor: Any) -> OfficialPaper:
    """A paper of this office; 404 for any other. Everybody who may view papers may read each of them."""
    return get_object_or_404(
        OfficialPaper.objects.select_related("unit", "unit__parent", "drafted_by", "number__series", "replaced_by"),
        pk=paper_id,
    )


def papers_list(
    *, actor: Any, kind: str = "", year: int | None = None, state: str = "", words: str = "", unit: int | None = None
) -> QuerySet[OfficialPaper]:
    """The register of papers, latest first, each with who holds it now (``holder_label``, ``held_since``)."""
    holding = RouteStep.objects.filter(
        route__subject_type=SUBJECT_TYPE,
        route__subject_id=OuterRef("pk"),
        route__state=RouteState.OPEN,
        state=StepState.HOLDING,
    )
    rows = OfficialPaper.objects.select_related("unit", "number__series", "publication").annotate(
        holder_label=Subquery(holding.values("label")[:1]),
        holder_name=Subquery(holding.values("name")[:1]),
        held_since=Subquery(holding.values("held_since")[:1]),
    )
    if kind:
        rows = rows.filter(kind=kind)
    if year:
        rows = rows.filter(fiscal_year_be=year)
    if state:
        rows = rows.filter(state=state)
    if unit:
        rows = rows.filter(unit_id=unit)
    if words:
        number = to_arabic(words).split("/")[0].strip()
        found = Q(subject__icontains=words) | Q(signatory_name__icontains=words)
        rows = rows.filter(found | Q(number__running=int(number)) if number.isdecimal() else found)
    return rows


def papers_waiting_for_record(*, actor: Any) -> QuerySet[OfficialPaper]:
    """Papers that go round and wait to be recorded, longest held first."""
    return papers_list(actor=actor, state=PaperState.IN_REVIEW).order_by("held_since", "pk")  # type: ignore[misc]  # annotated by papers_list


@dataclass(frozen=True, slots=True)
class Receipt:
    """That a report reached the executive: the last step of its route (D14)."""

    received_on: dt.date
    by: str  # name and post, as signed
    opinion: str


def receipt_of(paper: OfficialPaper) -> Receipt | None:
    """When and by whom a report was received; None until the final signatory's step is recorded."""
    final = (
        RouteStep.objects.filter(
            route__subject_type=SUBJECT_TYPE,
            route__subject_id=paper.pk,
            route__state=RouteState.FINISHED,
            part=StepPart.DECIDES,
            state=StepState.DONE,
        )
        .order_by("-route_id")
        .first()
    )
    if final is None or final.decided_on is None:
        return None
    return Receipt(final.decided_on, " ".join([final.name, *final.block]), final.said)


def version_current(paper: OfficialPaper) -> PaperVersion | None:
    """The version last printed: the one that goes round or was signed."""
    return paper.versions.select_related("pdf", "docx").order_by("-number").first()


def version_get(paper: OfficialPaper, number: int) -> PaperVersion:
    """One version of a paper; 404 when there is none."""
    return get_object_or_404(paper.versions.select_related("pdf", "docx"), number=number)


def signed_copy_of(version: PaperVersion) -> SignedCopy | None:
    """The signed copy in force of a version."""
    return SignedCopy.objects.filter(version=version, replaced_at__isnull=True).select_related("stored_file").first()


def committees() -> QuerySet[Committee]:
    """Committees and working groups with their members and the order that appointed them."""
    return Committee.objects.select_related(
        "appointed_by__number__series", "ended_by__number__series"
    ).prefetch_related("members")
