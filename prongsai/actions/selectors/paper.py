"""The year's measures as the six-column paper shows them: read in few queries as plain values, words ready.

Two hundred measures of three methods are some five thousand rows; model instances would cost more than the rest of
the page, so this reads tuples.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from django.db.models import QuerySet
from django.templatetags.static import static
from django.urls import reverse

from prongsai.actions.models import (
    ActionResult,
    Decision,
    Duty,
    Heading,
    Programme,
    Recommendation,
    Responsibility,
    ResultEvidence,
    Run,
    RunState,
    Step,
    StepPeriod,
)
from prongsai.actions.progress import (
    Count,
    DutyState,
    Window,
    count,
    duty_state,
    late_since,
    round_end,
    window,
    worst,
)
from prongsai.actions.wording import heading_label, months_text, unbroken, with_date
from prongsai.evidence.models import EvidenceKind
from prongsai.organisations.models import Unit
from prongsai.thai.fiscal import fiscal_year_bounds

KIND_LABELS = dict(EvidenceKind.choices)
DECISIONS = dict(Decision.choices)


@dataclass(slots=True)
class Proof:
    """One piece of evidence of a result."""

    key: str
    kind: str
    label: str
    url: str
    thumb: str  # address of its small picture: of a sheet, where it has none of its own
    pictured: bool
    outside: bool  # its day lies outside the fiscal year


@dataclass(slots=True)
class ResultShown:
    """One result in its cell. ``units`` is empty when it is everybody's."""

    pk: int
    text: str
    units: str
    unit_ids: frozenset[int | None]
    aligned: bool
    proofs: list[Proof]
    words: str = ""  # «ภาพ 2 · คำสั่ง 1»
    thumb: str = ""  # the picture to show for all of them
    href: str = ""  # the one proof; empty when there are several
    may_edit: bool = False


@dataclass(slots=True)
class DutyShown:
    """What one unit owes in a method."""

    pk: int
    unit_id: int | None
    unit: str
    state: DutyState
    due: dt.date  # the deadline that counts next, or the last one
    late_since: dt.date | None
    due_on: dt.date | None
    mark: str
    reason: str
    results: int
    may_report: bool


@dataclass(slots=True)
class MethodRow:
    """One method: a row of the paper."""

    pk: int
    number: int
    text: str
    label: str  # with its number, where there are several
    parties: str
    period: str
    state: DutyState = DutyState.WAITING
    duties: list[DutyShown] = field(default_factory=list)
    results: list[ResultShown] = field(default_factory=list)
    owing: list[DutyShown] = field(default_factory=list)  # duties without a result, where there are several
    askable: list[DutyShown] = field(default_factory=list)  # those without a result this person may record
    dated: list[DutyShown] = field(default_factory=list)  # those with a due date of their own
    single: DutyShown | None = None  # the duty, where there is one
    blank: DutyShown | None = None  # the single duty, while it has no result
    opened: bool = False  # a form stands open below it

    @property
    def filter_name(self) -> str:
        """The state as the filter over the paper names it: under way is still waiting."""
        return DutyState.WAITING if self.state == DutyState.UNDER_WAY else self.state

    def settle(self, *, closed: bool) -> None:
        """Say of its duties what the table shows of them."""
        duties = self.duties
        self.state = worst(duty.state for duty in duties)
        self.single = duties[0] if len(duties) == 1 else None
        self.blank = self.single if self.single is not None and not self.results else None
        self.owing = [] if self.single is not None else [duty for duty in duties if not duty.results]
        self.askable = [] if closed else [duty for duty in duties if duty.may_report and not duty.results]
        self.dated = [duty for duty in duties if duty.due_on is not None]

    def keep_unit(self, unit_id: int, *, closed: bool) -> None:
        """Look at one unit's share alone: its duty, its state, the results that are its own or everybody's."""
        self.duties = [duty for duty in self.duties if duty.unit_id == unit_id]
        self.results = [result for result in self.results if unit_id in result.unit_ids]
        self.settle(closed=closed)


@dataclass(slots=True)
class RecommendationShown:
    """One proposal in its cell."""

    pk: int
    text: str
    decision: str
    label: str


@dataclass(slots=True)
class MeasureShown:
    """One measure: a body of the table."""

    run_id: int
    action_id: int
    number: int
    title: str
    issue: str
    heading_id: int | None
    closed: bool
    editable: bool
    methods: list[MethodRow] = field(default_factory=list)
    recommendations: list[RecommendationShown] = field(default_factory=list)
    count: Count = field(default_factory=Count)

    @property
    def rows(self) -> int:
        """How many rows of the table it takes, an open one counted."""
        return len(self.methods) + any(method.opened for method in self.methods)


@dataclass(slots=True)
class GroupShown:
    """The measures under one heading; ``label`` is empty for those under none."""

    pk: int | None
    label: str
    title: str
    measures: list[MeasureShown]


