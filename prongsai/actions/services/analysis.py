"""From a result to measures: an analysis opened from its weak places, worded, answered by measures, finished."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django.db import transaction

from prongsai.actions.models import (
    Action,
    Analysis,
    AnalysisFinding,
    AnalysisState,
    FindingKind,
    FindingMeasure,
    Heading,
    Placement,
    Programme,
    Run,
)
from prongsai.actions.rights import may
from prongsai.actions.selectors.analysis import problems_of
from prongsai.actions.selectors.programmes import measures_programme
from prongsai.actions.services.measures import MeasureWords, StepWords, measure_create
from prongsai.actions.services.programmes import heading_create, programme_edit, programme_open
from prongsai.assessment import pass_score_of
from prongsai.assessment.suggestions import ISSUES
from prongsai.audit.services import record
from prongsai.core import clock
from prongsai.core.doors import demand
from prongsai.core.errors import DomainError, TransitionNotAllowed
from prongsai.correspondence.models import OfficialPaper, PaperState
from prongsai.ita.models import ScoreKind
from prongsai.ita.selectors import Reading, reading_of, result_of, said_of
from prongsai.ita.weaknesses import Weakness, weaknesses
from prongsai.thai.text import clean, clean_line, fold

FINAL = "วิเคราะห์เสร็จแล้ว หากต้องแก้ โปรดกด “เปิดแก้อีกครั้ง” ก่อน"


@transaction.atomic
def analysis_open(*, fiscal_year_be: int, actor: Any, threshold: Decimal | None = None) -> Analysis:
    """The analysis of a year with its findings; one that is there is brought up to the present result.

    Refused without a result. The threshold is the pass score of the year until the office sets its own.
    """
    demand(may(actor, "actions.edit"))
    reading = _reading(fiscal_year_be)
    found = Analysis.objects.select_for_update().filter(fiscal_year_be=fiscal_year_be).first()
    if found is None:
        limit = threshold if threshold is not None else pass_score_of(reading.year)
        found = Analysis(fiscal_year_be=fiscal_year_be, target_fy_be=fiscal_year_be + 1, threshold=limit)
        found.save()
        record("actions.analysis.opened", actor=actor, obj=found, year=fiscal_year_be)
    if not found.is_final:
        _sync(found, reading)
    return found


@transaction.atomic
def analysis_edit(
    *, analysis: Analysis, actor: Any, threshold: Decimal | None = None, introduction: str | None = None
) -> Analysis:
    """Set the office's own threshold or the introduction of the paper. Findings follow; what was written is kept."""
    analysis = _open_locked(analysis, actor)
    before = {"threshold": str(analysis.threshold), "introduction": analysis.introduction}
    if threshold is not None:
        if not 0 <= threshold <= 100:
            raise DomainError("เกณฑ์ต้องอยู่ระหว่าง 0 ถึง 100 คะแนน", code="threshold")
        analysis.threshold = threshold
    if introduction is not None:
        analysis.introduction = clean(introduction).strip()
    analysis.save()
    _sync(analysis, _reading(analysis.fiscal_year_be))
    after = {"threshold": str(analysis.threshold), "introduction": analysis.introduction}
    record("actions.analysis.edited", actor=actor, obj=analysis, before=before, after=after)
    return analysis


def _sync(analysis: Analysis, reading: Reading) -> None:
    """Findings as the result has them now. What no longer stands there goes, unless somebody wrote on it."""
    found = weaknesses(reading, threshold=analysis.threshold)
    items_known = any(kind == ScoreKind.ITEM for kind, _ in reading.scores)
    wanted = {
        (one.kind, one.key): (order, one)
        for order, one in enumerate(found.to_answer)
        if one.kind != ScoreKind.GROUP or not items_known  # its items say more
    }
    there = {(row.kind, row.key): row for row in analysis.findings.prefetch_related("links")}
    for key, (order, weakness) in wanted.items():
        row = there.get(key) or AnalysisFinding(analysis=analysis, kind=weakness.kind, key=weakness.key)
        _take(row, weakness, order)
    for key, row in there.items():
        touched = row.cause or row.proposal or row.no_measure_reason or row.links.all() or row.order >= 500  # chosen
        if row.kind != FindingKind.OWN and key not in wanted and not touched:
            row.delete()


def _take(row: AnalysisFinding, weakness: Weakness, order: int) -> None:
    row.label, row.score, row.order = weakness.label[:700], weakness.score, order
    row.cost = None if weakness.cost is None else Decimal(str(round(float(weakness.cost), 3)))
    row.certain, row.indicator_no = weakness.certain, weakness.indicator
    row.library_keys, row.what_if = list(weakness.library_keys), weakness.what_if[:500]
    if not row.pk and weakness.remark:
        row.cause = weakness.remark
    row.save()


