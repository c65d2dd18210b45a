"""Every public page of the sample office, found by following its links.

What a page shows in rows is open data too, and the page says where. On English pages what is ours is English, and Thai
that stays (names, titles, what the office wrote) is marked as Thai, so that it is read aloud and hyphenated as such.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

import lxml.html
import pytest
from django.db import transaction
from django.test import Client
from django.urls import get_resolver, resolve

from prongsai.cases.models import Case
from prongsai.cases.services import case_publish
from prongsai.core import clock
from prongsai.core.jobs import running_at_once
from prongsai.core.models import RateCounter
from prongsai.core.scope import organisation_scope
from prongsai.organisations.models import ActingCapacity, Person, Position, Post, Tenure
from prongsai.publicity.models import News
from prongsai.publicity.services import powers_publish, powers_save, row_save, thing_publish
from prongsai.sample.office import SampleOffice, office_make
from prongsai.sample.story import story_tell
from prongsai.testing.undone import undone
from tests.test_doors import leaves

OFFICE = "องค์การบริหารส่วนตำบลตัวอย่างสุข"
THAI = re.compile("[\u0e01-\u0e5b]")
# Pages that are the data themselves, and those where a visitor first has to type.
DATA_PAGES = {"portal_data", "portal_data_api", "portal_table", "portal_search", "portal_search_everywhere"}
# Reached by no link: the pages that stand where something was, and those of a code the visitor keeps.
NOT_LINKED: set[str] = set()

pytestmark = [pytest.mark.django_db, pytest.mark.once]

Pages = dict[str, lxml.html.HtmlElement]


def more_told(office: SampleOffice) -> None:
    """What the story leaves out: a suggestion in public, an edition replaced, news of another year, who led and who acts."""
    manee = office.users["manee"]
    walk = Case.objects.get(kind="suggestion", state="adopted")
    case_publish(case=walk, subject=walk.subject, text=walk.text, answer="บรรจุในร่างแผนแล้ว", actor=manee)
    edition = powers_save(text="ดูแลทางน้ำ\n- คลอง\n- บึง", laws="กฎหมายทดลอง", dated_on=dt.date(2026, 11, 1), actor=manee)
    powers_publish(edition=edition, actor=manee)
    old = News(title="ข่าวปีก่อน", duty="health", dated_on=dt.date(2026, 5, 4), body="จบแล้ว")
    thing_publish(thing=row_save(row=old, actor=manee), actor=manee)
    chief = Position.objects.get(post=Post.CHIEF_EXECUTIVE)
    before = Person.objects.create(title="นาย", given_name="ก่อนหน้า", family_name="สมมุติ")
    Tenure.objects.create(person=before, position=chief, begins_on=dt.date(2021, 1, 1), ends_on=dt.date(2024, 12, 31))
    post = Position.objects.create(name="รองปลัดทดลอง", post=Post.DEPUTY_CHIEF_ADMINISTRATOR, order=3)
    Tenure.objects.create(
        person=before, position=post, capacity=ActingCapacity.ACTING_FOR, begins_on=clock.today() - dt.timedelta(days=9)
    )
    Position.objects.create(name="รองนายกทดลอง", post=Post.DEPUTY_CHIEF_EXECUTIVE, order=4)


@pytest.fixture(scope="module")
def site(django_db_setup: None, django_db_blocker: Any) -> Iterator[Client]:
    """A citizen before the sample office, which is made once."""
    patched = pytest.MonkeyPatch()
    with django_db_blocker.unblock(), undone():
        # What waits for the end of a transaction is done at once: the one around the module never ends.
        patched.setattr(transaction, "on_commit", lambda act, using=None, robust=False: act())
        with running_at_once():
            made = office_make()
            with organisation_scope(made.organisation):
                story_tell(made)
                more_told(made)
        yield Client()
        patched.undo()


def walk(client: Client, prefix: str) -> Pages:
    """Every page reached from the front of the office, by its address."""
    found: Pages = {}
    first = client.get("/")["Location"]
    waiting = [f"{prefix}{first}", f"{prefix}/offices/", f"{prefix}/search/"]
    waiting.append(f"{prefix}{first}search/?q=มาตรการ")
    while waiting:
        address = waiting.pop()
        if address in found or not re.match(rf"^{prefix}/(p/[a-z0-9-]+|offices|search)/", address):
            continue
        answer = client.get(address)
        if answer.status_code in {301, 302}:
            waiting.append(answer["Location"])
            continue
        assert answer.status_code == 200, f"{address}: {answer.status_code}"
        if not answer["Content-Type"].startswith("text/html"):
            continue
        page = lxml.html.fromstring(answer.content.decode())
        found[address] = page
        for link in page.xpath("//a[not(contains(@rel, 'nofollow'))]/@href"):
            parts = urlsplit(urljoin(address, link))
            if not parts.netloc:
                waiting.append(parts.path + (f"?{parts.query}" if parts.query else ""))
    return found


@pytest.fixture(scope="module")
def thai(site: Client) -> Pages:
    return walk(site, "")


@pytest.fixture(scope="module")
def english(site: Client) -> Pages:
    return walk(site, "/en")


def name_of(address: str) -> str:
    return str(resolve(urlsplit(address).path).url_name)


def test_every_page_of_the_portal_is_reached(thai: Pages, english: Pages) -> None:
    """A page nobody leads to is none; and the checks below would pass it by."""
    reached = {name_of(address) for address in [*thai, *english]}
    pages = {
        address.name
        for address in leaves(get_resolver().url_patterns)
        if re.match(r"^(en/)?(p/<|offices/|search/)", address.route) and address.route.endswith("/")
    }
    files = {"portal_paper_file"}
    redirects = {"portal_topic", "portal_topic_en"}
    assert pages - reached - files - redirects - NOT_LINKED == set()


def texts(element: lxml.html.HtmlElement) -> list[str]:
    """Its pieces of text, without the number of a list."""
    return [re.sub(r"^\d+\.\s+", "", " ".join(str(piece).split())) for piece in element.itertext() if piece.strip()]


ROWS = (
    ".//table/tbody/tr | .//dl/dt | .//ul[not(@class='seek-tips')]/li | .//ol/li"
    " | .//*[contains(concat(' ', @class, ' '), ' items ')]/a | .//details[@class='measure']/summary"
    " | .//*[@class='qa']/details/summary"
)


def rows_of(page: lxml.html.HtmlElement) -> list[lxml.html.HtmlElement]:
    """What a page lists, whatever the list looks like."""
    main = page.get_element_by_id("main")
    apart = "ancestor::aside | ancestor::nav | ancestor::form"
    return [row for row in main.xpath(ROWS) if not row.xpath(apart)]


def values_of(data: Any) -> Iterator[str]:
    """Every text in a piece of JSON, line by line."""
    if isinstance(data, dict):
        for value in data.values():
            yield from values_of(value)
    elif isinstance(data, list):
        for value in data:
            yield from values_of(value)
    elif isinstance(data, str):
        yield from (" ".join(line.split()) for line in [*data.splitlines(), data])


class Told:
    """What the data named by pages say; each address is asked for once."""

    def __init__(self, client: Client) -> None:
        self.client = client
        self.known: dict[str, set[str]] = {}

    def by(self, address: str) -> set[str]:
        if address not in self.known:
            RateCounter.objects.all().delete()
            answer = self.client.get(address)
            assert answer.status_code == 200, f"{address}: {answer.status_code}"
            is_json = answer["Content-Type"].startswith("application/json")
            self.known[address] = set(values_of(json.loads(answer.content))) if is_json else set()
        return self.known[address]


def test_whatever_a_page_lists_is_open_data_and_the_page_says_where(site: Client, thai: Pages) -> None:
    told, wrong = Told(site), []
    for address, page in thai.items():
        rows = rows_of(page) if name_of(address) not in DATA_PAGES else []
        if not rows:
            continue
        links = [str(link) for link in page.xpath("//main//aside[contains(@class, 'open-data')]//a/@href")]
        if not links:
            wrong.append(f"{unquote(address)} lists things and names no open data: put {{% open_data … %}} on it")
            continue
        data: set[str] = set().union(*(told.by(link) for link in links))
        for row in rows:
            said = {*texts(row), *(str(one) for one in row.xpath(".//a/@href | self::a/@href | .//@datetime"))}
            if not said & data:
                wrong.append(f"{unquote(address)}: «{' '.join(texts(row))[:90]}» is in none of {links}")
    assert not wrong, "\n".join(wrong)


def test_every_table_is_named_by_a_page_that_shows_it(thai: Pages) -> None:
    """A table that only the catalogue knows is one people do not find; those made of papers stand with the papers."""
    from prongsai.portal.open_data import tables

    named = set()
    for address, page in thai.items():
        if name_of(address) not in DATA_PAGES:
            for link in page.xpath("//main//aside[contains(@class, 'open-data')]//a/@href"):
                named.update(re.findall(r"/data/([a-z-]+)/$", str(link)))
    assert {table.code for table in tables()} - named == set()


def language_of(element: lxml.html.HtmlElement) -> str:
    return str(next(iter(element.xpath("ancestor-or-self::*[@lang][1]/@lang")), ""))


SPOKEN = ("alt", "title", "aria-label", "placeholder", "content")


def unmarked(page: lxml.html.HtmlElement) -> Iterator[str]:
    """Thai outside ``lang="th"``. A name in the title of a page cannot be marked there; it is a name."""
    for element in page.iter():
        if not isinstance(element.tag, str) or language_of(element) == "th":
            continue
        pieces = [element.text, *(child.tail for child in element)]
        pieces += [element.get(name) for name in SPOKEN]
        for piece in pieces:
            words = piece or ""
            if element.tag == "title":
                words = words.replace(OFFICE, "")
            if THAI.search(words):
                yield f"<{element.tag}> {' '.join(words.split())[:80]}"


def test_english_pages_are_english_but_for_what_is_marked_as_thai(english: Pages) -> None:
    wrong: dict[str, str] = {}
    for address, page in english.items():
        for words in unmarked(page):
            wrong.setdefault(words, unquote(address))
    assert not wrong, "\n".join(f"{words}  ({address})" for words, address in wrong.items())


def test_the_judges_find_what_they_look_for() -> None:
    page = lxml.html.fromstring(
        "<html lang='en'><title>Plans</title><main id='main'><table><tbody><tr><td>แผน</td></tr></tbody></table>"
        "<p lang='th'>ไทย <b lang='en'>English ไทยหลง</b></p><img alt='ภาพ'><ul class='seek-tips'><li>ok</li></ul></main></html>"
    )
    assert [row.tag for row in rows_of(page)] == ["tr"]
    assert list(unmarked(page)) == ["<td> แผน", "<b> English ไทยหลง", "<img> ภาพ"]
