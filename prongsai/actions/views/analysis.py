"""The analysis of a year's result: its table, one weak place, the measure that answers it, its paper."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from prongsai.actions.analysis_papers import ANALYSIS, LABELS, analysis_paper_create
from prongsai.actions.forms.analysis import AnswerForm, FindingForm, IntroductionForm, ThresholdForm, suggested
from prongsai.actions.models import Action, Analysis, AnalysisFinding, FindingKind, Programme
from prongsai.actions.rights import may
from prongsai.actions.selectors import measures_programme
from prongsai.actions.selectors.analysis import (
    AnalysisShown,
    analysis_of,
    analysis_shown,
    answers_of,
    finding_get,
    papers_of_analysis,
)
from prongsai.actions.selectors.coverage import FindingRow
from prongsai.actions.services import analysis as services
from prongsai.actions.views.common import new_programme, refusal_to
from prongsai.assessment.suggestions import ISSUES
from prongsai.core.doors import holds, requires
from prongsai.core.errors import DomainError, ForeignRow
from prongsai.correspondence.models import OfficialPaper, PaperState
from prongsai.correspondence.services.publishing import may_publish, paper_publish
from prongsai.ita.charts import indicator_bars, score_lines
from prongsai.ita.library import offered, suggestion_named
from prongsai.ita.selectors import result_of


@requires("actions.view")
@require_GET
def analysis(request: HttpRequest, fy: int) -> HttpResponse:
    """The table as officers know it: what was weak, its score, why, what is proposed, which measures."""
    found = analysis_of(fy)
    may_edit = may(request.user, "actions.edit")
    context: dict[str, Any] = {"fy": fy, "may_edit": may_edit, "has_result": result_of(fy) is not None}
    if found is None:
        return render(request, "actions/analysis.html", context)
    shown = analysis_shown(found)
    papers = papers_of_analysis(found)
    context |= {
        "analysis": found,
        "shown": shown,
        "editable": bool(may_edit) and not found.is_final,
        "threshold_form": ThresholdForm(initial={"threshold": found.threshold}),
        "introduction_form": IntroductionForm(initial={"introduction": found.introduction}),
        "papers": [(paper, LABELS.get(paper.kind, paper.subject)) for paper in papers],
        "publishable": _publishable(papers, request.user),
        "may_draft": holds(request.user, "correspondence.draft"),
        "bars": indicator_bars(shown.reading, threshold=found.threshold) if shown.reading else None,
        "lines": score_lines(),
        "headings": list(shown.programme.headings.filter(parent=None)) if shown.programme else [],
        "issues": ISSUES,
        "others": _others(shown),
    }
    return render(request, "actions/analysis.html", context)


def _others(shown: AnalysisShown) -> list[tuple[int, str]]:
    """Indicators with a score that are not in the table."""
    year = shown.reading.year if shown.reading else None
    there = {row.finding.key for row in shown.rows if row.finding.kind == FindingKind.INDICATOR}
    return [
        (i.no, i.name)
        for i in (year.indicators if year else ())
        if str(i.no) not in there and shown.reading and shown.reading.score("indicator", str(i.no)) is not None
    ]


def _publishable(papers: list[OfficialPaper], user: Any) -> OfficialPaper | None:
    """The signed paper of the analysis that waits for its one click."""
    return next(
        (p for p in papers if p.kind == ANALYSIS and p.state == PaperState.SIGNED and may_publish(p, user)), None
    )


@requires("actions.edit")
@require_POST
def analysis_open(request: HttpRequest, fy: int) -> HttpResponse:
    """Begin the analysis, or bring it up to the present result."""
    services.analysis_open(fiscal_year_be=fy, actor=request.user)
    return redirect("analysis", fy)


@requires("actions.edit")
@require_POST
def analysis_threshold(request: HttpRequest, fy: int) -> HttpResponse:
    """The office's own limit."""
    form = ThresholdForm(request.POST)
    if not form.is_valid():
        raise DomainError(" ".join(str(error) for errors in form.errors.values() for error in errors))
    services.analysis_edit(analysis=_analysis(fy), threshold=form.cleaned_data["threshold"], actor=request.user)
    messages.success(request, "เปลี่ยนเกณฑ์แล้ว รายการด้านล่างเป็นไปตามเกณฑ์ใหม่ ที่เขียนไว้ยังอยู่")
    return redirect("analysis", fy)


@requires("actions.edit")
@require_POST
def analysis_introduction(request: HttpRequest, fy: int) -> HttpResponse:
    """The words over the tables of the paper."""
    text = request.POST.get("introduction", "")
    services.analysis_edit(analysis=_analysis(fy), introduction=text, actor=request.user)
    messages.success(request, "บันทึกความนำแล้ว")
    return redirect("analysis", fy)


