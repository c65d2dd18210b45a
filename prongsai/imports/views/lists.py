"""The list of imported documents, how they come in, and the files themselves."""

from __future__ import annotations

from typing import BinaryIO, cast

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.core.paginator import Paginator
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET, require_POST

from prongsai.core.doors import holds, requires
from prongsai.core.drafts import draft_drop, draft_get
from prongsai.core.errors import DomainError
from prongsai.imports import selectors, services
from prongsai.imports.forms import KindForm, PasteForm, UploadForm
from prongsai.imports.models import ImportedDocument, Origin, PageImage
from prongsai.imports.models_batch import ImportBatch
from prongsai.imports.selectors_batch import batches_shown
from prongsai.imports.services.arrival import text_as_file
from prongsai.ui.templatetags.thai import thai_time

PASTE_DRAFT = "imports.paste"


@requires("imports.view")
def imports(request: HttpRequest) -> HttpResponse:
    """The list, and the place to bring files."""
    return _list(request, UploadForm())


def _list(request: HttpRequest, form: UploadForm, status: int = 200) -> HttpResponse:
    page = Paginator(selectors.documents(), 30).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "batches": batches_shown() if page.number == 1 else [],
        "page": page,
        "listed": [selectors.listed(document) for document in page],
        "may_import": holds(request.user, "imports.import"),
    }
    return render(request, "imports/list.html", context, status=status)


@requires("imports.import")
def upload(request: HttpRequest) -> HttpResponse:
    """Files come in, one or several."""
    if request.method != "POST":
        return redirect("imports")
    form = UploadForm(request.POST, request.FILES)
    if not form.is_valid():
        return _list(request, form, status=400)
    uploads = form.cleaned_data["uploads"]
    zips = [file for file in uploads if services.is_zip_of_files(cast(BinaryIO, file))]
    begun = [batch for file in zips if (batch := _begin_batch(request, file)) is not None]
    received = [_receive(request, file) for file in uploads if file not in zips]
    if begun and not received:
        return redirect("import_batch", begun[0].pk) if len(begun) == 1 else redirect("imports")
    found = [document for document in received if document is not None]
    if not found and not begun:
        return _list(request, UploadForm(), status=400)
    return redirect("import_document", found[0].pk) if len(uploads) == 1 else redirect("imports")


def _begin_batch(request: HttpRequest, file: UploadedFile) -> ImportBatch | None:
    """A zip of many files becomes a batch; one that may not come in becomes a message."""
    try:
        stored = services.zip_keep(cast(BinaryIO, file), name=file.name or "")
        return services.batch_of_zip(stored=stored, name=file.name or "", actor=request.user)
    except DomainError as refused:
        messages.error(request, refused.message)
        return None


def _receive(request: HttpRequest, file: UploadedFile) -> ImportedDocument | None:
    """One file; a refusal becomes a message, so that one bad file does not stop the others."""
    name = file.name or ""
    try:
        data, content_type = services.check_arrival(cast(BinaryIO, file), name=name, size=file.size)
        received = services.document_receive(
            data=data, name=name, content_type=content_type, origin=Origin.UPLOAD, actor=request.user
        )
    except DomainError as refused:
        messages.error(request, refused.message)
        return None
    _say_known(request, received)
    return received.document


def _say_known(request: HttpRequest, received: services.Received) -> None:
    if not received.is_new:
        when = thai_time(received.document.created_at)
        messages.info(request, f"แฟ้มนี้เคยนำเข้าแล้วเมื่อ {when} ในชื่อ “{received.document.name}” จึงเปิดฉบับนั้นให้")


@requires("imports.import")
def paste(request: HttpRequest) -> HttpResponse:
    """Text instead of a file."""
    draft = draft_get(user=request.user, form=PASTE_DRAFT)
    form = PasteForm(request.POST or None, initial=draft.fields if draft else None)
    if request.method == "POST" and form.is_valid():
        upload, size = text_as_file(form.cleaned_data["text"])
        name = f"{form.cleaned_data['name']}.txt"
        try:
            data, content_type = services.check_arrival(upload, name=name, size=size)
            received = services.document_receive(
                data=data, name=name, content_type=content_type, origin=Origin.PASTE, actor=request.user
            )
        except DomainError as refused:
            form.add_error("text", refused.message)
        else:
            draft_drop(user=request.user, form=PASTE_DRAFT)
            _say_known(request, received)
            return redirect("import_document", received.document.pk)
    return render(request, "imports/paste.html", {"form": form}, status=400 if form.errors else 200)


@requires("imports.view")
@require_GET
def original(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The file as it came, always as a download."""
    document = get_object_or_404(ImportedDocument.objects.select_related("file"), pk=pk)
    return FileResponse(
        document.file.content.open(),
        as_attachment=True,
        filename=document.name,
        content_type="application/octet-stream",
    )


@requires("imports.view")
@require_GET
@cache_control(private=True, max_age=86400, immutable=True)
def page(request: HttpRequest, pk: int, number: int) -> HttpResponseBase:
    """A page of a PDF as a picture of our own making."""
    image = get_object_or_404(PageImage.objects.select_related("file"), document_id=pk, number=number)
    return FileResponse(image.file.content.open(), content_type="image/webp")


@requires("imports.import")
@require_POST
def read_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Try the reading again, or as another kind."""
    form = KindForm(request.POST)
    kind = form.cleaned_data["kind"] if form.is_valid() else ""
    services.document_reread(document=get_object_or_404(ImportedDocument, pk=pk), kind=kind, actor=request.user)
    return redirect("import_document", pk)


@requires("imports.import")
@require_POST
def set_aside(request: HttpRequest, pk: int) -> HttpResponse:
    """Out of the list."""
    document = services.document_set_aside(document=get_object_or_404(ImportedDocument, pk=pk), actor=request.user)
    messages.info(request, f"นำ “{document.name}” ออกจากรายการแล้ว แฟ้มยังเก็บไว้ อัปโหลดแฟ้มเดิมอีกครั้งเพื่อนำกลับมา")
    return redirect("imports")
