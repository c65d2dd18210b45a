"""Telling whoever waits which page of a scan is being read; reading a picture takes a second, not a millisecond."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

Listener = Callable[[int, int | None], None]
"""Called before a page is read: how many scanned pages so far with this one, and the pages of the file, where known."""

_listener: ContextVar[Listener | None] = ContextVar("scan_listener", default=None)


@contextmanager
def listening(listener: Listener) -> Iterator[None]:
    """Every scanned page read inside is announced to ``listener``."""
    token = _listener.set(listener)
    try:
        yield
    finally:
        _listener.reset(token)


def announce(number: int, pages: int | None) -> None:
    """Say that the scanned page ``number`` is about to be read."""
    if (listener := _listener.get()) is not None:
        listener(number, pages)
