"""The sample office itself: five people, no deputy, an acting ปลัด. Names, place and figures are invented."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from django.db import transaction

from prongsai.accounts.models import Membership, Role, RoleGrant, User
from prongsai.audit.services import record
from prongsai.core import clock
from prongsai.core.scope import organisation_scope
from prongsai.organisations.models import (
    ActingCapacity,
    Organisation,
    OrganisationType,
    Person,
    Position,
    Post,
    Tenure,
    Unit,
    UnitKind,
)

CODE = "tuayangsuk"
PASSWORD = "ตัวอย่าง-โปร่งใส-2570"
FISCAL_YEAR_BE = 2570
ROBOT = "command:sample_office"
TERM_BEGAN = dt.date(2025, 1, 6)
ACTING_SINCE = dt.date(2026, 10, 1)

UNITS = [
    ("สำนักปลัด", "สป.", UnitKind.OFFICE),
    ("กองคลัง", "กค.", UnitKind.DIVISION),
    ("กองช่าง", "กช.", UnitKind.DIVISION),
]


@dataclass(frozen=True)
class Someone:
    """A person of the sample office: their post, unit, account and roles."""

    username: str
    title: str
    given_name: str
    family_name: str
    position: str
    post: Post
    unit: int | None
    roles: tuple[Role, ...]


PEOPLE = [
    Someone(
        "nayok",
        "นาย",
        "สมมุติ",
        "สุขตัวอย่าง",
        "นายกองค์การบริหารส่วนตำบลตัวอย่างสุข",
        Post.CHIEF_EXECUTIVE,
        None,
        (Role.CHIEF_EXECUTIVE,),
    ),
    Someone(
        "palad",
        "นาง",
        "ทดลอง",
        "ตัวอย่าง",
        "หัวหน้าสำนักปลัด",
        Post.HEAD_OF_CHIEF_ADMINISTRATORS_OFFICE,
        0,
        (Role.UNIT_HEAD, Role.CHIEF_ADMINISTRATOR),
    ),
    Someone(
        "manee",
        "นางสาว",
        "มานี",
        "ตัวอย่าง",
        "นักวิเคราะห์นโยบายและแผนปฏิบัติการ",
        Post.OFFICER,
        0,
        (Role.COORDINATOR, Role.CLERICAL_OFFICER, Role.ORGANISATION_ADMIN),
    ),
    Someone("klang", "นาย", "สมบัติ", "ลองดู", "ผู้อำนวยการกองคลัง", Post.DIRECTOR, 1, (Role.UNIT_HEAD,)),
    Someone("chang", "นาย", "เพียร", "ทำจริง", "ผู้อำนวยการกองช่าง", Post.DIRECTOR, 2, (Role.UNIT_HEAD,)),
]
VACANT = ("ปลัดองค์การบริหารส่วนตำบลตัวอย่างสุข", Post.CHIEF_ADMINISTRATOR)


@dataclass
class SampleOffice:
    """What was made."""

    organisation: Organisation
    units: list[Unit] = field(default_factory=list)
    users: dict[str, User] = field(default_factory=dict)


@transaction.atomic
def office_make() -> SampleOffice:
    """Make the organisation, its units, posts, people and accounts."""
    organisation = Organisation.objects.create(
        code=CODE,
        name="องค์การบริหารส่วนตำบลตัวอย่างสุข",
        type=OrganisationType.SUBDISTRICT_ADMINISTRATIVE_ORGANIZATION,
        district="เมืองสมมุติ",
        province="ร้อยเอ็ด",
        address="99 หมู่ 3 ตำบลตัวอย่างสุข อำเภอเมืองสมมุติ จังหวัดร้อยเอ็ด",
        telephone="0 0000 0000",
        email="saraban@tuayangsuk.example.go.th",
        website="https://www.tuayangsuk.example.go.th",
        document_prefix="รอ 70101",
        fiscal_year_be=FISCAL_YEAR_BE,
        small_office=True,
        set_up_at=clock.now(),
    )
    made = SampleOffice(organisation)
    with organisation_scope(organisation):
        made.units = [
            Unit.objects.create(name=name, short_name=short, kind=kind, order=order)
            for order, (name, short, kind) in enumerate(UNITS)
        ]
        for order, someone in enumerate(PEOPLE):
            _someone_make(made, order, someone)
        _acting_administrator(made)
        record("sample.office.make", actor=ROBOT, obj=organisation)
    return made


def _someone_make(made: SampleOffice, order: int, someone: Someone) -> None:
    unit = made.units[someone.unit] if someone.unit is not None else None
    person = Person.objects.create(title=someone.title, given_name=someone.given_name, family_name=someone.family_name)
    position = Position.objects.create(name=someone.position, post=someone.post, unit=unit, order=order + 2)
    Tenure.objects.create(person=person, position=position, begins_on=TERM_BEGAN)
    user = User(username=someone.username, display_name=str(person))
    user.set_password(PASSWORD)
    user.save()
    membership = Membership.objects.create(user=user, person=person, unit=unit)
    for role in someone.roles:
        RoleGrant.objects.create(membership=membership, role=role)
    made.users[someone.username] = user


def _acting_administrator(made: SampleOffice) -> None:
    """The post of ปลัด is vacant; the head of the office acts by order."""
    name, post = VACANT
    position = Position.objects.create(name=name, post=post, order=1)
    Tenure.objects.create(
        person=Person.objects.get(given_name="ทดลอง"),
        position=position,
        capacity=ActingCapacity.ACTING_FOR,
        order_no="312/2569",
        begins_on=ACTING_SINCE,
    )
