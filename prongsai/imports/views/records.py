"""What documents say after a person has checked them: the list, and each as a table or as data."""

from __future__ import annotations

import json

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from prongsai.core.doors import requires
from prongsai.imports import selectors
from prongsai.imports.export import workbook
from prongsai.imports.models import ConfirmedRecord

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@requires("imports.view")
@require_GET
def records(request: HttpRequest) -> HttpResponse:
    """Confirmed records by kind and year."""
    kinds = selectors.kinds_confirmed()
    chosen = request.GET.get("kind", "")
    found = selectors.records_confirmed(chosen if chosen in dict(kinds) else "")
    page = Paginator(found, 50).get_page(request.GET.get("page"))
    listed = [selectors.record_listed(record) for record in page]
    return render(request, "imports/records.html", {"kinds": kinds, "chosen": chosen, "page": page, "listed": listed})


@requires("imports.view")
@require_GET
def record_sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """The record as a workbook."""
    record = _record(pk)
    return _download(workbook(record), XLSX, f"{record.kind}-{record.fiscal_year_be or record.document_id}.xlsx")


@requires("imports.view")
@require_GET
def record_data(request: HttpRequest, pk: int) -> HttpResponse:
    """The record as JSON, in the shape of docs/records.md."""
    record = _record(pk)
    data = json.dumps(record.content, ensure_ascii=False, indent=1).encode()
    return _download(data, "application/json", f"{record.kind}-{record.fiscal_year_be or record.document_id}.json")


def _record(document_pk: int) -> ConfirmedRecord:
    return get_object_or_404(ConfirmedRecord, document_id=document_pk, withdrawn_at=None)


def _download(data: bytes, content_type: str, name: str) -> HttpResponse:
    response = HttpResponse(data, content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
