"""Long work in the background: a row a person can read, claimed under a lease, tried again, safe to repeat.

The queue is django-tasks; this adds what it lacks: the row, progress, leases and retries. A job is a function
``run(job, actor, **arguments) -> dict`` registered by kind; its result is JSON. It must be safe to run twice.
"""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

import structlog
from django.db import OperationalError, transaction
from django.db.models import F, Q
from django_tasks import task

from prongsai.core import clock
from prongsai.core.errors import DomainError
from prongsai.core.models import Job, JobState
from prongsai.core.scope import all_organisations, current_organisation_id, organisation_scope

log = structlog.get_logger(__name__)

LEASE = dt.timedelta(minutes=10)  # longer than the longest job may stay silent, unless its kind says otherwise
MAX_ATTEMPTS = 3

Runner = Callable[..., dict[str, Any]]
_runners: dict[str, Runner] = {}
_leases: dict[str, dt.timedelta] = {}

stop_asked = threading.Event()
"""Set when this process is told to end: a long job then stops at a good place and raises JobUnfinished."""


class JobUnfinished(Exception):
    """Raised by a runner that did a part of its work and gives way: the job waits in the queue again, for any worker."""

    def __init__(self, message: str = "") -> None:
        super().__init__(message)
        self.message = message


_at_once: ContextVar[bool] = ContextVar("jobs_at_once", default=False)


@contextmanager
def running_at_once() -> Iterator[None]:
    """Within, jobs run as soon as their transaction is committed, without the queue (the sample office, commands)."""
    token = _at_once.set(True)
    try:
        yield
    finally:
        _at_once.reset(token)


def job(kind: str, *, lease: dt.timedelta = LEASE) -> Callable[[Runner], Runner]:
    """Register the runner of a kind of job. A short ``lease`` is for one that renews it often (:func:`job_beat`):
    its work is taken up again that soon after a worker died."""

    def register(runner: Runner) -> Runner:
        _runners[kind], _leases[kind] = runner, lease
        return runner

    return register


def job_start(*, kind: str, title: str, actor: Any, **arguments: Any) -> Job:
    """Queue a job in the organisation in scope; it begins once this transaction is committed."""
    if kind not in _runners:
        raise LookupError(f"unknown kind of job: {kind}")
    row = Job(kind=kind, title=title[:300], arguments=arguments, asked_by=actor)
    row.save()
    organisation_id = current_organisation_id()
    start = _run if _at_once.get() else run_job.enqueue
    transaction.on_commit(lambda: start(organisation_id, row.pk) and None)
    return row


def job_progress(row: Job, percent: int, message: str = "") -> None:
    """Say how far a running job is, and renew its lease."""
    row.percent, row.message, row.leased_until = percent, message, clock.now() + _lease_of(row.kind)
    row.save(update_fields=["percent", "message", "leased_until", "updated_at"])


def job_beat(row: Job) -> None:
    """Only renew the lease."""
    row.leased_until = clock.now() + _lease_of(row.kind)
    Job.objects.filter(pk=row.pk, state=JobState.RUNNING).update(leased_until=row.leased_until)


def others_wait(row: Job) -> bool:
    """Whether jobs of other work wait for a worker while this one runs."""
    with all_organisations(reason="one long job gives way to the short ones of every organisation"):
        waiting = list(Job.objects.filter(state=JobState.WAITING).values_list("kind", "arguments")[:100])
    return any(work != (row.kind, row.arguments) for work in waiting)


def _lease_of(kind: str) -> dt.timedelta:
    return _leases.get(kind, LEASE)


@task()
def run_job(organisation_id: int, job_id: int) -> None:
    """The queue's entry."""
    _run(organisation_id, job_id)


def _run(organisation_id: int, job_id: int) -> None:
    """Claim, run inside the organisation's scope, leave the outcome on the row."""
    with organisation_scope(organisation_id):
        if (row := _claim(job_id)) is None:
            return
        try:
            row.result = _runners[row.kind](row, actor=row.asked_by, **row.arguments) or {}
        except JobUnfinished as paused:
            _queue_again(row, paused.message)
        except DomainError as refusal:
            _finish(row, JobState.FAILED, refusal.message)
        except Exception:  # a job must leave a row a person can read, whatever broke
            log.exception("job_failed", job_id=row.pk, kind=row.kind)
            _finish(row, JobState.FAILED, "ระบบทำงานนี้ไม่สำเร็จ ข้อมูลเดิมยังอยู่ครบ โปรดลองใหม่ หรือแจ้งผู้ดูแลระบบ")
        else:
            _finish(row, JobState.DONE, row.message)


def _claim(job_id: int) -> Job | None:
    now = clock.now()
    free = Q(state=JobState.WAITING) | Q(state=JobState.RUNNING, leased_until__lt=now)
    kind = Job.objects.values_list("kind", flat=True).get(pk=job_id)
    claimed = Job.objects.filter(free, pk=job_id).update(
        state=JobState.RUNNING, attempts=F("attempts") + 1, leased_until=now + _lease_of(kind)
    )
    return Job.objects.get(pk=job_id) if claimed else None


def _queue_again(row: Job, message: str) -> None:
    """Back into the queue, behind what waits; the attempts are counted anew, since it got on."""
    row.state, row.message, row.attempts, row.leased_until = JobState.WAITING, message or row.message, 0, None
    row.save(update_fields=["state", "message", "attempts", "leased_until", "updated_at"])
    (_run if _at_once.get() else run_job.enqueue)(row.organisation_id, row.pk)


def _finish(row: Job, state: JobState, message: str) -> None:
    row.state, row.message, row.finished_at, row.leased_until = state, message, clock.now(), None
    if state == JobState.DONE:
        row.percent = 100
    row.save()


_tended: list[Callable[[], object]] = []


def tend_add(tend: Callable[[], object]) -> None:
    """Have the worker call ``tend()`` every few seconds: work that makes up what a dead process left undone."""
    _tended.append(tend)


def tend_all() -> None:
    """Run what was added; one that fails is said in the log and tried again next time."""
    for tend in _tended:
        try:
            tend()
        except OperationalError:  # the database is away or busy: the worker waits
            raise
        except Exception:
            log.exception("tending_failed")


def reap(now: dt.datetime) -> int:
    """Queue again the jobs whose worker or queue entry died; give up after MAX_ATTEMPTS. Returns how many."""
    died = Q(state=JobState.RUNNING, leased_until__lt=now) | Q(state=JobState.WAITING, updated_at__lt=now - LEASE)
    with all_organisations(reason="jobs of every organisation whose worker died"):
        lost = list(Job.objects.filter(died))
    for row in lost:
        with organisation_scope(row.organisation_id):
            if row.attempts >= MAX_ATTEMPTS:
                _finish(row, JobState.FAILED, "งานนี้หยุดกลางทางหลายครั้ง ข้อมูลเดิมยังอยู่ครบ โปรดแจ้งผู้ดูแลระบบ")
            else:
                row.save(update_fields=["updated_at"])
                run_job.enqueue(row.organisation_id, row.pk)
    return len(lost)
