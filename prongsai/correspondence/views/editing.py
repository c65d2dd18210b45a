"""Writing a paper: a new one, its text beside the real page, and a Word file that comes back corrected."""

from __future__ import annotations

import base64
import datetime as dt
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from prongsai.core.doors import requires
from prongsai.core.drafts import draft_drop, draft_get
from prongsai.core.errors import DomainError
from prongsai.core.files import DOCX, read_upload, store
from prongsai.core.models import StoredFile
from prongsai.correspondence import services
from prongsai.correspondence.appointees import groups_clean
from prongsai.correspondence.content_form import ContentForm
from prongsai.correspondence.forms import NewPaperForm
from prongsai.correspondence.models import OfficialPaper
from prongsai.correspondence.pages import WIDTHS, page_image, pages_of
from prongsai.correspondence.printing import preview_pdf
from prongsai.correspondence.screens import IssueScreen
from prongsai.correspondence.sources import source_for
from prongsai.correspondence.stored import read_stored
from prongsai.correspondence.views.shared import paper_of
from prongsai.organisations.selectors import organisation_current
from prongsai.thai.dates import format_date
from prongsai.thai.text import clean


@requires("correspondence.draft")
@require_http_methods(["GET", "POST"])
def paper_new(request: HttpRequest) -> HttpResponse:
    """A new draft of a kind that stands on its own text."""
    initial = {"fiscal_year_be": organisation_current().fiscal_year_be, "unit": getattr(request, "membership").unit_id}  # noqa: B009
    form = NewPaperForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        row = services.paper_create(actor=request.user, **form.cleaned_data)
        messages.success(request, "ทำร่างใหม่แล้ว โปรดเขียนเนื้อความ")
        return redirect("paper_edit", paper_id=row.pk)
    return render(request, "correspondence/new.html", {"form": form}, status=400 if form.is_bound else 200)


@requires("correspondence.draft")
@require_http_methods(["GET", "POST"])
def paper_edit(request: HttpRequest, paper_id: int) -> HttpResponse:
    """The paper is the form: its parts in their order, the real page beside them."""
    row = paper_of(request, paper_id)
    names = source_for(row).fields
    refusal, status = "", 200
    others: dict[str, str] = {}
    if request.method == "POST":
        form = ContentForm(request.POST, paper=row, names=names)
        if "add" in request.POST:
            form.is_valid()  # more rows for people: nothing is saved yet
        elif form.is_valid():
            try:
                _save(request, row, form)
            except DomainError as error:
                refusal, status = error.message, error.status
                if error.code == "stale_draft":
                    form, others = _beside_the_latest(request, row)
            else:
                messages.success(request, "บันทึกร่างแล้ว")
                return redirect("paper", paper_id=row.pk)
        else:
            status = 400
    else:
        form = ContentForm(initial=_initial(request, row), paper=row, names=names)
    screen = IssueScreen(row, request.user)
    kept = draft_get(user=request.user, form=draft_key(row)) if request.method == "GET" else None
    context = {
        "form": form,
        "paper": row,
        "screen": screen,
        "refusal": refusal,
        "draft_key": draft_key(row),
        "kept": kept,
        "others": others,
    }
    return render(request, "correspondence/edit.html", context | _sheet(row, None, 1), status=status)


def draft_key(paper: OfficialPaper) -> str:
    """Of what is being typed; another revision of the text has another."""
    return f"paper:{paper.pk}:{paper.revision}"


def _initial(request: HttpRequest, paper: OfficialPaper) -> dict[str, Any]:
    kept = draft_get(user=request.user, form=draft_key(paper))
    typed = {name: value for name, value in kept.fields.items() if name != "revision"} if kept else {}
    return ContentForm.initial_of(paper) | typed


def _beside_the_latest(request: HttpRequest, paper: OfficialPaper) -> tuple[ContentForm, dict[str, str]]:
    """What was typed, and beside it the parts that somebody else changed; saving again then takes the typed text."""
    latest = ContentForm.initial_of(paper)
    typed = request.POST.copy()
    typed["revision"] = str(paper.revision)
    form = ContentForm(typed, paper=paper, names=source_for(paper).fields)
    parts = ("subject", *[name for name in form.names if name not in {"groups", "ends_order"}])
    return form, {name: _shown(latest.get(name)) for name in parts if typed.get(name, "") != _shown(latest.get(name))}


