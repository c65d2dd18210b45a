"""Units, posts and people, found by their names."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from django.urls import reverse

from prongsai.core import clock
from prongsai.organisations.models import Person, Position, Tenure, Unit
from prongsai.organisations.selectors import tenures_on
from prongsai.search.sources import Entry, Source, itself

PERMISSION = "organisations.view"


def _units(pks: list[int]) -> Mapping[int, Entry]:
    rows = Unit.objects.filter(pk__in=pks).select_related("parent")
    return {
        row.pk: Entry(
            title=row.name,
            url=reverse("units"),
            about=" · ".join(filter(None, [str(row.parent or ""), "" if row.active else "เลิกใช้แล้ว"])),
            words=row.short_name,
        )
        for row in rows
    }


def _positions(pks: list[int]) -> Mapping[int, Entry]:
    held: dict[int, list[str]] = {}
    for tenure in tenures_on(clock.today()).filter(position__in=pks):
        held.setdefault(tenure.position_id, []).append(str(tenure.person))
    rows = Position.objects.filter(pk__in=pks).select_related("unit")
    return {
        row.pk: Entry(
            title=row.name,
            url=reverse("posts"),
            about=" · ".join(filter(None, [str(row.unit or ""), *held.get(row.pk, ())])),
        )
        for row in rows
    }


def _people(pks: list[int]) -> Mapping[int, Entry]:
    held: dict[int, list[str]] = {}
    for tenure in tenures_on(clock.today()).filter(person__in=pks):
        held.setdefault(tenure.person_id, []).append(tenure.position.name)
    rows = Person.objects.filter(pk__in=pks)
    return {
        row.pk: Entry(title=str(row), url=reverse("persons"), about=" · ".join(held.get(row.pk, ()))) for row in rows
    }


def _of_tenure(column: str) -> Callable[[int], Iterable[int]]:
    return lambda pk: Tenure.objects.filter(pk=pk).values_list(column, flat=True)


SOURCES = [
    Source(
        "unit",
        "ส่วนราชการ",
        everything=lambda: Unit.objects.values_list("pk", flat=True),
        load=_units,
        permission=PERMISSION,
        concerns={"organisations.unit": itself},
    ),
    Source(
        "position",
        "ตำแหน่ง",
        everything=lambda: Position.objects.values_list("pk", flat=True),
        load=_positions,
        permission=PERMISSION,
        concerns={
            "organisations.position": itself,
            "organisations.tenure": _of_tenure("position_id"),
            "organisations.person": lambda pk: Tenure.objects.filter(person=pk).values_list("position_id", flat=True),
        },
    ),
    Source(
        "person",
        "บุคคล",
        everything=lambda: Person.objects.values_list("pk", flat=True),
        load=_people,
        permission=PERMISSION,
        concerns={"organisations.person": itself, "organisations.tenure": _of_tenure("person_id")},
    ),
]
