"""The year's measures: the table, its printed list, and what to send to those who owe."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from prongsai.actions.models import Programme, ProgrammeKind
from prongsai.actions.reminders import Reminder, reminders
from prongsai.actions.rights import may_edit
from prongsai.actions.selectors import Paper, paper
from prongsai.actions.selectors.recommendations import proposals_for
from prongsai.actions.services.snapshots import may_take
from prongsai.actions.views.common import filters_of, programme_or_new, reader_of, unit_filter, year_of
from prongsai.core import clock
from prongsai.core.doors import requires
from prongsai.organisations.models import Unit
from prongsai.organisations.selectors import units_active

STATES = {"done", "unproven", "missing", "waiting", "not_possible"}


@requires("actions.view")
@require_safe
def measures(request: HttpRequest) -> HttpResponse:
    """The six-column paper of a year; everyone of the office reads it, editing is by unit and coordinator."""
    year = year_of(request)
    programme = programme_or_new(year)
    filters = filters_of(request)
    shown = _paper(request, programme, year, filters) if programme.pk else None
    context = _context(request, programme, year, filters, shown)
    return render(request, "actions/measures.html", context)


def _paper(request: HttpRequest, programme: Programme, year: int, filters: dict[str, str]) -> Paper:
    state = filters.get("state", "")
    return paper(
        programme,
        year,
        today=clock.today(),
        reader=reader_of(request),
        unit_id=unit_filter(filters),
        state=state if state in STATES else "",
    )


def _context(
    request: HttpRequest, programme: Programme, year: int, filters: dict[str, str], shown: Paper | None
) -> dict[str, Any]:
    years = set(
        Programme.objects.filter(kind=ProgrammeKind.INTEGRITY_MEASURES).values_list("first_fy_be", flat=True)
    )
    editable = bool(may_edit(request.user, programme))
    return {
        "programme": programme,
        "paper": shown,
        "fy": year,
        "years": sorted(years | {year}, reverse=True) if len(years | {year}) > 1 else [],
        "units": _units(shown),
        "unit": unit_filter(filters),
        "filters": filters,
        "pick": bool(filters.get("pick")),
        "today": clock.today(),
        "may_edit": editable,
        "may_report": bool(reader_of(request).everything or reader_of(request).units),
        "may_import": request.user.has_perm("imports.import"),
        "previous": max((y for y in years if y < year), default=None),
        "proposals": proposals_for(programme) if editable and programme.pk else [],
        "rounds": [
            (number, may_take(actor=request.user, programme=programme, fiscal_year_be=year, round=number, today=clock.today()))
            for number in (6, 12)
        ]
        if programme.pk and shown is not None and not filters
        else [],
    }


def _units(shown: Paper | None) -> list[Unit]:
    """The units to filter by: those in use, and others that still owe something."""
    if shown is None:
        return []
    found = list(units_active())
    known = {unit.pk for unit in found}
    extra = [pk for pk in shown.by_unit if pk is not None and pk not in known]
    return [unit for unit in found if unit.pk in shown.by_unit] + list(Unit.objects.filter(pk__in=extra) if extra else [])


@requires("actions.view")
@require_safe
def measures_print(request: HttpRequest) -> HttpResponse:
    """The list on paper, for the monthly meeting: of all units or of one, a page each."""
    year = year_of(request)
    programme = programme_or_new(year)
    filters = filters_of(request)
    shown = _paper(request, programme, year, filters) if programme.pk else None
    unit = Unit.objects.filter(pk=unit_filter(filters)).first() if unit_filter(filters) is not None else None
    context = {"programme": programme, "paper": shown, "fy": year, "unit": unit, "today": clock.today()}
    return render(request, "actions/print.html", context)


@requires("actions.view")
@require_safe
def measures_remind(request: HttpRequest) -> HttpResponse:
    """What each unit owes, in words ready to paste into LINE."""
    year = year_of(request)
    programme = programme_or_new(year)
    found: list[Reminder] = []
    if programme.pk:
        shown = paper(programme, year, today=clock.today())
        found = reminders(shown, today=clock.today(), sender=str(request.user))
    unit = unit_filter(filters_of(request))
    if unit is not None:
        found = [reminder for reminder in found if reminder.unit_id == unit]
    context = {"programme": programme, "reminders": found, "fy": year, "unit": unit}
    return render(request, "actions/remind.html", context)
