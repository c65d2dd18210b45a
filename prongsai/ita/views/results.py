"""Results: the years side by side, one year, typed, pasted, and what it would take to be better."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from prongsai.assessment import AssessmentYear, indicator_points, item_points
from prongsai.assessment.national import national_targets
from prongsai.assessment.what_if import what_if
from prongsai.core.doors import holds, requires
from prongsai.ita import selectors, services
from prongsai.ita.charts import indicator_bars, score_lines
from prongsai.ita.forms import PasteForm, ResultForm, ScoreField, TargetForm, score_labels
from prongsai.ita.models import ScoreKind
from prongsai.ita.next_steps import steps_for
from prongsai.ita.pasting import read_pasted
from prongsai.ita.selectors import Reading
from prongsai.ita.services import ResultWords
from prongsai.ita.services.results import ScoreWords
from prongsai.ita.views.parts import codes_of
from prongsai.organisations.selectors import organisation_current
from prongsai.ui.forms import said_in_form


@requires("ita.view")
@require_GET
def overview(request: HttpRequest) -> HttpResponse:
    """Every year with a result or a target."""
    return _overview(request, TargetForm(initial={"fiscal_year_be": organisation_current().fiscal_year_be}))


def _overview(request: HttpRequest, target_form: TargetForm, *, status: int = 200) -> HttpResponse:
    rows = selectors.overview()
    last = organisation_current().fiscal_year_be - 1
    return render(
        request,
        "ita/overview.html",
        {
            "rows": rows,
            "last": last,
            "last_missing": not any(row.fiscal_year_be == last and row.reading for row in rows),
            "target_form": target_form,
            "national": national_targets(),
            "may_edit": holds(request.user, "ita.edit"),
            "lines": score_lines(rows),
            "bars": next((indicator_bars(row.reading) for row in rows if row.reading), None),
        },
        status=status,
    )


@requires("ita.view")
@require_GET
def result(request: HttpRequest, year: int) -> HttpResponse:
    """One year: its level, what contradicts itself, every score."""
    found = selectors.result_of(year)
    reading = selectors.reading_of(found) if found else None
    return render(
        request,
        "ita/result.html",
        {
            "year": year,
            "reading": reading,
            "rows": _rows(reading),
            "others": _others(reading),
            "may_edit": holds(request.user, "ita.edit"),
            "codes": codes_of(selectors.assessment_year(year)),
            "is_known": selectors.assessment_year(year) is not None,
            "bars": indicator_bars(reading) if reading else None,
            "steps": steps_for(request.user, year) if reading else [],
        },
    )


def _rows(reading: Reading | None) -> list[dict[str, Any]]:
    if reading is None:
        return []
    return [
        {"kind": kind, "label": label, "score": reading.score(kind, key)}
        for kind, key, label in score_labels(reading.year)
    ]


def _others(reading: Reading | None) -> list[tuple[str, str, list[dict[str, Any]]]]:
    """Items and questions, where some are known: the title of each part, the head of its column, its rows."""
    if reading is None:
        return []
    titles = {item.code: item.title for item in reading.year.items} if reading.year else {}
    items = [
        {"label": f"{key} {titles.get(key, '')}".strip(), "score": score.score, "text": score.text}
        for (kind, key), score in reading.scores.items()
        if kind == ScoreKind.ITEM
    ]
    questions = [
        {"label": f"ข้อคำถาม {key} {score.text}".strip(), "score": score.score, "text": ""}
        for (kind, key), score in reading.scores.items()
        if kind == ScoreKind.QUESTION
    ]
    found = [("รายข้อ OIT", "ข้อ", items), ("รายข้อคำถาม", "ข้อคำถาม", questions)]
    return [(title, column, rows) for title, column, rows in found if rows]


@requires("ita.edit")
@require_http_methods(["GET", "POST"])
def result_edit(request: HttpRequest, year: int) -> HttpResponse:
    """Type a result."""
    known = selectors.assessment_year(year)
    found = selectors.result_of(year)
    reading = selectors.reading_of(found) if found else None
    form = ResultForm(known, reading, request.POST or None)
    if request.method == "POST" and form.is_valid():
        with said_in_form(form):
            services.result_save(
                fiscal_year_be=year,
                words=form.words(),
                scores=form.scores(reading.scores if reading else {}),
                actor=request.user,
            )
            messages.success(request, f"บันทึกผลการประเมินปี {year} แล้ว")
            return redirect("ita_result", year)
    context = {"form": form, "year": year, "known": known, "codes": codes_of(known)}
    return render(request, "ita/edit.html", context, status=400 if form.errors else 200)


@requires("ita.edit")
@require_http_methods(["GET", "POST"])
def result_paste(request: HttpRequest, year: int) -> HttpResponse:
    """Paste a table: first what was understood is shown, then it is kept."""
    form = PasteForm(request.POST or None)
    known = selectors.assessment_year(year)
    pasted = None
    if request.method == "POST" and form.is_valid():
        pasted = read_pasted(form.cleaned_data["text"], known)
        if not pasted.scores and pasted.total is None:
            form.add_error("text", "ไม่พบคะแนนในข้อความนี้ โปรดวางตารางที่มีชื่อและคะแนนในบรรทัดเดียวกัน")
            pasted = None
        elif "keep" in request.POST:
            there = selectors.result_of(year)
            words = ResultWords(
                total=pasted.total if pasted.total is not None else there.total if there else None,
                stated_level=pasted.level or (there.stated_level if there else ""),
                notified_on=there.notified_on if there else None,
                notified_by=there.notified_by if there else "",
                note=there.note if there else "",
            )
            with said_in_form(form, "text"):
                services.result_save(
                    fiscal_year_be=year, words=words, scores=pasted.scores, actor=request.user, replace=False
                )
                messages.success(request, f"รับคะแนน {len(pasted.scores)} รายการเข้าผลปี {year} แล้ว")
                return redirect("ita_result", year)
    labels = {(kind, key): label for kind, key, label in score_labels(known)}
    understood = [
        {"label": labels.get((s.kind, s.key)) or _item_label(known, s), "score": s.score}
        for s in (pasted.scores if pasted else [])
    ]
    context = {"form": form, "year": year, "pasted": pasted, "understood": understood}
    return render(request, "ita/paste.html", context, status=400 if form.errors else 200)


def _item_label(year: AssessmentYear | None, words: ScoreWords) -> str:
    if words.kind == ScoreKind.QUESTION:
        return f"ข้อคำถาม {words.key} {words.text}".strip()
    item = next((item for item in year.items if item.code == words.key), None) if year else None
    return f"{words.key} {item.title}" if item else words.key


@requires("ita.view")
@require_GET
def improve(request: HttpRequest, year: int) -> HttpResponse:
    """What-if: indicators and items made better, the level that is reached, and the arithmetic."""
    found = selectors.result_of(year)
    reading = selectors.reading_of(found) if found else None
    known = reading.year if reading else None
    if reading is None or known is None:
        return render(request, "ita/improve.html", {"year": year, "reading": reading})
    instruments = _scores(reading, ScoreKind.INSTRUMENT)
    indicators = {int(key): score for key, score in _scores(reading, ScoreKind.INDICATOR).items()}
    items = _scores(reading, ScoreKind.ITEM)
    wanted, problems = _wanted(request, known, indicators)
    mended = {item.code for item in known.items if item.code in request.GET.getlist("item")}
    outcome = what_if(
        known, instruments=instruments, indicators=indicators, better_indicators=wanted, mended_items=mended
    )
    worth, points = indicator_points(known), item_points(known)
    context = {
        "year": year,
        "reading": reading,
        "outcome": outcome if wanted or mended else None,
        "problems": problems,
        "indicators": [
            {
                "indicator": indicator,
                "now": indicators.get(indicator.no),
                "then": wanted.get(indicator.no),
                "worth": worth[indicator.no],
            }
            for indicator in known.indicators
            if indicator.instrument != "OIT"
        ],
        "items": [
            {"item": item, "points": points[item.code], "chosen": item.code in mended}
            for item in known.items
            if items.get(item.code, Decimal(0)) < 100 and (not items or item.code in items)
        ],
        "items_known": bool(items),
    }
    return render(request, "ita/improve.html", context)


def _scores(reading: Reading, kind: str) -> dict[str, Decimal]:
    return {key: score.score for (of, key), score in reading.scores.items() if of == kind}


def _wanted(
    request: HttpRequest, year: AssessmentYear, indicators: Mapping[int, Decimal]
) -> tuple[dict[int, Decimal], list[str]]:
    """The indicators' new scores from the address, and what could not be read."""
    wanted: dict[int, Decimal] = {}
    problems: list[str] = []
    for indicator in year.indicators:
        text = request.GET.get(f"indicator_{indicator.no}", "").strip()
        if not text or indicator.no not in indicators:
            continue
        try:
            score = ScoreField().clean(text)
        except ValidationError as error:
            problems.append(f"ตัวชี้วัดที่ {indicator.no}: {' '.join(error.messages)}")
            continue
        if score != indicators[indicator.no]:
            wanted[indicator.no] = score
    return wanted, problems


@requires("ita.edit")
@require_POST
def target(request: HttpRequest) -> HttpResponse:
    """Set or take out a target."""
    form = TargetForm(request.POST)
    if not form.is_valid():
        return _overview(request, form, status=400)
    data = form.cleaned_data
    services.target_set(fiscal_year_be=data["fiscal_year_be"], score=data["score"], actor=request.user)
    messages.success(
        request, f"ตั้งเป้าหมายปี {data['fiscal_year_be']} แล้ว" if data["score"] is not None else "เอาเป้าหมายออกแล้ว"
    )
    return redirect("ita")
