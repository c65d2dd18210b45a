"""A measure's indicators, and the announcements and orders it implements."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from prongsai.actions.forms import IndicatorForm, MeasurementForm
from prongsai.actions.models import Measurement
from prongsai.actions.rights import may_edit
from prongsai.actions.selectors import programme_of
from prongsai.actions.selectors.particulars import indicator_get, paper_by_id
from prongsai.actions.services.announcements import paper_link, paper_unlink
from prongsai.actions.services.indicators import indicator_add, indicator_remove, measurement_record
from prongsai.actions.views.common import run_get
from prongsai.core.doors import demand, requires


@requires("actions.edit")
@require_POST
def measure_paper(request: HttpRequest, pk: int) -> HttpResponse:
    """Link a registered announcement or order (``on``), or take the link away (``off``)."""
    run = run_get(pk)
    if "off" in request.POST:
        paper_unlink(run=run, paper=paper_by_id(request.POST["off"]), actor=request.user)
        messages.success(request, "เอาออกแล้ว เอกสารยังอยู่ในทะเบียน")
    else:
        paper_link(run=run, paper=paper_by_id(request.POST.get("on", "")), actor=request.user)
        messages.success(request, "ผูกกับมาตรการนี้แล้ว")
    return redirect("measure", run.pk)


@requires("actions.edit")
@require_http_methods(["GET", "POST"])
def indicator_new(request: HttpRequest, pk: int) -> HttpResponse:
    """A further indicator."""
    run = run_get(pk)
    demand(may_edit(request.user, programme_of(run)))
    form = IndicatorForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        indicator_add(
            run=run,
            text=data["text"],
            kind=data["kind"],
            value=data["value"],
            unit=data["unit"],
            figure=data["figure"],
            actor=request.user,
        )
        messages.success(request, "เพิ่มตัวชี้วัดแล้ว")
        return redirect("measure", run.pk)
    return render(request, "actions/indicator.html", {"form": form, "run": run, "heading": "เพิ่มตัวชี้วัด"})


@requires("actions.edit")
@require_http_methods(["GET", "POST"])
def indicator_edit(request: HttpRequest, pk: int, indicator: int) -> HttpResponse:
    """The value reached this year; or the indicator goes."""
    run = run_get(pk)
    row = indicator_get(run, indicator)
    demand(may_edit(request.user, programme_of(run)))
    if request.method == "POST" and "remove" in request.POST:
        indicator_remove(run=run, indicator=row, actor=request.user)
        messages.success(request, "ลบตัวชี้วัดแล้ว")
        return redirect("measure", run.pk)
    measured = Measurement.objects.filter(run=run, indicator=row).first()
    stands = {"value": measured.value, "text": measured.text} if measured else {}
    form = MeasurementForm(request.POST or None, initial=stands)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        measurement_record(run=run, indicator=row, value=data["value"], text=data["text"], actor=request.user)
        messages.success(request, "บันทึกค่าตัวชี้วัดแล้ว")
        return redirect("measure", run.pk)
    context = {"form": form, "run": run, "indicator": row, "heading": "บันทึกค่าตัวชี้วัด"}
    return render(request, "actions/indicator.html", context)
