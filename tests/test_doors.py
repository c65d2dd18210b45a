"""Every URL × every role × own and foreign objects, against the door each view declares.

The table is made from the resolver, so that no view can be forgotten: a view without a door fails, an address that
takes arguments without a sample fails and says where to put one.

| who | public | signed_in | a permission |
|---|---|---|---|
| nobody signed in | in | to the sign-in page | to the sign-in page |
| a role that holds it | in | in | in |
| a role that does not | in | in | 403 |
| anyone, with another office's object | 404 | 404 | 404 (403 without the permission) |

"In" is any answer but a refusal or an error of the server; 405 is an answer (a door that only writes).
"""

from __future__ import annotations

import importlib
import inspect
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from prongsai.accounts.models import Role
from prongsai.accounts.roles import permissions_of
from prongsai.audit.models import Entry
from prongsai.core.doors import PERMISSIONS
from prongsai.core.scope import organisation_scope
from prongsai.testing.doors import GET_WRITES, SAMPLES
from prongsai.testing.undone import undone
from prongsai.testing.world import Office, office_create

SIGN_IN = "/account/login/"
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@dataclass(frozen=True)
class World:
    """Two offices, as in ``conftest.py``, for as long as this module runs."""

    here: Office
    there: Office


@dataclass(frozen=True)
class Address:
    """A leaf of the URL tree."""

    name: str
    route: str
    view: Any
    arguments: tuple[str, ...]

    @property
    def door(self) -> str:
        return str(getattr(self.view, "door", ""))


def leaves(patterns: list[Any], prefix: str = "", arguments: tuple[str, ...] = ()) -> Iterator[Address]:
    for pattern in patterns:
        route = prefix + str(pattern.pattern)
        named = (*arguments, *pattern.pattern.converters)
        if isinstance(pattern, URLResolver):
            yield from leaves(pattern.url_patterns, route, named)
        elif isinstance(pattern, URLPattern):
            fixed = tuple(pattern.default_args or ())
            yield Address(pattern.name or "", route, pattern.callback, tuple(a for a in named if a not in fixed))


def load_samples() -> None:
    """Each room's ``tests/doors.py``, where there is one."""
    for app in apps.get_app_configs():
        if app.name.startswith("prongsai.") and (Path(app.path) / "tests" / "doors.py").exists():
            importlib.import_module(f"{app.name}.tests.doors")


load_samples()
ADDRESSES = list(leaves(get_resolver().url_patterns))
WITH_DOOR = [address for address in ADDRESSES if address.door and (not address.arguments or address.name in SAMPLES)]


def ids(address: Address) -> str:
    return address.name or address.route


@pytest.mark.parametrize("address", ADDRESSES, ids=ids)
def test_every_address_has_a_name_a_door_and_a_sample(address):
    assert address.name, f"give {address.route} a name"
    known = f"{address.name}: put @requires(...), @signed_in or @public outermost on {address.view.__qualname__}"
    assert address.door in {"public", "signed_in", *PERMISSIONS}, known
    if address.arguments:
        assert address.name in SAMPLES, (
            f"{address.route} takes {', '.join(address.arguments)}. Say with which objects of an office to open it: "
            f'in prongsai/<room>/tests/doors.py write @sample("{address.name}") over a function(office) that returns '
            f"{{{', '.join(repr(a) + ': …' for a in address.arguments)}}} (see prongsai/testing/doors.py)"
        )


class Walker:
    """Opens addresses in the world of two offices, which is made once; what a check changes is undone after it."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.sessions: dict[str, str] = {}
        for role, user in world.here.users.items():
            client = Client()
            client.force_login(user, backend=BACKEND)
            self.sessions[role] = client.cookies[settings.SESSION_COOKIE_NAME].value

    def client(self, role: str | None, *, enforce_csrf_checks: bool = False) -> Client:
        """A new browser of ``here``, signed in as a role or not at all."""
        client = Client(enforce_csrf_checks=enforce_csrf_checks)
        if role is not None:
            client.cookies[settings.SESSION_COOKIE_NAME] = self.sessions[role]
        return client


@dataclass
class Door:
    """One address with a door, and what was found wrong with it."""

    walker: Walker
    address: Address
    wrong: list[str]

    def url(self, office: Office) -> str:
        if not self.address.arguments:
            return reverse(self.address.name)
        with organisation_scope(office.organisation):
            return reverse(self.address.name, kwargs=SAMPLES[self.address.name].arguments(office))

    def client(self, role: str | None) -> Client:
        return self.walker.client(role)

    def lets_in(self, role: str) -> bool:
        """Whether a role may open it: anybody where no permission is asked for."""
        return self.address.door not in PERMISSIONS or self.address.door in permissions_of(
            frozenset({role}), small_office=False
        )

    @property
    def owner(self) -> str:
        """The role whose own object the sample is, if it is one person's."""
        return SAMPLES[self.address.name].user if self.address.name in SAMPLES else ""

    @property
    def names_an_object(self) -> bool:
        return bool(self.address.arguments) and not SAMPLES[self.address.name].shared

    def expect(self, fine: object, what: object) -> None:
        if not fine:
            self.wrong.append(f"{inspect.stack()[1].function}: {what}")


