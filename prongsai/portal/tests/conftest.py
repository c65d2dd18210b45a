from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import pytest
from django.core.cache import caches

from prongsai.core import clock
from prongsai.core.scope import organisation_scope
from prongsai.correspondence.models import Publication
from prongsai.disclosure.models import ElementProof, ItemEntry, ProofKind
from prongsai.organisations.models import Organisation
from prongsai.portal.tests.test_portal import publish

YEAR = 2569
PLAN, REPORT = "O23", "O24"  # ac_plan: of this year; ac_plan_report: of the year before


@pytest.fixture(autouse=True)
def forgotten():
    caches["pages"].clear()


def prove(publication: Publication, code: str, topic: str, *elements: str, year: int = YEAR) -> ItemEntry:
    """Say that a published paper proves elements of an item."""
    with organisation_scope(publication.organisation_id):
        entry, _ = ItemEntry.objects.get_or_create(fiscal_year_be=year, code=code, defaults={"topic": topic})
        first, last = dt.date(year - 544, 10, 1), dt.date(year - 543, 9, 30)
        for key in elements:
            ElementProof.objects.create(
                entry=entry,
                element_key=key,
                kind=ProofKind.PUBLICATION,
                publication=publication,
                dated_on=dt.date(year - 543, 3, 2),
                covers_first=first,
                covers_last=last,
            )
        return entry


@dataclass
class Published:
    """An office with two public items of a year, and another office full of bait."""

    here: Organisation
    plan: Publication
    bait: Publication


@pytest.fixture
def published_items(world) -> Published:
    for office in (world.here, world.there):
        office.organisation.set_up_at = clock.now()
        office.organisation.fiscal_year_be = YEAR
        office.organisation.save()
    bait = publish(world.there, slug="bait", title="เหยื่อของอีกหน่วยงาน")
    prove(bait, PLAN, "ac_plan", "O23.1")
    plan = publish(world.here, slug="plan", title="แผนปฏิบัติการป้องกันการทุจริต")
    prove(plan, PLAN, "ac_plan", "O23.1")
    return Published(world.here.organisation, plan, bait)