@transaction.atomic
def finding_edit(
    *, finding: AnalysisFinding, actor: Any, cause: str, proposal: str, no_measure_reason: str = "", label: str = ""
) -> AnalysisFinding:
    """What is behind a weak place and what is proposed, or why no measure is needed. An own finding also its name."""
    finding = _finding_locked(finding, actor)
    before = _words(finding)
    finding.cause, finding.proposal = clean(cause).strip(), clean(proposal).strip()
    finding.no_measure_reason = clean_line(no_measure_reason)[:500]
    if finding.kind == FindingKind.OWN and clean_line(label):
        finding.label = clean_line(label)[:700]
    if finding.no_measure_reason and finding.links.exists():
        raise DomainError("เรื่องนี้มีมาตรการแล้ว จึงบันทึกว่าไม่ต้องมีมาตรการไม่ได้ โปรดเอามาตรการออกก่อน", code="has_measure")
    finding.save()
    record("actions.finding.edited", actor=actor, obj=finding, before=before, after=_words(finding))
    return finding


@transaction.atomic
def finding_add(*, analysis: Analysis, label: str, actor: Any) -> AnalysisFinding:
    """A weak place the office found by itself, such as from complaints or an audit."""
    analysis = _open_locked(analysis, actor)
    if not clean_line(label):
        raise DomainError("โปรดใส่เรื่องที่พบ", code="label_missing")
    own = [int(key) for key in analysis.findings.filter(kind=FindingKind.OWN).values_list("key", flat=True)]
    row = AnalysisFinding(
        analysis=analysis, kind=FindingKind.OWN, key=str(max(own, default=0) + 1), label=clean_line(label)[:700],
        order=1000 + len(own), certain=True,
    )  # fmt: skip
    row.save()
    record("actions.finding.added", actor=actor, obj=row, title=row.label)
    return row


@transaction.atomic
def finding_choose(*, analysis: Analysis, indicator_no: int, actor: Any) -> AnalysisFinding:
    """An indicator that reaches the threshold, analysed all the same: to link measures to it or to raise it further."""
    analysis = _open_locked(analysis, actor)
    reading = _reading(analysis.fiscal_year_be)
    key = str(indicator_no)
    there = analysis.findings.filter(kind=FindingKind.INDICATOR, key=key).first()
    if there is not None:
        return there
    found = next((one for one in weaknesses(reading).of(ScoreKind.INDICATOR) if one.key == key), None)
    if found is None:
        raise DomainError("ไม่มีคะแนนของตัวชี้วัดนี้ หรือได้เต็ม 100 แล้ว โปรดเลือกตัวชี้วัดอื่น", code="no_score")
    row = AnalysisFinding(analysis=analysis, kind=FindingKind.INDICATOR, key=key)
    _take(row, found, 500 + indicator_no)
    record("actions.finding.added", actor=actor, obj=row, title=row.label)
    return row


@transaction.atomic
def finding_remove(*, finding: AnalysisFinding, actor: Any) -> None:
    """Take out a finding of the office's own, or one the result no longer has."""
    finding = _finding_locked(finding, actor)
    if finding.kind != FindingKind.OWN and finding.score is not None and finding.score < finding.analysis.threshold:
        raise DomainError("เรื่องนี้มาจากผลการประเมิน จึงเอาออกไม่ได้ หากไม่ต้องมีมาตรการ โปรดบอกเหตุผล", code="from_result")
    record("actions.finding.removed", actor=actor, obj=finding, title=finding.label)
    finding.delete()


@transaction.atomic
def measure_from_finding(
    *,
    finding: AnalysisFinding,
    words: MeasureWords,
    methods: Sequence[StepWords],
    actor: Any,
    heading: Heading | None = None,
    suggestion: str = "",
) -> Run:
    """A new measure of next year's programme that answers a finding, with its methods, parties, duties and monitoring.

    The programme is opened where there is none. Everything or nothing.
    """
    finding = _finding_locked(finding, actor)
    analysis = finding.analysis
    programme = _programme(analysis, actor)
    run = measure_create(
        programme=programme, fiscal_year_be=analysis.target_fy_be, words=words, methods=methods, heading=heading,
        actor=actor,
    )  # fmt: skip
    _link(finding, run.action, actor, suggestion)
    return run


@transaction.atomic
def measure_link(*, finding: AnalysisFinding, action: Action, actor: Any) -> FindingMeasure:
    """An existing measure of the target year answers a finding."""
    finding = _finding_locked(finding, actor)
    programme = measures_programme(finding.analysis.target_fy_be)
    if programme is None or not Placement.objects.filter(programme=programme, action=action).exists():
        raise DomainError(
            f"มาตรการนี้ไม่อยู่ในมาตรการปี {finding.analysis.target_fy_be} โปรดเลือกจากรายการ", code="other_year"
        )
    return _link(finding, action, actor, "")


@transaction.atomic
def measure_unlink(*, finding: AnalysisFinding, action_id: int, actor: Any) -> None:
    """The measure stays in its programme; it answers this finding no more."""
    finding = _finding_locked(finding, actor)
    link = finding.links.filter(action_id=action_id).select_related("action").first()
    if link is not None:
        record("actions.finding.unlinked", actor=actor, obj=finding, title=link.action.title)
        link.delete()


