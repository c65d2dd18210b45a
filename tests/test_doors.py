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
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from prongsai.accounts.models import Role
from prongsai.accounts.roles import permissions_of
from prongsai.audit.models import Entry
from prongsai.core.doors import PERMISSIONS
from prongsai.core.scope import organisation_scope
from prongsai.testing.doors import GET_WRITES, SAMPLES
from prongsai.testing.world import Office

SIGN_IN = "/account/login/"
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


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


@dataclass
class Walker:
    """Opens one address in the world of two offices."""

    world: Any
    address: Address

    def url(self, office: Office) -> str:
        if not self.address.arguments:
            return reverse(self.address.name)
        with organisation_scope(office.organisation):
            return reverse(self.address.name, kwargs=SAMPLES[self.address.name].arguments(office))

    def client(self, role: str | None) -> Client:
        client = Client()
        if role is not None:
            client.force_login(self.world.here.users[role], backend=BACKEND)
        return client

    def holds(self, role: str) -> bool:
        return self.address.door in permissions_of(frozenset({role}), small_office=False)

    @property
    def names_an_object(self) -> bool:
        return bool(self.address.arguments) and not SAMPLES[self.address.name].shared


@pytest.fixture
def walker(world, request) -> Walker:
    return Walker(world, request.param)


def each(addresses: list[Address]) -> Any:
    return pytest.mark.parametrize("walker", addresses, indirect=True, ids=ids)


SHUT = [address for address in WITH_DOOR if address.door != "public"]
OPEN = [address for address in WITH_DOOR if address.door == "public"]
OWN = [address for address in WITH_DOOR if address.door == "signed_in"]
GUARDED = [address for address in WITH_DOOR if address.door in PERMISSIONS]
OBJECTS = [a for a in WITH_DOOR if a.arguments and not SAMPLES[a.name].shared]


@each(SHUT)
def test_nobody_signed_in_is_led_to_the_sign_in_page(walker):
    url = walker.url(walker.world.here)
    for answer in (walker.client(None).get(url), walker.client(None).post(url)):
        assert answer.status_code == 302, answer.status_code
        assert answer["Location"].startswith(SIGN_IN), answer["Location"]


@each(OPEN)
def test_a_public_door_is_open_to_all(walker):
    url = walker.url(walker.world.here)
    for role in (None, Role.VIEWER):
        answer = walker.client(role).get(url)
        assert answer.status_code < 500
        assert answer.status_code not in {401, 403}


@each(OWN)
def test_ones_own_door_is_open_to_every_role(walker):
    owner = SAMPLES[walker.address.name].user if walker.address.name in SAMPLES else ""
    url = walker.url(walker.world.here)
    for role in [owner] if owner else list(Role):
        answer = walker.client(role).get(url)
        assert answer.status_code < 500, role
        assert answer.status_code != 403, role
        if owner:
            assert answer.status_code != 404, "the owner's own object must be found"


@each(GUARDED)
def test_a_permission_lets_in_who_holds_it_and_no_other(walker):
    url = walker.url(walker.world.here)
    for role in Role:
        client = walker.client(role)
        for method in (client.get, client.post):
            answer = method(url)
            if not walker.holds(role):
                assert answer.status_code == 403, f"{role} {method.__name__}: {answer.status_code}"
                continue
            assert answer.status_code < 500, f"{role} {method.__name__}"
            assert answer.status_code != 403 or _says_why(answer, walker.address.door), role
            if method is client.get and walker.names_an_object:
                assert answer.status_code != 404, f"{role}: the sample's own object must be found"


def _says_why(answer: Any, door: str) -> bool:
    """A refusal by a finer rule (not one's own unit, not the final signatory) is no shut door; one that names the door is."""
    return f"“{PERMISSIONS[door]}”" not in answer.content.decode()


@each(OBJECTS)
def test_another_offices_object_does_not_exist(walker):
    url = walker.url(walker.world.there)
    roles = (
        [None]
        if walker.address.door == "public"
        else [role for role in Role if walker.address.door == "signed_in" or walker.holds(role)]
    )
    if walker.address.door == "public" and walker.client(None).get(url).status_code == 200:
        return  # public objects of any office are for everyone
    before = Entry.objects.count()
    for role in roles:
        client = walker.client(role)
        read = client.get(url).status_code
        assert read in {404, 405}, f"{role} GET: {read}"
        assert client.post(url).status_code in {404, 405}, f"{role} POST"
        assert 404 in {read, client.post(url).status_code}, f"{role}: neither reading nor writing says 404"
    assert Entry.objects.count() == before, "a foreign object left a trace: something was changed"


@each(WITH_DOOR)
def test_opening_changes_nothing(walker):
    """A GET may be repeated, prefetched and forged: what it leaves in the ledger needs a reason."""
    if walker.address.name in GET_WRITES:
        pytest.skip(GET_WRITES[walker.address.name])
    url = walker.url(walker.world.here)
    before = Entry.objects.count()
    for role in (
        None,
        next((role for role in Role if walker.address.door in {"public", "signed_in"} or walker.holds(role)), None),
    ):
        assert walker.client(role).get(url).status_code < 500
    assert Entry.objects.count() == before


@each(SHUT)
def test_a_form_from_elsewhere_is_refused(walker):
    """Cross-site forgery: a POST without the token changes nothing."""
    client = Client(enforce_csrf_checks=True)
    owner = SAMPLES[walker.address.name].user if walker.address.name in SAMPLES else ""
    role = owner or next((role for role in Role if walker.address.door == "signed_in" or walker.holds(role)), None)
    if role is None:
        pytest.skip("no role of this preset holds it")
    client.force_login(walker.world.here.users[role], backend=BACKEND)
    url = walker.url(walker.world.here)
    before = Entry.objects.count()
    assert client.post(url).status_code in {403, 405}
    assert Entry.objects.count() == before


def test_the_addresses_allauth_brings_and_nobody_uses_are_not_there():
    for path in ("signup", "email", "confirm-email", "password/reset", "password/set", "login/code"):
        answer = Client().get(f"/account/{path}/")
        assert answer.status_code == 404 or answer["Location"].startswith(SIGN_IN)
        assert not any(address.route == f"account/{path}/" for address in ADDRESSES)
