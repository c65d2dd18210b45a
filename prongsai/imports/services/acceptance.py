"""Reviewed rows enter the register in one transaction, and can be taken out again while nobody built on them."""

from __future__ import annotations

from collections.abc import Collection
from decimal import Decimal
from typing import Any

from django.db import transaction

from prongsai.actions.intake import Intake, MeasureRow
from prongsai.actions.services.intake import measures_accept, measures_undo
from prongsai.audit.services import record
from prongsai.core import clock
from prongsai.core.doors import demand, holds
from prongsai.core.errors import TransitionNotAllowed
from prongsai.correspondence.services import docx_accept
from prongsai.imports.acceptable import may_accept
from prongsai.imports.carry import measure_carried
from prongsai.imports.choices import Choices
from prongsai.imports.fields import as_items
from prongsai.imports.layouts import MEASURES, OF_MEASURES
from prongsai.imports.models import ImportedDocument, ImportRow, ImportState
from prongsai.imports.services.confirming import record_confirm, record_withdraw
from prongsai.imports.services.rows import programme_title


@transaction.atomic
def document_accept(
    *, document: ImportedDocument, choices: Choices | None = None, actor: Any, only_clear: bool = False
) -> ImportedDocument:
    """Take the rows a person decided to take; ``only_clear`` leaves the doubtful for later.

    Every kind becomes a confirmed record; measures enter the register of measures besides, as ``choices`` says.
    Everything or nothing. Raises TransitionNotAllowed with the reason while something must still be looked at.
    """
    if not isinstance(actor, str):
        demand(holds(actor, "imports.import"))
    document = ImportedDocument.objects.select_for_update().get(pk=document.pk)
    everything = list(ImportRow.objects.select_for_update().filter(document=document))
    header = next(row for row in everything if row.is_header)
    wanted = [row for row in everything if row.is_wanted]
    rows = [row for row in wanted if not row.open_doubts] if only_clear else wanted
    decision = may_accept(document=document, header=header, rows=rows)
    if not decision:
        raise TransitionNotAllowed(decision.reason, code="not_acceptable")
    measures = [row for row in rows if row.part == MEASURES.path]
    made = []
    if document.kind in OF_MEASURES and measures and choices is not None:
        made = [_as_json(*one) for one in _accept(document, header, measures, choices, actor)]
    now = clock.now()
    ImportRow.objects.filter(pk__in=[row.pk for row in rows]).update(accepted_at=now)
    confirmed = record_confirm(document=document, actor=actor)
    document.intakes = [*document.intakes, *made]
    document.state = ImportState.ACCEPTED if len(rows) == len(wanted) else ImportState.IN_REVIEW
    document.accepted_at, document.accepted_by = now, None if isinstance(actor, str) else actor
    document.undone_at, document.undone_reason = None, ""
    document.save()
    record(
        "imports.document.accepted",
        actor=actor,
        obj=document,
        fiscal_year=confirmed.fiscal_year_be,
        rows=[row.path for row in rows],
        intakes=made,
    )
    return document


def corrections_accept(*, document: ImportedDocument, places: Collection[str], actor: Any) -> ImportedDocument:
    """Take the chosen changes of a corrected Word file into the draft of our paper."""
    demand(holds(actor, "imports.import"))
    with document.file.content.open() as content:  # before the transaction
        data = content.read()
    return _corrections_accept(document=document, data=data, places=places, actor=actor)


@transaction.atomic
def _corrections_accept(
    *, document: ImportedDocument, data: bytes, places: Collection[str], actor: Any
) -> ImportedDocument:
    document = ImportedDocument.objects.select_for_update().get(pk=document.pk)
    if document.state != ImportState.CORRECTED or document.paper is None:
        raise TransitionNotAllowed("เอกสารนี้ไม่มีข้อแก้ที่รอรับ")
    docx_accept(paper=document.paper, data=data, accepted=places, actor=actor)
    document.state, document.accepted_at, document.accepted_by = ImportState.ACCEPTED, clock.now(), actor
    document.intakes = [{"purpose": "corrections", "places": sorted(places)}]
    document.save()
    record("imports.corrections.accepted", actor=actor, obj=document, paper=document.paper_id, places=sorted(places))
    return document


