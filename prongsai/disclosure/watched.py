"""The addresses this room asks to have watched: what the office answers with, this year and last."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse

from prongsai.disclosure.models import ItemEntry
from prongsai.ita.selectors import assessment_year
from prongsai.organisations.selectors import organisation_current
from prongsai.watching.sources import AddressSource, Watched


def answer_addresses() -> Iterator[Watched]:
    """Every item's address of the present year and the one before."""
    year = organisation_current().fiscal_year_be
    titles: dict[tuple[int, str], str] = {}
    for known in (year - 1, year):
        assessment = assessment_year(known)
        titles |= {(known, item.code): item.title for item in assessment.items} if assessment else {}
    for entry in ItemEntry.objects.filter(fiscal_year_be__in=(year - 1, year)).exclude(own_url=""):
        title = titles.get((entry.fiscal_year_be, entry.code), "")
        yield Watched(
            url=entry.own_url,
            about=f"ข้อ {entry.code} {title} ปี {entry.fiscal_year_be}".replace("  ", " "),
            owner_unit_id=entry.owner_unit_id,
            link=reverse("disclosure_item", args=[entry.fiscal_year_be, entry.code]),
            fiscal_year_be=None,  # a page of answers may rightly show other years too
        )


SOURCE = AddressSource("disclosure", "ข้อมูลสาธารณะ", answer_addresses)
