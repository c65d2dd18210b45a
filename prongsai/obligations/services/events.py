"""What happens in the office and makes obligations."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction

from prongsai.obligations.models import Happening


@transaction.atomic
def event_happened(*, event: str, on: dt.date, subject: str, key: str, actor: Any, link: str = "") -> Happening:
    """Note an event ("new_chief_executive", "newcomer", "election", …) and make what the rules demand after it.

    Idempotent by ``event`` and ``key``. ``subject`` is Thai and says who or what; ``link`` is its office page.
    """
    found, _ = Happening.objects.get_or_create(
        event=event, key=key, defaults={"happened_on": on, "subject": subject, "link": link}
    )
    return found
