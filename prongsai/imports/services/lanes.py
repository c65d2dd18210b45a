"""A lane reads the files of a batch: it claims a few under a lease, has them read in a pool, keeps what comes back.

Any number of lanes work on one batch, in one process or on several machines; on PostgreSQL they claim with
``FOR UPDATE SKIP LOCKED``, on SQLite one after another. When a lane dies, its leases run out and its files are
claimed by the next. A file whose document was kept before the lane died is only noted, never read twice.
"""

from __future__ import annotations

import os
import socket
import time
import uuid
from collections.abc import Callable
from typing import Any

import structlog
from django.conf import settings
from django.db import transaction
from django.db.models import F, Q

from prongsai.core import clock
from prongsai.imports.models import READABLE, ImportedDocument, ImportRow, ImportState
from prongsai.imports.models_batch import UNREAD, BatchFile, BatchState, ImportBatch, Outcome
from prongsai.imports.sandbox.child import BROKEN
from prongsai.imports.sandbox.pool import Answer, ReaderPool, Readers, ReadersHere
from prongsai.imports.services.batches import LEASE, batch_finish, beat
from prongsai.imports.services.reading import bounds_for, document_take, file_of, mark_failed, request_for, rules_off
from prongsai.organisations.models import Organisation
from prongsai.organisations.selectors import organisation_current

log = structlog.get_logger(__name__)

MAX_ATTEMPTS = 3
BEAT = LEASE.total_seconds() / 3
GIVEN_UP = "อ่านแฟ้มนี้แล้วระบบหยุดกลางทางหลายครั้ง จึงข้ามไป โปรดเปิดด้วยโปรแกรมเดิม บันทึกใหม่ แล้วนำเข้าอีกครั้ง"


def processes() -> int:
    """Reading processes of a lane: one for each core this process may use, unless the settings say otherwise."""
    return int(settings.PRONGSAI_READ_PROCESSES) or len(os.sched_getaffinity(0))


def batch_read(
    *, batch: ImportBatch, actor: Any, stopping: Callable[[], bool], on_beat: Callable[[int], None] = lambda _: None
) -> bool:
    """Read what can be claimed of a batch; whether nothing is left for this lane.

    ``stopping`` is asked between files; ``on_beat`` is told how many this lane has read, a few times a minute.
    """
    lane = _Lane(batch, actor, stopping, on_beat)
    if BatchFile.objects.filter(batch=batch, outcome__in=UNREAD).exists():
        with ReaderPool(processes(), bounds_for) if settings.PRONGSAI_READ_APART else ReadersHere() as readers:
            lane.run(readers)
    batch_finish(batch, actor)
    return not lane.left_early


