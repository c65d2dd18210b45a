"""The year's measures as the six-column paper shows them, in eleven queries whatever their number."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.templatetags.static import static
from django.urls import reverse

from prongsai.actions.models import OFFICIAL_ROUNDS, Decision, Heading, Programme, RunState
from prongsai.actions.progress import (
    Count,
    DutyState,
    Window,
    count,
    duty_state,
    late_since,
    round_end,
    window,
)
from prongsai.actions.selectors.shapes import (
    DutyShown,
    GroupShown,
    MeasureShown,
    MethodRow,
    Paper,
    Proof,
    Reader,
    RecommendationShown,
    ResultShown,
    UnitShown,
)
from prongsai.actions.selectors.source import Source
from prongsai.actions.wording import heading_label, shown_text, with_date
from prongsai.evidence.models import EvidenceKind
from prongsai.thai.fiscal import fiscal_year_bounds

KIND_LABELS = dict(EvidenceKind.choices)
DECISIONS = dict(Decision.choices)


def paper(
    programme: Programme,
    fiscal_year_be: int,
    *,
    today: dt.date,
    reader: Reader | None = None,
    unit_id: int | None = None,
    state: str = "",
    run_id: int | None = None,
    until: dt.date | None = None,
    owed_by_then: bool = True,
) -> Paper:
    """The measures of a year, of one unit or in one state when asked; ``run_id`` reads one measure alone.

    ``until`` leaves out results of later days, as the report of an earlier round does; what had begun by then is owed
    by then, unless the round only tells how far things are (``owed_by_then`` false).
    """
    source = Source(programme, fiscal_year_be, run_id)
    taken = programme.snapshots.filter(fiscal_year_be=fiscal_year_be).values_list("round", flat=True)
    owed = until or round_owed(fiscal_year_be, today, taken)
    if until is not None and not owed_by_then:
        owed = None
    view = _View(today, owed, until, reader or Reader(), fiscal_year_be, fiscal_year_bounds(fiscal_year_be))
    measures = [_measure(source, row, view) for row in source.rows]
    by_unit = _count_by_unit(measures)
    shown = _filtered(measures, unit_id, state)
    groups = _grouped(shown, source.headings)
    return Paper(
        programme=programme,
        fiscal_year_be=fiscal_year_be,
        groups=groups,
        count=count(method.state for measure in shown for method in measure.methods),
        by_unit=by_unit,
        units=[UnitShown(pk, name) for pk, name in source.units.items() if pk in by_unit],
        round_owed=owed,
        measures=len(shown),
    )


def round_owed(fiscal_year_be: int, today: dt.date, taken: Iterable[int]) -> dt.date | None:
    """The last day of the six-month round while it is over and not yet reported (``taken`` are the rounds reported);
    after the year only its end counts.
    """
    last = round_end(fiscal_year_be, 6)
    if not last < today <= round_end(fiscal_year_be, 12):
        return None
    return None if set(OFFICIAL_ROUNDS) & set(taken) else last


def programme_count(programme: Programme, fiscal_year_be: int, *, today: dt.date, round: int) -> dict[str, Any]:
    """Methods counted as a round reports them: results to its last day; in the official rounds duties begun by then owed.

    ``by_unit`` counts the duties of each unit, most behind first; a duty of nobody stands under an empty name.
    """
    last = round_end(fiscal_year_be, round)
    shown = paper(
        programme,
        fiscal_year_be,
        today=min(today, last + dt.timedelta(days=1)),
        until=last,
        owed_by_then=round in OFFICIAL_ROUNDS,
    )
    tally = shown.count
    return {
        "measures": shown.measures,
        "methods": tally.total,
        "done": tally.done,
        "unproven": tally.unproven,
        "missing": tally.missing,
        "waiting": tally.waiting,
        "not_possible": tally.not_possible,
        "percent": tally.percent,
        "by_unit": counts_by_unit(shown),
    }


def counts_by_unit(shown: Paper) -> list[dict[str, Any]]:
    """The duties of each unit in each state as plain data, in the order of :func:`units_in_order`."""
    return [
        {
            "unit": name,
            "done": tally.done,
            "unproven": tally.unproven,
            "waiting": tally.waiting,
            "not_possible": tally.not_possible,
            "missing": tally.missing,
        }
        for _, name, tally in units_in_order(shown)
    ]


def units_in_order(shown: Paper) -> list[tuple[int | None, str, Count]]:
    """Each unit with its name and count, most behind first; what nobody was given comes last under an empty name."""
    names = {unit.pk: unit.name for unit in shown.units}
    ordered = sorted(shown.by_unit.items(), key=lambda row: (row[0] is None, -row[1].missing, row[1].percent))
    return [(pk, names.get(pk, "") if pk else "", tally) for pk, tally in ordered]


@dataclass(frozen=True, slots=True)
class _View:
    """From when and for whom the rows are looked at."""

    today: dt.date
    owed: dt.date | None
    until: dt.date | None
    reader: Reader
    year: int
    bounds: tuple[dt.date, dt.date]


def _measure(source: Source, row: Any, view: _View) -> MeasureShown:
    steps = source.steps[row.action_id]
    methods = [_method(source, row, step, view, several_methods=len(steps) > 1) for step in steps]
    proposals = [
        RecommendationShown(pk, shown_text(text), decision, "" if decision == Decision.OPEN else DECISIONS[decision])
        for _, pk, text, decision in source.recommendations[row.pk]
    ]
    return MeasureShown(
        run_id=row.pk,
        action_id=row.action_id,
        number=source.numbers[row.pk],
        title=shown_text(row.action__title),
        issue=row.action__issue,
        heading_id=row.action__placements__heading_id,
        closed=row.state == RunState.CLOSED,
        editable=view.reader.edits and row.state != RunState.CLOSED,
        methods=methods,
        recommendations=proposals,
        count=count(method.state for method in methods),
    )


def _method(source: Source, run: Any, step: Any, view: _View, *, several_methods: bool) -> MethodRow:
    _, pk, number, words = step
    text = shown_text(words)
    period = source.periods.get((run.pk, pk), run)
    duties: list[DutyShown] = []
    who: dict[int, list[int | None]] = {}  # result → the units it is for
    for row in source.duties[run.pk, pk]:
        mine = [rid for rid in source.fulfilled.get(row.pk, ()) if _counts(source.results[rid], view)]
        for result_id in mine:
            who.setdefault(result_id, []).append(row.unit_id)
        duties.append(_duty(source, row, period, mine, view))
    results = [
        _result(source, result_id, units, everybody=len(units) == len(duties), view=view)
        for result_id, units in sorted(who.items(), key=lambda item: (source.results[item[0]].order, item[0]))
    ]
    closed = run.state == RunState.CLOSED
    own = frozenset(duty.unit_id for duty in duties if duty.may_report)
    for result in results:
        result.may_edit = not closed and result.unit_ids <= own
        result.aligned = result.aligned and result.may_edit
    shown = MethodRow(
        pk=pk,
        number=number,
        text=text,
        label=(f"{number}. {text}" if several_methods else text) or "ตามมาตรการ",
        parties=" · ".join(_party(row) for row in source.parties[pk]) or "–",
        period=shown_text(period.period_text) or "–",
        duties=duties,
        results=results,
    )
    shown.settle(closed=closed)
    return shown


def _counts(result: Any, view: _View) -> bool:
    return view.until is None or result.happened_on is None or result.happened_on <= view.until


def _duty(source: Source, row: Any, period: Any, results: list[int], view: _View) -> DutyShown:
    when = _window(view.year, period.period_start, period.period_end, tuple(period.due_months), row.due_on)
    proven = sum(1 for result_id in results if result_id in source.proofs)
    state = duty_state(
        results=len(results), proven=proven, mark=row.mark, when=when, today=view.today, round_owed=view.owed
    )
    late = None
    if state == DutyState.MISSING:
        late = late_since(results=len(results), when=when, today=view.today, round_owed=view.owed)
    return DutyShown(
        pk=row.pk,
        unit_id=row.unit_id,
        unit=source.units.get(row.unit_id, ""),
        state=state,
        due=when.deadlines[min(len(results), len(when.deadlines) - 1)],
        late_since=late,
        due_on=row.due_on,
        mark=row.mark,
        reason=row.mark_reason,
        results=len(results),
        may_report=view.reader.may_report(row.unit_id),
    )


@lru_cache(maxsize=512)
def _window(year: int, start: str, end: str, due_months: tuple[str, ...], due_on: dt.date | None) -> Window:
    return window(fiscal_year_be=year, start=start, end=end, due_months=due_months, due_on=due_on)


def _result(source: Source, pk: int, units: list[int | None], *, everybody: bool, view: _View) -> ResultShown:
    row = source.results[pk]
    proofs = [_proof(proof, view) for proof in source.proofs.get(pk, ())]
    tally = Counter(proof.kind for proof in proofs)
    if len(proofs) == 1:
        words = proofs[0].label
    else:
        words = " · ".join(f"{KIND_LABELS[kind]} {number}" for kind, number in tally.items())
    text = shown_text(with_date(row.text, row.happened_on, style="short"))
    names = "" if everybody else " · ".join(source.units.get(unit_id or 0, "") for unit_id in units)
    shown = ResultShown(pk, text, names, frozenset(units), row.aligned, proofs, words)
    shown.outside = _outside(row.happened_on, view) or any(proof.outside for proof in proofs)
    if proofs:
        shown.thumb = next((proof.thumb for proof in proofs if proof.pictured), proofs[0].thumb)
        shown.href = proofs[0].url if len(proofs) == 1 else ""
    return shown


def _proof(row: Any, view: _View) -> Proof:
    kind, key = row.evidence__kind, row.evidence__key
    return Proof(
        key=key,
        kind=kind,
        label=row.evidence__reference or row.evidence__title or KIND_LABELS[kind],
        url=row.evidence__url if kind == EvidenceKind.LINK else reverse("evidence_file", args=[key]),
        thumb=reverse("evidence_thumb", args=[key]) if row.evidence__thumbnail_id else _document_picture(),
        pictured=row.evidence__thumbnail_id is not None,
        outside=_outside(row.evidence__happened_on, view),
    )


def _outside(day: dt.date | None, view: _View) -> bool:
    return day is not None and not view.bounds[0] <= day <= view.bounds[1]


@lru_cache(maxsize=1)
def _document_picture() -> str:
    return static("evidence/document.svg")


def _party(row: Any) -> str:
    if row.every_unit:
        return str(row.printed or "ทุกส่วนราชการ")
    return str(row.unit__name or row.position__name or row.printed)


def _filtered(measures: list[MeasureShown], unit_id: int | None, state: str) -> list[MeasureShown]:
    """Methods of one unit, or in one state; measures left without a method go."""
    if unit_id is not None:
        for measure in measures:
            for method in measure.methods:
                method.keep_unit(unit_id, closed=measure.closed)
            measure.methods = [method for method in measure.methods if method.duties]
    if state:
        for measure in measures:
            measure.methods = [method for method in measure.methods if method.filter_name == state]
    if unit_id is None and not state:
        return measures
    return [measure for measure in measures if measure.methods]


def _count_by_unit(measures: list[MeasureShown]) -> dict[int | None, Count]:
    states: dict[int | None, list[DutyState]] = defaultdict(list)
    for measure in measures:
        for method in measure.methods:
            for duty in method.duties:
                states[duty.unit_id].append(duty.state)
    return {unit_id: count(found) for unit_id, found in states.items()}


def _grouped(measures: list[MeasureShown], headings: dict[int, Heading]) -> list[GroupShown]:
    groups: list[GroupShown] = []
    for measure in measures:
        if not groups or groups[-1].pk != measure.heading_id:
            heading = headings.get(measure.heading_id or 0)
            label = heading_label(heading) if heading else ""
            groups.append(GroupShown(measure.heading_id, label, heading.title if heading else "", []))
        groups[-1].measures.append(measure)
    return groups
