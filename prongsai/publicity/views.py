"""The office's own pages in the back office: what lacks, powers, contacts, executives, the registers."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from prongsai.core import clock
from prongsai.core.doors import holds, requires
from prongsai.core.errors import DomainError
from prongsai.core.files import read_upload
from prongsai.evidence.views import file_response
from prongsai.organisations.images import ACCEPT
from prongsai.organisations.models import Person
from prongsai.organisations.selectors import executive_history, organisation_current
from prongsai.organisations.services import person_contact_change, person_photo_remove, person_photo_set
from prongsai.organisations.structure import executives_on, structure_on, structure_rows
from prongsai.publicity import permissions, selectors, services  # noqa: F401  # declares publicity.*
from prongsai.publicity.forms import ContactForm, ExecutiveForm, PowersForm, WithdrawForm
from prongsai.publicity.models import News, NewsPhoto, Powers, PublishedPaper
from prongsai.publicity.packaged import first_powers
from prongsai.publicity.registers import REGISTERS, Register
from prongsai.thai.fiscal import fiscal_year_be
from prongsai.ui.forms import said_in_form

PER_PAGE = 50


@requires("publicity.view")
@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """What the office pages lack, and the way to each."""
    today = clock.today()
    return render(
        request,
        "publicity/overview.html",
        {
            "office": organisation_current(),
            "lacks": selectors.lacks(today),
            "registers": REGISTERS.values(),
            "checked_today": selectors.today_checked(today),
            "months": selectors.news_months(fiscal_year_be(today), today),
            "year": fiscal_year_be(today),
        },
    )


@requires("publicity.view")
@require_safe
def structure(request: HttpRequest) -> HttpResponse:
    """The chart as the public sees it, with the table that papers take."""
    found = structure_on(clock.today())
    return render(request, "publicity/structure.html", {"structure": found, "rows": structure_rows(found)})


@requires("publicity.view")
@require_safe
def executives(request: HttpRequest) -> HttpResponse:
    """Executives of today, and everyone before them."""
    context = {"executives": executives_on(clock.today()), "history": executive_history(), "today": clock.today()}
    return render(request, "publicity/executives.html", context)


@requires("publicity.edit")
@require_http_methods(["GET", "HEAD", "POST"])
def executive_edit(request: HttpRequest, person_id: int) -> HttpResponse:
    """Photograph, telephone and e-mail of an executive."""
    person = get_object_or_404(Person.objects.select_related("photo"), pk=person_id)
    data, files = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = ExecutiveForm(data, files, person=person)
    if request.method == "POST" and form.is_valid() and _executive_keep(request, form, person):
        messages.success(request, f"บันทึกข้อมูลของ {person} แล้ว หน้าเว็บเปลี่ยนตาม")
        return redirect("publicity_executives")
    status = 400 if form.errors else 200
    return render(request, "publicity/executive_edit.html", {"form": form, "person": person}, status=status)


def _executive_keep(request: HttpRequest, form: ExecutiveForm, person: Person) -> bool:
    typed, actor = form.cleaned_data, request.user
    with said_in_form(form, "photo"):
        if upload := typed["photo"]:
            data, _ = read_upload(upload, name=upload.name, size=upload.size, accept=ACCEPT)
            person_photo_set(person=person, data=data, name=upload.name, actor=actor)
        elif typed.get("remove_photo"):
            person_photo_remove(person=person, actor=actor)
    with said_in_form(form, "email"):
        person_contact_change(person=person, telephone=typed["telephone"], email=typed["email"], actor=actor)
    return not form.errors


@requires("publicity.view")
@require_safe
def person_photo(request: HttpRequest, person_id: int) -> HttpResponseBase:
    """The photograph of a person of the office, for the office's own screens."""
    person = get_object_or_404(Person.objects.select_related("photo"), pk=person_id)
    if person.photo is None:
        raise Http404
    return file_response(person.photo)


@requires("publicity.view")
@require_safe
def powers(request: HttpRequest) -> HttpResponse:
    """The edition in force and its history."""
    return render(request, "publicity/powers.html", {"editions": selectors.powers_editions()})


