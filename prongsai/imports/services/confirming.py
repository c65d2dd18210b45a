"""The confirmed record of a document: what a person checked, in the shape of docs/records.md."""

from __future__ import annotations

from typing import Any

from prongsai.core import clock
from prongsai.imports.fields import Field
from prongsai.imports.layouts import Part, document_part, parts_of
from prongsai.imports.models import ConfirmedRecord, ImportedDocument, ImportRow

_OF_THE_PAPER = ("organisation", "organisation_type", "district", "province", "signatories")


def record_confirm(*, document: ImportedDocument, actor: Any) -> ConfirmedRecord:
    """Write down all accepted rows of a document anew. The caller holds its lock and its transaction."""
    content = confirmed_content(document)
    years = content.get("fiscal_years")
    record = ConfirmedRecord.objects.filter(document=document).first() or ConfirmedRecord(document=document)
    record.kind, record.content = document.kind, content
    record.fiscal_year_be = content.get("fiscal_year") or (years[0] if years else None)
    record.confirmed_at, record.withdrawn_at = clock.now(), None
    record.confirmed_by = None if isinstance(actor, str) else actor
    record.save()
    return record


def record_withdraw(*, document: ImportedDocument) -> None:
    """The acceptance is undone: the record is kept, and counts no more."""
    ConfirmedRecord.objects.filter(document=document).update(withdrawn_at=clock.now())


def confirmed_content(document: ImportedDocument) -> dict[str, Any]:
    """The record as a person left it, accepted rows only, without provenance."""
    rows = list(ImportRow.objects.filter(document=document))
    read = document.reading.record
    content: dict[str, Any] = {"kind": document.kind}
    content.update({name: read[name] for name in _OF_THE_PAPER if read.get(name)})
    header = next(row for row in rows if row.is_header)
    content.update(_values(document_part(document.kind), header))
    if "fiscal_years" in content and len(content["fiscal_years"]) == 1:
        content["fiscal_year"] = content.pop("fiscal_years")[0]
    for part in parts_of(document.kind):
        ours = [_values(part, row) for row in rows if row.part == part.path and row.accepted_at is not None]
        if ours:
            _put(content, part.path, ours if part.many else ours[0])
    return content


def _values(part: Part, row: ImportRow) -> dict[str, Any]:
    return {
        field.name: _plain(field, value)
        for field in part.fields
        if (value := row.values.get(field.name)) not in (None, "", [], {})
    }


def _plain(field: Field, value: Any) -> Any:
    """Amounts that were kept as texts become numbers again."""
    if field.shape != "money" or not isinstance(value, str):
        return value
    number = float(value)
    return int(number) if number.is_integer() else number


def _put(content: dict[str, Any], path: str, value: Any) -> None:
    *outer, last = path.split(".")
    for key in outer:
        content = content.setdefault(key, {})
    if isinstance(value, dict) and isinstance(content.get(last), dict):
        content[last].update(value)
    else:
        content[last] = value
