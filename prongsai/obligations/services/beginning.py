"""Opening the next fiscal year: everything that is carried, in one step."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from prongsai.audit.services import record
from prongsai.core import clock
from prongsai.core.decisions import Decision, no, yes
from prongsai.core.doors import demand, holds
from prongsai.core.errors import DomainError
from prongsai.obligations.opening import parts
from prongsai.organisations.models import Organisation
from prongsai.organisations.selectors import organisation_current
from prongsai.organisations.services import organisation_change
from prongsai.thai.dates import format_date
from prongsai.thai.fiscal import fiscal_year_bounds

OPENS_BEFORE = 3  # months before its first day: measures of the next year are set in the last quarter


@dataclass(frozen=True, slots=True)
class Carried:
    """What one part did, in Thai lines."""

    label: str
    lines: Sequence[str]


def may_begin(fiscal_year_be: int, office: Organisation) -> Decision:
    """Whether a year may be opened today: the one after the office's present year, from its last quarter on; a year
    that was opened may be completed at any time."""
    present = office.fiscal_year_be
    if fiscal_year_be == present:
        return yes()
    if fiscal_year_be != present + 1:
        return no(f"เปิดได้ทีละปี ปีต่อไปของหน่วยงานคือ {present + 1}")
    first = fiscal_year_bounds(fiscal_year_be)[0]
    opens = first.replace(month=first.month - OPENS_BEFORE)
    if clock.today() < opens:
        return no(f"ยังเปิดปี {fiscal_year_be} ไม่ได้ เปิดได้ตั้งแต่ {format_date(opens, 'short')}")
    return yes()


@transaction.atomic
def year_begin(*, fiscal_year_be: int, chosen: Collection[str], switch: bool, actor: Any) -> list[Carried]:
    """Carry the chosen parts into a year, all of it or nothing; with ``switch`` it becomes the year the office works in.

    A year is often prepared before its first day, while the old one is still reported: then without ``switch``.
    May be called again: what is there already is not carried twice. Raises DomainError when the year may not be opened.
    """
    demand(holds(actor, "obligations.edit"))
    organisation = Organisation.objects.select_for_update().get(pk=organisation_current().pk)
    if not (decision := may_begin(fiscal_year_be, organisation)):
        raise DomainError(decision.reason, code="year_shut")
    known = {part.code for part in parts() if part.carry is not None}
    if unknown := set(chosen) - known:
        raise DomainError("เลือกเรื่องที่จะยกไปไม่ถูกต้อง โปรดเปิดหน้านี้ใหม่", code="unknown_part", unknown=sorted(unknown))
    if switch and organisation.fiscal_year_be != fiscal_year_be:
        organisation_change(organisation=organisation, actor=actor, fiscal_year_be=fiscal_year_be)
    done: list[Carried] = []
    for part in parts():
        if (
            part.code not in chosen
            or part.carry is None
            or part.plan is None
            or not part.plan(fiscal_year_be, actor).may
        ):
            continue
        done.append(Carried(part.label, part.carry(fiscal_year_be, actor)))
    record(
        "obligations.year.begin",
        actor=actor,
        obj=organisation,
        fiscal_year=fiscal_year_be,
        parts=[part.label for part in parts() if part.code in chosen],
        switch=switch,
    )
    return done
