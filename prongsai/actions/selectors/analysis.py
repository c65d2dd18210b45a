"""An analysis read: each weak place with its measures, what is still missing, and the record its paper prints."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse

from prongsai.actions.models import (
    Analysis,
    AnalysisFinding,
    FindingKind,
    FindingMeasure,
    HeadingLevel,
    Placement,
    Programme,
    Run,
)
from prongsai.actions.selectors.programmes import Placed, measures_programme, placed_runs
from prongsai.actions.selectors.record import programme_record
from prongsai.core.errors import ForeignRow
from prongsai.correspondence.models import OfficialPaper
from prongsai.ita.models import ScoreKind
from prongsai.ita.selectors import Reading, overview, reading_of, result_of
from prongsai.thai.text import fold

PARTS = {"responsible": "ผู้รับผิดชอบ", "steps": "วิธีการ", "monitoring": "การกำกับติดตาม"}
"""What a measure must say before it is approved. Source: element of item O34/2567 (sources.json)."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that holds an analysis back: what, and the address where it is mended."""

    code: str
    text: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class LinkedMeasure:
    """A measure that answers a finding. ``run`` is None where it no longer stands in the target year."""

    link: FindingMeasure
    run: Run | None
    number: int
    missing: tuple[str, ...]

    @property
    def title(self) -> str:
        """Its words."""
        return self.link.action.title


@dataclass(slots=True)
class FindingRow:
    """A weak place with what answers it."""

    finding: AnalysisFinding
    measures: list[LinkedMeasure] = field(default_factory=list)
    covered_by: list[str] = field(default_factory=list)  # labels of its parts whose measures answer it too

    @property
    def covered(self) -> bool:
        """Whether a measure answers it or a reason says why none is needed."""
        return bool(self.measures or self.covered_by or self.finding.no_measure_reason)


@dataclass(slots=True)
class AnalysisShown:
    """Everything a screen and a paper say of an analysis."""

    analysis: Analysis
    reading: Reading | None
    programme: Programme | None
    rows: list[FindingRow]
    placed: list[Placed]
    problems: list[Problem]

    @property
    def uncovered(self) -> list[FindingRow]:
        """Those without measure and without reason."""
        return [row for row in self.rows if not row.covered]

    @property
    def linked_ids(self) -> set[int]:
        """The actions that answer something."""
        return {measure.link.action_id for row in self.rows for measure in row.measures}


def analysis_of(fiscal_year_be: int) -> Analysis | None:
    """The analysis of an assessed year."""
    return Analysis.objects.filter(fiscal_year_be=fiscal_year_be).select_related("finished_by").first()


def finding_get(pk: int) -> AnalysisFinding:
    """A finding; a foreign one is as if it did not exist."""
    found = AnalysisFinding.objects.select_related("analysis").filter(pk=pk).first()
    if found is None:
        raise ForeignRow(pk=pk)
    return found


def analysis_shown(analysis: Analysis) -> AnalysisShown:
    """The analysis whole."""
    result = result_of(analysis.fiscal_year_be)
    programme = measures_programme(analysis.target_fy_be)
    placed = placed_runs(programme, analysis.target_fy_be) if programme else []
    rows = _rows(analysis, {item.run.action_id: item for item in placed})
    shown = AnalysisShown(analysis, reading_of(result) if result else None, programme, rows, placed, [])
    shown.problems = _problems(shown)
    return shown


def problems_of(analysis: Analysis) -> list[Problem]:
    """What is missing before the analysis is whole."""
    return analysis_shown(analysis).problems


def _rows(analysis: Analysis, placed: dict[int, Placed]) -> list[FindingRow]:
    findings = analysis.findings.prefetch_related("links__action")
    rows = [FindingRow(finding, [_linked(link, placed) for link in finding.links.all()]) for finding in findings]
    for row in rows:
        if row.finding.kind not in (FindingKind.INDICATOR, FindingKind.GROUP) or row.finding.indicator_no is None:
            continue
        row.covered_by = [
            part.finding.label
            for part in rows
            if part.finding.indicator_no == row.finding.indicator_no
            and part.finding.kind in (FindingKind.ITEM, FindingKind.QUESTION, FindingKind.GROUP)
            and part is not row
            and part.measures
        ]
    return rows


