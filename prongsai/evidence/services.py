"""Evidence in: files and photographs, addresses, announcements and orders. It is never changed by what it proves."""

from __future__ import annotations

import datetime as dt
import hashlib
import io
from collections.abc import Iterable
from typing import IO, Any, BinaryIO, cast

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import transaction

from prongsai.audit.services import changed, record
from prongsai.core import clock
from prongsai.core.decisions import Decision, no, yes
from prongsai.core.doors import demand, holds
from prongsai.core.errors import DomainError
from prongsai.core.file_content import flags, likely_day, made_on
from prongsai.core.files import EVIDENCE, IMAGES, FileRefused, clean_name, demand_readable, read_upload, sniff, store
from prongsai.core.models import StoredFile
from prongsai.core.public_copies import public_copy
from prongsai.evidence.alike import METHOD, NO_LIKENESS, Likeness
from prongsai.evidence.models import Evidence, EvidenceKind
from prongsai.evidence.near import near_pictures, picture_keep
from prongsai.evidence.photos import HEIF, NOT_HEIF, photo_prepare
from prongsai.thai.dates import format_date
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

    ``kind`` may say that the file is an announcement, an order or minutes. The day the camera wrote is kept beside, as
    an offer: the day of the event is what a person says. Raises FileRefused with what to do.
    """
    demand(holds(actor, "evidence.add"))
    data, content_type = _read(upload, name=name, size=size)
    original = hashlib.sha256(data).hexdigest()
    thumbnail: StoredFile | None = None
    shown_name, today = clean_name(name), clock.today()
    found = flags(data, name=name, content_type=content_type)
    made, found_likeness = made_on(data, content_type=content_type, today=today), NO_LIKENESS
    if content_type in IMAGES:
        photo = photo_prepare(data, name=shown_name)
        shown_name = f"{shown_name.rpartition('.')[0] or shown_name}.jpg"
        stored = store(photo.data, name=shown_name, content_type="image/jpeg")
        thumbnail = store(photo.thumbnail, name=f"thumb-{shown_name}"[:200], content_type="image/jpeg")
        made, found_likeness = likely_day(photo.taken_on, today=today), photo.likeness
    else:
        stored = store(data, name=shown_name, content_type=content_type)
        public_copy(stored)
    chosen = kind or (EvidenceKind.PHOTO if content_type in IMAGES else EvidenceKind.FILE)
    return _evidence_add(
        actor=actor,
        kind=chosen,
        title=clean_line(title) or ("" if chosen == EvidenceKind.PHOTO else shown_name),
        reference=clean_line(reference),
        stored_file=stored,
        thumbnail=thumbnail,
        original_sha256=original,
        likeness=found_likeness,
        made_on=made,
        content_flags=list(found),
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
def evidence_change(
    *,
    evidence: Evidence,
    title: str,
    reference: str,
    happened_on: dt.date | None,
    place: str,
    public: bool,
    actor: Any,
    kind: EvidenceKind | str = "",
) -> Evidence:
    """Mend what is said of a piece: name, number, day, place, kind. Its file and hash never change.

    Raises NotPermitted for another person's piece without ``evidence.edit``, DomainError for a day that has not come.
    """
    locked = Evidence.objects.select_for_update().get(pk=evidence.pk)
    demand(may_change(actor, locked))
    if happened_on is not None and happened_on > clock.today():
        raise DomainError("วันที่ของหลักฐานยังมาไม่ถึง โปรดตรวจปี พ.ศ. แล้วแก้วันที่", code="day_not_come")
    before = _facts(locked)
    locked.title, locked.reference = clean_line(title)[:300], clean_line(reference)[:200]
    locked.happened_on, locked.place, locked.public = happened_on, clean_line(place)[:200], public
    locked.kind = kind or locked.kind
    locked.save()
    if differences := changed(before, _facts(locked)):
        record("evidence.evidence.changed", actor=actor, obj=locked, **differences)
    return locked


@transaction.atomic
def evidence_dated(*, pieces: Iterable[Evidence], happened_on: dt.date, actor: Any) -> None:
    """Give pieces that have no day the day of what they prove: it is asked once, not for every photograph."""
    for piece in Evidence.objects.select_for_update().filter(pk__in=[p.pk for p in pieces], happened_on__isnull=True):
        piece.happened_on = happened_on
        piece.save(update_fields=["happened_on", "updated_at"])
        record("evidence.evidence.dated", actor=actor, obj=piece, happened_on=happened_on)


def may_change(actor: Any, evidence: Evidence) -> Decision:
    """Whether ``actor`` may mend a piece: whoever added it, and who may edit all."""
    if may_edit_all(actor):
        return yes()
    if not (decision := holds(actor, "evidence.add")):
        return decision
    if evidence.added_by_id == actor.pk:
        return yes()
    return no("หลักฐานนี้ผู้อื่นเป็นผู้เพิ่ม โปรดแจ้งผู้เพิ่มหรือผู้ประสานงานให้แก้")


def may_edit_all(actor: Any) -> Decision:
    """Whether ``actor`` may mend every piece and the items of inspections; a robot acts for whoever started it."""
    return yes() if isinstance(actor, str) else holds(actor, "evidence.edit")


def _facts(evidence: Evidence) -> dict[str, Any]:
    return {
        "kind": evidence.get_kind_display(),
        "title": evidence.title,
        "reference": evidence.reference,
        "happened_on": format_date(evidence.happened_on, "short") if evidence.happened_on else "",
        "place": evidence.place,
        "public": "เปิดเผยได้" if evidence.public else "ใช้ภายใน",
    }


@transaction.atomic
def _evidence_add(*, actor: Any, likeness: Likeness = NO_LIKENESS, **fields: Any) -> Evidence:
    near = near_pictures(likeness)
    evidence = Evidence(added_by=None if isinstance(actor, str) else actor, picture_method=METHOD, **fields)
    evidence.picture_hash, evidence.picture_inner = likeness.plain, likeness.inner
    evidence.save()
    if evidence.picture_hash:
        picture_keep(evidence, near)
    record(
        "evidence.evidence.added",
        actor=actor,
        obj=evidence,
        kind=evidence.get_kind_display(),
        title=evidence.title,
        reference=evidence.reference,
        url=evidence.url,
        sha256=evidence.original_sha256,
    )
    return evidence


def _read(upload: IO[bytes], *, name: str, size: int | None) -> tuple[bytes, str]:
    """As ``core.files`` reads an upload; a picture only iPhones can open is told apart from other wrong types, and what
    nobody could open proves nothing.
    """
    try:
        data, content_type = read_upload(cast(BinaryIO, upload), name=name, size=size, accept=EVIDENCE)
    except FileRefused as refusal:
        if refusal.code == "file_type":
            upload.seek(0, io.SEEK_SET)
            if sniff(upload.read(8192)) in HEIF:
                raise FileRefused(NOT_HEIF.format(name=clean_name(name)), code="photo_heif") from refusal
        raise
    demand_readable(data, name=name, content_type=content_type)
    return data, content_type
