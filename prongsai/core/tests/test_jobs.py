from __future__ import annotations

import datetime as dt

import pytest

from prongsai.core import clock
from prongsai.core.errors import DomainError
from prongsai.core.jobs import LEASE, MAX_ATTEMPTS, job, job_progress, job_start, reap, run_job
from prongsai.core.models import Job, JobState

RUNS: list[int] = []


@job("test.work")
def work(row, *, actor, outcome="done"):
    RUNS.append(row.pk)
    job_progress(row, 40, "ครึ่งทาง")
    if outcome == "refused":
        raise DomainError("แฟ้มนี้อ่านไม่ได้ โปรดเลือกแฟ้มอื่น")
    if outcome == "broken":
        raise ZeroDivisionError
    return {"rows": 3}


@pytest.fixture
def start(here, coordinator, django_capture_on_commit_callbacks):
    RUNS.clear()

    def run(**arguments) -> Job:
        with django_capture_on_commit_callbacks(execute=True):
            row = job_start(kind="test.work", title="งานทดสอบ", actor=coordinator, **arguments)
        return Job.objects.get(pk=row.pk)

    return run


def test_a_job_leaves_a_row_that_says_how_it_ended(start, coordinator):
    row = start()
    assert (row.state, row.percent, row.result, row.asked_by) == (JobState.DONE, 100, {"rows": 3}, coordinator)
    assert row.finished_at


def test_a_refusal_is_said_in_its_own_words(start):
    row = start(outcome="refused")
    assert row.state == JobState.FAILED
    assert row.message == "แฟ้มนี้อ่านไม่ได้ โปรดเลือกแฟ้มอื่น"


def test_a_crash_is_said_in_words_and_never_as_a_trace(start):
    row = start(outcome="broken")
    assert row.state == JobState.FAILED
    assert "ข้อมูลเดิมยังอยู่ครบ" in row.message
    assert "ZeroDivision" not in row.message


def test_a_finished_job_is_not_done_again(start, here):
    row = start()
    run_job.func(here.organisation.pk, row.pk)
    assert [row.pk] == RUNS


def killed(row: Job, attempts: int) -> None:
    """As a worker that was killed leaves it: running, with nobody behind it."""
    row.state, row.attempts = JobState.RUNNING, attempts
    row.leased_until = clock.now() - dt.timedelta(seconds=1)
    row.save()


def test_a_job_whose_worker_was_killed_is_done_once_more(start):
    row = start()
    killed(row, attempts=1)
    assert reap(clock.now()) == 1
    assert [row.pk, row.pk] == RUNS
    assert Job.objects.get(pk=row.pk).state == JobState.DONE


def test_a_job_still_leased_is_left_alone(start):
    row = start()
    killed(row, attempts=1)
    row.leased_until = clock.now() + LEASE
    row.save()
    assert reap(clock.now()) == 0


def test_a_job_that_kills_its_workers_is_given_up(start):
    row = start()
    killed(row, attempts=MAX_ATTEMPTS)
    reap(clock.now())
    row = Job.objects.get(pk=row.pk)
    assert row.state == JobState.FAILED
    assert "หยุดกลางทาง" in row.message
    assert [row.pk] == RUNS


def test_a_job_in_a_transaction_that_fails_is_never_begun(here, coordinator, django_capture_on_commit_callbacks):
    RUNS.clear()
    with django_capture_on_commit_callbacks() as callbacks:
        job_start(kind="test.work", title="งาน", actor=coordinator)
    assert len(callbacks) == 1  # waits for the commit
    assert RUNS == []
