"""What a new fiscal year asks to be issued again: statements of the executive in office, and groups by order."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Q
from django.urls import reverse

from prongsai.correspondence.selectors import committees, statements_of
from prongsai.obligations.opening import Renewal, YearPart
from prongsai.thai.fiscal import fiscal_year_bounds


def renewals(fiscal_year_be: int) -> Iterator[Renewal]:
    """Statements that the new year has not got yet, then groups whose order names an end within it or is of a year past."""
    begin, end = fiscal_year_bounds(fiscal_year_be)
    page = f"{reverse('statements')}?year={fiscal_year_be}"
    for executive in statements_of(fiscal_year_be):
        for statement in executive.missing:
            yield Renewal(f"{statement.label} ปี {fiscal_year_be}", f"ลงนามใหม่ทุกปีโดย{executive.name}", page)
    ending = Q(ends_on__isnull=True, begins_on__lt=begin) | Q(ends_on__gte=begin, ends_on__lte=end)
    for group in committees().filter(ending, ended_by=None):
        why = "ครบวาระตามคำสั่ง" if group.ends_on else "คำสั่งไม่บอกวันสิ้นสุด ทบทวนรายชื่อให้เป็นคนปัจจุบัน"
        yield Renewal(group.name, why, reverse("committee_edit", args=[group.pk]), group.ends_on)


RENEWALS = YearPart(40, "papers", "ประกาศและคำสั่ง", renewals=renewals)
