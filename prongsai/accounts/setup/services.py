"""What each step of first run keeps. Going back and saving again mends what was kept before."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.db import transaction

from prongsai.accounts.models import Membership, Role, User
from prongsai.accounts.names import username_text
from prongsai.accounts.roles import OF_POST
from prongsai.accounts.rules import roles_decision
from prongsai.accounts.services.slips import grants_write, worded
from prongsai.accounts.setup.state import setup_open
from prongsai.audit.services import record
from prongsai.core import clock
from prongsai.core.errors import DomainError
from prongsai.core.scope import organisation_scope
from prongsai.organisations.forms import named
from prongsai.organisations.models import Organisation, OrganisationType, Person, Position, Post, Tenure, Unit
from prongsai.organisations.selectors import person_tenures
from prongsai.organisations.services import organisation_change, person_save, position_save, tenure_begin, unit_save
from prongsai.organisations.services.profile import check_name
from prongsai.organisations.usual import CHAIN, chain_name, head_name
from prongsai.thai.names import name_key
from prongsai.thai.text import fold

ACTOR = "setup"
COORDINATORS_POST = "นักวิเคราะห์นโยบายและแผน"
_ABBREVIATIONS = {
    OrganisationType.SUBDISTRICT_ADMINISTRATIVE_ORGANIZATION: "sao",
    OrganisationType.PROVINCIAL_ADMINISTRATIVE_ORGANIZATION: "pao",
}


def office_keep(*, office: Organisation | None, **profile: Any) -> Organisation:
    """Step one: the office gets its name, or its name is mended."""
    if office is not None:
        with organisation_scope(office):
            return organisation_change(organisation=office, actor=ACTOR, **profile)
    check_name(profile["name"], profile["type"])
    small = profile["type"] == OrganisationType.SUBDISTRICT_ADMINISTRATIVE_ORGANIZATION
    with transaction.atomic():
        office = Organisation.objects.create(code=_code(profile), small_office=small, **profile)
        with organisation_scope(office):
            record("organisations.organisation.start", actor=ACTOR, obj=office, name=office.name)
    return office


def _code(profile: dict[str, Any]) -> str:
    """The office's name in addresses and commands: of its website, else of its type."""
    host = (urlsplit(profile.get("website") or "").hostname or "").removeprefix("www.")
    label = "".join(sign for sign in host.split(".")[0].lower() if sign.isascii() and (sign.isalnum() or sign == "-"))
    return (label or _ABBREVIATIONS.get(profile["type"], "municipality"))[:20]


@transaction.atomic
def units_keep(*, chosen: Iterable[Unit]) -> None:
    """Step three: exactly these units, in this order; a unit unticked again goes with its posts."""
    wanted = list(chosen)
    keys = {fold(unit.name) for unit in wanted}
    for unit in Unit.objects.all():
        if fold(unit.name) not in keys:
            for position in unit.positions.all():
                _position_drop(position)
            record("organisations.unit.remove", actor=ACTOR, obj=unit, name=unit.name)
            unit.delete()
    known = {fold(unit.name): unit for unit in Unit.objects.all()}
    for order, unit in enumerate(wanted, start=1):
        kept = known.get(fold(unit.name), unit)
        kept.order = order
        unit_save(unit=kept, actor=ACTOR)


@dataclass(frozen=True, slots=True)
class PostRow:
    """A post that first run asks about."""

    key: str  # stable between the page and its answer: "chief_executive" or "director:7"
    name: str
    post: Post
    unit: Unit | None = None
    optional: bool = False  # not kept when nobody fills it


def post_rows(office: Organisation) -> list[PostRow]:
    """The usual chain of this office, and the heads of the units it chose."""
    units = list(Unit.objects.filter(active=True))
    deputies = {Post.DEPUTY_CHIEF_EXECUTIVE, Post.DEPUTY_CHIEF_ADMINISTRATOR}
    rows = [
        PostRow(post.value, chain_name(office, post), post, optional=post in deputies)
        for post in CHAIN
        if post != Post.HEAD_OF_CHIEF_ADMINISTRATORS_OFFICE
    ]
    for unit in units:
        first = unit.name.startswith("สำนักปลัด")
        post = Post.HEAD_OF_CHIEF_ADMINISTRATORS_OFFICE if first else Post.DIRECTOR
        name = f"หัวหน้า{unit.name}" if first else head_name(unit.name)
        rows.append(PostRow(f"{post}:{unit.pk}", name, post, unit))
    rows.append(PostRow("officer", COORDINATORS_POST, Post.OFFICER, units[0] if units else None, optional=True))
    return rows


