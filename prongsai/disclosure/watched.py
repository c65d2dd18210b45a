"""The addresses this room asks to have watched: what the office answers and proves with, this year and last."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse

from prongsai.assessment import Item
from prongsai.disclosure.models import ElementProof, ItemEntry, ProofKind
from prongsai.disclosure.periods import content_year
from prongsai.ita.selectors import assessment_year
from prongsai.organisations.selectors import organisation_current
from prongsai.watching.sources import AddressSource, Watched


def answer_addresses() -> Iterator[Watched]:
    """Every item's address of the present year and the one before, and the pages that prove its elements."""
    year = organisation_current().fiscal_year_be
    years = (year - 1, year)
    items: dict[tuple[int, str], Item] = {}
    for known in years:
        assessment = assessment_year(known)
        items |= {(known, item.code): item for item in assessment.items} if assessment else {}
    entries = ItemEntry.objects.filter(fiscal_year_be__in=years).exclude(own_url="")
    pages = [(entry.own_url, entry) for entry in entries]
    proofs = ElementProof.objects.filter(kind=ProofKind.ADDRESS, dropped=False, entry__fiscal_year_be__in=years)
    pages += [(proof.url, proof.entry) for proof in proofs.select_related("entry")]
    named = {(url, entry.pk): entry for url, entry in pages}  # a page often proves several elements of its item
    for (url, _), entry in named.items():
        yield _watched(url, entry, items.get((entry.fiscal_year_be, entry.code)))


def _watched(url: str, entry: ItemEntry, item: Item | None) -> Watched:
    title = item.title if item else ""
    return Watched(
        url=url,
        about=f"ข้อ {entry.code} {title} ปี {entry.fiscal_year_be}".replace("  ", " "),
        owner_unit_id=entry.owner_unit_id,
        link=reverse("disclosure_item", args=[entry.fiscal_year_be, entry.code]),
        # A page of what is current, or of a plan of several years, may rightly show other years.
        fiscal_year_be=content_year(item.evidence_period, entry.fiscal_year_be) if item else None,
    )


SOURCE = AddressSource("disclosure", "ข้อมูลสาธารณะ", answer_addresses)
