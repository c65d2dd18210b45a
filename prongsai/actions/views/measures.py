"""A measure and its methods: made, worded, moved, closed; its own page with its history."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from prongsai.actions.forms import IndicatorForm, MeasureForm, NewMeasureForm, StepForm
from prongsai.actions.models import Placement, Programme, Run, Step, StepPeriod
from prongsai.actions.rights import may_edit
from prongsai.actions.selectors import programme_of
from prongsai.actions.selectors.history import history_of
from prongsai.actions.selectors.particulars import counted_of, indicators_of, linkable_papers, papers_of_action
from prongsai.actions.selectors.unpublished import unseen_of
from prongsai.actions.services import measures as services
from prongsai.actions.services.programmes import programme_open
from prongsai.actions.views.common import (
    Opened,
    back_to,
    body_response,
    done_response,
    drafted,
    measure_shown,
    opened_response,
    programme_or_new,
    refusal_to,
    run_get,
    year_of,
)
from prongsai.core import clock
from prongsai.core.doors import demand, requires
from prongsai.core.drafts import draft_drop, draft_get
from prongsai.core.errors import DomainError, ForeignRow
from prongsai.thai.periods import parse_period


@requires("actions.view")
@require_safe
def measure(request: HttpRequest, pk: int) -> HttpResponse:
    """One measure on its own page with all its evidence and history; asked for as a part, its body of the table."""
    run = run_get(pk)
    if request.headers.get("HX-Request"):
        return body_response(request, run)
    programme = programme_of(run)
    shown, found = measure_shown(request, run, programme)
    group = found.groups[0]
    reader_edits = bool(may_edit(request.user, programme))
    context = {
        "run": run,
        "action": run.action,
        "programme": programme,
        "measure": shown,
        "group": group,
        "paper": found,
        "fy": run.fiscal_year_be,
        "may_edit": reader_edits,
        "history": history_of(run),
        "recommendations": run.recommendations.select_related("decided_by", "carried_to"),
        "indicators": indicators_of(run),
        "indicator_form": IndicatorForm(),
        "counted": counted_of(run, until=clock.today()),
        "evaluations": run.evaluations.select_related("correction_unit"),
        "papers": papers_of_action(run),
        "linkable": linkable_papers(run) if reader_edits else [],
        "today": clock.today(),
        "own_page": True,
    }
    return render(request, "actions/measure.html", context)


@requires("actions.edit")
@require_http_methods(["GET", "POST"])
def measure_new(request: HttpRequest) -> HttpResponse:
    """A new measure on one page: title, methods one a line, parties, period."""
    year = year_of(request)
    programme = programme_or_new(year)
    demand(may_edit(request.user, programme))
    key = f"measure-new:{year}"
    draft = draft_get(user=request.user, form=key)
    initial = {"period_text": "ตลอดปี", "heading": request.GET.get("heading", "")} | (
        dict(draft.fields) if draft else {}
    )
    for name in ("units", "posts"):
        initial.pop(name, None)
    form = NewMeasureForm(request.POST or None, programme=programme, fiscal_year_be=year, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            run = services.measure_create(
                programme=programme if programme.pk else programme_open(fiscal_year_be=year, actor=request.user),
                fiscal_year_be=year,
                words=form.words(),
                methods=form.steps(),
                heading=form.chosen_heading(),
                actor=request.user,
            )
        except DomainError as refusal:
            refusal_to(form, refusal, title_missing="title", method_missing="methods", period_impossible="period_text")
        else:
            draft_drop(user=request.user, form=key)
            messages.success(request, "เพิ่มมาตรการแล้ว")
            if "another" in request.POST:
                return redirect(f"{reverse('measure_new')}?fy={year}")
            return redirect(back_to(run))
    context = {"form": form, "fy": year, "programme": programme, "draft": draft, "draft_key": key}
    return render(request, "actions/measure_new.html", context)


@requires("actions.edit")
@require_http_methods(["GET", "POST"])
def measure_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """The first column and the measure's own period, budget and ground."""
    run, programme = _run_and_programme(pk)
    demand(may_edit(request.user, programme))
    placement = Placement.objects.get(programme=programme, action=run.action_id)
    stands = {
        "title": run.action.title,
        "heading": placement.heading_id or "",
        "period_text": run.period_text,
        "accountable_unit": run.action.accountable_unit_id or "",
        "budget": run.budget,
        "spent": run.spent,
        "issue": run.action.issue,
        "monitoring": run.action.monitoring,
    }
    key = f"measure:{run.pk}"
    form = MeasureForm(
        request.POST or None,
        programme=programme,
        fiscal_year_be=run.fiscal_year_be,
        initial=drafted(request, key, stands),
    )
    if request.method == "POST" and form.is_valid():
        heading = form.chosen_heading() if "heading" in form.fields else placement.heading
        moved = (heading.pk if heading else None) != placement.heading_id
        try:
            services.measure_edit(
                programme=programme, run=run, words=form.words(run), heading=heading, actor=request.user
            )
        except DomainError as refusal:
            if refusal.status != 409:
                raise
            refusal_to(form, refusal, title_missing="title", period_impossible="period_text")
        else:
            return _edited(request, run_get(run.pk), form.cleaned_data["period_text"], draft=key, reload=moved)
    extra = {"action_url": reverse("measure_edit", args=[run.pk]), "tools": "measure", "draft_key": key}
    opened = Opened(form, "actions/plain_entry.html", place="top", extra=extra)
    return opened_response(request, run, opened, heading="แก้มาตรการ")


