"""Reads of imported documents, and what their screens show besides the review."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.urls import reverse

from prongsai.core.files import short_code
from prongsai.imports.acceptable import may_take_corrections
from prongsai.imports.layouts import parts_of
from prongsai.imports.models import ConfirmedRecord, Decision, ImportedDocument, ImportRow, ImportState
from prongsai.imports.review import counted
from prongsai.imports.risk_matrix import risk_matrix
from prongsai.ita.services import preview_taken
from prongsai.readers.kinds.names import KIND_NAMES
from prongsai.thai.word_diff import diff_words


def documents() -> QuerySet[ImportedDocument]:
    """Documents of the list, newest first, without those set aside."""
    rows = Prefetch("rows", queryset=ImportRow.objects.all())
    return (
        ImportedDocument.objects.filter(set_aside_at=None).select_related("received_by", "job").prefetch_related(rows)
    )


def documents_to_review() -> QuerySet[ImportedDocument]:
    """Documents that wait for a person."""
    return documents().filter(state__in=[ImportState.IN_REVIEW, ImportState.CORRECTED])


def kind_label(kind: str) -> str:
    """What a kind of document is called on screen."""
    return KIND_NAMES.get(kind, "เอกสาร")


@dataclass(frozen=True, slots=True)
class Listed:
    """A document with what the list says of it."""

    document: ImportedDocument
    kind: str
    said: str  # «8 มาตรการ»
    left: int


def listed(document: ImportedDocument) -> Listed:
    """Counts from the prefetched rows."""
    rows = list(document.rows.all())
    taken = [row for row in rows if not row.is_header and row.decision == Decision.TAKE]
    left = sum(len(row.open_doubts) for row in rows if row.is_header or row.is_wanted)
    said = " · ".join(counted(parts_of(document.kind), taken))
    return Listed(document, kind_label(document.kind), said, left if document.is_reviewable else 0)


def outcome_context(document: ImportedDocument) -> dict[str, Any]:
    """What accepting made, where to see it, and what to do next."""
    made = [_made(intake) for intake in document.intakes]
    carried = next((one for one in made if one["purpose"] == "carried"), None)
    steps = []
    if carried:
        steps.append(f"เปิดมาตรการปี {carried['fiscal_year_be']} ดูผู้รับผิดชอบและระยะเวลาที่เลื่อนมา แก้ให้ตรงกับปีนี้")
        steps.append("แจ้งหน่วยงานที่รับผิดชอบด้วยปุ่มคัดลอกข้อความทวงงานในหน้ามาตรการ")
    if any(one["results"] for one in made):
        steps.append("แนบหลักฐานของผลปีก่อนเพิ่มได้ในหน้ามาตรการของปีนั้น เมื่อมีเวลา")
    steps.append("หากรับผิดแฟ้ม ถอนการรับได้ที่ท้ายหน้านี้")
    record = ConfirmedRecord.objects.filter(document=document, withdrawn_at=None).first()
    preview = preview_taken(record.content) if record and "ita" in record.content else None
    return {
        "intakes": made,
        "next_steps": steps,
        "risks": risk_matrix(record.kind, record.content) if record else None,
        "file_code": short_code(document.file.sha256),
        "ita_year": preview.fiscal_year_be if preview and preview.takings else None,
    }


def _made(intake: Mapping[str, Any]) -> dict[str, Any]:
    created = intake["created"]
    counts = [("action", "มาตรการ"), ("actionresult", "ผล"), ("recommendation", "ข้อเสนอแนะ")]
    said = [f"{len(created[kind])} {label}" for kind, label in counts if created.get(kind)]
    return {
        **intake,
        "results": len(created.get("actionresult", [])),
        "said": " · ".join(said) or "มีครบอยู่แล้ว ไม่ได้เพิ่มซ้ำ",
        "url": f"{reverse('measures')}?fy={intake['fiscal_year_be']}",
    }


def corrected_context(document: ImportedDocument, user: Any) -> dict[str, Any]:
    """The differences of a corrected Word file, word by word, and whether they may still be taken."""
    taken = {place for intake in document.intakes for place in intake.get("places", [])}
    differences = [
        {
            **difference,
            "pieces": diff_words(difference["before"], difference["after"]),
            "taken": difference["place"] in taken,
        }
        for difference in document.reading.differences
    ]
    return {
        "differences": differences,
        "acceptable": [difference for difference in differences if difference["field"]],
        "may_take": may_take_corrections(document.paper, user) if document.paper else None,
        "measures_url": f"{reverse('measures')}?fy={document.paper.fiscal_year_be}" if document.paper else "",
    }


@dataclass(frozen=True, slots=True)
class RecordListed:
    """A confirmed record with what the list says of it."""

    record: ConfirmedRecord
    kind: str
    years: str
    said: str


def records_confirmed(kind: str = "") -> QuerySet[ConfirmedRecord]:
    """Records that count, by kind and year; all kinds when none is named."""
    found = ConfirmedRecord.objects.filter(withdrawn_at=None).select_related("document", "confirmed_by")
    return found.filter(kind=kind) if kind else found


def kinds_confirmed() -> list[tuple[str, str]]:
    """The kinds of which there is a record, with their names."""
    there = set(ConfirmedRecord.objects.filter(withdrawn_at=None).values_list("kind", flat=True))
    return [(kind, label) for kind, label in KIND_NAMES.items() if kind in there]


def record_listed(record: ConfirmedRecord) -> RecordListed:
    """How many records of each list it holds, and its years."""
    numbers = [
        f"{count} {part.noun}"
        for part in parts_of(record.kind)
        if part.many and (count := sum(1 for _ in part.records(record.content)))
    ]
    years = record.content.get("fiscal_years") or [record.fiscal_year_be]
    said = f"{years[0]} - {years[-1]}" if len(years) > 1 else str(years[0] or "")
    return RecordListed(record, kind_label(record.kind), said, " · ".join(numbers))
