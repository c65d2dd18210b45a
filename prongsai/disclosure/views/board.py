"""The board of a year, and what is made from the whole of it: reminders, the list for a meeting, the forecast."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import groupby
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from prongsai.accounts.selectors import own_units
from prongsai.core.doors import holds, requires
from prongsai.correspondence.selectors import committees
from prongsai.disclosure import services
from prongsai.disclosure.forecast import forecast_of, summary_of
from prongsai.disclosure.forms import OwnersForm
from prongsai.disclosure.reading import ItemReading, ItemState
from prongsai.disclosure.reminding import reminders_of, to_do
from prongsai.disclosure.reports import disclosure_report_begin
from prongsai.disclosure.selectors import board_of
from prongsai.disclosure.views.common import board_or_refuse, year_now
from prongsai.ita.selectors import years_known


@requires("disclosure.view")
@require_safe
def board_now(request: HttpRequest) -> HttpResponse:
    """The board of the year the office works in."""
    return _board(request, year_now(request))


@requires("disclosure.view")
@require_safe
def board(request: HttpRequest, year: int) -> HttpResponse:
    """The board of any year."""
    return _board(request, year)


def _board(request: HttpRequest, year: int) -> HttpResponse:
    found = board_of(year)
    years = years_known()
    if found is None:
        context = {"year": year, "years": years, "may_start": holds(request.user, "ita.years")}
        return render(request, "disclosure/no_year.html", context)
    mine = own_units(request.user)
    picks = _picks(found.items, mine)
    show = request.GET.get("show", "")
    show = show if show in {pick["key"] for pick in picks} else ""
    shown = [item for item in found.items if _FILTERS(mine)[show](item)]
    context = {
        "board": found,
        "year": year,
        "years": [known for known in years if known >= year - 5],
        "picks": picks,
        "show": show,
        "groups": [(group, list(items)) for group, items in groupby(shown, key=lambda item: item.group)],
        "forecast": forecast_of(found),
        "unowned": sum(item.entry is None or item.entry.owner_unit_id is None for item in found.items),
        "opened": any(item.entry is not None for item in found.items),
        "may_submit": holds(request.user, "disclosure.submit"),
        "may_draft": holds(request.user, "correspondence.draft"),
        "refused": [item for item in found.items if item.state == ItemState.REFUSED],
    }
    return render(request, "disclosure/board.html", context)


def _FILTERS(mine: frozenset[int]) -> dict[str, Callable[[ItemReading], bool]]:
    return {
        "": lambda item: True,
        "todo": to_do,
        "mine": lambda item: item.entry is not None and item.entry.owner_unit_id in mine,
        "links": lambda item: bool(item.address) and item.opening is not None and not item.opening.ok,
    }


def _picks(items: Sequence[ItemReading], mine: frozenset[int]) -> list[dict[str, Any]]:
    labels = {"": "ทุกข้อ", "todo": "ต้องทำ", "mine": "ของหน่วยฉัน", "links": "ลิงก์มีปัญหา"}
    return [
        {"key": key, "label": labels[key], "count": sum(1 for item in items if passes(item))}
        for key, passes in _FILTERS(mine).items()
        if key != "mine" or mine
    ]


@requires("disclosure.submit")
@require_POST
def board_open(request: HttpRequest, year: int) -> HttpResponse:
    """Make the year's entries, owners carried by topic."""
    made = services.board_open(fiscal_year_be=year, actor=request.user)
    messages.success(request, f"เปิดกระดานปี {year} แล้ว {made} ข้อ" if made else f"กระดานปี {year} เปิดครบทุกข้ออยู่แล้ว")
    return redirect("disclosure_board", year)


@requires("disclosure.submit")
@require_http_methods(["GET", "HEAD", "POST"])
def owners(request: HttpRequest, year: int) -> HttpResponse:
    """Which unit owns which item, all on one page."""
    found = board_or_refuse(year)
    form = OwnersForm(found.items, request.POST or None)
    if request.method == "POST" and form.is_valid():
        changed = services.owners_set(fiscal_year_be=year, owners=form.owners(), actor=request.user)
        messages.success(request, f"บันทึกหน่วยงานเจ้าของแล้ว เปลี่ยน {changed} ข้อ")
        return redirect("disclosure_board", year)
    groups = [committee for committee in committees() if "เปิดเผยข้อมูล" in committee.name]
    context = {"form": form, "year": year, "committees": groups}
    return render(request, "disclosure/owners.html", context, status=400 if form.errors else 200)


@requires("disclosure.view")
@require_safe
def remind(request: HttpRequest, year: int) -> HttpResponse:
    """What each unit owes, in words ready to paste into LINE."""
    found = board_or_refuse(year)
    context = {"year": year, "reminders": reminders_of(found, sender=str(request.user))}
    return render(request, "disclosure/remind.html", context)


@requires("disclosure.view")
@require_safe
def owed_list(request: HttpRequest, year: int) -> HttpResponse:
    """The same as a list to print for the monthly meeting."""
    found = board_or_refuse(year)
    context = {"year": year, "board": found, "reminders": reminders_of(found, sender=str(request.user))}
    return render(request, "disclosure/owed_list.html", context)


@requires("correspondence.draft")
@require_POST
def report(request: HttpRequest, year: int) -> HttpResponse:
    """The figures of today as a paper for the executives."""
    paper = disclosure_report_begin(fiscal_year_be=year, actor=request.user)
    messages.success(request, "ร่างรายงานจากตัวเลขของวันนี้แล้ว แก้กระดานภายหลังจะไม่กระทบรายงานนี้")
    return redirect("paper", paper.pk)


@requires("disclosure.view")
@require_safe
def forecast(request: HttpRequest, year: int) -> HttpResponse:
    """The score disclosure would get today, step by step, and the figures of the report."""
    found = board_or_refuse(year)
    context = {"year": year, "board": found, "forecast": forecast_of(found), "summary": summary_of(found)}
    return render(request, "disclosure/forecast.html", context)
