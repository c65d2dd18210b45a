"""What somebody who goes leaves open among the year's obligations."""

from __future__ import annotations

from collections.abc import Iterator

from prongsai.accounts.handover import HandoverItem
from prongsai.accounts.models import Membership
from prongsai.core import clock
from prongsai.obligations.selectors import owed_by
from prongsai.thai.dates import format_date

MOST = 100


def open_obligations(membership: Membership) -> Iterator[HandoverItem]:
    """What the person's unit and posts owe now, late ones first."""
    for item in owed_by(membership, clock.today())[:MOST]:
        due = format_date(item.row.due_on, "short")
        yield HandoverItem(item.row.title, item.url, f"ครบกำหนด {due} ({item.word})")
