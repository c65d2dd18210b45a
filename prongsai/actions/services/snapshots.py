"""Freezing a round's report."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction

from prongsai.actions.models import Programme, Round, Snapshot, content_hash
from prongsai.actions.models.snapshot import OFFICIAL_ROUNDS
from prongsai.actions.progress import round_end, round_opens
from prongsai.actions.rights import may
from prongsai.actions.selectors.analysis import issue_problems
from prongsai.actions.selectors.paper import programme_count
from prongsai.actions.selectors.record import programme_record
from prongsai.audit.services import record
from prongsai.core import clock
from prongsai.core.decisions import Decision, no, yes
from prongsai.core.doors import demand
from prongsai.core.errors import DomainError
from prongsai.thai.dates import format_date


def round_open(programme: Programme, fiscal_year_be: int, round: int, *, today: dt.date) -> Decision:
    """Whether a round may be reported yet, whoever asks."""
    if not programme.first_fy_be <= fiscal_year_be <= programme.last_fy_be:
        return no("แผนนี้ไม่ครอบคลุมปีงบประมาณที่เลือก โปรดเลือกปีอื่น")
    opens = round_opens(fiscal_year_be, round)
    if today < opens:
        return no(f"ยังทำรายงานรอบ {round} เดือนไม่ได้ เพราะรอบนี้เปิดวันที่ {format_date(opens, 'short')}")
    if not programme.placements.exists():
        return no("ยังไม่มีมาตรการของปีนี้ โปรดเพิ่มมาตรการก่อนทำรายงาน")
    return yes()


def issues_filled(programme: Programme, fiscal_year_be: int, round: int) -> Decision:
    """Whether every issue of the year has a measure: an official report with an empty one would not be whole (B07)."""
    if round not in OFFICIAL_ROUNDS or not (problems := issue_problems(programme, fiscal_year_be)):
        return yes()
    listed = " · ".join(problem.text for problem in problems)
    return no(f"ยังทำรายงานรอบ {round} เดือนไม่ได้ เพราะ{listed} โปรดเพิ่มมาตรการในประเด็นนั้น หรือแก้หรือลบประเด็น")


def may_take(*, actor: Any, programme: Programme, fiscal_year_be: int, round: int, today: dt.date) -> Decision:
    """For the button: the person's right, then the calendar, then whether every issue has a measure."""
    return (
        may(actor, "actions.snapshot")
        and round_open(programme, fiscal_year_be, round, today=today)
        and issues_filled(programme, fiscal_year_be, round)
    )


@transaction.atomic
def snapshot_take(
    *, programme: Programme, round: Round | int, actor: Any, fiscal_year_be: int | None = None
) -> Snapshot:
    """Freeze the report of a round: results up to the round's last day, with computed counts. Taken again, it gets the next number.

    ``fiscal_year_be`` is needed only for a programme of several years. Raises DomainError before the round opens, and
    for an official report while an issue has no measure.
    """
    programme = Programme.objects.select_for_update().get(pk=programme.pk)
    year = fiscal_year_be or programme.first_fy_be
    today = clock.today()
    demand(may(actor, "actions.snapshot"))
    if not (decision := round_open(programme, year, round, today=today)):
        raise DomainError(decision.reason, code="round_shut")
    if not (decision := issues_filled(programme, year, round)):
        raise DomainError(decision.reason, code="issue_empty")
    last_day = round_end(year, round)
    content = programme_record(programme, year, until=last_day)
    content["kind"] = "measures_report" if content["kind"] == "measures_plan" else content["kind"]
    content["_round"] = int(round)
    content["_as_of"] = min(today, last_day).isoformat()
    content["_computed"] = programme_count(programme, year, today=today, round=round)
    taken = Snapshot(
        programme=programme,
        fiscal_year_be=year,
        round=round,
        number=programme.snapshots.filter(fiscal_year_be=year, round=round).count() + 1,
        content=content,
        sha256=content_hash(content),
        taken_at=clock.now(),
        taken_by=None if isinstance(actor, str) else actor,
    )
    taken.save()
    record("actions.snapshot.taken", actor=actor, obj=taken, round=int(round), sha256=taken.sha256)
    return taken