@dataclass(slots=True)
class Paper:
    """The whole table. ``count`` counts methods as shown, ``by_unit`` duties by unit whatever is filtered."""

    programme: Programme
    fiscal_year_be: int
    groups: list[GroupShown]
    count: Count
    by_unit: dict[int | None, Count]
    units: list[UnitShown]  # those in use, and others that owe something
    round_owed: dt.date | None
    measures: int


@dataclass(frozen=True, slots=True)
class UnitShown:
    """A unit to filter by."""

    pk: int
    name: str


@dataclass(frozen=True, slots=True)
class Reader:
    """What the person reading may record: everything, or the duties of their units."""

    everything: bool = False
    units: frozenset[int] = frozenset()
    edits: bool = False  # the measures themselves

    def may_report(self, unit_id: int | None) -> bool:
        """Whether a duty of ``unit_id`` is theirs to record."""
        return self.everything or unit_id in self.units


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
) -> Paper:
    """The measures of a year, of one unit or in one state when asked; ``run_id`` reads one measure alone.

    ``until`` leaves out results of later days, as the report of an earlier round does.
    """
    source = _Source(programme, fiscal_year_be, run_id)
    owed = until or round_owed(programme, fiscal_year_be, today)
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


def round_owed(programme: Programme, fiscal_year_be: int, today: dt.date) -> dt.date | None:
    """The last day of the six-month round when it is over and not yet reported."""
    last = round_end(fiscal_year_be, 6)
    if today <= last or programme.snapshots.filter(fiscal_year_be=fiscal_year_be, round=6).exists():
        return None
    return last


def programme_count(programme: Programme, fiscal_year_be: int, *, today: dt.date, round: int) -> dict[str, int]:
    """Methods counted as a round reports them: results to its last day, duties begun by then owed."""
    last = round_end(fiscal_year_be, round)
    shown = paper(programme, fiscal_year_be, today=min(today, last + dt.timedelta(days=1)), until=last)
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
    }


class _Source:
    """The rows behind the paper, as tuples by what they stand under."""

    def __init__(self, programme: Programme, year: int, run_id: int | None) -> None:
        self.headings = {heading.pk: heading for heading in Heading.objects.filter(programme=programme)}
        self.units = dict(Unit.objects.values_list("pk", "name"))  # in the office's own order
        runs = Run.objects.filter(fiscal_year_be=year, action__placements__programme=programme)
        self.rows = sorted(
            runs.order_by("action__placements__number", "action__placements__pk").values_list(
                "pk",
                "action_id",
                "action__title",
                "action__issue",
                "action__placements__heading_id",
                "period_text",
                "period_start",
                "period_end",
                "due_months",
                "state",
                named=True,
            ),
            key=lambda row: self._heading_key(row.action__placements__heading_id),
        )
        self.numbers = _numbers(self.rows, programme.numbers_continue)
        if run_id is not None:
            self.rows = [row for row in self.rows if row.pk == run_id]
            runs = runs.filter(pk=run_id)
        self._read_below(runs.values("pk"), runs.values("action_id"))

    def _heading_key(self, pk: int | None) -> tuple[tuple[int, int], ...]:
        """Measures without a heading stand first; parts follow their heading."""
        if pk is None or (heading := self.headings.get(pk)) is None:
            return ()
        return (*self._heading_key(heading.parent_id), (heading.number, heading.pk))

    def _read_below(self, runs: QuerySet[Any], actions: QuerySet[Any]) -> None:
        steps = Step.objects.filter(action__in=actions).order_by("number", "pk")
        self.steps = _by(steps.values_list("action_id", "pk", "number", "text"))
        parties = Responsibility.objects.filter(step__action__in=actions).order_by("order", "pk")
        self.parties = _by(
            parties.values_list("step_id", "printed", "unit__name", "position__name", "every_unit", named=True)
        )
        periods = StepPeriod.objects.filter(run__in=runs)
        self.periods = {
            (row.run_id, row.step_id): row
            for row in periods.values_list(
                "run_id", "step_id", "period_text", "period_start", "period_end", "due_months", named=True
            )
        }
        duties = Duty.objects.filter(run__in=runs).order_by("unit__order", "pk")
        self.duties = _by(
            duties.values_list("run_id", "step_id", "pk", "unit_id", "due_on", "mark", "mark_reason", named=True),
            keys=2,
        )
        results = ActionResult.objects.filter(run__in=runs).values_list(
            "pk", "text", "happened_on", "aligned", "order", "fulfils__duty_id", named=True
        )
        self.results: dict[int, Any] = {}
        self.fulfilled: dict[int, list[int]] = defaultdict(list)
        for row in results:
            self.results[row.pk] = row
            self.fulfilled[row.fulfils__duty_id].append(row.pk)
        proofs = ResultEvidence.objects.filter(result__run__in=runs).order_by("order", "pk")
        self.proofs = _by(
            proofs.values_list(
                "result_id",
                "evidence__key",
                "evidence__kind",
                "evidence__title",
                "evidence__reference",
                "evidence__url",
                "evidence__thumbnail_id",
                "evidence__happened_on",
                named=True,
            )
        )
        recommendations = Recommendation.objects.filter(run__in=runs).order_by("order", "pk")
        self.recommendations = _by(recommendations.values_list("run_id", "pk", "text", "decision"))


