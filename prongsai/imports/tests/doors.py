"""Samples for the test that walks every URL."""

from __future__ import annotations

from typing import Any

from prongsai.accounts.models import Role
from prongsai.core import clock
from prongsai.core.files import store
from prongsai.imports.models import ConfirmedRecord, ImportedDocument, ImportRow, ImportState, PageImage, Reading
from prongsai.imports.models_batch import BatchFile, BatchSource, BatchState, ImportBatch, Outcome
from prongsai.testing.doors import sample
from prongsai.testing.pictures import png
from prongsai.testing.world import Office


def in_review(office: Office) -> ImportedDocument:
    """A document as the reading leaves it: a header, one measure, one page picture."""
    stored = store("รายงาน".encode(), name="report.txt", content_type="text/plain")
    found = ImportedDocument.objects.filter(file=stored).first()
    if found is not None:
        return found
    document = ImportedDocument(
        file=stored, name="report.txt", received_by=office.users[Role.COORDINATOR], state=ImportState.IN_REVIEW,
        kind="measures_report", fiscal_year_be=2569,
    )  # fmt: skip
    document.save()
    Reading(document=document, format="txt", lines=["รายงาน"], page_count=1).save()
    measure = {"no": 1, "title": "มาตรการ", "methods": ["วิธี"], "responsible": ["กองช่าง"], "period": {"text": "ตลอดปี"}}
    ImportRow(document=document, path="", read={"fiscal_year": 2569, "title": "รายงาน"}).save()
    ImportRow(document=document, path="measures[0]", part="measures", order=1, read=measure).save()
    ConfirmedRecord(
        document=document, kind="measures_report", content={"measures": [measure]}, confirmed_at=clock.now()
    ).save()
    picture = store(png(60, 80), name="page.png", content_type="image/png")
    PageImage(document=document, number=1, file=picture, width=60, height=80).save()
    return document


@sample(
    "import_document", "import_progress", "import_file", "import_read_again", "import_set_aside",
    "import_confirm_organisation", "import_add_row", "import_accept", "import_corrections", "import_undo",
    "import_report_pdf", "import_report_docx", "import_marked", "import_record_sheet", "import_record_data",
    "import_ita",
)  # fmt: skip
def document(office: Office) -> dict[str, Any]:
    return {"pk": in_review(office).pk}


@sample("import_page")
def page(office: Office) -> dict[str, Any]:
    return {"pk": in_review(office).pk, "number": 1}


def measure(office: Office) -> ImportRow:
    return in_review(office).rows.get(path="measures[0]")


@sample("import_row", "import_decide", "import_join")
def row(office: Office) -> dict[str, Any]:
    return {"pk": measure(office).pk}


@sample("import_field")
def field(office: Office) -> dict[str, Any]:
    return {"pk": measure(office).pk, "name": "title"}


@sample(
    "import_batch", "import_batch_progress", "import_batch_stop", "import_batch_continue", "import_batch_retry"
)  # fmt: skip
def batch(office: Office) -> dict[str, Any]:
    found = ImportBatch.objects.first() or ImportBatch(
        source=BatchSource.FOLDER, name="แฟ้มปีก่อน", state=BatchState.STOPPED
    )
    found.save()
    BatchFile.objects.get_or_create(batch=found, path="1.txt", defaults={"order": 0, "outcome": Outcome.FAILED})
    return {"pk": found.pk}
