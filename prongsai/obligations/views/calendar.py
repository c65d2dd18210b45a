"""The calendar of a month, and the feed that a person's own calendar program reads."""

from __future__ import annotations

import calendar as months
import datetime as dt
import re
from collections import Counter
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_GET, require_POST, require_safe

from prongsai.accounts.requests import membership_here
from prongsai.core import clock
from prongsai.core.doors import public, requires
from prongsai.obligations import services
from prongsai.obligations.feed import feed_opened
from prongsai.obligations.models import CalendarFeed
from prongsai.obligations.selectors import obligations as rows_of
from prongsai.obligations.selectors import opened_years, own_days_off, shown_all
from prongsai.obligations.states import Shown, State
from prongsai.organisations.selectors import units_active
from prongsai.thai.dates import WEEKDAYS, format_month
from prongsai.thai.fiscal import fiscal_months, fiscal_year_be
from prongsai.thai.holidays import holiday_on, is_working_day

TOKEN = "_new_feed_token"
MONTH = re.compile(r"(20\d\d)-(0[1-9]|1[0-2])")


@requires("obligations.view")
@require_GET
def calendar(request: HttpRequest) -> HttpResponse:
    """A month as a table of weeks; on a phone the days that hold something."""
    today = clock.today()
    first = month_asked(request.GET.get("month", ""), today)
    unit = request.GET.get("unit", "")
    year = fiscal_year_be(first)
    rows = shown_all(rows_of(fiscal_year_be__range=(year - 1, year + 1), dismissed_reason=""), today)
    if unit:
        rows = [item for item in rows if str(item.row.owner_unit_id) == unit]
    context = {
        "title": format_month(first.year, first.month),
        "weeks": _weeks(first, rows, today),
        "weekdays": WEEKDAYS,
        "months": _twelve(year, first, rows),
        "fy": year,
        "is_open": year in opened_years(),
        "before": month_key(first - dt.timedelta(days=1)),
        "after": month_key(first + dt.timedelta(days=32)),
        "unit": unit,
        "units": units_active(),
        "month": month_key(first),
        "count": sum((item.row.due_on.year, item.row.due_on.month) == (first.year, first.month) for item in rows),
    }
    return render(request, "obligations/calendar.html", context)


@requires("obligations.view")
@require_GET
def feed_settings(request: HttpRequest) -> HttpResponse:
    """A person's secret address: how to use it, a new one, or none."""
    token = request.session.pop(TOKEN, "")
    feed = CalendarFeed.objects.filter(membership=membership_here(request), revoked_at__isnull=True).first()
    address = request.build_absolute_uri(reverse("calendar_feed", args=[token])) if token else ""
    return render(request, "obligations/feed.html", {"feed": feed, "address": address})


@requires("obligations.view")
@require_POST
def feed_make(request: HttpRequest) -> HttpResponse:
    """A new address, shown once on the next page."""
    request.session[TOKEN] = services.feed_make(membership=membership_here(request), actor=request.user)
    return redirect("obligations_feed")


@requires("obligations.view")
@require_POST
def feed_revoke(request: HttpRequest) -> HttpResponse:
    """The address stops working."""
    services.feed_revoke(membership=membership_here(request), actor=request.user)
    messages.success(request, "ยกเลิกที่อยู่ปฏิทินแล้ว ปฏิทินที่เคยใช้ที่อยู่นี้จะไม่ได้ข้อมูลใหม่อีก")
    return redirect("obligations_feed")


@public
@require_safe
def feed(request: HttpRequest, token: str) -> HttpResponseBase:
    """What the owner of a secret address owes, as iCalendar; 404 for an address that is not, or no longer, in force."""
    opened = feed_opened(token)
    if opened is None:
        raise Http404
    answer = get_conditional_response(request, etag=opened.etag)
    if answer is None:
        answer = HttpResponse(opened.body(), content_type="text/calendar; charset=utf-8")
        answer["Content-Disposition"] = 'inline; filename="prongsai.ics"'
    answer["ETag"] = opened.etag
    answer["Cache-Control"] = "private, no-cache"
    answer["X-Robots-Tag"] = "noindex"
    return answer


def month_asked(text: str, today: dt.date) -> dt.date:
    """The first day of the month that «2026-11» names; of the present one for anything else."""
    match = MONTH.fullmatch(text)
    return dt.date(int(match[1]), int(match[2]), 1) if match else today.replace(day=1)


def month_key(day: dt.date) -> str:
    """«2026-11»."""
    return f"{day:%Y-%m}"


def _weeks(first: dt.date, rows: list[Shown], today: dt.date) -> list[list[dict[str, Any]]]:
    by_day: dict[dt.date, list[Shown]] = {}
    for item in rows:
        by_day.setdefault(item.row.due_on, []).append(item)
    days_off = own_days_off()
    return [
        [
            {
                "day": day,
                "weekday": WEEKDAYS[day.weekday()],
                "in_month": day.month == first.month,
                "is_today": day == today,
                "works": is_working_day(day, extra=days_off),
                "holiday": holiday_on(day),
                "items": by_day.get(day, []),
            }
            for day in week
        ]
        for week in months.Calendar(firstweekday=0).monthdatescalendar(first.year, first.month)
    ]


def _twelve(fiscal_year: int, shown_month: dt.date, rows: list[Shown]) -> list[dict[str, Any]]:
    """The months of the fiscal year, each with what is still owed in it."""
    owed = Counter(
        (item.row.due_on.year, item.row.due_on.month) for item in rows if item.state not in {State.MET, State.DISMISSED}
    )
    return [
        {
            "key": f"{year}-{month:02}",
            "label": format_month(year, month, short=True),
            "owed": owed[year, month],
            "current": (year, month) == (shown_month.year, shown_month.month),
        }
        for year, month in fiscal_months(fiscal_year)
    ]
