"""Evaluating a measure, and what was mended after it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from prongsai.actions.forms import CorrectionForm, EvaluationForm
from prongsai.actions.models import Evaluation
from prongsai.actions.rights import may_edit
from prongsai.actions.selectors import programme_of
from prongsai.actions.services.evaluations import evaluation_corrected, evaluation_record
from prongsai.actions.views.common import run_get
from prongsai.core import clock
from prongsai.core.doors import demand, requires
from prongsai.core.errors import ForeignRow
from prongsai.ui.forms import said_in_form


@requires("actions.edit")
@require_http_methods(["GET", "POST"])
def evaluation_new(request: HttpRequest, pk: int) -> HttpResponse:
    """A further evaluation."""
    run = run_get(pk)
    demand(may_edit(request.user, programme_of(run)))
    form = EvaluationForm(request.POST or None, initial={"evaluated_on": clock.today()})
    if request.method == "POST" and form.is_valid():
        with said_in_form(form):
            evaluation_record(run=run, actor=request.user, **form.cleaned_data)
            messages.success(request, "บันทึกการประเมินแล้ว")
            return redirect("measure", run.pk)
    return render(request, "actions/indicator.html", {"form": form, "run": run, "heading": "ประเมินผลมาตรการ"})


@requires("actions.edit")
@require_http_methods(["GET", "POST"])
def evaluation_correct(request: HttpRequest, pk: int) -> HttpResponse:
    """What an evaluation asked for is done."""
    row = Evaluation.objects.select_related("run__action").filter(pk=pk).first()
    if row is None:
        raise ForeignRow(pk=pk)
    demand(may_edit(request.user, programme_of(row.run)))
    form = CorrectionForm(request.POST or None, initial={"on": clock.today()})
    if request.method == "POST" and form.is_valid():
        with said_in_form(form):
            evaluation_corrected(evaluation=row, actor=request.user, **form.cleaned_data)
            messages.success(request, "บันทึกว่าแก้ไขแล้ว")
            return redirect("measure", row.run_id)
    context = {"form": form, "run": row.run, "heading": "บันทึกว่าแก้ไขแล้ว", "about": row.correction}
    return render(request, "actions/indicator.html", context)
