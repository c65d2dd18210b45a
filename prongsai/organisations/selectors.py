"""Reads about the organisation in scope."""

from __future__ import annotations

import datetime as dt

from django.db.models import Q, QuerySet

from prongsai.core.scope import current_organisation_id
from prongsai.organisations.models import Organisation, Position, Post, Tenure, Unit


def organisation_current() -> Organisation:
    """The organisation in scope."""
    return Organisation.objects.select_related("emblem", "garuda").get(pk=current_organisation_id())


def units_active() -> QuerySet[Unit]:
    """Units in use, in the office's own order."""
    return Unit.objects.filter(active=True)


def tenures_on(day: dt.date) -> QuerySet[Tenure]:
    """Who fills which position on ``day``, own right before acting."""
    return (
        Tenure.objects.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=day), begins_on__lte=day)
        .select_related("person", "position", "position__unit")
        .order_by("position__order", "capacity", "-begins_on")
    )


def holder_of(post: Post | str, day: dt.date) -> Tenure | None:
    """Who holds a post on ``day``: in their own right, else acting, else None."""
    return tenures_on(day).filter(position__post=post).order_by("capacity", "-begins_on").first()


def positions() -> QuerySet[Position]:
    """All posts, filled or not."""
    return Position.objects.select_related("unit")
