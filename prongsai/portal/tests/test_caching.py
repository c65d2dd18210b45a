"""Pages answered from memory: quick, and never old, foreign or somebody's own."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine
from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from prongsai.audit.services import record
from prongsai.core import clock
from prongsai.core.scope import organisation_scope
from prongsai.portal import versions
from prongsai.portal.open_data import tables
from prongsai.portal.tests.conftest import YEAR

PAGES = ["/p/here/", f"/p/here/{YEAR}/", f"/p/here/{YEAR}/o23/", "/en/p/here/", "/p/here/contact/", "/p/here/data/"]


def happened(organisation, act="correspondence.paper.publish") -> None:
    from django.db import transaction

    with organisation_scope(organisation), transaction.atomic():
        record(act, actor="test")


@pytest.fixture
def site(published_items, django_capture_on_commit_callbacks):
    happened(published_items.here)
    happened(published_items.bait.organisation)
    return published_items


@pytest.mark.parametrize("path", [*PAGES, "/p/here/data/publications.csv", "/api/v1/here/tables/publications/"])
def test_the_second_visitor_costs_two_or_three_queries(site, path):
    first = Client().get(path)
    with CaptureQueriesContext(connection) as asked:
        second = Client().get(path)
    assert len(asked) <= 3
    assert second.content == first.content
    assert second.headers["ETag"] == first.headers["ETag"]
    assert "cookie" not in second.headers.get("Vary", "").lower()


def test_what_is_published_shows_at_once(site, client):
    assert "ชื่อใหม่" not in client.get("/p/here/").content.decode()
    with organisation_scope(site.here):
        site.plan.title = "ชื่อใหม่"
        site.plan.save()
    happened(site.here)
    assert "ชื่อใหม่" in client.get("/p/here/").content.decode()


def test_quiet_acts_keep_the_pages_and_every_other_act_drops_them(site, client):
    with organisation_scope(site.here):
        before = versions.standing_of(site.here.code).version
        happened(site.here, "accounts.sign_in.pass")
        assert versions.standing_of(site.here.code).version == before
        happened(site.here, "some.new.act")
        assert versions.standing_of(site.here.code).version != before


def test_a_second_process_sees_the_change_of_the_first(site, client):
    """Another process has memories of its own; it is stood in for by forgetting what this one knows of the ledger."""
    before = versions.standing_of(site.here.code).version
    happened(site.here)
    here = versions.standing_of(site.here.code).version
    versions._newest.clear()
    assert versions.standing_of(site.here.code).version == here != before


def test_another_offices_change_leaves_ours(site, client):
    before = versions.standing_of(site.here.code).version
    happened(site.bait.organisation)
    assert versions.standing_of(site.here.code).version == before


def test_a_portal_that_was_shut_is_shut_at_once(site, client):
    assert client.get("/p/here/").status_code == 200
    site.here.portal_open = False
    site.here.save()
    assert client.get("/p/here/").status_code == 404


def test_conditional_requests_are_answered_with_304(site, client):
    for path in [*PAGES, "/p/here/data/measures.json", "/api/v1/here/tables/", "/p/here/2569/plan/signed.pdf"]:
        first = client.get(path)
        again = client.get(path, headers={"If-None-Match": first.headers["ETag"]})
        assert again.status_code == 304, path
        assert not again.content
        other = client.get(path, headers={"If-None-Match": 'W/"other"'})
        assert other.status_code == 200


def test_data_says_when_it_changed(site, client):
    with time_machine.travel(clock.now() + dt.timedelta(seconds=5), tick=False):
        first = client.get("/api/v1/here/tables/measures/")
    again = client.get("/api/v1/here/tables/measures/", headers={"If-Modified-Since": first.headers["Last-Modified"]})
    assert again.status_code == 304


def test_nothing_of_a_signed_in_person_is_kept(site, client_as):
    for path in PAGES:
        answer = client_as("coordinator").get(path)
        assert "no-store" in answer["Cache-Control"], path
        assert "private" in answer["Cache-Control"], path
    assert not caches["pages"]._cache  # the memory of this process
    assert "public" in Client().get("/p/here/")["Cache-Control"]


def test_a_search_is_never_kept(site, client):
    answer = client.get("/p/here/search/", {"q": "แผน"})
    assert "no-store" in answer["Cache-Control"]
    assert not caches["pages"]._cache


def test_a_visitor_with_a_cookie_fills_no_memory(site, client):
    client.cookies["anything"] = "x"
    client.get("/p/here/")
    assert not caches["pages"]._cache


def test_a_page_with_a_form_token_is_never_kept(site, rf):
    from django.http import HttpResponse
    from django.middleware.csrf import get_token

    from prongsai.portal.doors import portal_page

    @portal_page
    def form(request, organisation):
        return HttpResponse(f'<input name="csrfmiddlewaretoken" value="{get_token(request)}">')

    answer = form(rf.get("/p/here/ask/"), code="here")
    assert "no-store" in answer["Cache-Control"]
    brought = rf.get("/p/here/ask/")
    brought.COOKIES["csrf"] = "x" * 32
    brought.META["CSRF_COOKIE"] = "x" * 32  # as the middleware puts it
    assert "no-store" in form(brought, code="here")["Cache-Control"]


def test_what_a_post_answers_is_never_kept(site):
    answer = Client().post("/p/here/")
    assert "no-store" in answer["Cache-Control"]


def test_the_policy_of_scripts_stands_on_kept_pages_too(site):
    Client().get("/p/here/")
    kept = Client().get("/p/here/")
    assert "script-src 'self'" in kept["Content-Security-Policy"]
    assert kept["X-Frame-Options"] == "DENY"
    assert kept["X-Content-Type-Options"] == "nosniff"


def test_every_table_has_been_registered_once():
    assert len({table.code for table in tables()}) == len(tables()) >= 8
