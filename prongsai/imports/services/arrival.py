"""A file comes in: checked, kept under its hash, and queued for reading. The same file is the same document."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import Any, BinaryIO

from django.db import IntegrityError, transaction

from prongsai.audit.services import record
from prongsai.core.doors import demand, holds
from prongsai.core.errors import TransitionNotAllowed
from prongsai.core.files import IMPORTABLE, FileRefused, clean_name, read_upload, store
from prongsai.core.jobs import job_start
from prongsai.core.models import StoredFile
from prongsai.imports.models import READABLE, ImportedDocument, ImportState, Origin
from prongsai.readers.formats.archive import Archive, refuse_other_containers
from prongsai.readers.limits import DEFAULT_LIMITS
from prongsai.readers.model import ReadingError
from prongsai.readers.sniff import sniff as sniff_format

ACCEPTED = IMPORTABLE
# The command reads at once, in its own process; a batch reads its files itself.
READ_BY_WHO_BRINGS = frozenset({Origin.COMMAND, Origin.FOLDER, Origin.ZIP})


@dataclass(frozen=True, slots=True)
class Received:
    """A document, and whether it was new."""

    document: ImportedDocument
    is_new: bool


def check_arrival(upload: BinaryIO, *, name: str, size: int | None) -> tuple[bytes, str]:
    """The bytes and media type of a file that may come in. Raises FileRefused in words that say what to do.

    Only the beginning of the file is looked at: whatever must unpack or parse it runs in the reading process.
    """
    try:
        return read_upload(upload, name=name, size=size, accept=ACCEPTED, macros=True)
    except FileRefused as refused:
        if refused.code != "file_type":
            raise
        upload.seek(0)
        _refuse_by_content(upload.read(), name, refused)
        raise


def _refuse_by_content(data: bytes, name: str, refused: FileRefused) -> None:
    """The readers know what to do about a presentation, a photo or a damaged file: say that instead of a list of types."""
    try:
        if sniff_format(data) == "zip":
            refuse_other_containers(Archive(data, DEFAULT_LIMITS))
    except ReadingError as reason:
        raise FileRefused(f"“{clean_name(name)}”: {reason.message}", code="file_type") from refused


def document_receive(*, data: bytes, name: str, content_type: str, origin: Origin, actor: Any) -> Received:
    """Keep a checked file and queue its reading; bytes that came before give the document they gave then."""
    _demand(actor)
    stored = store(data, name=name, content_type=content_type)  # before the transaction: it writes a file
    try:
        with transaction.atomic():
            return receive_stored(stored, name=name, origin=origin, actor=actor)
    except IntegrityError:  # the same file twice at once
        return Received(ImportedDocument.objects.get(file=stored), is_new=False)


def receive_stored(stored: StoredFile, *, name: str, origin: Origin, actor: Any) -> Received:
    """The document of a file that is kept already. Within a transaction of the caller."""
    if (known := ImportedDocument.objects.select_for_update().filter(file=stored).first()) is not None:
        if known.set_aside_at is not None:
            known.set_aside_at = None
            known.save(update_fields=["set_aside_at", "updated_at"])
            record("imports.document.taken_back", actor=actor, obj=known)
        return Received(known, is_new=False)
    document = ImportedDocument(file=stored, name=clean_name(name), origin=origin, received_by=_person(actor))
    document.save()
    record(
        "imports.document.received", actor=actor, obj=document, name=document.name, sha256=stored.sha256, origin=origin
    )
    if origin not in READ_BY_WHO_BRINGS:
        _queue(document, actor)
    return Received(document, is_new=True)


@transaction.atomic
def document_reread(*, document: ImportedDocument, actor: Any, kind: str = "") -> ImportedDocument:
    """Queue the reading again: after a failure, or as another kind than was detected.

    What a person checked in the reading before goes with it: other fields stand in another kind of document.
    """
    _demand(actor)
    document = ImportedDocument.objects.select_for_update().get(pk=document.pk)
    if document.state not in READABLE | {ImportState.IN_REVIEW} or document.has_accepted:
        raise TransitionNotAllowed("เอกสารนี้อ่านแล้ว หากต้องการอ่านใหม่ โปรดนำออกจากรายการแล้วอัปโหลดอีกครั้ง")
    document.state, document.kind, document.error, document.error_code = ImportState.UPLOADED, kind, "", ""
    document.save()
    record("imports.document.reread", actor=actor, obj=document, kind=kind)
    _queue(document, actor)
    return document


def text_as_file(text: str) -> tuple[io.BytesIO, int]:
    """Pasted text as a file would bring it."""
    data = text.replace("\r\n", "\n").encode("utf-8")
    return io.BytesIO(data), len(data)


def _queue(document: ImportedDocument, actor: Any) -> None:
    document.job = job_start(
        kind="imports.read", title=f"อ่าน {document.name}"[:300], actor=_person(actor), document_id=document.pk
    )
    document.save(update_fields=["job", "updated_at"])


def _person(actor: Any) -> Any:
    """The account, or None for a robot such as ``command:import``."""
    return None if isinstance(actor, str) else actor


def _demand(actor: Any) -> None:
    if not isinstance(actor, str):
        demand(holds(actor, "imports.import"))
