"""An obligation to acquaint a newcomer is met when everything in force was acknowledged."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.urls import reverse

from prongsai.conduct.models import Newcomer
from prongsai.conduct.selectors import newcomers, reading_lists
from prongsai.obligations.models import Obligation
from prongsai.obligations.ways import Met, Way
from prongsai.organisations.models import Tenure


def _newcomers_of(rows: Sequence[Obligation]) -> dict[int, int]:
    """Obligation id → newcomer id: by the event's key, or by the tenure with which a chief executive began."""
    keys = {row.pk: row.happening.key for row in rows if row.happening is not None}
    found = {pk: int(key.partition(":")[2]) for pk, key in keys.items() if _is(key, "newcomer")}
    tenures = {pk: int(key.partition(":")[2]) for pk, key in keys.items() if _is(key, "tenure")}
    if tenures:
        people = dict(Tenure.objects.filter(pk__in=tenures.values()).values_list("pk", "person_id"))
        begun = dict(
            Newcomer.objects.filter(person__in=people.values()).order_by("began_on").values_list("person_id", "pk")
        )
        found |= {pk: begun[people[tenure]] for pk, tenure in tenures.items() if people.get(tenure) in begun}
    return found


def _is(key: str, kind: str) -> bool:
    name, _, number = key.partition(":")
    return name == kind and number.isdecimal()


def met(rows: Sequence[Obligation]) -> Mapping[int, Met]:
    """Those whose newcomer read everything, or of whom nothing more is asked."""
    wanted = _newcomers_of(rows)
    lists = {row.newcomer.pk: row for row in reading_lists(newcomers().filter(pk__in=wanted.values()))}
    found = {}
    for pk, newcomer_pk in wanted.items():
        row = lists.get(newcomer_pk)
        if row is None or not row.is_settled:
            continue
        day = row.newcomer.closed_on or row.completed_on
        if day is not None:
            text = row.newcomer.closed_reason or f"{row.newcomer} รับทราบครบ {row.total} เรื่อง"
            found[pk] = Met(on=day, link=reverse("newcomer", args=[newcomer_pk]), text=text)
    return found


def where(row: Obligation) -> str:
    """The newcomer's page; the register while nobody recorded them."""
    newcomer = _newcomers_of([row]).get(row.pk)
    return reverse("newcomer", args=[newcomer]) if newcomer else reverse("newcomers")


NEWCOMER_READ = Way("newcomer_read", "บุคลากรใหม่รับทราบครบทุกเรื่อง", met, where, "เปิดรายการอ่าน")
