"""An obligation to acquaint a newcomer is met when everything in force was acknowledged."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from django.db.models import Q, QuerySet
from django.urls import reverse

from prongsai.conduct.models import Newcomer
from prongsai.conduct.selectors import newcomers, reading_lists
from prongsai.obligations.models import Obligation
from prongsai.obligations.ways import Met, Way
from prongsai.organisations.models import Tenure


def _numbers(rows: Sequence[Obligation], kind: str) -> dict[int, int]:
    """Obligation id → id of the «newcomer» or «tenure» that its event's key names."""
    keys = {row.pk: row.happening.key.partition(":") for row in rows if row.happening is not None}
    return {pk: int(number) for pk, (name, _, number) in keys.items() if name == kind and number.isdecimal()}


def _reads(rows: Sequence[Obligation]) -> tuple[QuerySet[Newcomer], QuerySet[Tenure]]:
    """The newcomers told of, and the tenures with which chief executives began."""
    tenures = Tenure.objects.filter(pk__in=_numbers(rows, "tenure").values())
    told = Q(pk__in=_numbers(rows, "newcomer").values()) | Q(person__in=tenures.order_by().values("person"))
    return newcomers().filter(told), tenures


def _newcomer_of(rows: Sequence[Obligation], told: Iterable[Newcomer], tenures: Iterable[Tenure]) -> dict[int, int]:
    """Obligation id → newcomer id: by the event's key, or by the tenure with which a chief executive began."""
    begun = {row.person_id: row.pk for row in sorted(told, key=lambda row: row.began_on)}
    people = {row.pk: row.person_id for row in tenures}
    by_tenure = {pk: begun.get(people.get(tenure, 0)) for pk, tenure in _numbers(rows, "tenure").items()}
    return _numbers(rows, "newcomer") | {pk: newcomer for pk, newcomer in by_tenure.items() if newcomer is not None}


def _met(rows: Sequence[Obligation], told: Sequence[Newcomer], tenures: Sequence[Tenure]) -> Mapping[int, Met]:
    """Those whose newcomer read everything, or of whom nothing more is asked."""
    lists = {row.newcomer.pk: row for row in reading_lists(told)}
    found = {}
    for pk, newcomer_pk in _newcomer_of(rows, told, tenures).items():
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
    newcomer = _numbers([row], "newcomer").get(row.pk) or _newcomer_of([row], *_reads([row])).get(row.pk)
    return reverse("newcomer", args=[newcomer]) if newcomer else reverse("newcomers")


NEWCOMER_READ = Way("newcomer_read", "บุคลากรใหม่รับทราบครบทุกเรื่อง", _reads, _met, where, "เปิดรายการอ่าน")
