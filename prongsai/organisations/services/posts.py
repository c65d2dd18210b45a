"""Posts, the people who fill them, and the four capacities of acting."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet

from prongsai.audit.services import changed, record
from prongsai.core.errors import DomainError
from prongsai.organisations.models import SHARED_POSTS, ActingCapacity, Person, Position, Post, Tenure
from prongsai.thai.dates import format_date
from prongsai.thai.names import name_key
from prongsai.thai.text import fold

TenureFollower = Callable[[Tenure, Any], object]
_tenure_followers: list[TenureFollower] = []


def tenure_follower_add(follower: TenureFollower) -> None:
    """Have ``follower(tenure, actor)`` called after a tenure began, in the transaction of the change."""
    _tenure_followers.append(follower)


@transaction.atomic
def position_save(*, position: Position, actor: Any) -> Position:
    """Keep a new or changed post. Raises DomainError when its name is taken in the same unit."""
    others = Position.objects.filter(unit=position.unit).exclude(pk=position.pk)
    if any(fold(other.name) == fold(position.name) for other in others):
        raise DomainError(f"มีตำแหน่ง “{position.name}” อยู่แล้ว โปรดแก้รายการเดิม", code="position_taken")
    created = position.pk is None
    before = {} if created else _position_facts(Position.objects.get(pk=position.pk))
    position.save()
    if created:
        record("organisations.position.add", actor=actor, obj=position, **_position_facts(position))
    elif differences := changed(before, _position_facts(position)):
        record("organisations.position.change", actor=actor, obj=position, **differences)
    return position


@transaction.atomic
def position_remove(*, position: Position, actor: Any) -> None:
    """Remove a post nobody ever filled. Raises DomainError otherwise: papers may name it."""
    if position.tenures.exists():
        raise DomainError(
            "ตำแหน่งนี้เคยมีผู้ดำรง จึงลบไม่ได้ เพราะเอกสารเดิมอ้างถึง หากไม่ใช้แล้ว โปรดสิ้นสุดวาระของผู้ดำรง", code="position_filled"
        )
    record("organisations.position.remove", actor=actor, obj=position, name=position.name)
    position.delete()


@transaction.atomic
def person_save(*, person: Person, actor: Any) -> Person:
    """Keep a new or changed person. Raises DomainError when the same name is already there."""
    others = Person.objects.exclude(pk=person.pk)
    if any(name_key(str(other)) == name_key(str(person)) for other in others):
        raise DomainError(f"มี “{person}” ในทะเบียนอยู่แล้ว โปรดเลือกจากรายชื่อเดิม", code="person_taken")
    created = person.pk is None
    before = "" if created else str(Person.objects.get(pk=person.pk))
    person.save()
    if created:
        record("organisations.person.add", actor=actor, obj=person, name=str(person))
    elif before != str(person):
        record("organisations.person.change", actor=actor, obj=person, name=f"{before} → {person}")
    return person


@transaction.atomic
def tenure_begin(*, tenure: Tenure, actor: Any, order_needed: bool = True) -> Tenure:
    """A person begins to fill a post, in their own right or acting. Raises DomainError when the law or the dates refuse.

    ``order_needed=False`` at first run only, where the number of the order may be filled in later.
    """
    check_tenure(tenure, order_needed=order_needed)
    tenure.save()
    record("organisations.tenure.begin", actor=actor, obj=tenure, **_facts(tenure))
    for follower in _tenure_followers:
        follower(tenure, actor)
    return tenure


@transaction.atomic
def tenure_change(*, tenure: Tenure, actor: Any) -> Tenure:
    """Mend what was typed wrong, or fill in the order."""
    check_tenure(tenure)
    before = _facts(Tenure.objects.select_for_update().get(pk=tenure.pk))
    tenure.save()
    if differences := changed(before, _facts(tenure)):
        record("organisations.tenure.change", actor=actor, obj=tenure, **differences)
    return tenure


@transaction.atomic
def tenure_end(*, tenure: Tenure, ends_on: dt.date, actor: Any) -> Tenure:
    """The last day of a tenure."""
    locked = Tenure.objects.select_for_update().get(pk=tenure.pk)
    if ends_on < locked.begins_on:
        raise DomainError("วันสุดท้ายต้องไม่อยู่ก่อนวันแรกของวาระ โปรดแก้วันที่", code="tenure_dates")
    locked.ends_on = ends_on
    locked.save(update_fields=["ends_on"])
    record("organisations.tenure.end", actor=actor, obj=locked, ends_on=_day(ends_on))
    return locked


def check_tenure(tenure: Tenure, *, order_needed: bool = True) -> None:
    """What the four capacities demand. Source: office.md 5 of the design; พ.ร.บ. ของ อปท. แต่ละประเภท."""
    if tenure.ends_on and tenure.ends_on < tenure.begins_on:
        raise DomainError("วันสุดท้ายต้องไม่อยู่ก่อนวันแรกของวาระ โปรดแก้วันที่", code="tenure_dates")
    beside = _beside(tenure)
    if same := beside.filter(person=tenure.person, capacity=tenure.capacity).first():
        raise DomainError(f"{same.person} อยู่ในตำแหน่งนี้ด้วยฐานะเดียวกันในช่วงวันนี้อยู่แล้ว โปรดแก้รายการเดิม", code="tenure_twice")
    holder = beside.filter(capacity="").exclude(person=tenure.person).first()
    match tenure.capacity:
        case "":
            _check_own_right(tenure, holder)
        case ActingCapacity.ACTING_IN_POSITION:
            _check_vacant(tenure, holder, "รักษาการในตำแหน่งใช้เมื่อตำแหน่งว่าง")
        case ActingCapacity.PERFORMING_EXECUTIVE_DUTIES:
            _check_vacant(tenure, holder, "ปลัดปฏิบัติหน้าที่นายกใช้เมื่อไม่มีนายก")
            _check_chief_administrator(tenure)
    by_law = tenure.capacity in {"", ActingCapacity.PERFORMING_EXECUTIVE_DUTIES}
    if order_needed and not by_law and not tenure.order_no:
        raise DomainError(
            f"การ{ActingCapacity(tenure.capacity).label}ต้องมีคำสั่ง โปรดใส่เลขที่คำสั่ง เช่น 141/2570", code="order_missing"
        )


def _beside(tenure: Tenure) -> QuerySet[Tenure]:
    """Other tenures of the post that share a day with this one."""
    others = Tenure.objects.filter(position=tenure.position).exclude(pk=tenure.pk).select_related("person")
    others = others.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=tenure.begins_on))
    return others.filter(begins_on__lte=tenure.ends_on) if tenure.ends_on else others


def _check_own_right(tenure: Tenure, holder: Tenure | None) -> None:
    if holder and tenure.position.post not in SHARED_POSTS:
        raise DomainError(
            f"ตำแหน่งนี้มี {holder.person} ดำรงอยู่ในช่วงวันนี้ โปรดสิ้นสุดวาระเดิมก่อน หรือเลือกฐานะรักษาราชการแทน", code="post_filled"
        )


def _check_vacant(tenure: Tenure, holder: Tenure | None, why: str) -> None:
    if holder:
        raise DomainError(
            f"{why} แต่ {holder.person} ยังดำรงตำแหน่งอยู่ โปรดใส่วันสุดท้ายของผู้เดิมก่อน หรือใช้รักษาราชการแทน",
            code="post_not_vacant",
        )


def _check_chief_administrator(tenure: Tenure) -> None:
    if tenure.position.post != Post.CHIEF_EXECUTIVE:
        raise DomainError("ฐานะนี้ใช้กับตำแหน่งนายกเท่านั้น ตำแหน่งอื่นใช้รักษาราชการแทน", code="capacity_post")
    holding = Tenure.objects.filter(
        person=tenure.person, position__post=Post.CHIEF_ADMINISTRATOR, begins_on__lte=tenure.begins_on
    )
    if not holding.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=tenure.begins_on)).exists():
        raise DomainError(f"{tenure.person} ไม่ได้เป็นปลัดในวันนั้น ผู้ปฏิบัติหน้าที่นายกต้องเป็นปลัด", code="capacity_person")


def _position_facts(position: Position) -> dict[str, str]:
    return {
        "name": position.name,
        "post": position.get_post_display(),
        "unit": str(position.unit or ""),
        "order": str(position.order),
    }


def _facts(tenure: Tenure) -> dict[str, Any]:
    return {
        "person": str(tenure.person),
        "position": str(tenure.position),
        "capacity": tenure.get_capacity_display(),
        "order_no": tenure.order_no,
        "order_date": _day(tenure.order_date),
        "begins_on": _day(tenure.begins_on),
        "ends_on": _day(tenure.ends_on),
    }


def _day(day: dt.date | None) -> str:
    return format_date(day) if day else ""
