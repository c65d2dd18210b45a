"""Recording a result: in the table, on its own page, for one duty or for several at once."""

from __future__ import annotations

import hashlib
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from prongsai.actions.forms import DutyForm, ProofForm, ResultForm
from prongsai.actions.models import ActionResult, Duty, Run
from prongsai.actions.rights import may_edit, may_report, own_units
from prongsai.actions.selectors import programme_of
from prongsai.actions.selectors.duties import duties_asked, duty_get, result_get, sister_duties
from prongsai.actions.services.results import (
    duty_mark,
    duty_set_due,
    may_change,
    result_add_evidence,
    result_record,
)
from prongsai.actions.services.results import (
    result_edit as edit_result,
)
from prongsai.actions.services.results import (
    result_remove as remove_result,
)
from prongsai.actions.views.common import Opened, done_response, opened_response, refusal_to
from prongsai.core.doors import demand, requires
from prongsai.core.drafts import draft_drop, draft_get
from prongsai.core.errors import DomainError
from prongsai.thai.fiscal import fiscal_year_bounds

UNDER = {"text_missing": "text", "day_not_come": "happened_on", "duty_missing": "duties", "recorded_already": "text"}


@requires("actions.report")
@require_http_methods(["GET", "POST"])
def result_new(request: HttpRequest) -> HttpResponse:
    """A result for the duties named in the address: one in its row, several on their own page."""
    duties = duties_asked(request.GET.getlist("duty"))
    for duty in duties:
        demand(may_report(request.user, duty, programme=programme_of(duty.run), run=duty.run))
    if request.method == "POST" and "drop" in request.POST:
        draft_drop(user=request.user, form=_draft_key(duties))
        return redirect(request.get_full_path()) if not request.headers.get("HX-Request") else _entry(request, duties)
    if request.method == "POST":
        return _result_save(request, duties)
    return _entry(request, duties)


def _result_save(request: HttpRequest, duties: list[Duty]) -> HttpResponse:
    form = _result_form(request, duties, request.POST, request.FILES)
    valid = form.is_valid()
    form.take_in(actor=request.user, happened_on=form.cleaned_data.get("happened_on"))
    if valid and form.is_valid():
        data = form.cleaned_data
        try:
            made = result_record(
                duties=form.chosen_duties() or [duty.pk for duty in duties],
                text=data["text"],
                happened_on=data["happened_on"],
                evidence=form.pieces,
                quantity=data["quantity"],
                quantity_unit=data["quantity_unit"],
                source=data["source"] or "own",
                actor=request.user,
            )
        except DomainError as refusal:
            if refusal.status != 409:
                raise
            refusal_to(form, refusal, **UNDER)
        else:
            draft_drop(user=request.user, form=_draft_key(duties))
            said = _said("บันทึกผลแล้ว", duties[0].run, data["happened_on"], proven=bool(form.pieces))
            if len({result.run_id for result in made}) > 1:
                messages.success(request, f"บันทึกผล {len(duties)} วิธีพร้อมกันแล้ว")
                return redirect(f"{reverse('measures')}?fy={duties[0].run.fiscal_year_be}")
            return done_response(request, duties[0].run, said)
    return _entry(request, duties, form)


def _said(what: str, run: Run, day: Any, *, proven: bool) -> str:
    first, last = fiscal_year_bounds(run.fiscal_year_be)
    if day is not None and not first <= day <= last:
        return f"{what} วันที่จัดอยู่นอกปีงบประมาณ {run.fiscal_year_be} โปรดตรวจอีกครั้ง"
    return what if proven else f"{what} ยังไม่มีหลักฐาน เพิ่มภายหลังได้"


