"""The report of the review and the Word file with comments, as downloads."""

from __future__ import annotations

from pathlib import PurePath

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.http import content_disposition_header
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from prongsai.core.doors import requires
from prongsai.correspondence.reporting import CONTENT_TYPES
from prongsai.imports import reports
from prongsai.imports.models import ImportedDocument


@requires("imports.view")
@require_GET
@never_cache
def report(request: HttpRequest, pk: int, ending: str) -> HttpResponse:
    """The findings as a paper for the ปลัด."""
    document = _document(pk)
    data = reports.review_report(document, actor=request.user, ending=ending)
    return _download(data, f"ผลการตรวจ {PurePath(document.name).stem}.{ending}", ending)


@requires("imports.view")
@require_GET
@never_cache
def marked(request: HttpRequest, pk: int) -> HttpResponse:
    """The original Word file with comments."""
    document = _document(pk)
    return _download(reports.marked_copy(document), f"{PurePath(document.name).stem} (มีหมายเหตุ).docx", "docx")


def _download(data: bytes, name: str, ending: str) -> HttpResponse:
    response = HttpResponse(data, content_type=CONTENT_TYPES[ending])
    response["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    return response


def _document(pk: int) -> ImportedDocument:
    return get_object_or_404(ImportedDocument.objects.select_related("file", "reading", "organisation"), pk=pk)