def _linked(link: FindingMeasure, placed: dict[int, Placed]) -> LinkedMeasure:
    item = placed.get(link.action_id)
    return LinkedMeasure(
        link, item.run if item else None, item.number if item else 0, missing_parts(item.run) if item else ()
    )


def missing_parts(run: Run) -> tuple[str, ...]:
    """Which of the parts a measure must state it does not: who, how, and how it is followed up."""
    action = run.action
    steps = list(action.steps.all())
    nobody = action.accountable_unit_id is None and not any(step.responsibilities.all() for step in steps)
    found = [
        *(["responsible"] if nobody else []),
        *(["steps"] if not any(step.text.strip() for step in steps) else []),
        *(["monitoring"] if not action.monitoring.strip() else []),
    ]
    return tuple(PARTS[name] for name in found)


def _problems(shown: AnalysisShown) -> list[Problem]:
    found: list[Problem] = []
    analysis = shown.analysis
    if shown.reading is None:
        found.append(Problem("no_result", f"ยังไม่มีผลการประเมินปี {analysis.fiscal_year_be}"))
    for row in shown.uncovered:
        finding = row.finding
        url = reverse("analysis_finding", args=[finding.pk])
        found.append(Problem("uncovered", f"ยังไม่มีมาตรการ: {finding.label}", url))
    if shown.programme is not None:
        found += measure_problems(shown.placed)
        found += issue_problems(shown.programme, analysis.target_fy_be)
    elif not shown.rows:
        return found
    if shown.programme is None:
        found.append(Problem("no_programme", f"ยังไม่มีมาตรการของปี {analysis.target_fy_be}"))
    return found


def measure_problems(placed: list[Placed]) -> list[Problem]:
    """Measures that do not say who, how, or how they are followed up."""
    return [
        Problem(
            "parts", f"มาตรการที่ {item.number} {item.run.action.title} ยังไม่มี{' และ'.join(missing)}",
            reverse("measure_edit", args=[item.run.pk]),
        )
        for item in placed
        if (missing := missing_parts(item.run))
    ]  # fmt: skip


def issue_problems(programme: Programme, fiscal_year_be: int) -> list[Problem]:
    """Issues without a measure, and two issues of one name. A programme without issues has nothing to fill."""
    issues = list(programme.headings.filter(level=HeadingLevel.ISSUE).order_by("number", "pk"))
    filled = set(
        Placement.objects.filter(programme=programme, action__runs__fiscal_year_be=fiscal_year_be).values_list(
            "heading_id", flat=True
        )
    )
    url = f"{reverse('programme_settings')}?fy={fiscal_year_be}"
    found = [
        Problem("issue_empty", f"ประเด็นที่ {heading.number} {heading.title} ยังไม่มีมาตรการ", url)
        for heading in issues
        if heading.pk not in filled
    ]
    names: dict[str, int] = {}
    for heading in issues:
        first = names.setdefault(fold(heading.title), heading.number)
        if first != heading.number:
            found.append(Problem("issue_twice", f"ประเด็นที่ {first} และ {heading.number} ชื่อเดียวกัน โปรดแก้ชื่อ", url))
    return found


@dataclass(frozen=True, slots=True)
class IndicatorAnswer:
    """A measure that answers an indicator or a part of it, with what was done and what proves it."""

    placed: Placed
    findings: tuple[str, ...]

    @property
    def results(self) -> list[tuple[str, list[str]]]:
        """What was done, each with its evidence in words."""
        run = self.placed.run
        return [(result.text, [str(proof.evidence) for proof in result.proofs.all()]) for result in run.results.all()]


def answers_of(shown: AnalysisShown, indicator_no: int) -> list[IndicatorAnswer]:
    """The measures linked to an indicator, its questions, sub-indicators and items."""
    labels: dict[int, list[str]] = {}
    for row in shown.rows:
        if row.finding.indicator_no == indicator_no:
            for measure in row.measures:
                labels.setdefault(measure.link.action_id, []).append(row.finding.label)
    return [
        IndicatorAnswer(item, tuple(labels[item.run.action_id]))
        for item in shown.placed
        if item.run.action_id in labels
    ]


