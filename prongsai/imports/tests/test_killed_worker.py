"""Real workers on a real database, one of them killed: nothing is lost and nothing is done twice."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
import time
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psycopg
import pytest

from prongsai.imports.tests.conftest import REPORT

FILES = 40
ON_POSTGRESQL = os.environ.get("DATABASE_URL", "").startswith("postgres")

BEGIN = """
import django; django.setup()
from pathlib import Path
from prongsai.core.scope import organisation_scope
from prongsai.imports import services
from prongsai.organisations.models import Organisation
office = Organisation.objects.create(code="here", name="องค์การบริหารส่วนตำบลตัวอย่างสุข", type="subdistrict_administrative_organization", fiscal_year_be=2570)
folder = Path({folder!r})
with organisation_scope(office):
    batch, _ = services.batch_of_folder(folder=folder, actor="command:test")
    services.folder_receive(batch=batch, folder=folder, actor="command:test", say=print, stopping=lambda: False)
    services.lanes_start(batch, "command:test")
"""
LONG_AGO = "2000-01-01 00:00:00+00:00"


@dataclass
class Site:
    """A database of its own and the processes on it."""

    home: Path
    url: str = ""
    workers: list[subprocess.Popen[bytes]] = field(default_factory=list)

    @property
    def environment(self) -> dict[str, str]:
        kept = {key: value for key, value in os.environ.items() if not key.startswith(("PRONGSAI_", "DATABASE"))}
        kept |= {"PRONGSAI_HOME": str(self.home), "DJANGO_SETTINGS_MODULE": "prongsai.config.settings"}
        return kept | {"PRONGSAI_READ_PROCESSES": "1", **({"DATABASE_URL": self.url} if self.url else {})}

    def run(self, *arguments: str) -> None:
        subprocess.run([sys.executable, *arguments], env=self.environment, check=True, capture_output=True)

    def worker(self) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "prongsai.cli", "worker"]
        process = subprocess.Popen(command, env=self.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.workers.append(process)
        return process

    def ask(self, statement: str) -> list[tuple[Any, ...]]:
        if self.url:
            with psycopg.connect(self.url, autocommit=True) as connection:
                answer = connection.execute(statement)  # type: ignore[arg-type]
                return answer.fetchall() if answer.description else []
        with sqlite3.connect(self.home / "prongsai.sqlite3", timeout=20) as connection:
            return connection.execute(statement).fetchall()

    def count(self, what: str) -> int:
        return int(self.ask(f"SELECT count(*) FROM {what}")[0][0])

    def wait(self, reached: Callable[[], bool]) -> None:
        ends_at = time.monotonic() + 90
        while not reached():
            assert time.monotonic() < ends_at, json.dumps(self.ask("SELECT path, outcome FROM imports_batchfile"))
            time.sleep(0.05)


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    made = Site(tmp_path / "home")
    made.home.mkdir()
    if ON_POSTGRESQL:
        name = f"killed_{uuid.uuid4().hex[:12]}"
        host = os.environ["DATABASE_URL"].partition("?")[2]
        made.url = f"postgres://prongsai@/{name}?{host}"
        with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as connection:
            connection.execute(f'CREATE DATABASE "{name}"')  # type: ignore[arg-type]
    folder = tmp_path / "แฟ้ม"
    folder.mkdir()
    for number in range(FILES):
        (folder / f"รายงาน {number}.txt").write_text(f"{REPORT}\nฉบับที่ {number}", encoding="utf-8")
    made.run("-m", "prongsai.cli", "migrate", "-v0")
    made.run("-c", BEGIN.format(folder=str(folder)))
    yield made
    for worker in made.workers:
        worker.kill()
        worker.wait()


def test_a_killed_worker_loses_nothing_and_repeats_nothing(site: Site):
    doomed = site.worker()
    done = "imports_batchfile WHERE finished_at IS NOT NULL"
    site.wait(lambda: site.count(done) >= 5)
    doomed.kill()  # SIGKILL: no good-bye
    doomed.wait()
    before = site.count(done)
    assert before < FILES
    read_before = {row[0] for row in site.ask(f"SELECT document_id FROM {done}")}
    # Time passes until its leases are over.
    site.ask(f"UPDATE imports_batchfile SET leased_until = '{LONG_AGO}' WHERE leased_until IS NOT NULL")
    site.ask(f"UPDATE imports_importbatch SET worked_until = '{LONG_AGO}'")
    site.ask(f"UPDATE core_job SET leased_until = '{LONG_AGO}' WHERE leased_until IS NOT NULL")
    for _ in range(2 if ON_POSTGRESQL else 1):
        site.worker()
    site.wait(lambda: site.count("imports_importbatch WHERE state = 'done'") == 1)
    assert site.count("imports_batchfile WHERE outcome IN ('read', 'review')") == FILES
    for once in ("imports_importeddocument", "imports_reading", "audit_entry WHERE action = 'imports.document.read'"):
        assert site.count(once) == FILES, once
    again = site.ask(
        f"SELECT count(*) FROM imports_batchfile WHERE attempts > 1 AND document_id IN ({','.join(map(str, read_before))})"
    )
    assert again == [(0,)]  # what was read is not even claimed again
    assert site.count("imports_importrow WHERE path = ''") == FILES


@pytest.mark.skipif(not ON_POSTGRESQL, reason="one worker on SQLite")
def test_two_workers_share_a_batch_and_never_a_file(site: Site):
    site.worker()
    site.worker()
    site.wait(lambda: site.count("imports_importbatch WHERE state = 'done'") == 1)
    lanes = site.ask("SELECT claimed_by, count(*) FROM imports_batchfile GROUP BY claimed_by")
    assert len({holder.rpartition("-")[0] for holder, _ in lanes}) == 2, lanes
    assert sum(count for _, count in lanes) == FILES
    assert site.count("imports_batchfile WHERE attempts = 1") == FILES
    assert site.count("audit_entry WHERE action = 'imports.document.read'") == FILES
