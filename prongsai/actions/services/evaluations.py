"""Evaluating a measure, and saying that what was wrong is mended."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction
from django.urls import reverse

from prongsai.actions.models import Evaluation, Rating, Run
from prongsai.actions.rights import may_edit
from prongsai.actions.selectors.programmes import programme_of
from prongsai.audit.services import record
from prongsai.core import clock
from prongsai.core.doors import demand
from prongsai.core.errors import DomainError
from prongsai.obligations.services import event_happened
from prongsai.obligations.services.acts import due_set
from prongsai.organisations.models import Unit
from prongsai.thai.text import clean, clean_line

NOT_EFFECTIVE = "measure_not_effective"
"""The event of the obligation to mend a measure."""


@transaction.atomic
def evaluation_record(
    *,
    run: Run,
    rating: str,
    finding: str,
    actor: Any,
    evaluated_on: dt.date | None = None,
    correction: str = "",
    correction_unit: Unit | None = None,
    correction_due_on: dt.date | None = None,
) -> Evaluation:
    """Keep an evaluation. One that finds a measure not effective must say what is mended by when; that becomes an
    obligation of the unit, so that it is reminded of and late when it is late. Raises DomainError where words lack.
    """
    demand(may_edit(actor, programme_of(run)))
    day, words, mending = evaluated_on or clock.today(), clean(finding).strip(), clean(correction).strip()
    if day > clock.today():
        raise DomainError("วันที่ประเมินต้องไม่อยู่ในอนาคต โปรดแก้วันที่", code="evaluated_in_future")
    if not words:
        raise DomainError("โปรดบอกสิ่งที่พบ เช่น ยังมีผู้รับบริการร้องเรียนเรื่องเดิม", code="finding_missing")
    if rating == Rating.NOT_EFFECTIVE and (not mending or correction_due_on is None):
        raise DomainError("มาตรการที่ไม่ได้ผลต้องบอกว่าจะแก้อะไรภายในวันใด", code="correction_missing")
    if mending and correction_due_on is not None and correction_due_on < day:
        raise DomainError("วันกำหนดแก้ไขต้องไม่อยู่ก่อนวันที่ประเมิน โปรดแก้วันที่", code="due_before_evaluation")
    row = Evaluation(
        run=run,
        evaluated_on=day,
        rating=rating,
        finding=words,
        correction=mending,
        correction_unit=correction_unit,
        correction_due_on=correction_due_on if mending else None,
        evaluated_by=None if isinstance(actor, str) else actor,
    )
    row.save()
    record("actions.evaluation.recorded", actor=actor, obj=run, rating=row.get_rating_display(), text=words)
    if mending and correction_due_on is not None:
        _owe(row, correction_due_on, actor)
    return row


@transaction.atomic
def evaluation_corrected(*, evaluation: Evaluation, text: str, actor: Any, on: dt.date | None = None) -> Evaluation:
    """Say that what an evaluation asked for is done, and how."""
    row = Evaluation.objects.select_for_update(of=("self",)).select_related("run").get(pk=evaluation.pk)
    demand(may_edit(actor, programme_of(row.run)))
    if not row.correction:
        raise DomainError("การประเมินนี้ไม่มีสิ่งที่ต้องแก้ไข", code="nothing_to_correct")
    if not (words := clean_line(text)[:500]):
        raise DomainError("โปรดบอกผลการแก้ไข เช่น จัดอบรมเพิ่มแล้ว 1 ครั้ง", code="text_missing")
    day = on or clock.today()
    if not row.evaluated_on <= day <= clock.today():
        raise DomainError("วันที่แก้ไขต้องอยู่หลังวันที่ประเมินและไม่อยู่ในอนาคต โปรดแก้วันที่", code="corrected_on")
    row.corrected_on, row.corrected_text = day, words
    row.save(update_fields=["corrected_on", "corrected_text", "updated_at"])
    record("actions.evaluation.corrected", actor=actor, obj=row.run, text=words)
    return row


def _owe(row: Evaluation, due_on: dt.date, actor: Any) -> None:
    happening = event_happened(
        event=NOT_EFFECTIVE,
        on=row.evaluated_on,
        subject=row.run.action.title,
        key=f"evaluation:{row.pk}",
        actor=actor,
        link=reverse("measure", args=[row.run_id]),
    )
    for obligation in happening.obligations.all():
        if row.correction_unit_id is not None:
            obligation.owner_unit_id = row.correction_unit_id
            obligation.save(update_fields=["owner_unit", "updated_at"])
        due_set(row=obligation, on=due_on, reason="กำหนดไว้ในการประเมินมาตรการ", actor="service:evaluation")
