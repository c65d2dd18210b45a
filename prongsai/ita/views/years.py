"""Assessment years: what each asks and weighs, its editions, and its workbook out and in."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from prongsai.assessment import AssessmentYear, item_points, source_text
from prongsai.assessment.year import CONFIDENCE_TH, PERIOD_TH, STEP_TH
from prongsai.core.doors import holds, requires
from prongsai.core.files import read_upload
from prongsai.ita import selectors, services
from prongsai.ita.forms import SheetForm, StartForm
from prongsai.ita.models import YearEdition
from prongsai.ita.sheets import workbook_of_year
from prongsai.ui.forms import said_in_form

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@requires("ita.view")
@require_GET
def years(request: HttpRequest) -> HttpResponse:
    """Every year there is, and how to begin the next."""
    return _all_years(request)


def _all_years(request: HttpRequest, *, missing: int | None = None, form: StartForm | None = None) -> HttpResponse:
    """``missing`` is a year somebody asked for that is not there."""
    known = [year for number in selectors.years_known() if (year := selectors.assessment_year(number))]
    before = next((one.fiscal_year_be for one in known if missing is None or one.fiscal_year_be < missing), None)
    start = {"fiscal_year_be": missing or (before or 0) + 1, "from_year": before} if before else None
    context = {
        "years": known,
        "form": form or StartForm(initial=start),
        "missing": missing,
        "may_keep": holds(request.user, "ita.years"),
    }
    status = 404 if missing else 400 if form else 200
    return render(request, "ita/years.html", context, status=status)


@requires("ita.view")
@require_GET
def year(request: HttpRequest, year: int) -> HttpResponse:
    """One year, whole, with the source and confidence of each row."""
    found = selectors.assessment_year(year)
    if found is None and 2560 <= year <= 2650:
        return _all_years(request, missing=year)
    return _one_year(request, found or _year(year))


def _one_year(request: HttpRequest, found: AssessmentYear, *, form: SheetForm | None = None) -> HttpResponse:
    year, points = found.fiscal_year_be, item_points(found)
    context = {
        "year": found,
        "groups": [
            {
                "group": group,
                "items": [
                    {
                        "item": item,
                        "points": points[item.code],
                        "period": PERIOD_TH[item.evidence_period],
                        "sure": CONFIDENCE_TH[item.confidence],
                        "sources": [source_text(key) for key in item.sources],
                    }
                    for item in found.items_of(group.code)
                ],
            }
            for group in found.groups
        ],
        "steps": [{"step": step, "kind": STEP_TH.get(step.kind, step.kind)} for step in found.calendar],
        "questions": [
            (one, [(question, CONFIDENCE_TH[question.confidence]) for question in rows])
            for one in found.indicators
            if (rows := found.questions_of(one.no))
        ],
        "usual": [
            (STEP_TH.get(one.kind, one.kind), one.in_year(year), CONFIDENCE_TH[one.confidence])
            for one in found.usual_steps
            if (step := found.step(one.kind)) is None or step.end is None
        ],
        "levels_sure": CONFIDENCE_TH[found.levels_confidence],
        "editions": selectors.editions(year),
        "form": form or SheetForm(),
        "may_keep": holds(request.user, "ita.years"),
    }
    return render(request, "ita/year.html", context, status=400 if form else 200)


@requires("ita.view")
@require_GET
def year_sheet(request: HttpRequest, year: int) -> HttpResponse:
    """The year as a workbook, to fill in and bring back."""
    response = HttpResponse(workbook_of_year(_year(year)), content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="ita-{year}.xlsx"'
    return response


@requires("ita.years")
@require_POST
def year_start(request: HttpRequest) -> HttpResponse:
    """Begin a year from an earlier one."""
    form = StartForm(request.POST)
    if form.is_valid():
        data = form.cleaned_data
        with said_in_form(form):
            services.year_start(fiscal_year_be=data["fiscal_year_be"], from_year=data["from_year"], actor=request.user)
            messages.success(
                request,
                f"เริ่มข้อมูลปี {data['fiscal_year_be']} จากปี {data['from_year']} แล้ว ทุกข้อยังเป็นชั่วคราว โปรดตรวจกับคู่มือ",
            )
            return redirect("assessment_year", data["fiscal_year_be"])
    return _all_years(request, form=form)


@requires("ita.years")
@require_POST
def year_import(request: HttpRequest, year: int) -> HttpResponse:
    """A filled-in workbook becomes the year's newest edition."""
    known = _year(year)
    form = SheetForm(request.POST, request.FILES)
    if form.is_valid():
        upload = form.cleaned_data["sheet"]
        with said_in_form(form, "sheet"):
            data, _ = read_upload(upload, name=upload.name, size=upload.size, accept=frozenset({XLSX}))
            services.year_import(data=data, fiscal_year_be=year, reason=form.cleaned_data["reason"], actor=request.user)
            messages.success(request, f"รับตารางของปี {year} แล้ว ฉบับก่อนยังอยู่ในประวัติ")
            return redirect("assessment_year", year)
    return _one_year(request, known, form=form)


@requires("ita.years")
@require_POST
def year_restore(request: HttpRequest, pk: int) -> HttpResponse:
    """An earlier edition counts again."""
    edition = get_object_or_404(YearEdition, pk=pk)
    services.year_restore(edition=edition, actor=request.user)
    messages.success(request, f"กลับไปใช้ฉบับที่ {edition.number} แล้ว")
    return redirect("assessment_year", edition.fiscal_year_be)


def _year(number: int) -> AssessmentYear:
    found = selectors.assessment_year(number)
    if found is None:
        raise Http404
    return found
