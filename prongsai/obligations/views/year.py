"""The list of a year: filtered, as text for LINE, as a sheet for the monthly meeting; and opening it."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from prongsai.accounts.requests import membership_here
from prongsai.core import clock
from prongsai.core.doors import holds, requires
from prongsai.obligations import services
from prongsai.obligations.forms import YearForm
from prongsai.obligations.models import OpenedYear
from prongsai.obligations.selectors import Concerns, concerns_of, opened_years, year_list
from prongsai.obligations.states import STATE_WORDS, Shown, State
from prongsai.obligations.texts import line_texts
from prongsai.obligations.ways import ways
from prongsai.organisations.selectors import organisation_current, units_active
from prongsai.thai.dates import format_month

OWED = "owed"
MONTH_AHEAD = dt.timedelta(days=31)


@requires("obligations.view")
@require_GET
def obligations(request: HttpRequest) -> HttpResponse:
    """The whole year by month, late ones first."""
    year, years = _year(request)
    today = clock.today()
    rows = year_list(year, today)
    chosen = _chosen(request)
    shown = [item for item in rows if _fits(item, chosen, _concerns(request, today) if chosen["mine"] else None)]
    late = [item for item in shown if item.state == State.LATE]
    unfolded = chosen["filtered"] or request.GET.get("open") == "all"
    months = _by_month([item for item in shown if item.state != State.LATE], today, unfolded=unfolded)
    context = {
        **_frame(request, year, years),
        "rows": rows,
        "late": late,
        "months": months,
        "folded": any(not month["open"] for month in months),
        "query": _without(request, "open"),
        "shown": len(shown),
        "counts": _counts(rows),
        "chosen": chosen,
        "units": units_active(),
        "states": [(OWED, "ต้องทำตอนนี้"), *STATE_WORDS.items()],
        "ways": [way for way in ways() if any(item.row.way == way.code for item in rows)],
        "past": _past(rows, year, today) if not chosen["filtered"] else 0,
        "form": YearForm(initial={"fiscal_year_be": year}),
    }
    return render(request, "obligations/list.html", context)


@requires("obligations.edit")
@require_POST
def year_open(request: HttpRequest) -> HttpResponse:
    """Make the list of a year."""
    form = YearForm(request.POST)
    if not form.is_valid():
        messages.error(request, "โปรดใส่ปีงบประมาณ พ.ศ. เช่น 2570")
        return redirect("obligations")
    year = form.cleaned_data["fiscal_year_be"]
    if year > organisation_current().fiscal_year_be:  # a year ahead is opened whole, with what it carries
        return redirect(f"{reverse('year_begin')}?fy={year}")
    made = services.year_open(fiscal_year_be=year, actor=request.user)
    words = f"เปิดรายการภารกิจปี {year} แล้ว มี {made} รายการใหม่" if made else f"รายการภารกิจปี {year} ครบอยู่แล้ว"
    messages.success(request, words)
    return redirect(f"{reverse('obligations')}?fy={year}")


@requires("obligations.edit")
@require_POST
def past_dismiss(request: HttpRequest) -> HttpResponse:
    """Put aside what was due before the year was opened."""
    year, _ = _year(request)
    count = services.past_dismiss(fiscal_year_be=year, actor=request.user)
    messages.success(request, f"พักภารกิจที่ครบกำหนดก่อนเปิดปี {count} รายการแล้ว นำกลับมาทำได้ทุกเมื่อ")
    return redirect(f"{reverse('obligations')}?fy={year}")


@requires("obligations.view")
@require_GET
def remind(request: HttpRequest) -> HttpResponse:
    """Texts to copy, one for each unit that owes something."""
    year, years = _year(request)
    today = clock.today()
    rows = [item for item in year_list(year, today) if item.is_owed and item.row.due_on - today <= MONTH_AHEAD]
    texts = line_texts(rows, today=today, sender=str(request.user))
    return render(request, "obligations/remind.html", {**_frame(request, year, years), "texts": texts})


@requires("obligations.view")
@require_GET
def print_list(request: HttpRequest) -> HttpResponse:
    """The list as chosen, as a sheet for the monthly meeting."""
    year, years = _year(request)
    today = clock.today()
    chosen = _chosen(request)
    chosen["state"] = chosen["state"] or OWED
    rows = [item for item in year_list(year, today) if _fits(item, chosen, _concerns(request, today))]
    unit = next((unit for unit in units_active() if str(unit.pk) == chosen["unit"]), None)
    context = {**_frame(request, year, years), "rows": rows, "today": today, "unit": unit, "chosen": chosen}
    return render(request, "obligations/print.html", context)


def _frame(request: HttpRequest, year: int, years: list[int]) -> dict[str, Any]:
    return {
        "fy": year,
        "years": years,
        "is_open": year in years,
        "present": organisation_current().fiscal_year_be,
        "may_edit": holds(request.user, "obligations.edit"),
    }


def _year(request: HttpRequest) -> tuple[int, list[int]]:
    years = opened_years()
    asked = request.GET.get("fy", "") or request.POST.get("fy", "")
    present = membership_here(request).organisation.fiscal_year_be
    return (int(asked) if asked.isascii() and asked.isdigit() and 2550 <= int(asked) <= 2650 else present), years


def _chosen(request: HttpRequest) -> dict[str, Any]:
    chosen: dict[str, Any] = {name: request.GET.get(name, "").strip() for name in ("unit", "state", "way", "mine")}
    chosen["filtered"] = any(chosen.values())
    return chosen


def _concerns(request: HttpRequest, today: dt.date) -> Concerns:
    return concerns_of(membership_here(request), today)


def _fits(item: Shown, chosen: dict[str, Any], concerns: Concerns | None) -> bool:
    if chosen["unit"] and str(item.row.owner_unit_id) != chosen["unit"]:
        return False
    if chosen["state"] == OWED and not item.is_owed:
        return False
    if chosen["state"] not in {"", OWED} and item.state != chosen["state"]:
        return False
    if chosen["way"] and item.row.way != chosen["way"]:
        return False
    return not chosen["mine"] or (concerns is not None and concerns.owes(item.row) and item.is_owed)


def _without(request: HttpRequest, name: str) -> str:
    query = request.GET.copy()
    query.pop(name, None)
    return query.urlencode()


def _by_month(rows: list[Shown], today: dt.date, *, unfolded: bool) -> list[dict[str, Any]]:
    """The months in order; this one, and those in which something is to be done within a month, stand open."""
    found: dict[tuple[int, int], list[Shown]] = {}
    for item in rows:
        found.setdefault((item.row.due_on.year, item.row.due_on.month), []).append(item)
    months = []
    for (year, month), items in found.items():
        owed = sum(item.is_owed for item in items)
        is_now = (year, month) == (today.year, today.month)
        is_near = any(item.is_owed and item.row.due_on - today <= MONTH_AHEAD for item in items)
        months.append(
            {
                "key": f"{year}-{month:02}",
                "title": format_month(year, month),
                "rows": items,
                "owed": owed,
                "done": sum(item.state == State.MET for item in items),
                "open": unfolded or is_now or is_near,
            }
        )
    return months


def _counts(rows: list[Shown]) -> list[tuple[str, str, int]]:
    tally = Counter(item.state for item in rows)
    return [(state, word, tally[State(state)]) for state, word in STATE_WORDS.items() if tally[State(state)]]


def _past(rows: list[Shown], year: int, today: dt.date) -> int:
    """How many were due before the year was opened here, and are still open."""
    opened = OpenedYear.objects.filter(fiscal_year_be=year).first()
    if opened is None:
        return 0
    day = clock.civil_day(opened.created_at)
    return sum(item.state == State.LATE and item.row.rule_due_on < day for item in rows)
