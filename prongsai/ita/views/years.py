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

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@requires("ita.view")
@require_GET
def years(request: HttpRequest) -> HttpResponse:
    """Every year there is, and how to begin the next."""
    return _years(request)


def _years(request: HttpRequest, refused: StartForm | None = None) -> HttpResponse:
    known = [year for number in selectors.years_known() if (year := selectors.assessment_year(number))]
    form = refused or StartForm(
        initial={"fiscal_year_be": known[0].fiscal_year_be + 1, "from_year": known[0].fiscal_year_be} if known else None
    )
    context = {"years": known, "form": form, "may_keep": holds(request.user, "ita.years")}
    return render(request, "ita/years.html", context, status=400 if refused else 200)


@requires("ita.view")
@require_GET
def year(request: HttpRequest, year: int) -> HttpResponse:
    """One year, whole, with the source and confidence of each row."""
    return _page(request, _year(year), SheetForm())


def _page(request: HttpRequest, found: AssessmentYear, form: SheetForm, *, status: int = 200) -> HttpResponse:
    points = item_points(found)
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
        "levels_sure": CONFIDENCE_TH[found.levels_confidence],
        "editions": selectors.editions(found.fiscal_year_be),
        "form": form,
        "may_keep": holds(request.user, "ita.years"),
    }
    return render(request, "ita/year.html", context, status=status)


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
    if not form.is_valid():
        return _years(request, form)
    data = form.cleaned_data
    services.year_start(fiscal_year_be=data["fiscal_year_be"], from_year=data["from_year"], actor=request.user)
    messages.success(
        request, f"เริ่มข้อมูลปี {data['fiscal_year_be']} จากปี {data['from_year']} แล้ว ทุกข้อยังเป็นชั่วคราว โปรดตรวจกับคู่มือ"
    )
    return redirect("assessment_year", data["fiscal_year_be"])


@requires("ita.years")
@require_POST
def year_import(request: HttpRequest, year: int) -> HttpResponse:
    """A filled-in workbook becomes the year's newest edition."""
    found = _year(year)
    form = SheetForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, found, form, status=400)
    upload = form.cleaned_data["sheet"]
    data, _ = read_upload(upload, name=upload.name, size=upload.size, accept=frozenset({XLSX}))
    services.year_import(data=data, fiscal_year_be=year, reason=form.cleaned_data["reason"], actor=request.user)
    messages.success(request, f"รับตารางของปี {year} แล้ว ฉบับก่อนยังอยู่ในประวัติ")
    return redirect("assessment_year", year)


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
