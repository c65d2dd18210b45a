"""Of whom a second factor is required, and what happens until it is set up.

Source: office.md 2: administrators, approvers inside the site, and publishers. In demo mode (the sample office) only
accounts that set one up are asked.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db import transaction

from prongsai.accounts.backends import held_permissions
from prongsai.accounts.devices import devices_forget
from prongsai.accounts.models import Membership, User
from prongsai.accounts.selectors import works_elsewhere
from prongsai.accounts.sessions import sessions_end
from prongsai.audit.services import record
from prongsai.core.decisions import Decision, no, yes
from prongsai.core.errors import DomainError

POWERS = {
    "accounts.manage": "จัดการบัญชีผู้ใช้",
    "accounts.grant": "ให้บทบาทแก่ผู้อื่น",
    "backup.run": "สำรองข้อมูลทั้งหมด",
    "correspondence.publish": "เผยแพร่เอกสาร",
}
Holds = Callable[[Membership], bool]
_powers: list[tuple[str, Holds]] = []


def power_add(words: str, holds: Holds) -> None:
    """Called from a room's ``registrations``: a power that no permission tells, such as signing inside the site."""
    _powers.append((words, holds))


def has_second_factor(user: User) -> bool:
    """Whether an authenticator app is set up."""
    return bool(Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).exists())


def powers_guarded(membership: Membership) -> list[str]:
    """What this person may do that asks for a second factor, in Thai; empty when none is required."""
    held = held_permissions(membership.user)
    found = [words for permission, words in POWERS.items() if permission in held]
    return found + [words for words, holds in _powers if holds(membership)]


def second_factor_decision(membership: Membership) -> Decision:
    """Whether the back office may open for this person: yes, or no until a second factor is set up."""
    if settings.DEMO or not (powers := powers_guarded(membership)) or has_second_factor(membership.user):
        return yes()
    return no(f"บัญชีของท่านมีหน้าที่{'และ'.join(powers[:2])} จึงต้องยืนยันตัวสองขั้นก่อนทำงานต่อ")


@transaction.atomic
def second_factor_remove(*, membership: Membership, reason: str, actor: Any) -> None:
    """An administrator takes a lost second factor away. Ends every session; the ledger and the owner see who and why.

    Raises DomainError for oneself, without a reason, for an account used in another office too, or when there is none.
    """
    if actor == membership.user:
        raise DomainError("ถอดของตนเองให้ทำที่หน้าบัญชีของฉัน", code="own_factor")
    if not reason.strip():
        raise DomainError("โปรดใส่เหตุผล เช่น โทรศัพท์หาย ยืนยันตัวที่สำนักงานแล้ว", code="reason_missing")
    if works_elsewhere(membership):
        raise DomainError(
            "บัญชีนี้ใช้กับหน่วยงานอื่นด้วย จึงถอดจากที่นี่ไม่ได้ ให้ออกใบเข้าใช้ใหม่แทน ระบบจะแยกบัญชีของหน่วยงานนี้ให้", code="shared_account"
        )
    removed, _ = Authenticator.objects.filter(user=membership.user).delete()
    if not removed:
        raise DomainError("บัญชีนี้ยังไม่ได้ตั้งการยืนยันตัวสองขั้น", code="no_factor")
    devices_forget(user=membership.user, actor=actor)
    sessions_end(user=membership.user)
    record("accounts.second_factor.remove", actor=actor, obj=membership.user, reason=reason.strip())
