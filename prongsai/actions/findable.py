"""Measures of a year, found by anything written in them: title, issue, methods, results, recommendations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from django.urls import reverse

from prongsai.actions.models import ActionKind, Analysis, AnalysisFinding, Duty, Placement, ResultEvidence, Run
from prongsai.actions.selectors.programmes import runs_with_parts
from prongsai.search.sources import Entry, Source, Text, itself
from prongsai.thai.fiscal import fiscal_year_bounds


def _measures(pks: list[int]) -> Mapping[int, Entry]:
    rows = list(
        runs_with_parts()
        .filter(pk__in=pks)
        .select_related("action__accountable_unit")
        .prefetch_related("action__indicators", "measurements")
    )
    placed = {
        (placement.action_id, year): placement
        for placement in Placement.objects.filter(action__in=[row.action_id for row in rows])
        .select_related("programme", "heading")
        .order_by("-pk")
        for year in range(placement.programme.first_fy_be, placement.programme.last_fy_be + 1)
    }
    return {row.pk: _measure(row, placed.get((row.action_id, row.fiscal_year_be))) for row in rows}


def _measure(run: Run, placement: Placement | None) -> Entry:
    action = run.action
    units = dict.fromkeys(str(duty.unit) for duty in run.duties.all() if duty.unit is not None)
    heading = placement.heading.title if placement and placement.heading else ""
    days = [result.happened_on for result in run.results.all() if result.happened_on]
    return Entry(
        title=action.title,
        url=reverse("measure", args=[run.pk]),
        about=" · ".join([*([action.get_kind_display()] if action.kind != ActionKind.MEASURE else []), *units]),
        words=f"มาตรการ {heading} {run.period_text}",
        fiscal_year_be=run.fiscal_year_be,
        dated_on=max(days, default=fiscal_year_bounds(run.fiscal_year_be)[0]),
        part_of=f"actions.programme:{placement.programme_id}" if placement else "",
        texts=tuple(text for text in _texts(run) if text.text),
    )


def _texts(run: Run) -> Iterator[Text]:
    action = run.action
    yield Text(action.issue, "ปัญหาหรือข้อที่ต้องพัฒนา")
    yield Text(action.rationale, "หลักการและเหตุผล")
    yield Text("\n".join(str(line) for line in action.objectives), "วัตถุประสงค์")
    yield Text(" ".join(filter(None, [action.target_group, action.place])), "กลุ่มเป้าหมายและพื้นที่")
    yield Text(action.monitoring, "การติดตาม")
    for step in action.steps.all():
        yield Text(step.text, f"วิธีที่ {step.number}")
    for result in run.results.all():
        counted = f"{result.quantity:f}".rstrip("0").rstrip(".") if result.quantity is not None else ""
        proofs = " ".join(str(proof.evidence) for proof in result.proofs.all())
        words = " ".join(filter(None, [result.text, f"{counted} {result.quantity_unit}".strip(), proofs]))
        yield Text(words, "ผลการดำเนินการ", f"#r{result.pk}")
    for indicator in action.indicators.all():
        yield Text(f"{indicator.text} {indicator.source}", "ตัวชี้วัด")
    for measurement in run.measurements.all():
        yield Text(measurement.text, "ผลตามตัวชี้วัด")
    for recommendation in run.recommendations.all():
        yield Text(f"{recommendation.text} {recommendation.reason}", "ข้อเสนอแนะ")


def _of_programme(pk: int) -> Iterable[int]:
    return Run.objects.filter(action__placements__programme=pk).values_list("pk", flat=True)


def _of_evidence(pk: int) -> Iterable[int]:
    return ResultEvidence.objects.filter(evidence=pk).values_list("result__run_id", flat=True)


def _of_unit(pk: int) -> Iterable[int]:
    return Duty.objects.filter(unit=pk).values_list("run_id", flat=True).distinct()


def _analyses(pks: list[int]) -> Mapping[int, Entry]:
    rows = Analysis.objects.filter(pk__in=pks).prefetch_related("findings")
    return {row.pk: _analysis(row) for row in rows}


def _analysis(row: Analysis) -> Entry:
    address = reverse("analysis", args=[row.fiscal_year_be])
    findings = list(row.findings.all())
    words = (
        Text(
            " ".join(filter(None, [one.label, one.cause, one.proposal, one.no_measure_reason])),
            one.label,
            f"#f{one.pk}",
        )
        for one in findings
    )
    return Entry(
        title=f"วิเคราะห์ผล ITA ปี {row.fiscal_year_be} สู่มาตรการปี {row.target_fy_be}",
        url=address,
        about=f"{len(findings)} เรื่องที่วิเคราะห์ เกณฑ์ {row.threshold}",
        words="การวิเคราะห์ผลการประเมิน ITA ข้อบกพร่อง แนวทาง",
        fiscal_year_be=row.target_fy_be,
        dated_on=fiscal_year_bounds(row.target_fy_be)[0],
        texts=(*([Text(row.introduction, "ความนำ")] if row.introduction else []), *words),
    )


def _of_finding(pk: int) -> Iterable[int]:
    return AnalysisFinding.objects.filter(pk=pk).values_list("analysis_id", flat=True)


SOURCES = [
    Source(
        "analysis",
        "การวิเคราะห์ผล ITA",
        everything=lambda: Analysis.objects.values_list("pk", flat=True),
        load=_analyses,
        permission="actions.view",
        concerns={"actions.analysis": itself, "actions.analysisfinding": _of_finding},
    ),
    Source(
        "measure",
        "มาตรการ",
        everything=lambda: Run.objects.values_list("pk", flat=True),
        load=_measures,
        permission="actions.view",
        concerns={
            "actions.run": itself,
            "actions.programme": _of_programme,
            "evidence.evidence": _of_evidence,
            "organisations.unit": _of_unit,
        },
    ),
]
