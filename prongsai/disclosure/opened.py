"""Whether an address of the office's own website opens: one question, asked of whoever has opened it last."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from prongsai.correspondence.models import AddressCheck


@dataclass(frozen=True, slots=True)
class Opening:
    """What was found at an address, and since when it is so. ``word`` is Thai."""

    url: str
    ok: bool
    word: str
    opened_at: dt.datetime
    since: dt.datetime | None = None
    outcome: str = ""


def openings_of(urls: Iterable[str]) -> Mapping[str, Opening]:
    """By address, the last opening; an address nobody opened yet is not among them."""
    wanted = {url for url in urls if url}
    if not wanted:
        return {}
    found: dict[str, Opening] = {}
    for check in AddressCheck.objects.filter(url__in=wanted).order_by("opened_at", "pk"):
        earlier = found.get(check.url)
        since = earlier.since if earlier is not None and earlier.ok == check.ok else check.opened_at
        word = "เปิดได้" if check.ok else "เปิดไม่ได้"
        found[check.url] = Opening(check.url, check.ok, word, check.opened_at, since, check.outcome)
    return found
