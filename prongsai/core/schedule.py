"""What is done once a day in every office: a job that the worker starts at its hour.

The day is claimed in the database, so that of several workers one starts it; a worker that was off at the hour starts
it when it comes back, once, for the day that then is.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import transaction

from prongsai.core import clock
from prongsai.core.jobs import job_start, tend_add
from prongsai.core.models import DailyRun, Job
from prongsai.core.scope import all_organisations, organisation_scope

AT_ONCE = 200  # offices whose jobs one round of tending starts: the queue fills in pieces


@dataclass(frozen=True, slots=True)
class Daily:
    """A job of every day: ``kind`` as registered with ``core.jobs.job``, ``at`` the hour in Thailand."""

    kind: str
    at: dt.time
    title: str


_dailies: dict[str, Daily] = {}


def daily_add(kind: str, *, at: dt.time, title: str) -> None:
    """Have the job of a kind started once a day in every office, without a person: its ``actor`` is None."""
    _dailies[kind] = Daily(kind, at, title)


def daily_mark(kind: str) -> None:
    """Count today's job of a kind as started in the office in scope: its work was done in another way."""
    DailyRun.objects.update_or_create(kind=kind, defaults={"day": clock.today()})


def daily_start_due() -> int:
    """Start what is due by now and was not started today. Returns how many jobs were started."""
    now = clock.now().astimezone(clock.BANGKOK)
    due = [daily for daily in _dailies.values() if daily.at <= now.time()]
    return sum(_start(daily, organisation_id, now.date()) for daily in due for organisation_id in _waiting(daily, now))


def _waiting(daily: Daily, now: dt.datetime) -> list[int]:
    offices = Job._meta.get_field("organisation").related_model
    with all_organisations(reason="offices in which a job of every day was not started today"):
        started = DailyRun.objects.filter(kind=daily.kind, day__gte=now.date()).values("organisation_id")
        return list(
            offices._default_manager.exclude(pk__in=started).order_by("pk").values_list("pk", flat=True)[:AT_ONCE]
        )


def _start(daily: Daily, organisation_id: int, day: dt.date) -> bool:
    with organisation_scope(organisation_id), transaction.atomic():
        run, new = DailyRun.objects.get_or_create(kind=daily.kind, defaults={"day": day})
        if not new and not DailyRun.objects.filter(pk=run.pk, day__lt=day).update(day=day):
            return False
        job_start(kind=daily.kind, title=daily.title, actor=None)
        return True


tend_add(daily_start_due)
