"""Respondents of the surveys: needed, so far, the poster and the words for LINE."""

from __future__ import annotations

from django import forms as django_forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from prongsai import papers
from prongsai.core import clock
from prongsai.core.doors import holds, requires
from prongsai.core.errors import DomainError, ForeignRow
from prongsai.disclosure import services
from prongsai.disclosure.forms import CountForm, PlanForm
from prongsai.disclosure.respondents import HEIGHT, WIDTH, Survey, surveys_of
from prongsai.disclosure.views.common import board_or_refuse
from prongsai.ita.selectors import assessment_year
from prongsai.organisations.selectors import organisation_current
from prongsai.papers.kinds.survey_poster import SurveyPoster
from prongsai.thai.dates import format_date
from prongsai.ui.forms import said_in_form


def _surveys(year: int) -> list[Survey]:
    known = assessment_year(year)
    if known is None:
        board_or_refuse(year)  # says what to do
        raise ForeignRow(year=year)
    return surveys_of(known, organisation_current(), today=clock.today())


def _survey(year: int, key: str) -> Survey:
    found = next((survey for survey in _surveys(year) if survey.key == key), None)
    if found is None:
        raise ForeignRow(survey=key)
    return found


@requires("disclosure.view")
@require_safe
def respondents(request: HttpRequest, year: int) -> HttpResponse:
    """Every survey of the year."""
    return _page(request, year)


def _page(request: HttpRequest, year: int, key: str = "", **bound: django_forms.Form) -> HttpResponse:
    office = organisation_current()
    rows = []
    for survey in _surveys(year):
        own = bound if survey.key == key else {}
        plan = survey.plan
        initial = (
            {"needed": plan.needed, "reason": plan.reason, "survey_url": plan.survey_url, "closes_on": plan.closes_on}
            if plan
            else {}
        )
        rows.append(
            {
                "survey": survey,
                "plan_form": own.get("plan_form") or PlanForm(initial=initial, prefix=f"plan-{survey.key}"),
                "count_form": own.get("count_form")
                or CountForm(initial={"counted_on": clock.today()}, prefix=f"count-{survey.key}"),
                "line_text": line_text(survey, office.name),
                "history": list(reversed(survey.counts)),
            }
        )
    context = {
        "year": year,
        "rows": rows,
        "width": WIDTH,
        "height": HEIGHT,
        "may_submit": holds(request.user, "disclosure.submit"),
        "may_edit": holds(request.user, "disclosure.edit"),
    }
    return render(
        request, "disclosure/respondents.html", context, status=400 if any(f.errors for f in bound.values()) else 200
    )


def line_text(survey: Survey, office: str) -> str:
    """The words that ask people to answer, for LINE; empty without an address."""
    if not survey.survey_url:
        return ""
    closes = survey.plan.closes_on if survey.plan else None
    who = "บุคลากรทุกท่าน" if survey.instrument == "IIT" else "ผู้ที่เคยมาติดต่อหรือรับบริการ"
    until = f" ภายใน {format_date(closes, 'short')}" if closes else ""
    return (
        f"{office} ขอเชิญ{who}\nตอบแบบสำรวจการประเมินคุณธรรมและความโปร่งใส (ITA){until}\n"
        f"ใช้เวลาประมาณ 5 นาที คำตอบส่งตรงถึง ป.ป.ช. หน่วยงานไม่เห็นว่าใครตอบอย่างไร\n{survey.survey_url}"
    )


@requires("disclosure.submit")
@require_POST
def survey_edit(request: HttpRequest, year: int, survey: str) -> HttpResponse:
    """The number needed, the survey's address, its last day."""
    found = _survey(year, survey)
    form = PlanForm(request.POST, prefix=f"plan-{survey}")
    if form.is_valid():
        with said_in_form(form, "survey_url"):
            services.respondents_planned(
                fiscal_year_be=year,
                instrument=found.instrument,
                part=found.part,
                actor=request.user,
                **form.cleaned_data,
            )
            messages.success(request, f"บันทึกแบบสำรวจ {found.name} แล้ว")
            return redirect("disclosure_respondents", year)
    return _page(request, year, survey, plan_form=form)


@requires("disclosure.edit")
@require_POST
def survey_count(request: HttpRequest, year: int, survey: str) -> HttpResponse:
    """How many have answered, as the assessment system shows it."""
    found = _survey(year, survey)
    form = CountForm(request.POST, prefix=f"count-{survey}")
    if form.is_valid():
        with said_in_form(form, "number"):
            services.respondents_counted(
                fiscal_year_be=year,
                instrument=found.instrument,
                part=found.part,
                actor=request.user,
                **form.cleaned_data,
            )
            messages.success(request, f"บันทึกจำนวนผู้ตอบ {found.name} แล้ว")
            return redirect("disclosure_respondents", year)
    return _page(request, year, survey, count_form=form)


@requires("disclosure.view")
@require_safe
def poster(request: HttpRequest, year: int, survey: str) -> HttpResponse:
    """A poster with the survey's QR code, to hang where people come."""
    found = _survey(year, survey)
    if not found.survey_url:
        raise DomainError("ยังไม่มีที่อยู่แบบสำรวจ โปรดวางที่อยู่จากระบบ ITAS ก่อน แล้วจึงพิมพ์ป้าย", code="address_missing")
    paper = SurveyPoster(
        organisation=organisation_current().name,
        fiscal_year_be=year,
        survey=found.name,
        for_staff=found.instrument == "IIT",
        address=found.survey_url,
        closes=found.plan.closes_on if found.plan else None,
    )
    response = HttpResponse(papers.render_pdf(paper), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="survey-{survey.lower()}-{year}.pdf"'
    return response