@requires("publicity.edit")
@require_http_methods(["GET", "HEAD", "POST"])
def powers_edit(request: HttpRequest) -> HttpResponse:
    """Write the next edition; it begins with the last one, or with the text for this type of office."""
    office = organisation_current()
    last = selectors.powers_editions().first()
    text, laws = (last.text, last.laws) if last else first_powers(office.type, office.name)
    initial = {"text": text, "laws": laws, "dated_on": clock.today()}
    form = PowersForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        with said_in_form(form, "laws"):
            services.powers_save(actor=request.user, **form.cleaned_data)
            messages.success(request, "บันทึกร่างแล้ว เผยแพร่ได้จากหน้านี้")
            return redirect("publicity_powers")
    return render(request, "publicity/powers_edit.html", {"form": form, "is_first": last is None, "office": office})


@requires("publicity.publish")
@require_POST
def powers_publish(request: HttpRequest, powers_id: int) -> HttpResponse:
    """Put an edition in force."""
    services.powers_publish(edition=get_object_or_404(Powers, pk=powers_id), actor=request.user)
    messages.success(request, "เผยแพร่หน้าที่และอำนาจแล้ว ฉบับก่อนเก็บไว้ในประวัติ")
    return redirect("publicity_powers")


@requires("publicity.edit")
@require_http_methods(["GET", "HEAD", "POST"])
def contact(request: HttpRequest) -> HttpResponse:
    """How to reach the office."""
    row = selectors.contact_current()
    data, files = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = ContactForm(data, files, instance=row)
    if request.method == "POST" and form.is_valid():
        values = dict(form.cleaned_data)
        with said_in_form(form, "picture"):
            services.contact_save(
                actor=request.user,
                picture=values.pop("picture"),
                remove_picture=values.pop("remove_picture"),
                **values,
            )
            messages.success(request, "บันทึกข้อมูลการติดต่อแล้ว หน้าเว็บเปลี่ยนตาม")
            return redirect("publicity")
    context = {"form": form, "contact": row, "office": organisation_current()}
    return render(request, "publicity/contact.html", context, status=400 if form.errors else 200)


@requires("publicity.view")
@require_safe
def contact_map(request: HttpRequest) -> HttpResponseBase:
    """The picture of the map, for the preview."""
    row = selectors.contact_current()
    if row.map_picture is None:
        raise Http404
    return file_response(row.map_picture)


def _register(slug: str) -> Register:
    if slug not in REGISTERS:
        raise Http404
    return REGISTERS[slug]


@requires("publicity.view")
@require_safe
def register(request: HttpRequest, register: str) -> HttpResponse:
    """A register: its rows, and what it lacks."""
    found = _register(register)
    page = Paginator(found.rows(), PER_PAGE).get_page(request.GET.get("page"))
    rows = [{"row": row, "cells": [(column, column.text(row)) for column in found.columns]} for row in page]
    context = {"register": found, "rows": rows, "page": page, "office": organisation_current(), **_beside(found)}
    return render(request, "publicity/register.html", context)


def _beside(register: Register) -> dict[str, Any]:
    """What stands beside the list of one register only."""
    today = clock.today()
    match register.slug:
        case "news":
            year = fiscal_year_be(today)
            return {"months": selectors.news_months(year, today), "year": year}
        case "manuals":
            demanded = selectors.manuals_demanded(today)
            logged = selectors.coverages_about(services.about_of(row.manual) for row in demanded if row.manual)
            return {
                "demanded": [
                    {"line": row, "coverage": logged.get(services.about_of(row.manual)) if row.manual else None}
                    for row in demanded
                ]
            }
        case "channels":
            return {"count": selectors.channel_count()}
    return {}


