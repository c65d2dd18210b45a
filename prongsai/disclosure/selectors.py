"""Reads: the board of a year, one item of it, and what follows from it. Few queries, whatever the number of items."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Prefetch, QuerySet

from prongsai.assessment import AssessmentYear, Element, Item, item_points
from prongsai.core import clock
from prongsai.core.together import Rows, fill_together
from prongsai.correspondence.models import OfficialPaper, Publication
from prongsai.disclosure.board import Board
from prongsai.disclosure.evidence_checks import known_of, problems_of_proof, refused_of
from prongsai.disclosure.forecast import Summary, summary_of
from prongsai.disclosure.freshness import fresh_days_of, tick_holds
from prongsai.disclosure.holdings import Held, ItemContext, held_for, rows_wanted
from prongsai.disclosure.models import ElementProof, ElementTick, ItemEntry, ProofKind, Refusal, Submission
from prongsai.disclosure.opened import Opening, openings_of
from prongsai.disclosure.paper_matching import papers_going_round, signed_file_of
from prongsai.disclosure.periods import judge, span_of
from prongsai.disclosure.proofs import address_of, facts_of
from prongsai.disclosure.reading import ItemReading, Proof, element_reading, state_of_item
from prongsai.evidence.rules import Known
from prongsai.ita.models import YearEdition
from prongsai.ita.selectors import editions, year_of
from prongsai.thai.holidays import working_days_left

CUT_OFF = frozenset({"current_fy_6m", "current_fy_asof_0331"})
"""Periods whose content cannot be there before they end: nothing is owed until then."""


def board_of(fiscal_year_be: int, *, today: dt.date | None = None) -> Board | None:
    """The board of a year; None while the office has no assessment of that year."""
    rows = board_rows(fiscal_year_be, today or clock.today())
    rows.read()
    return board_from(rows)


def board_from(rows: BoardRows) -> Board | None:
    """The same from rows at hand; what is not read yet is read here."""
    year = year_of(rows.fiscal_year_be, rows.editions)
    return None if year is None else _read(year, year.items, rows)


def item_of(fiscal_year_be: int, code: str, *, today: dt.date | None = None) -> tuple[Board, ItemReading] | None:
    """One item with the facts of its board; None where the year or the code is not known."""
    rows = board_rows(fiscal_year_be, today or clock.today())
    rows.read()
    year = year_of(fiscal_year_be, rows.editions)
    if year is None:
        return None
    board = _read(year, [item for item in year.items if item.code == code], rows)
    return (board, board.items[0]) if board.items else None


def summary(fiscal_year_be: int, *, today: dt.date | None = None) -> Summary | None:
    """Complete, missing and late items per group, for the report to the executives; None without the year."""
    board = board_of(fiscal_year_be, today=today)
    return summary_of(board) if board else None


@dataclass(frozen=True, slots=True)
class Unpublished:
    """A paper that must be public and is not, or not where citizens find it, and why (Thai)."""

    paper: OfficialPaper
    why: str


def unpublished_of(papers: Iterable[OfficialPaper]) -> list[Unpublished]:
    """Of papers that must be public, those without a live public address, in their order (I09)."""
    listed = list(papers)
    published = {row.paper_id: row for row in Publication.objects.filter(paper__in=listed)}
    openings = openings_of(row.own_website_url for row in published.values())
    found = []
    for paper in listed:
        publication = published.get(paper.pk)
        opening = openings.get(publication.own_website_url) if publication else None
        if publication is None or not publication.is_public:
            found.append(Unpublished(paper, "ยังไม่ได้เผยแพร่"))
        elif not publication.own_website_url:
            found.append(Unpublished(paper, "ยังไม่มีที่อยู่บนเว็บของหน่วยงาน"))
        elif opening is not None and not opening.ok:
            found.append(Unpublished(paper, f"ที่อยู่บนเว็บของหน่วยงาน{opening.word}"))
    return found


def entries_of(fiscal_year_be: int) -> QuerySet[ItemEntry]:
    """The year's entries with what hangs on them."""
    proofs = ElementProof.objects.select_related(
        "publication__paper", "publication__signed_copy", "publication__organisation", "evidence__stored_file"
    )
    return (
        ItemEntry.objects.filter(fiscal_year_be=fiscal_year_be)
        .select_related("owner_unit")
        .prefetch_related(
            Prefetch("proofs", queryset=proofs),
            Prefetch("ticks", queryset=ElementTick.objects.all()),
            Prefetch("refusals", queryset=Refusal.objects.all()),
        )
    )


