"""What was read, cut into the rows that a person reviews: the header, then one row per measure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from prongsai.actions.responsible import Registers
from prongsai.actions.selectors.programmes import registers
from prongsai.imports.doubts import header_doubts, measure_doubts
from prongsai.imports.fields import MEASURE_FIELDS
from prongsai.imports.models import ImportedDocument, ImportRow
from prongsai.organisations.selectors import organisation_current, units_active

REPORT_TITLE = "มาตรการส่งเสริมคุณธรรมและความโปร่งใส"


def rows_of(document: ImportedDocument, record: dict[str, Any]) -> Iterator[ImportRow]:
    """Unsaved rows of a record, with what must be looked at in each."""
    year = record.get("fiscal_year")
    header: dict[str, Any] = {
        name: record[name] for name in ("fiscal_year", "document_no", "document_date") if name in record
    }
    header["title"] = programme_title(year)
    yield ImportRow(
        document=document,
        path="",
        read=header,
        doubts=header_doubts(record, current_fiscal_year_be=organisation_current().fiscal_year_be),
    )
    office, names = office_registers()
    for index, measure in enumerate(record.get("measures", [])):
        read = {
            field.name: measure[field.name] for field in MEASURE_FIELDS if measure.get(field.name) not in (None, "", [])
        }
        doubts = measure_doubts(measure, fiscal_year_be=year, registers=office, unit_names=names)
        yield ImportRow(document=document, path=f"measures[{index}]", order=index + 1, read=read, doubts=doubts)


def office_registers() -> tuple[Registers, list[str]]:
    """The units and positions of the office in scope, and the units' names."""
    return registers(), [unit.name for unit in units_active()]


def programme_title(year: int | None) -> str:
    """What a set of measures is called when nobody calls it otherwise."""
    return f"{REPORT_TITLE} ประจำปีงบประมาณ พ.ศ. {year}" if year else REPORT_TITLE
