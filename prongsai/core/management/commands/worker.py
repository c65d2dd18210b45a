"""``prongsai worker``: does the jobs. One on SQLite; any number, on any machines, on PostgreSQL."""

from __future__ import annotations

import signal
import socket
import threading
from typing import Any

import structlog
from django.core.management.base import BaseCommand
from django.db import OperationalError
from django_tasks_db.management.commands.db_worker import Worker

from prongsai.core import clock
from prongsai.core.jobs import reap, tend_all

log = structlog.get_logger(__name__)
PAUSE = 0.5
REAP_EVERY = 20  # pauses


class Command(BaseCommand):
    help = "ทำงานที่รอคิวอยู่"

    def handle(self, *args: Any, **options: Any) -> None:
        stop = threading.Event()
        for name in (signal.SIGINT, signal.SIGTERM):
            signal.signal(name, lambda *_: stop.set())
        rounds = 0
        while not stop.is_set():
            try:
                self._work_off()
                if rounds % REAP_EVERY == 0:
                    reap(clock.now())
                    tend_all()
            except OperationalError:  # the database is away or busy: it comes back
                log.warning("worker_database_busy")
            rounds += 1
            stop.wait(PAUSE)

    def _work_off(self) -> None:
        Worker(
            queue_names=["default"],
            interval=0,
            batch=True,
            backend_name="default",
            startup_delay=False,
            max_tasks=None,
            worker_id=f"{socket.gethostname()[:50]}-{threading.get_native_id()}",
            excluded_queue_names=[],
        ).run()
