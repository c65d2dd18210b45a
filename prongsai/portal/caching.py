"""Public pages answered from memory: the outermost layer that knows the portal (docs/adr/0023-open-data.md).

A page is kept only when the view said it may be (``portal_page``), when the visitor brought no cookie at all, when it
holds no form token, and when the address carries no question. It is found again only under the version of its
organisation, so that nothing has to be thrown away: what is old is simply asked for no more.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.cache import BaseCache, caches
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import http_date, parse_http_date_safe

from prongsai.core import clock
from prongsai.portal.versions import Standing, standing_of

FRESH = 60  # seconds that a proxy may keep a page: a withdrawal shows within a minute
KEPT_SECONDS = 24 * 3600
LARGEST = 512 * 1024
_ADDRESS = re.compile(r"^/(?:(?:en/)?p|api/v1)/([a-z0-9-]{1,20})/")

GetResponse = Callable[[HttpRequest], HttpResponseBase]


@dataclass(frozen=True, slots=True)
class Kept:
    """An answer as it goes out, already compressed."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes

    def response(self) -> HttpResponse:
        """A fresh answer of the same words."""
        response = HttpResponse(self.body, status=self.status)
        del response["Content-Type"]
        for name, value in self.headers:
            response[name] = value
        return response


class PublicPages:
    """Answers visitors of the portal from memory, or with 304 where they have the page already."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        key = _key(request)
        if key is None:
            return _conditional(request, self.get_response(request))
        kept: Kept | None = _pages().get(key)
        if kept is None:
            response = self.get_response(request)
            if may_keep(request, response):
                assert isinstance(response, HttpResponse)
                kept = _as_kept(response)
                _pages().set(key, kept, KEPT_SECONDS)
            return _conditional(request, response)
        return _conditional(request, kept.response())


def mark_public(request: HttpRequest, response: HttpResponseBase) -> None:
    """Say that everybody sees the same answer, so that proxies and this process may keep it; else that nobody may.

    Called once the view has rendered. A signed-in person's page, a form with its token and an answer to a question
    are never kept.
    """
    if _is_own(request, response):
        patch_cache_control(response, private=True, no_store=True)
        return
    patch_cache_control(response, public=True, max_age=FRESH)
    response._portal_public = True  # type: ignore[attr-defined]
    if isinstance(response, HttpResponse) and "ETag" not in response:
        response["ETag"] = f'W/"{hashlib.sha256(response.content).hexdigest()[:24]}"'


def say_when(response: HttpResponseBase, standing: Standing) -> None:
    """``Last-Modified`` of data. Not within the second of the change: another may follow in it, and none would see it."""
    if (clock.now() - standing.changed_at).total_seconds() > 1:
        response["Last-Modified"] = http_date(standing.changed_at.timestamp())


def may_keep(request: HttpRequest, response: HttpResponseBase) -> bool:
    """Whether another visitor may be given this very answer."""
    return (
        getattr(response, "_portal_public", False)
        and isinstance(response, HttpResponse)
        and request.method == "GET"
        and not request.META.get("QUERY_STRING")
        and not request.COOKIES
        and not response.cookies
        and response.status_code in {200, 410}
        and len(response.content) <= LARGEST
    )


def _is_own(request: HttpRequest, response: HttpResponseBase) -> bool:
    if request.method not in {"GET", "HEAD"} or settings.SESSION_COOKIE_NAME in request.COOKIES or response.cookies:
        return True
    if "q=" in request.META.get("QUERY_STRING", ""):
        return True
    # A token was asked for: newly made, or the one the visitor brought.
    if request.META.get("CSRF_COOKIE_NEEDS_UPDATE"):
        return True
    brought = settings.CSRF_COOKIE_NAME in request.COOKIES
    return brought and isinstance(response, HttpResponse) and b"csrfmiddlewaretoken" in response.content


def _key(request: HttpRequest) -> str | None:
    """Under which an answer to this request is kept; None where none may be."""
    found = _ADDRESS.match(request.path_info)
    if found is None or request.method not in {"GET", "HEAD"} or request.META.get("QUERY_STRING"):
        return None
    if settings.SESSION_COOKIE_NAME in request.COOKIES:
        return None
    standing = standing_of(found[1])
    if standing is None or not standing.version:
        return None
    packed = "gzip" in request.headers.get("Accept-Encoding", "")
    wanted = f"{standing.organisation_id}|{standing.version}|{packed}|{request.get_host()}|{request.path_info}"
    return f"page:{hashlib.sha256(wanted.encode()).hexdigest()}"


def _pages() -> BaseCache:
    return caches["pages"]


def _as_kept(response: HttpResponse) -> Kept:
    vary = [part.strip() for part in response.get("Vary", "").split(",") if part.strip()]
    # The session was looked for and there was none: the answer does not depend on it.
    response["Vary"] = ", ".join(part for part in vary if part.lower() != "cookie") or "Accept-Encoding"
    return Kept(response.status_code, tuple(response.items()), response.content)


def _conditional(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    if not (getattr(response, "_portal_public", False) or (isinstance(response, HttpResponse) and "ETag" in response)):
        return response
    if response.status_code != 200 or not (
        getattr(response, "_portal_public", False) or _ADDRESS.match(request.path_info)
    ):
        return response
    since = parse_http_date_safe(response.get("Last-Modified", "")) if "Last-Modified" in response else None
    answer: Any = get_conditional_response(request, response.get("ETag"), since, response)  # type: ignore[arg-type]
    if answer is not None and answer is not response:
        # The file behind the answer is closed with the one that goes out; closing it here would end the request twice.
        answer._resource_closers.extend(response._resource_closers)  # type: ignore[attr-defined]
        return answer  # type: ignore[no-any-return]
    return response
