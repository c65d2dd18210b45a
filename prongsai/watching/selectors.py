"""Reads about watched addresses."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When

from prongsai.accounts.selectors import own_units
from prongsai.core.doors import holds
from prongsai.core.errors import ForeignRow
from prongsai.thai.text import clean_line
from prongsai.watching.models import AddressUse, WatchedAddress, WatchVisit, key_of
from prongsai.watching.sources import address_sources
from prongsai.watching.states import PROBLEMS, RANK, TO_LOOK_AT, AddressState, State

FOR_THE_VENDOR = (State.BROKEN, State.UNREACHABLE, State.LOGIN, State.REDIRECTED, State.WRONG_YEAR)
"""What whoever keeps the website can mend."""

SHOWN = {
    "problems": "ต้องแก้หรือดู",
    "all": "ทุกแห่ง",
    **{str(state.value): str(state.label) for state in State},
}


def state_of(urls: Iterable[str]) -> dict[str, AddressState]:
    """What is known of each address, by the address as asked; one that was never visited is left out.

    A first failure that was not confirmed leaves the state as it was.
    """
    by_key: dict[str, list[str]] = {}
    for url in dict.fromkeys(urls):
        if url:
            by_key.setdefault(key_of(url), []).append(url)
    rows = WatchedAddress.objects.filter(key__in=by_key).exclude(state=State.NEW) if by_key else ()
    return {url: state_of_row(row, url) for row in rows for url in by_key[row.key]}


def state_of_row(row: WatchedAddress, url: str = "") -> AddressState:
    """The same of a row at hand."""
    return AddressState(
        url=url or row.url,
        state=row.state,
        word=str(State(row.state).label),
        ok=row.state not in PROBLEMS,
        opened_at=row.opened_at,
        since=row.since,
        outcome=row.outcome,
        visited_at=row.visited_at,
        status=row.status,
        final_url=row.final_url,
        title=row.title,
        file_sha256=row.file_sha256,
        history=row.get_absolute_url(),
    )


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a list is narrowed to."""

    shown: str = ""
    unit: str = ""
    source: str = ""
    words: str = ""

    @property
    def narrowed(self) -> bool:
        """Whether anything was chosen."""
        return bool(self.unit or self.source or self.words or self.shown not in {"", "all"})


def addresses(wanted: Wanted) -> QuerySet[WatchedAddress]:
    """What is watched: worst first, the longest standing first among equals."""
    rows = WatchedAddress.objects.filter(in_use=True)
    if wanted.shown == "problems":
        rows = rows.filter(Q(state__in=TO_LOOK_AT) | ~Q(doubt=""))
    elif wanted.shown in set(State.values):
        rows = rows.filter(state=wanted.shown)
    if wanted.unit.isdecimal():
        rows = rows.filter(uses__owner_unit_id=int(wanted.unit))
    elif wanted.unit == "none":
        rows = rows.filter(uses__owner_unit=None)
    if wanted.source:
        rows = rows.filter(uses__source=wanted.source)
    if words := clean_line(wanted.words):
        rows = rows.filter(Q(url__icontains=words) | Q(uses__about__icontains=words) | Q(title__icontains=words))
    return worst_first(rows.distinct()).prefetch_related("uses__owner_unit")


def worst_first(rows: QuerySet[WatchedAddress]) -> QuerySet[WatchedAddress]:
    """In the order in which a person should look."""
    rank = Case(
        *(When(state=state, then=Value(number)) for state, number in RANK.items()),
        default=Value(len(RANK)),
        output_field=IntegerField(),
    )
    return rows.alias(rank=rank).order_by("rank", "since", "url")


def counts() -> dict[str, int]:
    """How many addresses are watched, in which state, and how many wait for their second visit."""
    found = {str(state.value): 0 for state in State} | {"doubt": 0}
    for state, doubt in WatchedAddress.objects.filter(in_use=True).values_list("state", "doubt"):
        found[state] += 1
        found["doubt"] += bool(doubt)
    found["all"] = sum(found[str(state.value)] for state in State)
    found["problems"] = sum(found[state] for state in PROBLEMS)
    return found


def problems_of(user: object) -> QuerySet[WatchedAddress]:
    """What keeps citizens out, of the units a person answers for; of all for whoever tends them."""
    rows = WatchedAddress.objects.filter(in_use=True, state__in=PROBLEMS)
    if not holds(user, "watching.tend"):
        rows = rows.filter(pk__in=AddressUse.objects.filter(owner_unit_id__in=own_units(user)).values("address"))
    return worst_first(rows).prefetch_related("uses")


def address_get(pk: int) -> WatchedAddress:
    """One address; a foreign one is as if it did not exist."""
    found = WatchedAddress.objects.prefetch_related("uses__owner_unit").filter(pk=pk).first()
    if found is None:
        raise ForeignRow(pk=pk)
    return found


def visits_of(address: WatchedAddress) -> QuerySet[WatchVisit]:
    """The history of an address, newest first."""
    return WatchVisit.objects.filter(address=address).select_related("asked_by")


def for_the_vendor() -> list[WatchedAddress]:
    """What whoever keeps a website should mend, by website, the longest standing first."""
    rows = WatchedAddress.objects.filter(in_use=True, state__in=FOR_THE_VENDOR).prefetch_related("uses")
    return list(rows.order_by("host", "since", "url"))


def source_labels() -> list[tuple[str, str]]:
    """Name and label of what can be watched."""
    return [(source.name, source.label) for source in address_sources()]
