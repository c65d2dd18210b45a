"""Two fictional offices with units, posts, people and an account for each role."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from prongsai.accounts.models import Membership, Role, RoleGrant, User
from prongsai.core.scope import organisation_scope
from prongsai.organisations.models import Organisation, Person, Position, Post, Tenure, Unit, UnitKind

PASSWORD = "ทดสอบ-รหัสผ่าน-ยาวพอ"
FIRST_DAY = dt.date(2025, 10, 1)

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
        office.units = [
            Unit.objects.create(name=name, kind=kind, order=order) for order, (name, kind) in enumerate(UNITS)
        ]
        for order, row in enumerate(PEOPLE):
            _person_create(office, code, order, *row)
    return office


def _person_create(
    office: Office, code: str, order: int, role: Role, given: str, family: str, post: Post, title: str, unit: int | None
) -> None:
    place = office.organisation.name
    whole_name = f"{title}{place}" if post in {Post.CHIEF_EXECUTIVE, Post.CHIEF_ADMINISTRATOR} else title
    person = Person.objects.create(title="นาง", given_name=given, family_name=f"{family}{code}")
    home = office.units[unit] if unit is not None else None
    position = Position.objects.create(name=whole_name, post=post, unit=home, order=order)
    Tenure.objects.create(person=person, position=position, begins_on=FIRST_DAY)
    user = User(username=f"{role}@{code}", display_name=str(person))
    user.set_password(PASSWORD)
    user.save()
    membership = Membership.objects.create(user=user, person=person, unit=home)
    RoleGrant.objects.create(membership=membership, role=role)
    office.users[role], office.people[role] = user, person
