"""What published papers say, for the tables: the frozen record of a signed version, never the live data behind it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from prongsai.actions.models import Snapshot
from prongsai.correspondence.models import Publication
from prongsai.imports.models import ConfirmedRecord
from prongsai.portal import selectors
from prongsai.portal.open_data.registry import absolute


@dataclass(frozen=True, slots=True)
class PublishedRecord:
    """The record of a published paper."""

    publication: Publication
    record: dict[str, Any]
    months: int | None  # of a report of a round, how many months it covers

    @property
    def url(self) -> str:
        """Where the signed paper stands."""
        return absolute(self.publication.path)


def published_records(fiscal_year_be: int | None) -> Iterator[PublishedRecord]:
    """Every published paper that has a record, oldest first."""
    rows = selectors.publications().order_by("fiscal_year_be", "published_at")
    if fiscal_year_be is not None:
        rows = rows.filter(fiscal_year_be=fiscal_year_be)
    snapshots = dict(Snapshot.objects.values_list("pk", "round"))
    of_snapshots = Snapshot._meta.label_lower
    for row in rows:
        record = row.signed_copy.version.record
        months = snapshots.get(row.paper.source_id or 0) if row.paper.source_type == of_snapshots else None
        if isinstance(record, dict) and record:
            yield PublishedRecord(row, record, months)


def confirmed_published(kind: str, fiscal_year_be: int | None) -> Iterator[tuple[ConfirmedRecord, Publication]]:
    """Confirmed records of a kind whose very file the office has published, by its hash, with where it stands.

    A document that was only read and checked here is not before the public, whatever it says.
    """
    public: dict[str, Publication] = {}
    for row in selectors.publications():
        version = row.signed_copy.version
        for sha256 in (row.signed_copy.sha256, version.sha256):
            public[sha256] = row
        if version.docx is not None:
            public[version.docx.sha256] = row
    records = ConfirmedRecord.objects.filter(kind=kind, withdrawn_at=None).select_related("document__file")
    if fiscal_year_be is not None:
        records = records.filter(fiscal_year_be=fiscal_year_be)
    for record in records.order_by("fiscal_year_be", "pk"):
        if (publication := public.get(record.document.file.sha256)) is not None:
            yield record, publication
