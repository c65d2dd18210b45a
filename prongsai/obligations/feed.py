"""A person's obligations as iCalendar (RFC 5545): all-day events by due day, titles, owners and where to do it.

Nothing private: the address of an obligation asks whoever follows it to sign in.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from icalendar import Alarm, Calendar, Event
from icalendar.prop import vText

from prongsai.accounts.models import Membership
from prongsai.accounts.selectors import in_force
from prongsai.core import clock
from prongsai.core.scope import all_organisations, organisation_scope
from prongsai.obligations.models import CalendarFeed, Obligation
from prongsai.obligations.selectors import concerns_of, obligations, shown_all
from prongsai.obligations.services.feeds import token_hash
from prongsai.obligations.states import Shown, State

REFRESH = dt.timedelta(hours=6)
READ_EVERY = dt.timedelta(hours=1)  # how exactly «last read» is kept
LONGEST_TOKEN = 100
ALARM = dt.timedelta(hours=-15)  # of a day that begins at midnight: nine in the morning of the day before
SHAPE = "2"  # counts up when an event comes to say more, so that programs read it anew


@dataclass(frozen=True, slots=True)
class OpenedFeed:
    """The events of a secret address; ``etag`` is of their content, so that an unchanged calendar is not sent again."""

    office: str
    code: str
    items: tuple[Shown, ...]

    @property
    def etag(self) -> str:
        """Strong: of everything the body says, the day apart."""
        words = "\n".join(f"{i.row.pk}|{i.row.due_on}|{i.row.updated_at}|{_summary(i)}|{i.owner}" for i in self.items)
        return f'"{hashlib.sha256(f"{SHAPE}{self.office}{words}".encode()).hexdigest()[:32]}"'

    def body(self) -> bytes:
        """The calendar itself."""
        return calendar_of(self.items, office=self.office, code=self.code)


def feed_opened(token: str) -> OpenedFeed | None:
    """What a token opens, whose membership is in force; None for any other."""
    if not token or len(token) > LONGEST_TOKEN:
        return None
    with all_organisations(reason="a calendar program knows only its secret address"):
        feed = CalendarFeed.objects.filter(token_hash=token_hash(token), revoked_at__isnull=True).first()
    if feed is None:
        return None
    with organisation_scope(feed.organisation_id):
        today = clock.today()
        membership = (
            Membership.objects.filter(in_force(today), pk=feed.membership_id, user__is_active=True)
            .select_related("organisation", "unit")
            .prefetch_related("grants")
            .first()
        )
        if membership is None:
            return None
        now = clock.now()
        if feed.read_at is None or now - feed.read_at > READ_EVERY:
            CalendarFeed.objects.filter(pk=feed.pk).update(read_at=now)
        return OpenedFeed(
            membership.organisation.short_name, membership.organisation.code, tuple(_items(membership, today))
        )


def _items(membership: Membership, today: dt.date) -> list[Shown]:
    year = membership.organisation.fiscal_year_be
    concerns = concerns_of(membership, today)
    rows = [row for row in obligations(fiscal_year_be__range=(year - 1, year + 1)) if concerns.owes(row)]
    shown = [item for item in shown_all(rows, today) if item.state != State.DISMISSED]
    return sorted(shown, key=lambda item: (item.row.due_on, item.row.pk))


def calendar_of(items: Sequence[Shown], *, office: str, code: str) -> bytes:
    """An iCalendar of all-day events. A day has no time zone; the calendar says Asia/Bangkok for programs that ask."""
    calendar = Calendar()
    calendar.add("prodid", "-//Prongsai//obligations//TH")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", vText(f"ภารกิจ {office}"))
    calendar.add("x-wr-timezone", vText("Asia/Bangkok"))
    calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    for item in items:
        calendar.add_component(_event(item, code))
    body: bytes = calendar.to_ical()
    return body


def _event(item: Shown, code: str) -> Event:
    row: Obligation = item.row
    event = Event()
    event.add("uid", f"obligation-{row.pk}@{code}.prongsai")
    event.add("dtstamp", row.updated_at)
    event.add("last-modified", row.updated_at)
    event.add("dtstart", row.due_on)
    event.add("dtend", row.due_on + dt.timedelta(days=1))  # the day after, excluded
    event.add("summary", _summary(item))
    event.add("description", f"ครบกำหนดวันนี้ ผู้รับผิดชอบ {item.owner}")
    event.add("url", f"{settings.BASE_URL}{item.url}")
    event.add("transp", "TRANSPARENT")
    event.add("status", "CONFIRMED")
    if item.state != State.MET:
        event.add_component(_alarm(item))
    return event


def _alarm(item: Shown) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("trigger", ALARM)
    alarm.add("description", f"พรุ่งนี้ครบกำหนด: {_summary(item)}")
    return alarm


def _summary(item: Shown) -> str:
    """The title without whom it concerns: names of people stay in the office."""
    row = item.row
    title = row.title.removesuffix(f" ({row.about})") if row.about else row.title
    return f"เสร็จแล้ว: {title}" if item.state == State.MET else title
