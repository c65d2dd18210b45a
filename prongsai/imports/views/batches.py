"""Batches on screen: how far, what became of each file, and stop, go on, try again."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from prongsai.core.doors import holds, requires
from prongsai.imports import selectors_batch as selectors
from prongsai.imports import services
from prongsai.imports.models_batch import ImportBatch

PAGE = 100


@requires("imports.view")
@require_GET
def batch(request: HttpRequest, pk: int) -> HttpResponse:
    """A batch with its files, all or those of one outcome."""
    found = _batch(pk)
    show = request.GET.get("show", "all")
    show = show if show in selectors.FILTERS else "all"
    context: dict[str, Any] = {
        "view": selectors.batch_view(found),
        "filters": list(selectors.filters_of(found, show)),
        "show": show,
        "page": Paginator(selectors.batch_files(found, show), PAGE).get_page(request.GET.get("page")),
        "may_import": holds(request.user, "imports.import"),
    }
    return render(request, "imports/batch.html", context)


@requires("imports.view")
@require_GET
def progress(request: HttpRequest, pk: int) -> HttpResponse:
    """How far it is; has the whole page loaded once nothing moves any more."""
    view = selectors.batch_view(_batch(pk))
    if not view.is_moving:
        response = HttpResponse()
        response["HX-Redirect"] = reverse("import_batch", args=[pk])
        return response
    return render(request, "imports/batch.html#progress", {"view": view})


@requires("imports.import")
@require_POST
def stop(request: HttpRequest, pk: int) -> HttpResponse:
    """No further file is begun."""
    services.batch_stop(batch=_batch(pk), actor=request.user)
    messages.info(request, "หยุดอ่านไว้แล้ว แฟ้มที่อ่านเสร็จเก็บไว้ครบ กดอ่านต่อได้เมื่อพร้อม")
    return redirect("import_batch", pk)


@requires("imports.import")
@require_POST
def go_on(request: HttpRequest, pk: int) -> HttpResponse:
    """Read what is left."""
    services.batch_continue(batch=_batch(pk), actor=request.user)
    return redirect("import_batch", pk)


@requires("imports.import")
@require_POST
def retry(request: HttpRequest, pk: int) -> HttpResponse:
    """The failed ones once more."""
    count = services.batch_retry(batch=_batch(pk), actor=request.user)
    messages.info(request, f"กำลังลองอ่านใหม่ {count} แฟ้ม")
    return redirect("import_batch", pk)


def _batch(pk: int) -> ImportBatch:
    return get_object_or_404(ImportBatch.objects.select_related("brought_by"), pk=pk)