def submissions_of(fiscal_year_be: int) -> QuerySet[Submission]:
    """What was handed in, newest first."""
    return Submission.objects.filter(fiscal_year_be=fiscal_year_be).select_related("recorded_by")


def closing_day(year: AssessmentYear) -> tuple[dt.date | None, bool]:
    """The last day to hand in the addresses, and whether the year's calendar is sure of it.

    Source: the step ``oit_submit`` of the year's calendar; without one the year's usual day for it, as an estimate.
    """
    step_kind = "oit_submit"
    step = year.step(step_kind)
    if step is not None and step.end is not None:
        return step.end, step.confidence == "verified"
    usual = year.usual(step_kind)
    return (usual.in_year(year.fiscal_year_be) if usual else None), False


@dataclass(frozen=True, slots=True)
class BoardRows:
    """The rows a board is made of, not read yet: what is on its items, and what every room holds for them."""

    fiscal_year_be: int
    today: dt.date
    editions: QuerySet[YearEdition]
    entries: QuerySet[ItemEntry]
    submissions: QuerySet[Submission]
    going_round: QuerySet[OfficialPaper]
    held: Mapping[str, Rows]

    @property
    def all(self) -> list[Rows]:
        """Every one of them, for who reads them together with others."""
        return [self.editions, self.entries, self.submissions, self.going_round, *self.held.values()]

    def read(self) -> None:
        """Read them, in one statement."""
        fill_together(*self.all)


def board_rows(fiscal_year_be: int, today: dt.date) -> BoardRows:
    """What the board of a year is made of on a day."""
    return BoardRows(
        fiscal_year_be,
        today,
        editions(fiscal_year_be),
        entries_of(fiscal_year_be),
        submissions_of(fiscal_year_be),
        papers_going_round(fiscal_year_be),
        rows_wanted(fiscal_year_be, today),
    )


def _read(year: AssessmentYear, items: Sequence[Item], rows: BoardRows) -> Board:
    today = rows.today
    entries = {entry.code: entry for entry in rows.entries}
    submission = next(iter(rows.submissions), None)
    sent = {row["code"]: row["address"] for row in submission.content["items"]} if submission else {}
    held = _held_by(year, items, rows)
    facts = _facts_of([entries[item.code] for item in items if item.code in entries])
    gathered = [_gather(year, item, entries.get(item.code), held[item.code], facts, today) for item in items]
    worths = item_points(year)
    closes_on, certain = closing_day(year)
    days_left = working_days_left(today, closes_on) if closes_on else None
    readings = []
    for one in gathered:
        opening = facts.openings.get(one.address)
        refusals = tuple(one.entry.refusals.all()) if one.entry else ()
        open_refusal = next((refusal for refusal in refusals if refusal.is_open), None)
        fresh_days = fresh_days_of(one.item, one.entry)
        stale_since = _stale_since(one, fresh_days, today)
        sent_address = sent.get(one.item.code, "")
        signed = signed_file_of(one.item, one.proofs, rows.going_round)
        state = state_of_item(
            elements=one.elements,
            address=one.address,
            opening=opening,
            refusal=open_refusal,
            sent_address=sent_address,
            signing=signed is not None and not signed.signed,
            stale=stale_since is not None,
            not_yet=one.item.evidence_period in CUT_OFF and one.last >= today,
        )
        readings.append(
            ItemReading(
                fiscal_year_be=year.fiscal_year_be,
                item=one.item,
                group=year.group(one.item.group),
                entry=one.entry,
                elements=tuple(one.elements),
                offers=tuple(one.offers),
                worth=worths.get(one.item.code),
                address=one.address,
                address_from_paper=one.address_from_paper,
                opening=opening,
                signed=signed,
                refusals=refusals,
                sent_address=sent_address,
                state=state,
                updated_on=one.updated_on,
                fresh_days=fresh_days,
                stale_since=stale_since,
                days_left=_days_left(open_refusal, None if sent_address else days_left, today),
                other_proofs=tuple(one.others),
            )
        )
    return Board(year.fiscal_year_be, year, tuple(readings), today, closes_on, certain, submission)


