"""Imported documents, found by what stands on their pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.urls import reverse

from prongsai.core import clock
from prongsai.imports.models import ImportedDocument, ImportRow, ImportState
from prongsai.imports.selectors import kind_label
from prongsai.imports.source import anchor_of
from prongsai.search.sources import Entry, Source, Text, itself

TOGETHER = 300  # letters of short paragraphs that are shown as one passage


def _documents(pks: list[int]) -> Mapping[int, Entry]:
    rows = ImportedDocument.objects.filter(pk__in=pks, set_aside_at=None).select_related("reading")
    return {row.pk: _document(row) for row in rows}


def _document(row: ImportedDocument) -> Entry:
    reading = getattr(row, "reading", None)
    record = reading.record if reading else {}
    return Entry(
        title=str(record.get("title") or record.get("subject") or row.name),
        url=reverse("import_document", args=[row.pk]),
        about=" · ".join([kind_label(row.kind), row.name, ImportState(row.state).label]),
        words="นำเข้า",
        fiscal_year_be=row.fiscal_year_be,
        dated_on=clock.civil_day(row.created_at),
        texts=tuple(block_texts(reading.blocks)) if reading else (),
    )


def block_texts(blocks: list[dict[str, Any]]) -> Iterator[Text]:
    """The passages of a document: rows of its tables, and its paragraphs, short ones of a page together."""
    waiting: list[str] = []
    first: dict[str, Any] = {}
    for block in blocks:
        place = block.get("at") or {}
        if waiting and ("rows" in block or place.get("page") != first.get("page") or _length(waiting) > TOGETHER):
            yield _text(" ".join(waiting), first)
            waiting = []
        if "rows" in block:
            yield from _rows(block)
        elif block["p"].strip():
            first = first if waiting else place
            waiting.append(block["p"].strip())
    if waiting:
        yield _text(" ".join(waiting), first)


def _rows(block: dict[str, Any]) -> Iterator[Text]:
    for row in block["rows"]:
        cells = [cell for cell in row if cell[0].strip() and not cell[2]]
        if cells:
            yield _text(" ".join(cell[0].strip() for cell in cells), cells[0][1] or block.get("at") or {})


def _length(texts: list[str]) -> int:
    return sum(map(len, texts))


def _text(text: str, place: Mapping[str, Any]) -> Text:
    anchor = anchor_of(place)
    return Text(text, _place_in_words(place), f"#{anchor}" if anchor else "")


def _place_in_words(place: Mapping[str, Any]) -> str:
    said = [
        (label, place[name])
        for name, label in (
            ("sheet", "แผ่นงาน"),
            ("page", "หน้า"),
            ("table", "ตาราง"),
            ("row", "แถว"),
            ("line", "บรรทัดที่"),
        )
        if name in place
    ]
    return " ".join(f"{label} {value}" for label, value in said[:2])


def _of_row(pk: int) -> Iterable[int]:
    return ImportRow.objects.filter(pk=pk).values_list("document_id", flat=True)


SOURCES = [
    Source(
        "import",
        "เอกสารที่นำเข้า",
        everything=lambda: ImportedDocument.objects.filter(set_aside_at=None).values_list("pk", flat=True),
        load=_documents,
        permission="imports.view",
        concerns={"imports.importeddocument": itself, "imports.importrow": _of_row},
    )
]