def _by(rows: Iterable[Any], *, keys: int = 1) -> dict[Any, list[Any]]:
    """Rows under their first value, or their first two."""
    found: dict[Any, list[Any]] = defaultdict(list)
    for row in rows:
        found[row[0] if keys == 1 else row[:keys]].append(row)
    return found


def _numbers(rows: list[Any], continued: bool) -> dict[int, int]:
    """The number shown for each run: from 1 in every heading, or through all of them."""
    numbers: dict[int, int] = {}
    number, heading = 0, None
    for row in rows:
        if row.action__placements__heading_id != heading and not continued:
            number = 0
        number, heading = number + 1, row.action__placements__heading_id
        numbers[row.pk] = number
    return numbers


@dataclass(frozen=True, slots=True)
class _View:
    """From when and for whom the rows are looked at."""

    today: dt.date
    owed: dt.date | None
    until: dt.date | None
    reader: Reader
    year: int
    bounds: tuple[dt.date, dt.date]


def _measure(source: _Source, row: Any, view: _View) -> MeasureShown:
    steps = source.steps[row.action_id]
    methods = [_method(source, row, step, view, several_methods=len(steps) > 1) for step in steps]
    proposals = [
        RecommendationShown(pk, unbroken(text), decision, "" if decision == Decision.OPEN else DECISIONS[decision])
        for _, pk, text, decision in source.recommendations[row.pk]
    ]
    return MeasureShown(
        run_id=row.pk,
        action_id=row.action_id,
        number=source.numbers[row.pk],
        title=row.action__title,
        issue=row.action__issue,
        heading_id=row.action__placements__heading_id,
        closed=row.state == RunState.CLOSED,
        editable=view.reader.edits and row.state != RunState.CLOSED,
        methods=methods,
        recommendations=proposals,
        count=count(method.state for method in methods),
    )


def _method(source: _Source, run: Any, step: Any, view: _View, *, several_methods: bool) -> MethodRow:
    _, pk, number, text = step
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
    mine = {duty.unit_id for duty in duties if duty.may_report}
    for result in results:
        result.may_edit = not closed and result.unit_ids <= mine
        result.aligned = result.aligned and result.may_edit
    shown = MethodRow(
        pk=pk,
        number=number,
        text=text,
        label=(f"{number}. {text}" if several_methods else text) or "ตามมาตรการ",
        parties=" · ".join(_party(row) for row in source.parties[pk]) or "–",
        period=months_text(period.period_text) or "–",
        duties=duties,
        results=results,
    )
    shown.settle(closed=closed)
    return shown


def _counts(result: Any, view: _View) -> bool:
    return view.until is None or result.happened_on is None or result.happened_on <= view.until


def _duty(source: _Source, row: Any, period: Any, results: list[int], view: _View) -> DutyShown:
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


def _result(source: _Source, pk: int, units: list[int | None], *, everybody: bool, view: _View) -> ResultShown:
    row = source.results[pk]
    proofs = [_proof(proof, view) for proof in source.proofs.get(pk, ())]
    tally = Counter(proof.kind for proof in proofs)
    if len(proofs) == 1:
        words = proofs[0].label
    else:
        words = " · ".join(f"{KIND_LABELS[kind]} {number}" for kind, number in tally.items())
    text = unbroken(with_date(row.text, row.happened_on, style="short"))
    names = "" if everybody else " · ".join(source.units.get(unit_id or 0, "") for unit_id in units)
    shown = ResultShown(pk, text, names, frozenset(units), row.aligned, proofs, words)
    if proofs:
        shown.thumb = next((proof.thumb for proof in proofs if proof.pictured), proofs[0].thumb)
        shown.href = proofs[0].url if len(proofs) == 1 else ""
    return shown


def _proof(row: Any, view: _View) -> Proof:
    kind, key = row.evidence__kind, row.evidence__key
    day = row.evidence__happened_on
    return Proof(
        key=key,
        kind=kind,
        label=row.evidence__reference or row.evidence__title or KIND_LABELS[kind],
        url=row.evidence__url if kind == EvidenceKind.LINK else reverse("evidence_file", args=[key]),
        thumb=reverse("evidence_thumb", args=[key]) if row.evidence__thumbnail_id else _document_picture(),
        pictured=row.evidence__thumbnail_id is not None,
        outside=day is not None and not view.bounds[0] <= day <= view.bounds[1],
    )


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
