"""The pages people open every day, in an office where every room has something: few queries, whoever asks."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.core.cache import caches
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from prongsai.core.jobs import running_at_once
from prongsai.core.models import OwnedByOrganisation
from prongsai.core.scope import organisation_scope
from prongsai.core.together import Rows, fill_together
from prongsai.disclosure.services import proof_add_evidence
from prongsai.evidence.services import evidence_from_upload
from prongsai.ita.selectors import assessment_year
from prongsai.sample.office import PEOPLE, SampleOffice, office_make
from prongsai.sample.story import story_tell
from prongsai.testing.pictures import png
from prongsai.testing.undone import undone

MOST = 20
pytestmark = pytest.mark.django_db
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.fixture(scope="module")
def office(django_db_setup: None, django_db_blocker: Any) -> Iterator[SampleOffice]:
    """Made once; what a test does to it is undone after the test."""
    with django_db_blocker.unblock(), undone(), pytest.MonkeyPatch.context() as patched:
        # What waits for the end of a transaction is done at once: the one around the module never ends.
        patched.setattr(transaction, "on_commit", lambda act, using=None, robust=False: act())
        with running_at_once():
            made = office_make()
            with organisation_scope(made.organisation):
                story_tell(made)
        yield made


def queries_of(client: Client, address: str) -> list[str]:
    """What the first such request since anything happened asks: nothing is kept from one to the next."""
    caches["default"].clear()
    with CaptureQueriesContext(connection) as queries:
        page = client.get(address)
    assert page.status_code == 200, address
    return [query["sql"] for query in queries]


def test_the_daily_pages_of_an_office_with_everything_take_few_queries(office: SampleOffice) -> None:
    year = office.organisation.fiscal_year_be
    addresses = [
        reverse("home"), f"{reverse('measures')}?fy={year}", reverse("disclosure_board", args=[year]),
        f"{reverse('obligations')}?fy={year}", reverse("obligations_calendar"),
    ]  # fmt: skip
    many = []
    for someone in PEOPLE:
        for address in addresses:
            client = Client()
            client.force_login(office.users[someone.username], backend=BACKEND)
            asked = queries_of(client, address)
            if len(asked) >= MOST:
                many.append((someone.username, address, len(asked), asked))
    assert not many


def test_evidence_on_the_items_does_not_bring_the_home_to_twenty(office: SampleOffice) -> None:
    manee, year = office.users["manee"], office.organisation.fiscal_year_be
    with organisation_scope(office.organisation):
        items = assessment_year(year).items  # type: ignore[union-attr]
        for number, item in enumerate(items[:5]):
            data = png(30 + number, 30)
            piece = evidence_from_upload(upload=io.BytesIO(data), name="a.png", size=len(data), actor=manee)
            keys = [element.key for element in item.elements] or [f"{item.code}.1"]
            proof_add_evidence(
                fiscal_year_be=year, code=item.code, elements=keys, evidence=piece, covers=None, actor=manee
            )
    for address in (reverse("home"), reverse("disclosure_board", args=[year])):
        client = Client()
        client.force_login(manee, backend=BACKEND)
        asked = queries_of(client, address)
        assert len(asked) < MOST, "\n".join(one[:160] for one in asked)


def values(rows: Rows) -> list[dict[str, Any]]:
    return [{one.attname: getattr(row, one.attname) for one in row._meta.concrete_fields} for row in rows]


def every_table() -> list[Any]:
    """For each table of an office a function that gives its rows with all they point to and all that points to them."""
    made = []
    for model in apps.get_models():
        if issubclass(model, OwnedByOrganisation):
            there = model._meta.get_fields()
            up = [
                f.name
                for f in there
                if (f.many_to_one or f.one_to_one) and not f.auto_created and f.name != "organisation"
            ]
            down = [f.name for f in there if f.one_to_many and f.auto_created and not f.related_name.endswith("+")]  # type: ignore[union-attr]
            made.append(
                lambda model=model, up=up, down=down: (
                    model.objects.select_related(*up) if up else model.objects.all()
                ).prefetch_related(*down)
            )
    return made


def test_every_table_of_an_office_reads_the_same_together(office: SampleOffice) -> None:
    with organisation_scope(office.organisation):
        tables, full = every_table(), 0
        for at in range(0, len(tables), 40):
            together = [make() for make in tables[at : at + 40]]
            with CaptureQueriesContext(connection) as asked:
                fill_together(*together)
            assert len(asked) == 1
            for rows, make in zip(together, tables[at : at + 40], strict=True):
                assert values(rows) == values(make()), rows.model
                full += bool(rows)
        assert full > 50
