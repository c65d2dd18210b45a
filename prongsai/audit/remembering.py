"""What was worked out once is kept until the office's ledger has a new entry.

Every change writes the ledger in its own transaction, so the end of its chain says whether anything can have changed.
The end is read before the rows are: what is kept is at least as new as its key. The day is part of the key, since
periods and deadlines change at midnight without any act. Each process keeps its own.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from django.core.cache import cache
from django.http import HttpRequest

from prongsai.audit.models import Head
from prongsai.core import clock
from prongsai.core.scope import current_organisation_id

T = TypeVar("T")
KEPT_SECONDS = 3600


def remembered(name: str, build: Callable[[], T], *, request: HttpRequest | None = None) -> T:
    """What ``build`` gives (never None), for the organisation in scope; worked out anew where the ledger is still empty.

    ``name`` begins with the room. With the ``request`` of a page that only shows, the ledger is asked once for the page.
    """
    here = current_organisation_id()
    end = _end(here) if request is None else _end_for(request, here)
    if end is None:
        return build()
    key = f"{name}:{here}:{clock.today():%Y%m%d}:{end}"
    found: T | None = cache.get(key)
    if found is None:
        found = build()
        cache.set(key, found, KEPT_SECONDS)
    return found


def _end(organisation_id: int) -> str | None:
    return Head.objects.filter(organisation_id=organisation_id).values_list("hash", flat=True).first()


def _end_for(request: HttpRequest, organisation_id: int) -> str | None:
    kept: dict[int, str | None] = request.__dict__.setdefault("_ledger_ends", {})
    if organisation_id not in kept:
        kept[organisation_id] = _end(organisation_id)
    return kept[organisation_id]
