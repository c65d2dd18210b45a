"""What stands over the table: its title and state, its headings, and how a year begins."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from prongsai.actions.forms import HeadingForm, ProgrammeForm
from prongsai.actions.models import Heading, ProgrammeState
from prongsai.actions.rights import may_edit
from prongsai.actions.selectors import measures_programme
from prongsai.actions.selectors.approval import must_come_first, parts_missing
from prongsai.actions.services import programmes as services
from prongsai.actions.services.next_year import programme_start_from
from prongsai.actions.views.common import programme_or_new, year_of
from prongsai.actions.workflow import PROGRAMME_STEPS
from prongsai.core import clock
from prongsai.core.doors import demand, requires
from prongsai.core.errors import ForeignRow


@requires("actions.edit")
@require_http_methods(["GET", "POST"])
def programme_settings(request: HttpRequest) -> HttpResponse:
    """Title, introduction, the result the paper names, numbering; headings; the programme's way through the year."""
    year = year_of(request)
    programme = programme_or_new(year)
    stands = {
        "title": programme.title,
        "introduction": programme.introduction,
        "numbers_continue": programme.numbers_continue,
        "ita_fiscal_year": programme.assessment.get("fiscal_year"),
        "ita_score": programme.assessment.get("score"),
        "ita_grade": programme.assessment.get("grade"),
    }
    form = ProgrammeForm(request.POST or None, initial=stands)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        services.programme_edit(
            programme=services.programme_open(fiscal_year_be=year, actor=request.user),
            title=data["title"],
            introduction=data["introduction"],
            numbers_continue=data["numbers_continue"],
            assessment=form.assessment(),
            actor=request.user,
        )
        messages.success(request, "บันทึกแล้ว")
        return redirect(_table(year))
    to_approve = bool(programme.pk) and programme.state == ProgrammeState.DRAFT
    context = {
        "form": form,
        "programme": programme,
        "fy": year,
        "headings": programme.headings.filter(parent=None).order_by("number", "pk") if programme.pk else [],
        "heading_form": HeadingForm(),
        "steps": [s for s in PROGRAMME_STEPS.values() if programme.pk and programme.state in s.sources],
        "may_edit": may_edit(request.user, programme),
        "first": must_come_first(programme, clock.today()) if to_approve else [],
        "parts_missing": parts_missing(programme) if to_approve else [],
    }
    return render(request, "actions/settings.html", context)


@requires("actions.edit")
@require_POST
def programme_step(request: HttpRequest, step: str) -> HttpResponse:
    """One step of the programme's way through the year."""
    year = year_of(request)
    programme = measures_programme(year)
    if programme is None or step not in PROGRAMME_STEPS:
        raise ForeignRow(step=step)
    services.programme_take_step(
        programme=programme, step=step, reason=request.POST.get("reason", ""), actor=request.user
    )
    messages.success(request, PROGRAMME_STEPS[step].label + "แล้ว")
    return redirect(_settings(year))


@requires("actions.edit")
@require_POST
def year_start(request: HttpRequest) -> HttpResponse:
    """This year's measures from last year's."""
    year = year_of(request)
    source = request.POST.get("from", "")
    previous = measures_programme(int(source)) if source.isdecimal() else None
    if previous is None:
        raise ForeignRow(fy=source)
    programme_start_from(previous=previous, fiscal_year_be=year, actor=request.user)
    messages.success(request, f"เริ่มจากมาตรการปี {source} แล้ว ผลยังว่างทั้งหมด โปรดตรวจช่วงเวลาและผู้รับผิดชอบ")
    return redirect(_table(year))


@requires("actions.edit")
@require_POST
def heading_new(request: HttpRequest) -> HttpResponse:
    """A further heading."""
    year = year_of(request)
    programme = measures_programme(year) or services.programme_open(fiscal_year_be=year, actor=request.user)
    services.heading_create(programme=programme, title=request.POST.get("title", ""), actor=request.user)
    messages.success(request, "เพิ่มประเด็นแล้ว")
    return redirect(_settings(year))


@requires("actions.edit")
@require_http_methods(["GET", "POST"])
def heading_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """A heading's words."""
    heading = _heading(pk)
    demand(may_edit(request.user, heading.programme))
    form = HeadingForm(request.POST or None, initial={"title": heading.title})
    if request.method == "POST" and form.is_valid():
        services.heading_edit(heading=heading, title=form.cleaned_data["title"], actor=request.user)
        messages.success(request, "แก้ชื่อประเด็นแล้ว")
        return redirect(_settings(heading.programme.first_fy_be))
    context = {"form": form, "heading_row": heading, "heading": "แก้ชื่อประเด็น", "fy": heading.programme.first_fy_be}
    return render(request, "actions/heading.html", context)


@requires("actions.edit")
@require_POST
def heading_move(request: HttpRequest, pk: int) -> HttpResponse:
    """Up or down among its siblings."""
    heading = _heading(pk)
    direction = -1 if request.POST.get("to") == "up" else 1
    services.heading_move(heading=heading, direction=direction, actor=request.user)
    return redirect(_settings(heading.programme.first_fy_be))


@requires("actions.edit")
@require_POST
def heading_delete(request: HttpRequest, pk: int) -> HttpResponse:
    """A heading goes, its measures stay."""
    heading = _heading(pk)
    year = heading.programme.first_fy_be
    services.heading_delete(heading=heading, actor=request.user)
    messages.success(request, "ลบประเด็นแล้ว มาตรการในประเด็นนั้นยังอยู่ครบ")
    return redirect(_settings(year))


def _heading(pk: int) -> Heading:
    found = Heading.objects.select_related("programme").filter(pk=pk).first()
    if found is None:
        raise ForeignRow(pk=pk)
    return found


def _table(year: int) -> str:
    return f"{reverse('measures')}?fy={year}"


def _settings(year: int) -> str:
    return f"{reverse('programme_settings')}?fy={year}"