def _entry(request: HttpRequest, duties: list[Duty], form: ResultForm | None = None) -> HttpResponse:
    key = _draft_key(duties)
    draft = draft_get(user=request.user, form=key) if form is None else None
    form = form or _result_form(request, duties, initial=dict(draft.fields) if draft else {})
    address = f"{reverse('result_new')}?{'&'.join(f'duty={duty.pk}' for duty in duties)}"
    extra: dict[str, Any] = {"for_unit": duties[0].unit if form.chooses else None}
    extra |= {"draft_key": key, "draft": draft, "action_url": address, "duties": duties}
    run = duties[0].run
    several = len({(duty.run_id, duty.step_id) for duty in duties}) > 1
    opened = Opened(form, "actions/entry.html", step=duties[0].step_id, extra=extra)
    if several:
        return render(
            request,
            "actions/form_page.html",
            {
                "opened": opened,
                "heading": f"บันทึกผลพร้อมกัน {len(duties)} รายการ",
                "several": duties,
                "form": form,
                **extra,
            }
            | {"shut": f"{reverse('measures')}?fy={run.fiscal_year_be}", "run": run},
        )
    return opened_response(request, run, opened, heading="กรอกผลการดำเนินการ")


def _result_form(
    request: HttpRequest, duties: list[Duty], *args: Any, initial: dict[str, Any] | None = None
) -> ResultForm:
    mine = own_units(request.user)
    choices: list[tuple[str, str]] = []
    if len(duties) == 1:
        sisters = [
            duty
            for duty in sister_duties(duties[0])
            if may_report(request.user, duty, programme=programme_of(duty.run), run=duty.run)
        ]
        if len(sisters) > 1:
            choices = [(str(duty.pk), duty.unit.name if duty.unit else "") for duty in sisters]
    own = all(duty.unit_id in mine for duty in duties)
    return ResultForm(*args, duties=duties, choices=choices, own=own, initial=initial or {})


def _draft_key(duties: list[Duty]) -> str:
    joined = "-".join(str(duty.pk) for duty in duties)
    return f"result:{joined if len(joined) < 60 else hashlib.sha256(joined.encode()).hexdigest()}"


@requires("actions.report")
@require_http_methods(["GET", "POST"])
def result_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """A result's words, day and evidence; with ``?proof`` only more evidence."""
    result = result_get(pk)
    demand(may_change(request.user, result))
    if "proof" in request.GET:
        return _proof(request, result)
    duties = list(Duty.objects.filter(fulfilled_by__result=result).select_related("unit", "run", "step"))
    form = _edit_form(request, result, duties)
    if request.method == "POST":
        valid = form.is_valid()
        form.take_in(actor=request.user, happened_on=form.cleaned_data.get("happened_on"))
        if valid and form.is_valid():
            data = form.cleaned_data
            try:
                edit_result(
                    result=result,
                    text=data["text"],
                    happened_on=data["happened_on"],
                    evidence=form.pieces,
                    quantity=data["quantity"],
                    quantity_unit=data["quantity_unit"],
                    on_behalf_of=result.on_behalf_of,
                    source=data["source"],
                    duties=form.chosen_duties() or None,
                    actor=request.user,
                )
            except DomainError as refusal:
                if refusal.status != 409:
                    raise
                refusal_to(form, refusal, **UNDER)
            else:
                draft_drop(user=request.user, form=f"result-edit:{result.pk}")
                said = _said("แก้ผลแล้ว", result.run, data["happened_on"], proven=bool(form.pieces))
                return done_response(request, result.run, said)
    extra = {
        "draft_key": f"result-edit:{result.pk}",
        "action_url": reverse("result_edit", args=[result.pk]),
        "remove_url": reverse("result_remove", args=[result.pk]),
        "result": result,
    }
    opened = Opened(form, "actions/entry.html", step=duties[0].step_id if duties else 0, extra=extra)
    opened.place = "" if duties else "bottom"
    return opened_response(request, result.run, opened, heading="แก้ผลการดำเนินการ")