@requires("actions.edit")
@require_POST
def analysis_issues(request: HttpRequest, fy: int) -> HttpResponse:
    """The seven issues as headings of next year's measures."""
    made = services.issues_set_up(analysis=_analysis(fy), actor=request.user)
    messages.success(request, f"ตั้งประเด็นแล้ว {len(made)} ประเด็น แก้ชื่อได้ที่ “ชื่อเรื่อง ประเด็น และความนำ”")
    return redirect("analysis", fy)


@requires("actions.edit")
@require_POST
def analysis_own(request: HttpRequest, fy: int) -> HttpResponse:
    """A weak place the office found by itself."""
    made = services.finding_add(analysis=_analysis(fy), label=request.POST.get("label", ""), actor=request.user)
    return redirect("analysis_finding", made.pk)


@requires("actions.edit")
@require_POST
def analysis_choose(request: HttpRequest, fy: int) -> HttpResponse:
    """An indicator that reaches the threshold, analysed all the same."""
    number = request.POST.get("indicator", "")
    if not number.isdecimal():
        raise DomainError("โปรดเลือกตัวชี้วัดก่อน", code="nothing_chosen")
    made = services.finding_choose(analysis=_analysis(fy), indicator_no=int(number), actor=request.user)
    return redirect("analysis_finding", made.pk)


@requires("actions.view")
@require_GET
def analysis_indicator(request: HttpRequest, fy: int, no: int) -> HttpResponse:
    """One indicator: the measures linked to it and its parts, what was done, what proves it."""
    found = analysis_of(fy)
    if found is None:
        return redirect("analysis", fy)  # which says how to begin
    shown = analysis_shown(found)
    year = shown.reading.year if shown.reading else None
    indicator = next((one for one in year.indicators if one.no == no), None) if year else None
    context = {
        "fy": fy,
        "no": no,
        "name": indicator.name if indicator else "",
        "score": shown.reading.score("indicator", str(no)) if shown.reading else None,
        "answers": answers_of(shown, no),
        "target": shown.analysis.target_fy_be,
    }
    return render(request, "actions/analysis_indicator.html", context)


@requires("actions.edit")
@require_POST
def analysis_finish(request: HttpRequest, fy: int) -> HttpResponse:
    """Say that it is whole; what is missing is named, and may be overruled with a reason."""
    services.analysis_finish(analysis=_analysis(fy), reason=request.POST.get("reason", ""), actor=request.user)
    messages.success(request, "สรุปการวิเคราะห์แล้ว ออกเป็นเอกสารเสนอผู้บริหารได้")
    return redirect("analysis", fy)


@requires("actions.edit")
@require_POST
def analysis_reopen(request: HttpRequest, fy: int) -> HttpResponse:
    """Change it again."""
    services.analysis_reopen(analysis=_analysis(fy), actor=request.user)
    messages.success(request, "เปิดแก้แล้ว")
    return redirect("analysis", fy)


@requires("correspondence.draft")
@require_POST
def analysis_paper(request: HttpRequest, fy: int) -> HttpResponse:
    """A draft paper of the analysis, opened where papers are issued."""
    paper = analysis_paper_create(analysis=_analysis(fy), kind=request.POST.get("kind", ""), actor=request.user)
    return redirect("paper", paper.pk)


@requires("actions.view")
@require_POST
def analysis_publish(request: HttpRequest, fy: int) -> HttpResponse:
    """One click: the signed analysis with the measures before the public."""
    paper = _publishable(papers_of_analysis(_analysis(fy)), request.user)
    if paper is None:
        raise DomainError(
            "ยังเผยแพร่ไม่ได้ เพราะยังไม่มีเอกสารที่ลงนาม หรือท่านไม่มีสิทธิเผยแพร่ โปรดเปิดเอกสารเพื่อดูขั้นที่ค้าง", code="not_signed"
        )
    paper_publish(paper=paper, actor=request.user, summary=request.POST.get("summary", ""))
    messages.success(request, "เผยแพร่ผลวิเคราะห์และมาตรการแล้ว เพิ่มช่องทางอื่นได้ที่หน้าเอกสาร")
    return redirect("analysis", fy)


