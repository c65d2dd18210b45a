"""The secret address of a person's calendar: made, shown once, revoked."""

from __future__ import annotations

import hashlib
import secrets
from typing import Any

from django.db import transaction

from prongsai.accounts.models import Membership
from prongsai.audit.services import record
from prongsai.core import clock
from prongsai.obligations.models import CalendarFeed


def token_hash(token: str) -> str:
    """What is kept of a token."""
    return hashlib.sha256(token.encode()).hexdigest()


@transaction.atomic
def feed_make(*, membership: Membership, actor: Any) -> str:
    """A new address; the earlier one stops working at once. Answers the token, which cannot be read again."""
    _revoke(membership)
    token = secrets.token_urlsafe(32)
    feed = CalendarFeed(membership=membership, token_hash=token_hash(token))
    feed.save()
    record("obligations.feed.make", actor=actor, obj=feed)
    return token


@transaction.atomic
def feed_revoke(*, membership: Membership, actor: Any) -> None:
    """The address stops working."""
    if (feed := _revoke(membership)) is not None:
        record("obligations.feed.revoke", actor=actor, obj=feed)


def _revoke(membership: Membership) -> CalendarFeed | None:
    feed = CalendarFeed.objects.select_for_update().filter(membership=membership, revoked_at__isnull=True).first()
    if feed is not None:
        feed.revoked_at = clock.now()
        feed.save(update_fields=["revoked_at", "updated_at"])
    return feed