def _edited(request: HttpRequest, run: Run, period_text: str, *, draft: str, reload: bool = False) -> HttpResponse:
    said = "แก้แล้ว"
    if period_text and not parse_period(period_text, run.fiscal_year_be).is_understood:
        said = f"แก้แล้ว แต่ “{period_text}” ไม่บอกเดือน จึงนับเป็นทั้งปีงบประมาณ"
    if reload and request.headers.get("HX-Request"):  # it stands elsewhere in the table now
        draft_drop(user=request.user, form=draft)
        messages.success(request, said)
        response = HttpResponse()
        response["HX-Redirect"] = back_to(run)
        return response
    return done_response(request, run, said, draft=draft)


@requires("actions.edit")
@require_POST
def measure_move(request: HttpRequest, pk: int) -> HttpResponse:
    """Up, down, or to a place among its siblings."""
    run, programme = _run_and_programme(pk)
    position = request.POST.get("position", "")
    services.measure_move(
        programme=programme,
        run=run,
        direction=-1 if request.POST.get("to") == "up" else 1,
        position=int(position) if position.isdecimal() else None,
        actor=request.user,
    )
    return redirect(back_to(run))


@requires("actions.edit")
@require_http_methods(["GET", "POST"])
def measure_delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks once, then removes a measure nobody has reported on."""
    run, programme = _run_and_programme(pk)
    year = run.fiscal_year_be
    if request.method == "POST":
        title = run.action.title
        services.measure_delete(programme=programme, run=run, actor=request.user)
        messages.success(request, f"ลบ “{title}” แล้ว")
        return redirect(f"{reverse('measures')}?fy={year}")
    context = {
        "heading": "ลบมาตรการนี้",
        "question": run.action.title,
        "note": f"มี {run.action.steps.count()} วิธี ลบแล้วเรียกคืนไม่ได้ แต่ยังมีชื่ออยู่ในประวัติ",
        "button": "ลบมาตรการ",
        "run": run,
    }
    return render(request, "actions/confirm.html", context)


@requires("actions.edit")
@require_http_methods(["GET", "POST"])
def measure_close(request: HttpRequest, pk: int) -> HttpResponse:
    """Close it for the year; where something is not before the public yet, on a page that names it and asks why."""
    run, programme = _run_and_programme(pk)
    if request.method == "GET":
        return _close_page(request, run)
    asked = "unpublished_reason" in request.POST
    try:
        services.measure_close(
            programme=programme,
            run=run,
            actor=request.user,
            unpublished_reason=request.POST.get("unpublished_reason", ""),
        )
    except DomainError as refusal:
        if refusal.code != "not_public":
            raise
        if asked:
            return _close_page(request, run, refused=True)
        here = reverse("measure_close", args=[run.pk])
        if not request.headers.get("HX-Request"):
            return redirect(here)
        response = HttpResponse(status=204)
        response["HX-Redirect"] = here
        return response
    return done_response(request, run, "ปิดมาตรการแล้ว")


def _close_page(request: HttpRequest, run: Run, *, refused: bool = False) -> HttpResponse:
    context = {"run": run, "unseen": unseen_of(run), "refused": refused}
    return render(request, "actions/close.html", context, status=400 if refused else 200)


@requires("actions.edit")
@require_POST
def measure_reopen(request: HttpRequest, pk: int) -> HttpResponse:
    """Open it again."""
    run, programme = _run_and_programme(pk)
    services.measure_reopen(programme=programme, run=run, actor=request.user)
    return done_response(request, run, "เปิดมาตรการอีกครั้งแล้ว")


@requires("actions.edit")
@require_http_methods(["GET", "POST"])
def step_new(request: HttpRequest, pk: int) -> HttpResponse:
    """A further method, with the parties of the one before it."""
    run, programme = _run_and_programme(pk)
    demand(may_edit(request.user, programme))
    last = run.action.steps.order_by("-number").first()
    key = f"step-new:{run.pk}"
    form = StepForm(
        request.POST or None,
        step=last,
        fiscal_year_be=run.fiscal_year_be,
        initial=drafted(request, key, {"period_text": run.period_text}),
    )
    if request.method == "POST" and form.is_valid():
        services.step_create(programme=programme, run=run, words=form.words(), actor=request.user)
        return _edited(request, run, form.cleaned_data["period_text"], draft=key)
    extra = {"action_url": reverse("step_new", args=[run.pk]), "tools": "step", "draft_key": key}
    opened = Opened(form, "actions/plain_entry.html", place="bottom", extra=extra)
    return opened_response(request, run, opened, heading="เพิ่มวิธีการดำเนินงาน")


@requires("actions.edit")
@require_http_methods(["GET", "POST"])
def step_edit(request: HttpRequest, pk: int, step: int) -> HttpResponse:
    """The second, third and fourth column of a method."""
    run, programme = _run_and_programme(pk)
    demand(may_edit(request.user, programme))
    row = _step_get(run, step)
    own = StepPeriod.objects.filter(run=run, step=row).first()
    key = f"step:{row.pk}"
    stands = {"text": row.text, "period_text": (own or run).period_text}
    form = StepForm(
        request.POST or None, step=row, fiscal_year_be=run.fiscal_year_be, initial=drafted(request, key, stands)
    )
    if request.method == "POST" and form.is_valid():
        services.step_edit(programme=programme, run=run, step=row, words=form.words(), actor=request.user)
        return _edited(request, run, form.cleaned_data["period_text"], draft=key)
    extra = {
        "action_url": reverse("step_edit", args=[run.pk, row.pk]),
        "tools": "step",
        "step": row,
        "draft_key": key,
    }
    opened = Opened(form, "actions/plain_entry.html", step=row.pk, extra=extra)
    return opened_response(request, run, opened, heading="แก้วิธีการดำเนินงาน")


@requires("actions.edit")
@require_POST
def step_move(request: HttpRequest, pk: int, step: int) -> HttpResponse:
    """Up or down within its measure."""
    run, programme = _run_and_programme(pk)
    services.step_move(
        programme=programme,
        run=run,
        step=_step_get(run, step),
        direction=-1 if request.POST.get("to") == "up" else 1,
        actor=request.user,
    )
    return done_response(request, run, "ย้ายลำดับแล้ว")


@requires("actions.edit")
@require_http_methods(["GET", "POST"])
def step_delete(request: HttpRequest, pk: int, step: int) -> HttpResponse:
    """Asks once, then removes a method without results."""
    run, programme = _run_and_programme(pk)
    row = _step_get(run, step)
    if request.method == "POST":
        services.step_delete(programme=programme, run=run, step=row, actor=request.user)
        return done_response(request, run, "ลบวิธีนี้แล้ว")
    context = {"heading": "ลบวิธีนี้", "question": row.text, "note": "", "button": "ลบวิธี", "run": run}
    return render(request, "actions/confirm.html", context)


def _run_and_programme(pk: int) -> tuple[Run, Programme]:
    run = run_get(pk)
    return run, programme_of(run)


def _step_get(run: Run, pk: int) -> Step:
    found = Step.objects.filter(pk=pk, action=run.action_id).first()
    if found is None:
        raise ForeignRow(pk=pk)
    return found
