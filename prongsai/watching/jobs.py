"""Long work of this room: one visit that a person asked for, and the round of every day."""

from __future__ import annotations

import datetime as dt
import time
from typing import Any

from django.db.models import F, Q, QuerySet

from prongsai.core import clock
from prongsai.core.jobs import JobUnfinished, job, job_beat, job_progress, others_wait, stop_asked
from prongsai.core.models import Job
from prongsai.watching.fetching import fetcher
from prongsai.watching.gathering import addresses_gather
from prongsai.watching.models import WatchedAddress
from prongsai.watching.services import (
    ROUND,
    VISIT,
    address_visit,
    agent_of_office,
    looks_keep,
    rows_by_pk,
    target_of,
    visits_thin,
)
from prongsai.watching.states import PROBLEMS
from prongsai.watching.visiting import FAILURES, Visits

LEASE = dt.timedelta(minutes=3)
SECOND_PASS = 30.0  # seconds at least between a failure and the visit that confirms it
PATIENCE = 20.0  # seconds after which a round gives way to what other people wait for
AT_ONCE = 2000  # addresses held in memory
GIVES_WAY = "พักให้งานอื่นทำก่อน แล้วจะตรวจต่อ"


@job(VISIT)
def visit(row: Job, *, actor: Any, url: str) -> dict[str, Any]:
    """Open one address; opening it again only adds another visit."""
    found = address_visit(url=url, actor=actor)
    row.message = found.outcome
    return {"url": url, "state": found.state, "ok": found.ok}


@job(ROUND, lease=LEASE)
def round_of_visits(row: Job, *, actor: Any) -> dict[str, Any]:
    """Visit what was not visited since the job was asked for, then once more what failed.

    Each batch is written as it comes, so a worker that takes the job up after another died goes on where it stopped.
    """
    addresses_gather()
    begun = row.created_at
    while _pass(row, _not_yet(begun)):
        pass
    _wait_for_second(row, begun)
    while _pass(row, _in_doubt(begun), failures=1):  # a host that was silent before need not be asked twice more
        pass
    gone = visits_thin(clock.now())
    wrong = WatchedAddress.objects.filter(in_use=True, state__in=PROBLEMS).count()
    total = WatchedAddress.objects.filter(in_use=True).count()
    row.message = (
        f"เปิดตรวจ {total} แห่ง" + (f" มีปัญหา {wrong} แห่ง" if wrong else " เปิดได้ทุกแห่ง") if total else "ยังไม่มีที่อยู่ให้ตรวจ"
    )
    return {"addresses": total, "problems": wrong, "visits_let_go": gone}


def _not_yet(begun: dt.datetime) -> QuerySet[WatchedAddress]:
    return WatchedAddress.objects.filter(Q(visited_at__isnull=True) | Q(visited_at__lt=begun), in_use=True)


def _in_doubt(begun: dt.datetime) -> QuerySet[WatchedAddress]:
    """Failed once in this round, and visited no more since."""
    failed = WatchedAddress.objects.filter(in_use=True, doubted_at__gte=begun).exclude(doubt="")
    return failed.filter(visited_at=F("doubted_at"))


def _wait_for_second(row: Job, begun: dt.datetime) -> None:
    """A hiccup needs a moment to pass; meanwhile other work may."""
    last = _in_doubt(begun).order_by("-doubted_at").values_list("doubted_at", flat=True).first()
    if last is None:
        return
    wait = SECOND_PASS - (clock.now() - last).total_seconds()
    while wait > 0:
        if stop_asked.is_set() or others_wait(row):
            raise JobUnfinished(GIVES_WAY)
        fetcher().sleep(min(wait, 2.0))
        wait -= 2.0


def _pass(row: Job, due: QuerySet[WatchedAddress], *, failures: int = FAILURES) -> bool:
    """Visit some of what is due. Returns whether anything was. Raises JobUnfinished when it is time to give way."""
    rows = rows_by_pk(due.prefetch_related("uses").order_by("pk")[:AT_ONCE])
    if not rows:
        return False
    through = fetcher()
    started = time.monotonic()
    give_way = False

    def stop() -> bool:
        return give_way or stop_asked.is_set()

    done = 0
    targets = [target_of(address) for address in rows.values()]
    for looks in Visits(targets, through, agent=agent_of_office(), stop=stop, failures=failures):
        looks_keep(rows, looks)
        done += len(looks)
        job_progress(row, min(99, 100 * done // len(rows)), f"เปิดตรวจแล้ว {done} จาก {len(rows)} แห่ง")
        if not give_way and time.monotonic() - started > PATIENCE and others_wait(row):
            give_way = True
    job_beat(row)
    if stop():
        raise JobUnfinished(GIVES_WAY)
    return True
