"""Which roles may meet in one person, who may give them, and why the last manager stays.

Source: security design (e), as presets by size: in a small office one officer wears five hats and nothing is
separated here; in a full office the separations below hold. Drafter ≠ final signatory lives in ``approvals``.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from prongsai.accounts.models import Membership, Role, User
from prongsai.accounts.roles import permissions_of
from prongsai.accounts.selectors import GRANT, MANAGE, managers, opened, roles_of
from prongsai.core.decisions import Decision, no, yes


@dataclass(frozen=True, slots=True)
class Separation:
    """``one`` and any of ``others`` may not meet in one person."""

    one: Role
    others: frozenset[Role]
    reason: str


SEPARATIONS = (
    Separation(
        Role.ORGANISATION_ADMIN,
        frozenset({Role.CHIEF_ADMINISTRATOR, Role.CHIEF_EXECUTIVE}),
        "ผู้ดูแลระบบต้องไม่เป็นผู้อนุมัติ จึงให้พร้อมกับบทบาทปลัดหรือนายกไม่ได้",
    ),
    Separation(
        Role.INTERNAL_AUDITOR,
        frozenset(Role) - {Role.INTERNAL_AUDITOR, Role.VIEWER},
        "ผู้ตรวจสอบภายในต้องเป็นอิสระจากงานที่ตรวจ จึงให้บทบาทอื่นพร้อมกันไม่ได้",
    ),
    Separation(
        Role.CHIEF_EXECUTIVE,
        frozenset({Role.CHIEF_ADMINISTRATOR, Role.DEPUTY_CHIEF_ADMINISTRATOR}),
        "นายกและปลัดให้ความเห็นคนละชั้น จึงเป็นคนเดียวกันไม่ได้ ผู้รักษาการให้ใส่ที่หน้าตำแหน่ง",
    ),
)


def roles_decision(roles: Iterable[str], *, small_office: bool) -> Decision:
    """Whether these roles may meet in one person."""
    held = frozenset(roles)
    if not held:
        return no("โปรดเลือกอย่างน้อยหนึ่งบทบาท หากให้อ่านอย่างเดียวให้เลือก “ผู้อ่าน”")
    if small_office:
        return yes()
    for separation in SEPARATIONS:
        if separation.one in held and held & separation.others:
            return no(separation.reason)
    return yes()


def grant_decision(*, actor: User, giver: Membership | None, receiver: Membership, roles: Iterable[str]) -> Decision:
    """Whether ``actor`` may set ``roles`` of ``receiver``. Nobody changes their own.

    ``giver`` is the actor's membership; None where the system itself sets up an office.
    """
    if receiver.user_id == actor.pk:
        return no("เปลี่ยนบทบาทของตนเองไม่ได้ โปรดให้ผู้ที่มีสิทธิอีกคนหนึ่งทำ")
    office = receiver.organisation
    added = frozenset(roles) - (roles_of(receiver) if receiver.pk else frozenset())
    by_chief_only = giver is not None and not office.small_office and Role.ORGANISATION_ADMIN in added
    if by_chief_only and Role.CHIEF_ADMINISTRATOR not in roles_of(giver):  # type: ignore[arg-type]
        return no("บทบาทผู้ดูแลระบบของหน่วยงานให้โดยปลัดเท่านั้น โปรดให้ปลัดเข้าใช้และให้บทบาทนี้")
    return roles_decision(roles, small_office=office.small_office)


def manager_left(membership: Membership, *, roles: Iterable[str] = ()) -> Decision:
    """Whether somebody can still manage accounts once ``membership`` holds only ``roles`` (none: it ended)."""
    office = membership.organisation
    held = permissions_of(roles_of(membership), small_office=office.small_office)
    kept = permissions_of(frozenset(roles), small_office=office.small_office)
    if MANAGE not in held or MANAGE in kept or not opened(membership) or managers(without=membership):
        return yes()
    return no(f"{membership.user} เป็นผู้จัดการบัญชีคนสุดท้าย โปรดให้บทบาทผู้ประสานงานหรือผู้ดูแลระบบแก่ผู้อื่น และให้ผู้นั้นเปิดบัญชีก่อน")


def preset_decision(rows: Iterable[Membership], *, small_office: bool) -> Decision:
    """Whether the office may change to the other preset of separations with the roles its members hold."""
    listed = list(rows)
    for row in listed:
        if roles_of(row) and not (decision := roles_decision(roles_of(row), small_office=small_office)):
            return no(f"{row.user}: {decision.reason} โปรดแยกบทบาทก่อน")
    held = [permissions_of(roles_of(row), small_office=small_office) for row in listed if opened(row)]
    for permission, words in ((MANAGE, "จัดการบัญชี"), (GRANT, "ให้บทบาท")):
        if not any(permission in permissions for permissions in held):
            return no(f"เมื่อเปลี่ยนแล้วจะไม่มีใคร{words}ได้ โปรดให้บทบาทผู้ดูแลระบบของหน่วยงานแก่ผู้ที่เปิดบัญชีแล้วก่อน")
    return yes()
