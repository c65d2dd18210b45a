"""Reading itself: one's own list, the sheet to sign, what was signed on paper."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from prongsai.accounts.requests import membership_here
from prongsai.conduct import services
from prongsai.conduct.forms import HandedForm, SheetForm
from prongsai.conduct.models import Newcomer
from prongsai.conduct.selectors import newcomer_get, own_lists, reading_list
from prongsai.conduct.views import newcomer_page
from prongsai.core import clock
from prongsai.core.doors import demand, holds, requires
from prongsai.core.errors import DomainError
from prongsai.evidence.models import Evidence, EvidenceKind
from prongsai.evidence.services import evidence_from_upload
from prongsai.organisations.models import Post
from prongsai.organisations.selectors import holder_of, organisation_current
from prongsai.ui.forms import said_in_form


@requires("conduct.acknowledge")
@require_safe
def my_readings(request: HttpRequest) -> HttpResponse:
    """What the person who is signed in is to read, and has read."""
    return render(request, "conduct/mine.html", {"lists": own_lists(membership_here(request))})


@requires("conduct.acknowledge")
@require_POST
def newcomer_read(request: HttpRequest, pk: int) -> HttpResponse:
    """The newcomer says that what is ticked was read."""
    row = newcomer_get(pk)
    try:
        count = services.readings_acknowledge(newcomer=row, keys=request.POST.getlist("key"), actor=request.user)
        left = len(reading_list(newcomer_get(pk)).open)
        messages.success(request, f"รับทราบแล้ว {count} เรื่อง" + (f" เหลืออีก {left} เรื่อง" if left else " ครบทุกเรื่องแล้ว"))
    except DomainError as refusal:
        if refusal.status in {403, 404}:
            raise
        messages.error(request, refusal.message)
    return redirect("my_readings")


@requires("conduct.view")
@require_safe
def newcomer_sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """The list to hand over and sign, as a sheet of paper."""
    row, today = newcomer_get(pk), clock.today()
    context = {
        "row": row,
        "list": reading_list(row),
        "office": organisation_current(),
        "today": today,
        "chief": holder_of(Post.CHIEF_ADMINISTRATOR, today),
    }
    return render(request, "conduct/sheet.html", context)


@requires("conduct.edit")
@require_POST
def newcomer_handed(request: HttpRequest, pk: int) -> HttpResponse:
    """The list was given to the newcomer."""
    row, form = newcomer_get(pk), HandedForm(request.POST)
    if form.is_valid():
        with said_in_form(form, "handed_on"):
            services.list_handed_over(newcomer=row, on=form.cleaned_data["handed_on"], actor=request.user)
            messages.success(request, f"บันทึกว่าส่งมอบรายการให้ {row} แล้ว")
            return redirect("newcomer", pk)
    return newcomer_page(request, row, handed=form)


@requires("conduct.edit")
@require_POST
def newcomer_signed(request: HttpRequest, pk: int) -> HttpResponse:
    """What the newcomer signed for on the sheet, with its scan. The scan is kept before anything else is judged."""
    row, form = newcomer_get(pk), SheetForm(request.POST, request.FILES)
    if form.is_valid():
        with said_in_form(form, "read_on"):
            count = services.readings_record(
                newcomer=row,
                keys=request.POST.getlist("key"),
                read_on=form.cleaned_data["read_on"],
                sheet=_sheet(request, row, form),
                actor=request.user,
            )
            messages.success(request, f"บันทึกการรับทราบจากใบลงชื่อ {count} เรื่องแล้ว")
            return redirect("newcomer", pk)
    return newcomer_page(request, row, sheet=form)


def _sheet(request: HttpRequest, row: Newcomer, form: SheetForm) -> Evidence | None:
    upload = form.cleaned_data["sheet"]
    if upload is None:
        return None
    demand(holds(request.user, "evidence.add"))
    return evidence_from_upload(
        upload=upload,
        name=upload.name or "",
        size=upload.size,
        actor=request.user,
        kind=EvidenceKind.PHOTO if (upload.content_type or "").startswith("image/") else EvidenceKind.FILE,
        title=f"ใบรับทราบมาตรการ {row}",
        happened_on=form.cleaned_data["read_on"],
        public=False,  # names and signatures of persons
    )
