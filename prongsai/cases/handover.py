"""What somebody who goes leaves open among the requests of people."""

from __future__ import annotations

from collections.abc import Iterator

from prongsai.accounts.handover import HandoverItem
from prongsai.accounts.models import Membership
from prongsai.cases.selectors import open_cases
from prongsai.thai.dates import format_date


def open_for(membership: Membership) -> Iterator[HandoverItem]:
    """Cases given to the person that are not answered yet, due first."""
    for case in open_cases().filter(officer=membership.user_id):
        due = f"กำหนด {format_date(case.due_on, style='short')}"
        yield HandoverItem(f"{case.declaration.label} {case.label} {case.subject}", case.get_absolute_url(), due)
