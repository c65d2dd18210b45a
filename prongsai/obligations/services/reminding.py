"""Reminders of every day: before, at and after the due day, then to the heads; each given once and written down."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from prongsai.accounts.models import Membership, Role
from prongsai.accounts.selectors import in_force
from prongsai.obligations.models import Obligation, Reminder, Stage
from prongsai.obligations.rules import Reminding
from prongsai.obligations.selectors import Concerns, concerns_of, open_rows, rules_of_year, shown_all
from prongsai.organisations.selectors import organisation_current

HEADS = frozenset({Role.UNIT_HEAD})
TOP = frozenset({Role.CHIEF_ADMINISTRATOR})
WORKERS = frozenset({Role.UNIT_OFFICER, Role.UNIT_HEAD, Role.COORDINATOR})


@dataclass(frozen=True, slots=True)
class Moment:
    """A reminder's place: the stage and the days from the due day."""

    stage: Stage
    days: int


def moments_reached(reminding: Reminding, due_on: dt.date, today: dt.date) -> list[Moment]:
    """What is to be said today: the last stage reached for the owner, and beside it the heads once it is late enough.

    A worker that was off for days makes up the last stage only; nobody gets three at once.
    """
    past = (today - due_on).days
    stages = [Moment(Stage.BEFORE, -days) for days in reminding.before if days > 0]
    stages += [Moment(Stage.AT, 0)] if reminding.at else []
    stages += [Moment(Stage.AFTER, days) for days in reminding.after if days > 0]
    reached = [moment for moment in stages if moment.days <= past]
    found = [max(reached, key=lambda moment: moment.days)] if reached else []
    if reminding.escalate_after and past >= reminding.escalate_after:
        found.append(Moment(Stage.ESCALATED, reminding.escalate_after))
    return found


@transaction.atomic
def reminders_give(*, today: dt.date) -> int:
    """Give what is due today in the organisation in scope; answers how many were given. Safe to run again."""
    rows = list(open_rows(today, organisation_current().fiscal_year_be))
    owed = [item.row for item in shown_all(rows, today) if item.is_owed]
    given = {(r.obligation_id, r.stage, r.days, r.due_on) for r in Reminder.objects.filter(obligation__in=owed)}
    plans = _plans({row.fiscal_year_be for row in owed})
    members = _members(today)
    count = 0
    for row in owed:
        for moment in moments_reached(plans.get((row.fiscal_year_be, row.rule_code), Reminding()), row.due_on, today):
            if (row.pk, moment.stage, moment.days, row.due_on) not in given:
                _give(row, moment, members, today)
                count += 1
    return count


def _give(row: Obligation, moment: Moment, members: Sequence[_Member], today: dt.date) -> None:
    receivers = _heads(row, members) if moment.stage == Stage.ESCALATED else _owners(row, members)
    reminder = Reminder(
        obligation=row, stage=moment.stage, days=moment.days, due_on=row.due_on, sent_on=today,
        to=", ".join(str(member.membership) for member in receivers)[:500] or "ยังไม่มีผู้ใช้ของหน่วยงานนี้",
    )  # fmt: skip
    reminder.save()
    reminder.receivers.set([member.membership for member in receivers])


@dataclass(frozen=True, slots=True)
class _Member:
    membership: Membership
    roles: frozenset[str]
    concerns: Concerns


def _members(today: dt.date) -> list[_Member]:
    rows = Membership.objects.filter(in_force(today)).select_related("user").prefetch_related("grants").order_by("pk")
    found = []
    for row in rows:
        roles = frozenset(grant.role for grant in row.grants.all())
        found.append(_Member(row, roles, concerns_of(row, today)))
    return found


def _owners(row: Obligation, members: Sequence[_Member]) -> list[_Member]:
    own = [member for member in members if member.concerns.owes(row) and (row.owner_post or member.roles & WORKERS)]
    return own or [member for member in members if Role.COORDINATOR in member.roles]


def _heads(row: Obligation, members: Sequence[_Member]) -> list[_Member]:
    return [member for member in members if member.roles & TOP or (member.roles & HEADS and member.concerns.owes(row))]


def _plans(years: set[int]) -> dict[tuple[int, str], Reminding]:
    return {(year, code): setting.rule.reminding for year in years for code, setting in rules_of_year(year).items()}