def _held_by(year: AssessmentYear, items: Sequence[Item], rows: BoardRows) -> dict[str, list[Held]]:
    """By code of the item, what the rooms hold for it."""
    memory: dict[str, Any] = {"today": rows.today}
    held = {}
    for item in items:
        first, last = span_of(item.evidence_period, year.fiscal_year_be)
        held[item.code] = held_for(ItemContext(year.fiscal_year_be, item, first, last, rows.held, memory))
    return held


@dataclass(frozen=True, slots=True)
class _Facts:
    """What is known of the addresses and of the evidence of the items at hand, read for all of them at once."""

    openings: Mapping[str, Opening]
    evidence: Known


def _facts_of(entries: Iterable[ItemEntry]) -> _Facts:
    urls: set[str] = set()
    evidence = []
    for entry in entries:
        rows = list(entry.proofs.all())
        urls |= {_address(entry, rows)[0], *(address_of(row) for row in rows)}
        evidence += [row for row in rows if row.evidence is not None and not row.dropped]
    return _Facts(openings_of(urls), known_of(evidence))


@dataclass(slots=True)
class _Gathered:
    """An item with its proofs judged, before its address was asked after."""

    item: Item
    entry: ItemEntry | None
    last: dt.date
    elements: list[Any] = field(default_factory=list)
    offers: list[Held] = field(default_factory=list)
    others: list[Proof] = field(default_factory=list)
    address: str = ""
    address_from_paper: bool = False
    updated_on: dt.date | None = None

    @property
    def proofs(self) -> list[Proof]:
        return [proof for element in self.elements for proof in element.proofs]


def elements_of(item: Item) -> tuple[Element, ...]:
    """The elements of an item; one that names none is proved as a whole."""
    return item.elements or (Element(f"{item.code}.1", item.title),)


def _gather(
    year: AssessmentYear, item: Item, entry: ItemEntry | None, held: Sequence[Held], facts: _Facts, today: dt.date
) -> _Gathered:
    last = span_of(item.evidence_period, year.fiscal_year_be)[1]
    rows = list(entry.proofs.all()) if entry else []
    ticks = {tick.element_key: tick.ticked_on for tick in entry.ticks.all()} if entry else {}
    fresh = fresh_days_of(item, entry)
    ticked = {key: day for key, day in ticks.items() if tick_holds(day, fresh, today)}
    by_element, used = _proofs(year, item, rows, held, facts, set(ticked))
    elements = elements_of(item)
    known = {element.key for element in elements}
    found = _Gathered(item, entry, last)
    found.elements = [
        element_reading(item, year.fiscal_year_be, element, by_element[element.key], ticks.get(element.key))
        for element in elements
    ]
    found.others = [proof for key, proofs in by_element.items() if key not in known for proof in proofs]
    found.offers = [one for one in held if one.identity not in used]
    found.address, found.address_from_paper = _address(entry, rows)
    days = [proof.dated_on for proof in found.proofs if proof.counts and proof.dated_on]
    days += [day for key, day in ticked.items() if key in known]
    found.updated_on = max(days, default=None)
    return found


