"""A programme's year as the record of ``records.md``: what papers print, snapshots freeze and the portal shows."""

from __future__ import annotations

import datetime as dt
from typing import Any

from prongsai.actions.models import ActionResult, Decision, Heading, Programme, ProgrammeKind, ResultSource, Run, Step
from prongsai.actions.selectors.particulars import counted_of
from prongsai.actions.selectors.programmes import Placed, placed_runs
from prongsai.actions.wording import party_name, with_date
from prongsai.core import clock
from prongsai.evidence.models import EvidenceKind
from prongsai.ita.selectors import reading_of, result_of, said_of
from prongsai.organisations.selectors import organisation_current
from prongsai.thai.periods import first_day, last_day

Record = dict[str, Any]


def programme_record(programme: Programme, fiscal_year_be: int, *, until: dt.date | None = None) -> Record:
    """The live data of a programme in a fiscal year as a ``measures_report`` record (``measures_plan`` without results).

    With ``until``, results that happened later are left out, as a report of an earlier round must. Keys that begin
    with an underscore are ours: ``_method``, ``_unit`` and ``_evidence`` of each result in ``_results``.
    """
    organisation = organisation_current()
    placed = placed_runs(programme, fiscal_year_be)
    measures = [_measure(item, until) for item in placed]
    record: Record = {
        "organisation": organisation.name,
        "organisation_type": organisation.type,
        "district": organisation.district,
        "province": organisation.province,
        "kind": _kind(programme, measures),
        "fiscal_year": fiscal_year_be,
        "subject": programme.title,
        "introduction": programme.introduction,
        "ita": _assessed(programme, fiscal_year_be),
        "measures": measures,
    }
    return {key: value for key, value in record.items() if value not in ("", None, {})}


def _assessed(programme: Programme, fiscal_year_be: int) -> Record:
    """The result the measures follow from: as written on the programme, and what the register of results knows besides.

    Nothing written means the year before; a year without a result is only named, so that it is missed.
    """
    written: Record = dict(programme.assessment)
    if programme.kind != ProgrammeKind.INTEGRITY_MEASURES:
        return written
    assessed = written.get("fiscal_year") or fiscal_year_be - 1
    result = result_of(assessed)
    known = said_of(reading_of(result)) if result else {"fiscal_year": assessed}
    if "computed_score" in known and "score" in written:
        del known["computed_score"]
    if "computed_grade" in known and "grade" in written:
        del known["computed_grade"]
    return known | written


def _kind(programme: Programme, measures: list[Record]) -> str:
    if programme.kind != ProgrammeKind.INTEGRITY_MEASURES:
        return programme.kind
    return "measures_report" if any(measure.get("results") for measure in measures) else "measures_plan"


def _measure(item: Placed, until: dt.date | None) -> Record:
    run, action = item.run, item.run.action
    steps = list(action.steps.all())
    results = results_in_order(run, steps, until=until)
    figures = list(counted_of(run, until=min(until or clock.today(), clock.today())).values())
    measure: Record = {
        "no": item.number,
        "title": action.title,
        "group": _group(item.heading),
        "issue": action.issue,
        "methods": [step.text for step in steps if step.text],
        "responsible": _responsible(steps),
        "period": period_record(run, steps),
        "results": [text for text, _ in results] + [one.text for one in figures],
        "recommendation": "\n".join(r.text for r in run.recommendations.all() if r.decision != Decision.REJECTED),
        "monitoring": action.monitoring,
        "_run": run.pk,
        "_results": [detail for _, detail in results]
        + [{"text": one.text, "figure": one.figure.code} for one in figures],
    }
    if run.budget is not None:
        measure["budget"] = _number(run.budget)
    return {key: value for key, value in measure.items() if value not in ("", None, [], {})}


def _group(heading: Heading | None) -> str:
    """The heading over a row; of a mission its dimension too, as the paper stacks them."""
    if heading is None:
        return ""
    return f"{heading.parent.title} › {heading.title}" if heading.parent is not None else heading.title


def _responsible(steps: list[Step]) -> list[str]:
    names = [party_name(row) for step in steps for row in step.responsibilities.all()]
    return list(dict.fromkeys(names))


def period_record(run: Run, steps: list[Step]) -> Record:
    """The period of a measure: its run's, or those of its steps one a line where they differ."""
    own = {period.step_id: period for period in run.step_periods.all()}
    rows = [own.get(step.pk, run) for step in steps] or [run]
    texts = list(dict.fromkeys(row.period_text for row in rows if row.period_text))
    starts = [row.period_start for row in rows if row.period_start]
    ends = [row.period_end for row in rows if row.period_end]
    period = {
        "text": "\n".join(texts),
        "start": min(starts, key=lambda iso: first_day(iso) or dt.date.max, default=""),
        "end": max(ends, key=lambda iso: last_day(iso) or dt.date.min, default=""),
    }
    return {key: value for key, value in period.items() if value}


def results_in_order(run: Run, steps: list[Step], *, until: dt.date | None = None) -> list[tuple[str, Record]]:
    """Results as the paper lists them, by method and then as they came, each with its particulars."""
    place = {step.pk: index for index, step in enumerate(steps)}
    duties = {duty.pk: duty for duty in run.duties.all()}
    several = {step.pk for step in steps if sum(duty.step_id == step.pk for duty in duties.values()) > 1}
    listed: list[tuple[tuple[int, int, int], str, Record]] = []
    for result in run.results.all():
        if until is not None and result.happened_on is not None and result.happened_on > until:
            continue
        mine = [duties[link.duty_id] for link in result.fulfils.all() if link.duty_id in duties]
        methods = sorted({place[duty.step_id] + 1 for duty in mine if duty.step_id in place})
        units = list(dict.fromkeys(duty.unit.name for duty in mine if duty.unit is not None))
        text = with_date(result.text, result.happened_on)
        # Where each unit reports for itself, the paper says whose result it is.
        own_word = result.source != ResultSource.IMPORT and any(duty.step_id in several for duty in mine)
        if own_word and len(units) == 1 and units[0] not in result.text:
            text = f"{units[0]}: {text}"
        listed.append(
            ((methods[0] if methods else 0, result.order, result.pk), text, _particulars(result, methods, units))
        )
    return [(text, detail) for _, text, detail in sorted(listed, key=lambda row: row[0])]


def _particulars(result: ActionResult, methods: list[int], units: list[str]) -> Record:
    detail: Record = {
        "id": result.pk,
        "text": result.text,
        "methods": methods,
        "units": units,
        "date": result.happened_on.isoformat() if result.happened_on else "",
        "quantity": _number(result.quantity) if result.quantity is not None else None,
        "quantity_unit": result.quantity_unit,
        "evidence": [
            {
                "key": proof.evidence.key,
                "kind": proof.evidence.kind,
                "title": proof.evidence.title,
                "reference": proof.evidence.reference,
                "url": proof.evidence.url if proof.evidence.kind == EvidenceKind.LINK else "",
                "date": proof.evidence.happened_on.isoformat() if proof.evidence.happened_on else "",
                "public": proof.evidence.public,
            }
            for proof in result.proofs.all()
        ],
    }
    return {key: value for key, value in detail.items() if value not in ("", None, [])}


def _number(value: Any) -> int | float:
    return int(value) if value == int(value) else float(value)
