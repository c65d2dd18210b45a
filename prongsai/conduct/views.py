"""The register of newcomers, and a page for each."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from prongsai.accounts.models import Membership
from prongsai.accounts.requests import membership_here
from prongsai.audit.selectors import entries_about, ledger_lines
from prongsai.conduct import selectors, services
from prongsai.conduct.forms import ChangeForm, CloseForm, HandedForm, NewcomerForm, SheetForm
from prongsai.conduct.models import Newcomer, NewcomerKind
from prongsai.conduct.reminders import reminder_of, reminders
from prongsai.conduct.rights import may_acknowledge, may_record
from prongsai.conduct.selectors import newcomer_get
from prongsai.core import clock
from prongsai.core.doors import holds, requires
from prongsai.core.errors import DomainError
from prongsai.organisations.models import Organisation, Post, Tenure
from prongsai.ui.forms import said_in_form


@requires("conduct.view")
@require_safe
def newcomers(request: HttpRequest) -> HttpResponse:
    """Who came, what each still has to read, who has not and for how long; the year's, and older ones still open."""
    today = clock.today()
    year = _year(request)
    found = selectors.reading_lists(selectors.newcomers())
    shown = [
        row for row in found if row.newcomer.fiscal_year_be == year or (not row.is_settled and year == _here(request))
    ]
    shown.sort(key=lambda row: (row.is_settled, row.newcomer.due_on, row.newcomer.pk))
    may = holds(request.user, "conduct.edit")
    open_ones = [row for row in shown if not row.is_settled]
    context = {
        "rows": [(row, row.newcomer.late_days(today)) for row in shown],
        "fy": year,
        "years": sorted({row.newcomer.fiscal_year_be for row in found} | {_here(request)}, reverse=True),
        "open": len(open_ones),
        "late": sum(bool(row.newcomer.late_days(today)) for row in open_ones),
        "may": may,
        "beginnings": selectors.beginnings_unrecorded(today, _office(request)) if may else [],
        "reminders": reminders([row for row in open_ones if row.total], today=today, sender=str(request.user))
        if may
        else [],
    }
    return render(request, "conduct/newcomers.html", context)


def _here(request: HttpRequest) -> int:
    return _office(request).fiscal_year_be


def _office(request: HttpRequest) -> Organisation:
    return membership_here(request).organisation


def _year(request: HttpRequest) -> int:
    asked = str(request.GET.get("fy", ""))
    return int(asked) if asked.isdecimal() and len(asked) == 4 else _here(request)


@requires("conduct.edit")
@require_http_methods(["GET", "HEAD", "POST"])
def newcomer_new(request: HttpRequest) -> HttpResponse:
    """Record an appointment, transfer, move or election; with ``?tenure=`` from what the register of posts knows."""
    form = NewcomerForm(request.POST or None, initial=_from_tenure(request))
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        with said_in_form(form):
            made = services.newcomer_record(
                person=form.who(),
                kind=data["kind"],
                unit=data["unit"],
                position=data["position"],
                position_name=data["position_name"],
                began_on=data["began_on"],
                order_no=data["order_no"],
                actor=request.user,
            )
            messages.success(request, f"บันทึก {made} แล้ว พิมพ์รายการส่งมอบได้จากหน้านี้")
            return redirect("newcomer", made.pk)
    return render(request, "conduct/new.html", {"form": form})


def _from_tenure(request: HttpRequest) -> dict[str, Any]:
    asked = str(request.GET.get("tenure", ""))
    rows = Tenure.objects.select_related("position").filter(
        pk=int(asked) if asked.isdecimal() and len(asked) < 12 else 0
    )
    tenure = rows.first()
    if tenure is None:
        return {}
    elected = tenure.position.post in {Post.CHIEF_EXECUTIVE, Post.DEPUTY_CHIEF_EXECUTIVE}
    return {
        "person": tenure.person_id,
        "kind": NewcomerKind.ELECTED if elected else NewcomerKind.APPOINTED,
        "position": tenure.position_id,
        "unit": tenure.position.unit_id,
        "began_on": tenure.begins_on,
        "order_no": tenure.order_no,
    }


