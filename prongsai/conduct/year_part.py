"""Newcomers of the years before who have not acknowledged everything when a new year is opened."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse

from prongsai.conduct.selectors import unsettled
from prongsai.obligations.opening import Renewal, YearPart


def newcomers_due(fiscal_year_be: int) -> Iterator[Renewal]:
    """Who began before the year and has still something to read, longest overdue first."""
    for row in unsettled():
        newcomer = row.newcomer
        if newcomer.fiscal_year_be < fiscal_year_be:
            why = f"บุคลากรใหม่ รับทราบแล้ว {row.read} จาก {row.total} เรื่อง"
            yield Renewal(str(newcomer.person), why, reverse("newcomer", args=[newcomer.pk]), newcomer.due_on)


NEWCOMERS = YearPart(70, "newcomers", "บุคลากรใหม่ที่ยังรับทราบไม่ครบ", renewals=newcomers_due)