@requires("publicity.edit")
@require_http_methods(["GET", "HEAD", "POST"])
def register_edit(request: HttpRequest, register: str, row_id: int | None = None) -> HttpResponse:
    """Add a row, or change one."""
    found = _register(register)
    row = get_object_or_404(found.model, pk=row_id) if row_id else None
    data, files = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    initial = {"kind": request.GET["kind"]} if row is None and "kind" in request.GET else None
    form = found.form(data, files, instance=row, initial=initial)
    if request.method == "POST" and form.is_valid():
        with said_in_form(form):
            changed = form.save(commit=False)
            if isinstance(changed, PublishedPaper) and form.cleaned_data.get("file"):
                changed.stored_file = services.paper_read(form.cleaned_data["file"])
            saved = services.row_save(row=changed, actor=request.user)
            messages.success(request, f"บันทึก {saved} แล้ว")
            if found.publishable:
                return redirect("publicity_row", found.slug, saved.pk)
            return redirect("publicity_register", found.slug)
    context = {"register": found, "row": row, "form": form, **_about_row(request, found, row)}
    return render(request, "publicity/row.html", context, status=400 if form.errors else 200)


def _about_row(request: HttpRequest, register: Register, row: Any) -> dict[str, Any]:
    """What may be done with a row that is kept: publish, withdraw, log, photographs."""
    if row is None or not register.publishable:
        return {}
    about = services.about_of(row)
    return {
        "may_publish": holds(request.user, "publicity.publish"),
        "withdraw_form": WithdrawForm(),
        "coverage": selectors.coverages_about([about]).get(about),
        "photos": row.photos.all() if isinstance(row, News) else None,
        "office": organisation_current(),
    }


@requires("publicity.publish")
@require_POST
def row_state(request: HttpRequest, register: str, row_id: int) -> HttpResponse:
    """Publish a row, or withdraw it with a reason."""
    found = _register(register)
    if not found.publishable:
        raise Http404
    row: Any = get_object_or_404(found.model, pk=row_id)
    try:
        if "withdraw" in request.POST:
            services.thing_withdraw(thing=row, reason=request.POST.get("reason", ""), actor=request.user)
            messages.success(request, "ถอนจากหน้าเว็บแล้ว หน้าเดิมบอกเหตุผล")
        else:
            services.thing_publish(thing=row, actor=request.user)
            messages.success(request, "เผยแพร่บนหน้าเว็บแล้ว บันทึกช่องทางอื่นที่ใช้ได้จากบันทึกการเผยแพร่")
    except DomainError as refusal:
        if refusal.status in {403, 404}:
            raise
        messages.error(request, refusal.message)
    return redirect("publicity_row", found.slug, row.pk)


@requires("publicity.view")
@require_safe
def row_file(request: HttpRequest, register: str, row_id: int) -> HttpResponseBase:
    """The file of a row, also of a draft."""
    found = _register(register)
    row = get_object_or_404(found.model, pk=row_id)
    if not isinstance(row, PublishedPaper) or row.stored_file is None:
        raise Http404
    return file_response(row.stored_file)


@requires("publicity.edit")
@require_POST
def photo_add(request: HttpRequest, row_id: int) -> HttpResponse:
    """Photographs of a post, several at once."""
    news = get_object_or_404(News, pk=row_id)
    uploads = request.FILES.getlist("photos")
    try:
        for upload in uploads:
            services.photo_add(news=news, upload=upload, words=request.POST.get("words", ""), actor=request.user)
    except DomainError as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, f"เพิ่มภาพแล้ว {len(uploads)} ภาพ" if uploads else "ยังไม่ได้เลือกภาพ โปรดเลือกภาพก่อน")
    return redirect("publicity_row", "news", news.pk)


@requires("publicity.edit")
@require_POST
def photo_remove(request: HttpRequest, photo_id: int) -> HttpResponse:
    """Take a photograph from a post."""
    photo = get_object_or_404(NewsPhoto.objects.select_related("news", "picture"), pk=photo_id)
    services.photo_remove(photo=photo, actor=request.user)
    return redirect("publicity_row", "news", photo.news_id)


@requires("publicity.view")
@require_safe
def photo_file(request: HttpRequest, photo_id: int) -> HttpResponseBase:
    """A small photograph of a post, for the office's own screens."""
    photo = get_object_or_404(NewsPhoto.objects.select_related("thumbnail"), pk=photo_id)
    return file_response(photo.thumbnail)
