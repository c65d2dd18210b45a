"""Reads about the organisation in scope."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from prongsai.core.models import StoredFile
from prongsai.core.scope import all_organisations, current_organisation_id
from prongsai.organisations.models import Organisation, Person, Position, Post, SwitchedOffRule, Tenure, Unit
from prongsai.readers.review import RULES, Rule, rules


def organisation_current() -> Organisation:
    """The organisation in scope."""
    return organisation_row().get()


def organisation_row() -> QuerySet[Organisation]:
    """Its row alone, not read yet."""
    return Organisation.objects.select_related("emblem", "garuda").filter(pk=current_organisation_id())


def units_active() -> QuerySet[Unit]:
    """Units in use, in the office's own order."""
    return Unit.objects.filter(active=True)


def tenures_on(day: dt.date) -> QuerySet[Tenure]:
    """Who fills which position on ``day``, own right before acting."""
    return (
        Tenure.objects.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=day), begins_on__lte=day)
        .select_related("person", "person__photo", "position", "position__unit")
        .order_by("position__order", "capacity", "-begins_on")
    )


def holder_of(post: Post | str, day: dt.date) -> Tenure | None:
    """Who holds a post on ``day``: in their own right, else acting, else None."""
    return tenures_on(day).filter(position__post=post).order_by("capacity", "-begins_on").first()


def positions() -> QuerySet[Position]:
    """All posts, filled or not."""
    return Position.objects.select_related("unit")


@dataclass(frozen=True, slots=True)
class FilledPost:
    """A post and who fills it on a day: own right first, then acting."""

    position: Position
    tenures: tuple[Tenure, ...]

    @property
    def is_vacant(self) -> bool:
        """Nobody fills it, in any capacity."""
        return not self.tenures


def posts_on(day: dt.date) -> list[FilledPost]:
    """Every post with its holders on ``day``."""
    return posts_filled(positions(), tenures_on(day))


def posts_filled(rows: Iterable[Position], tenures: Iterable[Tenure]) -> list[FilledPost]:
    """The same of rows at hand, in their order."""
    holders: dict[int, list[Tenure]] = {}
    for tenure in tenures:
        holders.setdefault(tenure.position_id, []).append(tenure)
    return [FilledPost(position, tuple(holders.get(position.pk, ()))) for position in rows]


def person_tenures(person: Person, day: dt.date) -> QuerySet[Tenure]:
    """The posts a person fills on ``day``."""
    return tenures_on(day).filter(person=person)


def executive_history() -> QuerySet[Tenure]:
    """Every tenure of the top executive and the deputies of both sides, newest first."""
    posts = (
        *(Post.CHIEF_EXECUTIVE, Post.DEPUTY_CHIEF_EXECUTIVE),
        *(Post.CHIEF_ADMINISTRATOR, Post.DEPUTY_CHIEF_ADMINISTRATOR),
    )
    return (
        Tenure.objects.filter(position__post__in=posts)
        .select_related("person", "position")
        .order_by("-begins_on", "position__order", "-pk")
    )


def emblem_file(code: str) -> StoredFile | None:
    """The emblem of an organisation by its code, for anyone: it stands on its public papers."""
    with all_organisations(reason="the emblem is public"):
        organisation = Organisation.objects.select_related("emblem").filter(code=code).first()
        return organisation.emblem if organisation else None


@dataclass(frozen=True, slots=True)
class RuleSetting:
    """A rule of the review as this office has it; ``off`` says who switched it off and why."""

    rule: Rule
    off: SwitchedOffRule | None

    @property
    def may_hold(self) -> bool:
        """Whether its findings may hold a paper back."""
        return self.rule.may_hold


def review_rules() -> list[RuleSetting]:
    """Every rule in the order of its number, with what this office says of it."""
    off = {row.code: row for row in SwitchedOffRule.objects.all()}
    return [RuleSetting(rule, off.get(rule.code)) for rule in rules()]


def rules_off() -> list[RuleSetting]:
    """The rules this office switched off."""
    return [RuleSetting(RULES[row.code], row) for row in SwitchedOffRule.objects.all() if row.code in RULES]


def disabled_rules() -> frozenset[str]:
    """The codes of the rules this office switched off, for ``readers.review.review(disabled=…)``."""
    return frozenset(SwitchedOffRule.objects.values_list("code", flat=True))
