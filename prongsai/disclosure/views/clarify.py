"""The clarification round: what was refused, what we answer, how it ended."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from prongsai.core import clock
from prongsai.core.doors import holds, requires
from prongsai.disclosure import services
from prongsai.disclosure.forms import OutcomeForm, RefusalAnswerForm, RefusalForm
from prongsai.disclosure.models import Refusal
from prongsai.disclosure.rights import may_fill
from prongsai.disclosure.views.common import board_or_refuse, item_or_404
from prongsai.disclosure.views.item import _page as item_page
from prongsai.thai.holidays import working_days_left
from prongsai.ui.forms import said_in_form


@requires("disclosure.view")
@require_safe
def clarify(request: HttpRequest, year: int) -> HttpResponse:
    """Every refusal of the year, open ones first; to copy or to print."""
    board = board_or_refuse(year)
    rows = [(item, refusal) for item in board.items for refusal in item.refusals]
    rows.sort(key=lambda row: (not row[1].is_open, row[1].due_on is None, row[1].due_on or row[1].refused_on))
    step = board.year.step("clarify")
    return render(request, "disclosure/clarify.html", {"year": year, "board": board, "rows": rows, "step": step})


@requires("disclosure.submit")
@require_POST
def refused(request: HttpRequest, year: int, code: str) -> HttpResponse:
    """Record that an item was refused."""
    board, reading = item_or_404(year, code)
    form = RefusalForm(request.POST, prefix="ref")
    if form.is_valid():
        with said_in_form(form):
            found = services.refusal_record(fiscal_year_be=year, code=code, actor=request.user, **form.cleaned_data)
            messages.success(request, f"บันทึกว่าข้อ {code} ถูกตีกลับแล้ว เตรียมคำชี้แจงได้ที่หน้านี้")
            return redirect("disclosure_refusal", found.pk)
    return item_page(request, board, reading, refusal_form=form)


@requires("disclosure.view")
@require_http_methods(["GET", "HEAD", "POST"])
def refusal(request: HttpRequest, pk: int) -> HttpResponse:
    """One refusal: its reason, our answer, its outcome."""
    found = get_object_or_404(Refusal.objects.select_related("entry__owner_unit"), pk=pk)
    form = RefusalAnswerForm(found, request.POST or None)
    if request.method == "POST" and form.is_valid():
        with said_in_form(form):
            services.refusal_answer(refusal=found, actor=request.user, **form.cleaned_data)
            sent = form.cleaned_data.get("answered_on")
            messages.success(request, "บันทึกคำชี้แจงแล้ว" if sent else "เก็บร่างคำชี้แจงแล้ว เมื่อส่งในระบบ ITAS แล้วโปรดใส่วันที่ส่ง")
            return redirect("disclosure_refusal", pk)
    _, reading = item_or_404(found.entry.fiscal_year_be, found.entry.code)
    context = {
        "refusal": found,
        "reading": reading,
        "year": found.entry.fiscal_year_be,
        "form": form,
        "outcome_form": OutcomeForm(initial={"outcome_on": clock.today()}),
        "may_fill": may_fill(request.user, found.entry),
        "may_submit": holds(request.user, "disclosure.submit"),
        "days_left": working_days_left(clock.today(), found.due_on) if found.due_on else None,
    }
    return render(request, "disclosure/refusal.html", context, status=400 if form.errors else 200)


@requires("disclosure.submit")
@require_POST
def outcome(request: HttpRequest, pk: int) -> HttpResponse:
    """How it ended."""
    found = get_object_or_404(Refusal.objects.select_related("entry"), pk=pk)
    form = OutcomeForm(request.POST)
    if form.is_valid():
        services.refusal_close(refusal=found, actor=request.user, **form.cleaned_data)
        messages.success(request, f"บันทึกผลของข้อ {found.entry.code} แล้ว")
    else:
        messages.error(request, "โปรดเลือกผลและใส่วันที่แจ้งผล")
    return redirect("disclosure_refusal", pk)
