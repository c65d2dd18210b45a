"""Evidence in: files and photographs, addresses, announcements and orders. It is never changed by what it proves."""

from __future__ import annotations

import datetime as dt
import hashlib
import io
from typing import IO, Any, BinaryIO, cast

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import transaction

from prongsai.audit.services import record
from prongsai.core.doors import demand, holds
from prongsai.core.errors import DomainError
from prongsai.core.files import EVIDENCE, IMAGES, FileRefused, clean_name, read_upload, sniff, store
from prongsai.core.models import StoredFile
from prongsai.evidence.models import Evidence, EvidenceKind
from prongsai.evidence.photos import HEIF, NOT_HEIF, photo_prepare
from prongsai.thai.text import clean_line

WITHOUT_FILE = {EvidenceKind.ANNOUNCEMENT, EvidenceKind.ORDER, EvidenceKind.MEETING}
_is_address = URLValidator(schemes=["http", "https"])


def evidence_from_upload(
    *,
    upload: IO[bytes],
    name: str,
    size: int | None,
    actor: Any,
    kind: EvidenceKind | str = "",
    title: str = "",
    reference: str = "",
    happened_on: dt.date | None = None,
    place: str = "",
    public: bool = True,
) -> Evidence:
    """A file or photograph as evidence. File work comes first, the row in a short transaction after it.

    ``kind`` may say that the file is an announcement, an order or minutes. Raises FileRefused with what to do.
    """
    demand(holds(actor, "evidence.add"))
    data, content_type = _read(upload, name=name, size=size)
    original = hashlib.sha256(data).hexdigest()
    thumbnail: StoredFile | None = None
    shown_name = clean_name(name)
    if content_type in IMAGES:
        photo = photo_prepare(data, name=shown_name)
        shown_name = f"{shown_name.rpartition('.')[0] or shown_name}.jpg"
        stored = store(photo.data, name=shown_name, content_type="image/jpeg")
        thumbnail = store(photo.thumbnail, name=f"thumb-{shown_name}"[:200], content_type="image/jpeg")
        happened_on = happened_on or photo.taken_on
    else:
        stored = store(data, name=shown_name, content_type=content_type)
    chosen = kind or (EvidenceKind.PHOTO if content_type in IMAGES else EvidenceKind.FILE)
    return _evidence_add(
        actor=actor,
        kind=chosen,
        title=clean_line(title) or ("" if chosen == EvidenceKind.PHOTO else shown_name),
        reference=clean_line(reference),
        stored_file=stored,
        thumbnail=thumbnail,
        original_sha256=original,
        happened_on=happened_on,
        place=clean_line(place),
        public=public,
    )


def evidence_add_link(
    *, url: str, actor: Any, title: str = "", happened_on: dt.date | None = None, public: bool = True
) -> Evidence:
    """A page of a website as evidence: http and https only, never an address inside the machine's own schemes."""
    demand(holds(actor, "evidence.add"))
    address = clean_line(url)
    if address and "://" not in address.split("?", 1)[0]:
        address = f"https://{address}"
    try:
        _is_address(address)
    except ValidationError as error:
        raise DomainError(
            "ที่อยู่เว็บไม่ครบ โปรดวางที่อยู่ทั้งบรรทัด เช่น https://www.example.go.th/news/12", code="address_malformed"
        ) from error
    return _evidence_add(
        actor=actor,
        kind=EvidenceKind.LINK,
        url=address,
        title=clean_line(title),
        happened_on=happened_on,
        public=public,
    )


def evidence_add_reference(
    *,
    kind: EvidenceKind | str,
    reference: str,
    actor: Any,
    title: str = "",
    happened_on: dt.date | None = None,
    place: str = "",
    public: bool = True,
) -> Evidence:
    """An announcement, order or meeting by its number or date, without its file."""
    demand(holds(actor, "evidence.add"))
    if kind not in WITHOUT_FILE:
        raise DomainError("หลักฐานชนิดนี้ต้องมีแฟ้มหรือที่อยู่เว็บ โปรดเลือกแฟ้มก่อน", code="evidence_kind")
    words = clean_line(reference)
    if not words:
        raise DomainError("โปรดใส่เลขที่หรือชื่อของเอกสาร เช่น คำสั่งที่ 12/2570", code="reference_missing")
    return _evidence_add(
        actor=actor,
        kind=kind,
        reference=words[:200],
        title=clean_line(title),
        happened_on=happened_on,
        place=clean_line(place),
        public=public,
    )


@transaction.atomic
def evidence_set_public(*, evidence: Evidence, public: bool, actor: Any) -> Evidence:
    """Mark evidence as open or internal: internal pieces never reach the public face."""
    demand(holds(actor, "evidence.add"))
    evidence = Evidence.objects.select_for_update().get(pk=evidence.pk)
    evidence.public = public
    evidence.save(update_fields=["public", "updated_at"])
    record("evidence.evidence.opened" if public else "evidence.evidence.made_internal", actor=actor, obj=evidence)
    return evidence


@transaction.atomic
def _evidence_add(*, actor: Any, **fields: Any) -> Evidence:
    evidence = Evidence(added_by=None if isinstance(actor, str) else actor, **fields)
    evidence.save()
    record(
        "evidence.evidence.added",
        actor=actor,
        obj=evidence,
        kind=str(evidence.kind),
        title=evidence.title,
        reference=evidence.reference,
        url=evidence.url,
        sha256=evidence.original_sha256,
    )
    return evidence


def _read(upload: IO[bytes], *, name: str, size: int | None) -> tuple[bytes, str]:
    """As ``core.files`` reads an upload; a picture only iPhones can open is told apart from other wrong types."""
    try:
        return read_upload(cast(BinaryIO, upload), name=name, size=size, accept=EVIDENCE)
    except FileRefused as refusal:
        if refusal.code == "file_type":
            upload.seek(0, io.SEEK_SET)
            if sniff(upload.read(8192)) in HEIF:
                raise FileRefused(NOT_HEIF.format(name=clean_name(name)), code="photo_heif") from refusal
        raise