def _edit_form(request: HttpRequest, result: ActionResult, duties: list[Duty]) -> ResultForm:
    stands = {
        "text": result.text,
        "happened_on": result.happened_on,
        "quantity": result.quantity.normalize() if result.quantity is not None else None,
        "quantity_unit": result.quantity_unit,
        "source": result.source,
        "duties": [str(duty.pk) for duty in duties],
        "evidence_keys": ",".join(proof.evidence.key for proof in result.proofs.select_related("evidence")),
    }
    programme = programme_of(result.run)
    possible = [
        duty
        for duty in result.run.duties.select_related("unit", "step").order_by("step__number", "unit__order")
        if may_report(request.user, duty, programme=programme, run=result.run)
    ]
    choices = [(str(duty.pk), _duty_words(duty)) for duty in possible]
    bound = (request.POST, request.FILES) if request.method == "POST" else ()
    form = ResultForm(*bound, duties=duties, choices=choices if len(choices) > 1 else (), initial=stands)
    sources = form.fields["source"]
    if result.source not in dict(sources.choices):  # type: ignore[attr-defined]
        sources.choices = [(result.source, result.get_source_display()), *sources.choices]  # type: ignore[attr-defined]
    return form


def _duty_words(duty: Duty) -> str:
    unit = f" · {duty.unit.name}" if duty.unit else ""
    text = duty.step.text if len(duty.step.text) <= 60 else f"{duty.step.text[:60]}…"
    return f"วิธีที่ {duty.step.number} {text}{unit}"


def _proof(request: HttpRequest, result: ActionResult) -> HttpResponse:
    bound = (request.POST, request.FILES) if request.method == "POST" else ()
    form = ProofForm(*bound)
    step = Duty.objects.filter(fulfilled_by__result=result).values_list("step_id", flat=True).first()
    if request.method == "POST" and form.is_valid():
        form.take_in(actor=request.user, happened_on=result.happened_on)
        if not form.errors:
            try:
                result_add_evidence(result=result, evidence=form.pieces, actor=request.user)
            except DomainError as refusal:
                if refusal.status != 409:
                    raise
                refusal_to(form, refusal, evidence_missing="uploads")
            else:
                return done_response(request, result.run, "เพิ่มหลักฐานแล้ว")
    address = f"{reverse('result_edit', args=[result.pk])}?proof"
    extra = {"action_url": address, "result": result, "proof_only": True}
    opened = Opened(form, "actions/entry.html", step=step or 0, place="" if step else "bottom", extra=extra)
    return opened_response(request, result.run, opened, heading="เพิ่มหลักฐาน")


@requires("actions.report")
@require_http_methods(["GET", "POST"])
def result_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks once, then takes the result back; the ledger keeps its words."""
    result = result_get(pk)
    demand(may_change(request.user, result))
    run = result.run
    if request.method == "POST":
        remove_result(result=result, actor=request.user)
        return done_response(request, run, "ลบผลแล้ว ข้อความเดิมยังอยู่ในประวัติ")
    context = {
        "heading": "ลบผลนี้",
        "question": result.text,
        "note": "หลักฐานยังเก็บไว้ รายงานรอบที่ทำไปแล้วไม่เปลี่ยน",
        "button": "ลบผล",
        "run": run,
    }
    return render(request, "actions/confirm.html", context)


@requires("actions.report")
@require_http_methods(["GET", "POST"])
def duty_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Under way, or not possible and why; its due date, for those who edit measures."""
    duty = duty_get(pk)
    programme = programme_of(duty.run)
    demand(may_report(request.user, duty, programme=programme, run=duty.run))
    stands = {"mark": duty.mark, "reason": duty.mark_reason, "due_on": duty.due_on}
    form = DutyForm(request.POST or None, initial=stands)
    editable = may_edit(request.user, programme)
    if not editable:
        del form.fields["due_on"]
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            duty_mark(duty=duty, mark=data["mark"], reason=data["reason"], actor=request.user)
            if editable and data["due_on"] != duty.due_on:
                duty_set_due(duty=duty, due_on=data["due_on"], actor=request.user)
        except DomainError as refusal:
            refusal_to(form, refusal, reason_missing="reason")
        else:
            return done_response(request, duty.run, "บันทึกความคืบหน้าแล้ว")
    extra = {"action_url": reverse("duty_edit", args=[duty.pk]), "duty": duty}
    opened = Opened(form, "actions/plain_entry.html", step=duty.step_id, extra=extra)
    return opened_response(request, duty.run, opened, heading="ความคืบหน้า")
