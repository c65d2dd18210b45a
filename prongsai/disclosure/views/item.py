"""One item: its elements with what proves them, its address, its owner, its history."""

from __future__ import annotations

from typing import Any

from django import forms as django_forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from prongsai.audit.selectors import entries_about, ledger_lines
from prongsai.core.doors import holds, requires
from prongsai.core.errors import DomainError, ForeignRow
from prongsai.correspondence.models import Publication
from prongsai.disclosure import services
from prongsai.disclosure.adapters.papers import PREFIX
from prongsai.disclosure.board import Board
from prongsai.disclosure.forms import (
    AddressForm,
    AddressProofForm,
    ElementsMixin,
    OfferForm,
    RefusalForm,
    SettingsForm,
    TimeForm,
    UploadProofForm,
)
from prongsai.disclosure.holdings import holdings_by_topic
from prongsai.disclosure.models import ElementProof
from prongsai.disclosure.reading import ItemReading
from prongsai.disclosure.rights import may_fill
from prongsai.disclosure.views.common import item_or_404
from prongsai.evidence.services import evidence_from_upload
from prongsai.ui.forms import said_in_form

HISTORY = 30


@requires("disclosure.view")
@require_safe
def item(request: HttpRequest, year: int, code: str) -> HttpResponse:
    """Everything about an item on one page."""
    return _page(request, *item_or_404(year, code))


def _page(request: HttpRequest, board: Board, reading: ItemReading, **bound: django_forms.Form) -> HttpResponse:
    forms: dict[str, Any] = {
        "address_form": AddressForm(initial={"address": "" if reading.address_from_paper else reading.address}),
        "settings_form": SettingsForm(reading.entry),
        "upload_form": UploadProofForm(prefix="up"),
        "link_form": AddressProofForm(prefix="link"),
        "refusal_form": RefusalForm(initial={"refused_on": board.today}, prefix="ref"),
        **bound,
    }
    for form in forms.values():
        if isinstance(form, ElementsMixin):
            form.offer(reading)
    codes = [one.code for one in board.year.items]
    at = codes.index(reading.code)
    history = ledger_lines(entries_about(reading.entry)[:HISTORY]) if reading.entry else []
    context = {
        **forms,
        "board": board,
        "reading": reading,
        "year": board.fiscal_year_be,
        "offers": [(held, _offer_form(reading, held.identity)) for held in reading.offers],
        "may_fill": may_fill(request.user, reading.entry),
        "may_submit": holds(request.user, "disclosure.submit"),
        "history": history,
        "before": codes[at - 1] if at else "",
        "after": codes[at + 1] if at + 1 < len(codes) else "",
        "fills": holdings_by_topic().get(reading.item.topic, []),
    }
    return render(
        request, "disclosure/item.html", context, status=400 if any(f.errors for f in bound.values()) else 200
    )


def _offer_form(reading: ItemReading, identity: str) -> OfferForm:
    form = OfferForm(initial={"identity": identity}, auto_id=f"offer-{abs(hash(identity)) % 10**8}-%s")
    form.offer(reading)
    return form


def _done(request: HttpRequest, words: str, year: int, code: str) -> HttpResponse:
    messages.success(request, words)
    return redirect("disclosure_item", year, code)


@requires("disclosure.edit")
@require_POST
def address(request: HttpRequest, year: int, code: str) -> HttpResponse:
    """Paste the item's address on the office's own website."""
    board, reading = item_or_404(year, code)
    form = AddressForm(request.POST)
    if form.is_valid():
        with said_in_form(form, "address"):
            entry = services.address_set(
                fiscal_year_be=year, code=code, address=form.cleaned_data["address"], actor=request.user
            )
            return _done(request, "บันทึกที่อยู่แล้ว" if entry.own_url else "เอาที่อยู่ออกแล้ว", year, code)
    return _page(request, board, reading, address_form=form)


@requires("disclosure.submit")
@require_POST
def settings(request: HttpRequest, year: int, code: str) -> HttpResponse:
    """Owner, limit of age, note."""
    board, reading = item_or_404(year, code)
    form = SettingsForm(reading.entry, request.POST)
    if form.is_valid():
        with said_in_form(form):
            services.item_settings_set(fiscal_year_be=year, code=code, actor=request.user, **form.cleaned_data)
            return _done(request, "บันทึกแล้ว", year, code)
    return _page(request, board, reading, settings_form=form)


@requires("disclosure.edit")
@require_POST
def proof_upload(request: HttpRequest, year: int, code: str) -> HttpResponse:
    """A file as proof; it becomes evidence, once, and stands there for other uses too."""
    board, reading = item_or_404(year, code)
    form = UploadProofForm(request.POST, request.FILES, prefix="up")
    form.offer(reading)
    if form.is_valid():
        upload, values = form.cleaned_data["file"], form.cleaned_data
        with said_in_form(form, "file"):
            evidence = evidence_from_upload(
                upload=upload, name=upload.name or "", size=upload.size, actor=request.user,
                title=values["title"], happened_on=values["happened_on"],
            )  # fmt: skip
            services.proof_add_evidence(
                fiscal_year_be=year, code=code, elements=values["elements"], evidence=evidence, covers=form.covers(),
                actor=request.user,
            )  # fmt: skip
            return _done(request, "เพิ่มหลักฐานแล้ว", year, code)
    return _page(request, board, reading, upload_form=form)


