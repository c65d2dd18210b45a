"""Recommendations: written, decided on, and carried into the next year."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from prongsai.actions.models import Action, Decision, Programme, Recommendation, Run
from prongsai.actions.rights import may_edit
from prongsai.actions.selectors.programmes import programme_of
from prongsai.actions.services.measures import MeasureWords, StepWords, measure_create, step_create
from prongsai.audit.services import record
from prongsai.core import clock
from prongsai.core.doors import demand
from prongsai.core.errors import DomainError
from prongsai.thai.text import clean

TEXT_MISSING = "โปรดเขียนข้อเสนอแนะ เช่น ควรชี้แจงผู้มาใหม่ภายใน 7 วัน"


@transaction.atomic
def recommendation_add(*, run: Run, text: str, actor: Any) -> Recommendation:
    """A further proposal of a measure."""
    demand(may_edit(actor, programme_of(run)))
    words = _words(text)
    row = Recommendation(run=run, order=run.recommendations.count(), text=words)
    row.save()
    record("actions.recommendation.added", actor=actor, obj=run, text=words)
    return row


@transaction.atomic
def recommendation_edit(*, recommendation: Recommendation, text: str, actor: Any) -> Recommendation:
    """Change the words of a proposal that has not been decided on; an empty text removes it."""
    row = _locked(recommendation)
    demand(may_edit(actor, programme_of(row.run)))
    if row.decision != Decision.OPEN:
        raise DomainError("แก้ไม่ได้ เพราะพิจารณาข้อเสนอแนะนี้แล้ว โปรดเขียนเป็นข้อใหม่", code="decided")
    if not clean(text).strip():
        record("actions.recommendation.removed", actor=actor, obj=row.run, text=row.text)
        row.delete()
        return row
    before, row.text = row.text, _words(text)
    row.save(update_fields=["text", "updated_at"])
    record("actions.recommendation.edited", actor=actor, obj=row.run, before=before, after=row.text)
    return row


@transaction.atomic
def recommendation_decide(
    *, recommendation: Recommendation, decision: str, actor: Any, reason: str = ""
) -> Recommendation:
    """Accept a proposal for the next year, or reject it with a reason; open again with ``Decision.OPEN``."""
    row = _locked(recommendation)
    demand(may_edit(actor, programme_of(row.run)))
    if row.carried_to_id is not None:
        raise DomainError("เปลี่ยนไม่ได้ เพราะนำข้อเสนอแนะนี้ไปเป็นมาตรการปีต่อไปแล้ว", code="carried")
    why = clean(reason).strip()[:500]
    if decision == Decision.REJECTED and not why:
        raise DomainError("โปรดบอกเหตุที่ไม่รับข้อเสนอแนะนี้ เช่น ทำอยู่แล้วในมาตรการอื่น", code="reason_missing")
    row.decision, row.reason = decision, why
    row.decided_by = None if isinstance(actor, str) or decision == Decision.OPEN else actor
    row.decided_at = None if decision == Decision.OPEN else clock.now()
    row.save()
    record("actions.recommendation.decided", actor=actor, obj=row.run, text=row.text, decision=decision, reason=why)
    return row


@transaction.atomic
def recommendation_carry(
    *, recommendation: Recommendation, programme: Programme, actor: Any, into: Run | None = None
) -> Action:
    """Carry an accepted proposal into a later year's programme: as a method of a measure there, or as a measure of its own."""
    row = _locked(recommendation)
    demand(may_edit(actor, programme))
    if row.decision != Decision.ACCEPTED:
        raise DomainError("นำไปปีต่อไปได้เฉพาะข้อเสนอแนะที่รับไว้แล้ว โปรดพิจารณาก่อน", code="not_accepted")
    if row.carried_to_id is not None:
        raise DomainError("นำข้อเสนอแนะนี้ไปแล้ว ดูได้ในมาตรการปีต่อไป", code="carried")
    if programme.first_fy_be <= row.run.fiscal_year_be:
        raise DomainError("โปรดเลือกมาตรการของปีต่อไป", code="not_later")
    if into is not None:
        step_create(programme=programme, run=into, words=StepWords(row.text), actor=actor)
        action = into.action
    else:
        made = measure_create(
            programme=programme,
            fiscal_year_be=programme.first_fy_be,
            words=MeasureWords(title=row.text.split("\n", 1)[0], issue=f"ข้อเสนอแนะจากปี {row.run.fiscal_year_be}"),
            methods=[StepWords(row.text)],
            actor=actor,
        )
        action = made.action
    row.carried_to = action
    row.save(update_fields=["carried_to", "updated_at"])
    record("actions.recommendation.carried", actor=actor, obj=row.run, text=row.text, into=action.pk)
    return action


def _words(text: str) -> str:
    if not (words := clean(text).strip()):
        raise DomainError(TEXT_MISSING, code="text_missing")
    return words


def _locked(recommendation: Recommendation) -> Recommendation:
    rows = Recommendation.objects.select_for_update(of=("self",)).select_related("run", "run__action")
    return rows.get(pk=recommendation.pk)
