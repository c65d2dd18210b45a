"""Samples for the test that walks every URL."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from prongsai.accounts.models import Role
from prongsai.evidence.services import evidence_from_upload
from prongsai.testing.doors import sample
from prongsai.testing.pictures import png
from prongsai.testing.world import Office


@sample("evidence_file", "evidence_thumb")
def picture(office: Office) -> dict[str, Any]:
    data = png(320, 240)
    actor = office.users[Role.COORDINATOR]
    evidence = evidence_from_upload(upload=BytesIO(data), name="photo.png", size=len(data), actor=actor)
    return {"key": evidence.key}