@dataclass(frozen=True, slots=True)
class Filled:
    """Who fills a post, as typed; an empty name is a vacant post."""

    row: PostRow
    name: str
    capacity: str = ""
    order_no: str = ""


@transaction.atomic
def posts_keep(*, filled: Iterable[Filled], since: dt.date) -> None:
    """Step four: posts and who fills them. Raises DomainError with ``row`` in its details when one may not be filled so."""
    listed = list(filled)
    for order, item in enumerate(listed, start=1):
        _position_keep(item, order)
    # The ปลัด first: who acts for an absent นายก must be the ปลัด by then.
    for item in sorted(listed, key=lambda item: item.row.post != Post.CHIEF_ADMINISTRATOR):
        if item.name:
            try:
                _tenure_keep(item, since)
            except DomainError as refusal:
                raise DomainError(refusal.message, code=refusal.code, row=item.row.key) from refusal
    for person in Person.objects.filter(tenures__isnull=True, memberships__isnull=True):
        person.delete()


def _position_keep(item: Filled, order: int) -> None:
    position = _position_of(item.row)
    if position is not None:
        for tenure in position.tenures.all():
            tenure.delete()
    if item.row.optional and not item.name:
        if position is not None:
            _position_drop(position)
        return
    position = position or Position(post=item.row.post, unit=item.row.unit)
    position.name, position.order = item.row.name, order
    position_save(position=position, actor=ACTOR)


def _tenure_keep(item: Filled, since: dt.date) -> None:
    position = _position_of(item.row)
    assert position is not None
    tenure = Tenure(
        person=_person(item.name), position=position, capacity=item.capacity, order_no=item.order_no, begins_on=since
    )
    tenure_begin(tenure=tenure, actor=ACTOR, order_needed=False)


def _position_of(row: PostRow) -> Position | None:
    return Position.objects.filter(post=row.post, unit=row.unit).first()


def _position_drop(position: Position) -> None:
    for tenure in position.tenures.all():
        tenure.delete()
    record("organisations.position.remove", actor=ACTOR, obj=position, name=position.name)
    position.delete()


def _person(name: str) -> Person:
    """One person for one name: who fills two posts is not two people."""
    for person in Person.objects.all():
        if name_key(str(person)) == name_key(name):
            return person
    return person_save(person=named(Person(), name), actor=ACTOR)


def account_open(*, office: Organisation, person: Person | None, name: str, username: str, password: str) -> User:
    """Step five: the first account; first run is over. Raises DomainError when somebody was quicker."""
    user = User(username=username_text(username))
    user.set_password(password)  # slow on purpose: not inside the transaction
    with organisation_scope(office):
        return _account_open(office, person, name, user)


@transaction.atomic
def _account_open(office: Organisation, person: Person | None, name: str, user: User) -> User:
    locked = Organisation.objects.select_for_update().get(pk=office.pk)
    if not setup_open():
        raise DomainError("ตั้งค่าครั้งแรกเสร็จแล้วโดยผู้อื่น โปรดเข้าใช้ด้วยบัญชีที่เปิดไว้", code="setup_over")
    owner = person or _person(name)
    user.display_name = str(owner)
    user.save()
    unit = next((tenure.position.unit for tenure in person_tenures(owner, clock.today())), None)
    membership = Membership.objects.create(user=user, person=owner, unit=unit)
    roles = first_roles(locked, owner)
    grants_write(membership, roles)
    locked.set_up_at = clock.now()
    locked.save(update_fields=["set_up_at", "updated_at"])
    record("accounts.setup.finish", actor=user, obj=locked, person=str(owner), roles=worded(roles))
    return user


def first_roles(office: Organisation, person: Person | None) -> frozenset[str]:
    """The first person coordinates and administers; in a small office also what their posts bring."""
    roles: frozenset[str] = frozenset({Role.COORDINATOR, Role.ORGANISATION_ADMIN})
    if person is None or person.pk is None:
        return roles
    held = {
        OF_POST[tenure.position.post]
        for tenure in person_tenures(person, clock.today())
        if tenure.position.post in OF_POST
    }
    with_posts = roles | (held - {Role.UNIT_OFFICER})
    return with_posts if roles_decision(with_posts, small_office=office.small_office) else roles
