"""Files and pages of a paper, for those who may view it."""

from __future__ import annotations

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from prongsai.core.doors import requires
from prongsai.core.models import StoredFile
from prongsai.correspondence import selectors
from prongsai.correspondence.models import SignedPhoto
from prongsai.correspondence.pages import WIDTHS, UnreadablePdf, page_image
from prongsai.correspondence.reporting import CONTENT_TYPES, paper_report
from prongsai.correspondence.screens import IssueScreen
from prongsai.correspondence.sheets import draft_pdf
from prongsai.correspondence.stored import read_stored
from prongsai.correspondence.views.shared import paper_of

YEAR = 365 * 24 * 3600


@requires("correspondence.view")
@require_safe
def draft_page(request: HttpRequest, paper_id: int, number: int) -> HttpResponse:
    """A page of the draft as it would be printed now."""
    screen = IssueScreen(paper_of(request, paper_id), request.user)
    data = draft_pdf(screen.paper, screen.record)
    return _png(_picture(data, number, _width(request), _words(screen, request)), private_seconds=0)


@requires("correspondence.view")
@require_safe
def version_page(request: HttpRequest, paper_id: int, version: int, number: int) -> HttpResponse:
    """A page of a frozen version; the picture of an unmarked page is kept."""
    paper = paper_of(request, paper_id)
    frozen = selectors.version_get(paper, version)
    words = _words(IssueScreen(paper, request.user), request) if "mark" in request.GET else ""
    return _stored_page(frozen.pdf, number, _width(request), words)


@requires("correspondence.view")
@require_safe
def signed_page(request: HttpRequest, paper_id: int, number: int) -> HttpResponse:
    """A page of the signed copy."""
    return _stored_page(_signed(request, paper_id), number, _width(request), "")


@requires("correspondence.view")
@require_safe
def photo_image(request: HttpRequest, paper_id: int, photo_id: int) -> HttpResponseBase:
    """A photo of a signed page that waits to be put together."""
    paper = paper_of(request, paper_id)
    photo = SignedPhoto.objects.filter(pk=photo_id, version__paper=paper).select_related("stored_file").first()
    if photo is None:
        raise Http404
    return _file(photo.stored_file, f"photo-{photo.order}.jpg", inline=True)


@requires("correspondence.view")
@require_safe
def version_pdf(request: HttpRequest, paper_id: int, version: int) -> HttpResponseBase:
    """The PDF of a version, to print."""
    frozen = selectors.version_get(paper_of(request, paper_id), version)
    return _file(frozen.pdf, f"paper-{paper_id}-v{version}.pdf", inline=True)


@requires("correspondence.view")
@require_safe
def version_docx(request: HttpRequest, paper_id: int, version: int) -> HttpResponseBase:
    """The Word file of a version."""
    frozen = selectors.version_get(paper_of(request, paper_id), version)
    if frozen.docx is None:
        raise Http404
    return _file(frozen.docx, f"paper-{paper_id}-v{version}.docx", inline=False)


@requires("correspondence.view")
@require_safe
def check_report(request: HttpRequest, paper_id: int, ending: str) -> HttpResponse:
    """What the check found, as a paper for the ปลัด: of the draft as it stands, or of the version on its way."""
    screen = IssueScreen(paper_of(request, paper_id), request.user)
    version = None if screen.is_draft else screen.version
    data = paper_report(screen.paper, screen.check, version=version, actor=request.user, ending=ending)
    response = HttpResponse(data, content_type=CONTENT_TYPES[ending])
    name = f"ผลการตรวจ {screen.paper.subject[:80]}.{ending}"
    response["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    response["Cache-Control"] = "private, no-store"
    return response


@requires("correspondence.view")
@require_safe
def signed_pdf(request: HttpRequest, paper_id: int) -> HttpResponseBase:
    """The signed copy in force."""
    return _file(_signed(request, paper_id), f"paper-{paper_id}-signed.pdf", inline=True)


@requires("correspondence.view")
@require_safe
def pages(request: HttpRequest, paper_id: int, what: str) -> HttpResponse:
    """All pages, large, one under the other."""
    screen = IssueScreen(paper_of(request, paper_id), request.user)
    if what == "draft":
        from prongsai.correspondence.pages import pages_of

        count = pages_of(draft_pdf(screen.paper, screen.record))
    elif what == "signed" and screen.copy is not None:
        count = screen.copy.page_count
    elif what == "version" and screen.version is not None:
        count = screen.version.page_count
    else:
        raise Http404
    context = {"screen": screen, "paper": screen.paper, "what": what, "numbers": range(1, count + 1)}
    return render(request, "correspondence/pages.html", context)


def _signed(request: HttpRequest, paper_id: int) -> StoredFile:
    version = selectors.version_current(paper_of(request, paper_id))
    copy = selectors.signed_copy_of(version) if version else None
    if copy is None:
        raise Http404
    return copy.stored_file


def _words(screen: IssueScreen, request: HttpRequest) -> str:
    """The words of the finding to mark."""
    key = request.GET.get("mark", "")
    return next((found.finding.excerpt for found in screen.check.findings if found.key == key), "") if key else ""


def _width(request: HttpRequest) -> int:
    asked = request.GET.get("w", "")
    return int(asked) if asked.isdecimal() and int(asked) in WIDTHS else WIDTHS[1]


def _stored_page(stored: StoredFile, number: int, width: int, words: str) -> HttpResponse:
    """Pictures of frozen pages are made once and kept beside the files."""
    path = f"pages/{stored.organisation_id}/{stored.sha256}/{number}-{width}.png"
    if not words and default_storage.exists(path):
        with default_storage.open(path, "rb") as kept:
            return _png(kept.read(), private_seconds=YEAR)
    made = _picture(read_stored(stored), number, width, words)
    if not words:
        default_storage.save(path, ContentFile(made))
    return _png(made, private_seconds=YEAR if not words else 0)


def _picture(data: bytes, number: int, width: int, words: str) -> bytes:
    try:
        return page_image(data, number, width=width, words=words)
    except UnreadablePdf as refusal:
        raise Http404 from refusal


def _png(data: bytes, *, private_seconds: int) -> HttpResponse:
    response = HttpResponse(data, content_type="image/png")
    kept = f"private, max-age={private_seconds}, immutable" if private_seconds else "private, no-store"
    response["Cache-Control"] = kept
    return response


def _file(stored: StoredFile, name: str, *, inline: bool) -> FileResponse:
    response = FileResponse(
        stored.content.open("rb"), content_type=stored.content_type, as_attachment=not inline, filename=name
    )
    response["Cache-Control"] = "private, no-store"
    return response
