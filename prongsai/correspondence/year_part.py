"""What papers must be made anew in a fiscal year: the executive's statements, committees whose term is over."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse

from prongsai.correspondence.models import Committee
from prongsai.correspondence.selectors import statements_of
from prongsai.obligations.opening import Renewal, YearPart
from prongsai.thai.dates import format_date
from prongsai.thai.fiscal import fiscal_year_bounds
from prongsai.thai.text import fold


def statements_due(fiscal_year_be: int) -> Iterator[Renewal]:
    """Statements that each executive of the year has still to sign."""
    for executive in statements_of(fiscal_year_be):
        for statement in executive.missing:
            yield Renewal(
                f"{statement.label} ปี {fiscal_year_be}",
                statement.problem or f"{executive.name}ต้องลงนามของปีใหม่",
                f"{reverse('statements')}?year={fiscal_year_be}",
            )


def committees_due(fiscal_year_be: int) -> Iterator[Renewal]:
    """Groups whose term ended since the year before began, or ends within the year, and that no later one replaces."""
    since, last = fiscal_year_bounds(fiscal_year_be - 1)[0], fiscal_year_bounds(fiscal_year_be)[1]
    kept = list(Committee.objects.filter(ended_by__isnull=True))
    for group in kept:
        if group.ends_on is None or not since <= group.ends_on <= last:
            continue
        if any(_goes_on(group, other) for other in kept):
            continue
        why = f"ครบวาระ {format_date(group.ends_on, 'short')} ออกคำสั่งแต่งตั้งใหม่"
        yield Renewal(group.name, why, reverse("committee_edit", args=[group.pk]), group.ends_on)


def _goes_on(group: Committee, other: Committee) -> bool:
    """Whether ``other`` is the same group under a later term."""
    if other.pk == group.pk or fold(other.name) != fold(group.name) or group.ends_on is None:
        return False
    return other.ends_on is None or other.ends_on > group.ends_on


STATEMENTS = YearPart(50, "statements", "ประกาศเจตนารมณ์และ No Gift Policy", renewals=statements_due)
COMMITTEES = YearPart(51, "committees", "คณะกรรมการและคณะทำงาน", renewals=committees_due)