@requires("disclosure.edit")
@require_POST
def proof_link(request: HttpRequest, year: int, code: str) -> HttpResponse:
    """A page of the web as proof."""
    board, reading = item_or_404(year, code)
    form = AddressProofForm(request.POST, prefix="link")
    form.offer(reading)
    if form.is_valid():
        values = form.cleaned_data
        with said_in_form(form, "address"):
            services.proof_add_address(
                fiscal_year_be=year, code=code, elements=values["elements"], address=values["address"],
                title=values["title"], dated_on=values["dated_on"], covers=form.covers(), actor=request.user,
            )  # fmt: skip
            return _done(request, "เพิ่มหลักฐานแล้ว", year, code)
    return _page(request, board, reading, link_form=form)


@requires("disclosure.edit")
@require_POST
def proof_use(request: HttpRequest, year: int, code: str) -> HttpResponse:
    """Something the system holds as proof of the elements a person ticked."""
    _, reading = item_or_404(year, code)
    form = OfferForm(request.POST)
    form.offer(reading)
    if not form.is_valid():
        raise DomainError("โปรดเลือกองค์ประกอบอย่างน้อยหนึ่งข้อที่หลักฐานนี้ยืนยัน", code="element_missing")
    held = next((one for one in reading.offers if one.identity == form.cleaned_data["identity"]), None)
    if held is None:
        raise DomainError("รายการนี้ไม่มีในทะเบียนแล้ว โปรดโหลดหน้านี้ใหม่", code="offer_gone", status=404)
    elements = form.cleaned_data["elements"]
    if held.identity.startswith(PREFIX):
        publication = get_object_or_404(Publication, pk=int(held.identity.removeprefix(PREFIX)))
        services.proof_add_publication(
            fiscal_year_be=year, code=code, elements=elements, publication=publication, covers=None, actor=request.user
        )
    else:
        services.proof_use_holding(fiscal_year_be=year, code=code, elements=elements, held=held, actor=request.user)
    return _done(request, f"ใช้ “{held.title}” เป็นหลักฐานแล้ว", year, code)


@requires("disclosure.edit")
@require_POST
def page_proves(request: HttpRequest, year: int, code: str) -> HttpResponse:
    """The item's own page shows what is still missing: somebody looked at it today."""
    board, reading = item_or_404(year, code)
    if not reading.address:
        raise DomainError("ยังไม่มีที่อยู่บนเว็บของหน่วยงาน โปรดวางที่อยู่ก่อน", code="address_missing")
    keys = [row.element.key for row in reading.elements if not row.complete]
    services.proof_add_address(
        fiscal_year_be=year, code=code, elements=keys, address=reading.address, title="หน้าเว็บของหน่วยงาน",
        dated_on=board.today, covers=None, actor=request.user,
    )  # fmt: skip
    if reading.item.evidence_period == "undated":
        services.element_tick(fiscal_year_be=year, code=code, elements=keys, actor=request.user)
    return _done(request, f"ใช้หน้าเว็บเป็นหลักฐาน {len(keys)} องค์ประกอบแล้ว", year, code)


@requires("disclosure.edit")
@require_POST
def tick(request: HttpRequest, year: int, code: str) -> HttpResponse:
    """A person looked: it is current."""
    item_or_404(year, code)
    keys = request.POST.getlist("element")
    services.element_tick(fiscal_year_be=year, code=code, elements=keys, actor=request.user)
    return _done(request, "บันทึกแล้วว่าเป็นข้อมูลปัจจุบัน", year, code)


@requires("disclosure.edit")
@require_POST
def drop(request: HttpRequest, year: int, code: str) -> HttpResponse:
    """Take a proof away."""
    item_or_404(year, code)
    asked = request.POST.get("proof", "")
    proof = get_object_or_404(ElementProof, pk=int(asked)) if asked.isdecimal() else None
    holding = request.POST.get("holding", "")[:120]
    if proof is None and not holding:
        raise ForeignRow(proof=asked)
    services.proof_drop(
        fiscal_year_be=year, code=code, element=request.POST.get("element", "")[:16], proof=proof, holding_key=holding,
        actor=request.user,
    )  # fmt: skip
    return _done(request, "เอาหลักฐานออกจากข้อนี้แล้ว แฟ้มเดิมยังอยู่", year, code)


@requires("disclosure.edit")
@require_http_methods(["GET", "HEAD", "POST"])
def proof_time(request: HttpRequest, pk: int) -> HttpResponse:
    """The day of a proof and the time it is about."""
    proof = get_object_or_404(ElementProof.objects.select_related("entry", "publication", "evidence"), pk=pk)
    initial = {"dated_on": proof.dated_on, "covers_first": proof.covers_first, "covers_last": proof.covers_last}
    form = TimeForm(request.POST or None, initial=initial)
    year, code = proof.entry.fiscal_year_be, proof.entry.code
    if request.method == "POST" and form.is_valid():
        with said_in_form(form):
            services.proof_time_set(
                proof=proof, dated_on=form.cleaned_data["dated_on"], covers=form.covers(), actor=request.user
            )
            return _done(request, "บันทึกช่วงข้อมูลแล้ว", year, code)
    _, reading = item_or_404(year, code)
    context = {"form": form, "proof": proof, "reading": reading, "year": year}
    return render(request, "disclosure/proof_time.html", context, status=400 if form.errors else 200)
