"""Asking the index: first for what was typed, then over whole documents, then with forgiveness where little was found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import reduce
from operator import and_, or_
from typing import Any

from django.db import connection
from django.db.models import Q, QuerySet

from prongsai.core.doors import holds
from prongsai.core.scope import all_organisations, current_organisation_id, is_open_to_all
from prongsai.search.matching import (
    NEAR,
    Piece,
    answers,
    grade,
    in_parts,
    marked,
    near_alternatives,
    spans,
    worth_showing,
)
from prongsai.search.models import Indexed, Passage
from prongsai.search.sources import Source, source_get, sources
from prongsai.search.trigrams import Condition, narrowed, organisation_mark, public_mark, title_mark
from prongsai.thai.searching import Query, as_thai_keyboard, parse_query

FEW = 3  # fewer finds than this, and the search forgives
LONG = 8  # letters of a word that is also looked for with an error where it was found without
PAGE = 10
MOST_TEXTS, MOST_NEAR = 400, 1500
MOST_SPREAD = 60
SHOWN_PASSAGES = 2
SHORTEST_EVERYWHERE = 3  # letters: two say nothing to an index of three


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to look through. ``everywhere`` reads the public rows of every open portal, and only those."""

    sources: tuple[str, ...]
    fiscal_year_be: int | None = None
    public: bool = False
    everywhere: bool = False


