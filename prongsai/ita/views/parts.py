"""The scores of questions and items of one instrument, typed line by line."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from prongsai.assessment import AssessmentYear
from prongsai.core.doors import requires
from prongsai.core.errors import ForeignRow
from prongsai.ita import selectors, services
from prongsai.ita.part_forms import PartsForm
from prongsai.ui.forms import said_in_form

USUAL = ("IIT", "EIT")  # of a year without data only questions can be named


def codes_of(year: AssessmentYear | None) -> list[str]:
    """The instruments whose parts can be typed."""
    return [one.code for one in year.instruments] if year else list(USUAL)


@requires("ita.edit")
@require_http_methods(["GET", "POST"])
def result_parts(request: HttpRequest, year: int, instrument: str) -> HttpResponse:
    """Type the scores of an instrument's questions or items; nothing typed is lost where one of them cannot be."""
    known = selectors.assessment_year(year)
    if instrument not in codes_of(known):
        raise ForeignRow(instrument=instrument)
    found = selectors.result_of(year)
    form = PartsForm(known, instrument, selectors.reading_of(found) if found else None, request.POST or None)
    if request.method == "POST" and form.is_valid():
        with said_in_form(form):
            scores = form.scores()
            asked = [(form.kind, key) for key in form.asked]
            services.scores_save(fiscal_year_be=year, asked=asked, scores=scores, actor=request.user)
            messages.success(request, f"บันทึกคะแนน {instrument} {len(scores)} ข้อแล้ว")
            return redirect("ita_result", year)
    context = {
        "year": year,
        "instrument": instrument,
        "form": form,
        "what": "ข้อ" if form.of_items else "ข้อคำถาม",
        "blocks": list(form.blocks()),
        "wrong": [form[name] for name in form.errors if name in form.fields],
        "codes": codes_of(known),
        "listed": any(one.code.startswith(form.letter) for one in known.questions) if known else False,
    }
    return render(request, "ita/parts.html", context, status=400 if form.errors else 200)
