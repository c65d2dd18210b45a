from __future__ import annotations

import datetime as dt

import pytest

from prongsai.core import clock, schedule
from prongsai.core.jobs import job
from prongsai.core.models import Job

KIND = "test.daily"


@job(KIND)
def daily(row, *, actor):
    return {}


@pytest.fixture
def at(monkeypatch):
    """Set the clock to an hour of Thailand."""
    monkeypatch.setattr(schedule, "_dailies", {})
    schedule.daily_add(KIND, at=dt.time(6), title="งานประจำวัน")

    def set_to(text: str) -> None:
        moment = dt.datetime.fromisoformat(text).replace(tzinfo=clock.BANGKOK)
        monkeypatch.setattr(clock, "now", lambda: moment)

    return set_to


def started() -> list[Job]:
    return list(Job.objects.filter(kind=KIND))


def test_nothing_starts_before_its_hour(here, at):
    at("2027-03-05 05:59")
    assert schedule.daily_start_due() == 0
    assert started() == []


def test_it_starts_once_a_day_and_again_the_next(here, at):
    at("2027-03-05 06:00")
    assert schedule.daily_start_due() == 2  # of each office one
    assert len(started()) == 1
    at("2027-03-05 23:00")
    assert schedule.daily_start_due() == 0
    at("2027-03-06 06:10")
    schedule.daily_start_due()
    assert len(started()) == 2
    assert {row.asked_by for row in started()} == {None}


def test_a_worker_that_was_off_makes_up_for_today_only(here, at):
    at("2027-03-05 07:00")
    schedule.daily_start_due()
    at("2027-03-12 19:00")
    schedule.daily_start_due()
    assert len(started()) == 2


def test_the_day_is_claimed_once_when_two_workers_see_it(here, at):
    at("2027-03-05 07:00")
    (one,) = schedule._dailies.values()
    assert schedule._start(one, here.organisation.pk, dt.date(2027, 3, 5))
    assert not schedule._start(one, here.organisation.pk, dt.date(2027, 3, 5))
    assert len(started()) == 1