@transaction.atomic
def document_undo(*, document: ImportedDocument, reason: str, actor: Any) -> ImportedDocument:
    """Take out again all that accepting made; refused by the register once somebody built on it."""
    demand(holds(actor, "imports.import"))
    if not reason.strip():
        raise TransitionNotAllowed("โปรดบอกเหตุผลที่ถอน เช่น นำเข้าผิดแฟ้ม", code="reason_missing")
    document = ImportedDocument.objects.select_for_update().get(pk=document.pk)
    if document.paper_id is not None:
        raise TransitionNotAllowed("ข้อแก้อยู่ในร่างแล้ว หากไม่ต้องการ โปรดแก้ที่หน้าเอกสาร")
    if not document.has_accepted:
        raise TransitionNotAllowed("เอกสารนี้ยังไม่ได้รับเข้าทะเบียน จึงไม่มีอะไรให้ถอน")
    for kept in reversed(document.intakes):
        measures_undo(intake=Intake.from_json(kept), actor=actor)
    record_withdraw(document=document)
    ImportRow.objects.filter(document=document).update(accepted_at=None)
    document.state, document.undone_at, document.undone_reason = ImportState.UNDONE, clock.now(), reason.strip()[:500]
    document.intakes = []
    document.save()
    record("imports.document.undone", actor=actor, obj=document, reason=reason.strip())
    return document


def _accept(
    document: ImportedDocument, header: ImportRow, rows: list[ImportRow], choices: Choices, actor: Any
) -> list[tuple[str, int, Intake]]:
    places = document.reading.places
    year = int(header.values["fiscal_year"])
    if choices.history and choices.carry_to_be == year:
        raise TransitionNotAllowed(f"ปีที่ยกไปเป็นปีเดียวกับเอกสาร ({year}) โปรดเลือกอย่างเดียว หรือแก้ปีที่ยกไป", code="same_year")
    made: list[tuple[str, int, Intake]] = []
    if choices.history:
        measures = [measure_row(row.values, places.get(row.path, {})) for row in rows]
        with_results = any(measure.results for measure in measures)
        title = str(header.values.get("title") or programme_title(year))
        intake = measures_accept(
            rows=measures, fiscal_year_be=year, title=title, actor=actor, with_results=with_results
        )
        made.append(("history", year, intake))
    if choices.carry_to_be is not None:
        target = choices.carry_to_be
        carried = [
            measure_row(measure_carried(row.values, from_year_be=year, to_year_be=target), places.get(row.path, {}))
            for row in rows
        ]
        intake = measures_accept(
            rows=carried, fiscal_year_be=target, title=programme_title(target), actor=actor, with_results=False
        )
        made.append(("carried", target, intake))
    return made


def measure_row(values: dict[str, Any], place: dict[str, Any]) -> MeasureRow:
    """A reviewed measure in the shape the register takes."""
    period = values.get("period")
    period = period if isinstance(period, dict) else {"text": str(period or "")}
    budget = values.get("budget")
    return MeasureRow(
        no=values.get("no") if isinstance(values.get("no"), int) else None,
        title=str(values.get("title") or ""),
        group=str(values.get("group") or ""),
        issue=str(values.get("issue") or ""),
        methods=as_items(values.get("methods")),
        responsible=as_items(values.get("responsible")),
        period_text=str(period.get("text") or ""),
        period_start=str(period.get("start") or ""),
        period_end=str(period.get("end") or ""),
        results=as_items(values.get("results")),
        recommendation="\n".join(as_items(values.get("recommendation"))),
        budget=None if budget in (None, "") else Decimal(str(budget)),
        monitoring="\n".join(as_items(values.get("monitoring"))),
        stated={"indicator": values["indicator"]} if values.get("indicator") else {},
        source_place=place,
    )


def _as_json(purpose: str, year: int, intake: Intake) -> dict[str, Any]:
    return {"purpose": purpose, "fiscal_year_be": year, **intake.as_json()}
