"""What newcomers add to the list of the home page: what I am to read, and whom I see to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse

from prongsai.accounts.requests import membership_here
from prongsai.conduct.models import Newcomer
from prongsai.conduct.rights import sees_to, sees_to_all
from prongsai.conduct.selectors import ReadingList, beginnings_unrecorded, newcomers_open, unsettled
from prongsai.conduct.services import DAYS_TO_READ, event_key
from prongsai.core import clock
from prongsai.core.doors import holds
from prongsai.core.together import Rows, kept
from prongsai.obligations.home import Task, concerns_here
from prongsai.obligations.models import Obligation
from prongsai.obligations.selectors import obligations
from prongsai.organisations.models import Tenure
from prongsai.thai.dates import format_date
from prongsai.thai.holidays import add_working_days


def readings_owed(request: HttpRequest) -> Iterator[Task]:
    """«เอกสารที่ต้องอ่าน 5 เรื่อง» for the newcomer."""
    if not holds(request.user, "conduct.acknowledge"):
        return
    own = membership_here(request).person_id
    for row in _unsettled(request):
        if row.open and own is not None and row.newcomer.person_id == own:
            news = f" · เพิ่มหรือแก้ใหม่ {len(row.news)} เรื่อง" if row.news else ""
            yield Task(
                due=row.newcomer.due_on,
                tone="st-warn" if row.newcomer.late_days(clock.today()) else "st-half",
                title=f"เอกสารที่ต้องอ่าน {len(row.open)} เรื่อง",
                note=f"รับทราบมาตรการ ประกาศ และคำสั่งที่มีผลใช้ ปี {row.newcomer.fiscal_year_be}{news}",
                url=reverse("my_readings"),
                button="เปิดอ่าน",
            )


def newcomers_seen_to(request: HttpRequest) -> Iterator[Task]:
    """For the office of the chief administrator and heads: who has not read; who began and has no list yet."""
    if not holds(request.user, "conduct.edit"):
        return
    membership, today = membership_here(request), clock.today()
    own = membership.person_id
    seen = [row for row in _unsettled(request) if sees_to(membership, row.newcomer)]
    rows = [row for row in seen if own is None or row.newcomer.person_id != own]
    told = _told_elsewhere(request, rows)
    for row in rows:
        newcomer = row.newcomer
        if newcomer.pk not in told:
            given = "" if newcomer.handed_on else " · ยังไม่ส่งมอบรายการ"
            yield Task(
                due=newcomer.due_on,
                tone="st-warn" if newcomer.late_days(today) else "st-half",
                title=f"ให้ {newcomer.person} รับทราบมาตรการ",
                note=f"ครบกำหนด {format_date(newcomer.due_on, 'short')} · รับทราบแล้ว {row.read} จาก {row.total} เรื่อง{given}",
                url=reverse("newcomer", args=[newcomer.pk]),
                button="เปิดดู",
            )
    if not sees_to_all(membership):
        return
    for tenure in _beginnings(request):
        yield Task(
            due=add_working_days(tenure.begins_on, DAYS_TO_READ),
            tone="st-wait",
            title=f"จัดรายการอ่านให้ {tenure.person}",
            note=f"เริ่มดำรงตำแหน่ง{tenure.position.name} {format_date(tenure.begins_on, 'short')}",
            url=f"{reverse('newcomer_new')}?tenure={tenure.pk}",
            button="จัดรายการ",
        )


def _unsettled(request: HttpRequest) -> list[ReadingList]:
    """Everybody's open lists, the longest overdue first."""
    return kept(request, "conduct.unsettled", lambda: unsettled(_newcomers(request)))


def _told_elsewhere(request: HttpRequest, rows: Sequence[ReadingList]) -> set[int]:
    """Newcomers whose obligation stands in the same list already."""
    keys = {event_key(row.newcomer): row.newcomer.pk for row in rows}
    if not keys or not holds(request.user, "obligations.view"):
        return set()
    concerns = concerns_here(request)
    about = [(row, row.happening.key) for row in _owed_for_newcomers(request) if row.happening]
    return {keys[key] for row, key in about if key in keys and concerns.owes(row)}


def readings_rows(request: HttpRequest) -> list[Rows]:
    """What the tasks are made of, but for what is in force: that depends on the newcomers."""
    if holds(request.user, "conduct.edit"):
        return [_newcomers(request), _owed_for_newcomers(request), _beginnings(request)]
    return [_newcomers(request)] if holds(request.user, "conduct.acknowledge") else []


def _newcomers(request: HttpRequest) -> QuerySet[Newcomer]:
    return kept(request, "conduct.newcomers", newcomers_open)


def _owed_for_newcomers(request: HttpRequest) -> QuerySet[Obligation]:
    rows = obligations(happening__event="newcomer", dismissed_reason="")
    return kept(request, "conduct.owed", lambda: rows)


def _beginnings(request: HttpRequest) -> QuerySet[Tenure]:
    office = membership_here(request).organisation
    return kept(request, "conduct.beginnings", lambda: beginnings_unrecorded(clock.today(), office))
