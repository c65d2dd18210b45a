"""Visiting many addresses: hosts beside each other, the addresses of one host one after another. No database here.

Threads take the host that is ready next; a host rests between its visits without holding a thread. A host that fails
twice in a row is left alone: its other addresses share the outcome until the second visit.
"""

from __future__ import annotations

import datetime as dt
import heapq
import itertools
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from queue import Empty, SimpleQueue
from threading import Condition, Thread

import structlog

from prongsai.core import clock
from prongsai.core.errors import DomainError
from prongsai.watching.addresses import AddressUnreachable, clean_address
from prongsai.watching.fetching import Fetcher, Known, Opened
from prongsai.watching.verdicts import Before, Expected, Verdict, judge

log = structlog.get_logger(__name__)
THREADS = 24
FAILURES = 2  # in a row, after which a host is left alone for the rest of a pass
SHORT_WAIT = 60.0  # seconds of a Retry-After that a pass waits for
ROUND_BYTES = 5 * 2**20  # of one address in a round: enough to know again what is longer
NOT_MODIFIED = 304


@dataclass(frozen=True, slots=True)
class Target:
    """One address to visit, with all that is needed to judge it; plain values, so that threads may hold it."""

    pk: int
    url: str
    host: str
    expected: Expected = field(default_factory=Expected)
    before: Before = field(default_factory=Before)
    known: Known = field(default_factory=Known)


@dataclass(frozen=True, slots=True)
class Look:
    """What one visit found. ``found`` no longer holds the page's text."""

    target: Target
    verdict: Verdict
    found: Opened | DomainError
    at: dt.datetime

    @property
    def unchanged(self) -> bool:
        """The server said that it has nothing new."""
        asked = self.target.known != Known()
        return asked and isinstance(self.found, Opened) and self.found.status == NOT_MODIFIED


def look_at(target: Target, fetcher: Fetcher, *, agent: str, most_bytes: int | None = None) -> Look:
    """Open one address and judge it; whatever goes wrong is an outcome, not an error."""
    found: Opened | DomainError
    address = target.url
    try:
        address = clean_address(target.url)
        found = fetcher.open(address, agent=agent, known=target.known, most_bytes=most_bytes)
    except DomainError as refusal:
        found = refusal
    except Exception:  # a page that breaks our own reading must not end the round of all the others
        log.exception("visit_failed", url=target.url)
        found = AddressUnreachable("ระบบอ่านหน้านี้ไม่สำเร็จ โปรดเปิดดูเอง และแจ้งผู้ดูแลระบบ")
    verdict = judge(address, found, target.expected, target.before)
    return Look(target, verdict, without_text(found), clock.now())


def without_text(found: Opened | DomainError) -> Opened | DomainError:
    """The same without the page's words: they are judged, and a round keeps thousands."""
    if not isinstance(found, Opened) or found.page is None:
        return found
    values = {name: getattr(found, name) for name in Opened.__slots__}
    return Opened(**(values | {"page": None}))


class Visits:
    """A pass over targets. Iterate to get looks in batches, in the thread that may write them to the database."""

    def __init__(
        self,
        targets: Iterable[Target],
        fetcher: Fetcher,
        *,
        agent: str,
        threads: int = THREADS,
        stop: Callable[[], bool] = lambda: False,
        failures: int = FAILURES,
        batch: int = 100,
        every: float = 1.0,
    ) -> None:
        self._fetcher, self._agent, self._stop = fetcher, agent, stop
        self._batch, self._every, self._most_failures = batch, every, failures
        self._waiting: dict[str, deque[Target]] = {}
        for target in targets:
            self._waiting.setdefault(target.host, deque()).append(target)
        self._order = itertools.count()
        self._ready: list[tuple[float, int, str]] = [
            (0.0, next(self._order), host) for host in sorted(self._waiting, key=lambda host: -len(self._waiting[host]))
        ]
        self._failures: dict[str, int] = {}
        self._asked_to_wait: set[str] = set()
        self._open = len(self._ready)  # hosts with something left to do
        self._changed = Condition()
        self._looks: SimpleQueue[Look | None] = SimpleQueue()
        self._threads = min(threads, self._open)

    def __iter__(self) -> Iterator[list[Look]]:
        """Batches of looks: when full, or when a while has passed. Ends when all is visited or ``stop()`` says so."""
        threads = [Thread(target=self._work, name=f"visit-{number}", daemon=True) for number in range(self._threads)]
        for thread in threads:
            thread.start()
        try:
            yield from self._batches(len(threads))
        finally:
            with self._changed:
                self._open = 0
                self._changed.notify_all()
            for thread in threads:
                thread.join()

    def _batches(self, running: int) -> Iterator[list[Look]]:
        batch: list[Look] = []
        give_out = self._fetcher.clock() + self._every
        while running:
            try:
                look = self._looks.get(timeout=self._every)
            except Empty:
                look = None
            else:
                if look is None:
                    running -= 1
                else:
                    batch.append(look)
            if self._stop():
                with self._changed:
                    self._open = 0
                    self._changed.notify_all()
            if batch and (len(batch) >= self._batch or self._fetcher.clock() >= give_out):
                yield batch
                batch, give_out = [], self._fetcher.clock() + self._every
        if batch:
            yield batch

    def _work(self) -> None:
        try:
            while (target := self._next()) is not None:
                look = look_at(target, self._fetcher, agent=self._agent, most_bytes=ROUND_BYTES)
                self._host_done(target.host, look)
        finally:
            self._looks.put(None)

    def _next(self) -> Target | None:
        """The next address of the host that is ready first; waits for it. None when there is nothing left."""
        with self._changed:
            while self._open > 0:
                if not self._ready:
                    self._changed.wait()
                    continue
                wait = self._ready[0][0] - self._fetcher.clock()
                if wait <= 0:
                    _, _, host = heapq.heappop(self._ready)
                    return self._waiting[host].popleft()
                self._changed.wait(wait)
        return None

    def _host_done(self, host: str, look: Look) -> None:
        """Hand the look on, and let the host rest, come again, or be left alone for the rest of the pass."""
        with self._changed:
            waiting = self._waiting[host]
            rest = self._fetcher.courtesy.ready_in(host)
            if look.verdict.busy and host not in self._asked_to_wait and rest <= SHORT_WAIT:
                self._asked_to_wait.add(host)  # once: it said when to come again, and that is soon
                waiting.appendleft(look.target)
            else:
                self._looks.put(look)
                unreachable = isinstance(look.found, AddressUnreachable)
                self._failures[host] = self._failures.get(host, 0) + 1 if unreachable else 0
                if self._failures[host] >= self._most_failures or look.verdict.busy:
                    for target in waiting:
                        self._looks.put(Look(target, look.verdict, look.found, look.at))
                    waiting.clear()
            if waiting:
                heapq.heappush(self._ready, (self._fetcher.clock() + rest, next(self._order), host))
            else:
                self._open -= 1
            self._changed.notify_all()
