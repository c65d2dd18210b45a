"""The door of the API: who may ask how often, in which organisation, and the one shape of every refusal."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils import translation

from prongsai.accounts.places import network_of
from prongsai.core.doors import public
from prongsai.core.rates import rate_hit
from prongsai.core.scope import organisation_scope
from prongsai.portal.caching import mark_public, say_when
from prongsai.portal.open_data.sharing import METHODS, allow_everyone
from prongsai.portal.versions import standing_of

ASKS, WINDOW = 120, dt.timedelta(minutes=1)  # of one network; what is answered from memory is not counted
View = Callable[..., HttpResponseBase]


def refusal(status: int, code: str, message: str, message_en: str) -> HttpResponse:
    """``{"error": {"code", "message", "message_en"}}``: a program reads the code, a person the words."""
    body = {"error": {"code": code, "message": message, "message_en": message_en}}
    return HttpResponse(
        json.dumps(body, ensure_ascii=False), status=status, content_type="application/json; charset=utf-8"
    )


def unknown_address() -> HttpResponse:
    """404, also for what exists and is not published."""
    return refusal(
        404,
        "not_found",
        "ไม่มีข้อมูลที่ที่อยู่นี้ โปรดดูที่อยู่ทั้งหมดที่ /api/v1/openapi.json",
        "There is nothing at this address. /api/v1/openapi.json lists all of them.",
    )


def api_door(view: View, *, asks: frozenset[str] = frozenset()) -> View:
    """Reads only, for everyone, each network so often a minute, and for an office with an open portal.

    ``asks`` are the parameters it knows: a misspelt filter would give everything, so another name is refused.
    """

    @wraps(view)
    def opened(request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
        response = _answer(request, view, kwargs, asks)
        if request.method in {"GET", "HEAD"} and response.status_code == 200:
            mark_public(request, response)
        allow_everyone(response)
        return response

    opened.csrf_exempt = True  # type: ignore[attr-defined]  # nothing is changed here
    return public(opened)


def _answer(request: HttpRequest, view: View, kwargs: dict[str, Any], asks: frozenset[str]) -> HttpResponseBase:
    if request.method == "OPTIONS":
        allowed = HttpResponse(status=204)
        allowed["Allow"] = allowed["Access-Control-Allow-Methods"] = METHODS
        allowed["Access-Control-Allow-Headers"] = "If-None-Match, If-Modified-Since, Accept"
        allowed["Access-Control-Max-Age"] = "86400"
        return allowed
    if request.method not in {"GET", "HEAD"}:
        answer = refusal(405, "read_only", "API นี้อ่านได้อย่างเดียว", "This API is read-only.")
        answer["Allow"] = METHODS
        return answer
    if rate_hit("open data", network_of(request), window=WINDOW) > ASKS:
        answer = refusal(
            429,
            "too_many_requests",
            f"ขอข้อมูลเกิน {ASKS} ครั้งต่อนาที โปรดรอหนึ่งนาที หรือใช้แฟ้ม CSV และ JSON ซึ่งได้ทั้งตาราง",
            f"More than {ASKS} requests a minute. Please wait a minute, or take the CSV and JSON files.",
        )
        answer["Retry-After"] = str(int(WINDOW.total_seconds()))
        return answer
    if strange := sorted(set(request.GET) - asks):
        words = ", ".join(name[:40] for name in strange[:5])
        return refusal(
            422,
            "unknown_parameter",
            f"ไม่รู้จัก {words} ใช้ได้เฉพาะ {', '.join(sorted(asks)) or 'ที่อยู่นี้โดยไม่มีพารามิเตอร์'}",
            f"Unknown: {words}. Known here: {', '.join(sorted(asks)) or 'none'}.",
        )
    request.method = "GET"  # a HEAD is answered as a GET whose body the server keeps
    if "code" not in kwargs:
        return view(request, **kwargs)
    standing = standing_of(kwargs["code"])  # before the reading: what is read is at least as new
    if standing is None:
        return unknown_address()
    with organisation_scope(standing.organisation_id), translation.override("th"):
        response = view(request, **kwargs)
    if response.status_code == 200:
        say_when(response, standing)
    return response