def _shown(value: Any) -> str:
    """A part as its field shows it."""
    return format_date(value, style="short") if isinstance(value, dt.date) else str(value or "")


def _save(request: HttpRequest, paper: OfficialPaper, form: ContentForm) -> None:
    key = draft_key(paper)
    services.paper_edit(
        paper=paper,
        actor=request.user,
        subject=form.cleaned_data["subject"],
        content=form.content,
        revision=form.cleaned_data["revision"],
        preprinted=form.cleaned_data["preprinted"],
        unit=form.cleaned_data["unit"],
        **({"topic": form.cleaned_data["topic"]} if "topic" in form.cleaned_data else {}),
    )
    draft_drop(user=request.user, form=key)


@requires("correspondence.draft")
@require_POST
def paper_preview(request: HttpRequest, paper_id: int) -> HttpResponse:
    """The page of what is typed now, not saved: a fragment for the desk beside the form."""
    row = paper_of(request, paper_id)
    form = ContentForm(request.POST, paper=row, names=source_for(row).fields)
    form.is_valid()
    typed = {
        "subject": form.cleaned_data.get("subject") or row.subject,
        "preprinted": form.cleaned_data.get("preprinted", False),
    }
    number = int(page) if (page := request.POST.get("page", "1")).isdecimal() else 1
    return render(
        request,
        "correspondence/edit.html#sheet",
        {"paper": row} | _sheet(row, typed | {"content": form.content}, number),
    )


def _sheet(paper: OfficialPaper, typed: dict[str, Any] | None, number: int) -> dict[str, Any]:
    """A picture of one page inside the answer itself: nothing of an unsaved text is kept."""
    shown = OfficialPaper.objects.select_related("unit", "drafted_by").get(pk=paper.pk)
    for name, value in (typed or {}).items():
        setattr(shown, name, shown.content | _cleaned(value) if name == "content" else value)
    try:
        data = preview_pdf(shown)
        count = pages_of(data)
        number = min(max(number, 1), count)
        picture = base64.b64encode(page_image(data, number, width=WIDTHS[1])).decode()
    except DomainError as refusal:
        return {"problem": refusal.message, "number": 1, "count": 1}
    return {"picture": f"data:image/png;base64,{picture}", "number": number, "count": count, "next": number % count + 1}


def _cleaned(content: dict[str, Any]) -> dict[str, Any]:
    made = {name: clean(value) if isinstance(value, str) else value for name, value in content.items()}
    return made | {"groups": groups_clean(made["groups"])} if "groups" in made else made


@requires("correspondence.draft")
@require_http_methods(["GET", "POST"])
def paper_correct(request: HttpRequest, paper_id: int) -> HttpResponse:
    """A corrected Word file of this paper: its differences first, then those that are accepted."""
    row = paper_of(request, paper_id)
    context: dict[str, Any] = {"paper": row, "screen": IssueScreen(row, request.user)}
    status = 200
    if request.method == "POST":
        try:
            if "accept" in request.POST:
                return _accept(request, row)
            upload = request.FILES.get("file")
            if upload is None:
                raise DomainError("โปรดเลือกแฟ้ม Word ที่แก้แล้ว", code="file_missing")
            data, _ = read_upload(upload, name=upload.name or "", size=upload.size, accept=frozenset({DOCX}))
            context["comparison"] = services.version_from_docx(paper=row, data=data)
            context["stored"] = store(data, name=upload.name or "paper.docx", content_type=DOCX)
        except DomainError as refusal:
            context["refusal"], status = refusal.message, refusal.status
    return render(request, "correspondence/correct.html", context, status=status)


def _accept(request: HttpRequest, paper: OfficialPaper) -> HttpResponse:
    stored = StoredFile.objects.filter(sha256=request.POST.get("sha256", ""), content_type=DOCX).first()
    if stored is None:
        raise DomainError("ไม่พบแฟ้ม Word ที่เพิ่งนำเข้า โปรดเลือกแฟ้มอีกครั้ง", code="file_missing")
    services.docx_accept(
        paper=paper, data=read_stored(stored), accepted=set(request.POST.getlist("place")), actor=request.user
    )
    messages.success(request, "รับข้อความที่แก้เข้าร่างแล้ว โปรดตรวจและพิมพ์เสนอใหม่")
    return redirect("paper", paper_id=paper.pk)
