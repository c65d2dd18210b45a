"""One obligation: why it is owed, where it is done, what people said about it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from prongsai.core import clock
from prongsai.core.doors import holds, requires
from prongsai.obligations import services
from prongsai.obligations.forms import DueForm, MetForm, NoteForm, ReasonForm
from prongsai.obligations.models import Obligation, Stage
from prongsai.obligations.selectors import editions_of, one, rule_setting
from prongsai.obligations.ways import BY_HAND, way_of
from prongsai.ui.forms import said_in_form


@requires("obligations.view")
@require_GET
def obligation(request: HttpRequest, pk: int) -> HttpResponse:
    """Why, until when, how it is met, what was reminded; and what this person may say."""
    return _page(request, _row(pk))


@requires("obligations.meet")
@require_POST
def met(request: HttpRequest, pk: int) -> HttpResponse:
    """Say by hand that it is done."""
    return _said(request, pk, "met", MetForm(request.POST), services.met_by_hand, "บันทึกว่าทำแล้ว")


@requires("obligations.meet")
@require_POST
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Take that back."""
    return _said(request, pk, "undo", ReasonForm(request.POST), services.met_undo, "ยกเลิกการบันทึกแล้ว")


@requires("obligations.edit")
@require_POST
def dismiss(request: HttpRequest, pk: int) -> HttpResponse:
    """It need not be done this time."""
    return _said(request, pk, "dismiss", ReasonForm(request.POST), services.dismiss, "บันทึกว่าไม่ต้องทำแล้ว")


@requires("obligations.edit")
@require_POST
def resume(request: HttpRequest, pk: int) -> HttpResponse:
    """It is owed again."""
    services.take_up_again(row=_row(pk), actor=request.user)
    messages.success(request, "นำภารกิจกลับมาทำแล้ว")
    return redirect("obligation", pk=pk)


@requires("obligations.edit")
@require_POST
def due(request: HttpRequest, pk: int) -> HttpResponse:
    """The office's own day."""
    return _said(request, pk, "due", DueForm(request.POST), services.due_set, "บันทึกวันกำหนดแล้ว")


@requires("obligations.meet")
@require_POST
def note(request: HttpRequest, pk: int) -> HttpResponse:
    """What colleagues should know."""
    return _said(request, pk, "note", NoteForm(request.POST), services.note_set, "บันทึกแล้ว")


def _said(
    request: HttpRequest, pk: int, name: str, form: forms.Form, act: Callable[..., Obligation], words: str
) -> HttpResponse:
    """Do what the form says, or show the page again with the reason at it."""
    row = _row(pk)
    if form.is_valid():
        with said_in_form(form):
            act(row=row, actor=request.user, **form.cleaned_data)
            messages.success(request, words)
            return redirect("obligation", pk=pk)
    return _page(request, row, **{name: form})


def _row(pk: int) -> Obligation:
    return get_object_or_404(
        Obligation.objects.select_related("owner_unit__parent__parent", "happening", "met_by_hand_by"), pk=pk
    )


def _page(request: HttpRequest, row: Obligation, **bad: forms.Form) -> HttpResponse:
    item = one(row, clock.today())
    setting = rule_setting(row.rule_code, row.fiscal_year_be)
    forms_there: dict[str, forms.Form] = {
        "met": MetForm(initial={"on": clock.today()}),
        "undo": ReasonForm(),
        "dismiss": ReasonForm(),
        "due": DueForm(initial={"on": row.own_due_on, "reason": row.own_due_reason}),
        "note": NoteForm(initial={"note": row.note}),
    } | bad
    for name, form in forms_there.items():
        form.auto_id = f"{name}_%s"
    context: dict[str, Any] = {
        "item": item,
        "row": row,
        "way": way_of(row.way),
        "by_hand": way_of(row.way).code == BY_HAND,
        "setting": setting,
        "editions": editions_of(row.rule_code)[:5],
        "reminders": row.reminders.all()[:20],
        "escalated": Stage.ESCALATED,
        "may_meet": services.may_meet(request.user, row),
        "may_edit": holds(request.user, "obligations.edit"),
        "forms": forms_there,
        "bad": set(bad),
    }
    return render(request, "obligations/one.html", context)
