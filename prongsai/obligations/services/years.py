"""Opening a fiscal year: its list is made from the rules, and made again when rules, units or days off change."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction

from prongsai.audit.services import record
from prongsai.core import clock
from prongsai.core.doors import demand, holds
from prongsai.core.errors import DomainError
from prongsai.obligations.dates import Days, Span, days_of, span_of, title_of
from prongsai.obligations.models import Happening, Obligation, OpenedYear
from prongsai.obligations.rules import Rule, unit_for
from prongsai.obligations.selectors import RuleSetting, own_days_off, rules_of_year
from prongsai.obligations.states import BEFORE_USE
from prongsai.organisations.selectors import organisation_current, units_active
from prongsai.thai.fiscal import fiscal_year_be as year_of_day

RULE_OFF = "ไม่ใช้กติกานี้: "
_OF_RULE = (
    "title", "short", "milestone", "owner_unit_id", "owner_post", "period_start", "period_end", "opens_on", "rule_due_on", "way", "arguments",
    "about",
)  # fmt: skip


@transaction.atomic
def year_open(*, fiscal_year_be: int, actor: Any) -> int:
    """Make the list of a fiscal year; answers how many rows are new. Idempotent: what was done stays, nothing doubles."""
    _demand(actor)
    if not 2550 <= fiscal_year_be <= 2650:
        raise DomainError("ปีต้องเป็นปีงบประมาณ พ.ศ. เช่น 2570", code="year_out_of_range")
    opened, is_new = OpenedYear.objects.get_or_create(
        fiscal_year_be=fiscal_year_be, defaults={"opened_by": None if isinstance(actor, str) else actor}
    )
    made = year_regenerate(fiscal_year_be=fiscal_year_be)
    if is_new:
        record("obligations.year.open", actor=actor, obj=opened, fiscal_year=fiscal_year_be, rows=made)
    return made


@transaction.atomic
def years_regenerate(*, actor: Any) -> int:
    """Make the opened years from the present one on again, after a change of what they are made from."""
    _demand(actor)
    years = OpenedYear.objects.filter(fiscal_year_be__gte=_present()).values_list("fiscal_year_be", flat=True)
    return sum(year_regenerate(fiscal_year_be=year) for year in years)


@transaction.atomic
def past_dismiss(*, fiscal_year_be: int, actor: Any) -> int:
    """Put aside what was due before the year was opened here: an office that begins in June is not late since October."""
    _demand(actor)
    opened = OpenedYear.objects.filter(fiscal_year_be=fiscal_year_be).first()
    if opened is None:
        return 0
    day = clock.civil_day(opened.created_at)
    rows = Obligation.objects.filter(
        fiscal_year_be=fiscal_year_be, rule_due_on__lt=day, own_due_on__isnull=True,
        met_by_hand_on__isnull=True, dismissed_reason="",
    )  # fmt: skip
    count = rows.update(dismissed_reason=BEFORE_USE)
    if count:
        record("obligations.year.past", actor=actor, obj=opened, fiscal_year=fiscal_year_be, rows=count)
    return count


def year_regenerate(*, fiscal_year_be: int) -> int:
    """The rows of a year as its rules now say. Inside a transaction; answers how many are new."""
    OpenedYear.objects.select_for_update().filter(fiscal_year_be=fiscal_year_be).first()
    settings = rules_of_year(fiscal_year_be)
    units, days_off = _units(), own_days_off()
    there = {
        (row.rule_code, row.period_no): row
        for row in Obligation.objects.filter(fiscal_year_be=fiscal_year_be, happening__isnull=True)
    }
    wanted: dict[tuple[str, int], Obligation] = {}
    for code, setting in settings.items():
        if setting.is_off or setting.rule.frequency == "event":
            continue
        for number in setting.rule.period_numbers():
            wanted[code, number] = _row(setting.rule, fiscal_year_be, number, units, days_off)
    _keep(there, wanted)
    _without(there, wanted, settings)
    fresh = [row for place, row in wanted.items() if place not in there]
    Obligation.objects.bulk_create(fresh)
    return len(fresh)


def rows_of_happening(happening: Happening) -> int:
    """What the rules demand after an event, in the fiscal year of its day; answers how many rows are new."""
    year = year_of_day(happening.happened_on)
    there = set(happening.obligations.values_list("rule_code", flat=True))
    units, days_off = _units(), own_days_off()
    fresh = []
    for code, setting in rules_of_year(year).items():
        rule = setting.rule
        if rule.frequency == "event" and rule.event == happening.event and not setting.is_off and code not in there:
            fresh.append(_row(rule, year, 1, units, days_off, happening=happening))
    Obligation.objects.bulk_create(fresh)
    return len(fresh)


def _row(
    rule: Rule,
    year: int,
    number: int,
    units: list[tuple[int, str]],
    days_off: frozenset[dt.date],
    *,
    happening: Happening | None = None,
) -> Obligation:
    span: Span = span_of(rule, year, number)
    event_on = happening.happened_on if happening else None
    days: Days = days_of(rule, year, span, event_on=event_on, days_off=days_off)
    subject = happening.subject if happening else ""
    return Obligation(
        rule_code=rule.code,
        fiscal_year_be=year,
        period_no=number,
        happening=happening,
        title=title_of(rule, year, span, subject=subject),
        short=rule.short[:80],
        milestone=rule.milestone,
        owner_unit_id=unit_for(rule.owner, units),
        owner_post=rule.owner.post,
        period_start=event_on or span.start,
        period_end=span.end,
        opens_on=days.opens_on,
        rule_due_on=days.due_on,
        way=rule.way,
        arguments=dict(rule.arguments),
        about=subject,
    )


def _keep(there: dict[tuple[str, int], Obligation], wanted: dict[tuple[str, int], Obligation]) -> None:
    """Rows that stay take the rule's words and days; what is over keeps those it was done by."""
    changed = []
    for place, new in wanted.items():
        row = there.get(place)
        if row is None:
            continue
        again = row.dismissed_reason.startswith(RULE_OFF)  # the rule is used again
        if not again and (row.met_by_hand_on or row.dismissed_reason):
            continue
        if again or any(getattr(row, name) != getattr(new, name) for name in _OF_RULE):
            row.dismissed_reason = "" if again else row.dismissed_reason
            row.updated_at = clock.now()  # calendars tell by it that a row moved
            for name in _OF_RULE:
                setattr(row, name, getattr(new, name))
            changed.append(row)
    Obligation.objects.bulk_update(
        changed, [name.removesuffix("_id") for name in (*_OF_RULE, "dismissed_reason", "updated_at")]
    )


def _without(
    there: dict[tuple[str, int], Obligation],
    wanted: dict[tuple[str, int], Obligation],
    settings: dict[str, RuleSetting],
) -> None:
    """Rows no rule asks for any more go; those that somebody touched or was reminded of stay, with the reason."""
    left = [row for place, row in there.items() if place not in wanted and not row.met_by_hand_on]
    reminded = set(
        Obligation.objects.filter(pk__in=[row.pk for row in left], reminders__isnull=False).values_list("pk", flat=True)
    )
    for row in left:
        if not row.is_touched and row.pk not in reminded:
            row.delete()
        elif not row.dismissed_reason:
            setting = settings.get(row.rule_code)
            why = setting.edition.reason if setting and setting.edition and setting.is_off else "กติกาเปลี่ยน"
            row.dismissed_reason = f"{RULE_OFF}{why}"[:500]
            row.save(update_fields=["dismissed_reason", "updated_at"])


def _units() -> list[tuple[int, str]]:
    return list(units_active().values_list("pk", "name"))


def _present() -> int:
    return min(organisation_current().fiscal_year_be, year_of_day(clock.today()))


def _demand(actor: Any) -> None:
    if not isinstance(actor, str):
        demand(holds(actor, "obligations.edit"))
