"""The survey as a citizen meets it: asked on the pages of the items, answered once, read as a result."""

from __future__ import annotations

import datetime as dt
import re

import pytest
import time_machine
from django.core.cache import caches
from django.test import Client
from django.urls import reverse

from prongsai.core.models import RateCounter
from prongsai.core.scope import organisation_scope
from prongsai.organisations.models import Organisation
from prongsai.portal import survey_pages
from prongsai.surveys.models import Response
from prongsai.surveys.selectors import results_of
from prongsai.surveys.services import response_take

pytestmark = pytest.mark.django_db
FORM = "/p/here/survey/disclosure/"


@pytest.fixture
def opened(published_items):
    """The tested office's portal with public items."""
    organisation = Organisation.objects.get(code="here")
    with organisation_scope(organisation):
        yield organisation


def slip(client, address=FORM):
    return re.search(r'name="ballot" value="([^"]+)"', client.get(address).content.decode())[1]


def sent(client, address=FORM, **more):
    return client.post(address, {"ballot": slip(client, address), "q1": "4"} | more)


@pytest.mark.parametrize("path", ["/p/here/2569/o23/", "/p/here/2569/", "/p/here/data/", "/p/here/data/measures/"])
def test_each_page_of_what_is_published_asks_and_one_touch_chooses_the_level(client, opened, path):
    for address, words in ((path, "โดยรวม ท่านพอใจ"), (f"/en{path}", "All in all")):
        page = client.get(address).content.decode()
        assert words in page
        link = re.search(r'href="([^"]*survey/disclosure/\?from=[^"]*level=2)"', page)[1].replace("&amp;", "&")
        form = client.get(link).content.decode()
        assert re.search(r'name="q1" value="2"[^>]*checked', form)


def test_an_answer_is_kept_with_the_page_it_came_from_and_nothing_of_the_person(client, opened):
    client.get(FORM)
    answer = client.post(
        FORM,
        {"ballot": slip(client), "about": "2569/O23", "q1": "5", "q3": "2", "words": "ดี"},
        REMOTE_ADDR="198.51.100.7",
    )
    assert "ขอบคุณที่ตอบ" in answer.content.decode()
    kept = Response.objects.get()
    assert (kept.about, kept.words) == ("2569/O23", "ดี")
    assert "198.51.100" not in str(kept.__dict__)
    assert "198.51.100" not in str([row.__dict__ for row in RateCounter.objects.all()])
    assert answer["Cache-Control"] == "no-store, private" or "no-store" in answer["Cache-Control"]


def test_the_same_browser_is_counted_once_and_the_other_pages_never_see_its_mark(client, opened):
    slip_again = slip(client)
    thanked = sent(client)
    mark = thanked.cookies["answered"]
    assert mark["path"] == FORM
    assert mark["httponly"]
    assert "เครื่องนี้ตอบแบบสำรวจของปีนี้แล้ว" in client.get(FORM).content.decode()
    client.post(FORM, {"ballot": slip_again, "q1": "1"})
    assert Response.objects.count() == 1
    other = Client()
    sent(other)
    assert Response.objects.count() == 2
    assert other.cookies["answered"].value.split(":")[0] == mark.value.split(":")[0], "it says the same for everybody"


def test_a_form_sent_twice_counts_once_and_an_invented_one_never(opened):
    one = slip(Client())
    for _ in range(2):
        assert Client().post(FORM, {"ballot": one, "q1": "4"}).status_code == 200
    assert Response.objects.count() == 1
    refused = Client().post(FORM, {"ballot": "ปลอม", "q1": "4", "words": "พิมพ์มานาน"})
    assert refused.status_code == 400
    assert "พิมพ์มานาน" in refused.content.decode()
    assert Response.objects.count() == 1
    fresh = re.search(r'name="ballot" value="([^"]+)"', refused.content.decode())[1]
    assert Client().post(FORM, {"ballot": fresh, "q1": "4"}).status_code == 200, "sending again is enough"


def test_a_network_that_answers_on_and_on_is_told_to_wait_and_machines_count_nothing(opened, monkeypatch):
    monkeypatch.setattr(survey_pages, "SENT", 2)
    assert [sent(Client()).status_code for _ in range(3)] == [200, 200, 429]
    monkeypatch.setattr(survey_pages, "SENT", 99)
    assert sent(Client(), homepage="http://spam").status_code == 200
    assert Response.objects.count() == 2


def test_the_whole_must_be_answered(client, opened):
    refused = client.post(FORM, {"ballot": slip(client), "q2": "4"})
    assert refused.status_code == 400
    assert "โปรดเลือกระดับของข้อนี้" in refused.content.decode()


def test_results_and_open_data_say_what_the_hand_counts_once_the_month_is_over(client, opened, coordinator):
    with time_machine.travel(dt.datetime(2026, 11, 20, 3, tzinfo=dt.UTC), tick=False):
        for level in (5, 4, 4, 4, 2):
            response_take(kind="disclosure", levels={1: level, 2: 3}, words="ลับ", actor=None)
        page = client.get(f"{FORM}results/").content.decode()
        assert "ยังไม่มีผลของปีนี้" in page
    with time_machine.travel(dt.datetime(2026, 12, 1, 3, tzinfo=dt.UTC), tick=False):
        for cache in caches.all():
            cache.clear()
        page = client.get(f"{FORM}results/").content.decode()
        assert "พอใจร้อยละ 80.00 (4 จาก 5 คน)" in page
        assert "ถึงเป้าหมาย" in page
        assert "80.00 per cent content" in client.get(f"/en{FORM}results/2570/").content.decode()
        rows = client.get(reverse("portal_table_csv", args=["here", "survey-results"])).content.decode("utf-8-sig")
        assert "ลับ" not in rows + page
        assert ",5,1,3,0,1,0,80.00,80" in rows
        with organisation_scope(opened):
            assert results_of("disclosure", 2570).met


def test_an_unknown_survey_or_year_is_not_found(client, opened):
    assert client.get("/p/here/survey/nothing/").status_code == 404
    assert client.get(f"{FORM}results/2550/").status_code == 404
