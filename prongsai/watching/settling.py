"""From one visit to what is settled: a first failure is only a doubt, the second visit decides. Rows, but no database."""

from __future__ import annotations

import datetime as dt
from typing import Any

from prongsai.core import clock
from prongsai.core.errors import DomainError
from prongsai.watching.fetching import Opened
from prongsai.watching.models import WatchedAddress, WatchVisit
from prongsai.watching.states import State
from prongsai.watching.verdicts import CHANGED_WORDS, Verdict

SURE_AT_ONCE = frozenset({State.OK, State.REFUSED})
RESTLESS_AFTER = 3  # changes in a row at which nobody looked: such a page is not worth a word
RESTLESS = "เปิดได้จากภายนอก เนื้อหาส่วนหนึ่งเปลี่ยนทุกครั้งที่เปิด จึงไม่แจ้งเมื่อเปลี่ยน"


def settle(
    row: WatchedAddress, verdict: Verdict, found: Opened | DomainError, at: dt.datetime, *, asked_by: Any = None
) -> WatchVisit:
    """Take a visit into the address. Returns the visit, unsaved; the address is not saved either."""
    opened = found if isinstance(found, Opened) else None
    visit = _visit(row, verdict, opened, at, asked_by)
    visit.kept = asked_by is not None or row.visited_at is None or _month(row.visited_at) != _month(at)
    row.visited_at = at
    if verdict.busy:
        visit.found, visit.settled = State(row.state), False
        return visit
    state, outcome = _unless_restless(row, verdict, opened)
    visit.found, visit.outcome = state, outcome
    if state not in SURE_AT_ONCE and not row.doubt and _is_news(row, state, opened):
        row.doubt, row.doubted_at, row.doubt_outcome = state, at, outcome
        row.doubt_sha256 = opened.content_sha256 if opened else ""
        visit.settled = False
        return visit
    visit.turn = state != row.state or _is_news(row, state, opened)
    visit.kept = visit.kept or visit.turn
    if state != row.state:
        row.since = at if state == State.OK else (row.doubted_at or at)
    if state == State.CHANGED and visit.turn:
        row.changed_times += 1
    row.state, row.outcome, row.finding = state, outcome, verdict.key if state == verdict.state else ""
    row.doubt, row.doubted_at, row.doubt_outcome, row.doubt_sha256 = "", None, "", ""
    _take_facts(row, state, opened, at)
    return visit


def _is_news(row: WatchedAddress, state: State, opened: Opened | None) -> bool:
    if state != row.state:
        return True
    return state == State.CHANGED and opened is not None and opened.content_sha256 != row.content_sha256


def _unless_restless(row: WatchedAddress, verdict: Verdict, opened: Opened | None) -> tuple[State, str]:
    """A page whose second visit differs from its first, or that changes day after day, changes by itself."""
    if not verdict.key.startswith(CHANGED_WORDS) or opened is None:
        return verdict.state, verdict.outcome
    differs_again = row.doubt == State.CHANGED and row.doubt_sha256 != opened.content_sha256
    day_after_day = row.changed_times >= RESTLESS_AFTER and opened.content_sha256 != row.content_sha256
    if differs_again or day_after_day:
        row.restless = True
        return State.OK, RESTLESS
    return verdict.state, verdict.outcome


def _take_facts(row: WatchedAddress, state: State, opened: Opened | None, at: dt.datetime) -> None:
    row.status = opened.status if opened else None
    row.final_url = opened.final_url[:1000] if opened else ""
    row.etag = row.last_modified = ""
    if opened is None:
        return
    row.title, row.size, row.content_type = opened.title[:300], opened.size, opened.content_type[:100]
    row.file_sha256 = "" if opened.truncated else opened.sha256
    row.content_sha256, row.read_whole_at = opened.content_sha256, at
    if state in {State.OK, State.CHANGED}:
        row.opened_at = at
    if state == State.OK:
        row.etag, row.last_modified = opened.etag, opened.last_modified
        if not row.seen_sha256:
            row.seen_sha256, row.seen_type = opened.content_sha256, row.content_type


def settle_unchanged(row: WatchedAddress, at: dt.datetime) -> WatchVisit:
    """The server said that nothing changed since the last visit (304)."""
    visit = WatchVisit(
        address=row, at=at, found=row.state, outcome=row.outcome, status=304, title=row.title, size=row.size
    )
    visit.content_sha256, visit.file_sha256, visit.final_url = row.content_sha256, row.file_sha256, row.final_url
    visit.kept = row.visited_at is None or _month(row.visited_at) != _month(at)
    row.visited_at = row.opened_at = at
    return visit


def _visit(row: WatchedAddress, verdict: Verdict, opened: Opened | None, at: dt.datetime, asked_by: Any) -> WatchVisit:
    visit = WatchVisit(address=row, at=at, found=verdict.state, outcome=verdict.outcome[:500], asked_by=asked_by)
    if opened is not None:
        visit.status, visit.final_url, visit.title = opened.status, opened.final_url[:1000], opened.title[:300]
        visit.size, visit.content_sha256 = opened.size, opened.content_sha256
        visit.file_sha256 = "" if opened.truncated else opened.sha256
    return visit


def _month(at: dt.datetime) -> tuple[int, int]:
    day = clock.civil_day(at)
    return day.year, day.month
