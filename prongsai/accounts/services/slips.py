"""Printed slips: how an account is opened, and how a lost password is replaced. Nobody but its owner knows a password."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, transaction

from prongsai.accounts.codes import code_hash, code_make
from prongsai.accounts.devices import devices_forget
from prongsai.accounts.models import Invitation, Membership, RoleGrant, User
from prongsai.accounts.names import username_text
from prongsai.accounts.roles import DUTIES
from prongsai.accounts.rules import grant_decision
from prongsai.accounts.selectors import opened, works_elsewhere
from prongsai.accounts.sessions import sessions_end
from prongsai.audit.services import record
from prongsai.core import clock
from prongsai.core.errors import DomainError
from prongsai.core.scope import all_organisations, current_organisation_id, organisation_scope
from prongsai.organisations.models import Organisation, Person, Position, Tenure, Unit
from prongsai.organisations.services import person_save, tenure_begin

VALID_FOR = dt.timedelta(days=7)
UNUSABLE = "ใช้รหัสนี้ไม่ได้ อาจพิมพ์ผิด ใช้ไปแล้ว ถูกยกเลิก หรือหมดอายุ โปรดตรวจกับใบ หรือขอใบใหม่จากผู้ดูแลระบบ"


@dataclass(frozen=True, slots=True)
class Issued:
    """A slip as it is printed: the only moment its code is known here."""

    membership: Membership
    invitation: Invitation
    code: str


@transaction.atomic
def member_invite(
    *,
    person: Person,
    unit: Unit | None,
    roles: Iterable[str],
    actor: Any,
    giver: Membership | None = None,
    position: Position | None = None,
) -> Issued:
    """Make a person a member with roles, and the slip with which they open their account.

    A new person is kept first. Raises DomainError when they already have an account here or the roles may not meet.
    """
    if person.pk is None:
        person = person_save(person=person, actor=actor)
    if Membership.objects.filter(person=person).exists():
        raise DomainError(f"{person} มีบัญชีในหน่วยงานนี้แล้ว โปรดเปิดจากรายชื่อ แล้วออกใบเข้าใช้ใหม่", code="member_twice")
    wanted = frozenset(roles)
    membership = Membership(
        organisation=Organisation.objects.get(pk=current_organisation_id()),
        person=person,
        unit=unit,
    )
    membership.user = _account_to_be(str(person))
    demand_refusal(grant_decision(actor=actor, giver=giver, receiver=membership, roles=wanted))
    membership.user.save()
    membership.save()
    grants_write(membership, wanted)
    if position is not None:
        tenure_begin(tenure=Tenure(person=person, position=position, begins_on=clock.today()), actor=actor)
    record(
        "accounts.member.invite",
        actor=actor,
        obj=membership,
        person=str(person),
        unit=str(unit or ""),
        roles=worded(wanted),
    )
    return slip_issue(membership=membership, actor=actor)


@transaction.atomic
def slip_issue(*, membership: Membership, actor: Any) -> Issued:
    """A new slip, valid for a week, once; an earlier one is void at once. The second factor stays as it is.

    An account that is used in another office too is not reset from here: whoever holds the slip would be in the other
    office as well. The member gets an account of their own for this office instead.
    """
    if opened(membership) and works_elsewhere(membership):
        membership = _own_account(membership, actor)
    if not membership.active or not membership.user.is_active:
        raise DomainError("บัญชีนี้สิ้นสุดแล้ว โปรดให้กลับมาปฏิบัติหน้าที่ก่อน แล้วจึงออกใบเข้าใช้", code="member_ended")
    now = clock.now()
    for earlier in Invitation.objects.select_for_update().filter(
        membership=membership, used_at__isnull=True, withdrawn_at__isnull=True
    ):
        earlier.withdrawn_at = now
        earlier.save(update_fields=["withdrawn_at", "updated_at"])
    code = code_make()
    invitation = Invitation.objects.create(
        membership=membership, code_hash=code_hash(code), expires_at=now + VALID_FOR, invited_by=actor
    )
    action = "accounts.slip.reissue" if opened(membership) else "accounts.slip.issue"
    record(action, actor=actor, obj=membership.user, person=str(membership.user))
    return Issued(membership, invitation, code)


@transaction.atomic
def slip_withdraw(*, invitation: Invitation, actor: Any) -> None:
    """Void a slip that was lost or given to the wrong person."""
    locked = Invitation.objects.select_for_update().get(pk=invitation.pk)
    if locked.used_at is None and locked.withdrawn_at is None:
        locked.withdrawn_at = clock.now()
        locked.save(update_fields=["withdrawn_at", "updated_at"])
        record("accounts.slip.withdraw", actor=actor, obj=locked.membership.user, person=str(locked.membership.user))


def slip_find(code: str) -> Invitation:
    """The slip of a code, of whatever organisation. Raises DomainError, in one wording for every reason."""
    return slip_usable(code_hash(code))


def slip_usable(hashed: str) -> Invitation:
    """The slip of a hashed code, if it may still be used."""
    with all_organisations(reason="a slip opens an account before anyone is signed in"):
        found = (
            Invitation.objects.select_related("membership__user", "membership__person", "membership__organisation")
            .filter(code_hash=hashed, used_at__isnull=True, withdrawn_at__isnull=True, expires_at__gt=clock.now())
            .first()
        )
    if found is None or not found.membership.active or not found.membership.user.is_active:
        raise DomainError(UNUSABLE, code="slip_unusable", status=400)
    return found


def slip_accept(*, invitation: Invitation, username: str, password: str) -> User:
    """The person chooses a password, and a name if the account is new. Every session and remembered device ends.

    A second factor that was set up stays and is asked for next. Raises DomainError when the slip or the name is taken.
    """
    hashed = User(username="-")
    hashed.set_password(password)  # slow on purpose: not inside the transaction
    with organisation_scope(invitation.organisation_id):
        try:
            return _accept(invitation, username_text(username), hashed.password)
        except IntegrityError as error:
            raise DomainError("ชื่อผู้ใช้นี้มีผู้ใช้แล้ว โปรดเลือกชื่ออื่น", code="username_taken") from error


@transaction.atomic
def _accept(invitation: Invitation, username: str, password_hash: str) -> User:
    _use(invitation)
    user = User.objects.select_for_update().get(pk=invitation.membership.user_id)
    first = not user.has_usable_password()
    if first:
        if User.objects.filter(username=username).exclude(pk=user.pk).exists():
            raise DomainError("ชื่อผู้ใช้นี้มีผู้ใช้แล้ว โปรดเลือกชื่ออื่น", code="username_taken")
        user.username = username
    user.password = password_hash
    user.save(update_fields=["username", "password"])
    devices_forget(user=user, actor=user)
    sessions_end(user=user)
    record("accounts.account.open" if first else "accounts.password.reset", actor=user, obj=user)
    return user


def slip_join(*, invitation: Invitation, user: User) -> Membership:
    """Somebody who has an account in another office uses it here too; the account that was prepared goes away."""
    with organisation_scope(invitation.organisation_id):
        return _join(invitation, user)


@transaction.atomic
def _join(invitation: Invitation, user: User) -> Membership:
    membership = Membership.objects.select_for_update().get(pk=invitation.membership_id)
    prepared = membership.user
    if opened(membership):
        raise DomainError("ใบนี้ใช้ตั้งรหัสผ่านใหม่ของบัญชีเดิม ใช้ผูกกับบัญชีอื่นไม่ได้", code="slip_of_account")
    if Membership.objects.filter(user=user).exists():
        raise DomainError("บัญชีของท่านอยู่ในหน่วยงานนี้แล้ว", code="member_twice")
    _use(invitation)
    membership.user = user
    membership.save(update_fields=["user", "updated_at"])
    record("accounts.account.join", actor=user, obj=membership, person=str(membership.person or user))
    prepared.delete()
    return membership


def _use(invitation: Invitation) -> None:
    """Once only: two browsers at the same moment cannot both use a slip."""
    used = Invitation.objects.filter(pk=invitation.pk, used_at__isnull=True, withdrawn_at__isnull=True)
    if not used.update(used_at=clock.now()):
        raise DomainError(UNUSABLE, code="slip_unusable", status=400)


def _own_account(membership: Membership, actor: Any) -> Membership:
    """Part a member from an account that is used elsewhere too: what was done with it stays in its name."""
    membership.user = _account_to_be(str(membership.user))
    membership.user.save()
    membership.save(update_fields=["user", "updated_at"])
    record("accounts.account.part", actor=actor, obj=membership, person=str(membership.user))
    return membership


def _account_to_be(name: str) -> User:
    """An account nobody can sign in with until its slip is used."""
    user = User(username=f"รอเปิด-{secrets.token_hex(6)}", display_name=name[:160])
    user.set_unusable_password()
    return user


def grants_write(membership: Membership, roles: Iterable[str]) -> None:
    """Role rows of a new membership."""
    RoleGrant.objects.bulk_create([RoleGrant(membership=membership, role=role) for role in sorted(roles)])


def worded(roles: Iterable[str]) -> str:
    """``ผู้ประสานงาน ITA, เจ้าหน้าที่ธุรการ`` in the order of the list of roles."""
    from prongsai.accounts.models import Role

    held = frozenset(roles)
    return ", ".join(role.label for role in map(Role, DUTIES) if role in held)


def demand_refusal(decision: Any) -> None:
    """A refusal to be said in the form, not a shut door."""
    if not decision:
        raise DomainError(decision.reason, code="refused")
