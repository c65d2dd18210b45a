"""Results: recorded for one or several duties at once, proved, mended, taken back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import groupby
from typing import Any

from django.db import transaction
from django.db.models import Max

from prongsai.actions.models import ActionResult, Duty, DutyMark, ResultDuty, ResultEvidence, ResultSource, Run
from prongsai.actions.rights import may_edit, may_report, own_units
from prongsai.actions.selectors.programmes import programme_of
from prongsai.actions.services.duties import duties_of
from prongsai.audit.services import record
from prongsai.core import clock
from prongsai.core.decisions import Decision, no, yes
from prongsai.core.doors import demand
from prongsai.core.errors import DomainError
from prongsai.evidence.models import Evidence
from prongsai.evidence.services import evidence_dated
from prongsai.organisations.models import Unit
from prongsai.thai.dates import format_date
from prongsai.thai.text import clean_line, fold

TEXT_MISSING = "โปรดเขียนว่าทำอะไรไปแล้ว หนึ่งบรรทัดก็พอ เช่น ประชุมชี้แจงพนักงาน 12 คน"
SHARED = "ผลนี้เป็นของหลายหน่วยงาน โปรดให้ผู้ประสานงานแก้"


@transaction.atomic
def result_record(
    *,
    duties: Iterable[int],
    text: str,
    actor: Any,
    happened_on: dt.date | None = None,
    evidence: Sequence[Evidence] = (),
    quantity: Decimal | None = None,
    quantity_unit: str = "",
    on_behalf_of: Unit | None = None,
    source: str = ResultSource.OWN,
) -> list[ActionResult]:
    """Record what was done for one or several duties (ids); one result for each measure they belong to.

    A duty of another unit than the recorder's is recorded on its behalf (บันทึกแทน), named or not. Raises NotPermitted
    when one of the duties is not theirs, DomainError for an empty text or a day that has not come.
    """
    words = _words(text)
    _demand_day(happened_on)
    found = duties_of(duties)
    for duty in found:
        demand(may_report(actor, duty, programme=programme_of(duty.run), run=duty.run))
    made: list[ActionResult] = []
    for _, group in groupby(found, key=lambda duty: duty.run_id):
        mine = list(group)
        run = mine[0].run
        _demand_new(mine, words, happened_on)
        last = run.results.aggregate(last=Max("order"))["last"]
        result = ActionResult(
            run=run,
            order=0 if last is None else last + 1,
            text=words,
            happened_on=happened_on,
            quantity=quantity,
            quantity_unit=clean_line(quantity_unit)[:60],
            on_behalf_of=on_behalf_of or _somebody_else(mine, actor),
            source=source,
            recorded_by=None if isinstance(actor, str) else actor,
        )
        result.save()
        ResultDuty.objects.bulk_create([ResultDuty(result=result, duty=duty) for duty in mine])
        _prove(result, evidence, actor)
        made.append(result)
        record(
            "actions.result.recorded",
            actor=actor,
            obj=run,
            result=result.pk,
            text=words,
            day=happened_on,
            on_behalf_of=result.on_behalf_of and result.on_behalf_of.name,
            source=result.get_source_display() if result.source != ResultSource.OWN else "",
            evidence=len(evidence) or "",
        )
    return made


@transaction.atomic
def result_edit(
    *,
    result: ActionResult,
    text: str,
    happened_on: dt.date | None,
    actor: Any,
    evidence: Sequence[Evidence] = (),
    quantity: Decimal | None = None,
    quantity_unit: str = "",
    on_behalf_of: Unit | None = None,
    source: str = "",
    duties: Iterable[int] | None = None,
) -> ActionResult:
    """Change a result's words, day, or the duties it is for; ``evidence`` is all that proves it from now on."""
    words = _words(text)
    _demand_day(happened_on)
    result = _locked(result)
    demand(may_change(actor, result))
    before = {"text": result.text, "day": result.happened_on}
    result.text, result.happened_on, result.aligned = words, happened_on, False
    result.quantity, result.quantity_unit = quantity, clean_line(quantity_unit)[:60]
    result.on_behalf_of = on_behalf_of
    result.source = source or result.source
    result.save()
    if duties is not None:
        _for_duties(result, duties, actor)
    result.proofs.exclude(evidence__in=evidence).delete()
    _prove(result, evidence, actor)
    record(
        "actions.result.edited",
        actor=actor,
        obj=result.run,
        result=result.pk,
        before=before,
        after={"text": words, "day": happened_on},
        evidence=len(evidence) or "",
    )
    return result


@transaction.atomic
def result_add_evidence(*, result: ActionResult, evidence: Sequence[Evidence], actor: Any) -> ActionResult:
    """Prove a result with more evidence."""
    if not evidence:
        raise DomainError("ยังไม่ได้เพิ่มหลักฐาน โปรดวางภาพ เลือกแฟ้ม หรือใส่ที่อยู่เว็บ", code="evidence_missing")
    result = _locked(result)
    demand(may_change(actor, result))
    _prove(result, evidence, actor)
    titles = [str(piece) for piece in evidence]
    record("actions.result.proved", actor=actor, obj=result.run, result=result.pk, evidence=titles)
    return result


