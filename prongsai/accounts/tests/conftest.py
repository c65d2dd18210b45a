from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.test import Client

from prongsai.accounts.models import Membership, Role, User
from prongsai.core.scope import organisation_scope
from prongsai.testing.world import PASSWORD

LOGIN = "/account/login/"
STRANGER = "203.0.113.7"
OFFICE = "198.51.100.20"


def sign_in(client: Client, username: str, password: str = PASSWORD, *, network: str = OFFICE, next: str = ""):
    """Through the sign-in page, from a network."""
    return client.post(
        LOGIN + (f"?next={next}" if next else ""), {"login": username, "password": password}, REMOTE_ADDR=network
    )


def is_signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def code_of(secret: str, step: int = 0) -> str:
    """What the app shows now, or ``step`` half-minutes from now."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + step))


@pytest.fixture
def coordinator_name(coordinator: User) -> str:
    return coordinator.username


@pytest.fixture
def with_app(db: None) -> Callable[[User], str]:
    """Sets up an authenticator app for a person and gives its secret."""

    def set_up(user: User) -> str:
        secret = generate_totp_secret()
        TOTP.activate(user, secret)
        RecoveryCodes.activate(user)
        return secret

    return set_up


@pytest.fixture
def outside_demo(settings):
    """As in a real office."""
    settings.DEMO = False
    return settings


@pytest.fixture
def small(world):
    """``here`` wears five hats."""
    world.here.organisation.small_office = True
    world.here.organisation.save()
    return world.here


@pytest.fixture
def member_of(world) -> Callable[..., Membership]:
    """The membership of a role in ``here``."""

    def find(role: Role | str) -> Membership:
        with organisation_scope(world.here.organisation):
            return Membership.objects.select_related("organisation", "user").get(user=world.here.users[role])

    return find
