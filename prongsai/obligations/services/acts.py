"""What people say about one obligation: done with proof, not needed, another day, a note."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction

from prongsai.accounts.models import Membership
from prongsai.audit.services import record
from prongsai.core import clock
from prongsai.core.decisions import Decision, no, yes
from prongsai.core.doors import demand, holds
from prongsai.core.errors import DomainError
from prongsai.obligations.models import Obligation
from prongsai.obligations.selectors import concerns_of
from prongsai.thai.dates import format_date
from prongsai.thai.text import clean, clean_line

OTHER_UNIT = "ภารกิจนี้เป็นของหน่วยงานอื่น ท่านบันทึกได้เฉพาะของหน่วยงานท่าน โปรดแจ้งผู้ประสานงานให้บันทึกแทน"


def may_meet(actor: Any, row: Obligation) -> Decision:
    """Whether ``actor`` may say that a row is done: of any unit with the right to edit, else of their own."""
    if isinstance(actor, str) or holds(actor, "obligations.edit"):
        return yes()
    if not (decision := holds(actor, "obligations.meet")):
        return decision
    membership = Membership.objects.filter(user=actor, active=True).prefetch_related("grants").first()
    if membership and concerns_of(membership, clock.today()).owes(row):
        return yes()
    return no(OTHER_UNIT)


@transaction.atomic
def met_by_hand(*, row: Obligation, on: dt.date, evidence_text: str, evidence_link: str = "", actor: Any) -> Obligation:
    """A person says it is done, on which day, and by what that is seen."""
    demand(may_meet(actor, row))
    row = _locked(row)
    if on > clock.today():
        raise DomainError("วันที่ทำต้องไม่อยู่ในอนาคต โปรดแก้วันที่", code="met_in_future")
    text = clean_line(evidence_text)
    if not text:
        raise DomainError("โปรดบอกหลักฐาน เช่น เลขที่หนังสือ ชื่อรายงาน หรือที่เก็บเอกสาร", code="evidence_missing")
    row.met_by_hand_on, row.evidence_text, row.evidence_link = on, text[:500], evidence_link.strip()[:500]
    row.met_by_hand_by = None if isinstance(actor, str) else actor
    row.dismissed_reason = ""
    row.save()
    record("obligations.met", actor=actor, obj=row, title=row.title, on=_day(on), evidence=text, link=row.evidence_link)
    return row


@transaction.atomic
def met_undo(*, row: Obligation, reason: str, actor: Any) -> Obligation:
    """Take back what was said by mistake; it stays in the ledger."""
    demand(may_meet(actor, row))
    row = _locked(row)
    if row.met_by_hand_on is None:
        raise DomainError("ภารกิจนี้ยังไม่ได้บันทึกว่าทำแล้ว", code="not_met")
    why = _reason(reason)
    row.met_by_hand_on, row.met_by_hand_by, row.evidence_text, row.evidence_link = None, None, "", ""
    row.save()
    record("obligations.met.undo", actor=actor, obj=row, title=row.title, reason=why)
    return row


@transaction.atomic
def dismiss(*, row: Obligation, reason: str, actor: Any) -> Obligation:
    """It need not be done this time, and why."""
    _demand_edit(actor)
    row = _locked(row)
    if row.met_by_hand_on:
        raise DomainError("ภารกิจนี้บันทึกว่าทำแล้ว โปรดยกเลิกการบันทึกก่อน", code="already_met")
    row.dismissed_reason = _reason(reason)
    row.save(update_fields=["dismissed_reason", "updated_at"])
    record("obligations.dismiss", actor=actor, obj=row, title=row.title, reason=row.dismissed_reason)
    return row


@transaction.atomic
def take_up_again(*, row: Obligation, actor: Any) -> Obligation:
    """A dismissed one is owed again."""
    _demand_edit(actor)
    row = _locked(row)
    if row.dismissed_reason:
        row.dismissed_reason = ""
        row.save(update_fields=["dismissed_reason", "updated_at"])
        record("obligations.resume", actor=actor, obj=row, title=row.title)
    return row


@transaction.atomic
def due_set(*, row: Obligation, on: dt.date | None, reason: str, actor: Any) -> Obligation:
    """The office's own due day instead of the rule's; None goes back to the rule's."""
    _demand_edit(actor)
    row = _locked(row)
    before = row.due_on
    if on is not None and abs((on - row.rule_due_on).days) > 366:
        raise DomainError("วันกำหนดของหน่วยงานห่างจากกติกาเกิน 1 ปี โปรดตรวจปี พ.ศ. อีกครั้ง", code="due_too_far")
    row.own_due_on, row.own_due_reason = on, "" if on is None else _reason(reason)
    row.save(update_fields=["own_due_on", "own_due_reason", "updated_at"])
    record(
        "obligations.due", actor=actor, obj=row, title=row.title,
        due=f"{_day(before)} → {_day(row.due_on)}", reason=row.own_due_reason,
    )  # fmt: skip
    return row


@transaction.atomic
def note_set(*, row: Obligation, note: str, actor: Any) -> Obligation:
    """What colleagues should know about it."""
    demand(may_meet(actor, row))
    row = _locked(row)
    row.note = clean(note).strip()[:2000]
    row.save(update_fields=["note", "updated_at"])
    record("obligations.note", actor=actor, obj=row, title=row.title, note=row.note)
    return row


def _locked(row: Obligation) -> Obligation:
    return Obligation.objects.select_for_update().get(pk=row.pk)


def _reason(text: str) -> str:
    reason = clean_line(text)[:500]
    if not reason:
        raise DomainError("โปรดบอกเหตุผลสั้น ๆ เพื่อให้ผู้อื่นเข้าใจภายหลัง", code="reason_missing")
    return reason


def _day(day: dt.date) -> str:
    return format_date(day, "short")


def _demand_edit(actor: Any) -> None:
    if not isinstance(actor, str):
        demand(holds(actor, "obligations.edit"))