@transaction.atomic
def result_remove(*, result: ActionResult, actor: Any) -> None:
    """Take a result back. Its words stay in the ledger, its evidence in the office's evidence, frozen reports as they are."""
    result = _locked(result)
    demand(may_change(actor, result))
    record(
        "actions.result.removed",
        actor=actor,
        obj=result.run,
        result=result.pk,
        text=result.text,
        day=result.happened_on,
    )
    result.delete()


def may_change(actor: Any, result: ActionResult) -> Decision:
    """Whether ``actor`` may change a result: every duty it is for must be theirs to report."""
    run = result.run
    programme = programme_of(run)
    duties = list(Duty.objects.filter(fulfilled_by__result=result))
    if not duties:
        return may_edit(actor, programme)
    answers = [may_report(actor, duty, programme=programme, run=run) for duty in duties]
    refused = [answer for answer in answers if not answer]
    if not refused:
        return yes()
    return no(SHARED) if len(refused) < len(answers) else refused[0]


@transaction.atomic
def duty_mark(*, duty: Duty, mark: str, reason: str, actor: Any) -> Duty:
    """Say of a duty without a result that it is under way, or not possible and why; "" takes it back."""
    duty = _locked_duty(duty)
    demand(may_report(actor, duty, programme=programme_of(duty.run), run=duty.run))
    why = clean_line(reason)[:500]
    if mark == DutyMark.NOT_POSSIBLE and not why:
        raise DomainError("โปรดบอกเหตุที่ดำเนินการไม่ได้ เช่น ไม่ได้รับจัดสรรงบประมาณ", code="reason_missing")
    duty.mark, duty.mark_reason = mark, why if mark else ""
    duty.save(update_fields=["mark", "mark_reason", "updated_at"])
    record("actions.duty.marked", actor=actor, obj=duty.run, duty=duty.pk, mark=mark or "none", reason=why)
    return duty


@transaction.atomic
def duty_set_due(*, duty: Duty, due_on: dt.date | None, actor: Any) -> Duty:
    """Give a duty its own due date, or take it away; without one the end of its period counts."""
    duty = _locked_duty(duty)
    demand(may_edit(actor, programme_of(duty.run)))
    duty.due_on = due_on
    duty.save(update_fields=["due_on", "updated_at"])
    record("actions.duty.due", actor=actor, obj=duty.run, duty=duty.pk, due=due_on or "none")
    return duty


def _words(text: str) -> str:
    if not (words := clean_line(text)):
        raise DomainError(TEXT_MISSING, code="text_missing")
    return words


def _demand_day(day: dt.date | None) -> None:
    if day is not None and day > clock.today():
        raise DomainError(f"{format_date(day, 'short')} ยังมาไม่ถึง โปรดตรวจวันและปี แล้วใส่วันที่ทำแล้วเสร็จ", code="day_not_come")


def _demand_new(duties: Sequence[Duty], words: str, day: dt.date | None) -> None:
    """The same words of the same day for the same duty are a form sent twice, not a second result."""
    earlier = ActionResult.objects.filter(fulfils__duty__in=duties, happened_on=day).values_list("text", flat=True)
    if fold(words) in map(fold, earlier):
        raise DomainError("บันทึกผลนี้ไว้แล้ว หากทำอีกครั้ง โปรดใส่วันที่จัดของครั้งใหม่", code="recorded_already")


def _somebody_else(duties: Sequence[Duty], actor: Any) -> Unit | None:
    """The unit spoken for, when all duties are one other unit's."""
    units = {duty.unit_id for duty in duties}
    if len(units) != 1 or (unit_id := units.pop()) is None or unit_id in own_units(actor):
        return None
    return duties[0].unit


def _prove(result: ActionResult, evidence: Sequence[Evidence], actor: Any) -> None:
    known = set(result.proofs.values_list("evidence_id", flat=True))
    fresh = [piece for piece in evidence if piece.pk not in known]
    ResultEvidence.objects.bulk_create(
        [
            ResultEvidence(result=result, evidence=piece, order=order)
            for order, piece in enumerate(fresh, start=len(known) + 1)
        ]
    )
    if result.happened_on is not None:
        evidence_dated(pieces=fresh, happened_on=result.happened_on, actor=actor)


def _for_duties(result: ActionResult, duties: Iterable[int], actor: Any) -> None:
    wanted = [duty for duty in duties_of(duties) if duty.run_id == result.run_id]
    if not wanted:
        raise DomainError("โปรดเลือกว่าผลนี้เป็นของวิธีใดอย่างน้อย 1 วิธี", code="duty_missing")
    programme = programme_of(result.run)
    for duty in wanted:
        demand(may_report(actor, duty, programme=programme, run=result.run))
    result.fulfils.exclude(duty__in=wanted).delete()
    known = set(result.fulfils.values_list("duty_id", flat=True))
    ResultDuty.objects.bulk_create([ResultDuty(result=result, duty=duty) for duty in wanted if duty.pk not in known])


def _locked(result: ActionResult) -> ActionResult:
    found = ActionResult.objects.select_for_update(of=("self",)).select_related("run", "run__action").get(pk=result.pk)
    Run.objects.select_for_update().get(pk=found.run_id)
    return found


def _locked_duty(duty: Duty) -> Duty:
    return Duty.objects.select_for_update(of=("self",)).select_related("run", "run__action", "step").get(pk=duty.pk)
