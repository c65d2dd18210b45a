"""Evidence, found by its name, number, address and place."""

from __future__ import annotations

from collections.abc import Mapping

from prongsai.evidence.models import Evidence
from prongsai.evidence.rules import page_of
from prongsai.search.sources import Entry, Source, itself


def _evidence(pks: list[int]) -> Mapping[int, Entry]:
    rows = Evidence.objects.filter(pk__in=pks).select_related("stored_file")
    return {
        row.pk: Entry(
            title=row.title or row.reference or row.url or row.get_kind_display(),
            url=page_of(row),
            about=" · ".join(filter(None, [row.get_kind_display(), row.reference, row.place])),
            words=f"หลักฐาน {row.url}",
            dated_on=row.happened_on,
        )
        for row in rows
    }


SOURCES = [
    Source(
        "evidence",
        "หลักฐาน",
        everything=lambda: Evidence.objects.values_list("pk", flat=True),
        load=_evidence,
        permission="actions.view",  # the door of evidence itself
        concerns={"evidence.evidence": itself},
    )
]
