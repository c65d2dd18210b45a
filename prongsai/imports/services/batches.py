"""A batch from its beginning to its end: begun, stopped, gone on with, tried again. Its files come in by ``receiving``
and are read by ``lanes``."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Count, F, Q

from prongsai.audit.services import record
from prongsai.core import clock
from prongsai.core.doors import demand, holds
from prongsai.core.errors import TransitionNotAllowed
from prongsai.core.files import clean_name
from prongsai.core.jobs import job_start
from prongsai.core.models import Job, JobState, StoredFile
from prongsai.core.scope import all_organisations, organisation_scope
from prongsai.imports.models import ImportedDocument, ImportState
from prongsai.imports.models_batch import (
    OPEN,
    UNREAD,
    BatchFile,
    BatchSource,
    BatchState,
    ImportBatch,
    Outcome,
)

JOB = "imports.batch"
LEASE = dt.timedelta(seconds=30)  # of a file and of the batch; renewed every third of it
MAX_REVIVALS = 3  # without getting on; then a person decides


@transaction.atomic
def batch_of_folder(*, folder: Path, actor: Any) -> tuple[ImportBatch, bool]:
    """The batch of a folder of this machine, and whether it goes on with one that was not finished."""
    place = str(folder)[-1000:]
    known = (
        ImportBatch.objects.select_for_update()
        .filter(source=BatchSource.FOLDER, place=place, state__in=OPEN)
        .order_by("-pk")
        .first()
    )
    if known is not None:
        known.state, known.received_at, known.error = BatchState.RECEIVING, None, ""
        known.save()
        record("imports.batch.continued", actor=actor, obj=known)
        return known, True
    batch = ImportBatch(source=BatchSource.FOLDER, name=clean_name(folder.name or str(folder)), place=place)
    batch.save()
    record("imports.batch.begun", actor=actor, obj=batch, name=batch.name, origin=batch.source)
    return batch, False


@transaction.atomic
def batch_of_zip(*, stored: StoredFile, name: str, actor: Any) -> ImportBatch:
    """A batch of a zip file that is kept already; it is opened and read in the background."""
    demand(holds(actor, "imports.import"))
    known = ImportBatch.objects.filter(archive=stored, state__in=OPEN).order_by("-pk").first()
    if known is not None:
        return known
    batch = ImportBatch(source=BatchSource.ZIP, name=clean_name(name), archive=stored, brought_by=actor)
    batch.save()
    record("imports.batch.begun", actor=actor, obj=batch, name=batch.name, origin=batch.source, sha256=stored.sha256)
    lanes_start(batch, actor, count=1)
    return batch


@transaction.atomic
def batch_stop(*, batch: ImportBatch, actor: Any) -> ImportBatch:
    """No further file is begun; what is being read is finished and kept."""
    _demand(actor)
    batch = ImportBatch.objects.select_for_update().get(pk=batch.pk)
    if batch.state not in {BatchState.RECEIVING, BatchState.READING}:
        raise TransitionNotAllowed("ชุดนี้ไม่ได้กำลังอ่านอยู่ จึงไม่มีอะไรให้หยุด")
    batch.state = BatchState.STOPPED
    batch.save(update_fields=["state", "updated_at"])
    record("imports.batch.stopped", actor=actor, obj=batch)
    return batch


@transaction.atomic
def batch_continue(*, batch: ImportBatch, actor: Any) -> ImportBatch:
    """Read what is left: of a stopped batch, or of one whose worker or command died."""
    _demand(actor)
    batch = ImportBatch.objects.select_for_update().get(pk=batch.pk)
    if batch.state != BatchState.STOPPED and not is_stalled(batch, clock.now()):
        raise TransitionNotAllowed("ชุดนี้กำลังอ่านอยู่แล้ว หรืออ่านครบแล้ว")
    _go_on(batch, actor)
    record("imports.batch.continued", actor=actor, obj=batch)
    return batch


@transaction.atomic
def batch_retry(*, batch: ImportBatch, actor: Any) -> int:
    """Read again the files that could not be read; returns how many. Files that were not kept must be sent again."""
    _demand(actor)
    batch = ImportBatch.objects.select_for_update().get(pk=batch.pk)
    failed = BatchFile.objects.filter(batch=batch, outcome=Outcome.FAILED, document__state=ImportState.FAILED)
    again = list(failed.values_list("document_id", flat=True))
    if not again:
        raise TransitionNotAllowed("ไม่มีแฟ้มที่ลองอ่านใหม่ได้ แฟ้มที่ไม่ได้เก็บไว้ โปรดแก้แล้วส่งใหม่")
    BatchFile.objects.filter(batch=batch, outcome=Outcome.FAILED, document__in=again).update(
        outcome=Outcome.WAITING, reason="", attempts=0, finished_at=None, claimed_by="", leased_until=None
    )
    ImportedDocument.objects.filter(pk__in=again).update(state=ImportState.UPLOADED, error="", error_code="")
    _go_on(batch, actor)
    record("imports.batch.retried", actor=actor, obj=batch, count=len(again))
    return len(again)


def _go_on(batch: ImportBatch, actor: Any) -> None:
    waits_for_zip = batch.source == BatchSource.ZIP and batch.received_at is None
    batch.state, batch.finished_at = BatchState.RECEIVING if waits_for_zip else BatchState.READING, None
    batch.worked_until, batch.revived = None, 0
    batch.save()
    lanes_start(batch, actor, count=1 if waits_for_zip else None)


def lanes_start(batch: ImportBatch, actor: Any, *, count: int | None = None) -> None:
    """Queue the reading, once for each worker that may take part; one that finds nothing left ends at once."""
    person = None if isinstance(actor, str) else actor
    for _ in range(settings.PRONGSAI_BATCH_WORKERS if count is None else count):
        job_start(kind=JOB, title=f"อ่านชุด {batch.name}", actor=person, batch_id=batch.pk)


def batch_finish(batch: ImportBatch, actor: Any) -> bool:
    """Close a batch all of whose files came to an end; whether it is closed. Safe to repeat."""
    with transaction.atomic():
        batch = ImportBatch.objects.select_for_update().get(pk=batch.pk)
        if batch.state != BatchState.READING or BatchFile.objects.filter(batch=batch, outcome__in=UNREAD).exists():
            return batch.state == BatchState.DONE
        if batch.received_at is None:
            batch.error = "รับแฟ้มจากโฟลเดอร์ไม่ครบเพราะคำสั่งหยุดกลางทาง โปรดสั่งนำเข้าโฟลเดอร์เดิมอีกครั้ง แฟ้มที่อ่านแล้วจะไม่อ่านซ้ำ"
        batch.state, batch.finished_at, batch.worked_until = BatchState.DONE, clock.now(), None
        batch.save()
        record("imports.batch.finished", actor=actor, obj=batch, **counts(batch))
    return True


def counts(batch: ImportBatch) -> dict[str, int]:
    """How many files came to which outcome; outcomes without a file are left out."""
    rows = BatchFile.objects.filter(batch=batch).order_by().values_list("outcome").annotate(n=Count("pk"))
    return dict(rows)


def beat(batch: ImportBatch, *, got_on: bool = False) -> BatchState:
    """Say that somebody works on the batch; returns its state now, which a person may have changed."""
    now = {"worked_until": clock.now() + LEASE} | ({"revived": 0} if got_on else {})
    ImportBatch.objects.filter(pk=batch.pk).update(**now)
    return BatchState(ImportBatch.objects.values_list("state", flat=True).get(pk=batch.pk))


def is_stalled(batch: ImportBatch, now: dt.datetime) -> bool:
    """Whether nobody works on an open batch although nobody stopped it."""
    if batch.state not in {BatchState.RECEIVING, BatchState.READING}:
        return False
    if (batch.worked_until or batch.updated_at + LEASE) >= now:
        return False
    return not Job.objects.filter(kind=JOB, arguments__batch_id=batch.pk, state=JobState.WAITING).exists()


def batches_revive() -> int:
    """Queue the batches whose worker or command was killed. Returns how many; workers call it now and then."""
    now = clock.now()
    with all_organisations(reason="batches of every organisation whose worker died"):
        silent = Q(worked_until__lt=now) | Q(worked_until=None, updated_at__lt=now - LEASE)
        working = [BatchState.RECEIVING, BatchState.READING]
        found = list(ImportBatch.objects.filter(silent, state__in=working, revived__lt=MAX_REVIVALS))
    revived = 0
    for batch in found:
        with organisation_scope(batch.organisation_id), transaction.atomic():
            batch = ImportBatch.objects.select_for_update().get(pk=batch.pk)
            runs = Job.objects.filter(kind=JOB, arguments__batch_id=batch.pk, state=JobState.RUNNING)
            listing_a_folder = batch.source == BatchSource.FOLDER and batch.state == BatchState.RECEIVING
            if not is_stalled(batch, now) or runs.exists() or listing_a_folder:
                continue  # a dead job is queued again by core.jobs.reap; a folder is listed by its command only
            beat(batch)
            ImportBatch.objects.filter(pk=batch.pk).update(revived=F("revived") + 1)
            lanes_start(batch, batch.brought_by)
            revived += 1
    return revived


def _demand(actor: Any) -> None:
    if not isinstance(actor, str):
        demand(holds(actor, "imports.import"))
