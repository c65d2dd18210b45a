"""The files of a batch come in: each looked at, kept under its hash, and listed. One bad file never stops the rest.

Files are checked and stored outside transactions and listed some at a time. A listing that was cut short is simply
made again: what is listed already is recognised by its path and its bytes.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO, cast

from django.conf import settings
from django.db import transaction

from prongsai.core import clock
from prongsai.core.files import FileRefused, clean_name, store, store_large
from prongsai.core.models import StoredFile
from prongsai.imports.archive import MemberRefused, ZipFolder, ZipRefused
from prongsai.imports.folder import scan, why_skipped
from prongsai.imports.models import READABLE, ImportedDocument, ImportState, Origin
from prongsai.imports.models_batch import OPEN, UNREAD, BatchFile, BatchSource, BatchState, ImportBatch, Outcome
from prongsai.imports.services.arrival import check_arrival, receive_stored
from prongsai.imports.services.batches import beat
from prongsai.readers.sniff import EXTENSIONS, extension_of

CHUNK = 25
DOCUMENT_PARTS = frozenset({"[Content_Types].xml", "mimetype", "word/document.xml", "xl/workbook.xml"})
READABLE_ENDINGS = frozenset(ending for endings in EXTENSIONS.values() for ending in endings)

Say = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Brought:
    """A file that came: kept, or why not."""

    path: str
    stored: StoredFile | None = None
    outcome: Outcome = Outcome.WAITING
    reason: str = ""


def is_zip_of_files(upload: BinaryIO) -> bool:
    """Whether an upload is a zip that is not itself a document (Word, Excel, OpenDocument, PowerPoint, EPUB)."""
    upload.seek(0)
    begins = upload.read(4)
    upload.seek(0)
    if begins not in {b"PK\x03\x04", b"PK\x05\x06"}:
        return False
    try:
        names = {member.info.filename for member in ZipFolder(upload).members()}
    except ZipRefused:  # said in words once it is a batch; a torn document is said as a document
        return extension_of(str(getattr(upload, "name", ""))) not in READABLE_ENDINGS - {""}
    finally:
        upload.seek(0)
    return names.isdisjoint(DOCUMENT_PARTS)


def zip_keep(upload: BinaryIO, *, name: str) -> StoredFile:
    """Keep an uploaded zip whole, without holding it in memory. Raises FileRefused when it is too large or no zip."""
    try:
        ZipFolder(upload)
    except ZipRefused as refused:
        raise FileRefused(f"“{clean_name(name)}”: {refused.message}", code="file_type") from refused
    return store_large(upload, name=name, content_type="application/zip", limit=settings.PRONGSAI_MAX_ZIP_BYTES)


def folder_receive(*, batch: ImportBatch, folder: Path, actor: Any, say: Say, stopping: Callable[[], bool]) -> bool:
    """List every file of a folder; whether all of them are listed now. Raises OSError when the folder cannot be opened."""
    return _receive(batch, _from_folder(folder), actor, say, stopping)


def zip_receive(*, batch: ImportBatch, actor: Any, say: Say, stopping: Callable[[], bool]) -> bool:
    """List every member of the zip; a zip that cannot be opened fails the batch in words."""
    assert batch.archive is not None
    with batch.archive.content.open() as file:
        try:
            folder = ZipFolder(cast(BinaryIO, file))
        except ZipRefused as refused:
            ImportBatch.objects.filter(pk=batch.pk).update(
                state=BatchState.FAILED, error=refused.message, finished_at=clock.now(), worked_until=None
            )
            return False
        return _receive(batch, _from_zip(folder), actor, say, stopping)


def _receive(
    batch: ImportBatch, brought: Iterator[Brought], actor: Any, say: Say, stopping: Callable[[], bool]
) -> bool:
    listed = 0
    while chunk := list(islice(brought, CHUNK)):
        _list(batch, chunk, listed, actor)
        listed += len(chunk)
        say(listed)
        if stopping() or beat(batch) != BatchState.RECEIVING:
            return False
    now = clock.now()
    changed = ImportBatch.objects.filter(pk=batch.pk, state=BatchState.RECEIVING)
    return bool(changed.update(state=BatchState.READING, received_at=now))


def _from_folder(folder: Path) -> Iterator[Brought]:
    for found in scan(folder):
        if found.skipped:
            yield Brought(found.path, outcome=Outcome.SKIPPED, reason=found.skipped)
            continue
        try:
            with found.file.open("rb") as file:
                yield _checked(found.path, file, found.file.stat().st_size)
        except OSError as error:
            reason = f"เปิดแฟ้มไม่ได้ ({error.strerror}) โปรดตรวจสิทธิของแฟ้ม"
            yield Brought(found.path, outcome=Outcome.FAILED, reason=reason)


def _from_zip(folder: ZipFolder) -> Iterator[Brought]:
    for member in folder.members():
        if reason := why_skipped(member.path):
            yield Brought(member.path, outcome=Outcome.SKIPPED, reason=reason)
            continue
        try:
            data = folder.read(member, limit=settings.PRONGSAI_MAX_FILE_BYTES)
        except MemberRefused as refused:
            yield Brought(member.path, outcome=Outcome.FAILED, reason=refused.message)
            continue
        yield _checked(member.path, io.BytesIO(data), len(data))


def _checked(path: str, file: Any, size: int) -> Brought:
    name = clean_name(path)
    try:
        data, content_type = check_arrival(file, name=name, size=size)
    except FileRefused as refused:
        other_type = refused.code == "file_type" and extension_of(name) not in READABLE_ENDINGS
        is_other = other_type or refused.code == "file_program"
        outcome = Outcome.SKIPPED if is_other else Outcome.FAILED  # a photo is left out, a damaged .docx is a failure
        return Brought(path, outcome=outcome, reason=refused.message)
    return Brought(path, store(data, name=name, content_type=content_type))


@transaction.atomic
def _list(batch: ImportBatch, chunk: Iterable[Brought], first: int, actor: Any) -> None:
    batch = ImportBatch.objects.select_for_update().get(pk=batch.pk)
    paths = [one.path for one in chunk]
    known = {row.path: row for row in BatchFile.objects.filter(batch=batch, path__in=paths).select_related("document")}
    for order, one in enumerate(chunk, start=first):
        row = known.get(one.path)
        if row is not None and (row.document.file_id if row.document else None) == (one.stored and one.stored.pk):
            continue  # listed before, the same bytes
        row = row or BatchFile(batch=batch, path=one.path)
        row.order, row.outcome, row.reason, row.document = order, one.outcome, one.reason, None
        row.attempts, row.claimed_by, row.leased_until = 0, "", None
        if one.stored is not None:
            _take(row, one.stored, actor)
        row.finished_at = None if row.outcome == Outcome.WAITING else clock.now()
        row.save()


def _take(row: BatchFile, stored: StoredFile, actor: Any) -> None:
    origin = Origin.ZIP if row.batch.source == BatchSource.ZIP else Origin.FOLDER
    received = receive_stored(stored, name=clean_name(row.path), origin=origin, actor=actor)
    row.document = document = received.document
    if not received.is_new and not _is_left_unread(document):
        row.outcome, row.reason = Outcome.KNOWN, f"เป็นแฟ้มเดียวกับ “{document.name}” ที่มีอยู่แล้ว"


def _is_left_unread(document: ImportedDocument) -> bool:
    """Whether a document that came before was never read, or not with success, and nobody is about to read it."""
    if document.state not in READABLE:
        return False
    if document.state == ImportState.FAILED:
        return not BatchFile.objects.filter(document=document, batch__state__in=OPEN).exists()
    if document.job is not None and not document.job.is_over:
        return False
    return not BatchFile.objects.filter(document=document, outcome__in=UNREAD, batch__state__in=OPEN).exists()