class _Lane:
    def __init__(
        self, batch: ImportBatch, actor: Any, stopping: Callable[[], bool], on_beat: Callable[[int], None]
    ) -> None:
        self.batch, self.actor, self.stopping, self.on_beat = batch, actor, stopping, on_beat
        self.holder = f"{socket.gethostname()[:40]}-{os.getpid()}-{uuid.uuid4().hex[:8]}"
        self.organisation: Organisation = organisation_current()
        self.rules_off = rules_off()
        self.read = 0
        self.left_early = False
        self._asked: dict[int, BatchFile] = {}
        self._next_beat = 0.0

    def run(self, readers: Readers) -> None:
        """Until nothing can be claimed, or this lane is told to stop; what was begun is finished."""
        while True:
            self._beat_when_due()
            if not self.left_early:
                self._ask(readers)
            if not self._asked:
                return
            if (answered := readers.next(BEAT)) is not None:
                pk, answer = answered
                self._keep(self._asked.pop(pk), answer)
                self.left_early = self.left_early or self.stopping()

    def _ask(self, readers: Readers) -> None:
        # Claims are taken in small lots, not one by one.
        while (room := readers.room - len(self._asked)) * 2 >= readers.room:
            rows = claim(self.batch, holder=self.holder, limit=room)
            for row in rows:
                self._submit(row, readers)
            if not rows:
                return

    def _submit(self, row: BatchFile, readers: Readers) -> None:
        document = row.document
        assert document is not None
        if document.state not in READABLE:  # read before a lane died
            self._settle(row, document)
            return
        try:
            request = request_for(document, self.organisation, rules_off=self.rules_off, max_page_images=0)
            readers.submit(row.pk, request, file_of(document))
        except OSError:  # the kept file is gone: this one fails, the rest goes on
            log.exception("kept_file_unreadable", document=document.pk)
            self._keep(row, {"refused": {"message": BROKEN, "code": "stopped"}})
            return
        self._asked[row.pk] = row

    def _keep(self, row: BatchFile, answer: Answer) -> None:
        assert row.document is not None
        try:
            document = document_take(document=row.document, answer=answer, actor=self.actor)
        except Exception:  # a mistake of ours with one file must not stop the others
            log.exception("batch_file_failed", document=row.document.pk)
            mark_failed(document=row.document, actor=self.actor, message=BROKEN, code="stopped")
            document = ImportedDocument.objects.get(pk=row.document.pk)
        self._settle(row, document)
        self.read += 1

    def _settle(self, row: BatchFile, document: ImportedDocument) -> None:
        outcome, reason = outcome_of(document)
        mine = BatchFile.objects.filter(pk=row.pk, claimed_by=self.holder)  # else another lane has it by now
        mine.update(outcome=outcome, reason=reason, finished_at=clock.now(), leased_until=None)

    def _beat_when_due(self) -> None:
        if time.monotonic() < self._next_beat:
            return
        self._next_beat = time.monotonic() + BEAT
        held = BatchFile.objects.filter(batch=self.batch, claimed_by=self.holder, outcome=Outcome.READING)
        held.update(leased_until=clock.now() + LEASE)
        self.left_early = (
            self.left_early or beat(self.batch, got_on=self.read > 0) != BatchState.READING or self.stopping()
        )
        self.on_beat(self.read)


@transaction.atomic
def claim(batch: ImportBatch, *, holder: str, limit: int) -> list[BatchFile]:
    """Up to ``limit`` files for ``holder``, in order; no other lane gets them while the lease is renewed."""
    now = clock.now()
    free = Q(outcome=Outcome.WAITING) | Q(outcome=Outcome.READING, leased_until__lt=now)
    files = BatchFile.objects.select_for_update(skip_locked=True).filter(free, batch=batch).order_by("order")
    for row in files.filter(attempts__gte=MAX_ATTEMPTS):
        _give_up(row)
    taken = list(files.filter(attempts__lt=MAX_ATTEMPTS)[:limit])
    BatchFile.objects.filter(pk__in=[row.pk for row in taken]).update(
        outcome=Outcome.READING, claimed_by=holder, leased_until=now + LEASE, attempts=F("attempts") + 1
    )
    documents = ImportedDocument.objects.select_related("file").in_bulk([row.document_id for row in taken])
    readable = [document.pk for document in documents.values() if document.state in READABLE]
    ImportedDocument.objects.filter(pk__in=readable, state__in=READABLE).update(state=ImportState.READING)
    for row in taken:
        row.document = documents[row.document_id]
    return taken


def _give_up(row: BatchFile) -> None:
    assert row.document is not None
    mark_failed(document=row.document, actor="batch:lane", message=GIVEN_UP, code="stopped")
    row.outcome, row.reason, row.finished_at, row.leased_until = Outcome.FAILED, GIVEN_UP, clock.now(), None
    row.save()


def outcome_of(document: ImportedDocument) -> tuple[Outcome, str]:
    """What became of a file, by its document; a failure with its reason."""
    if document.state == ImportState.FAILED:
        return Outcome.FAILED, document.error
    if document.state == ImportState.CORRECTED:
        return Outcome.NEEDS_REVIEW, "ฉบับแก้ของเอกสารเรา"
    rows = ImportRow.objects.filter(document=document)
    if left := sum(len(row.open_doubts) for row in rows if row.is_header or row.is_wanted):
        return Outcome.NEEDS_REVIEW, f"{left} ช่องที่ต้องดู"
    return Outcome.READ, ""
