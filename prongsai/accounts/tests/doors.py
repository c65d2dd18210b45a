"""Samples for the test that walks every URL."""

from __future__ import annotations

import datetime as dt
from typing import Any

from allauth.usersessions.models import UserSession
from django.contrib.sessions.backends.db import SessionStore

from prongsai.accounts.models import Membership, RememberedDevice, Role
from prongsai.core import clock
from prongsai.testing.doors import sample
from prongsai.testing.world import Office

_MEMBER = ("member", "member_roles", "member_edit", "member_end", "member_handover", "member_return")
_SLIP = ("slip_new", "slip_void", "slip_print", "slip_pdf", "factor_remove")


@sample(*_MEMBER, *_SLIP)
def member(office: Office) -> dict[str, Any]:
    return {"membership_id": Membership.objects.get(user=office.users[Role.VIEWER]).pk}


@sample("device_forget", user=Role.COORDINATOR)
def device(office: Office) -> dict[str, Any]:
    owner = office.users[Role.COORDINATOR]
    row, _ = RememberedDevice.objects.get_or_create(
        user=owner,
        token_hash=f"{office.organisation.code:0<64}",
        defaults={"expires_at": clock.now() + dt.timedelta(1)},
    )
    return {"device_id": row.pk}


@sample("session_end", user=Role.COORDINATOR)
def session(office: Office) -> dict[str, Any]:
    store = SessionStore()
    store.create()
    owner = office.users[Role.COORDINATOR]
    row = UserSession.objects.create(user=owner, ip="127.0.0.1", session_key=store.session_key, user_agent="x")
    return {"session_id": row.pk}


@sample("setup_step", shared=True)
def step(office: Office) -> dict[str, Any]:
    return {"step": "office"}