def _proofs(
    year: AssessmentYear,
    item: Item,
    rows: Iterable[ElementProof],
    held: Iterable[Held],
    known: _Facts,
    ticked: Collection[str],
) -> tuple[dict[str, list[Proof]], set[str]]:
    """Proofs by element key, and the identities of what is held that stand among them (or were dropped)."""
    by_element: dict[str, list[Proof]] = defaultdict(list)
    live = {one.identity: one for one in held}
    placed: set[tuple[str, str]] = set()
    used: set[str] = set()
    for row in rows:
        if row.holding_key:
            placed.add((row.element_key, row.holding_key))
            used.add(row.holding_key)
        if row.publication_id:
            used.add(f"publication:{row.publication_id}")
        if not row.dropped:
            by_element[row.element_key].append(_of_row(year, item, row, live.get(row.holding_key), known, ticked))
    for one in live.values():
        for key in one.element_keys or ():
            used.add(one.identity)
            # The same published page put in by a person says it already.
            there = one.public_url and any(proof.public_url == one.public_url for proof in by_element[key])
            if (key, one.identity) not in placed and not there:
                by_element[key].append(_of_held(year, item, key, one, ticked))
    return by_element, used


def _of_held(year: AssessmentYear, item: Item, key: str, one: Held, ticked: Collection[str]) -> Proof:
    judged = judge(
        item.evidence_period, year.fiscal_year_be, dated_on=one.dated_on, covers=one.covers, ticked=key in ticked
    )
    return Proof(
        key, one.title, one.link, one.public_url, one.dated_on, one.covers, one.source, judged,
        holding_key=one.identity, public=bool(one.public_url), files=one.files,
    )  # fmt: skip


def _of_row(
    year: AssessmentYear, item: Item, row: ElementProof, live: Held | None, known: _Facts, ticked: Collection[str]
) -> Proof:
    """A proof a person put in. What it is now decides: a publication taken back proves nothing."""
    facts = facts_of(row, live, known.openings.get(address_of(row)))
    problems = problems_of_proof(row, item, year.fiscal_year_be, known.evidence)
    judged = (
        facts.gone
        or refused_of(problems)
        or judge(
            item.evidence_period,
            year.fiscal_year_be,
            dated_on=facts.dated_on,
            covers=facts.covers,
            ticked=row.element_key in ticked,
        )
    )
    return Proof(
        row.element_key, facts.title, facts.link, facts.public_url, facts.dated_on, facts.covers, facts.source, judged,
        pk=row.pk, holding_key=row.holding_key, public=facts.public, publication_id=row.publication_id,
        problems=problems, evidence_id=row.evidence_id, files=facts.files,
    )  # fmt: skip


def _address(entry: ItemEntry | None, rows: Sequence[ElementProof]) -> tuple[str, bool]:
    """The item's address, else the one of its only published paper that has one, and whether it came from there."""
    if entry is not None and entry.own_url:
        return entry.own_url, False
    papers = {
        row.publication.own_website_url
        for row in rows
        if row.kind == ProofKind.PUBLICATION and row.publication and row.publication.is_public and not row.dropped
    } - {""}
    return (papers.pop(), True) if len(papers) == 1 else ("", False)


def _stale_since(one: _Gathered, fresh_days: int | None, today: dt.date) -> dt.date | None:
    """The day from which the item counts as old; None while it is fresh or has no limit."""
    if fresh_days is None or one.updated_on is None:
        return None
    old_from = one.updated_on + dt.timedelta(days=fresh_days + 1)
    return old_from if old_from <= today else None


def _days_left(refusal: Refusal | None, days_left: int | None, today: dt.date) -> int | None:
    if refusal is not None and refusal.due_on is not None:
        return working_days_left(today, refusal.due_on)
    return days_left
