"""Surveys in the back office: what people answered, the questions of a year, a sheet typed from paper."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from prongsai.core import clock
from prongsai.core.doors import holds, requires
from prongsai.core.errors import DomainError
from prongsai.organisations.selectors import organisation_current
from prongsai.surveys import permissions, selectors, services  # noqa: F401  # declares surveys.*
from prongsai.surveys.charts import by_question, by_year
from prongsai.surveys.forms import PaperAnswerForm, SurveyForm
from prongsai.surveys.kinds import LEVELS, SurveyKind, survey_kind, survey_kinds
from prongsai.surveys.models import Response
from prongsai.thai.fiscal import fiscal_year_be
from prongsai.ui.forms import said_in_form

PER_PAGE = 30


def _kind(code: str) -> SurveyKind:
    try:
        return survey_kind(code)
    except LookupError as error:
        raise Http404 from error


def _now() -> int:
    return fiscal_year_be(clock.today())


@requires("surveys.view")
@require_safe
def surveys(request: HttpRequest) -> HttpResponse:
    """Every survey with its share of this year."""
    rows = [selectors.results_of(kind.code, _now()) for kind in survey_kinds()]
    return render(request, "surveys/surveys.html", {"rows": rows, "year": _now()})


@requires("surveys.view")
@require_safe
def survey(request: HttpRequest, kind: str) -> HttpResponse:
    """What the answers of a year come to."""
    declared, now = _kind(kind), _now()
    answered = selectors.years_answered(kind)
    years = sorted({now, *answered}, reverse=True)
    year = {str(one): one for one in years}.get(request.GET.get("year", ""), now)
    results = selectors.results_of(kind, year)
    office = organisation_current()
    public = f"/p/{office.code}/survey/{kind}/" if office.portal_open and results.edition.is_open else ""
    context = {
        "kind": declared,
        "year": year,
        "years": years,
        "results": results,
        "levels": LEVELS,
        "figure": by_question(results),
        "over_years": by_year([selectors.results_of(kind, one) for one in sorted(answered)]),
        "page": Paginator(selectors.words_of(kind, year), PER_PAGE).get_page(request.GET.get("page")),
        "query": f"year={year}",
        "public": public,
        "may_edit": holds(request.user, "surveys.edit"),
        "is_now": year == now,
    }
    return render(request, "surveys/survey.html", context)


@requires("surveys.edit")
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, kind: str) -> HttpResponse:
    """The questions and the target of this fiscal year."""
    declared, year = _kind(kind), _now()
    edition = selectors.edition_of(kind, year)
    form = SurveyForm(edition, request.POST or None)
    if request.method == "POST" and form.is_valid():
        with said_in_form(form):
            services.survey_change(
                kind=kind,
                fiscal_year_be=year,
                questions=form.drafts(),
                target=form.cleaned_data["target"],
                source=form.cleaned_data["source"],
                is_open=form.cleaned_data["is_open"],
                actor=request.user,
            )
            messages.success(request, "บันทึกแบบสำรวจแล้ว")
            return redirect("survey", kind)
    context = {"form": form, "kind": declared, "year": year, "most": services.MOST_QUESTIONS}
    return render(request, "surveys/change.html", context, status=400 if form.errors else 200)


@requires("surveys.edit")
@require_http_methods(["GET", "HEAD", "POST"])
def paper(request: HttpRequest, kind: str) -> HttpResponse:
    """Type one sheet that was answered on paper, and go on to the next."""
    declared = _kind(kind)
    edition = selectors.edition_of(kind, _now())
    form = PaperAnswerForm(edition, request.POST or None)
    if request.method == "POST" and form.is_valid():
        with said_in_form(form):
            day = form.cleaned_data["answered_on"]
            if fiscal_year_be(day) != edition.fiscal_year_be:
                raise DomainError(
                    f"แบบนี้เป็นคำถามของปีงบประมาณ {edition.fiscal_year_be} โปรดใส่วันที่ในปีนี้",
                    code="other_year",
                    field="answered_on",
                )
            services.response_take(
                kind=kind,
                levels=form.levels(),
                words=form.cleaned_data["words"],
                answered_on=day,
                actor=request.user,
            )
            messages.success(request, "บันทึกคำตอบหนึ่งแผ่นแล้ว พิมพ์แผ่นต่อไปได้เลย")
            return redirect("survey_paper", kind)
    context = {"form": form, "kind": declared, "year": edition.fiscal_year_be}
    return render(request, "surveys/paper.html", context, status=400 if form.errors else 200)


@requires("surveys.edit")
@require_POST
def words_out(request: HttpRequest, response_id: int) -> HttpResponse:
    """Take a text out that names somebody."""
    response = get_object_or_404(Response.objects.select_related("survey"), pk=response_id)
    services.words_take_out(response=response, reason=request.POST.get("reason", ""), actor=request.user)
    messages.success(request, "ลบข้อความแล้ว ระดับที่ตอบยังนับอยู่")
    survey = response.survey
    return redirect(f"{reverse('survey', args=[survey.kind])}?year={survey.fiscal_year_be}")