@pytest.fixture(scope="module")
def walker(django_db_setup: None, django_db_blocker: Any) -> Iterator[Walker]:
    with django_db_blocker.unblock(), undone():
        yield Walker(World(office_create("here", "ตัวอย่างสุข"), office_create("there", "บ้านอื่น")))


def another_offices_object_does_not_exist(door: Door) -> None:
    if not door.names_an_object:
        return
    url = door.url(door.walker.world.there)
    public = door.address.door == "public"
    if public and door.client(None).get(url).status_code == 200:
        return  # public objects of any office are for everyone
    before = Entry.objects.count()
    for role in [None] if public else [role for role in Role if door.lets_in(role)]:
        client = door.client(role)
        read, written = client.get(url).status_code, client.post(url).status_code
        door.expect(read in {404, 405}, f"{role} GET: {read}")
        door.expect(written in {404, 405}, f"{role} POST: {written}")
        door.expect(404 in {read, written}, f"{role}: neither reading nor writing says 404")
    door.expect(Entry.objects.count() == before, "a foreign object left a trace: something was changed")


def nobody_signed_in_is_led_to_the_sign_in_page(door: Door, url: str) -> None:
    if door.address.door == "public":
        return
    for answer in (door.client(None).get(url), door.client(None).post(url)):
        led = answer.status_code == 302 and answer["Location"].startswith(SIGN_IN)
        door.expect(led, f"{answer.status_code} {answer.headers.get('Location', '')}")


def a_public_door_is_open_to_all(door: Door, url: str) -> None:
    if door.address.door != "public":
        return
    for role in (None, Role.VIEWER):
        status = door.client(role).get(url).status_code
        door.expect(status < 500 and status not in {401, 403}, f"{role}: {status}")


def ones_own_door_is_open_to_every_role(door: Door, url: str) -> None:
    if door.address.door != "signed_in":
        return
    for role in [door.owner] if door.owner else list(Role):
        status = door.client(role).get(url).status_code
        door.expect(status < 500 and status != 403, f"{role}: {status}")
        door.expect(not door.owner or status != 404, "the owner's own object must be found")


def a_permission_lets_in_who_holds_it_and_no_other(door: Door, url: str) -> None:
    if door.address.door not in PERMISSIONS:
        return
    for method in ("get", "post"):  # all read before the first of them writes the object away
        for role in Role:
            answer = getattr(door.client(role), method)(url)
            said = f"{role} {method}: {answer.status_code}"
            if not door.lets_in(role):
                door.expect(answer.status_code == 403, said)
                continue
            door.expect(answer.status_code < 500, said)
            door.expect(answer.status_code != 403 or _says_why(answer, door.address.door), said)
            if method == "get" and door.names_an_object:
                door.expect(answer.status_code != 404, f"{role}: the sample's own object must be found")


def _says_why(answer: Any, door: str) -> bool:
    """A refusal by a finer rule (not one's own unit, not the final signatory) is no shut door; one that names the door is."""
    return f"“{PERMISSIONS[door]}”" not in answer.content.decode()


def opening_changes_nothing(door: Door, url: str) -> None:
    """A GET may be repeated, prefetched and forged: what it leaves in the ledger needs a reason."""
    if door.address.name in GET_WRITES:
        return
    before = Entry.objects.count()
    for role in (None, next((role for role in Role if door.lets_in(role)), None)):
        status = door.client(role).get(url).status_code
        door.expect(status < 500, f"{role}: {status}")
    door.expect(
        Entry.objects.count() == before, "a GET wrote to the ledger; give a reason by get_writes(…) or let it not"
    )


def a_form_from_elsewhere_is_refused(door: Door, url: str) -> None:
    """Cross-site forgery: a POST without the token changes nothing."""
    role = door.owner or next((role for role in Role if door.lets_in(role)), None)
    if door.address.door == "public" or role is None:  # no role of this preset may hold it
        return
    before = Entry.objects.count()
    status = door.walker.client(role, enforce_csrf_checks=True).post(url).status_code
    door.expect(status in {403, 405}, status)
    door.expect(Entry.objects.count() == before, "it wrote to the ledger")


CHECKS = (
    nobody_signed_in_is_led_to_the_sign_in_page,
    a_public_door_is_open_to_all,
    ones_own_door_is_open_to_every_role,
    a_permission_lets_in_who_holds_it_and_no_other,
    opening_changes_nothing,
    a_form_from_elsewhere_is_refused,
)


@pytest.mark.django_db
@pytest.mark.parametrize("address", WITH_DOOR, ids=ids)
def test_the_door_of_each_address(walker, address):
    """Every check in a world as if nothing had happened before; all that is wrong with a door is said at once."""
    door = Door(walker, address, [])
    with undone():
        another_offices_object_does_not_exist(door)
    with undone():
        url = door.url(walker.world.here)
        for check in CHECKS:
            with undone():
                check(door, url)
    assert not door.wrong, f"{address.route} ({address.door})\n" + "\n".join(door.wrong)


def test_the_addresses_allauth_brings_and_nobody_uses_are_not_there():
    for path in ("signup", "email", "confirm-email", "password/reset", "password/set", "login/code"):
        answer = Client().get(f"/account/{path}/")
        assert answer.status_code == 404 or answer["Location"].startswith(SIGN_IN)
        assert not any(address.route == f"account/{path}/" for address in ADDRESSES)
