"""Cases in the back office: the list of each kind, one case, a request typed for somebody, the counts."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from prongsai.cases import permissions, rights, selectors, services  # noqa: F401  # declares cases.*
from prongsai.cases.charts import by_month
from prongsai.cases.forms import AssignForm, OfficeCaseForm, SettingForm, ShownForm, WordsForm
from prongsai.cases.kinds import CaseKind, kind_get, kinds
from prongsai.cases.models import Case, Side
from prongsai.core import clock
from prongsai.core.doors import holds, requires
from prongsai.core.errors import DomainError
from prongsai.organisations.selectors import organisation_current
from prongsai.thai.fiscal import fiscal_year_be
from prongsai.ui.forms import said_in_form

PER_PAGE = 50
SHOWS = {"open": "ยังไม่เสร็จ", "late": "เกินกำหนด", "unassigned": "ยังไม่มอบ", "all": "ทั้งหมด"}


def _kind(code: str) -> CaseKind:
    try:
        return kind_get(code)
    except LookupError as error:
        raise Http404 from error


@requires("cases.view")
@require_safe
def cases(request: HttpRequest, kind: str = "question") -> HttpResponse:
    """The cases of a kind, what is due first."""
    declared, today = _kind(kind), clock.today()
    show = request.GET.get("show", "open")
    rows = selectors.cases(kind, show=show, today=today)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        "cases/cases.html",
        {
            "kind": declared,
            "kinds": kinds(),
            "page": page,
            "rows": [{"case": case, "is_late": case.is_late(today)} for case in page],
            "show": show if show in SHOWS else "open",
            "shows": SHOWS,
            "late": selectors.cases(kind, show="late", today=today).count(),
            "setting": selectors.setting_of(declared),
            "query": f"show={show}" if show in SHOWS else "",
        },
    )


@requires("cases.assign")
@require_http_methods(["GET", "HEAD", "POST"])
def case_new(request: HttpRequest, kind: str) -> HttpResponse:
    """Type a request that came by telephone, LINE, letter or in person."""
    declared = _kind(kind)
    form = OfficeCaseForm(declared, request.POST or None)
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        with said_in_form(form):
            case = services.case_receive(
                kind=kind,
                subject=typed["subject"],
                text=typed["text"],
                channel=typed["channel"],
                name=typed["name"],
                contact=typed["contact"],
                may_be_public=typed.get("may_be_public", False),
                fields=form.particulars(),
                received_at=form.received_at(),
                actor=request.user,
            )
            messages.success(request, f"รับเรื่อง {case.label} แล้ว รหัสติดตามสำหรับผู้ส่งเรื่อง {case.tracking_code}")
            return redirect("case", case.pk)
    return render(request, "cases/new.html", {"form": form, "kind": declared}, status=400 if form.errors else 200)


def _case(case_id: int) -> Case:
    return get_object_or_404(Case.objects.select_related("unit", "officer", "recorded_by"), pk=case_id)


@requires("cases.view")
@require_safe
def case(request: HttpRequest, case_id: int) -> HttpResponse:
    """One case: what was asked, what was said, and what may be done now."""
    return _page(request, _case(case_id))


def _page(request: HttpRequest, found: Case, *, refusal: str = "", typed: str = "") -> HttpResponse:
    kind, may_answer = found.declaration, rights.may_answer(request.user, found)
    said = found.messages.select_related("by")
    answers = [message.text for message in said if message.side == Side.OFFICE and message.state]
    shown = {
        "shown_subject": found.shown_subject or found.subject,
        "shown_text": found.shown_text or found.text,
        "shown_answer": found.shown_answer or (answers[-1] if answers else ""),
    }
    sees = rights.may_see_person(request.user, found)
    context = {
        "case": found,
        "kind": kind,
        "messages_of": said if sees else selectors.messages_shown(found).select_related("by"),
        "particulars": [
            (field.label, found.fields[field.name])
            for field in kind.fields
            if field.name in found.fields and (sees or not field.personal)
        ],
        "sees_person": sees,
        "may_answer": may_answer,
        "may_assign": holds(request.user, "cases.assign"),
        "moves": [kind.state(code) for code in found.standing.leads_to],
        "is_late": found.is_late(clock.today()),
        "assign_form": AssignForm(initial={"unit": found.unit_id, "officer": found.officer_id}),
        "words_form": WordsForm(initial={"text": typed}),
        "shown_form": ShownForm(initial=shown),
        "refusal": refusal,
        "office": organisation_current(),
    }
    return render(request, "cases/case.html", context, status=400 if refusal else 200)


@requires("cases.assign")
@require_POST
def case_assign(request: HttpRequest, case_id: int) -> HttpResponse:
    """Give it to a unit or a person."""
    found, form = _case(case_id), AssignForm(request.POST)
    if form.is_valid():
        services.case_assign(case=found, actor=request.user, **form.cleaned_data)
        messages.success(request, "มอบหมายแล้ว เรื่องจะแสดงในหน้าวันนี้ของผู้รับผิดชอบ")
    return redirect("case", found.pk)


@requires("cases.answer")
@require_POST
def case_move(request: HttpRequest, case_id: int) -> HttpResponse:
    """To another state, with the sentence to the person; or a sentence, or a note, without one."""
    found, text = _case(case_id), request.POST.get("text", "")
    try:
        if "note" in request.POST:
            services.case_note(case=found, text=text, actor=request.user)
        elif "say" in request.POST:
            services.case_note(case=found, text=text, to_person=True, actor=request.user)
        else:
            services.case_move(case=found, state=request.POST.get("state", ""), text=text, actor=request.user)
    except DomainError as refusal:
        if refusal.status in {403, 404}:
            raise
        return _page(request, found, refusal=refusal.message, typed=text)
    messages.success(request, "บันทึกแล้ว")
    return redirect("case", found.pk)


@requires("cases.answer")
@require_POST
def case_show(request: HttpRequest, case_id: int) -> HttpResponse:
    """Publish question and answer, or show them no more."""
    found = _case(case_id)
    form = ShownForm(request.POST)
    try:
        if "hide" in request.POST:
            services.case_unpublish(case=found, actor=request.user)
            messages.success(request, "เอาออกจากหน้าเว็บแล้ว")
        elif form.is_valid():
            typed = form.cleaned_data
            services.case_publish(
                case=found,
                subject=typed["shown_subject"],
                text=typed["shown_text"],
                answer=typed["shown_answer"],
                actor=request.user,
            )
            messages.success(request, "เผยแพร่คำถามและคำตอบแล้ว")
        else:
            return _page(request, found, refusal="โปรดใส่หัวข้อ คำถาม และคำตอบที่จะแสดงให้ครบ")
    except DomainError as refusal:
        if refusal.status in {403, 404}:
            raise
        return _page(request, found, refusal=refusal.message)
    return redirect("case", found.pk)


@requires("cases.assign")
@require_POST
def case_forget(request: HttpRequest, case_id: int) -> HttpResponse:
    """Take the person out of a case, when they ask for it."""
    found = _case(case_id)
    services.case_forget(case=found, actor=request.user)
    messages.success(request, "ลบชื่อและช่องทางติดต่อแล้ว เนื้อเรื่องและคำตอบยังอยู่")
    return redirect("case", found.pk)


@requires("cases.view")
@require_safe
def statistics(request: HttpRequest, kind: str) -> HttpResponse:
    """Counts of a year by month, state and channel."""
    declared, now = _kind(kind), fiscal_year_be(clock.today())
    asked = request.GET.get("year", "")
    year = int(asked) if asked.isascii() and asked.isdigit() and 2540 <= int(asked) <= 2650 else now
    months = selectors.counts_by_month(kind, year)
    context = {
        "kind": declared,
        "kinds": kinds(),
        "year": year,
        "years": sorted({now, *selectors.case_years(kind)}, reverse=True),
        "months": months,
        "figure": by_month(declared, months, year, clock.today()),
        "summary": selectors.summary(kind, year),
        "today": clock.today(),
    }
    return render(request, "cases/statistics.html", context)


@requires("cases.assign")
@require_http_methods(["GET", "HEAD", "POST"])
def setting(request: HttpRequest, kind: str) -> HttpResponse:
    """The limit of a kind, and how long names are kept."""
    declared = _kind(kind)
    now = selectors.setting_of(declared)
    initial = {
        "limit_days": now.limit_days,
        "keep_days": now.keep_days,
        "source": now.source,
        "used_from": now.used_from,
    }
    form = SettingForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        with said_in_form(form, "used_from"):
            services.setting_change(kind=kind, actor=request.user, **form.cleaned_data)
            messages.success(request, "บันทึกแล้ว เรื่องที่รับไปแล้วใช้กำหนดเดิม")
            return redirect("cases_kind", kind)
    return render(request, "cases/setting.html", {"form": form, "kind": declared})
