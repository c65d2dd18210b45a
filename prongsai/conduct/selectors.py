"""Reads of newcomers: what each still has to read, what is new since, who has not."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.db.models import Prefetch, QuerySet

from prongsai.accounts.handover import HandoverItem, handover_of
from prongsai.accounts.models import Membership
from prongsai.conduct.models import Acknowledgement, Newcomer
from prongsai.conduct.readings import Reading, readings_of
from prongsai.core.errors import ForeignRow
from prongsai.organisations.models import Organisation, Person, Tenure

RECENT = dt.timedelta(days=120)  # a tenure that began within is asked about, when nobody recorded its newcomer


@dataclass(frozen=True, slots=True)
class ReadingLine:
    """One reading as a newcomer sees it: ``done`` when this text of it was acknowledged."""

    reading: Reading
    done: Acknowledgement | None
    came_later: bool  # added to the year after the list was handed over
    changed: bool  # an earlier text of it was acknowledged


@dataclass(slots=True)
class ReadingList:
    """A newcomer with everything in force for them, by source."""

    newcomer: Newcomer
    groups: list[tuple[str, list[ReadingLine]]] = field(default_factory=list)
    past: list[Acknowledgement] = field(default_factory=list)  # of what is no longer in force

    @property
    def lines(self) -> list[ReadingLine]:
        """All of them, in order."""
        return [line for _, lines in self.groups for line in lines]

    @property
    def open(self) -> list[ReadingLine]:
        """What is still to be read."""
        return [line for line in self.lines if line.done is None]

    @property
    def total(self) -> int:
        """How many are in force."""
        return len(self.lines)

    @property
    def read(self) -> int:
        """How many of them were acknowledged."""
        return self.total - len(self.open)

    @property
    def is_complete(self) -> bool:
        """Whether everything in force was acknowledged. A list with nothing on it is not: there is nothing to hand over
        yet, and the office should see that.
        """
        return bool(self.total) and not self.open

    @property
    def news(self) -> list[ReadingLine]:
        """What came or changed since the list was handed over, and is not read yet."""
        return [line for line in self.open if line.came_later or line.changed]

    @property
    def completed_on(self) -> dt.date | None:
        """The day of the last acknowledgement, when nothing is open."""
        return max((line.done.read_on for line in self.lines if line.done), default=None) if self.is_complete else None

    @property
    def is_settled(self) -> bool:
        """Whether nobody need do anything about it."""
        return self.newcomer.is_closed or self.is_complete


def newcomers() -> QuerySet[Newcomer]:
    """All, latest first, with what a list needs."""
    return Newcomer.objects.select_related("person", "unit", "position", "handed_by", "recorded_by").prefetch_related(
        Prefetch("acknowledgements", Acknowledgement.objects.select_related("sheet", "recorded_by"))
    )


def newcomer_get(pk: int) -> Newcomer:
    """One of this office; a foreign one does not exist."""
    found = newcomers().filter(pk=pk).first()
    if found is None:
        raise ForeignRow(pk=pk)
    return found


def reading_lists(rows: Iterable[Newcomer]) -> list[ReadingList]:
    """Their lists; what is in force is read once for each fiscal year among them."""
    listed = list(rows)
    in_force = {year: readings_of(year) for year in {row.fiscal_year_be for row in listed}}
    return [_list_of(row, in_force[row.fiscal_year_be]) for row in listed]


def reading_list(newcomer: Newcomer) -> ReadingList:
    """One newcomer's list."""
    return reading_lists([newcomer])[0]


def _list_of(newcomer: Newcomer, in_force: Sequence[tuple[str, list[Reading]]]) -> ReadingList:
    by_key: dict[str, list[Acknowledgement]] = {}
    for row in newcomer.acknowledgements.all():
        by_key.setdefault(row.key, []).append(row)
    given, found = set(newcomer.given_keys), ReadingList(newcomer)
    for label, readings in in_force:
        lines = []
        for reading in readings:
            texts = by_key.pop(reading.key, [])
            done = next((row for row in texts if row.version == reading.version), None)
            later = reading.key not in given
            lines.append(ReadingLine(reading, done, came_later=later, changed=bool(texts) and done is None))
        found.groups.append((label, lines))
    found.past = [row for rows in by_key.values() for row in rows]
    return found


def own_lists(membership: Membership) -> list[ReadingList]:
    """The lists of the person who is signed in, that are not closed."""
    if membership.person_id is None:
        return []
    return reading_lists(newcomers().filter(person=membership.person_id, closed_on__isnull=True))


def newcomers_open() -> QuerySet[Newcomer]:
    """Those of whom something may still be asked."""
    return newcomers().filter(closed_on__isnull=True)


def unsettled(rows: Iterable[Newcomer] | None = None) -> list[ReadingList]:
    """Everybody (of ``rows`` at hand) who has not acknowledged all, the longest overdue first."""
    listed = newcomers_open() if rows is None else rows
    found = [row for row in reading_lists(listed) if not row.is_settled]
    return sorted(found, key=lambda row: (row.newcomer.due_on, row.newcomer.pk))


def beginnings_unrecorded(today: dt.date, office: Organisation) -> QuerySet[Tenure]:
    """People who began to fill a post of late, in their own right, and of whom nobody made a newcomer yet.

    Posts filled when the office was set up in this system are not beginnings: they were there before it.
    """
    since = today - RECENT
    rows = Tenure.objects.filter(capacity="", begins_on__gte=since, begins_on__lte=today, ends_on__isnull=True)
    if office.set_up_at is not None:
        rows = rows.filter(begins_on__gte=office.set_up_at.date())
    known = Newcomer.objects.filter(began_on__gte=since - RECENT).values("person")
    rows = rows.exclude(person__in=known).select_related("person", "position__unit")
    return rows.order_by("begins_on", "pk")


def inherited(newcomer: Newcomer) -> list[tuple[str, list[HandoverItem]]]:
    """Open duties and papers that come with the post: of the unit, and of the one who held the post before."""
    parts: dict[str, dict[tuple[str, str], HandoverItem]] = {}
    for membership, passing in _handing_on(newcomer):
        for heading, items in handover_of(membership, passing=passing):
            parts.setdefault(heading, {}).update({(item.text, item.url): item for item in items})
    return [(heading, list(items.values())) for heading, items in parts.items()]


def _handing_on(newcomer: Newcomer) -> list[tuple[Membership, tuple[str, ...]]]:
    """Whose open work passes to the newcomer: the unit's, seen through one who works there; the predecessor's."""
    rows = Membership.objects.select_related("organisation", "person").prefetch_related("grants")
    found: list[tuple[Membership, tuple[str, ...]]] = []
    if newcomer.unit_id is not None:
        found += [(row, ("unit",)) for row in rows.filter(unit=newcomer.unit_id, active=True).order_by("pk")[:1]]
    before = predecessor(newcomer)
    if before is not None:
        found += [(row, ("post",)) for row in rows.filter(person=before)[:1]]
    return found


def predecessor(newcomer: Newcomer) -> Person | None:
    """Who held the post in their own right before, if the register of posts knows."""
    if newcomer.position_id is None:
        return None
    rows = Tenure.objects.filter(position=newcomer.position_id, capacity="", begins_on__lt=newcomer.began_on)
    last = rows.exclude(person=newcomer.person_id).select_related("person").order_by("-begins_on").first()
    return last.person if last is not None else None
