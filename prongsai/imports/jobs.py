"""Reading in the background: one document, or the files of a batch."""

from __future__ import annotations

import time
from typing import Any

from django.conf import settings

from prongsai.core.jobs import JobUnfinished, job, job_progress, others_wait, stop_asked, tend_add
from prongsai.core.models import Job
from prongsai.imports.models import ImportedDocument
from prongsai.imports.models_batch import BatchState, ImportBatch
from prongsai.imports.services import document_read
from prongsai.imports.services.batches import JOB, LEASE, batches_revive, lanes_start
from prongsai.imports.services.lanes import batch_read
from prongsai.imports.services.receiving import zip_receive

TURN = 20.0  # seconds a batch may keep a worker while other work waits

tend_add(batches_revive)


@job("imports.read")
def read_document(row: Job, *, actor: Any, document_id: int) -> dict[str, Any]:
    """Read one document; its result, or why it could not be read, stands with the document."""
    document = document_read(
        document=ImportedDocument.objects.get(pk=document_id),
        actor=actor,
        progress=lambda percent, message: job_progress(row, percent, message),
    )
    return {"document": document.pk, "state": document.state}


@job(JOB, lease=LEASE)
def read_batch(row: Job, *, actor: Any, batch_id: int) -> dict[str, Any]:
    """One lane of a batch. After a while it gives way to other work that waits, and goes on behind it."""
    batch = ImportBatch.objects.select_related("archive").get(pk=batch_id)
    begun = time.monotonic()

    def say(count: int) -> None:
        job_progress(row, 0, f"รับแล้ว {count} แฟ้ม")

    def stopping() -> bool:
        return stop_asked.is_set() or (time.monotonic() - begun > TURN and others_wait(row))

    def on_beat(count: int) -> None:
        job_progress(row, 0, f"อ่านแล้ว {count} แฟ้ม")

    if batch.state == BatchState.RECEIVING:
        if not zip_receive(batch=batch, actor=actor, say=say, stopping=stop_asked.is_set):
            return _left(batch)
        lanes_start(batch, actor, count=settings.PRONGSAI_BATCH_WORKERS - 1)
        batch.refresh_from_db()
    if batch.state == BatchState.READING and not batch_read(
        batch=batch, actor=actor or "batch:lane", stopping=stopping, on_beat=on_beat
    ):
        return _left(batch)
    return {"batch": batch.pk}


def _left(batch: ImportBatch) -> dict[str, Any]:
    """What is left waits in the queue, unless a person stopped the batch."""
    batch.refresh_from_db()
    if batch.state in {BatchState.RECEIVING, BatchState.READING}:
        raise JobUnfinished
    return {"batch": batch.pk}
