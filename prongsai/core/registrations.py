"""The jobs of the ground floor."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from prongsai.core.backup.services import backup_make
from prongsai.core.jobs import job, job_progress
from prongsai.core.models import Job


@job("backup")
def run_backup(row: Job, *, actor: Any, name: str) -> dict[str, Any]:
    """Make a backup and keep the newest few."""
    from prongsai.core.backup.views import KEPT, folder

    manifest = backup_make(folder() / name, progress=lambda percent: _say(row, percent))
    for old in sorted(folder().glob("prongsai-*.zip"), reverse=True)[KEPT:]:
        old.unlink()
    return {"name": name, "files": len(manifest["files"])}


def _say(row: Job, percent: int) -> None:
    # Within the snapshot's transaction nothing may be written: progress shows once the tables are done.
    if not transaction.get_connection().in_atomic_block:
        job_progress(row, percent)