def papers_of_analysis(analysis: Analysis) -> list[OfficialPaper]:
    """The papers made of it, newest first."""
    rows = OfficialPaper.objects.filter(source_type=analysis._meta.label_lower, source_id=analysis.pk)
    return list(rows.order_by("-pk"))


def analysis_record(analysis: Analysis) -> dict[str, Any]:
    """The analysis as an ``ita_analysis`` record (docs/records.md), with ``findings`` and the ``years`` of its figure."""
    shown = analysis_shown(analysis)
    record: dict[str, Any] = {
        "kind": "ita_analysis",
        "fiscal_year": analysis.fiscal_year_be,
        "target_fiscal_year": analysis.target_fy_be,
        "threshold": float(analysis.threshold),
        "ita": _ita(shown.reading),
        "findings": [_finding(row) for row in shown.rows],
        "years": _years(analysis.fiscal_year_be),
    }
    if shown.programme is not None:
        plan = programme_record(shown.programme, analysis.target_fy_be)
        kept = ("no", "title", "group", "issue", "methods", "responsible", "period", "monitoring", "budget")
        record["measures"] = [
            {key: value for key, value in measure.items() if key in kept} for measure in plan.get("measures", [])
        ]
    if analysis.introduction:
        record["introduction"] = analysis.introduction
    return {key: value for key, value in record.items() if value not in ("", None, [], {})}


def _ita(reading: Reading | None) -> dict[str, Any]:
    if reading is None:
        return {}
    year = reading.year
    before = result_of(reading.fiscal_year_be - 1)
    earlier = reading_of(before) if before else None
    ita: dict[str, Any] = {"fiscal_year": reading.fiscal_year_be, "grade": reading.level_code}
    if reading.result.total is not None:
        ita["score"] = float(reading.result.total)
    if earlier and earlier.result.total is not None:
        ita |= {
            "previous_fiscal_year": earlier.fiscal_year_be, "previous_score": float(earlier.result.total),
            "previous_grade": earlier.level_code,
        }  # fmt: skip
    ita["instruments"] = [
        {"name": i.code, "score": float(score)}
        for i in (year.instruments if year else ())
        if (score := reading.score(ScoreKind.INSTRUMENT, i.code)) is not None
    ]
    ita["indicators"] = [
        {"no": i.no, "title": i.name, "instrument": i.instrument, "score": float(score)}
        | ({"previous_score": float(old)} if earlier and (old := earlier.score(ScoreKind.INDICATOR, str(i.no))) else {})
        for i in (year.indicators if year else ())
        if (score := reading.score(ScoreKind.INDICATOR, str(i.no))) is not None
    ]
    return {key: value for key, value in ita.items() if value not in ("", [])}


def _finding(row: FindingRow) -> dict[str, Any]:
    finding = row.finding
    measures = [f"{one.number}. {one.title}" if one.number else one.title for one in row.measures]
    if not measures and row.covered_by:
        measures = [f"ตามมาตรการของ {label}" for label in row.covered_by]
    if finding.no_measure_reason:
        measures = [f"ไม่ต้องมีมาตรการ เพราะ{finding.no_measure_reason}"]
    if not row.covered:
        measures = ["ยังไม่มีมาตรการ"]
    values: dict[str, Any] = {
        "subject": f"{finding.kind}:{finding.key}",
        "label": finding.label,
        "score": None if finding.score is None else float(finding.score),
        "cost": None if finding.cost is None else float(finding.cost),
        "certain": finding.certain,
        "cause": finding.cause,
        "proposal": finding.proposal,
        "measures": measures,
    }
    return {key: value for key, value in values.items() if value not in ("", None, [])}


def _years(last: int) -> list[dict[str, Any]]:
    """Total and target of the years up to one, oldest first, for the figure of lines."""
    found = []
    for row in reversed(overview()):
        if row.fiscal_year_be > last + 1:
            continue
        total = row.reading.result.total if row.reading else None
        one = {
            "fiscal_year": row.fiscal_year_be,
            "score": None if total is None else float(total),
            "target": None if row.target is None else float(row.target),
        }
        found.append({key: value for key, value in one.items() if value is not None})
    return found[-6:]
