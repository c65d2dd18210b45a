"""The organisation of a request, and the wording of refusals."""

from __future__ import annotations

from collections.abc import Callable

import structlog
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from prongsai.core.errors import DomainError

log = structlog.get_logger(__name__)


class RefusalMiddleware:
    """Turns a DomainError into a page, a fragment or JSON, with its Thai message and its status."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Django calls this when a view raised."""
        if not isinstance(error, DomainError):
            return None
        if error.status == 404:
            raise Http404 from error
        log.info("refused", code=error.code, path=request.resolver_match and request.resolver_match.view_name)
        if request.headers.get("Accept", "").startswith("application/json"):
            return JsonResponse({"message": error.message, "code": error.code}, status=error.status)
        template = "ui/refusal.html#body" if request.headers.get("HX-Request") else "ui/refusal.html"
        return render(request, template, {"message": error.message}, status=error.status)
