"""Counting tries in the database, so that two web processes count together. Keys are hashed: no personal data stays."""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import F

from prongsai.core import clock
from prongsai.core.models import RateCounter

SWEPT_AT_ONCE = 200


def rate_key(*parts: object) -> str:
    """A keyed hash: the table tells nobody which account or address was tried."""
    text = "\x1f".join(str(part) for part in parts)
    return hmac.new(settings.SECRET_KEY.encode(), text.encode(), hashlib.sha256).hexdigest()


def rate_hit(*parts: object, window: dt.timedelta) -> int:
    """Count one more try; gives how many there were in this window, this one included.

    The window begins at the first try and is not moved by later ones.
    """
    key, now = rate_key(*parts), clock.now()
    running = RateCounter.objects.filter(key=key, window_ends__gt=now)
    if not running.update(count=F("count") + 1):
        _sweep(now)
        try:
            with transaction.atomic():
                RateCounter.objects.filter(key=key, window_ends__lte=now).delete()
                RateCounter.objects.create(key=key, count=1, window_ends=now + window)
        except IntegrityError:  # two first tries at once
            running.update(count=F("count") + 1)
    return rate_count(*parts)


def rate_count(*parts: object) -> int:
    """How many tries the running window has seen; 0 when none runs."""
    row = RateCounter.objects.filter(key=rate_key(*parts), window_ends__gt=clock.now()).first()
    return row.count if row else 0


def rate_clear(*parts: object) -> None:
    """Forget the tries: the person proved who they are."""
    RateCounter.objects.filter(key=rate_key(*parts)).delete()


def _sweep(now: dt.datetime) -> None:
    old = RateCounter.objects.filter(window_ends__lte=now).values_list("pk", flat=True)[:SWEPT_AT_ONCE]
    RateCounter.objects.filter(pk__in=list(old)).delete()
