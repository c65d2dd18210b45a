"""Whether an address of the office's own website opens: asked of the room that watches addresses."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from prongsai.watching.selectors import state_of


@dataclass(frozen=True, slots=True)
class Opening:
    """What was found at an address, and since when it is so. ``word`` is Thai; ``opened_at`` when it last opened."""

    url: str
    ok: bool
    word: str
    opened_at: dt.datetime | None
    since: dt.datetime | None = None
    outcome: str = ""


def openings_of(urls: Iterable[str]) -> Mapping[str, Opening]:
    """By address, what is known of it; an address nobody opened yet is not among them."""
    wanted = {url for url in urls if url}
    if not wanted:
        return {}
    return {
        url: Opening(url, state.ok, state.word, state.opened_at, state.since, state.outcome)
        for url, state in state_of(wanted).items()
    }
