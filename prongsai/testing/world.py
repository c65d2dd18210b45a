"""Two fictional offices with units, posts, people and an account for each role."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from functools import cache

from django.contrib.auth.hashers import make_password

from prongsai.accounts.models import Membership, Role, RoleGrant, User
from prongsai.core.scope import organisation_scope
from prongsai.organisations.models import Organisation, Person, Position, Post, Tenure, Unit, UnitKind

PASSWORD = "ทดสอบ-รหัสผ่าน-ยาวพอ"
FIRST_DAY = dt.date(2025, 10, 1)
HEADS = {Post.CHIEF_EXECUTIVE, Post.CHIEF_ADMINISTRATOR}  # their titles carry the office's name

UNITS = [("สำนักปลัด", UnitKind.OFFICE), ("กองคลัง", UnitKind.DIVISION), ("กองช่าง", UnitKind.DIVISION)]
PEOPLE: list[tuple[Role, str, str, Post, str, int | None]] = [
    # role, given name, family name, post, position, unit
    (Role.COORDINATOR, "มานี", "ใจซื่อ", Post.OFFICER, "นักวิเคราะห์นโยบายและแผนชำนาญการ", 0),
    (Role.UNIT_OFFICER, "ชูใจ", "รักงาน", Post.OFFICER, "นายช่างโยธาชำนาญงาน", 2),
    (Role.UNIT_HEAD, "ปิติ", "มั่นคง", Post.HEAD_OF_CHIEF_ADMINISTRATORS_OFFICE, "หัวหน้าสำนักปลัด", 0),
    (Role.CHIEF_ADMINISTRATOR, "วีระ", "ตั้งตรง", Post.CHIEF_ADMINISTRATOR, "ปลัด", None),
    (Role.CHIEF_EXECUTIVE, "สมใจ", "พัฒนา", Post.CHIEF_EXECUTIVE, "นายก", None),
    (Role.CLERICAL_OFFICER, "จันทร์", "เพียรดี", Post.OFFICER, "เจ้าพนักงานธุรการ", 0),
    (Role.INTERNAL_AUDITOR, "ดวงแก้ว", "ตรวจสอบ", Post.OFFICER, "นักวิชาการตรวจสอบภายใน", None),
    (Role.ORGANISATION_ADMIN, "เพชร", "ระบบดี", Post.OFFICER, "นักวิชาการคอมพิวเตอร์", 0),
    (Role.DEPUTY_CHIEF_ADMINISTRATOR, "แก้ว", "รองใจ", Post.DEPUTY_CHIEF_ADMINISTRATOR, "รองปลัด", None),
    (Role.VIEWER, "ศรี", "อ่านดี", Post.OFFICER, "สมาชิกสภา", None),
]


@dataclass
class Office:
    """One organisation and what stands in it."""

    organisation: Organisation
    units: list[Unit] = field(default_factory=list)
    users: dict[str, User] = field(default_factory=dict)  # by role
    people: dict[str, Person] = field(default_factory=dict)  # by role


def office_create(code: str, place: str, *, small_office: bool = False) -> Office:
    """An อบต. called ``place`` with every role filled by a fictional person."""
    organisation = Organisation.objects.create(
        code=code,
        name=f"องค์การบริหารส่วนตำบล{place}",
        type="subdistrict_administrative_organization",
        district="เมืองสมมุติ",
        province="ตัวอย่าง",
        document_prefix="ตย 70101",
        fiscal_year_be=2570,
        small_office=small_office,
        website=f"https://www.{code}.example.go.th",
    )
    office = Office(organisation)
    with organisation_scope(organisation):
        office.units = Unit.objects.bulk_create(
            [Unit(name=name, kind=kind, order=order) for order, (name, kind) in enumerate(UNITS)]
        )
        _people_create(office, code)
    return office


def _people_create(office: Office, code: str) -> None:
    """A table at a time: every test makes this world, so it is made in few queries."""
    place = office.organisation.name
    people = Person.objects.bulk_create(
        [Person(title="นาง", given_name=given, family_name=f"{family}{code}") for _, given, family, *_ in PEOPLE]
    )
    homes = [office.units[unit] if unit is not None else None for *_, unit in PEOPLE]
    positions = Position.objects.bulk_create(
        [
            Position(name=f"{title}{place}" if post in HEADS else title, post=post, unit=home, order=order)
            for order, ((_, _, _, post, title, _), home) in enumerate(zip(PEOPLE, homes, strict=True))
        ]
    )
    Tenure.objects.bulk_create(
        [
            Tenure(person=person, position=position, begins_on=FIRST_DAY)
            for person, position in zip(people, positions, strict=True)
        ]
    )
    users = User.objects.bulk_create(
        [
            User(username=f"{role}@{code}", display_name=str(person), password=_password())
            for (role, *_), person in zip(PEOPLE, people, strict=True)
        ]
    )
    memberships = Membership.objects.bulk_create(
        [
            Membership(user=user, person=person, unit=home)
            for user, person, home in zip(users, people, homes, strict=True)
        ]
    )
    RoleGrant.objects.bulk_create(
        [
            RoleGrant(membership=membership, role=role)
            for membership, (role, *_) in zip(memberships, PEOPLE, strict=True)
        ]
    )
    for (role, *_), user, person in zip(PEOPLE, users, people, strict=True):
        office.users[role], office.people[role] = user, person


@cache
def _password() -> str:
    return make_password(PASSWORD)
