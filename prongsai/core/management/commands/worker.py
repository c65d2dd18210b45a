"""``prongsai worker``: does the jobs. One on SQLite; any number, on any machines, on PostgreSQL."""

from __future__ import annotations

import signal
import socket
import threading
from typing import Any

import structlog
from django.core.management.base import BaseCommand
from django.db import OperationalError, close_old_connections
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from prongsai.core import clock
from prongsai.core.jobs import reap, stop_asked, tend_all

log = structlog.get_logger(__name__)
PAUSE = 0.5
REAP_EVERY = 20  # pauses


def work_waits() -> bool:
    """Whether the queue holds a task. A read that locks nothing: the queue's own question begins an exclusive
    transaction, on SQLite in the way of everybody who writes, twice a second of an idle day."""
    return bool(DBTaskResult.objects.ready().filter(backend_name="default", queue_name="default").exists())


class Command(BaseCommand):
    help = "ทำงานที่รอคิวอยู่"
    _queue: Worker | None = None

    def handle(self, *args: Any, **options: Any) -> None:
        for name in (signal.SIGINT, signal.SIGTERM):
            signal.signal(name, lambda *_: self._stop())
        rounds = 0
        while not stop_asked.is_set():
            try:
                if work_waits():
                    self._work_off()
                if rounds % REAP_EVERY == 0:
                    reap(clock.now())
                    tend_all()
            except OperationalError:  # the database is away or busy: it comes back
                log.warning("worker_database_busy")
                close_old_connections()  # one that broke is opened anew
            rounds += 1
            stop_asked.wait(PAUSE)

    def _stop(self) -> None:
        """The job at hand ends or gives way; no other is begun."""
        stop_asked.set()
        if self._queue is not None:
            self._queue.running = False

    def _work_off(self) -> None:
        self._queue = Worker(
            queue_names=["default"],
            interval=0,
            batch=True,
            backend_name="default",
            startup_delay=False,
            max_tasks=None,
            worker_id=f"{socket.gethostname()[:50]}-{threading.get_native_id()}",
            excluded_queue_names=[],
        )
        self._queue.run()
