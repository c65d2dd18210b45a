"""Who sees to whom: the office of the chief administrator to everybody, a head to the newcomers of the own unit."""

from __future__ import annotations

from typing import Any

from prongsai.accounts.models import Membership, Role
from prongsai.accounts.selectors import membership_of, roles_of
from prongsai.conduct.models import Newcomer
from prongsai.core.decisions import Decision, no, yes
from prongsai.core.doors import holds
from prongsai.organisations.models import Position, Post

OF_ONE_UNIT = frozenset({Role.UNIT_HEAD, Role.UNIT_OFFICER})
OTHER_UNIT = "ผู้นี้สังกัดหน่วยงานอื่น สำนักปลัดหรือหัวหน้าหน่วยงานนั้นเป็นผู้บันทึก"
NOT_YOURS = "รายการนี้เป็นของผู้อื่น ให้เจ้าตัวเข้าใช้แล้วรับทราบเอง หรือบันทึกจากใบที่ลงชื่อ"


def may_record(actor: Any, newcomer: Newcomer) -> Decision:
    """Whether ``actor`` may hand over, record from the signed sheet, or close."""
    if isinstance(actor, str):
        return yes()
    if not (decision := holds(actor, "conduct.edit")):
        return decision
    return yes() if sees_to(membership_of(actor), newcomer) else no(OTHER_UNIT)


def sees_to(membership: Membership | None, newcomer: Newcomer) -> bool:
    """Whether a newcomer is among those a member sees to: all, or those of the own unit for its head."""
    return membership is not None and (sees_to_all(membership) or newcomer.unit_id == membership.unit_id)


def sees_to_all(membership: Membership) -> bool:
    """Whether a member sees to newcomers of every unit: the chief administrator's office, and who works for all."""
    for_all = roles_of(membership) - OF_ONE_UNIT
    return bool(for_all) or membership.unit_id is None or membership.unit_id in offices_of_administrator()


def may_acknowledge(actor: Any, newcomer: Newcomer) -> Decision:
    """Whether ``actor`` is the newcomer, signed in."""
    if not (decision := holds(actor, "conduct.acknowledge")):
        return decision
    membership = membership_of(actor)
    own = membership is not None and membership.person_id == newcomer.person_id
    return yes() if own else no(NOT_YOURS)


def offices_of_administrator() -> frozenset[int]:
    """The units whose head is the head of the chief administrator's office (สำนักปลัด)."""
    rows = Position.objects.filter(post=Post.HEAD_OF_CHIEF_ADMINISTRATORS_OFFICE, unit__isnull=False)
    return frozenset(pk for pk in rows.values_list("unit_id", flat=True) if pk is not None)
