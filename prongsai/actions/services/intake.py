"""Measures that come from a document a person has reviewed; and taking them back as long as nobody built on them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from itertools import groupby
from typing import Any

from django.db import models, transaction

from prongsai.actions.alignment import align
from prongsai.actions.intake import Intake, MeasureRow
from prongsai.actions.models import (
    Action,
    ActionResult,
    Duty,
    Heading,
    HeadingLevel,
    Placement,
    Programme,
    ProgrammeKind,
    ProgrammeState,
    Recommendation,
    Responsibility,
    ResultDuty,
    ResultEvidence,
    ResultSource,
    Run,
    Step,
    StepPeriod,
)
from prongsai.actions.responsible import Registers, parties
from prongsai.actions.rights import may, may_edit
from prongsai.actions.selectors.programmes import registers
from prongsai.actions.services.duties import duties_sync, responsibilities_set
from prongsai.audit.services import record
from prongsai.core.doors import demand
from prongsai.core.errors import DomainError
from prongsai.thai.dates import find_dates
from prongsai.thai.periods import parse_period
from prongsai.thai.text import clean, clean_line, fold

BUILT_ON = "มีผู้แก้หรือเพิ่มข้อมูลต่อจากการนำเข้านี้แล้ว จึงเลิกทำทั้งชุดไม่ได้ โปรดลบเฉพาะมาตรการที่ไม่ต้องการ"
REPORTED = "มีรายงานรอบที่ทำจากมาตรการชุดนี้แล้ว จึงเลิกทำไม่ได้ โปรดแก้ในหน้ามาตรการแทน"


class _Making:
    """Collects the ids of what one acceptance makes."""

    def __init__(self) -> None:
        self.created: dict[str, list[int]] = {}

    def note(self, *rows: models.Model) -> None:
        for row in rows:
            self.created.setdefault(row._meta.model_name or "", []).append(row.pk)


@transaction.atomic
def measures_accept(
    *,
    rows: Sequence[MeasureRow],
    fiscal_year_be: int,
    title: str,
    actor: Any,
    kind: str = ProgrammeKind.INTEGRITY_MEASURES,
    with_results: bool = True,
) -> Intake:
    """Put reviewed rows into the programme of a fiscal year, and make the programme where there is none.

    A row whose title already stands there (spaces and digits aside) brings only its new results and recommendations.
    ``with_results`` False takes the measures alone, as when last year's become this year's.
    """
    demand(may(actor, "actions.edit"))
    if not rows:
        raise DomainError("ยังไม่ได้เลือกมาตรการที่จะนำเข้า โปรดเลือกอย่างน้อย 1 รายการ", code="nothing_to_accept")
    making = _Making()
    programme = _programme(rows, fiscal_year_be, title, kind, making)
    demand(may_edit(actor, programme))
    headings = _headings(programme, rows, making)
    known = {
        (p.heading_id, fold(p.action.title)): p.action
        for p in Placement.objects.filter(programme=programme).select_related("action")
    }
    office = registers()
    for row in rows:
        heading = headings.get(fold(row.group))
        action = known.get((heading.pk if heading else None, fold(row.title)))
        run = _run_of(action, fiscal_year_be) if action else None
        if action is None or run is None:
            run = _measure_make(row, programme, heading, fiscal_year_be, office, making)
        if with_results:
            _results_add(run, row, actor, making)
    record("actions.intake.accepted", actor=actor, obj=programme, measures=len(rows), created=making.created)
    return Intake(programme.pk, making.created, _fingerprint(making.created))


@transaction.atomic
def measures_undo(*, intake: Intake, actor: Any) -> None:
    """Take back all that an acceptance made. Refused, with the reason, once somebody has built on it."""
    demand(may(actor, "actions.edit"))
    created = intake.created
    programme = Programme.objects.select_for_update().filter(pk=intake.programme_id).first()
    if programme is None or (intake.fingerprint and _fingerprint(created) != intake.fingerprint):
        raise DomainError(BUILT_ON, code="built_on")
    if programme.snapshots.exists():
        raise DomainError(REPORTED, code="reported")
    demand(may_edit(actor, programme))
    ActionResult.objects.filter(pk__in=created.get("actionresult", [])).delete()
    Recommendation.objects.filter(pk__in=created.get("recommendation", [])).delete()
    Action.objects.filter(pk__in=created.get("action", [])).delete()
    Heading.objects.filter(pk__in=created.get("heading", []), placements=None).delete()
    record("actions.intake.undone", actor=actor, obj=programme, created=created)
    if programme.pk in created.get("programme", []) and not programme.placements.exists():
        programme.delete()


def _programme(rows: Sequence[MeasureRow], year: int, title: str, kind: str, making: _Making) -> Programme:
    found = Programme.objects.select_for_update().filter(kind=kind, first_fy_be__lte=year, last_fy_be__gte=year).first()
    if found is not None:
        return found
    programme = Programme(
        kind=kind,
        title=clean_line(title)[:300],
        first_fy_be=year,
        last_fy_be=year,
        state=ProgrammeState.RUNNING,
        numbers_continue=_numbers_continue(rows),
    )
    programme.save()
    making.note(programme)
    return programme


def _numbers_continue(rows: Sequence[MeasureRow]) -> bool:
    """Whether the second group's numbers go on where the first's ended."""
    groups = [list(part) for _, part in groupby(rows, key=lambda row: fold(row.group))]
    firsts = [part[0].no for part in groups[1:]]
    return bool(firsts) and all(no is not None and no > 1 for no in firsts)


def _headings(programme: Programme, rows: Sequence[MeasureRow], making: _Making) -> dict[str, Heading]:
    found = {fold(heading.title): heading for heading in programme.headings.filter(level=HeadingLevel.ISSUE)}
    for row in rows:
        key = fold(row.group)
        if key and key not in found:
            heading = Heading(programme=programme, number=len(found) + 1, title=clean_line(row.group)[:500])
            heading.save()
            making.note(heading)
            found[key] = heading
    return found


def _run_of(action: Action, year: int) -> Run | None:
    return Run.objects.select_related("action").filter(action=action, fiscal_year_be=year).first()


def _measure_make(
    row: MeasureRow, programme: Programme, heading: Heading | None, year: int, office: Registers, making: _Making
) -> Run:
    number = Placement.objects.filter(programme=programme, heading=heading).count() + 1
    action = Action(
        title=clean_line(row.title)[:1000],
        issue=clean(row.issue),
        monitoring=clean(row.monitoring),
        stated=dict(row.stated) | ({"no": row.no} if row.no not in (None, number) else {}),
        source_place=dict(row.source_place),
    )
    action.save()
    Placement(programme=programme, heading=heading, action=action, number=number).save()
    run = Run(action=action, fiscal_year_be=year, budget=row.budget, **period_fields(row, year))
    run.save()
    named = parties(row.responsible, office)
    # A measure without methods is one thing to do: a step without words of its own.
    for place, text in enumerate(row.methods or [""], start=1):
        step = Step(action=action, number=place, text=clean_line(text))
        step.save()
        responsibilities_set(step, named)
    making.note(action, run)
    duties_sync(run)
    return run


def period_fields(row: MeasureRow, year: int) -> dict[str, Any]:
    """The period of a row for a run: its words, its ends, the months due one by one."""
    understood = parse_period(row.period_text, year)
    return {
        "period_text": clean_line(row.period_text)[:200],
        "period_start": row.period_start or understood.start or "",
        "period_end": row.period_end or understood.end or "",
        "due_months": list(understood.due_months),
    }


def _results_add(run: Run, row: MeasureRow, actor: Any, making: _Making) -> None:
    steps = list(run.action.steps.order_by("number", "pk"))
    duties: dict[int, list[Duty]] = {}
    for duty in run.duties.all():
        duties.setdefault(duty.step_id, []).append(duty)
    known = {fold(text) for text in run.results.values_list("text", flat=True)}
    texts = [text for text in map(clean_line, row.results) if text]
    chosen = align(texts, [step.text for step in steps])
    certain = len(steps) == 1 or len(texts) == len(steps)
    for order, (text, index) in enumerate(zip(texts, chosen, strict=True), start=run.results.count()):
        if fold(text) in known:
            continue
        days = {found.date for found in find_dates(text) if found.date is not None}
        result = ActionResult(
            run=run,
            order=order,
            text=text,
            happened_on=days.pop() if len(days) == 1 else None,
            source=ResultSource.IMPORT,
            aligned=not certain,
            recorded_by=None if isinstance(actor, str) else actor,
        )
        result.save()
        making.note(result)
        ResultDuty.objects.bulk_create(
            [ResultDuty(result=result, duty=duty) for duty in duties.get(steps[index].pk, [])]
        )
    said = {fold(text) for text in run.recommendations.values_list("text", flat=True)}
    if (proposal := clean(row.recommendation).strip()) and fold(proposal) not in said:
        recommendation = Recommendation(run=run, order=len(said), text=proposal)
        recommendation.save()
        making.note(recommendation)


_FINGERPRINTED: tuple[tuple[str, type[models.Model], str, tuple[str, ...]], ...] = (
    ("action", Action, "pk", ("title", "kind", "issue", "rationale", "monitoring", "accountable_unit_id")),
    ("action", Step, "action_id", ("pk", "number", "text")),
    ("action", Responsibility, "step__action_id", ("step_id", "order", "unit_id", "position_id", "printed")),
    ("action", Placement, "action_id", ("programme_id", "heading_id")),
    ("action", Run, "action_id", ("pk", "period_text", "budget", "spent", "state")),
    ("action", StepPeriod, "run__action_id", ("step_id", "period_text")),
    ("action", Duty, "run__action_id", ("pk", "unit_id", "due_on", "mark", "mark_reason")),
    ("action", ActionResult, "run__action_id", ("pk", "text", "happened_on", "quantity")),
    ("action", Recommendation, "run__action_id", ("pk", "text", "decision", "carried_to_id")),
    ("actionresult", ActionResult, "pk", ("text", "happened_on", "quantity")),
    ("actionresult", ResultDuty, "result_id", ("result_id", "duty_id")),
    ("actionresult", ResultEvidence, "result_id", ("result_id", "evidence_id")),
    ("recommendation", Recommendation, "pk", ("text", "decision", "carried_to_id")),
)


def _fingerprint(created: dict[str, list[int]]) -> str:
    """How everything on the created rows stands: any edit or addition changes it."""
    state = [
        [model._meta.label_lower, *map(str, values)]
        for kind, model, path, fields in _FINGERPRINTED
        for values in model._default_manager.filter(**{f"{path}__in": created.get(kind, [])})
        .order_by("pk")
        .values_list(*fields)
    ]
    return hashlib.sha256(json.dumps(state, ensure_ascii=False).encode()).hexdigest()
