"""Exports in the background, with progress."""

from __future__ import annotations

from typing import Any

from prongsai.core.jobs import JobUnfinished, job, job_progress, others_wait, stop_asked
from prongsai.core.models import Job
from prongsai.evidence.catching_up import KIND, behind, portion_hash
from prongsai.evidence.export import export_write, folder

EXPORT = "evidence.export"


@job(EXPORT)
def export_evidence(
    row: Job, *, actor: Any, inspection: str, fiscal_year_be: int, name: str, public_only: bool = False
) -> dict[str, Any]:
    """Write one folder per item of an inspection's year into a zip. Safe to run twice: the file is made anew."""
    count = export_write(
        folder() / name,
        inspection=inspection,
        fiscal_year_be=fiscal_year_be,
        public_only=public_only,
        say=lambda percent, words: job_progress(row, percent, words),
    )
    return {"name": name, "pieces": count}


@job(KIND)
def catch_up(row: Job, *, actor: Any) -> dict[str, Any]:
    """Hash the pictures that came before hashing, portion by portion, giving way to other work between them."""
    done = int(row.result.get("pictures", 0))
    left = behind().count()
    while made := portion_hash():
        done, left = done + made, max(0, left - made)
        row.result = {"pictures": done}
        row.save(update_fields=["result", "updated_at"])
        job_progress(row, round(100 * done / max(1, done + left)), f"จดจำแล้ว {done} ภาพ เหลือ {left} ภาพ")
        if left and (stop_asked.is_set() or others_wait(row)):
            raise JobUnfinished(f"จดจำแล้ว {done} ภาพ เหลือ {left} ภาพ")
    return {"pictures": done}
