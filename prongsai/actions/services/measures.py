"""Measures and their methods: made, worded, ordered, closed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db import transaction

from prongsai.actions.models import (
    Action,
    ActionKind,
    ActionResult,
    DutyMark,
    Heading,
    Placement,
    Programme,
    Run,
    RunState,
    Step,
    StepPeriod,
)
from prongsai.actions.responsible import Party
from prongsai.actions.rights import RUN_CLOSED, may_edit
from prongsai.actions.selectors.unpublished import unseen_of
from prongsai.actions.services.duties import duties_sync, responsibilities_set
from prongsai.actions.services.order import close_ranks, move_within, place_at
from prongsai.audit.services import record
from prongsai.core.doors import demand
from prongsai.core.errors import DomainError
from prongsai.thai.periods import Period, parse_period
from prongsai.thai.text import clean, clean_line

TITLE_MISSING = "โปรดใส่ชื่อมาตรการ"
METHOD_MISSING = "โปรดใส่วิธีการดำเนินงาน"


@dataclass(frozen=True, slots=True)
class MeasureWords:
    """What a person writes of a measure, besides its methods."""

    title: str
    period_text: str = ""
    issue: str = ""
    rationale: str = ""
    objectives: Sequence[str] = ()
    monitoring: str = ""
    budget: Decimal | None = None
    spent: Decimal | None = None
    kind: str = ActionKind.MEASURE
    accountable_unit_id: int | None = None
    accountable_person_id: int | None = None


@dataclass(frozen=True, slots=True)
class StepWords:
    """What a person writes of a method; ``period_text`` only where it is not the measure's."""

    text: str
    parties: Sequence[Party] = field(default_factory=tuple)
    period_text: str = ""


@transaction.atomic
def measure_create(
    *,
    programme: Programme,
    fiscal_year_be: int,
    words: MeasureWords,
    methods: Sequence[StepWords],
    actor: Any,
    heading: Heading | None = None,
) -> Run:
    """A new measure at the end of its heading, with its run of the year and the duties its parties owe."""
    programme = _locked(programme)
    demand(may_edit(actor, programme))
    if not clean_line(words.title):
        raise DomainError(TITLE_MISSING, code="title_missing")
    if not any(clean_line(method.text) for method in methods):
        raise DomainError(METHOD_MISSING, code="method_missing")
    action = Action()
    _write(action, words)
    action.save()
    number = Placement.objects.filter(programme=programme, heading=heading).count() + 1
    Placement(programme=programme, heading=heading, action=action, number=number).save()
    run = Run(action=action, fiscal_year_be=fiscal_year_be, budget=words.budget, spent=words.spent)
    period_set(run, words.period_text, fiscal_year_be)
    run.save()
    for place, method in enumerate((m for m in methods if clean_line(m.text)), start=1):
        _step_make(run, place, method)
    duties_sync(run)
    record("actions.measure.created", actor=actor, obj=run, title=action.title)
    return run


@transaction.atomic
def measure_edit(*, programme: Programme, run: Run, words: MeasureWords, actor: Any, heading: Heading | None) -> Run:
    """Change a measure's words, period or heading. Under another heading it comes last there."""
    programme, run = _locked(programme), _locked_run(run)
    _demand_open(actor, programme, run)
    if not clean_line(words.title):
        raise DomainError(TITLE_MISSING, code="title_missing")
    action = run.action
    before = {"title": action.title, "period": run.period_text}
    _write(action, words)
    action.save()
    run.budget, run.spent = words.budget, words.spent
    period_set(run, words.period_text, run.fiscal_year_be)
    run.save()
    _to_heading(programme, run, heading)
    record(
        "actions.measure.edited",
        actor=actor,
        obj=run,
        before=before,
        after={"title": action.title, "period": run.period_text},
    )
    return run


@transaction.atomic
def measure_move(
    *, programme: Programme, run: Run, actor: Any, direction: int = 0, position: int | None = None
) -> bool:
    """One place up (-1) or down (1) within its heading, or to a place there; False when it stood at the end already."""
    programme = _locked(programme)
    demand(may_edit(actor, programme))
    placement = Placement.objects.get(programme=programme, action=run.action_id)
    rows = list(
        Placement.objects.filter(
            programme=programme, heading=placement.heading_id, action__runs__fiscal_year_be=run.fiscal_year_be
        ).order_by("number", "pk")
    )
    if position is not None:
        place_at(rows, placement.pk, position)
        moved = True
    else:
        moved = move_within(rows, placement.pk, direction)
    if moved:
        record("actions.measure.moved", actor=actor, obj=run, direction=direction, position=position)
    return moved


