"""What a person says of what was read: this is right, this is otherwise, this row is not wanted."""

from __future__ import annotations

from typing import Any, Literal

from django.db import transaction

from prongsai.audit.services import record
from prongsai.core import clock
from prongsai.core.doors import demand, holds
from prongsai.core.errors import DomainError, TransitionNotAllowed
from prongsai.imports.doubts import as_printed, row_doubts
from prongsai.imports.fields import as_items, as_text, parse
from prongsai.imports.layouts import MEASURES, Part, part_named
from prongsai.imports.models import Decision, ImportedDocument, ImportRow
from prongsai.imports.services.rows import office_registers

Answer = Literal["right", "correct", "as_printed", "blank"]


@transaction.atomic
def field_answer(*, row: ImportRow, field: str, answer: Answer, text: str = "", actor: Any) -> ImportRow:
    """A person's word on one value: ``right`` as it stands, ``correct`` to ``text``, ``as_printed`` without the
    reader's repairs, ``blank`` because illegible."""
    row = _locked(row, actor)
    part = part_of(row)
    spec = part.field(field)
    if answer == "right":
        if field not in row.checked:
            row.checked = [*row.checked, field]
            row.save(update_fields=["checked", "updated_at"])
            record("imports.row.checked", actor=actor, obj=row, field=field)
        return row
    if answer == "as_printed":
        text = as_text(spec, as_printed(row.read.get(field), row.doubts.get(field, {})))
    value = None if answer == "blank" else parse(spec, text, fiscal_year_be=_year_of(row.document))
    _must_have(part, field, value)
    _change(row, {field: value}, actor)
    return row


@transaction.atomic
def row_edit(*, row: ImportRow, texts: dict[str, str], actor: Any) -> ImportRow:
    """Change several fields of a row at once, from the texts a person typed; unchanged fields stay as they are.

    Raises ValueRefused with ``details["field"]`` when one of them cannot be.
    """
    row = _locked(row, actor)
    year = _year_of(row.document)
    part = part_of(row)
    changed: dict[str, Any] = {}
    for name, text in texts.items():
        try:
            value = parse(part.field(name), text, fiscal_year_be=year)
            _must_have(part, name, value)
        except DomainError as refused:
            refused.details["field"] = name
            raise
        if not _same(value, row.values.get(name)):
            changed[name] = value
    _change(row, changed, actor)
    return row


@transaction.atomic
def row_decide(*, row: ImportRow, decision: Decision, actor: Any) -> ImportRow:
    """Take a row, or leave it out."""
    row = _locked(row, actor)
    if row.decision != decision:
        row.decision = decision
        row.save(update_fields=["decision", "updated_at"])
        record("imports.row.decided", actor=actor, obj=row, decision=decision)
    return row


@transaction.atomic
def row_add(*, document: ImportedDocument, part: str = MEASURES.path, actor: Any) -> ImportRow:
    """An empty record at the end of a part, for one that the reading missed. Raises LookupError for an unknown part."""
    document = _reviewable(document, actor)
    of = part_named(document.kind, part)
    if not of.many:
        raise LookupError(f"“{part}” is one record, not a list")
    rows = ImportRow.objects.filter(document=document)
    added = rows.filter(path__startswith="added").count()
    last = rows.order_by("-order").first()
    row = ImportRow(
        document=document,
        path=f"added[{added}]",
        part=of.path,
        order=(last.order if last else 0) + 1,
        doubts={of.name: {"reason": f"โปรดใส่{of.field(of.name).label}", "must_look": True}},
    )
    row.save()
    record("imports.row.added", actor=actor, obj=row, document=document.pk)
    return row


@transaction.atomic
def row_join_previous(*, row: ImportRow, actor: Any) -> ImportRow:
    """The rest of the record before it, read as one of its own: its lists are appended, the row is left out."""
    row = _locked(row, actor)
    part = part_of(row)
    before = (
        ImportRow.objects.select_for_update()
        .filter(
            document=row.document,
            part=row.part,
            order__lt=row.order,
            order__gt=0,
            decision=Decision.TAKE,
            accepted_at=None,
        )
        .last()
    )
    if row.is_header or not part.many or before is None:
        raise TransitionNotAllowed(f"ไม่มี{part.noun}ก่อนหน้าให้รวม")
    joined: dict[str, Any] = {}
    for field in part.fields:
        ours, theirs = row.values.get(field.name), before.values.get(field.name)
        if field.shape == "list" and ours:
            joined[field.name] = [*as_items(theirs), *(item for item in as_items(ours) if item not in as_items(theirs))]
        elif ours and not theirs:
            joined[field.name] = ours
    _change(before, joined, actor)
    row.decision = Decision.LEAVE
    row.save(update_fields=["decision", "updated_at"])
    record("imports.row.joined", actor=actor, obj=row, into=before.pk)
    return before


