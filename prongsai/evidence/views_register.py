"""The register of evidence, a page for each piece, what is said of it, and its tags."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from prongsai.audit.selectors import entries_about, ledger_lines
from prongsai.core import clock
from prongsai.core.doors import holds, requires
from prongsai.core.errors import DomainError
from prongsai.core.models import StoredFile
from prongsai.core.public_copies import public_copy
from prongsai.evidence.forms import AddForm, ChangeForm
from prongsai.evidence.models import Evidence, EvidenceKind, InspectionTag
from prongsai.evidence.register import (
    Filter,
    lines_of,
    problem_choices,
    register_page,
    tag_groups,
    year_of,
    years_known,
)
from prongsai.evidence.selectors import evidence_by_keys, evidence_get
from prongsai.evidence.services import evidence_change, may_change
from prongsai.evidence.tagging import evidence_tag, evidence_untag
from prongsai.thai.fiscal import fiscal_year_be
from prongsai.ui.forms import said_in_form


@requires("actions.view")
@require_safe
def register(request: HttpRequest) -> HttpResponse:
    """Every piece of the office, filtered; newest first."""
    asked = filter_of(request)
    page, lines = register_page(asked, page=request.GET.get("page"))
    context = {
        "asked": asked,
        "page": page,
        "lines": lines,
        "query": urlencode({name: value for name, value in request.GET.items() if name != "page"}),
        "kinds": EvidenceKind.choices,
        "problems": problem_choices(),
        "years": years_known(),
        "tags": tag_groups(asked.fiscal_year_be or fiscal_year_be(clock.today())),
        "may_add": holds(request.user, "evidence.add"),
        "may_edit": holds(request.user, "evidence.edit"),
    }
    return render(request, "evidence/register.html", context)


def filter_of(request: HttpRequest) -> Filter:
    """The filter in the address; what is no filter is left out."""
    year = str(request.GET.get("fy", ""))
    tag = str(request.GET.get("tag", ""))
    kind, problem = str(request.GET.get("kind", "")), str(request.GET.get("problem", ""))
    return Filter(
        fiscal_year_be=int(year) if year.isdecimal() and len(year) in {1, 4} else fiscal_year_be(clock.today()),
        kind=kind if kind in EvidenceKind.values else "",
        problem=problem if problem in dict(problem_choices()) else "",
        tag=int(tag) if tag.isdecimal() and len(tag) < 12 else 0,
        words=str(request.GET.get("q", ""))[:160],
    )


@requires("evidence.add")
@require_http_methods(["GET", "HEAD", "POST"])
def evidence_new(request: HttpRequest) -> HttpResponse:
    """Pieces for the register: pasted, chosen on a phone, or an address; said of all of them at once."""
    year = filter_of(request).fiscal_year_be or fiscal_year_be(clock.today())
    bound: tuple[Any, ...] = (request.POST, request.FILES) if request.method == "POST" else ()
    form = AddForm(*bound, fiscal_year=year, initial={"tag": request.GET.get("tag", "")})
    if request.method == "POST":
        valid = form.is_valid()
        form.take_in(actor=request.user)
        if valid and form.is_valid():
            with said_in_form(form, "happened_on"):
                _say_of_all(form, request.user)
                messages.success(request, f"เพิ่มหลักฐาน {len(form.pieces)} ชิ้นแล้ว")
                return redirect("evidence_page", form.pieces[0].key) if len(form.pieces) == 1 else redirect("evidence")
    return render(request, "evidence/new.html", {"form": form, "fy": year})


def _say_of_all(form: AddForm, actor: Any) -> None:
    data = form.cleaned_data
    for piece in form.pieces:
        evidence_change(
            evidence=piece,
            title=data["title"] or piece.title,
            reference=piece.reference,
            happened_on=data["happened_on"] or piece.happened_on,
            place=data["place"] or piece.place,
            public=not data["internal"],
            actor=actor,
        )
    if data["tag"] is not None:
        evidence_tag(pieces=form.pieces, tags=[data["tag"]], actor=actor)


@requires("actions.view")
@require_safe
def evidence_page(request: HttpRequest, key: str) -> HttpResponse:
    """One piece: what it is, what may be wrong, where it is used, its tags and history."""
    return _page(request, evidence_get(key))


def _page(request: HttpRequest, evidence: Evidence, form: ChangeForm | None = None) -> HttpResponse:
    line = lines_of([evidence])[0]
    may = may_change(request.user, evidence)
    year = year_of(evidence)
    context = {
        "evidence": evidence,
        "line": line,
        "may": may,
        "form": form or (ChangeForm(evidence=evidence) if may else None),
        "offer": evidence.made_on if evidence.happened_on is None else None,
        "tags": tag_groups(year),
        "copy": _cleaned(evidence),
        "fy": year,
        "history": ledger_lines(entries_about(evidence)[:50]),
    }
    return render(request, "evidence/page.html", context, status=400 if form is not None and form.errors else 200)


def _cleaned(evidence: Evidence) -> StoredFile | None:
    """The copy the public gets, where it is another file than the one that came."""
    stored = evidence.stored_file
    if stored is None or stored.is_image:
        return None
    copy = public_copy(stored)
    return copy if copy.pk != stored.pk else None


@requires("evidence.add")
@require_POST
def evidence_edit(request: HttpRequest, key: str) -> HttpResponse:
    """What is said of a piece; with ``use`` only its day, as the camera wrote it."""
    evidence = evidence_get(key)
    data = request.POST.copy()
    if "use" in data and evidence.made_on:
        initial = ChangeForm(evidence=evidence).initial
        data.update({name: initial[name] or "" for name in ("kind", "title", "reference", "place")})
        data.update({"happened_on": evidence.made_on.isoformat()} | ({"internal": "on"} if initial["internal"] else {}))
    form = ChangeForm(data, evidence=evidence)
    if form.is_valid():
        with said_in_form(form, "happened_on"):
            said = {name: form.cleaned_data[name] for name in ("kind", "title", "reference", "happened_on", "place")}
            evidence_change(evidence=evidence, public=not form.cleaned_data["internal"], actor=request.user, **said)
            messages.success(request, "บันทึกแล้ว")
            return redirect("evidence_page", key)
    return _page(request, evidence, form)


@requires("evidence.add")
@require_POST
def evidence_tags(request: HttpRequest, key: str) -> HttpResponse:
    """Put a tag on a piece, or take one off."""
    evidence = evidence_get(key)
    name = "off" if "off" in request.POST else "tag"
    tag = get_object_or_404(InspectionTag, pk=_number(request.POST.get(name)))
    if name == "off":
        evidence_untag(evidence=evidence, tag=tag, actor=request.user)
        messages.success(request, f"เอาป้าย {tag} ออกแล้ว")
    else:
        evidence_tag(pieces=[evidence], tags=[tag], actor=request.user)
        messages.success(request, f"ติดป้าย {tag} แล้ว")
    return redirect("evidence_page", key)


@requires("evidence.add")
@require_POST
def evidence_tag_many(request: HttpRequest) -> HttpResponse:
    """The same tag for all pieces that were ticked in the register."""
    pieces = evidence_by_keys(request.POST.getlist("piece")[:200])
    back = f"{request.POST.get('back', '')}"
    if not pieces:
        messages.error(request, "ยังไม่ได้เลือกหลักฐาน โปรดทำเครื่องหมายหน้าชิ้นที่ต้องการก่อน")
    elif not request.POST.get("tag"):
        messages.error(request, "ยังไม่ได้เลือกข้อของการตรวจ โปรดเลือกข้อก่อน")
    else:
        tag = get_object_or_404(InspectionTag, pk=_number(request.POST.get("tag")))
        try:
            made = evidence_tag(pieces=pieces, tags=[tag], actor=request.user)
            messages.success(request, f"ติดป้าย {tag} ให้หลักฐาน {made} ชิ้นแล้ว")
        except DomainError as refusal:
            messages.error(request, refusal.message)
    response = redirect("evidence")
    response["Location"] += f"?{back}" if back and "\n" not in back else ""
    return response


def _number(text: Any) -> int:
    return int(text) if str(text).isdecimal() and len(str(text)) < 12 else 0
