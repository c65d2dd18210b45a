"""Long work of this room."""

from __future__ import annotations

from typing import Any

from prongsai.core.jobs import job
from prongsai.core.models import Job
from prongsai.correspondence.models import Publication
from prongsai.correspondence.services.publishing import OPEN_ADDRESS, address_open


@job(OPEN_ADDRESS)
def open_address(row: Job, *, actor: Any, publication_id: int) -> dict[str, Any]:
    """Open a publication's address once; opening it again only adds another check."""
    check = address_open(publication=Publication.objects.get(pk=publication_id), actor=actor)
    row.message = check.outcome
    return {"check": check.pk, "ok": check.ok}
