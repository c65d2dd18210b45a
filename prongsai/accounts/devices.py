"""Browsers in which the second factor need not be given for 30 days: remembered, listed, forgotten."""

from __future__ import annotations

import datetime as dt
import hashlib
from typing import Any

from django.db import transaction
from django.http import HttpRequest

from prongsai.accounts.models import RememberedDevice, User
from prongsai.accounts.places import browser_token, browser_token_made, browser_worded
from prongsai.audit.services import record
from prongsai.core import clock

REMEMBERED_FOR = dt.timedelta(days=30)


@transaction.atomic
def device_remember(*, user: User, request: HttpRequest) -> RememberedDevice:
    """The person gave their second factor here and asked not to be asked again for 30 days."""
    device, _ = RememberedDevice.objects.update_or_create(
        token_hash=_hash(user, browser_token_made(request)),
        defaults={
            "user": user,
            "label": browser_worded(request.headers.get("User-Agent", "")),
            "expires_at": clock.now() + REMEMBERED_FOR,
        },
    )
    record("accounts.device.remember", actor=user, obj=user, device=device.label)
    return device


def is_remembered(request: HttpRequest, user: User) -> bool:
    """Whether this browser may pass without the second factor."""
    token = browser_token(request)
    if not token:
        return False
    return RememberedDevice.objects.filter(
        user=user, token_hash=_hash(user, token), expires_at__gt=clock.now()
    ).exists()


@transaction.atomic
def device_forget(*, device: RememberedDevice, actor: Any) -> None:
    """Ask for the second factor again in that browser."""
    record("accounts.device.forget", actor=actor, obj=device.user, device=device.label)
    device.delete()


@transaction.atomic
def devices_forget(*, user: User, actor: Any, except_for: HttpRequest | None = None) -> int:
    """Forget every browser of a person, but the one of ``except_for``; gives how many."""
    devices = RememberedDevice.objects.filter(user=user)
    if except_for is not None and (token := browser_token(except_for)):
        devices = devices.exclude(token_hash=_hash(user, token))
    count, _ = devices.delete()
    if count:
        record("accounts.device.forget_all", actor=actor, obj=user, count=count)
    return count


def devices_of(user: User) -> list[RememberedDevice]:
    """Those still in force, newest first."""
    return list(RememberedDevice.objects.filter(user=user, expires_at__gt=clock.now()).order_by("-created_at"))


def _hash(user: User, token: str) -> str:
    return hashlib.sha256(f"{user.pk}|{token}".encode()).hexdigest()
