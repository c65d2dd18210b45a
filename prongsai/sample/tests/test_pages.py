"""The pages people open every day, in an office where every room has something: few queries, whoever asks."""

from __future__ import annotations

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from prongsai.core.jobs import running_at_once
from prongsai.core.scope import organisation_scope
from prongsai.sample.office import PEOPLE, office_make
from prongsai.sample.story import story_tell

MOST = 20


def test_the_daily_pages_of_an_office_with_everything_take_few_queries(
    db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    # What waits for the end of a transaction is done at once: the one around the test never ends.
    monkeypatch.setattr(transaction, "on_commit", lambda act, using=None, robust=False: act())
    with running_at_once():
        made = office_make()
        with organisation_scope(made.organisation):
            story_tell(made)
    year = made.organisation.fiscal_year_be
    addresses = [
        reverse("home"), f"{reverse('measures')}?fy={year}", reverse("disclosure_board", args=[year]),
        f"{reverse('obligations')}?fy={year}",
    ]  # fmt: skip
    many = []
    for someone in PEOPLE:
        client = Client()
        client.force_login(made.users[someone.username], backend="allauth.account.auth_backends.AuthenticationBackend")
        for address in addresses:
            assert client.get(address).status_code == 200, (someone.username, address)
            with CaptureQueriesContext(connection) as queries:
                page = client.get(address)
            assert page.status_code == 200
            if len(queries) >= MOST:
                many.append((someone.username, address, len(queries), [query["sql"] for query in queries]))
    assert not many