@transaction.atomic
def measure_delete(*, programme: Programme, run: Run, actor: Any) -> None:
    """Remove a measure nobody has reported on. What has results stays: close it instead."""
    programme, run = _locked(programme), _locked_run(run)
    _demand_open(actor, programme, run)
    if run.results.exists():
        raise DomainError("ลบไม่ได้ เพราะมาตรการนี้มีผลแล้ว โปรดลบผลก่อน หรือปิดมาตรการแทน", code="has_results")
    if run.action.runs.exclude(pk=run.pk).exists():
        raise DomainError("ลบไม่ได้ เพราะมาตรการนี้ใช้ในปีอื่นด้วย โปรดปิดมาตรการของปีนี้แทน", code="used_elsewhere")
    record("actions.measure.deleted", actor=actor, obj=run, title=run.action.title)
    heading_id = Placement.objects.get(programme=programme, action=run.action_id).heading_id
    run.action.delete()
    close_ranks(Placement.objects.filter(programme=programme, heading=heading_id).order_by("number", "pk"))


@transaction.atomic
def measure_close(*, programme: Programme, run: Run, actor: Any, unpublished_reason: str = "") -> Run:
    """Close a measure for the year: every duty has a result, or a reason why it was not possible.

    What must be public and is not holds it open until somebody says why it is closed all the same; the ledger keeps
    the reason and the names (I09). Refused with the code ``not_public`` until then.
    """
    programme, run = _locked(programme), _locked_run(run)
    _demand_open(actor, programme, run)
    unsettled = run.duties.filter(fulfilled_by=None).exclude(mark=DutyMark.NOT_POSSIBLE).count()
    if unsettled:
        raise DomainError(
            f"ปิดมาตรการยังไม่ได้ เพราะยังไม่มีผล {unsettled} รายการ โปรดกรอกผล หรือบันทึกเหตุที่ดำเนินการไม่ได้", code="not_settled"
        )
    unseen, reason = unseen_of(run), clean_line(unpublished_reason)[:500]
    if unseen and not reason:
        raise DomainError(
            f"มี {len(unseen)} เรื่องที่ต้องเผยแพร่แต่ประชาชนยังเปิดไม่ได้ ได้แก่ {' · '.join(one.what for one in unseen)} "
            "โปรดเผยแพร่ก่อน หรือบอกเหตุที่ปิดทั้งที่ยังไม่เผยแพร่",
            code="not_public",
        )
    more = {"reason": reason, "unpublished": [one.what for one in unseen]} if unseen else {}
    return _run_state(run, RunState.CLOSED, "actions.measure.closed", actor, **more)


@transaction.atomic
def measure_reopen(*, programme: Programme, run: Run, actor: Any) -> Run:
    """Open a closed measure again."""
    programme, run = _locked(programme), _locked_run(run)
    demand(may_edit(actor, programme))
    return _run_state(run, RunState.OPEN, "actions.measure.reopened", actor)


@transaction.atomic
def step_create(*, programme: Programme, run: Run, words: StepWords, actor: Any) -> Step:
    """A further method at the end of a measure."""
    programme, run = _locked(programme), _locked_run(run)
    _demand_open(actor, programme, run)
    if not clean_line(words.text):
        raise DomainError(METHOD_MISSING, code="method_missing")
    step = _step_make(run, run.action.steps.count() + 1, words)
    duties_sync(run, [step])
    record("actions.step.created", actor=actor, obj=run, step=step.number, text=step.text)
    return step


@transaction.atomic
def step_edit(*, programme: Programme, run: Run, step: Step, words: StepWords, actor: Any) -> Step:
    """Change a method, its parties or its own period; duties follow, and keep what was reported."""
    programme, run = _locked(programme), _locked_run(run)
    _demand_open(actor, programme, run)
    step = Step.objects.select_for_update().get(pk=step.pk, action=run.action_id)
    if not clean_line(words.text):
        raise DomainError(METHOD_MISSING, code="method_missing")
    before, step.text = step.text, clean_line(words.text)
    step.save(update_fields=["text", "updated_at"])
    responsibilities_set(step, words.parties)
    _step_period(run, step, words.period_text)
    duties_sync(run, [step])
    record("actions.step.edited", actor=actor, obj=run, step=step.number, before=before, after=step.text)
    return step


