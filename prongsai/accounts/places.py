"""From where an account is used: the browser by a cookie of its own, the network by its address.

Only keyed hashes are kept. A known place is what lets the owner in while strangers are being slowed.
"""

from __future__ import annotations

import datetime as dt
import ipaddress
import re
import secrets

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase

from prongsai.accounts.models import KnownPlace, User
from prongsai.core import clock
from prongsai.core.rates import rate_key

COOKIE = "__Host-browser" if settings.SECURE else "browser"
SALT = "prongsai browser"
COOKIE_AGE = dt.timedelta(days=400)  # what browsers allow at most
KNOWN_FOR = dt.timedelta(days=180)
KEPT = 30  # places of one account

_SYSTEMS = (("android", "Android"), ("iphone|ipad", "iPhone หรือ iPad"), ("windows", "Windows"), ("mac os", "Mac"))
_BROWSERS = (
    *(("line/", "LINE"), ("edg/", "Edge"), ("opr/|opera", "Opera"), ("samsungbrowser", "Samsung Internet")),
    *(("chrome|crios", "Chrome"), ("firefox|fxios", "Firefox"), ("safari", "Safari")),
)


def network_of(request: HttpRequest) -> str:
    """The address the request came from; of IPv6 the network, since one home holds many addresses.

    ``""`` when nobody said, such as a server on a Unix socket without a proxy that tells.
    """
    try:
        address = ipaddress.ip_address(get_adapter().get_client_ip(request))
    except PermissionDenied:
        return ""
    if isinstance(address, ipaddress.IPv6Address):
        return str(ipaddress.IPv6Network((address, 64), strict=False).network_address)
    return str(address)


def browser_token(request: HttpRequest) -> str:
    """The browser's own random token, or ``""`` when it carries none of ours."""
    if not hasattr(request, "_browser_token"):
        try:
            token = request.get_signed_cookie(COOKIE, salt=SALT, max_age=COOKIE_AGE)
        except (KeyError, signing.BadSignature):
            token = ""
        request._browser_token = token  # type: ignore[attr-defined]
    return str(request._browser_token)  # type: ignore[attr-defined]


def browser_token_made(request: HttpRequest) -> str:
    """The browser's token, made now if it has none; ``browser_keep`` sends it."""
    if not browser_token(request):
        request._browser_token = secrets.token_urlsafe(32)  # type: ignore[attr-defined]
    return browser_token(request)


def browser_keep(request: HttpRequest, response: HttpResponseBase) -> None:
    """Leave the token in the browser."""
    response.set_signed_cookie(
        COOKIE,
        browser_token_made(request),
        salt=SALT,
        max_age=int(COOKIE_AGE.total_seconds()),
        secure=settings.SECURE,
        httponly=True,
        samesite="Lax",
    )


def known_places(request: HttpRequest, username: str) -> frozenset[str]:
    """Which kinds of place of this request the account was used from before: ``browser``, ``network``.

    One query, whether the account exists or not.
    """
    hashes = [_hash("network", network_of(request))]
    if token := browser_token(request):
        hashes.append(_hash("browser", token))
    since = clock.now() - KNOWN_FOR
    found = KnownPlace.objects.filter(user__username=username, place_hash__in=hashes, last_used_at__gte=since)
    return frozenset(found.values_list("kind", flat=True))


def places_note(request: HttpRequest, user: User) -> None:
    """Remember from where the owner signed in."""
    now = clock.now()
    for kind, value in (("network", network_of(request)), ("browser", browser_token_made(request))):
        KnownPlace.objects.update_or_create(
            user=user, place_hash=_hash(kind, value), defaults={"kind": kind, "last_used_at": now}
        )
    newest = KnownPlace.objects.filter(user=user).order_by("-last_used_at").values_list("pk", flat=True)[:KEPT]
    KnownPlace.objects.filter(user=user).exclude(pk__in=list(newest)).delete()


def browser_worded(user_agent: str) -> str:
    """``Chrome บน Windows``: enough for a person to know their own machine."""
    text = user_agent.lower()
    browser = next((name for pattern, name in _BROWSERS if re.search(pattern, text)), "เบราว์เซอร์")
    system = next((name for pattern, name in _SYSTEMS if re.search(pattern, text)), "")
    system = system or ("Linux" if "linux" in text else "")
    return f"{browser} บน {system}" if system else browser


def _hash(kind: str, value: str) -> str:
    return rate_key("place", kind, value)