@transaction.atomic
def organisation_confirm(*, document: ImportedDocument, actor: Any) -> ImportedDocument:
    """A person says that the paper is ours although it names another organisation."""
    document = _reviewable(document, actor)
    document.organisation_confirmed = True
    document.save(update_fields=["organisation_confirmed", "updated_at"])
    record("imports.document.organisation_confirmed", actor=actor, obj=document)
    return document


@transaction.atomic
def document_set_aside(*, document: ImportedDocument, actor: Any) -> ImportedDocument:
    """Take a document out of the list; the file and what was read of it stay."""
    document = _locked_document(document, actor)
    if document.has_accepted:
        raise TransitionNotAllowed("เอกสารนี้รับเข้าทะเบียนแล้ว หากไม่ต้องการ โปรดถอนการรับก่อน")
    document.set_aside_at = clock.now()
    document.save(update_fields=["set_aside_at", "updated_at"])
    record("imports.document.set_aside", actor=actor, obj=document)
    return document


@transaction.atomic
def document_take_back(*, document: ImportedDocument, actor: Any) -> ImportedDocument:
    """Put a document that was set aside back into the list."""
    document = _locked_document(document, actor)
    document.set_aside_at = None
    document.save(update_fields=["set_aside_at", "updated_at"])
    record("imports.document.taken_back", actor=actor, obj=document)
    return document


def _locked_document(document: ImportedDocument, actor: Any) -> ImportedDocument:
    demand(holds(actor, "imports.import"))
    return ImportedDocument.objects.select_for_update().get(pk=document.pk)


def _reviewable(document: ImportedDocument, actor: Any) -> ImportedDocument:
    document = _locked_document(document, actor)
    if not document.is_reviewable:
        raise TransitionNotAllowed("เอกสารนี้ไม่ได้อยู่ในขั้นตรวจ จึงแก้ไม่ได้ หากรับไปแล้ว โปรดถอนการรับก่อน", state=document.state)
    return document


def _locked(row: ImportRow, actor: Any) -> ImportRow:
    """The row under a lock, its document still under review."""
    document = _reviewable(row.document, actor)
    row = ImportRow.objects.select_for_update().get(pk=row.pk)
    if row.accepted_at is not None:
        raise TransitionNotAllowed("รายการนี้รับเข้าทะเบียนแล้ว จึงแก้ที่นี่ไม่ได้ โปรดแก้ที่ทะเบียน หรือถอนการรับก่อน")
    row.document = document
    return row


def _year_of(document: ImportedDocument) -> int | None:
    """The fiscal year as a person left it."""
    header = ImportRow.objects.get(document=document, path="")
    year = header.values.get("fiscal_year")
    return year if isinstance(year, int) else None


def part_of(row: ImportRow) -> Part:
    """The part of the document that a row belongs to. Raises LookupError where its kind has no such part any more."""
    return part_named(row.document.kind, row.part)


def _must_have(part: Part, field: str, value: Any) -> None:
    needed = part.name if part.needs_name else "title" if not part.path else ""
    if field == needed and value is None:
        what = part.field(field).label
        raise TransitionNotAllowed(f"{what}เว้นว่างไม่ได้ โปรดใส่{what} หรือไม่รับ{part.noun}นี้", code="value_refused")


def _same(a: Any, b: Any) -> bool:
    """A period is the same while its words are: the dates were read from them."""
    if isinstance(a, dict) and isinstance(b, dict):
        return bool(a.get("text") == b.get("text"))
    return (a or None) == (b or None) or (a is not None and b is not None and str(a) == str(b))


def _change(row: ImportRow, changed: dict[str, Any], actor: Any) -> None:
    """Keep changed values, look again at what they name, and tell the ledger each value before and after."""
    if not changed:
        return
    before = {name: row.values.get(name) for name in changed}
    row.edited = {**row.edited, **changed}
    row.checked = [name for name in row.checked if name not in changed]
    if "responsible" in changed and row.part == MEASURES.path:
        row.doubts = {**row.doubts, **_responsible_doubt(row)}
    row.save(update_fields=["edited", "checked", "doubts", "updated_at"])
    if row.is_header and (years := changed.keys() & {"fiscal_year", "fiscal_years"}):
        year = changed[years.pop()]
        year = year[0] if isinstance(year, list) and year else year or None
        ImportedDocument.objects.filter(pk=row.document_id).update(fiscal_year_be=year)
    for name, value in changed.items():
        record("imports.row.corrected", actor=actor, obj=row, field=name, before=before[name], after=value)


def _responsible_doubt(row: ImportRow) -> dict[str, Any]:
    registers, names = office_registers()
    doubts = row_doubts(
        {"title": "-", "responsible": row.values.get("responsible")},
        part=MEASURES,
        fiscal_year_be=None,
        registers=registers,
        unit_names=names,
    )
    kept = {"mended": mended} if (mended := row.doubts.get("responsible", {}).get("mended")) else {}
    return {"responsible": {**kept, **doubts.get("responsible", {})}}
