"""What was worked out once is kept until the office's ledger has a new entry.

Every change writes the ledger in its own transaction, so the end of its chain says whether anything can have changed.
The end is read before the rows are: what is kept is at least as new as its key. The day is part of the key, since
periods and deadlines change at midnight without any act. Each process keeps its own.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from django.core.cache import cache

from prongsai.audit.models import Head
from prongsai.core import clock
from prongsai.core.scope import current_organisation_id

T = TypeVar("T")
KEPT_SECONDS = 3600


def remembered(name: str, build: Callable[[], T]) -> T:
    """What ``build`` gives, for the organisation in scope; worked out anew where the ledger is still empty."""
    here = current_organisation_id()
    end = Head.objects.filter(organisation_id=here).values_list("hash", flat=True).first()
    if end is None:
        return build()
    key = f"disclosure:{name}:{here}:{clock.today():%Y%m%d}:{end}"
    found: T | None = cache.get(key)
    if found is None:
        found = build()
        cache.set(key, found, KEPT_SECONDS)
    return found