@transaction.atomic
def step_move(*, programme: Programme, run: Run, step: Step, direction: int, actor: Any) -> bool:
    """One place up (-1) or down (1) within its measure."""
    programme, run = _locked(programme), _locked_run(run)
    _demand_open(actor, programme, run)
    moved = move_within(list(run.action.steps.order_by("number", "pk")), step.pk, direction)
    if moved:
        record("actions.step.moved", actor=actor, obj=run, text=step.text, direction=direction)
    return moved


@transaction.atomic
def step_delete(*, programme: Programme, run: Run, step: Step, actor: Any) -> None:
    """Remove a method without results; a measure keeps at least one."""
    programme, run = _locked(programme), _locked_run(run)
    _demand_open(actor, programme, run)
    if ActionResult.objects.filter(fulfils__duty__step=step).exists():
        raise DomainError("ลบไม่ได้ เพราะวิธีนี้มีผลแล้ว โปรดลบผลของวิธีนี้ก่อน", code="has_results")
    if run.action.steps.count() == 1:
        raise DomainError("มาตรการต้องมีอย่างน้อย 1 วิธี หากไม่ใช้แล้ว โปรดลบทั้งมาตรการ", code="last_step")
    record("actions.step.deleted", actor=actor, obj=run, step=step.number, text=step.text)
    step.delete()
    close_ranks(run.action.steps.order_by("number", "pk"))


def period_set(row: Run | StepPeriod, text: str, fiscal_year_be: int) -> Period:
    """Write a period in words and as understood. Impossible dates are refused; words that state no time are kept."""
    understood = parse_period(text, fiscal_year_be)
    if understood.problem:
        raise DomainError(understood.problem, code="period_impossible")
    row.period_text = clean_line(text)[:200]
    row.period_start, row.period_end = understood.start or "", understood.end or ""
    row.due_months = list(understood.due_months)
    return understood


def _write(action: Action, words: MeasureWords) -> None:
    action.title = clean_line(words.title)[:1000]
    action.kind = words.kind
    action.issue, action.rationale = clean(words.issue).strip(), clean(words.rationale).strip()
    action.objectives = [line for line in map(clean_line, words.objectives) if line]
    action.monitoring = clean(words.monitoring).strip()
    action.accountable_unit_id = words.accountable_unit_id
    action.accountable_person_id = words.accountable_person_id


def _step_make(run: Run, number: int, words: StepWords) -> Step:
    step = Step(action=run.action, number=number, text=clean_line(words.text))
    step.save()
    responsibilities_set(step, words.parties)
    _step_period(run, step, words.period_text)
    return step


def _step_period(run: Run, step: Step, text: str) -> None:
    """A period of its own only where it differs from the measure's."""
    if clean_line(text) in {"", run.period_text}:
        StepPeriod.objects.filter(run=run, step=step).delete()
        return
    row = StepPeriod.objects.filter(run=run, step=step).first() or StepPeriod(run=run, step=step)
    period_set(row, text, run.fiscal_year_be)
    row.save()


def _to_heading(programme: Programme, run: Run, heading: Heading | None) -> None:
    placement = Placement.objects.get(programme=programme, action=run.action_id)
    if placement.heading_id == (heading.pk if heading else None):
        return
    old = placement.heading_id
    placement.number = Placement.objects.filter(programme=programme, heading=heading).count() + 1
    placement.heading = heading
    placement.save(update_fields=["heading", "number"])
    close_ranks(Placement.objects.filter(programme=programme, heading=old).order_by("number", "pk"))


def _run_state(run: Run, state: str, action: str, actor: Any, **more: Any) -> Run:
    run.state = state
    run.save(update_fields=["state", "updated_at"])
    record(action, actor=actor, obj=run, **more)
    return run


def _demand_open(actor: Any, programme: Programme, run: Run) -> None:
    demand(may_edit(actor, programme))
    if run.state == RunState.CLOSED:
        raise DomainError(RUN_CLOSED, code="run_closed")


def _locked(programme: Programme) -> Programme:
    return Programme.objects.select_for_update().get(pk=programme.pk)


def _locked_run(run: Run) -> Run:
    return Run.objects.select_for_update(of=("self",)).select_related("action").get(pk=run.pk)
