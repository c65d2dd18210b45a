"""Papers as the office finds them, whole, and as citizens do, once they are published."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.db.models import Prefetch
from django.urls import reverse

from prongsai.core import clock
from prongsai.correspondence.models import (
    Committee,
    Meeting,
    OfficialPaper,
    PaperVersion,
    Publication,
    PublicationState,
    RegisteredNumber,
)
from prongsai.correspondence.sources import kind_label
from prongsai.search.sources import Entry, Source, Text, itself


def record_texts(record: Mapping[str, Any]) -> tuple[Text, ...]:
    """The sentences of a record, each measure under its number."""
    texts = [
        Text(" ".join(_strings(measure)), f"มาตรการที่ {measure.get('no') or place}")
        for place, measure in enumerate(record.get("measures") or (), start=1)
        if isinstance(measure, dict)
    ]
    rest = {name: value for name, value in record.items() if name not in _NOT_READ}
    return (*(Text(text) for text in _strings(rest)), *texts)


# Measures have places of their own; the organisation's own name stands in every paper and finds nothing.
_NOT_READ = frozenset(
    {"measures", "organisation", "organisation_type", "district", "province", "kind", "subject", "fiscal_year"}
)


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        if value.strip():
            yield value
    elif isinstance(value, dict) and "start" in value and "end" in value:
        yield from _strings(value.get("text"))  # a period is read as it is written
    elif isinstance(value, dict):
        for name, part in value.items():
            if not str(name).startswith("_"):
                yield from _strings(part)
    elif isinstance(value, list):
        for part in value:
            yield from _strings(part)


def _papers(pks: list[int]) -> Mapping[int, Entry]:
    versions = PaperVersion.objects.order_by("number")
    rows = (
        OfficialPaper.objects.filter(pk__in=pks)
        .select_related("unit", "number__series")
        .prefetch_related(Prefetch("versions", versions))
    )
    return {row.pk: _paper(row) for row in rows}


def _paper(row: OfficialPaper) -> Entry:
    number = getattr(row, "number", None)
    versions = list(row.versions.all())
    frozen = record_texts(versions[-1].record) if versions else ()
    written = tuple(Text(text) for text in _strings(row.content))
    known = {text.text for text in frozen}
    return Entry(
        title=row.subject,
        url=reverse("paper", args=[row.pk]),
        about=" · ".join(
            filter(
                None,
                [
                    kind_label(row.kind),
                    f"ที่ {number.text}" if number else "",
                    str(row.unit or ""),
                    row.get_state_display(),
                ],
            )
        ),
        words=" ".join([row.signatory_name, *(version.code for version in versions)]),
        fiscal_year_be=row.fiscal_year_be,
        dated_on=row.dated_on or clock.civil_day(row.created_at),
        texts=(*frozen, *(text for text in written if text.text not in known)),
    )


def _publications(pks: list[int]) -> Mapping[int, Entry]:
    rows = Publication.objects.filter(pk__in=pks, state=PublicationState.PUBLISHED).select_related(
        "organisation", "paper__number__series", "paper__unit", "signed_copy__version"
    )
    return {row.pk: _publication(row) for row in rows}


def _publication(row: Publication) -> Entry:
    number = getattr(row.paper, "number", None)
    return Entry(
        title=row.title,
        url=row.path,
        about=" · ".join(filter(None, [kind_label(row.paper.kind), f"ที่ {number.text}" if number else ""])),
        words=f"{row.paper.signatory_name} {row.paper.unit or ''}",
        fiscal_year_be=row.fiscal_year_be,
        dated_on=row.paper.dated_on or clock.civil_day(row.published_at),
        texts=(*(Text(line) for line in row.summary.splitlines()), *record_texts(row.signed_copy.version.record)),
    )


def _committees(pks: list[int]) -> Mapping[int, Entry]:
    rows = Committee.objects.filter(pk__in=pks).prefetch_related("members")
    return {
        row.pk: Entry(
            title=row.name,
            url=reverse("committee_edit", args=[row.pk]),
            about=" · ".join(filter(None, [row.get_kind_display(), row.answers_for])),
            dated_on=row.begins_on,
            texts=tuple(Text(" ".join([member.name, member.position, member.role])) for member in row.members.all()),
        )
        for row in rows
    }


def _meetings(pks: list[int]) -> Mapping[int, Entry]:
    rows = Meeting.objects.filter(pk__in=pks).prefetch_related("items", "attendances", "tasks")
    return {
        row.pk: Entry(
            title=str(row),
            url=reverse("meeting", args=[row.pk]),
            about=" · ".join(filter(None, [row.get_kind_display(), row.place])),
            dated_on=row.held_on,
            texts=(
                *(Text(" ".join([item.title, item.text, item.resolution]), str(item)) for item in row.items.all()),
                *(Text(" ".join([one.name, one.position, one.role])) for one in row.attendances.all()),
                *(Text(task.text, "งานตามมติ") for task in row.tasks.all()),
            ),
        )
        for row in rows
    }


SOURCES = [
    Source(
        "paper",
        "เอกสาร",
        everything=lambda: OfficialPaper.objects.values_list("pk", flat=True),
        load=_papers,
        permission="correspondence.view",
        concerns={
            "correspondence.officialpaper": itself,
            "correspondence.registerednumber": lambda pk: RegisteredNumber.objects.filter(
                pk=pk, paper__isnull=False
            ).values_list("paper_id", flat=True),
            "correspondence.publication": lambda pk: Publication.objects.filter(pk=pk).values_list(
                "paper_id", flat=True
            ),
            "correspondence.paperversion": lambda pk: PaperVersion.objects.filter(pk=pk).values_list(
                "paper_id", flat=True
            ),
        },
    ),
    Source(
        "publication",
        "เอกสารเผยแพร่",
        everything=lambda: Publication.objects.filter(state=PublicationState.PUBLISHED).values_list("pk", flat=True),
        load=_publications,
        public=True,
        concerns={
            "correspondence.publication": itself,
            "correspondence.officialpaper": lambda pk: Publication.objects.filter(paper=pk).values_list(
                "pk", flat=True
            ),
        },
    ),
    Source(
        "committee",
        "คณะกรรมการ",
        everything=lambda: Committee.objects.values_list("pk", flat=True),
        load=_committees,
        permission="correspondence.register",  # the door of a committee's page
        concerns={"correspondence.committee": itself},
    ),
    Source(
        "meeting",
        "การประชุม",
        everything=lambda: Meeting.objects.values_list("pk", flat=True),
        load=_meetings,
        permission="correspondence.view",
        concerns={
            "correspondence.meeting": itself,
            "correspondence.task": lambda pk: Meeting.objects.filter(tasks=pk).values_list("pk", flat=True),
        },
    ),
]
