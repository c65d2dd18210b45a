"""``prongsai import --folder``: a whole folder, read by all cores of this machine, and by others that share the database."""

from __future__ import annotations

import json
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.core.management.base import OutputWrapper

from prongsai.core.errors import DomainError
from prongsai.imports import selectors_batch as selectors
from prongsai.imports import services
from prongsai.imports.models_batch import BatchState, ImportBatch, Outcome

SAID_EVERY = 2.0  # seconds between two lines of progress


class FolderRun:
    """One run of the command over one folder. Exit: 0 all came to a good end, 2 some could not be read, 130 stopped."""

    def __init__(
        self, folder: Path, *, actor: str, out: OutputWrapper, err: OutputWrapper, as_json: bool, lend: int
    ) -> None:
        self.folder, self.actor, self.out, self.err, self.as_json, self.lend = folder, actor, out, err, as_json, lend
        self.stop = threading.Event()
        self._said_at = 0.0
        self._read = 0

    def run(self) -> int:
        """List, read, report."""
        if not self.folder.is_dir():
            raise DomainError(f"ไม่พบโฟลเดอร์ “{self.folder}” โปรดตรวจชื่อและที่อยู่", code="unreadable")
        batch, goes_on = services.batch_of_folder(folder=self.folder.resolve(), actor=self.actor)
        if goes_on:
            self._say("ทำต่อจากครั้งก่อนที่ยังอ่านไม่ครบ แฟ้มที่อ่านแล้วไม่อ่านซ้ำ")
        begun = time.monotonic()
        with self._stopped_gently():
            self._work(batch)
        batch.refresh_from_db()
        self._report(batch, time.monotonic() - begun)
        if batch.is_open:
            return 130
        return 2 if selectors.batch_counts(batch).get(Outcome.FAILED) else 0

    def _work(self, batch: ImportBatch) -> None:
        try:
            listed = services.folder_receive(
                batch=batch,
                folder=self.folder,
                actor=self.actor,
                say=lambda count: self._now_and_then(f"รับแล้ว {count:,} แฟ้ม"),
                stopping=self.stop.is_set,
            )
        except OSError as error:
            raise DomainError(f"เปิดโฟลเดอร์ไม่ได้ ({error.strerror}) โปรดตรวจสิทธิของโฟลเดอร์", code="unreadable") from error
        if listed and self.lend:
            services.lanes_start(batch, self.actor, count=self.lend)
        if listed:
            batch.refresh_from_db()
            services.batch_read(batch=batch, actor=self.actor, stopping=self._is_stopping)
        if self.stop.is_set():
            batch.refresh_from_db()
            if batch.state in {BatchState.RECEIVING, BatchState.READING}:
                services.batch_stop(batch=batch, actor=self.actor)
        elif listed:
            self._wait_for_others(batch)

    def _is_stopping(self) -> bool:
        self._read += 1
        self._now_and_then(f"อ่านแล้ว {self._read:,} แฟ้ม")
        return self.stop.is_set()

    def _wait_for_others(self, batch: ImportBatch) -> None:
        """Files that another machine reads just now are finished there; a dead one's come back to us."""
        batch.refresh_from_db()
        while batch.state == BatchState.READING and not self.stop.wait(1.0):
            services.batch_read(batch=batch, actor=self.actor, stopping=self._is_stopping)
            batch.refresh_from_db()

    def _report(self, batch: ImportBatch, seconds: float) -> None:
        counts = selectors.batch_counts(batch)
        if self.as_json:
            self.out.write(
                json.dumps(selectors.batch_as_json(batch, seconds=round(seconds, 1)), ensure_ascii=False, indent=1)
            )
            return
        for row in selectors.batch_files(batch).exclude(outcome__in=[Outcome.READ, Outcome.WAITING]):
            self.out.write(f"{row.get_outcome_display()}\t{row.path}" + (f"\t{row.reason}" if row.reason else ""))
        said = " · ".join(f"{Outcome(name).label} {count:,}" for name, count in counts.items())
        self.out.write(f"{sum(counts.values()):,} แฟ้มใน {seconds:,.0f} วินาที: {said or 'โฟลเดอร์ว่าง'}")
        if batch.is_open:
            self.out.write("ยังอ่านไม่ครบ สั่งคำสั่งเดิมอีกครั้งเพื่ออ่านต่อ แฟ้มที่อ่านแล้วไม่อ่านซ้ำ")
        self.out.write(f"ดูทั้งชุดที่ {settings.BASE_URL}/office/imports/batches/{batch.pk}/ ยังไม่มีอะไรเข้าทะเบียน คนตรวจก่อนรับ")

    def _now_and_then(self, text: str) -> None:
        if time.monotonic() - self._said_at > SAID_EVERY:
            self._said_at = time.monotonic()
            self._say(text)

    def _say(self, text: str) -> None:
        self.err.write(text)

    @contextmanager
    def _stopped_gently(self) -> Iterator[None]:
        """Ctrl+C finishes the files at hand and keeps them."""
        if threading.current_thread() is not threading.main_thread():
            yield
            return
        before = {name: signal.signal(name, lambda *_: self.stop.set()) for name in (signal.SIGINT, signal.SIGTERM)}
        try:
            yield
        finally:
            for name, handler in before.items():
                signal.signal(name, handler)