def _link(finding: AnalysisFinding, action: Action, actor: Any, suggestion: str) -> FindingMeasure:
    link, is_new = FindingMeasure.objects.get_or_create(
        finding=finding, action=action, defaults={"suggestion": suggestion}
    )
    if finding.no_measure_reason:
        finding.no_measure_reason = ""
        finding.save(update_fields=["no_measure_reason", "updated_at"])
    if not action.issue:
        action.issue = finding.label
        action.save(update_fields=["issue", "updated_at"])
    if is_new:
        record("actions.finding.linked", actor=actor, obj=finding, title=action.title, suggestion=suggestion)
    return link


@transaction.atomic
def issues_set_up(*, analysis: Analysis, actor: Any) -> list[Heading]:
    """The seven issues as headings of the target year; names that are there already are not made twice."""
    analysis = _open_locked(analysis, actor)
    programme = _programme(analysis, actor)
    there = {fold(title) for title in programme.headings.values_list("title", flat=True)}
    return [
        heading_create(programme=programme, title=title, actor=actor) for title in ISSUES if fold(title) not in there
    ]


@transaction.atomic
def analysis_finish(*, analysis: Analysis, actor: Any, reason: str = "") -> Analysis:
    """Say that the analysis is whole. What is missing holds it back by name, unless the officer gives a reason."""
    analysis = _open_locked(analysis, actor)
    problems = problems_of(analysis)
    if problems and len(clean_line(reason)) < 3:
        listed = "\n".join(problem.text for problem in problems[:12])
        raise TransitionNotAllowed(f"ยังไม่ครบ จึงยังสรุปไม่ได้ แก้ก่อน หรือบอกเหตุผลที่ยืนยัน\n{listed}", code="not_whole")
    analysis.overruled = clean_line(reason)[:500] if problems else ""
    analysis.state, analysis.finished_at = AnalysisState.FINAL, clock.now()
    analysis.finished_by = None if isinstance(actor, str) else actor
    analysis.save()
    _tell_programme(analysis, actor)
    record(
        "actions.analysis.finished", actor=actor, obj=analysis, reason=analysis.overruled,
        problems=[problem.text for problem in problems],
    )  # fmt: skip
    return analysis


@transaction.atomic
def analysis_reopen(*, analysis: Analysis, actor: Any) -> Analysis:
    """Open a finished analysis again, as long as no paper of it was signed."""
    demand(may(actor, "actions.edit"))
    analysis = Analysis.objects.select_for_update().get(pk=analysis.pk)
    signed = OfficialPaper.objects.filter(
        source_type=analysis._meta.label_lower, source_id=analysis.pk,
        state__in=[PaperState.SIGNED, PaperState.PUBLISHED],
    )  # fmt: skip
    if signed.exists():
        raise TransitionNotAllowed("ลงนามแล้ว จึงแก้ไม่ได้ หากต้องแก้ โปรดทำฉบับใหม่แทนและถอนฉบับเดิม", code="signed")
    analysis.state, analysis.finished_at, analysis.finished_by = AnalysisState.DRAFT, None, None
    analysis.save()
    record("actions.analysis.reopened", actor=actor, obj=analysis)
    return analysis


def _tell_programme(analysis: Analysis, actor: Any) -> None:
    """The programme's papers name the result they follow from, unless somebody wrote it there already."""
    programme = measures_programme(analysis.target_fy_be)
    result = result_of(analysis.fiscal_year_be)
    if programme is None or programme.assessment or result is None or programme.is_closed:
        return
    said = said_of(reading_of(result))
    facts: dict[str, Any] = {
        key: said[key] for key in ("fiscal_year", "score", "grade") if key in said
    }  # what is ours is never written
    programme_edit(
        programme=programme, title=programme.title, introduction=programme.introduction,
        numbers_continue=programme.numbers_continue, assessment=facts, actor=actor,
    )  # fmt: skip


def _programme(analysis: Analysis, actor: Any) -> Programme:
    return measures_programme(analysis.target_fy_be) or programme_open(
        fiscal_year_be=analysis.target_fy_be, actor=actor
    )


def _reading(fiscal_year_be: int) -> Reading:
    result = result_of(fiscal_year_be)
    if result is None:
        raise DomainError(f"ยังไม่มีผลการประเมินปี {fiscal_year_be} โปรดบันทึกผลก่อน แล้วจึงวิเคราะห์", code="no_result")
    return reading_of(result)


def _open_locked(analysis: Analysis, actor: Any) -> Analysis:
    demand(may(actor, "actions.edit"))
    row = Analysis.objects.select_for_update().get(pk=analysis.pk)
    if row.is_final:
        raise DomainError(FINAL, code="analysis_final")
    return row


def _finding_locked(finding: AnalysisFinding, actor: Any) -> AnalysisFinding:
    _open_locked(finding.analysis, actor)
    return AnalysisFinding.objects.select_for_update(of=("self",)).select_related("analysis").get(pk=finding.pk)


def _words(finding: AnalysisFinding) -> dict[str, str]:
    return {"cause": finding.cause, "proposal": finding.proposal, "reason": finding.no_measure_reason}
