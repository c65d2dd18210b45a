"""The office's own pages: profile, emblems, units. Posts and people are in ``views_posts``."""

from __future__ import annotations

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import condition, require_http_methods, require_POST, require_safe

from prongsai.core.doors import public, requires
from prongsai.core.errors import DomainError
from prongsai.core.files import read_upload
from prongsai.core.light import light_picture
from prongsai.core.models import StoredFile
from prongsai.organisations import permissions, selectors  # noqa: F401  # declares organisations.*
from prongsai.organisations.forms import EmblemForm, OrganisationForm, UnitForm
from prongsai.organisations.images import ACCEPT
from prongsai.organisations.models import Organisation, Unit
from prongsai.organisations.services import (
    emblem_remove,
    emblem_set,
    organisation_change,
    unit_retire,
    unit_save,
)
from prongsai.ui.forms import said_in_form

EMBLEM_BOX, EMBLEM_BYTES = (138, 138), 10_000  # three times as large as shown, for sharp screens


@requires("organisations.view")
@require_safe
def organisation(request: HttpRequest) -> HttpResponse:
    """The profile, as every paper takes it."""
    return render(request, "organisations/organisation.html", {"office": selectors.organisation_current()})


@requires("organisations.edit")
@require_http_methods(["GET", "HEAD", "POST"])
def organisation_edit(request: HttpRequest) -> HttpResponse:
    """Change the profile."""
    office = selectors.organisation_current()
    form = OrganisationForm(request.POST or None, instance=office)
    if request.method == "POST" and form.is_valid():
        with said_in_form(form, "name"):
            organisation_change(organisation=office, actor=request.user, **form.changes())
            messages.success(request, "บันทึกข้อมูลหน่วยงานแล้ว เอกสารที่ออกใหม่จะใช้ข้อมูลนี้")
            return redirect("organisation")
    return render(request, "organisations/organisation_edit.html", {"form": form, "office": office})


@requires("organisations.edit")
@require_http_methods(["GET", "HEAD", "POST"])
def organisation_emblems(request: HttpRequest) -> HttpResponse:
    """Emblem, garuda and pre-printed paper, with a preview at the size they print."""
    office = selectors.organisation_current()
    form = emblem_form(request, office)
    if request.method == "POST" and form.is_valid() and emblems_keep(request, form, office):
        messages.success(request, "บันทึกตราแล้ว")
        return redirect("organisation_emblems")
    return render(request, "organisations/emblems.html", {"form": form, "office": office})


def emblem_form(request: HttpRequest, office: Organisation) -> EmblemForm:
    """Bound on every POST: nothing chosen at all is an answer too."""
    data, files = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    return EmblemForm(data, files, initial={"preprinted_paper": office.preprinted_paper})


def emblems_keep(request: HttpRequest, form: EmblemForm, office: Organisation) -> bool:
    """Carry out what the form says; a refused picture is said at its field. Also used at first run."""
    actor = request.user if request.user.is_authenticated else "setup"
    for which in ("emblem", "garuda"):
        upload = form.cleaned_data[which]
        with said_in_form(form, which):
            if upload:
                data, _ = read_upload(upload, name=upload.name, size=upload.size, accept=ACCEPT)
                emblem_set(organisation=office, which=which, data=data, name=upload.name, actor=actor)  # type: ignore[arg-type]
            elif form.cleaned_data[f"remove_{which}"]:
                emblem_remove(organisation=office, which=which, actor=actor)  # type: ignore[arg-type]
    organisation_change(organisation=office, actor=actor, preprinted_paper=form.cleaned_data["preprinted_paper"])
    return not form.errors


def _emblem_tag(request: HttpRequest, code: str) -> str | None:
    stored = selectors.emblem_file(code)
    return f'"{stored.sha256}"' if stored else None


@public
@require_safe
@condition(etag_func=_emblem_tag)
def organisation_emblem(request: HttpRequest, code: str) -> HttpResponseBase:
    """The emblem, for anyone: it stands on public pages and papers."""
    if (stored := selectors.emblem_file(code)) is None:
        raise Http404
    return _picture(stored, "public, max-age=3600")


@public
@require_safe
@condition(etag_func=_emblem_tag)
def organisation_emblem_small(request: HttpRequest, code: str) -> HttpResponseBase:
    """The emblem as it stands at the head of pages."""
    if (stored := selectors.emblem_file(code)) is None:
        raise Http404
    data = light_picture(stored, box=EMBLEM_BOX, most_bytes=EMBLEM_BYTES, form="WEBP")
    headers = {"Cache-Control": "public, max-age=3600", "X-Content-Type-Options": "nosniff"}
    return HttpResponse(data, content_type="image/webp", headers=headers)


@requires("organisations.view")
@require_safe
def organisation_garuda(request: HttpRequest) -> HttpResponseBase:
    """The office's garuda, for the preview."""
    if (stored := selectors.organisation_current().garuda) is None:
        raise Http404
    return _picture(stored, "private, no-cache")


def _picture(stored: StoredFile, cache: str) -> FileResponse:
    return FileResponse(
        stored.content.open("rb"),
        content_type=stored.content_type,
        headers={"Cache-Control": cache, "X-Content-Type-Options": "nosniff", "Content-Disposition": "inline"},
    )


@requires("organisations.view")
@require_safe
def units(request: HttpRequest) -> HttpResponse:
    """Units in the office's order, those out of use last."""
    rows = Unit.objects.select_related("parent").order_by("-active", "order", "pk")
    return render(request, "organisations/units.html", {"units": rows})


@requires("organisations.edit")
@require_http_methods(["GET", "HEAD", "POST"])
def unit_edit(request: HttpRequest, unit_id: int | None = None) -> HttpResponse:
    """Add a unit, or change one."""
    unit = get_object_or_404(Unit, pk=unit_id) if unit_id else None
    form = UnitForm(request.POST or None, instance=unit)
    if request.method == "POST" and form.is_valid():
        with said_in_form(form, "name"):
            saved = unit_save(unit=form.save(commit=False), actor=request.user)
            messages.success(request, f"บันทึก “{saved}” แล้ว")
            return redirect("units")
    return render(request, "organisations/unit_edit.html", {"form": form, "unit": unit})


@requires("organisations.edit")
@require_POST
def unit_active(request: HttpRequest, unit_id: int) -> HttpResponse:
    """Take a unit out of use, or back into it."""
    unit = get_object_or_404(Unit, pk=unit_id)
    try:
        unit_retire(unit=unit, actor=request.user, active=not unit.active)
    except DomainError as refusal:
        messages.error(request, refusal.message)
    return redirect("units")
