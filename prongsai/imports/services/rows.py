"""What was read, cut into the rows that a person reviews: the header, then one row per record of each part."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from prongsai.actions.responsible import Registers
from prongsai.actions.selectors.programmes import registers
from prongsai.imports.doubts import header_doubts, row_doubts
from prongsai.imports.layouts import OF_MEASURES, Part, document_part, parts_of
from prongsai.imports.models import ImportedDocument, ImportRow
from prongsai.organisations.selectors import organisation_current, units_active

REPORT_TITLE = "มาตรการส่งเสริมคุณธรรมและความโปร่งใส"


def rows_of(document: ImportedDocument, record: dict[str, Any]) -> Iterator[ImportRow]:
    """Unsaved rows of a record, with what must be looked at in each."""
    kind = str(record.get("kind") or "")
    year = record.get("fiscal_year")
    yield ImportRow(
        document=document,
        path="",
        read=_header(kind, record),
        doubts=header_doubts(record, kind=kind, current_fiscal_year_be=organisation_current().fiscal_year_be),
    )
    office, names = office_registers()
    order = 0
    for part in parts_of(kind):
        for path, content in part.records(record):
            order += 1
            yield ImportRow(
                document=document,
                path=path,
                part=part.path,
                order=order,
                read=_filled(part, content),
                doubts=row_doubts(content, part=part, fiscal_year_be=year, registers=office, unit_names=names),
            )


def _header(kind: str, record: dict[str, Any]) -> dict[str, Any]:
    part = document_part(kind)
    read = _filled(part, record)
    names = {field.name for field in part.fields}
    years = record.get("fiscal_years")
    if "fiscal_years" in names and "fiscal_years" not in read and isinstance(record.get("fiscal_year"), int):
        read["fiscal_years"] = [record["fiscal_year"]]
    if "fiscal_year" in names and "fiscal_year" not in read and isinstance(years, list) and years:
        read["fiscal_year"] = years[0]
    if kind in OF_MEASURES:
        read["title"] = programme_title(record.get("fiscal_year"))
    return read


def _filled(part: Part, content: Any) -> dict[str, Any]:
    return {
        field.name: content[field.name] for field in part.fields if content.get(field.name) not in (None, "", [], {})
    }


def office_registers() -> tuple[Registers, list[str]]:
    """The units and positions of the office in scope, and the units' names."""
    return registers(), [unit.name for unit in units_active()]


def programme_title(year: int | None) -> str:
    """What a set of measures is called when nobody calls it otherwise."""
    return f"{REPORT_TITLE} ประจำปีงบประมาณ พ.ศ. {year}" if year else REPORT_TITLE
