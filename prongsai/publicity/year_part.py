"""What of the office's registers must be looked through in a fiscal year: manuals due for review, plans that run out."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse

from prongsai.obligations.opening import Renewal, YearPart
from prongsai.publicity.models import Manual, Plan, State
from prongsai.thai.fiscal import fiscal_year_bounds


def manuals_due(fiscal_year_be: int) -> Iterator[Renewal]:
    """Manuals whose review day falls in the year, or is over."""
    last = fiscal_year_bounds(fiscal_year_be)[1]
    for manual in Manual.objects.exclude(state=State.WITHDRAWN).filter(review_on__lte=last).order_by("review_on", "pk"):
        link = reverse("publicity_row", args=["manuals", manual.pk])
        yield Renewal(manual.title, "คู่มือถึงกำหนดทบทวน", link, manual.review_on)


def plans_due(fiscal_year_be: int) -> Iterator[Renewal]:
    """Plans whose last year is this one or the one before, unless one of their kind goes further."""
    plans = list(Plan.objects.exclude(state=State.WITHDRAWN))
    furthest = {plan.kind: max(one.last_year_be for one in plans if one.kind == plan.kind) for plan in plans}
    for plan in plans:
        if plan.last_year_be in (fiscal_year_be - 1, fiscal_year_be) and furthest[plan.kind] == plan.last_year_be:
            link = reverse("publicity_row", args=["plans", plan.pk])
            yield Renewal(plan.title, f"ใช้ถึงปี {plan.last_year_be} จัดทำฉบับต่อไป", link)


def _due(fiscal_year_be: int) -> Iterator[Renewal]:
    yield from manuals_due(fiscal_year_be)
    yield from plans_due(fiscal_year_be)


REGISTERS = YearPart(60, "publicity", "คู่มือและแผน", renewals=_due)
