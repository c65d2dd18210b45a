"""Members: roles given and taken, units, the end of service and the way back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db import transaction

from prongsai.accounts.devices import devices_forget
from prongsai.accounts.models import Invitation, Membership, Role, RoleGrant
from prongsai.accounts.rules import grant_decision, manager_left, preset_decision
from prongsai.accounts.selectors import in_force, members, memberships_everywhere, roles_of
from prongsai.accounts.services.slips import demand_refusal, worded
from prongsai.accounts.sessions import sessions_end
from prongsai.audit.services import changed, record
from prongsai.core import clock
from prongsai.core.errors import DomainError
from prongsai.organisations.models import Organisation, Unit


@transaction.atomic
def roles_set(*, membership: Membership, roles: Iterable[str], actor: Any, giver: Membership | None = None) -> None:
    """Give and take roles so that exactly ``roles`` are held; each stands in the ledger.

    Raises DomainError for one's own, for roles that may not meet, and when nobody could manage accounts afterwards.
    """
    locked = _locked(membership)
    before, wanted = roles_of(locked), frozenset(roles)
    demand_refusal(grant_decision(actor=actor, giver=giver, receiver=locked, roles=wanted))
    demand_refusal(manager_left(locked, roles=wanted))
    RoleGrant.objects.filter(membership=locked, role__in=before - wanted).delete()
    for role in sorted(wanted - before):
        RoleGrant.objects.create(membership=locked, role=role)
        record("accounts.role.grant", actor=actor, obj=locked, role=Role(role).label, person=str(locked.user))
    for role in sorted(before - wanted):
        record("accounts.role.revoke", actor=actor, obj=locked, role=Role(role).label, person=str(locked.user))


@transaction.atomic
def member_change(*, membership: Membership, unit: Unit | None, actor: Any) -> Membership:
    """The unit a member acts for."""
    locked = _locked(membership)
    before, locked.unit = str(locked.unit or ""), unit
    if differences := changed({"unit": before}, {"unit": str(unit or "")}):
        locked.save(update_fields=["unit", "updated_at"])
        record("accounts.member.change", actor=actor, obj=locked, person=str(locked.user), **differences)
    return locked


@transaction.atomic
def member_end(
    *,
    membership: Membership,
    ends_on: dt.date,
    actor: Any,
    successor: Membership | None = None,
    giver: Membership | None = None,
) -> Membership:
    """The last day of service. On or before today it takes hold at once: sessions, devices and slips end with it.

    ``successor`` takes the roles over. Raises DomainError for oneself, twice, or when nobody could manage accounts.
    """
    locked = _locked(membership)
    if locked.user == actor:
        raise DomainError("สิ้นสุดหน้าที่ของตนเองไม่ได้ โปรดให้ผู้ดูแลอีกคนหนึ่งทำ", code="own_end")
    if not locked.active:
        raise DomainError("ผู้นี้สิ้นสุดหน้าที่แล้ว", code="member_ended")
    if successor is not None:
        handed_over(membership=locked, successor=successor, actor=actor, giver=giver)
    demand_refusal(manager_left(locked))
    locked.ended_on = ends_on
    locked.active = ends_on > clock.today()
    locked.save(update_fields=["ended_on", "active", "updated_at"])
    record("accounts.member.end", actor=actor, obj=locked, person=str(locked.user), ends_on=ends_on)
    if not locked.active:
        _shut(locked, actor)
    return locked


def _shut(membership: Membership, actor: Any) -> None:
    """Nothing of this office opens any more: the change holds at the next request, within this second."""
    for slip in Invitation.objects.filter(membership=membership, used_at__isnull=True, withdrawn_at__isnull=True):
        slip.withdrawn_at = clock.now()
        slip.save(update_fields=["withdrawn_at", "updated_at"])
    sessions_end(user=membership.user)
    devices_forget(user=membership.user, actor=actor)
    if not memberships_everywhere(membership.user):
        membership.user.is_active = False
        membership.user.save(update_fields=["is_active"])


@transaction.atomic
def member_return(*, membership: Membership, actor: Any) -> Membership:
    """Back in service, with the roles held before; a new slip is issued when the password is forgotten."""
    locked = _locked(membership)
    locked.active, locked.ended_on = True, None
    locked.save(update_fields=["active", "ended_on", "updated_at"])
    if not locked.user.is_active:
        locked.user.is_active = True
        locked.user.save(update_fields=["is_active"])
    record("accounts.member.return", actor=actor, obj=locked, person=str(locked.user))
    return locked


@transaction.atomic
def handed_over(*, membership: Membership, successor: Membership, actor: Any, giver: Membership | None = None) -> None:
    """Give a leaving member's roles to ``successor`` besides their own. Raises DomainError when they may not meet."""
    if successor.pk == membership.pk:
        raise DomainError("ผู้รับงานต่อต้องเป็นคนอื่น", code="successor_self")
    roles = roles_of(membership) | roles_of(successor)
    if roles != roles_of(successor):
        roles_set(membership=successor, roles=roles, actor=actor, giver=giver)
    record(
        "accounts.member.hand_over",
        actor=actor,
        obj=membership,
        person=str(membership.user),
        successor=str(successor.user),
        roles=worded(roles_of(membership)),
    )


@transaction.atomic
def preset_set(*, organisation: Organisation, small_office: bool, actor: Any) -> Organisation:
    """Change the preset of separations. Raises DomainError while the roles people hold do not fit the new one."""
    locked = Organisation.objects.select_for_update().get(pk=organisation.pk)
    if locked.small_office != small_office:
        demand_refusal(preset_decision(members().filter(in_force(clock.today())), small_office=small_office))
        locked.small_office = small_office
        locked.save(update_fields=["small_office", "updated_at"])
        preset = "สำนักงานเล็ก" if small_office else "แยกหน้าที่เต็มรูปแบบ"
        record("accounts.preset.set", actor=actor, obj=locked, preset=preset)
    return locked


def _locked(membership: Membership) -> Membership:
    rows = Membership.objects.select_for_update(of=("self",)).select_related("user", "unit", "organisation")
    return rows.get(pk=membership.pk)