@requires("actions.edit")
@require_http_methods(["GET", "POST"])
def finding(request: HttpRequest, pk: int) -> HttpResponse:
    """One weak place: why, what is proposed, suggestions, measures."""
    row = finding_get(pk)
    form = FindingForm(request.POST or None, finding=row)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            services.finding_edit(
                finding=row, cause=data["cause"], proposal=data["proposal"], label=data.get("label", ""),
                no_measure_reason=data["no_measure_reason"], actor=request.user,
            )  # fmt: skip
        except DomainError as refusal:
            refusal_to(form, refusal, has_measure="no_measure_reason")
        else:
            messages.success(request, "บันทึกแล้ว")
            return redirect(_row_in_table(row))
    shown = analysis_shown(row.analysis)
    here = _row(shown, row)
    linked = {measure.link.action_id for measure in here.measures}
    context = {
        "finding": row,
        "form": form,
        "row": here,
        "shown": shown,
        "fy": row.analysis.fiscal_year_be,
        "editable": not row.analysis.is_final,
        "suggestions": offered(row.library_keys),
        "linkable": [item for item in shown.placed if item.run.action_id not in linked],
        "order": shown.rows.index(here) + 1,
        "next": next((one.finding for one in shown.rows[shown.rows.index(here) + 1 :] if not one.covered), None),
    }
    return render(request, "actions/finding.html", context, status=400 if form.errors else 200)


@requires("actions.edit")
@require_http_methods(["GET", "POST"])
def finding_measure(request: HttpRequest, pk: int) -> HttpResponse:
    """A measure that answers a weak place, from a suggestion or of one's own."""
    row = finding_get(pk)
    target = row.analysis.target_fy_be
    programme = _programme(target)
    suggestion = suggestion_named(request.GET.get("suggestion", ""))
    initial: dict[str, Any] = {"period_text": "ตลอดปี", "issue": row.cause or row.label}
    if suggestion is not None:
        initial = suggested(suggestion, programme, row)
    form = AnswerForm(request.POST or None, programme=programme, fiscal_year_be=target, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            run = services.measure_from_finding(
                finding=row, words=form.words(), methods=form.steps(), heading=form.chosen_heading(),
                suggestion=suggestion.code if suggestion else "", actor=request.user,
            )  # fmt: skip
        except DomainError as refusal:
            refusal_to(form, refusal, title_missing="title", method_missing="methods", period_impossible="period_text")
        else:
            _fill_words(row, suggestion.cause if suggestion else "", run.action.title, request.user)
            messages.success(request, f"เพิ่มมาตรการปี {target} แล้ว")
            return redirect(_row_in_table(row))
    context = {
        "finding": row,
        "form": form,
        "target": target,
        "suggestion": suggestion,
        "fy": row.analysis.fiscal_year_be,
    }
    return render(request, "actions/finding_measure.html", context, status=400 if form.errors else 200)


def _fill_words(row: AnalysisFinding, cause: str, proposal: str, actor: Any) -> None:
    """Where nothing was written yet, the suggestion's words stand in the table, to be changed at will."""
    row = finding_get(row.pk)
    if not row.cause or not row.proposal:
        services.finding_edit(finding=row, cause=row.cause or cause, proposal=row.proposal or proposal, actor=actor)


@requires("actions.edit")
@require_POST
def finding_link(request: HttpRequest, pk: int) -> HttpResponse:
    """An existing measure answers it, or does so no more."""
    row = finding_get(pk)
    action = request.POST.get("action", "")
    if not action.isdecimal():
        raise DomainError("โปรดเลือกมาตรการก่อน", code="nothing_chosen")
    if "remove" in request.POST:
        services.measure_unlink(finding=row, action_id=int(action), actor=request.user)
        messages.success(request, "เอามาตรการออกจากเรื่องนี้แล้ว มาตรการยังอยู่ในมาตรการของปี")
    else:
        chosen = Action.objects.filter(pk=int(action)).first()
        if chosen is None:
            raise ForeignRow(pk=action)
        services.measure_link(finding=row, action=chosen, actor=request.user)
        messages.success(request, "ผูกมาตรการแล้ว")
    return redirect("analysis_finding", row.pk)


@requires("actions.edit")
@require_POST
def finding_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a finding of the office's own out again."""
    row = finding_get(pk)
    fy = row.analysis.fiscal_year_be
    services.finding_remove(finding=row, actor=request.user)
    messages.success(request, "เอาเรื่องออกแล้ว")
    return redirect("analysis", fy)


def _analysis(fy: int) -> Analysis:
    found = analysis_of(fy)
    if found is None:
        raise ForeignRow(fy=fy)
    return found


def _row(shown: AnalysisShown, finding: AnalysisFinding) -> FindingRow:
    return next(row for row in shown.rows if row.finding.pk == finding.pk)


def _programme(fy: int) -> Programme:
    return measures_programme(fy) or new_programme(fy)


def _row_in_table(row: AnalysisFinding) -> str:
    return f"{reverse('analysis', args=[row.analysis.fiscal_year_be])}#f{row.pk}"
