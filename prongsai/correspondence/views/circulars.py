"""Circular letters: the list, one letter with who has read it, sending, confirming, recording from the sheet."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from prongsai.approvals.selectors import person_of
from prongsai.core.doors import requires
from prongsai.core.errors import DomainError
from prongsai.correspondence import selectors, services
from prongsai.correspondence.forms_meetings import CircularForm, ReadersForm
from prongsai.correspondence.models import Circular
from prongsai.correspondence.reminding import circular_reminder
from prongsai.correspondence.selectors.circulars import ReadState
from prongsai.correspondence.views.shared import first_error, paper_of
from prongsai.ui.forms import said_in_form


@requires("correspondence.view")
@require_safe
def circulars(request: HttpRequest) -> HttpResponse:
    """Every circular letter with its share of readers; first what the person has still to read."""
    rows = [ReadState(row, list(row.readers.all())) for row in selectors.circulars()]
    return render(
        request, "correspondence/circulars.html", {"rows": rows, "unread": list(selectors.unread_by(request.user))}
    )


@requires("correspondence.view")
@require_http_methods(["GET", "POST"])
def circular(request: HttpRequest, paper_id: int) -> HttpResponse:
    """Who has read a paper that went round; sending it, for who records papers."""
    row = paper_of(request, paper_id)
    form = CircularForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with said_in_form(form):
            values = form.cleaned_data
            sent = services.circular_send(
                paper=row, actor=request.user, units=list(values["units"]), message=values["message"],
                read_by=values["read_by"],
            )  # fmt: skip
            messages.success(request, f"เวียนแล้ว ถึง {sent.readers.count()} คน")
            return redirect("circular", paper_id=row.pk)
    state = selectors.read_state(row)
    person = person_of(request.user)
    mine = next((one for one in state.readers if person and one.person_id == person.pk), None) if state else None
    context = {
        "paper": row,
        "form": form,
        "state": state,
        "mine": mine,
        "readers_form": ReadersForm(),
        "reminders": [(unit, circular_reminder(state, people)) for unit, people in state.by_unit] if state else [],
    }
    return render(request, "correspondence/circular.html", context, status=400 if form.is_bound else 200)


@requires("correspondence.view")
@require_POST
def circular_read(request: HttpRequest, paper_id: int) -> HttpResponse:
    """The person signed in has read it."""
    row = get_object_or_404(Circular, paper_id=paper_id)
    services.circular_read(circular=row, actor=request.user)
    messages.success(request, "บันทึกว่าท่านอ่านแล้ว ขอบคุณค่ะ/ครับ")
    return redirect("circular", paper_id=paper_id)


@requires("correspondence.record")
@require_POST
def circular_record(request: HttpRequest, paper_id: int) -> HttpResponse:
    """Who signed the sheet that went round."""
    row = get_object_or_404(Circular, paper_id=paper_id)
    form = ReadersForm(request.POST)
    chosen = [int(value) for value in request.POST.getlist("reader") if value.isdecimal()]
    said = first_error(form) if not form.is_valid() else ""
    if not said:
        try:
            count = services.circular_record(
                circular=row, readers=chosen, read_on=form.cleaned_data["read_on"], actor=request.user
            )
        except DomainError as refusal:
            if refusal.status == 403:
                raise
            said = refusal.message
    if said:
        messages.error(request, said)
    else:
        messages.success(request, f"บันทึกการอ่านจากใบเวียนแล้ว {count} คน")
    return redirect("circular", paper_id=paper_id)
