"""Addresses given as evidence: a page that no longer opens proves nothing."""

from __future__ import annotations

from collections.abc import Iterator

from prongsai.core import clock
from prongsai.evidence.models import Evidence
from prongsai.evidence.rules import page_of
from prongsai.evidence.uses import uses_of
from prongsai.thai.fiscal import fiscal_year_be
from prongsai.watching.sources import Watched


def evidence_addresses() -> Iterator[Watched]:
    """Links that stand for this fiscal year or the last, or were added in them; older ones belong to closed years."""
    since = fiscal_year_be(clock.today()) - 1
    rows = list(Evidence.objects.exclude(url="").order_by("pk"))
    uses = uses_of({row.pk for row in rows})
    for row in rows:
        years = {use.fiscal_year_be for use in uses.get(row.pk, ()) if use.fiscal_year_be is not None}
        last = max(years, default=fiscal_year_be(row.happened_on or clock.civil_day(row.created_at)))
        if last >= since:
            yield Watched(row.url, f"หลักฐาน: {row.name}", None, page_of(row), None)
