"""Fixtures of every test: the world of two offices, a client for each role."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import hypothesis
import pytest
from django.test import Client

from prongsai.accounts.models import Role, User
from prongsai.core.scope import organisation_scope
from prongsai.testing.world import Office, office_create

ROOT = Path(__file__).parent

DATABASE = {"db", "transactional_db", "django_db_setup"}

# How long a case takes says nothing about whether it is right, and shared machines are slow at times.
hypothesis.settings.register_profile("prongsai", deadline=None)
hypothesis.settings.load_profile("prongsai")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests of the pure rooms, and all that ask for no database, are marked pure: one run is enough for them.

    (pytest-django lets no test reach a database that it did not ask for. Journeys start a site of their own.)
    """
    for item in items:
        asked = DATABASE & set(getattr(item, "fixturenames", ())) or item.get_closest_marker("django_db")
        if not asked and not item.get_closest_marker("journey"):
            item.add_marker(pytest.mark.pure)


@dataclass
class World:
    """Two offices: ``here`` is the one tested, ``there`` is full of bait."""

    here: Office
    there: Office


@pytest.fixture
def world(db: None) -> World:
    """Two offices with every role filled."""
    return World(office_create("here", "ตัวอย่างสุข"), office_create("there", "บ้านอื่น"))


@pytest.fixture
def here(world: World) -> Iterator[Office]:
    """The tested office, its scope open."""
    with organisation_scope(world.here.organisation):
        yield world.here


@pytest.fixture
def coordinator(world: World) -> User:
    """The officer who coordinates the programme."""
    return world.here.users[Role.COORDINATOR]


@pytest.fixture
def client_as(world: World) -> Callable[..., Client]:
    """``client_as("coordinator")``: a signed-in client of a role, of ``here`` unless told ``office=world.there``."""

    def sign_in(role: str, office: Office | None = None) -> Client:
        client = Client()
        client.force_login(
            (office or world.here).users[role], backend="allauth.account.auth_backends.AuthenticationBackend"
        )
        return client

    return sign_in
