"""Samples for the test that walks every URL."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from prongsai.accounts.models import Role
from prongsai.core.jobs import job_start, running_at_once
from prongsai.evidence.export import folder
from prongsai.evidence.jobs import EXPORT
from prongsai.evidence.models import Inspection, InspectionTag
from prongsai.evidence.services import evidence_from_upload
from prongsai.evidence.tagging import items_add_lines
from prongsai.testing.doors import sample
from prongsai.testing.pictures import png
from prongsai.testing.world import Office


@sample("evidence_file", "evidence_thumb", "evidence_page", "evidence_edit", "evidence_tags")
def picture(office: Office) -> dict[str, Any]:
    data = png(320, 240)
    actor = office.users[Role.COORDINATOR]
    evidence = evidence_from_upload(upload=BytesIO(data), name="photo.png", size=len(data), actor=actor)
    return {"key": evidence.key}


@sample("evidence_item_remove")
def item(office: Office) -> dict[str, Any]:
    asked = {"inspection": Inspection.LPA, "fiscal_year_be": 2570, "actor": office.users[Role.COORDINATOR]}
    items_add_lines(lines="1.1 แผนพัฒนาท้องถิ่น", **asked)
    return {"pk": InspectionTag.objects.get().pk}


@sample("evidence_folder")
def item_folder(office: Office) -> dict[str, Any]:
    item(office)
    return {"inspection": "lpa", "year": 2570, "code": "1.1"}


@sample("evidence_export_progress", "evidence_export_file")
def export(office: Office) -> dict[str, Any]:
    with running_at_once():
        row = job_start(
            kind=EXPORT, title="แฟ้มรวม", actor=office.users[Role.COORDINATOR], inspection="lpa", fiscal_year_be=2570,
            name="evidence-lpa-2570-test.zip",
        )  # fmt: skip
    row.result = {"name": "evidence-lpa-2570-test.zip"}  # as once the worker has made it
    row.save()
    folder().mkdir(parents=True, exist_ok=True)
    (folder() / "evidence-lpa-2570-test.zip").write_bytes(b"PK\x05\x06" + bytes(18))
    return {"pk": row.pk}
