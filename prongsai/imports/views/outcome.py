"""Accepting what was reviewed, and taking it back."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from prongsai.core.doors import requires
from prongsai.core.errors import DomainError
from prongsai.imports import services
from prongsai.imports.choices import Choices
from prongsai.imports.forms import ChoicesForm, ReasonForm
from prongsai.imports.layouts import OF_MEASURES
from prongsai.imports.models import ImportedDocument


@requires("imports.import")
@require_POST
def accept(request: HttpRequest, pk: int) -> HttpResponse:
    """Into the register, everything or nothing."""
    document = get_object_or_404(ImportedDocument, pk=pk)
    choices = _choices(request) if document.kind in OF_MEASURES else None
    only_clear = request.POST.get("only") == "clear"
    services.document_accept(document=document, choices=choices, only_clear=only_clear, actor=request.user)
    return redirect("import_document", pk)


def _choices(request: HttpRequest) -> Choices:
    form = ChoicesForm(request.POST)
    if not form.is_valid():
        raise DomainError(" ".join(str(error) for errors in form.errors.values() for error in errors))
    data = form.cleaned_data
    return Choices(history=data["history"], carry_to_be=data["carry_to_be"] if data["carry"] else None)


@requires("imports.import")
@require_POST
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Out of the register, with a reason."""
    document = get_object_or_404(ImportedDocument, pk=pk)
    form = ReasonForm(request.POST)
    if not form.is_valid():
        raise DomainError(" ".join(str(error) for errors in form.errors.values() for error in errors))
    services.document_undo(document=document, reason=form.cleaned_data["reason"], actor=request.user)
    messages.info(request, "ถอนการรับแล้ว ทะเบียนกลับเป็นเหมือนก่อนรับ ที่ตรวจไว้ยังอยู่ รับใหม่ได้เมื่อพร้อม")
    return redirect("import_document", pk)


@requires("imports.import")
@require_POST
def corrections(request: HttpRequest, pk: int) -> HttpResponse:
    """The chosen changes of a corrected Word file, into the draft."""
    document = get_object_or_404(ImportedDocument.objects.select_related("file"), pk=pk)
    services.corrections_accept(document=document, places=request.POST.getlist("place"), actor=request.user)
    messages.info(request, "รับข้อแก้เข้าร่างแล้ว เปิดเอกสารเพื่อตรวจและพิมพ์ฉบับใหม่")
    return redirect("import_document", pk)
