"""The organisation of a request, and the wording of refusals."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

import structlog
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme

from prongsai.core.errors import DomainError

BUTTON_ONLY = "หน้านี้เปิดจากที่อยู่ตรง ๆ ไม่ได้ โปรดกลับไปหน้าก่อน แล้วกดปุ่มในหน้านั้น ข้อมูลเดิมยังอยู่ครบ"

log = structlog.get_logger(__name__)


class RefusalMiddleware:
    """Turns a DomainError into a page, a fragment or JSON, with its Thai message and its status."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code == 405 and request.method == "GET" and not response.content:
            page = render(request, "ui/refusal.html", {"message": BUTTON_ONLY, "back": came_from(request)}, status=405)
            page["Allow"] = response.get("Allow", "")
            return page
        return response

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
        context = {"message": error.message, "back": came_from(request)}
        return render(request, template, context, status=error.status)


def came_from(request: HttpRequest) -> str:
    """The page of this site that led here, as a path; "" when it is another's, unknown, or the very same address."""
    link = request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(link, {request.get_host()}, require_https=request.is_secure()):
        return ""
    parts = urlsplit(link)
    path = f"{parts.path}?{parts.query}" if parts.query else parts.path
    return "" if path == request.get_full_path() and request.method == "GET" else path
