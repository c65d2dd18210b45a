"""What somebody who goes leaves unread, and which newcomers they were seeing to."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse

from prongsai.accounts.handover import HandoverItem
from prongsai.accounts.models import Membership
from prongsai.conduct.rights import offices_of_administrator
from prongsai.conduct.selectors import own_lists, unsettled
from prongsai.thai.dates import format_date


def open_readings(membership: Membership) -> Iterator[HandoverItem]:
    """Their own list."""
    for row in own_lists(membership):
        if row.open:
            due = format_date(row.newcomer.due_on, "short")
            yield HandoverItem(f"อ่านและรับทราบอีก {len(row.open)} เรื่อง", reverse("newcomer", args=[row.newcomer.pk]), due)


def open_newcomers(membership: Membership) -> Iterator[HandoverItem]:
    """Newcomers of their unit who have not read; all of them for the chief administrator's office."""
    if membership.unit_id is None:
        return
    everybody = membership.unit_id in offices_of_administrator()
    for row in unsettled():
        newcomer = row.newcomer
        if newcomer.person_id != membership.person_id and (everybody or newcomer.unit_id == membership.unit_id):
            due = format_date(newcomer.due_on, "short")
            yield HandoverItem(
                f"{newcomer} ยังไม่รับทราบ {len(row.open)} เรื่อง", reverse("newcomer", args=[newcomer.pk]), due
            )