@dataclass(frozen=True, slots=True)
class ShownPassage:
    """A passage with its finds marked, and where it stands."""

    pieces: list[Piece]
    place: str
    url: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A thing that was found. ``forgiven``: only with a typing error, or over several of its passages."""

    indexed: Indexed
    label: str
    title: list[Piece]
    passages: list[ShownPassage]
    more: int
    forgiven: bool


@dataclass(slots=True)
class Found:
    """The answer, best first, of which ``hits`` are one page. ``capped``: there are more than were counted."""

    query: Query
    count: int = 0
    capped: bool = False
    hits: list[Hit] = field(default_factory=list)
    forgiving: bool = False  # finds with a typing error are among them
    read_as: str = ""  # Thai that was typed on the English keyboard
    page: int = 1

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return max(1, -(-self.count // PAGE))


@dataclass(frozen=True, slots=True)
class _Row:
    pk: int
    indexed_id: int
    is_title: bool
    text: str
    key: str
    newness: int
    grade: int

    @property
    def order(self) -> tuple[int, bool, int, int, int]:
        """Better answers, titles, titles that say little else, newer things first."""
        return self.grade, self.is_title, -(len(self.text) // 12) if self.is_title else 0, self.newness, self.pk


def sources_for(actor: Any) -> tuple[Source, ...]:
    """What a person of the office may find: what they may open."""
    return tuple(
        source
        for source in sources()
        if not source.public and (not source.permission or holds(actor, source.permission))
    )


def search(text: str, *, actor: Any, source: str = "", fiscal_year_be: int | None = None, page: int = 1) -> Found:
    """In the organisation in scope, what ``actor`` may open. Raises NoOrganisationInScope outside one."""
    allowed = tuple(one.name for one in sources_for(actor))
    chosen = tuple(name for name in allowed if name == source) if source else allowed
    return _found(text, Wanted(chosen, fiscal_year_be), page)


def search_published(text: str, *, fiscal_year_be: int | None = None, page: int = 1) -> Found:
    """For citizens: what the organisation in scope has published."""
    return _found(text, Wanted(_public_sources(), fiscal_year_be, public=True), page)


def search_published_everywhere(text: str, *, fiscal_year_be: int | None = None, page: int = 1) -> Found:
    """For citizens: what any organisation with an open portal has published."""
    with all_organisations(reason="the public search over what every office has published"):
        return _found(text, Wanted(_public_sources(), fiscal_year_be, public=True, everywhere=True), page)


def _public_sources() -> tuple[str, ...]:
    return tuple(source.name for source in sources() if source.public)


def _found(text: str, wanted: Wanted, page: int) -> Found:
    query = parse_query(text)
    if not wanted.everywhere:
        current_organisation_id()  # outside a scope nothing is searched, whatever was typed
    if not query or not wanted.sources:
        return Found(query)
    best, capped = _best(query, wanted)
    found = Found(query, capped=capped)
    if not best and (thai := as_thai_keyboard(text)):
        query = parse_query(thai)
        best, found.capped = _best(query, wanted)
        found.query, found.read_as = query, thai if best else ""
    order = sorted(best.values(), key=lambda rows: rows[0].order, reverse=True)
    found.count, found.forgiving = len(order), any(rows[0].grade <= NEAR for rows in order)
    found.page = min(max(page, 1), found.pages)
    found.hits = _hits(query, order[(found.page - 1) * PAGE : found.page * PAGE])
    return found


def _best(query: Query, wanted: Wanted) -> tuple[dict[int, list[_Row]], bool]:
    """The passages found of each thing, best first."""
    exact: Condition = [[(key,) for key in term.keys] for term in query.terms]
    if wanted.everywhere and all(len(term.key) < SHORTEST_EVERYWHERE for term in query.terms):
        return {}, False
    found, capped = _graded(query, exact, wanted)
    least = worth_showing(query, (rows[0].grade for rows in found.values()))
    found = {pk: rows for pk, rows in found.items() if rows[0].grade % 10 >= least}
    if len(found) < FEW and len(query.terms) > 1:
        found |= {pk: rows for pk, rows in _spread(query, wanted).items() if pk not in found}
    if len(found) < FEW:
        near: Condition = [near_alternatives(term, shortest=LONG if found else 0) for term in query.terms]
        if near != exact:
            forgiven, _ = _graded(query, near, wanted, tolerant=True)
            found |= {pk: rows for pk, rows in forgiven.items() if pk not in found and rows[0].grade <= NEAR}
    if not found and (parted := in_parts(query)).terms != query.terms:
        found = {pk: [replace(row, grade=NEAR) for row in rows] for pk, rows in _spread(parted, wanted).items()}
    return found, capped


def _graded(
    query: Query, condition: Condition, wanted: Wanted, *, tolerant: bool = False
) -> tuple[dict[int, list[_Row]], bool]:
    most = MOST_NEAR if tolerant else MOST_TEXTS
    if wanted.everywhere:
        rows = _candidates(condition, wanted, is_title=True, most=most)
        if len(rows) < most:
            rows += _candidates(condition, wanted, is_title=False, most=most)
    else:
        rows = _candidates(condition, wanted, is_title=None, most=most)
    by_thing: dict[int, list[_Row]] = {}
    for pk, indexed_id, is_title, text, key, newness in rows:
        if (graded := grade(query, text, key, tolerant=tolerant)) is not None:
            by_thing.setdefault(indexed_id, []).append(_Row(pk, indexed_id, is_title, text, key, newness, graded))
    for found in by_thing.values():
        found.sort(key=lambda row: row.order, reverse=True)
    return by_thing, len(rows) >= most


def _candidates(condition: Condition, wanted: Wanted, *, is_title: bool | None, most: int) -> list[tuple[Any, ...]]:
    rows = _answering(condition, wanted, is_title=is_title)
    if not wanted.everywhere:
        rows = rows.order_by("-is_title", "-newness", "-pk")
    elif is_title:
        rows = rows.order_by("-newness", "-pk")
    else:
        # Sorting the finds of a common word over all offices would read them all: SQLite walks them from the newest
        # row, PostgreSQL takes them as they come. Titles, which rank above, are sorted.
        rows = rows.order_by("-pk") if connection.vendor == "sqlite" else rows.order_by()
    return list(rows.values_list("pk", "indexed_id", "is_title", "text", "key", "newness")[:most])


def _answering(condition: Condition, wanted: Wanted, *, is_title: bool | None = None) -> QuerySet[Passage]:
    """Passages that meet every term by one of its alternatives."""
    rows = Passage.objects.filter(public=wanted.public)
    if len(wanted.sources) < sum(source.public == wanted.public for source in sources()):
        rows = rows.filter(source__in=wanted.sources)
    if wanted.fiscal_year_be:
        rows = rows.filter(fiscal_year_be=wanted.fiscal_year_be)
    if wanted.everywhere:
        rows = rows.filter(organisation__portal_open=True, organisation__set_up_at__isnull=False)
    marks = [] if is_open_to_all() else [organisation_mark(current_organisation_id())]
    if wanted.public:
        marks.append(public_mark())
    if is_title is not None:
        rows = rows.filter(is_title=is_title)
        marks.append(title_mark(is_title))
    return narrowed(rows.filter(_met(condition)), condition, marks=marks)


def _met(condition: Condition) -> Q:
    return reduce(
        and_,
        (
            reduce(or_, (reduce(and_, (Q(key__contains=piece) for piece in pieces)) for pieces in alternatives))
            for alternatives in condition
        ),
    )


def _spread(query: Query, wanted: Wanted) -> dict[int, list[_Row]]:
    """Things that have every term, each in some passage of theirs."""
    exact: Condition = [[(key,) for key in term.keys] for term in query.terms]
    things = Indexed.objects.all()
    for alternatives in exact:
        things = things.filter(pk__in=_answering([alternatives], wanted).order_by().values("indexed_id"))
    pks = list(things.order_by("-dated_on", "-pk").values_list("pk", flat=True)[:MOST_SPREAD])
    if not pks:
        return {}
    any_term: Condition = [[pieces for alternatives in exact for pieces in alternatives]]
    rows = Passage.objects.filter(_met(any_term), indexed__in=pks)
    by_thing: dict[int, list[_Row]] = {}
    for pk, indexed_id, is_title, text, key, newness in rows.values_list(
        "pk", "indexed_id", "is_title", "text", "key", "newness"
    ):
        share = sum(any(word in key for word in term.keys) for term in query.terms)
        by_thing.setdefault(indexed_id, []).append(
            _Row(pk, indexed_id, is_title, text, key, newness, grade=share - len(query.terms) - 1)
        )
    by_thing = {pk: found for pk, found in by_thing.items() if answers(query, ((row.text, row.key) for row in found))}
    for found in by_thing.values():
        found.sort(key=lambda row: row.order, reverse=True)
    return by_thing


def _hits(query: Query, order: Sequence[list[_Row]]) -> list[Hit]:
    """One page of things with their best passages, in two queries."""
    shown = {found[0].indexed_id: [row for row in found if not row.is_title] for found in order}
    things = Indexed.objects.select_related("organisation").in_bulk(list(shown))
    pks = [row.pk for rows in shown.values() for row in rows[:SHOWN_PASSAGES]]
    places = {
        pk: (place, anchor)
        for pk, place, anchor in Passage.objects.filter(pk__in=pks).values_list("pk", "place", "anchor")
    }
    return [
        _hit(query, things[found[0].indexed_id], found[0], shown[found[0].indexed_id], places)
        for found in order
        if found[0].indexed_id in things
    ]


def _hit(query: Query, indexed: Indexed, best: _Row, texts: list[_Row], places: Mapping[int, tuple[str, str]]) -> Hit:
    tolerant = best.grade <= NEAR
    return Hit(
        indexed=indexed,
        label=source_get(indexed.source).label,
        title=marked(indexed.title, spans(query, indexed.title, tolerant=tolerant), whole=True),
        passages=[
            ShownPassage(
                pieces=marked(row.text, spans(query, row.text, tolerant=tolerant)),
                place=places[row.pk][0],
                url=indexed.url + places[row.pk][1],
            )
            for row in texts[:SHOWN_PASSAGES]
            if row.pk in places
        ],
        more=max(0, len(texts) - SHOWN_PASSAGES),
        forgiven=tolerant,
    )


def fiscal_years(actor: Any) -> list[int]:
    """Fiscal years of what a person may find, newest first."""
    names = [source.name for source in sources_for(actor)]
    years = Indexed.objects.filter(source__in=names).values_list("fiscal_year_be", flat=True).distinct()
    return sorted((year for year in years if year), reverse=True)
