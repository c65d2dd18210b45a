"""Slowing those who guess passwords, without ever locking the owner out.

Three walls, counted in the database, the same for accounts that exist and those that do not:

* one account from one network: django-axes, with a wait that grows from one to fifteen minutes;
* one account from everywhere: after ten failures, places the account was never used from get one try in ten
  seconds (a minute, when it goes on); a network or browser it was used from is not slowed by strangers;
* one network against every account: the same, after sixty failures.

A browser the owner signed in with before has a count of its own, so that nobody beside them can shut them out.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.http import HttpRequest

from prongsai.accounts.models import User
from prongsai.accounts.names import username_text
from prongsai.accounts.places import browser_token, known_places, network_of
from prongsai.core.decisions import Decision, no, yes
from prongsai.core.rates import rate_clear, rate_count, rate_hit, rate_key

QUARTER = dt.timedelta(minutes=15)
HOUR = dt.timedelta(hours=1)
DAY = dt.timedelta(days=1)
ACCOUNT_FREE, ACCOUNT_MANY = 10, 100  # failures of one account in an hour, from anywhere
NETWORK_FREE = 60  # failures of one network in a quarter of an hour, on any account
BROWSER_FREE = 10  # failures of a known browser in a quarter of an hour
TRIES_PER_WAIT = 5  # on one account from one network; settings give it to axes
PAUSE, LONG_PAUSE = dt.timedelta(seconds=10), dt.timedelta(minutes=1)

CODE_FREE, CODE_A_DAY = 5, 30  # wrong second-factor codes


def admit(request: HttpRequest, username: str) -> Decision:
    """Whether this try may be checked at all. The answer never says whether the account exists."""
    known = known_places(request, username)
    request._known_browser = "browser" in known and _browser_count(request, username) < BROWSER_FREE  # type: ignore[attr-defined]
    if request._known_browser:  # type: ignore[attr-defined]
        return yes()
    failures = rate_count("account", username)
    if "network" not in known and failures >= ACCOUNT_FREE:
        pause = LONG_PAUSE if failures >= ACCOUNT_MANY else PAUSE
        if rate_hit("account gate", username, window=pause) > 1:
            return _slower(pause)
    network = network_of(request)
    if rate_count("network", network) >= NETWORK_FREE and rate_hit("network gate", network, window=PAUSE) > 1:
        return _slower(PAUSE)
    return yes()


def note_failure(request: HttpRequest, username: str) -> None:
    """Count a wrong password where it was tried."""
    network = network_of(request)
    if getattr(request, "_known_browser", False):
        rate_hit("browser", username, browser_token(request), window=QUARTER)
        return
    rate_hit("account", username, window=HOUR)
    rate_hit("network", network, window=QUARTER)
    rate_hit("wait", username, network, window=DAY)


def note_success(request: HttpRequest, username: str) -> None:
    """The owner is here: their own place starts afresh. What strangers did elsewhere stays counted."""
    rate_clear("wait", username, network_of(request))
    if token := browser_token(request):
        rate_clear("browser", username, token)


def admit_code(request: HttpRequest, user: User) -> Decision:
    """Whether another second-factor code may be tried: few in a quarter of an hour, few more in a day."""
    place = _code_place(request, user)
    if rate_count("code", user.pk, place) >= CODE_FREE:
        return no("ใส่รหัสไม่ตรงหลายครั้ง โปรดรอ 15 นาที แล้วใส่รหัสใหม่ที่แอปแสดงในขณะนั้น")
    if place == "elsewhere" and rate_count("code day", user.pk) >= CODE_A_DAY:
        return no("วันนี้มีการใส่รหัสไม่ตรงหลายครั้งจากเครื่องที่ไม่เคยใช้ โปรดเข้าใช้จากเครื่องเดิม หรือติดต่อผู้ดูแลระบบ")
    return yes()


def note_wrong_code(request: HttpRequest, user: User) -> None:
    """Count a wrong second-factor code."""
    rate_hit("code", user.pk, _code_place(request, user), window=QUARTER)
    rate_hit("code day", user.pk, window=DAY)


def code_used_before(user: User, code: str) -> bool:
    """Whether this one-time code was already given; each passes once, also with several web processes."""
    return rate_hit("code used", user.pk, code, window=dt.timedelta(minutes=3)) > 1


def _code_place(request: HttpRequest, user: User) -> str:
    return browser_token(request) if "browser" in known_places(request, user.username) else "elsewhere"


def _browser_count(request: HttpRequest, username: str) -> int:
    return rate_count("browser", username, browser_token(request))


def _slower(pause: dt.timedelta) -> Decision:
    seconds = int(pause.total_seconds())
    wait = f"{seconds} วินาที" if seconds < 60 else "1 นาที"
    return no(f"มีการลองเข้าใช้ถี่เกินไป โปรดรอ {wait} แล้วลองใหม่ หากเป็นบัญชีของท่าน เข้าใช้จากเครื่องที่เคยใช้ได้ทันที")


# ── what django-axes asks (settings AXES_…_CALLABLE) ──


def axes_username(request: HttpRequest, credentials: dict[str, Any] | None = None) -> str:
    """The account as axes counts it: a keyed hash, for its table keeps what was typed, and passwords are typed there."""
    return rate_key("axes", typed_username(request, credentials))


def typed_username(request: HttpRequest, credentials: dict[str, Any] | None = None) -> str:
    """The name as it was typed, or of the person who confirms who they are."""
    typed = (
        (credentials or {}).get("username")
        or request.POST.get("login")
        or getattr(getattr(request, "user", None), "username", "")
    )
    return username_text(str(typed))


def axes_address(request: HttpRequest) -> str | None:
    """The network as axes counts it."""
    return network_of(request) or None


def axes_lets_pass(request: HttpRequest, credentials: dict[str, Any] | None = None) -> bool:
    """A browser the owner used before is not stopped by failures beside it."""
    return bool(getattr(request, "_known_browser", False))


def axes_wait(request: HttpRequest | None = None) -> dt.timedelta:
    """One minute at first, doubled each time, fifteen at most; forgotten after a day or a success."""
    if request is None:
        return QUARTER
    rounds = rate_count("wait", typed_username(request), network_of(request)) // TRIES_PER_WAIT
    return min(dt.timedelta(minutes=2 ** min(max(rounds - 1, 0), 4)), QUARTER)
