"""Newcomers, found by name, post and unit, and by what they read."""

from __future__ import annotations

from collections.abc import Mapping

from django.urls import reverse

from prongsai.conduct.models import Newcomer
from prongsai.conduct.selectors import newcomers
from prongsai.search.sources import Entry, Source, Text, itself


def _newcomers(pks: list[int]) -> Mapping[int, Entry]:
    return {
        row.pk: Entry(
            title=str(row.person),
            url=reverse("newcomer", args=[row.pk]),
            about=" · ".join(filter(None, [row.get_kind_display(), row.post, str(row.unit or "")])),
            words=f"บุคลากรใหม่ {row.order_no}",
            fiscal_year_be=row.fiscal_year_be,
            dated_on=row.began_on,
            texts=tuple(Text(read.title, "รับทราบแล้ว") for read in row.acknowledgements.all()),
        )
        for row in newcomers().filter(pk__in=pks)
    }


SOURCES = [
    Source(
        "newcomer",
        "บุคลากรใหม่",
        everything=lambda: Newcomer.objects.values_list("pk", flat=True),
        load=_newcomers,
        permission="conduct.view",
        concerns={
            "conduct.newcomer": itself,
            "organisations.person": lambda pk: Newcomer.objects.filter(person=pk).values_list("pk", flat=True),
        },
    )
]
