"""The year's measures: the table, its printed list, and what to send to those who owe."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from prongsai import papers
from prongsai.actions.charts import progress_by_unit
from prongsai.actions.models import OFFICIAL_ROUNDS, Programme, ProgrammeKind
from prongsai.actions.papers import list_paper
from prongsai.actions.proof_problems import judged
from prongsai.actions.reminders import Reminder, reminders
from prongsai.actions.selectors import Paper, Reader, paper
from prongsai.actions.selectors.history import urged_units
from prongsai.actions.selectors.recommendations import proposals_for
from prongsai.actions.services.announcements import reminder_note
from prongsai.actions.services.snapshots import may_take
from prongsai.actions.views.common import filters_of, new_programme, programme_or_new, reader_of, unit_filter, year_of
from prongsai.core import clock
from prongsai.core.decisions import Decision
from prongsai.core.doors import requires
from prongsai.organisations.models import Unit


@requires("actions.view")
@require_safe
def measures(request: HttpRequest) -> HttpResponse:
    """The six-column paper of a year; everyone of the office reads it, editing is by unit and coordinator."""
    year = year_of(request)
    programmes = {row.first_fy_be: row for row in Programme.objects.filter(kind=ProgrammeKind.INTEGRITY_MEASURES)}
    programme = programmes.get(year) or new_programme(year)
    filters = filters_of(request)
    reader = reader_of(request, programme)
    shown = _paper(programme, year, filters, reader) if programme.pk else None
    context = {
        "programme": programme,
        "paper": shown,
        "fy": year,
        "years": sorted({*programmes, year}, reverse=True) if {*programmes} - {year} else [],
        "unit": unit_filter(filters),
        "filters": filters,
        "pick": bool(filters.get("pick")),
        "may_edit": reader.edits,
        "may_report": reader.everything or bool(reader.units),
        "may_import": request.user.has_perm("imports.import"),
        "previous": max((row for row in programmes if row < year), default=None),
        "proposals": proposals_for(programme) if reader.edits and year - 1 in programmes else [],
        "rounds": _rounds(request, programme, shown) if shown is not None and not filters else [],
        "progress": progress_by_unit(shown) if shown is not None and not filters else None,
    }
    return render(request, "actions/measures.html", context)


@requires("actions.view")
@require_safe
def measures_doubts(request: HttpRequest) -> HttpResponse:
    """What may be wrong with the evidence of the year's results, put into the table after it is shown."""
    year = year_of(request)
    programme = programme_or_new(year)
    shown = judged(_paper(programme, year, {}, Reader())) if programme.pk else None
    measures = [measure for group in shown.groups for measure in group.measures] if shown else []
    found = [
        (measure, result)
        for measure in measures
        for method in measure.methods
        for result in method.results
        if result.doubts
    ]
    return render(request, "actions/doubts.html", {"doubts": found})


def _paper(programme: Programme, year: int, filters: dict[str, str], reader: Reader) -> Paper:
    return paper(
        programme,
        year,
        today=clock.today(),
        reader=reader,
        unit_id=unit_filter(filters),
        state=filters.get("state", ""),
    )


def _rounds(request: HttpRequest, programme: Programme, shown: Paper) -> list[tuple[int, Decision]]:
    today = clock.today()
    return [
        (
            number,
            may_take(
                actor=request.user, programme=programme, fiscal_year_be=shown.fiscal_year_be, round=number, today=today
            ),
        )
        for number in OFFICIAL_ROUNDS
    ]


@requires("actions.view")
@require_safe
def measures_print(request: HttpRequest) -> HttpResponse:
    """The list on paper, for the monthly meeting: of all units or of one, a page each."""
    year = year_of(request)
    programme = programme_or_new(year)
    filters = filters_of(request)
    shown = _paper(programme, year, filters, Reader()) if programme.pk else None
    chosen = unit_filter(filters)
    unit = Unit.objects.filter(pk=chosen).first() if chosen is not None else None
    context = {"programme": programme, "paper": shown, "fy": year, "unit": unit, "today": clock.today()}
    return render(request, "actions/print.html", context)


@requires("actions.view")
@require_safe
def measures_list(request: HttpRequest) -> HttpResponse:
    """What units still owe as a paper for the monthly meeting (PDF), with a column for the pen."""
    year = year_of(request)
    found = _reminders(request, programme_or_new(year))
    pdf = papers.render_pdf(list_paper(found, fiscal_year_be=year, today=clock.today()))
    response = HttpResponse(pdf, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="measures-owed-{year}.pdf"'
    return response


@requires("actions.view")
@require_safe
def measures_remind(request: HttpRequest) -> HttpResponse:
    """What each unit owes, in words ready to paste into LINE."""
    year = year_of(request)
    programme = programme_or_new(year)
    found = _reminders(request, programme)
    urged = urged_units(programme) if programme.pk else {}
    context = {
        "programme": programme,
        "reminders": [(reminder, urged.get(reminder.unit_id)) for reminder in found],
        "may_note": request.user.has_perm("actions.report_any"),
        "fy": year,
        "unit": unit_filter(filters_of(request)),
    }
    return render(request, "actions/remind.html", context)


@requires("actions.report_any")
@require_POST
def reminder_sent(request: HttpRequest) -> HttpResponse:
    """Keeps that a unit was asked today."""
    year = year_of(request)
    programme = programme_or_new(year)
    asked = request.POST.get("unit_id", "")
    wanted = int(asked) if asked.isdecimal() else None
    for reminder in _reminders(request, programme):
        if reminder.unit_id == wanted:
            reminder_note(programme=programme, reminder=reminder, actor=request.user)
            messages.success(request, f"จดไว้แล้วว่าทวง{reminder.unit}วันนี้")
    return redirect(f"{reverse('measures_remind')}?fy={year}")


def _reminders(request: HttpRequest, programme: Programme) -> list[Reminder]:
    """Of all units, or of the one asked for."""
    if not programme.pk:
        return []
    today = clock.today()
    found = reminders(paper(programme, programme.first_fy_be, today=today), today=today, sender=str(request.user))
    unit = unit_filter(filters_of(request))
    return found if unit is None else [reminder for reminder in found if reminder.unit_id == unit]