@requires("conduct.view")
@require_safe
def newcomer(request: HttpRequest, pk: int) -> HttpResponse:
    """One newcomer: what is read, what is new, what comes with the post, and what may be done."""
    return newcomer_page(request, newcomer_get(pk))


def newcomer_page(request: HttpRequest, row: Newcomer, **forms: Any) -> HttpResponse:
    """The page, with forms that were refused in the place of fresh ones."""
    today, found = clock.today(), selectors.reading_list(row)
    may = may_record(request.user, row)
    account = Membership.objects.filter(person=row.person_id).first()
    context = {
        "row": row,
        "list": found,
        "late": row.late_days(today) if not found.is_settled else 0,
        "may": may,
        "own": bool(may_acknowledge(request.user, row)),
        "handed_form": forms.get("handed") or HandedForm(),
        "sheet_form": forms.get("sheet") or SheetForm(),
        "close_form": forms.get("close") or CloseForm(),
        "picked": request.POST.getlist("key") if forms.get("sheet") else [line.reading.key for line in found.open],
        "inherited": selectors.inherited(row),
        "before": selectors.predecessor(row),
        "reminder": reminder_of(found, today=today, sender=str(request.user)) if may and found.open else None,
        "account": account,
        "may_invite": holds(request.user, "accounts.manage"),
        "history": ledger_lines(entries_about(row)[:40]),
    }
    return render(request, "conduct/newcomer.html", context, status=400 if forms else 200)


@requires("conduct.edit")
@require_http_methods(["GET", "HEAD", "POST"])
def newcomer_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Mend what was typed."""
    row = newcomer_get(pk)
    form = ChangeForm(*((request.POST,) if request.method == "POST" else ()), newcomer=row)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        with said_in_form(form):
            services.newcomer_change(
                newcomer=row,
                kind=data["kind"],
                unit=data["unit"],
                position_name=data.get("position_name", row.position_name),
                order_no=data["order_no"],
                due_on=data["due_on"],
                actor=request.user,
            )
            messages.success(request, "บันทึกแล้ว")
            return redirect("newcomer", pk)
    return render(request, "conduct/edit.html", {"form": form, "row": row, "may": may_record(request.user, row)})


@requires("conduct.edit")
@require_POST
def newcomer_close(request: HttpRequest, pk: int) -> HttpResponse:
    """Nothing more is asked, for a reason."""
    row, form = newcomer_get(pk), CloseForm(request.POST)
    if form.is_valid():
        with said_in_form(form, "reason"):
            services.newcomer_close(newcomer=row, reason=form.cleaned_data["reason"], actor=request.user)
            messages.success(request, f"ปิดรายการของ {row} แล้ว เปิดอีกครั้งได้")
            return redirect("newcomer", pk)
    return newcomer_page(request, row, close=form)


@requires("conduct.edit")
@require_POST
def newcomer_reopen(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask again."""
    services.newcomer_reopen(newcomer=newcomer_get(pk), actor=request.user)
    messages.success(request, "เปิดรายการอีกครั้งแล้ว")
    return redirect("newcomer", pk)


@requires("conduct.edit")
@require_POST
def beginning_dismiss(request: HttpRequest, tenure_id: int) -> HttpResponse:
    """The one who began to fill a post is no newcomer."""
    tenure = get_object_or_404(Tenure.objects.select_related("person", "position__unit"), pk=tenure_id)
    try:
        services.beginning_dismiss(tenure=tenure, actor=request.user)
        messages.success(request, f"บันทึกแล้วว่า {tenure.person} ไม่ใช่บุคลากรใหม่")
    except DomainError as refusal:
        messages.error(request, refusal.message)
    return redirect("newcomers")
