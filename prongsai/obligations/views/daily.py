"""The daily look at the website and the e-mail: a month of working days, and the button of today."""

from __future__ import annotations

import datetime as dt

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from prongsai.core import clock
from prongsai.core.doors import demand, holds, requires
from prongsai.obligations import services
from prongsai.obligations.daily import month_checked
from prongsai.obligations.forms import CheckForm
from prongsai.obligations.views.calendar import month_asked, month_key
from prongsai.thai.dates import format_month
from prongsai.thai.fiscal import month_bounds
from prongsai.ui.forms import said_in_form


@requires("obligations.view")
@require_http_methods(["GET", "POST"])
def daily_checks(request: HttpRequest) -> HttpResponse:
    """The month's working days: checked, missed, ahead; and writing one down."""
    today = clock.today()
    first, last = month_bounds(*_year_month(month_asked(request.GET.get("month", ""), today)))
    form = CheckForm(initial={"day": today, "website_ok": True, "mail_read": True})
    if request.method == "POST":
        demand(holds(request.user, "obligations.meet"))
        form = CheckForm(request.POST)
        if form.is_valid():
            with said_in_form(form):
                services.daily_check(actor=request.user, **form.cleaned_data)
                messages.success(request, "บันทึกการตรวจประจำวันแล้ว")
                return redirect(f"{reverse('daily_checks')}?month={month_key(form.cleaned_data['day'])}")
    days = month_checked(first, last, today)
    context = {
        "days": days,
        "form": form,
        "title": format_month(first.year, first.month),
        "before": month_key(first - dt.timedelta(days=1)),
        "after": month_key(last + dt.timedelta(days=1)),
        "missed": sum(day.is_missed for day in days),
        "done": sum(day.check is not None for day in days),
        "may": holds(request.user, "obligations.meet"),
    }
    return render(request, "obligations/daily.html", context)


def _year_month(first: dt.date) -> tuple[int, int]:
    return first.year, first.month
