"""Where a result loses points, and the library of what usually helps."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from prongsai.assessment.suggestions import ISSUES, MONITORING, Suggestion, indicator_key, topic_key
from prongsai.core.doors import holds, requires
from prongsai.core.errors import DomainError, ForeignRow
from prongsai.ita import library, selectors
from prongsai.ita.charts import indicator_bars
from prongsai.ita.forms import ScoreField, SuggestionForm
from prongsai.ita.models import ScoreKind
from prongsai.ita.next_steps import steps_for
from prongsai.ita.weaknesses import weaknesses
from prongsai.thai.text import clean_line, fold
from prongsai.ui.forms import said_in_form

PER_PAGE = 16

PARTS = (
    ("ตัวชี้วัด", (ScoreKind.INDICATOR,)),
    ("ตัวชี้วัดย่อยของ OIT", (ScoreKind.GROUP,)),
    ("ข้อ OIT", (ScoreKind.ITEM,)),
    ("ข้อคำถาม", (ScoreKind.QUESTION,)),
)


@requires("ita.view")
@require_GET
def weak(request: HttpRequest, year: int) -> HttpResponse:
    """Indicators, sub-indicators, items and questions by what they cost, dearest first."""
    found = selectors.result_of(year)
    reading = selectors.reading_of(found) if found else None
    threshold, problem = None, ""
    if asked := request.GET.get("threshold", ""):
        try:
            threshold = ScoreField().clean(asked)
        except Exception as error:  # a form's own words for what cannot be
            problem = " ".join(getattr(error, "messages", [str(error)]))
    looked = weaknesses(reading, threshold=threshold) if reading else None
    context = {
        "year": year,
        "reading": reading,
        "weak": looked,
        "parts": [(title, rows) for title, kinds in PARTS if looked and (rows := looked.of(*kinds))],
        "problem": problem,
        "steps": steps_for(request.user, year) if reading else [],
        "bars": indicator_bars(reading, threshold=threshold) if reading else None,
    }
    return render(request, "ita/weak.html", context)


@requires("ita.view")
@require_GET
def shelf(request: HttpRequest) -> HttpResponse:
    """All suggestions, by what they are for."""
    asked, words = request.GET.get("for", ""), clean_line(request.GET.get("q", ""))
    names = dict(_subjects())
    rows = [
        one
        for one in library.shelves()
        if (not asked or asked in one.suggestion.keys) and fold(words) in fold(_said_by(one.suggestion))
    ]
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    query = request.GET.copy()
    query.pop("page", None)
    context = {
        "page": page,
        "query": query.urlencode(),
        "words": words,
        "rows": [
            {"shelf": one, "for": [names.get(key, key) for key in one.suggestion.keys if key in names] or ["ปีก่อน ๆ"]}
            for one in page
        ],
        "subjects": _subjects(),
        "asked": asked,
        "may_edit": holds(request.user, "ita.edit"),
    }
    return render(request, "ita/library.html", context)


def _said_by(suggestion: Suggestion) -> str:
    return "\n".join((suggestion.measure, suggestion.cause, *suggestion.steps, *suggestion.proof, suggestion.who))


@requires("ita.edit")
@require_http_methods(["GET", "POST"])
def suggestion(request: HttpRequest, code: str) -> HttpResponse:
    """Write a suggestion (``new``) or change one."""
    is_new = code == "new"
    known = None if is_new else library.suggestion_named(code)
    if known is None and not is_new:
        raise ForeignRow(code=code)
    initial: dict[str, Any] = {
        "monitoring": MONITORING,
        "when": "ตลอดปี",
        "issue": 1,
        "keys": request.GET.getlist("for"),
    }
    if known is not None:
        initial = {
            "measure": known.measure, "cause": known.cause, "steps": "\n".join(known.steps), "who": known.who,
            "proof": "\n".join(known.proof), "when": known.when, "monitoring": known.monitoring, "issue": known.issue,
            "keys": list(known.keys),
        }  # fmt: skip
    subjects = _subjects()
    listed = {key for key, _ in subjects}
    older = [key for key in (known.keys if known else ()) if key not in listed]
    form = SuggestionForm(subjects, request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        with said_in_form(form):
            library.suggestion_save(words=form.words(older), code="" if is_new else code, actor=request.user)
            messages.success(request, "บันทึกคำแนะนำแล้ว")
            return redirect("ita_library")
    context = {"form": form, "known": known, "issues": ISSUES}
    return render(request, "ita/suggestion.html", context, status=400 if form.errors else 200)


@requires("ita.edit")
@require_POST
def suggestion_act(request: HttpRequest, code: str) -> HttpResponse:
    """Hide a suggestion, show it again, or go back to the shipped words."""
    act = request.POST.get("act", "")
    if act in ("hide", "show"):
        library.suggestion_hide(code=code, hidden=act == "hide", actor=request.user)
        messages.success(request, "ซ่อนแล้ว" if act == "hide" else "แสดงแล้ว")
    elif act == "restore":
        library.suggestion_restore(code=code, actor=request.user)
        messages.success(request, "กลับไปใช้คำเดิม หรือลบคำแนะนำของหน่วยงานแล้ว")
    else:
        raise DomainError("โปรดเลือกว่าจะซ่อน แสดง หรือใช้คำเดิม", code="act")
    return redirect("ita_library")


def _subjects() -> list[tuple[str, str]]:
    """Key and name of every indicator and item topic of the newest year."""
    year = next((found for number in selectors.years_known() if (found := selectors.assessment_year(number))), None)
    if year is None:
        return []
    return [
        *((indicator_key(i.no), f"ตัวชี้วัดที่ {i.no} {i.name}") for i in year.indicators),
        *((topic_key(item.topic), f"{item.code} {item.title}") for item in year.items),
    ]
