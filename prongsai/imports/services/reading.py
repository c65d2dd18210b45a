"""The reading of a document: in a process of its own, its outcome kept in one transaction."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterator
from dataclasses import asdict
from typing import Any

from django.conf import settings
from django.db import transaction

from prongsai.audit.services import record as ledger
from prongsai.core import clock
from prongsai.core.errors import DomainError
from prongsai.core.files import store
from prongsai.core.models import StoredFile
from prongsai.correspondence.models import OfficialPaper
from prongsai.correspondence.services import paper_of_docx, version_from_docx
from prongsai.correspondence.services.corrections import Comparison
from prongsai.imports.models import READABLE, ImportedDocument, ImportRow, ImportState, PageImage, Reading
from prongsai.imports.sandbox import child, parent
from prongsai.imports.sandbox.shapes import ReadingResult, Request
from prongsai.imports.services.rows import rows_of
from prongsai.organisations.models import Organisation
from prongsai.organisations.selectors import disabled_rules, organisation_current

Progress = Callable[[int, str], None]


class ReadingRefused(DomainError):
    """The file could not be read; the message is the one kept with the document."""

    code = "reading_refused"


def document_read(*, document: ImportedDocument, actor: Any, progress: Progress | None = None) -> ImportedDocument:
    """Read a document and stage what was read for review. Safe to run again, and by two workers at once.

    Raises ReadingRefused, with the document in state FAILED, when the file cannot be read.
    """
    if document.state not in READABLE:
        return document
    ImportedDocument.objects.filter(pk=document.pk, state__in=READABLE).update(state=ImportState.READING)
    reading: ReadingResult | None = None
    images: list[tuple[dict[str, Any], StoredFile]] = []
    for event in _events(document):
        if "progress" in event and progress is not None:
            progress(event["progress"], event["message"])
        elif "refused" in event:
            _fail(document, actor, **event["refused"])
        elif "reading" in event:
            reading = event["reading"]
        elif "page" in event:
            images.append((event["page"], page_file(document, event["page"])))
            if progress is not None and reading is not None:
                progress(min(75 + len(images), 95), f"กำลังทำภาพหน้า {len(images)} จาก {reading['page_count']}")
    assert reading is not None  # the sandbox always answers with a reading or a refusal
    return _keep(document, reading, images, actor, _comparison(document) if reading["is_own_paper"] else None)


def document_take(*, document: ImportedDocument, answer: dict[str, Any], actor: Any) -> ImportedDocument:
    """Stage the answer of a reading that ran elsewhere (``imports.bulk``); pages of a PDF are drawn at the first look.

    A refusal leaves the document FAILED with its reason, and nothing is raised. Safe to repeat.
    """
    if "refused" in answer:
        mark_failed(document=document, actor=actor, **answer["refused"])
        return ImportedDocument.objects.get(pk=document.pk)
    reading: ReadingResult = answer["reading"]
    comparison = _comparison(document) if reading["is_own_paper"] else None
    return _keep(document, reading, [], actor, comparison, pages_due=reading["page_count"] > 0)


def request_for(document: ImportedDocument, organisation: Organisation, **more: Any) -> Request:
    """What the reading process is asked."""
    if "rules_off" not in more:
        more["rules_off"] = rules_off()
    return Request(
        name=document.name,
        organisation_name=organisation.name,
        organisation_type=organisation.type,
        today=clock.today().isoformat(),
        kind=document.kind,
        max_bytes=settings.PRONGSAI_MAX_FILE_BYTES,
        **more,
    )


def rules_off() -> tuple[str, ...]:
    """The rules that the office in scope switched off."""
    return tuple(sorted(disabled_rules()))


def bounds_for(_request: Request, data: bytes) -> parent.Bounds:
    """What this file may ask of the machine: scanned pages bring time of their own."""
    return parent.bounds_for(data, memory=settings.PRONGSAI_READ_MEMORY, seconds=settings.PRONGSAI_READ_SECONDS)


def file_of(document: ImportedDocument) -> bytes:
    """The bytes as they came."""
    with document.file.content.open() as content:
        data: bytes = content.read()
    return data


def _comparison(document: ImportedDocument) -> Comparison | None:
    """How a Word file of ours differs from what was printed; None for a paper of another office, which is read as any file."""
    data = file_of(document)
    named = paper_of_docx(data)
    paper = OfficialPaper.objects.filter(pk=named[0]).first() if named else None
    if paper is None:
        return None
    try:
        return version_from_docx(paper=paper, data=data)
    except DomainError:  # the version is not kept any more
        return None


def _events(document: ImportedDocument) -> Iterator[dict[str, Any]]:
    return read_events(request_for(document, organisation_current()), file_of(document))


def read_events(request: Request, data: bytes) -> Iterator[dict[str, Any]]:
    """The events of one file, read apart."""
    if not settings.PRONGSAI_READ_APART:
        return child.events(request, data)
    return parent.read_apart(request, data, bounds_for(request, data))


def page_file(document: ImportedDocument, page: dict[str, Any]) -> StoredFile:
    """The picture of a page, kept."""
    name = f"{document.pk}-{page['number']}.webp"
    return store(base64.b64decode(page["webp"]), name=name, content_type="image/webp")


@transaction.atomic
def mark_failed(*, document: ImportedDocument, actor: Any, message: str, code: str) -> None:
    """It could not be read; the reason stays with it."""
    document = ImportedDocument.objects.select_for_update().get(pk=document.pk)
    if document.state in READABLE:
        document.state, document.error, document.error_code = ImportState.FAILED, message, code
        document.save(update_fields=["state", "error", "error_code", "updated_at"])
        ledger("imports.document.unreadable", actor=actor, obj=document, code=code)


def _fail(document: ImportedDocument, actor: Any, *, message: str, code: str) -> None:
    mark_failed(document=document, actor=actor, message=message, code=code)
    raise ReadingRefused(message, code=code)


@transaction.atomic
def _keep(
    document: ImportedDocument,
    reading: ReadingResult,
    images: list[tuple[dict[str, Any], StoredFile]],
    actor: Any,
    comparison: Comparison | None,
    *,
    pages_due: bool = False,
) -> ImportedDocument:
    document = ImportedDocument.objects.select_for_update().get(pk=document.pk)
    if document.state not in READABLE:  # another worker was first
        return document
    record = reading["record"]
    Reading.objects.filter(document=document).delete()
    PageImage.objects.filter(document=document).delete()
    ImportRow.objects.filter(document=document).delete()
    Reading(
        document=document,
        format=reading["format"],
        lines=reading["lines"],
        blocks=reading["blocks"],
        notes=list(dict.fromkeys([*reading["notes"], *record.get("_notes", [])])),
        record=record,
        places=reading["places"],
        findings=reading["findings"],
        differences=[asdict(difference) for difference in comparison.differences] if comparison else [],
        page_count=reading["page_count"],
        pages_due=pages_due,
    ).save()
    PageImage.objects.bulk_create(
        PageImage(document=document, number=page["number"], file=file, width=page["width"], height=page["height"])
        for page, file in images
    )
    document.kind = str(record.get("kind") or "")
    document.fiscal_year_be = _year(record)
    document.state, document.error, document.error_code = _state_of(record, reading["problem"])
    if comparison is not None:
        document.state, document.error, document.error_code = ImportState.CORRECTED, "", ""
        document.paper, document.paper_version = comparison.version.paper, comparison.version.number
    document.save()
    if document.state == ImportState.IN_REVIEW:
        ImportRow.objects.bulk_create(rows_of(document, record))
    ledger("imports.document.read", actor=actor, obj=document, kind=document.kind, state=document.state)
    return document


def _state_of(record: dict[str, Any], problem: str) -> tuple[ImportState, str, str]:
    if not record:
        return ImportState.FAILED, problem, "kind_unknown"
    return ImportState.IN_REVIEW, "", ""


def _year(record: dict[str, Any]) -> int | None:
    year = record.get("fiscal_year")
    years = record.get("fiscal_years")
    if isinstance(year, int):
        return year
    return years[0] if isinstance(years, list) and years and isinstance(years[0], int) else None
