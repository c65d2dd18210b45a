"""Which addresses of published papers are watched: where the office's own website shows them, and our own page."""

from __future__ import annotations

from collections.abc import Iterable

from django.conf import settings
from django.urls import reverse

from prongsai.correspondence.models import Publication, PublicationState
from prongsai.watching.addresses import AddressRefused, clean_address
from prongsai.watching.sources import AddressSource, Watched


def publications() -> Iterable[Watched]:
    """Of every publication the public may see."""
    rows = Publication.objects.filter(state=PublicationState.PUBLISHED).select_related("paper", "organisation")
    served = _is_served()
    for row in rows:
        link = f"{reverse('paper', args=[row.paper_id])}#publish"
        year, unit = row.fiscal_year_be, row.paper.unit_id
        if row.own_website_url:
            yield Watched(row.own_website_url, row.title, unit, link, year)
        if served:
            yield Watched(f"{settings.BASE_URL.rstrip('/')}{row.path}", f"{row.title} (หน้าถาวร)", unit, link, year)


def _is_served() -> bool:
    """Whether our public pages have an address that the internet can open."""
    try:
        clean_address(settings.BASE_URL)
    except AddressRefused:
        return False
    return True


SOURCE = AddressSource("publication", "เอกสารที่เผยแพร่", publications)
