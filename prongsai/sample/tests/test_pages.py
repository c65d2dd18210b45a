"""The pages people open every day, in an office where every room has something: few queries, whoever asks."""

from __future__ import annotations

import io

import pytest
from django.core.cache import caches
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from prongsai.core.jobs import running_at_once
from prongsai.core.scope import organisation_scope
from prongsai.disclosure.services import proof_add_evidence
from prongsai.evidence.services import evidence_from_upload
from prongsai.ita.selectors import assessment_year
from prongsai.sample.office import PEOPLE, SampleOffice, office_make
from prongsai.sample.story import story_tell
from prongsai.testing.pictures import png

MOST = 20
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.fixture
def office(db: None, monkeypatch: pytest.MonkeyPatch) -> SampleOffice:
    # What waits for the end of a transaction is done at once: the one around the test never ends.
    monkeypatch.setattr(transaction, "on_commit", lambda act, using=None, robust=False: act())
    with running_at_once():
        made = office_make()
        with organisation_scope(made.organisation):
            story_tell(made)
    return made


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
