"""Handing in, and the clarification round: refused, answered, decided."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from typing import Any

from django.db import transaction
from django.db.models import Max

from prongsai.audit.services import record
from prongsai.core import clock
from prongsai.core.doors import demand
from prongsai.core.errors import DomainError
from prongsai.core.jobs import job_start
from prongsai.disclosure.board import Board
from prongsai.disclosure.camera import camera_present
from prongsai.disclosure.models import ItemEntry, Outcome, PagePicture, Refusal, Submission
from prongsai.disclosure.rights import may, may_fill
from prongsai.disclosure.selectors import board_of
from prongsai.disclosure.services.entries import entry_for
from prongsai.thai.text import clean

TAKE_PICTURES = "disclosure.pictures"


def frozen_answers(board: Board) -> dict[str, Any]:
    """The list as it is handed in: every item in the assessment's order, those without an address named as such."""
    return {
        "fiscal_year_be": board.fiscal_year_be,
        "items": [
            {
                "code": item.code,
                "title": item.item.title,
                "address": item.address,
                "complete": item.complete,
                "needed": item.needed,
            }
            for item in board.items
        ],
    }


def content_sha256(content: dict[str, Any]) -> str:
    """SHA-256 of the canonical JSON: sorted keys, no spaces."""
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


@transaction.atomic
def submission_record(*, fiscal_year_be: int, sent_on: dt.date, note: str, actor: Any) -> Submission:
    """Keep that the answers were handed in, exactly as they stand; where a camera is present, pictures are taken."""
    demand(may(actor, "disclosure.submit"))
    today = clock.today()
    if sent_on > today:
        raise DomainError("วันที่ส่งยังมาไม่ถึง โปรดใส่วันที่ส่งจริง", code="sent_in_future")
    board = board_of(fiscal_year_be, today=today)
    if board is None:
        raise DomainError(f"ยังไม่มีข้อมูลการประเมินปี {fiscal_year_be}", code="year_missing")
    answered = [item for item in board.items if item.address]
    if not answered:
        raise DomainError("ยังไม่มีที่อยู่ของข้อใดเลย โปรดวางที่อยู่บนเว็บของหน่วยงานก่อน", code="nothing_to_send")
    content = frozen_answers(board)
    last = Submission.objects.filter(fiscal_year_be=fiscal_year_be).aggregate(last=Max("number"))["last"] or 0
    submission = Submission(
        fiscal_year_be=fiscal_year_be,
        number=last + 1,
        content=content,
        sha256=content_sha256(content),
        sent_on=sent_on,
        note=clean(note).strip()[:500],
        recorded_at=clock.now(),
        recorded_by=None if isinstance(actor, str) else actor,
    )
    submission.save()
    record(
        "disclosure.answers.sent", actor=actor, obj=submission, fiscal_year=fiscal_year_be, number=submission.number,
        addresses=len(answered), missing=[item.code for item in board.items if not item.address],
        sha256=submission.sha256, sent_on=sent_on,
    )  # fmt: skip
    if camera_present():
        PagePicture.objects.bulk_create(
            [PagePicture(submission=submission, code=item.code, url=item.address) for item in answered]
        )
        job_start(
            kind=TAKE_PICTURES,
            title=f"บันทึกภาพหน้าเว็บที่ส่ง ปี {fiscal_year_be} ครั้งที่ {submission.number}",
            actor=actor,
            submission_id=submission.pk,
        )
    return submission


@transaction.atomic
def refusal_record(
    *, fiscal_year_be: int, code: str, refused_on: dt.date, reason: str, due_on: dt.date | None, actor: Any
) -> Refusal:
    """The assessors refused an item: their reason, and until when the office may answer."""
    demand(may(actor, "disclosure.submit"))
    if not reason.strip():
        raise DomainError("โปรดใส่เหตุผลของผู้ประเมินตามที่แจ้ง", code="reason_missing")
    if due_on is not None and due_on < refused_on:
        raise DomainError("วันสุดท้ายที่ชี้แจงได้อยู่ก่อนวันที่แจ้ง โปรดแก้วันที่", code="due_before")
    entry = entry_for(fiscal_year_be, code)
    if Refusal.objects.filter(entry=entry, outcome=Outcome.WAITING).exists():
        raise DomainError(f"ข้อ {code} มีเรื่องที่รอผลอยู่แล้ว โปรดบันทึกผลของเรื่องเดิมก่อน", code="refusal_open")
    refusal = Refusal(
        entry=entry, refused_on=refused_on, reason=clean(reason).strip(), due_on=due_on,
        recorded_by=None if isinstance(actor, str) else actor,
    )  # fmt: skip
    refusal.save()
    record("disclosure.refusal.recorded", actor=actor, obj=entry, code=code, reason=refusal.reason, due_on=due_on)
    return refusal


@transaction.atomic
def refusal_answer(*, refusal: Refusal, answer: str, answered_on: dt.date | None, actor: Any) -> Refusal:
    """Our answer; with a day once it was sent, without one while it is a draft."""
    refusal, entry = _locked(refusal)
    demand(may_fill(actor, entry))
    if not refusal.is_open:
        raise DomainError("เรื่องนี้รู้ผลแล้ว คำชี้แจงจึงแก้ไม่ได้", code="refusal_closed")
    if answered_on is not None and not answer.strip():
        raise DomainError("โปรดใส่คำชี้แจงก่อนบันทึกว่าส่งแล้ว", code="answer_missing")
    if answered_on is not None and answered_on < refusal.refused_on:
        raise DomainError("วันที่ชี้แจงอยู่ก่อนวันที่ได้รับแจ้ง โปรดแก้วันที่", code="answered_before")
    refusal.answer, refusal.answered_on = clean(answer).strip(), answered_on
    refusal.save()
    record(
        "disclosure.refusal.answered", actor=actor, obj=entry, code=entry.code, answer=refusal.answer,
        answered_on=answered_on,
    )  # fmt: skip
    return refusal


@transaction.atomic
def refusal_close(*, refusal: Refusal, outcome: str, outcome_on: dt.date, actor: Any) -> Refusal:
    """How it ended."""
    demand(may(actor, "disclosure.submit"))
    refusal, entry = _locked(refusal)
    if outcome not in {Outcome.ACCEPTED, Outcome.REFUSED}:
        raise DomainError("โปรดเลือกผล: ผ่านหลังชี้แจง หรือไม่ผ่าน", code="outcome_missing")
    if outcome_on < refusal.refused_on:
        raise DomainError("วันที่แจ้งผลอยู่ก่อนวันที่ถูกตีกลับ โปรดแก้วันที่", code="outcome_before")
    refusal.outcome, refusal.outcome_on = outcome, outcome_on
    refusal.save()
    record("disclosure.refusal.closed", actor=actor, obj=entry, code=entry.code, outcome=str(outcome))
    return refusal


def _locked(refusal: Refusal) -> tuple[Refusal, ItemEntry]:
    entry = ItemEntry.objects.select_for_update().get(pk=refusal.entry_id)
    return Refusal.objects.select_for_update().get(pk=refusal.pk), entry
