"""An analysis read: each weak place with its measures, what is still missing, and the record its paper prints."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from prongsai.actions.models import (
    Analysis,
    AnalysisFinding,
    HeadingLevel,
    Placement,
    Programme,
)
from prongsai.actions.selectors.coverage import FindingRow, finding_rows, missing_parts
from prongsai.actions.selectors.programmes import Placed, measures_programme, placed_runs
from prongsai.actions.selectors.record import programme_record
from prongsai.core.errors import ForeignRow
from prongsai.correspondence.models import OfficialPaper
from prongsai.ita.models import ScoreKind
from prongsai.ita.selectors import Reading, overview, reading_of, result_of, said_of
from prongsai.thai.text import fold


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that holds an analysis back: what, and the address where it is mended."""

    code: str
    text: str
    url: str = ""


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
    def below(self) -> list[FindingRow]:
        """Those under the threshold; the others were added by the office: a subject of its own, an indicator to lift."""
        return [
            row for row in self.rows if row.finding.score is not None and row.finding.score < self.analysis.threshold
        ]

    @property
    def uncovered(self) -> list[FindingRow]:
        """Those without measure and without reason, and none in any of their parts."""
        return [row for row in self.rows if not row.covered and not row.partly]

    @property
    def partly(self) -> list[FindingRow]:
        """Those of which some parts have measures and others have nothing."""
        return [row for row in self.rows if row.partly]

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
    reading = reading_of(result) if result else None
    rows = finding_rows(analysis, {item.run.action_id: item for item in placed}, reading.year if reading else None)
    shown = AnalysisShown(analysis, reading, programme, rows, placed, [])
    shown.problems = _problems(shown)
    return shown


def problems_of(analysis: Analysis) -> list[Problem]:
    """What is missing before the analysis is whole."""
    return analysis_shown(analysis).problems


def _problems(shown: AnalysisShown) -> list[Problem]:
    found: list[Problem] = []
    analysis = shown.analysis
    if shown.reading is None:
        found.append(Problem("no_result", f"ยังไม่มีผลการประเมินปี {analysis.fiscal_year_be}"))
    for row in shown.rows:
        finding = row.finding
        url = reverse("analysis_finding", args=[finding.pk])
        if row.partly:
            left = " · ".join(row.open_parts)
            found.append(Problem("partly", f"ครอบคลุมบางส่วน: {finding.label} ยังไม่มีมาตรการของ {left}", url))
        elif not row.covered:
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
    ita: dict[str, Any] = said_of(reading)
    if earlier and earlier.total is not None:
        ita |= {f"previous_{key}": value for key, value in said_of(earlier).items()}
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
    measures = [f"{one.number}. {one.title}" for one in row.measures if one.run is not None]
    if not measures:
        measures = [f"ตามมาตรการของ {label}" for label in row.covered_by]
    if finding.no_measure_reason:
        measures = [f"ไม่ต้องมีมาตรการ เพราะ{finding.no_measure_reason}"]
    if row.partly:
        measures += ["ครอบคลุมบางส่วน", *(f"ยังไม่มีมาตรการของ {label}" for label in row.open_parts)]
    elif not row.covered:
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
        "coverage": row.coverage,
    }
    return {key: value for key, value in values.items() if value not in ("", None, [])}


def _years(last: int) -> list[dict[str, Any]]:
    """Total and target of the years up to one, oldest first, for the figure of lines."""
    found = []
    for row in reversed(overview()):
        if row.fiscal_year_be > last + 1:
            continue
        total = row.reading.total if row.reading else None
        one = {
            "fiscal_year": row.fiscal_year_be,
            "score": None if total is None else float(total),
            "computed": True if row.reading and row.reading.total_is_computed else None,
            "target": None if row.target is None else float(row.target),
        }
        found.append({key: value for key, value in one.items() if value is not None})
    return found[-6:]
