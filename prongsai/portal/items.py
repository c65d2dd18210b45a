"""The public items of a year for its pages: by group, at addresses that last, with the same topic in other years."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from prongsai.assessment import packaged_year, packaged_years
from prongsai.correspondence.models import Publication, PublicationState
from prongsai.disclosure.models import ElementProof, ItemEntry
from prongsai.disclosure.public import PublicElement, PublicItem, PublicProof, public_item, public_items
from prongsai.ita.selectors import assessment_year, editions, years_known
from prongsai.organisations.models import Organisation
from prongsai.portal.wording import topic_en
from prongsai.thai.text import clean_line

SHOWN_AT_HOME = 6
FOUND_AT_MOST = 6


class ItemCode:
    """Codes of items as they stand in an address: ``o8``, ``o12``. Publications never have such a name."""

    regex = r"[oO][0-9]{1,3}(?:\.[0-9]{1,2})?"

    def to_python(self, value: str) -> str:
        """``o8`` → ``O8``, as the assessment writes it."""
        return value.upper()

    def to_url(self, value: str) -> str:
        """``O8`` → ``o8``."""
        return value.lower()


_CODE = re.compile(rf"^(?:{ItemCode.regex})$")


def addressable(items: Iterable[PublicItem]) -> list[PublicItem]:
    """Items whose code can stand in an address; a year imported with other codes is shown without their pages."""
    return [item for item in items if _CODE.match(item.code)]


def years_shown(organisation: Organisation) -> list[int]:
    """Fiscal years with a page, newest first: the year at work, and every year with something before the public."""
    papers = Publication.objects.filter(state=PublicationState.PUBLISHED).values_list("fiscal_year_be", flat=True)
    addresses = ItemEntry.objects.exclude(own_url="").values_list("fiscal_year_be", flat=True)
    proofs = ElementProof.objects.filter(dropped=False).values_list("entry__fiscal_year_be", flat=True)
    found = {*papers.distinct(), *addresses.distinct(), *proofs.order_by().distinct()}
    if assessment_year(organisation.fiscal_year_be) is not None:
        found.add(organisation.fiscal_year_be)
    return sorted(found, reverse=True)


@dataclass(frozen=True, slots=True)
class Group:
    """Items that stand together in the assessment."""

    name: str
    items: tuple[PublicItem, ...]


def groups_of(items: Iterable[PublicItem]) -> list[Group]:
    """The items by group, in the order of the year."""
    return [Group(name, tuple(rows)) for name, rows in groupby(items, key=lambda item: item.group)]


def for_home(fiscal_years: Iterable[int]) -> tuple[int, int, list[PublicItem]] | None:
    """The newest year with an assessment, how many items it has, and those that changed last."""
    for year in fiscal_years:
        items = addressable(public_items(year))
        if items:
            filled = [item for item in items if item.has_anything]
            newest = sorted(filled, key=lambda item: item.updated_on or dt.date.min, reverse=True)
            return year, len(items), (newest or items)[:SHOWN_AT_HOME]
    return None


def answering(text: str, fiscal_years: Iterable[int]) -> tuple[int, list[PublicItem]] | None:
    """The newest year with an assessment, and its items that hold every word of ``text``, in Thai or English."""
    words = clean_line(text).casefold().split()
    for year in fiscal_years:
        if items := addressable(public_items(year)):
            found = [item for item in items if words and all(word in _said_of(item) for word in words)]
            return year, found[:FOUND_AT_MOST]
    return None


def _said_of(item: PublicItem) -> str:
    """The item's own words. The pages and papers under it are in the index of the search."""
    return " ".join((item.code, item.title, item.question, *item.sentences[:2], topic_en(item.topic))).casefold()


def shown_elements(item: PublicItem) -> list[tuple[PublicElement, tuple[PublicProof, ...]]]:
    """Each element with what is published for it; the item's own address stands above them all and not again in each."""
    return [(one, tuple(p for p in one.proofs if p.url != item.own_site_url)) for one in item.elements]


@dataclass(frozen=True, slots=True)
class OtherYear:
    """The same topic in another year."""

    fiscal_year_be: int
    code: str
    title: str


def other_years(topic: str, fiscal_year_be: int, shown: Iterable[int]) -> list[OtherYear]:
    """Where the topic stands in other years that have a page, newest first, with something to read there."""
    found = []
    for year in shown:
        item = _of_topic(topic, year) if year != fiscal_year_be else None
        if item is not None and item.has_anything:
            found.append(OtherYear(year, item.code, item.title))
    return found


def newest_of_topic(topic: str, shown: Iterable[int]) -> OtherYear | None:
    """The newest year with something of the topic, else the newest in which it stands; None for an unknown topic."""
    stands: OtherYear | None = None
    for year in shown:
        if (item := _of_topic(topic, year)) is not None:
            place = OtherYear(year, item.code, item.title)
            if item.has_anything:
                return place
            stands = stands or place
    return stands


def topic_is_known(topic: str) -> bool:
    """Whether any assessment the office knows has such a topic."""
    return any(_code_in(topic, year) is not None for year in years_known())


def _code_in(topic: str, fiscal_year_be: int) -> str | None:
    year = assessment_year(fiscal_year_be)
    codes = [item.code for item in year.items if item.topic == topic and _CODE.match(item.code)] if year else []
    return codes[0] if codes else None


def _of_topic(topic: str, fiscal_year_be: int) -> PublicItem | None:
    code = _code_in(topic, fiscal_year_be)
    return public_item(fiscal_year_be, code) if code else None


@dataclass(frozen=True, slots=True)
class Formerly:
    """What stood at an address before the office changed the year's list: its topic and title, and where it is now."""

    topic: str
    title: str
    now: str | None


def formerly_at(fiscal_year_be: int, code: str, topic: str | None) -> list[Formerly]:
    """Other topics that this code meant in earlier editions of the same year. ``topic`` is what it means now.

    An address once given out is not silently filled with something else: the page says what stood there and leads on.
    """
    found: dict[str, Formerly] = {}
    for was, title in _meant(fiscal_year_be, code):
        if was and was != topic and was not in found:
            found[was] = Formerly(was, title, _code_in(was, fiscal_year_be))
    return list(found.values())


def _meant(fiscal_year_be: int, code: str) -> Iterator[tuple[str, str]]:
    """Topic and title of a code in every list this year has had, the one shipped included."""
    for edition in editions(fiscal_year_be):
        for row in edition.content.get("items", []):
            if row.get("code") == code:
                yield str(row.get("topic", "")), str(row.get("title", ""))
    if fiscal_year_be in packaged_years():
        for item in packaged_year(fiscal_year_be).items:
            if item.code == code:
                yield item.topic, item.title


def taken_back(fiscal_year_be: int, code: str) -> list[Publication]:
    """Papers that proved the item and were withdrawn since, newest first."""
    proofs = ElementProof.objects.filter(
        entry__fiscal_year_be=fiscal_year_be, entry__code=code, publication__state=PublicationState.WITHDRAWN
    ).select_related("publication")
    rows = {proof.publication_id: proof.publication for proof in proofs if proof.publication}
    return sorted(rows.values(), key=lambda row: row.withdrawn_at or row.published_at, reverse=True)
