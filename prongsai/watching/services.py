"""Visits: one address now, all of them in a round, and what a person says of what was found."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from typing import Any

from django.conf import settings
from django.db import transaction

from prongsai.audit.services import record
from prongsai.core import clock
from prongsai.core.doors import demand, holds
from prongsai.core.errors import DomainError
from prongsai.core.jobs import job_start
from prongsai.core.models import Job, JobState
from prongsai.organisations.selectors import organisation_current
from prongsai.thai.digits import to_arabic
from prongsai.watching.fetching import Known, fetcher
from prongsai.watching.gathering import addresses_gather, host_of
from prongsai.watching.models import WatchedAddress, WatchVisit, key_of
from prongsai.watching.selectors import state_of_row
from prongsai.watching.settling import settle, settle_unchanged
from prongsai.watching.states import ACCEPTABLE, AddressState, State
from prongsai.watching.verdicts import Before, Expected
from prongsai.watching.visiting import Look, Target, look_at

VISIT = "watch.visit"
ROUND = "watch.round"
SECOND_TRY = 3.0  # seconds before a person's visit that failed is made again
WHOLE_AGAIN = dt.timedelta(days=7)  # an unchanged page is read whole once a week all the same
UNCHANGED_KEPT = dt.timedelta(days=35)
_YEAR = re.compile(r"(?<!\d)25[4-9]\d(?!\d)")
_SAVED = [
    *("state", "since", "doubt", "doubted_at", "doubt_outcome", "doubt_sha256", "visited_at", "opened_at", "outcome"),
    *("status", "final_url", "content_type", "title", "size", "file_sha256", "content_sha256", "seen_sha256"),
    *("seen_type", "restless", "changed_times", "finding", "etag", "last_modified", "read_whole_at"),
]


def visit_start(*, url: str, actor: Any) -> Job:
    """Have an address opened by the worker, now. One that is waiting to be opened is not asked for twice."""
    waiting = Job.objects.filter(kind=VISIT, state__in=[JobState.WAITING, JobState.RUNNING], arguments__url=url).first()
    return waiting or job_start(kind=VISIT, title=f"เปิดตรวจ {url}", actor=actor, url=url)


def visit_under_way(url: str) -> Job | None:
    """The job that is opening an address now."""
    row = Job.objects.filter(kind=VISIT, arguments__url=url).first()
    return row if row is not None and not row.is_over else None


def round_start(*, actor: Any) -> Job:
    """Visit every address now. One round at a time."""
    demand(holds(actor, "watching.visit"))
    waiting = Job.objects.filter(kind=ROUND, state__in=[JobState.WAITING, JobState.RUNNING]).first()
    return waiting or job_start(kind=ROUND, title="เปิดตรวจลิงก์ทุกแห่ง", actor=actor)


def address_visit(*, url: str, actor: Any) -> AddressState:
    """Open one address now and keep what was found. Network work, outside any transaction.

    What failed is opened once more after a moment, so that what is said is settled.
    """
    addresses_gather()
    row = _row_of(url)
    through, agent = fetcher(), agent_of_office()
    looks = [look_at(target_of(row, whole=True), through, agent=agent)]
    visits = [_settle(row, looks[0], asked_by=actor)]
    if row.doubt:
        through.sleep(SECOND_TRY)
        looks.append(look_at(target_of(row, whole=True), through, agent=agent))
        visits.append(_settle(row, looks[1], asked_by=actor))
    with transaction.atomic():
        row.save(update_fields=_SAVED)
        WatchVisit.objects.bulk_create(visits)
        record("watching.address.visited", actor=actor, obj=row, url=row.url, state=row.state, status=row.status)
    return state_of_row(row, url)


@transaction.atomic
def address_accept(*, address: WatchedAddress, actor: Any) -> WatchedAddress:
    """A person looked, and the page is the right one all the same: it counts as open until something else is found."""
    demand(holds(actor, "watching.visit"))
    row = WatchedAddress.objects.select_for_update().get(pk=address.pk)
    if row.state not in ACCEPTABLE:
        raise DomainError("หน้านี้ยังเปิดไม่ได้ จึงบอกว่าถูกต้องไม่ได้ โปรดวางที่อยู่ใหม่ หรือแจ้งผู้ดูแลเว็บ", code="not_acceptable")
    found = row.state
    if row.finding and row.finding not in row.accepted:
        row.accepted = [*row.accepted[-9:], row.finding]
    row.state, row.since, row.outcome = State.OK, clock.now(), "มีผู้เปิดดูแล้วว่าเป็นหน้าที่ถูกต้อง"
    row.opened_at = row.visited_at
    row.seen_sha256, row.seen_type, row.changed_times, row.finding = row.content_sha256, row.content_type, 0, ""
    row.doubt, row.doubted_at, row.doubt_outcome, row.doubt_sha256 = "", None, "", ""
    row.save(update_fields=[*_SAVED, "accepted"])
    record("watching.address.accepted", actor=actor, obj=row, url=row.url, found=found)
    return row


def agent_of_office() -> str:
    """How we name ourselves to a website: the product, the office and where to ask."""
    return f"Prongsai/1 (link check of {organisation_current().code}; +{settings.BASE_URL})"


def target_of(row: WatchedAddress, *, whole: bool = False) -> Target:
    """What a visit must know; of rows whose ``uses`` are read. ``whole`` asks for the page even if it is unchanged."""
    uses = list(row.uses.all())
    years = [use.fiscal_year_be for use in uses]
    named = {int(year) for use in uses for year in _YEAR.findall(to_arabic(use.about))}  # «ผลการประเมินปี 2569» of 2570
    expected = Expected(
        years=tuple(sorted({year for year in years if year} | named)) if years and all(years) else (),
        words=tuple(dict.fromkeys(word for use in uses for word in use.expects)),
    )
    before = Before(row.seen_sha256, row.seen_type, row.restless, frozenset(row.accepted))
    fresh = row.read_whole_at is not None and clock.now() - row.read_whole_at < WHOLE_AGAIN
    known = Known(row.etag, row.last_modified) if fresh and row.state == State.OK and not row.doubt else Known()
    return Target(row.pk, row.url, row.host, expected, before, Known() if whole else known)


def looks_keep(rows: dict[int, WatchedAddress], looks: Sequence[Look]) -> None:
    """Write a batch of a round: two statements, however many addresses."""
    visits = [_settle(rows[look.target.pk], look) for look in looks]
    touched = [rows[look.target.pk] for look in looks]
    with transaction.atomic():
        WatchedAddress.objects.bulk_create(touched, update_conflicts=True, unique_fields=["id"], update_fields=_SAVED)
        WatchVisit.objects.bulk_create(visits)


def visits_thin(now: dt.datetime) -> int:
    """Let old visits go that found nothing new; changes and one visit a month stay. Returns how many went."""
    return WatchVisit.objects.filter(kept=False, at__lt=now - UNCHANGED_KEPT).delete()[0]


def _settle(row: WatchedAddress, look: Look, *, asked_by: Any = None) -> WatchVisit:
    if look.unchanged:
        return settle_unchanged(row, look.at)
    return settle(row, look.verdict, look.found, look.at, asked_by=None if isinstance(asked_by, str) else asked_by)


def _row_of(url: str) -> WatchedAddress:
    address = url.strip()
    row, _ = WatchedAddress.objects.get_or_create(
        key=key_of(address),
        defaults={"url": address[:1000], "host": host_of(address), "since": clock.now(), "in_use": False},
    )
    return row


def rows_by_pk(rows: Iterable[WatchedAddress]) -> dict[int, WatchedAddress]:
    """By their ids, for :func:`looks_keep`."""
    return {row.pk: row for row in rows}
