"""Reads about members of the organisation in scope."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from allauth.mfa.models import Authenticator
from django.db.models import Prefetch, Q, QuerySet

from prongsai.accounts.models import Invitation, Membership, User
from prongsai.accounts.roles import permissions_of
from prongsai.core import clock
from prongsai.core.scope import all_organisations, current_organisation_id
from prongsai.organisations.models import Tenure, Unit
from prongsai.organisations.selectors import organisation_current, tenures_on

MANAGE, GRANT = "accounts.manage", "accounts.grant"


def in_force(day: dt.date) -> Q:
    """Memberships whose service is not over on ``day``."""
    return Q(active=True) & (Q(ended_on__isnull=True) | Q(ended_on__gte=day))


def memberships_everywhere(user: User) -> list[Membership]:
    """The organisations a person works in today, for the switch between them."""
    with all_organisations(reason="the organisations of the person who signed in"):
        rows = Membership.objects.filter(in_force(clock.today()), user=user).select_related(
            "organisation", "unit", "person"
        )
        return list(rows.prefetch_related("grants").order_by("pk"))


def membership_of(user: User) -> Membership | None:
    """The person's membership in force in the organisation in scope, with organisation and roles; kept on the user
    object, which lives for one request, so that no permission and no room asks again.
    """
    here, kept = current_organisation_id(), _kept(user)
    if here not in kept:
        rows = Membership.objects.filter(in_force(clock.today()), user=user)
        kept[here] = rows.select_related("organisation", "unit", "person").prefetch_related("grants").first()
    return kept[here]


def membership_known(user: User, membership: Membership) -> None:
    """Keep one that was read with organisation and roles already, as :func:`membership_of` would."""
    _kept(user)[membership.organisation_id] = membership


def _kept(user: User) -> dict[int, Membership | None]:
    """By organisation; read and set as an attribute, since ``request.user`` is a lazy stand-in with a dict of its own."""
    kept: dict[int, Membership | None] | None = getattr(user, "_memberships", None)
    if kept is None:
        kept = {}
        user._memberships = kept  # type: ignore[attr-defined]
    return kept


def roles_of(membership: Membership) -> frozenset[str]:
    """The roles of a membership."""
    return frozenset(grant.role for grant in membership.grants.all())


def opened(membership: Membership) -> bool:
    """Whether its account was opened: somebody chose a password."""
    return membership.user.has_usable_password()


@dataclass(frozen=True, slots=True)
class MemberLine:
    """A member as the list shows them."""

    membership: Membership
    roles: tuple[str, ...]
    tenures: tuple[Tenure, ...]
    has_second_factor: bool
    slip: Invitation | None

    @property
    def state(self) -> str:
        """``ended``, ``invited``, ``expired``, ``closed`` (no account, no slip) or ``open``."""
        if not self.membership.active or _over(self.membership):
            return "ended"
        if opened(self.membership):
            return "open"
        if self.slip is None:
            return "closed"
        return "expired" if self.slip.expires_at <= clock.now() else "invited"


def members() -> QuerySet[Membership]:
    """Every membership, those in force first, with what a list needs."""
    open_slips = Invitation.objects.filter(used_at__isnull=True, withdrawn_at__isnull=True)
    return (
        Membership.objects.select_related("user", "person", "unit", "organisation")
        .prefetch_related("grants", Prefetch("invitations", open_slips, to_attr="open_slips"))
        .order_by("-active", "pk")
    )


def member_lines(rows: Iterable[Membership]) -> list[MemberLine]:
    """Members with their roles in words, posts and second factor: a handful of queries for all."""
    listed = list(rows)
    totp = Authenticator.objects.filter(type=Authenticator.Type.TOTP, user__in=[row.user_id for row in listed])
    with_factor = set(totp.values_list("user_id", flat=True))
    held: dict[int, list[Tenure]] = {}
    for tenure in tenures_on(clock.today()).filter(person__in=[row.person_id for row in listed if row.person_id]):
        held.setdefault(tenure.person_id, []).append(tenure)
    return [
        MemberLine(
            membership=row,
            roles=tuple(grant.get_role_display() for grant in row.grants.all()),
            tenures=tuple(held.get(row.person_id or 0, ())),
            has_second_factor=row.user_id in with_factor,
            slip=next(iter(row.open_slips), None),  # type: ignore[attr-defined]
        )
        for row in listed
    ]


def member_line(membership_id: int) -> MemberLine | None:
    """One member, or None."""
    row = members().filter(pk=membership_id).first()
    return member_lines([row])[0] if row else None


def managers(*, without: Membership | None = None, small_office: bool | None = None) -> list[Membership]:
    """Members who stay, with an opened account, who may manage accounts (under another preset, if told)."""
    office = organisation_current()
    small = office.small_office if small_office is None else small_office
    rows = members().filter(active=True, ended_on__isnull=True)  # who is leaving does not count
    if without is not None:
        rows = rows.exclude(pk=without.pk)
    return [row for row in rows if opened(row) and MANAGE in permissions_of(roles_of(row), small_office=small)]


def works_elsewhere(membership: Membership) -> bool:
    """Whether the same account is used in another office: what one office does to it must not open the other."""
    with all_organisations(reason="an office may not reset an account that is used in another office too"):
        others = Membership.objects.filter(user=membership.user, active=True).exclude(pk=membership.pk)
        return others.exists()


def _over(membership: Membership) -> bool:
    return membership.ended_on is not None and membership.ended_on < clock.today()


def own_units(user: Any) -> frozenset[int]:
    """The unit a person acts for, with its parts; kept on the user object, which lives for one request."""
    if isinstance(user, str):
        return frozenset()
    kept: frozenset[int] | None = user.__dict__.get("_own_units")
    if kept is None:
        membership = membership_of(user)
        kept = _with_parts(membership.unit_id) if membership and membership.unit_id is not None else frozenset()
        user.__dict__["_own_units"] = kept
    return kept


def _with_parts(unit_id: int) -> frozenset[int]:
    parents = dict(Unit.objects.values_list("pk", "parent_id"))
    found = {unit_id}
    while more := {pk for pk, parent in parents.items() if parent in found} - found:
        found |= more
    return frozenset(found)
