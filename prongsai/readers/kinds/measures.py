"""Measures reports and plans of measures: from whatever layout, the list of measures of docs/records.md."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from prongsai.readers.kinds import columns as c
from prongsai.readers.kinds.drafts import Collector, Draft, Fragment, last_part
from prongsai.readers.kinds.filling import with_provenance
from prongsai.readers.kinds.inside import Inside, Matter
from prongsai.readers.kinds.lines import Spot
from prongsai.readers.kinds.tables import rows_of_measures
from prongsai.readers.kinds.values import Mended, budget, item_list, one_text, party_list, period
from prongsai.readers.model import Document, Record

NO_MEASURES = "ไม่พบตารางหรือรายการมาตรการที่อ่านได้ โปรดเทียบกับต้นฉบับ"
_TEXTS = (c.ISSUE, c.INDICATOR, c.MONITORING, c.PROBLEMS)
_LISTS = (c.METHODS, c.RESULTS)
_ADVISES = re.compile(r"\s*[-•]?\s*(?:[0-9๐-๙][.)]\s*)?(?:ควร|เห็นควร|ให้|ขอให้|หาก|จำเป็นต้อง)")


def read_inside(matter: Matter) -> Inside:
    """``measures`` of a report or a plan."""
    measures, used = read_measures(matter.document, matter.year)
    return Inside({"measures": measures}, used, [] if measures else [NO_MEASURES])


def read_measures(document: Document, fiscal_year: int | None) -> tuple[list[Record], set[Spot]]:
    """The measures, and the spots they were read from."""
    from prongsai.readers.kinds.flat import read_flat
    from prongsai.readers.kinds.prose import read_prose

    drafts: list[Draft] = []
    used: set[Spot] = set()
    for read in (rows_of_measures, read_prose, read_flat):
        collector = Collector()
        found_in = read(document, collector)
        found = [draft for draft in collector.drafts if draft.title or draft.cells]
        if _worth(found) > _worth(drafts):
            drafts, used = found, found_in
        if drafts and read is rows_of_measures:
            break
    return [_record(draft, fiscal_year) for draft in drafts], used


def _worth(drafts: Sequence[Draft]) -> int:
    """How much a reading of the document found: measures with something said about them."""
    return sum(min(len(draft.cells), 4) for draft in drafts if draft.title)


def _record(draft: Draft, fiscal_year: int | None) -> Record:
    mended = Mended()
    measure: Record = {}
    if (number := last_part(draft.number)) is not None:
        measure["no"] = number
        if draft.number and "." in draft.number:
            mended.printed["no"] = draft.number
    _keep(measure, "title", one_text(draft.title, "title", mended))
    if draft.group:
        _keep(measure, "group", mended.text("group", draft.group))
    for name in _TEXTS:
        if name in draft.cells:
            _keep(measure, name, one_text(draft.cells[name], name, mended))
    for name in _LISTS:
        if name in draft.cells:
            _keep(measure, name, item_list(draft.cells[name], name, mended))
    if c.RESPONSIBLE in draft.cells:
        _keep(measure, "responsible", party_list(draft.cells[c.RESPONSIBLE], "responsible", mended))
    if c.PERIOD in draft.cells:
        _keep(measure, "period", period(draft.cells[c.PERIOD], "period", mended, fiscal_year))
    _advice_from_remarks(draft)
    if c.RECOMMENDATION in draft.cells:
        _keep(measure, "recommendation", one_text(draft.cells[c.RECOMMENDATION], "recommendation", mended))
    if c.BUDGET in draft.cells:
        amount, words = budget(draft.cells[c.BUDGET])
        _keep(measure, "budget_text", words)
        if amount is not None:
            measure["budget"] = amount
    return with_provenance(
        measure,
        draft.place,
        mended,
        last=draft.last,
        certainty=draft.certainty,
        cells={name: [fragment.place for fragment in fragments] for name, fragments in _fragments(draft)},
        other=draft.other,
    )


def _advice_from_remarks(draft: Draft) -> None:
    """A form without ข้อเสนอแนะ has its advice under หมายเหตุ; other remarks stay remarks."""
    if c.RECOMMENDATION in draft.cells or c.RESULTS not in draft.cells:
        return
    for heading, fragments in list(draft.other.items()):
        if c.field_of(heading) == c.REMARK and _ADVISES.match(fragments[0].text):
            draft.cells[c.RECOMMENDATION] = draft.other.pop(heading)
            return


def _keep(measure: Record, name: str, value: Any) -> None:
    if value not in (None, "", [], {}):
        measure[name] = value


def _fragments(draft: Draft) -> list[tuple[str, list[Fragment]]]:
    return [("title", draft.title)] * bool(draft.title) + list(draft.cells.items())
