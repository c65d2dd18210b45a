"""Manners towards other people's servers: one connection at a time to a host, a pause between, and their wish to wait.

One register a process, whatever office asks: twenty offices that name the same website do not come all at once.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Condition

PAUSE = 1.0  # seconds between the end of one visit to a host and the next
LONGEST_WAIT = 120.0  # seconds a visit waits for its turn at a second host it was sent to
LONGEST_HOLD = 3600.0  # seconds at most that a host's Retry-After is obeyed; after that it is tomorrow's round


class Courtesy:
    """Turns at hosts. ``clock`` in seconds, ``sleep`` only for tests."""

    def __init__(self, pause: float = PAUSE, clock: Callable[[], float] = time.monotonic) -> None:
        self.pause = pause
        self._clock = clock
        self._changed = Condition()
        self._busy: set[str] = set()
        self._ready_at: dict[str, float] = {}

    def ready_in(self, host: str) -> float:
        """Seconds until ``host`` may be asked again, as far as its pauses go."""
        with self._changed:
            return max(0.0, self._ready_at.get(host, 0.0) - self._clock())

    def hold(self, host: str, seconds: float) -> None:
        """The host asked to be left alone (Retry-After)."""
        with self._changed:
            until = self._clock() + min(max(seconds, 0.0), LONGEST_HOLD)
            self._ready_at[host] = max(self._ready_at.get(host, 0.0), until)

    @contextmanager
    def turn(self, host: str, *, patience: float = LONGEST_WAIT) -> Iterator[bool]:
        """Within, nobody else of this process asks ``host``. Yields False when its turn did not come in ``patience``."""
        has_turn = self._take(host, patience)
        try:
            yield has_turn
        finally:
            if has_turn:
                self._give_back(host)

    def _take(self, host: str, patience: float) -> bool:
        give_up = self._clock() + patience
        with self._changed:
            while True:
                now = self._clock()
                wait = self._ready_at.get(host, 0.0) - now
                if host not in self._busy and wait <= 0:
                    self._busy.add(host)
                    return True
                if now >= give_up or wait > give_up - now:
                    return False
                self._changed.wait(min(wait, give_up - now) if wait > 0 else give_up - now)

    def _give_back(self, host: str) -> None:
        with self._changed:
            self._busy.discard(host)
            now = self._clock()
            self._ready_at[host] = max(self._ready_at.get(host, 0.0), now + self.pause)
            if len(self._ready_at) > 5000:
                self._ready_at = {name: at for name, at in self._ready_at.items() if at > now}
            self._changed.notify_all()


COURTESY = Courtesy()
"""The register of this process."""
