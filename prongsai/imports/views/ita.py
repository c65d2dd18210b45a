"""The result an accepted paper states, taken as the office's ITA result: first shown, then written."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from prongsai.core.doors import requires
from prongsai.imports.models import ConfirmedRecord
from prongsai.ita.services import preview_taken, result_taken


@requires("ita.edit")
@require_http_methods(["GET", "POST"])
def take(request: HttpRequest, pk: int) -> HttpResponse:
    """What would be written and where the paper contradicts what stands; nothing is overwritten."""
    record = get_object_or_404(
        ConfirmedRecord.objects.select_related("document__file"), document_id=pk, withdrawn_at=None
    )
    if request.method == "POST":
        result = result_taken(content=record.content, file=record.document.file, actor=request.user)
        messages.success(request, f"รับคะแนนจากเอกสารเข้าผลปี {result.fiscal_year_be} แล้ว ที่มีอยู่เดิมไม่เปลี่ยน")
        return redirect("ita_result", result.fiscal_year_be)
    context = {"document": record.document, "preview": preview_taken(record.content)}
    return render(request, "imports/ita.html", context)
