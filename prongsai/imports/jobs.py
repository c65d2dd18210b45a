"""Reading a document in the background."""

from __future__ import annotations

from typing import Any

from prongsai.core.jobs import job, job_progress
from prongsai.core.models import Job
from prongsai.imports.models import ImportedDocument
from prongsai.imports.services import document_read


@job("imports.read")
def read_document(row: Job, *, actor: Any, document_id: int) -> dict[str, Any]:
    """Read one document; its result, or why it could not be read, stands with the document."""
    document = document_read(
        document=ImportedDocument.objects.get(pk=document_id),
        actor=actor,
        progress=lambda percent, message: job_progress(row, percent, message),
    )
    return {"document": document.pk, "state": document.state}
