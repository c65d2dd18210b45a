"""Exports in the background, with progress."""

from __future__ import annotations

from typing import Any

from prongsai.core.jobs import job, job_progress
from prongsai.core.models import Job
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
