"""How many must answer a survey, and how many have, week by week."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction

from prongsai.audit.services import record
from prongsai.core import clock
from prongsai.core.doors import demand
from prongsai.core.errors import DomainError
from prongsai.disclosure.models import RespondentCount, RespondentPlan
from prongsai.disclosure.rights import may
from prongsai.thai.text import clean_line
from prongsai.watching.addresses import clean_address

MOST = 1_000_000


@transaction.atomic
def respondents_planned(
    *,
    fiscal_year_be: int,
    instrument: str,
    part: str,
    needed: int | None,
    reason: str,
    survey_url: str,
    closes_on: dt.date | None,
    actor: Any,
) -> RespondentPlan:
    """The office's own number for a survey (None: the year's quota), the survey's address, and its last day."""
    demand(may(actor, "disclosure.submit"))
    if needed is not None and not 0 < needed <= MOST:
        raise DomainError("จำนวนผู้ตอบที่ต้องการต้องมากกว่า 0 โปรดแก้จำนวน", code="needed")
    url = clean_address(survey_url) if survey_url.strip() else ""
    plan = plan_of(fiscal_year_be, instrument, part)
    plan.needed, plan.reason, plan.survey_url, plan.closes_on = needed, clean_line(reason)[:300], url, closes_on
    plan.save()
    record(
        "disclosure.respondents.planned", actor=actor, obj=plan, fiscal_year=fiscal_year_be, survey=str(plan),
        needed=needed, reason=plan.reason, url=url, closes_on=closes_on,
    )  # fmt: skip
    return plan


@transaction.atomic
def respondents_counted(
    *, fiscal_year_be: int, instrument: str, part: str, counted_on: dt.date, number: int, actor: Any
) -> RespondentCount:
    """How many had answered by a day. A smaller number than before is refused: answers do not go away."""
    demand(may(actor, "disclosure.edit"))
    if counted_on > clock.today():
        raise DomainError("วันที่นับยังมาไม่ถึง โปรดใส่วันที่ดูจำนวนจริง", code="counted_in_future")
    if not 0 <= number <= MOST:
        raise DomainError("จำนวนผู้ตอบต้องเป็นเลข 0 ขึ้นไป โปรดแก้จำนวน", code="number")
    plan = plan_of(fiscal_year_be, instrument, part)
    before = plan.counts.filter(counted_on__lt=counted_on).order_by("-counted_on").first()
    after = plan.counts.filter(counted_on__gt=counted_on).order_by("counted_on").first()
    if (before and number < before.number) or (after and number > after.number):
        other = before if before and number < before.number else after
        raise DomainError(
            f"จำนวนสะสมขัดกับที่บันทึกไว้ ({other.number if other else 0:,} คน) โปรดใส่จำนวนสะสมทั้งหมดที่ระบบ ITAS แสดง",
            code="number_backwards",
        )
    row = RespondentCount.objects.filter(plan=plan, counted_on=counted_on).first()
    row = row or RespondentCount(plan=plan, counted_on=counted_on)
    row.number, row.counted_by = number, None if isinstance(actor, str) else actor
    row.save()
    record(
        "disclosure.respondents.counted", actor=actor, obj=plan, fiscal_year=fiscal_year_be, survey=str(plan),
        counted_on=counted_on, number=number,
    )  # fmt: skip
    return row


def plan_of(fiscal_year_be: int, instrument: str, part: str) -> RespondentPlan:
    """The plan of a survey, made when it is not there yet. Call it inside a transaction."""
    plan, _ = RespondentPlan.objects.get_or_create(fiscal_year_be=fiscal_year_be, instrument=instrument, part=part)
    return plan
