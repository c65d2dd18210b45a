"""Evidence on its way in (as it is pasted, before the form is sent) and out (behind doors)."""

from __future__ import annotations

from typing import Any

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_POST, require_safe

from prongsai.core import clock
from prongsai.core.doors import requires
from prongsai.core.errors import DomainError, ForeignRow
from prongsai.core.models import StoredFile
from prongsai.evidence.rules import problems
from prongsai.evidence.selectors import evidence_get
from prongsai.evidence.services import evidence_from_upload
from prongsai.thai.fiscal import fiscal_year_be, fiscal_year_bounds

SAID_ELSEWHERE = frozenset({"no_day"})  # the form that holds the piece asks for the day itself


@requires("evidence.add")
@require_POST
def evidence_upload(request: HttpRequest) -> HttpResponse:
    """One file, sent while the person still types; answers with its small picture and key."""
    upload = request.FILES.get("file")
    if upload is None:
        raise DomainError("ยังไม่ได้เลือกแฟ้ม โปรดเลือกภาพหรือแฟ้มอีกครั้ง", code="file_missing")
    evidence = evidence_from_upload(upload=upload, name=upload.name or "", size=upload.size, actor=request.user)
    found = [problem for problem in problems(evidence, **_year_now()) if problem.code not in SAID_ELSEWHERE]
    return render(request, "evidence/piece.html", {"evidence": evidence, "problems": found})


def _year_now() -> dict[str, Any]:
    """The fiscal year in which it comes: what it will prove is not known yet."""
    year = fiscal_year_be(clock.today())
    first, last = fiscal_year_bounds(year)
    return {"first": first, "last": last, "fiscal_year_be": year}


@requires("actions.view")
@require_safe
def evidence_file(request: HttpRequest, key: str) -> HttpResponseBase:
    """The file itself, or a short page for evidence that has none."""
    evidence = evidence_get(key)
    if evidence.stored_file is None:
        return render(request, "evidence/evidence.html", {"evidence": evidence})
    return file_response(evidence.stored_file)


@requires("actions.view")
@require_safe
@cache_control(private=True, max_age=86400, immutable=True)
def evidence_thumb(request: HttpRequest, key: str) -> HttpResponseBase:
    """The small picture; its address never shows another."""
    evidence = evidence_get(key)
    if evidence.thumbnail is None:
        raise ForeignRow(key=key)
    return file_response(evidence.thumbnail)


def file_response(stored: StoredFile) -> FileResponse:
    """Pictures and PDFs open in the browser, everything else is saved; nothing in it may run or reach out."""
    inline = stored.is_image or stored.is_pdf
    response = FileResponse(stored.content.open("rb"), content_type=stored.content_type)
    header = content_disposition_header(not inline, stored.name)
    if header:
        response["Content-Disposition"] = header
    response["X-Content-Type-Options"] = "nosniff"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    return response
