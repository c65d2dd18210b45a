"""Reads about watched addresses."""

from __future__ import annotations

from collections.abc import Iterable

from prongsai.watching.models import WatchedAddress, key_of
from prongsai.watching.states import PROBLEMS, AddressState, State


def state_of(urls: Iterable[str]) -> dict[str, AddressState]:
    """What is known of each address, by the address as asked; one that was never visited is left out.

    A first failure that was not confirmed leaves the state as it was.
    """
    by_key: dict[str, list[str]] = {}
    for url in urls:
        if url:
            by_key.setdefault(key_of(url), []).append(url)
    rows = WatchedAddress.objects.filter(key__in=by_key).exclude(state=State.NEW) if by_key else ()
    return {url: _state(row, url) for row in rows for url in by_key[row.key]}


def _state(row: WatchedAddress, url: str) -> AddressState:
    return AddressState(
        url=url,
        state=row.state,
        word=str(State(row.state).label),
        ok=row.state not in PROBLEMS,
        opened_at=row.opened_at,
        since=row.since,
        outcome=row.outcome,
        visited_at=row.visited_at,
        status=row.status,
        final_url=row.final_url,
        title=row.title,
        file_sha256=row.file_sha256,
    )
