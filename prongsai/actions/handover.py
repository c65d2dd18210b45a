"""What somebody who goes leaves open among the measures: duties of their unit that have no result yet."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse

from prongsai.accounts.handover import HandoverItem
from prongsai.accounts.models import Membership
from prongsai.actions.models import Duty

MOST = 100


def open_duties(membership: Membership) -> Iterator[HandoverItem]:
    """The unit's duties of the current year without a result, in the order of the paper."""
    year = membership.organisation.fiscal_year_be
    rows = Duty.objects.filter(unit=membership.unit_id, run__fiscal_year_be=year, fulfilled_by__isnull=True)
    if membership.unit_id is None:
        return
    for duty in rows.select_related("run__action", "step").order_by("run__action_id", "step__number")[:MOST]:
        yield HandoverItem(f"{duty.run.action.title}: {duty.step.text}", reverse("measure", args=[duty.run_id]))
