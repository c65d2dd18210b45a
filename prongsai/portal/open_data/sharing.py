"""Data that programs of other sites may read: cross-origin headers, and the answer to a browser that asks first."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase

from prongsai.core.doors import public

METHODS = "GET, HEAD, OPTIONS"
View = Callable[..., HttpResponseBase]


def allow_everyone(response: HttpResponseBase) -> None:
    """Let scripts of any site read the answer. No cookie goes along: there is nothing of a person in it."""
    response["Access-Control-Allow-Origin"] = "*"
    response["Access-Control-Expose-Headers"] = "ETag, Last-Modified, Link, Retry-After"


def shared_with_all(view: View) -> View:
    """The door of data: read by anyone from anywhere, changed by nobody (405)."""

    @wraps(view)
    def opened(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response: HttpResponseBase
        if request.method == "OPTIONS":
            response = HttpResponse(status=204)
            response["Allow"] = response["Access-Control-Allow-Methods"] = METHODS
            response["Access-Control-Allow-Headers"] = "If-None-Match, If-Modified-Since, Accept"
            response["Access-Control-Max-Age"] = "86400"
        elif request.method not in {"GET", "HEAD"}:
            response = HttpResponse(status=405)
            response["Allow"] = METHODS
        else:
            response = view(request, *args, **kwargs)
        allow_everyone(response)
        return response

    opened.csrf_exempt = True  # type: ignore[attr-defined]  # nothing is changed here, so a POST gets 405, not a form's refusal
    return public(opened)
