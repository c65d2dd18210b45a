"""One answer for the button, the service and the command: may this document be accepted, and if not, why."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from prongsai.core.decisions import Decision, no, yes
from prongsai.correspondence.decisions import in_charge
from prongsai.correspondence.models import OfficialPaper
from prongsai.imports.layouts import OF_MEASURES, document_part
from prongsai.imports.models import ImportedDocument, ImportRow
from prongsai.organisations.models import Organisation
from prongsai.thai.text import fold
from prongsai.thai.vocabulary import full_name


def may_accept(*, document: ImportedDocument, header: ImportRow, rows: Sequence[ImportRow]) -> Decision:
    """Whether ``rows`` may enter the register. The reason says what is left to do."""
    if not document.is_reviewable:
        return no("เอกสารนี้ไม่ได้อยู่ในขั้นตรวจ")
    if names_another(document, document.organisation) and not document.organisation_confirmed:
        return no("ยังรับไม่ได้ เพราะชื่อหน่วยงานในเอกสารไม่ตรงกับของเรา ต้องมีคนยืนยันในหน้าตรวจก่อน")
    if not rows and (document.kind in OF_MEASURES or not _says_something(document, header)):
        return no("ยังรับไม่ได้ เพราะไม่ได้เลือกรายการไว้เลย")
    left = doubts_left(header, rows)
    if left:
        return no(f"ยังรับไม่ได้ เพราะเหลือ {left} ช่องที่ต้องดู ที่ตรวจแล้วเก็บไว้ให้")
    if document.kind in OF_MEASURES and not isinstance(header.values.get("fiscal_year"), int):
        return no("ยังรับไม่ได้ เพราะยังไม่มีปีงบประมาณของเอกสาร")
    return yes()


def may_take_corrections(paper: OfficialPaper, user: Any) -> Decision:
    """Whether ``user`` may take a superior's corrections into the draft of ``paper``."""
    if not paper.is_editable:
        return no("เอกสารนี้ลงนามหรือยกเลิกแล้ว จึงแก้ร่างไม่ได้ หากต้องแก้ โปรดทำเอกสารใหม่จากฉบับนี้")
    return in_charge(paper, user)


def doubts_left(header: ImportRow, rows: Sequence[ImportRow]) -> int:
    """How many values a person must still look at."""
    return len(header.open_doubts) + sum(len(row.open_doubts) for row in rows)


def names_another(document: ImportedDocument, organisation: Organisation) -> str:
    """The name in the document when it is not ours, else empty. A document without a name names nobody."""
    record: dict[str, Any] = document.reading.record
    name = str(record.get("organisation") or "")
    if not name or fold(full_name(name)) == fold(organisation.name):
        return ""
    return name


def _says_something(document: ImportedDocument, header: ImportRow) -> bool:
    """Whether the document's own fields are enough to be kept: an announcement has no list of records."""
    if header.accepted_at is not None:
        return False
    return document_part(document.kind).holds_something(header.values)
