"""Where an account is signed in: listed, ended one by one or all at once; and how long a session lasts."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from allauth.usersessions.models import UserSession
from django.db import transaction
from django.http import HttpRequest

from prongsai.accounts.models import User
from prongsai.accounts.places import browser_worded
from prongsai.audit.services import record

SEEN, BEGAN = "seen_at", "began_at"


@dataclass(frozen=True, slots=True)
class SessionLine:
    """A session as its owner knows it again."""

    pk: int
    browser: str
    network: str
    began_at: dt.datetime
    current: bool


def sessions_of(user: User, current_key: str | None) -> list[SessionLine]:
    """The sessions still open, the present one first."""
    lines = [
        SessionLine(row.pk, browser_worded(row.user_agent), row.ip, row.created_at, row.session_key == current_key)
        for row in UserSession.objects.purge_and_list(user)
    ]
    return sorted(lines, key=lambda line: (not line.current, line.began_at))


@transaction.atomic
def session_end(*, session: UserSession, request: HttpRequest) -> None:
    """End one of one's own sessions elsewhere."""
    record("accounts.session.end", actor=request.user, obj=session.user, browser=browser_worded(session.user_agent))
    session.end()


def sessions_end(*, user: User, except_key: str | None = None) -> int:
    """End a person's sessions at once; gives how many. The caller's act stands in the ledger."""
    rows = UserSession.objects.filter(user=user).exclude(session_key=except_key or "")
    count = 0
    for row in rows:
        row.end()
        count += 1
    return count


@transaction.atomic
def sessions_end_others(*, request: HttpRequest) -> int:
    """End every session of one's own but the present one; gives how many."""
    assert isinstance(request.user, User)
    count = sessions_end(user=request.user, except_key=request.session.session_key)
    record("accounts.session.end_all", actor=request.user, obj=request.user, count=count)
    return count
