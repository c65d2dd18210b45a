"""What happens in the office and makes obligations."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction

from prongsai.audit.services import record
from prongsai.obligations.models import Happening
from prongsai.obligations.services.years import rows_of_happening
from prongsai.organisations.models import Post, Tenure

OLD_NEWS = dt.timedelta(days=120)  # a tenure that began longer ago is history being typed in, no news


@transaction.atomic
def event_happened(*, event: str, on: dt.date, subject: str, key: str, actor: Any, link: str = "") -> Happening:
    """Note an event ("new_chief_executive", "newcomer", "election", …) and make what the rules demand after it.

    Idempotent by ``event`` and ``key``. ``subject`` is Thai and says who or what; ``link`` is its office page. No right
    is asked: whoever may do what happened causes what follows from it.
    """
    found, is_new = Happening.objects.get_or_create(
        event=event, key=key, defaults={"happened_on": on, "subject": subject[:300], "link": link}
    )
    made = rows_of_happening(found)
    if is_new:
        record("obligations.event", actor=actor, obj=found, event=event, subject=subject, on=on.isoformat(), rows=made)
    return found


def tenure_begun(tenure: Tenure, *, actor: Any, today: dt.date) -> None:
    """A chief executive who begins in their own right, or the clerk in the office without one, must sign anew."""
    by_law = tenure.capacity in {"", "performing_executive_duties"}
    if tenure.position.post != Post.CHIEF_EXECUTIVE or not by_law or today - tenure.begins_on > OLD_NEWS:
        return
    event_happened(
        event="new_chief_executive",
        on=tenure.begins_on,
        subject=str(tenure.person),
        key=f"tenure:{tenure.pk}",
        actor=actor,
    )
