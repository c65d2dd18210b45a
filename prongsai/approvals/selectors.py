"""Reads about routes and who may sign."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import models
from django.db.models import Prefetch, QuerySet

from prongsai.accounts.models import Membership
from prongsai.approvals.models import Route, RouteState, RouteStep, SigningPermit, SigningPolicy, StepState
from prongsai.approvals.planning import Holder
from prongsai.organisations.models import Organisation, Person, Position, Tenure, Unit
from prongsai.organisations.selectors import organisation_current, tenures_on
from prongsai.thai.vocabulary import vocabulary


def holders_on(day: dt.date) -> list[Holder]:
    """Everybody in a post on ``day``, in the office's order, own right before acting."""
    organisation = organisation_current()
    return [holder_from(tenure, organisation) for tenure in tenures_on(day)]


def holder_from(tenure: Tenure, organisation: Organisation) -> Holder:
    """A tenure, flattened."""
    return Holder(
        tenure_id=tenure.pk,
        person_id=tenure.person_id,
        name=str(tenure.person),
        position_id=tenure.position_id,
        position_name=tenure.position.name,
        post=tenure.position.post,
        unit_id=tenure.position.unit_id,
        capacity=tenure.capacity,
        label=position_label(tenure.position, organisation),
    )


def position_label(position: Position, organisation: Organisation) -> str:
    """A post as lists name it: «ปลัดองค์การบริหารส่วนตำบลตัวอย่างสุข» is «ปลัด อบต.»."""
    short = vocabulary(organisation.type).short_prefix
    return position.name.replace(organisation.name, f" {short}").strip()


def units_upward(unit: Unit | None) -> list[int]:
    """A unit and those above it, nearest first."""
    found: list[int] = []
    while unit is not None and unit.pk not in found:
        found.append(unit.pk)
        unit = unit.parent
    return found


def person_of(user: Any) -> Person | None:
    """The person an account is in the organisation in scope."""
    if user is None or not getattr(user, "pk", None):
        return None
    membership = Membership.objects.filter(user=user, active=True).select_related("person").first()
    return membership.person if membership else None


def route_of(subject: models.Model) -> Route | None:
    """The latest route of a document, with its steps."""
    return routes_of(subject).first()


def routes_of(subject: models.Model) -> QuerySet[Route]:
    """All routes of a document, latest first, with their steps."""
    steps = RouteStep.objects.select_related("tenure", "position", "person", "recorded_by", "decided_by").order_by(
        "order"
    )
    return (
        Route.objects.filter(subject_type=subject._meta.label_lower, subject_id=subject.pk)
        .prefetch_related(Prefetch("steps", queryset=steps))
        .order_by("-pk")
    )


def capacities_for(step: RouteStep, day: dt.date) -> list[Holder]:
    """Everybody who could have signed at a step on ``day``: the post in one's own right, or acting by order."""
    organisation = organisation_current()
    tenures = tenures_on(day).filter(position_id=step.position_id)
    found = [holder_from(tenure, organisation) for tenure in tenures]
    if step.tenure_id not in {holder.tenure_id for holder in found}:
        found.insert(
            0, holder_from(Tenure.objects.select_related("person", "position").get(pk=step.tenure_id), organisation)
        )
    return found


def in_site_allowed(person_id: int | None) -> bool:
    """Whether the office lets papers be signed inside the site, and this person too."""
    if person_id is None or not SigningPolicy.objects.filter(in_site=True).exists():
        return False
    return SigningPermit.objects.filter(person_id=person_id, withdrawn_at__isnull=True).exists()


def permits() -> QuerySet[SigningPermit]:
    """Who may sign inside the site today."""
    return SigningPermit.objects.filter(withdrawn_at__isnull=True).select_related("person", "given_by")


def steps_held_by(user: Any) -> QuerySet[RouteStep]:
    """The steps that wait for this person's own opinion or signature."""
    mine = Membership.objects.filter(user=user, active=True, person__isnull=False).values("person")
    return _held().filter(person__in=mine)


def steps_held() -> QuerySet[RouteStep]:
    """Every step that somebody holds now, longest first."""
    return _held()


def _held() -> QuerySet[RouteStep]:
    return (
        RouteStep.objects.filter(state=StepState.HOLDING, route__state=RouteState.OPEN)
        .select_related("route", "person", "position")
        .order_by("held_since", "pk")
    )
