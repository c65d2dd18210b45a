"""What an officer takes along from the review of an imported document: the report, and the Word file with comments."""

from __future__ import annotations

import base64
from typing import Any

from prongsai.core.errors import DomainError
from prongsai.core.files import short_code
from prongsai.correspondence.reporting import report_file
from prongsai.imports.models import ImportedDocument
from prongsai.imports.selectors import kind_label
from prongsai.imports.services.reading import file_of, read_events, request_for
from prongsai.organisations.selectors import organisation_current

NOT_READ = "เอกสารนี้ยังอ่านไม่เสร็จ จึงยังไม่มีผลการตรวจ"


def review_report(document: ImportedDocument, *, actor: Any, ending: str) -> bytes:
    """The findings of a document as a paper, ``pdf`` or ``docx``."""
    _needs_reading(document)
    about = kind_label(document.kind) + (
        f" ปีงบประมาณ พ.ศ. {document.fiscal_year_be}" if document.fiscal_year_be else ""
    )
    return report_file(
        document.reading.findings,
        document=document.name,
        about=about,
        code=short_code(document.file.sha256),
        actor=actor,
        ending=ending,
    )


def marked_copy(document: ImportedDocument) -> bytes:
    """The Word file as it came, with a comment at the place of each finding. Made in the reading process.

    Raises DomainError, in words that say what to do, where the file cannot take comments.
    """
    _needs_reading(document)
    findings = tuple(document.reading.findings)
    request = request_for(document, organisation_current(), marks=findings)
    for event in read_events(request, file_of(document)):
        if "marked" in event:
            return base64.b64decode(event["marked"])
        if "refused" in event:
            raise DomainError(event["refused"]["message"], code="not_markable")
    raise DomainError("ทำฉบับมีหมายเหตุไม่สำเร็จ โปรดใช้รายงานผลการตรวจแทน", code="not_markable")


def why_not_marked(document: ImportedDocument) -> str:
    """Why there is no copy with comments; empty when there can be one."""
    if document.reading.format != "docx":
        return "ฉบับมีหมายเหตุทำได้เฉพาะแฟ้ม Word (.docx)"
    return ""


def _needs_reading(document: ImportedDocument) -> None:
    if not hasattr(document, "reading"):
        raise DomainError(NOT_READ, code="not_read")
