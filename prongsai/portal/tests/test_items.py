"""The public items as a citizen meets them."""

from __future__ import annotations

import json
import re
from importlib import resources

import pytest

from prongsai.assessment import packaged_year, packaged_years
from prongsai.core import clock
from prongsai.core.scope import organisation_scope
from prongsai.correspondence.models import PublicationState
from prongsai.disclosure.models import ItemEntry
from prongsai.ita.models import Origin, YearEdition
from prongsai.portal.tests.conftest import PLAN, YEAR, prove
from prongsai.portal.tests.test_portal import publish
from prongsai.portal.wording import group_en, topic_en


def text(answer) -> str:
    return answer.content.decode()


@pytest.mark.parametrize("year", [2566, 2567, 2568, 2569])
def test_a_year_shows_every_item_in_the_order_of_that_year(client, published_items, year):
    with organisation_scope(published_items.here):
        ItemEntry.objects.create(fiscal_year_be=year, code="O1", topic="x", own_url="https://www.here.example.go.th/")
    page = text(client.get(f"/p/here/{year}/"))
    assert re.findall(r"<b>(O\d+)</b>", page) == [item.code for item in packaged_year(year).items]


def test_an_item_opens_with_three_sentences_before_its_papers(client, published_items):
    page = text(client.get(f"/p/here/{YEAR}/o23/"))
    opening = page[page.index('class="plain3"') : page.index("ข้อมูลและเอกสาร")]
    assert opening.count("<p>") == 3
    assert page.index("/p/here/2569/plan/") > page.index("ข้อมูลและเอกสาร")
    assert "2 มี.ค. 2569".replace(" ", "\u00a0") in page or "2\u00a0มี.ค.\u00a069" in page
    assert "ส่วนนี้ยังไม่เผยแพร่" in page  # the second element has nothing, and says so
    assert "/api/v1/here/items/2569/o23/" in page


def test_nothing_of_another_office_is_on_any_page(client, published_items):
    for path in (f"/p/here/{YEAR}/", f"/p/here/{YEAR}/o23/", "/p/here/", "/p/here/data/publications/"):
        assert "เหยื่อ" not in text(client.get(path)), path
    assert "เหยื่อ" in text(client.get(f"/p/there/{YEAR}/o23/"))


def test_an_item_that_has_nothing_yet_says_so_and_is_not_indexed(client, published_items):
    answer = client.get(f"/p/here/{YEAR}/o24/")
    assert answer.status_code == 200
    assert "ยังไม่มีข้อมูลที่เผยแพร่" in text(answer)
    assert "noindex" in text(answer)


def test_an_item_whose_papers_were_all_taken_back_says_when_and_why(client, published_items):
    with organisation_scope(published_items.here):
        plan = published_items.plan
        plan.state, plan.withdrawn_at, plan.withdrawn_reason = PublicationState.WITHDRAWN, clock.now(), "พบตัวเลขผิด"
        plan.save()
    answer = client.get(f"/p/here/{YEAR}/o23/")
    assert answer.status_code == 410
    assert "พบตัวเลขผิด" in text(answer)


def test_a_topic_leads_to_the_newest_year_that_has_something(client, published_items, world):
    old = publish(world.here, slug="old-plan", title="แผนเดิม", year=2567)
    prove(old, "O32", "ac_plan", "O32.1", year=2567)
    assert client.get("/p/here/topic/ac_plan/")["Location"] == f"/p/here/{YEAR}/o23/"
    assert client.get("/en/p/here/topic/ac_plan/")["Location"] == f"/en/p/here/{YEAR}/o23/"
    assert client.get("/p/here/topic/no-such-topic/").status_code == 404
    page = text(client.get(f"/p/here/{YEAR}/o23/"))
    assert "/p/here/2567/o32/" in page  # the year before, under the code it had then
    assert f"/p/here/{YEAR}/o23/" in text(client.get("/p/here/2567/o32/"))


def test_a_topic_that_no_shown_year_has_any_more_is_gone_not_wrong(client, published_items):
    answer = client.get("/p/here/topic/will_statement/")
    assert answer.status_code == 410
    assert "ยังไม่มีข้อมูลที่เผยแพร่" in text(answer)


def list_changed(organisation, change) -> None:
    """The office edits the year's list of items."""
    shipped = resources.files("prongsai.assessment") / "data" / f"{YEAR}.json"
    content = json.loads(shipped.read_text("utf-8"))
    content["items"] = change(content["items"])
    with organisation_scope(organisation):
        YearEdition.objects.create(fiscal_year_be=YEAR, number=1, origin=Origin.EDITED, content=content)


def test_a_code_that_meant_something_else_says_so_and_leads_on(client, published_items):
    def swap(items):
        codes = {"O23": "O24", "O24": "O23"}
        return [row | {"code": codes.get(row["code"], row["code"])} for row in items]

    list_changed(published_items.here, swap)
    page = text(client.get(f"/p/here/{YEAR}/o23/"))
    assert "เคยเป็นเรื่อง" in page
    assert "“แผนปฏิบัติการป้องกันการทุจริต”" in page
    assert f'href="/p/here/{YEAR}/o24/"' in page


def test_a_code_that_left_the_list_is_gone_and_says_what_it_was(client, published_items):
    list_changed(published_items.here, lambda items: [row for row in items if row["code"] != "O26"])
    answer = client.get(f"/p/here/{YEAR}/o26/")
    assert answer.status_code == 410
    assert "ไม่มีข้อ O26 แล้ว" in text(answer)
    assert "/p/here/topic/measures_report/" in text(answer)


@pytest.mark.parametrize(
    "path",
    [
        "/p/here/2569/o99/",
        "/p/here/2569/o0/",
        "/p/here/2400/o1/",
        "/p/here/99999999999999999999/o1/",
        "/p/nobody/2569/o1/",
    ],
)
def test_addresses_of_nothing_are_not_found(client, published_items, path):
    assert client.get(path).status_code == 404


def test_an_address_typed_in_capitals_finds_the_item(client, published_items):
    assert client.get(f"/p/here/{YEAR}/{PLAN}/").status_code == 200


def test_every_topic_and_group_of_every_year_has_its_english():
    for year in packaged_years():
        known = packaged_year(year)
        assert not [item.topic for item in known.items if not topic_en(item.topic)], year
        assert not [group.name for group in known.groups if not group_en(group.name)], year


def test_an_english_page_names_both_eras_and_marks_thai_as_thai(client, published_items):
    page = text(client.get(f"/en/p/here/{YEAR}/o23/"))
    assert "FY\u00a02569 (Oct\u00a02025–Sep\u00a02026)" in page
    assert "Anti-corruption action plan" in page
    assert "2\u00a0Mar\u00a02026" in page
    for words in re.findall(r">([^<>]*[\u0e01-\u0e5b][^<>]*)<", page[page.index("<main") : page.index("</main")]):
        at = page.index(words)
        opened = page[:at].rindex("<")
        assert 'lang="th"' in page[opened:at] or 'lang="th"' in page[page[:opened].rindex("<") : at], words


def test_the_search_finds_public_items_by_code_and_words_in_both_languages(client, published_items):
    for start, words in (("", "O23"), ("", "ป้องกันการทุจริต"), ("/en", "corruption plan")):
        page = client.get(f"{start}/p/here/search/", {"q": words}).content.decode()
        assert f"{start}/p/here/2569/o23/" in page, words
    assert "/p/here/2569/o" not in client.get("/p/here/search/", {"q": "ไม่มีคำนี้แน่"}).content.decode()
