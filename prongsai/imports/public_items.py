"""What documents that were read and confirmed hold for the year's public items: registers that have no room yet."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import F
from django.db.models.fields.json import KT
from django.urls import reverse

from prongsai.core.together import Rows
from prongsai.disclosure.holdings import Held, Holding, ItemContext
from prongsai.disclosure.topics import all_topics
from prongsai.imports.models import ConfirmedRecord
from prongsai.thai.fiscal import fiscal_year_bounds, month_bounds

SOURCE = "เอกสารที่นำเข้าและตรวจแล้ว"
KINDS: dict[str, frozenset[str]] = {  # topic → kinds of docs/records.md
    "proc_monthly": frozenset({"procurement_summary"}),
    "proc_annual_report": frozenset({"procurement_summary"}),
    "proc_top100": frozenset({"procurement_summary"}),
    "complaint_stats": frozenset({"complaint_statistics"}),
    "complaint_stats_prev": frozenset({"complaint_statistics"}),
    "complaint_manual": frozenset({"complaint_guideline"}),
    "ac_plan": frozenset({"action_plan"}),
    "ac_plan_report": frozenset({"action_plan_report"}),
    "risk_assess": frozenset({"risk_register"}),
    "risk_assess_bribery": frozenset({"risk_register"}),
    "risk_assess_org": frozenset({"risk_register"}),
    "risk_report": frozenset({"risk_treatment_report"}),
    "risk_action": frozenset({"risk_treatment_report"}),
    "no_gift_declare": frozenset({"no_gift_announcement"}),
    "no_gift_declare_culture": frozenset({"no_gift_announcement"}),
    "no_gift_m128": frozenset({"no_gift_announcement"}),
    "no_gift_report": frozenset({"no_gift_report"}),
    "gift_report": frozenset({"no_gift_report"}),
    "satisfaction": frozenset({"satisfaction_report"}),
    "will_statement": frozenset({"integrity_announcement"}),
    "measures_use": frozenset({"ita_analysis"}),
}
FILLS = frozenset({"procurement_summary", "complaint_statistics"})
"""Kinds whose columns were read one by one: they prove the elements; of the others a person says what they prove."""
_MONTH = re.compile(r"(\d{4})-(\d{2})")


@dataclass(frozen=True, slots=True)
class Confirmed:
    """A confirmed record as the board needs it; the whole content of hundreds of documents is not kept in mind."""

    pk: int
    document_id: int
    kind: str
    title: str
    dated_on: dt.date | None
    covers: tuple[dt.date, dt.date] | None
    file_id: int


def confirmed(context: ItemContext) -> Iterator[Held]:
    """Records of the item's kinds whose time touches what the item asks for."""
    wanted = KINDS[context.item.topic]
    for record in context.once("confirmed", lambda: [_fact(row) for row in context.rows("confirmed")]):
        if record.kind not in wanted:
            continue
        if record.covers and (record.covers[1] < context.first or record.covers[0] > context.last):
            continue
        keys = tuple(element.key for element in context.item.elements) if record.kind in FILLS and record.covers else ()
        yield Held(
            keys or None, record.title, reverse("import_document", args=[record.document_id]), "", record.dated_on, SOURCE,
            record.covers, key=f"confirmed:{record.pk}", files=(record.file_id,),
        )  # fmt: skip


def _confirmed(year: int, today: dt.date) -> Rows:
    """Without their content, but for what it says of time."""
    kinds = sorted({kind for found in KINDS.values() for kind in found})
    rows = ConfirmedRecord.objects.filter(kind__in=kinds, withdrawn_at=None, fiscal_year_be__in=(year - 1, year))
    said = {
        "name": F("document__name"),
        "file": F("document__file"),
        "dated": KT("content__document_date"),
        "month": KT("content__month"),
        "first": KT("content__period__start"),
        "last": KT("content__period__end"),
    }
    return rows.defer("content").annotate(**said).order_by("pk")


def _fact(row: Any) -> Confirmed:
    content = {"month": row.month, "period": {"start": row.first, "end": row.last}}
    covers = covers_of(content, row.fiscal_year_be)
    return Confirmed(row.pk, row.document_id, row.kind, row.name, _day(row.dated), covers, row.file)


def covers_of(content: dict[str, Any], fiscal_year_be: int | None) -> tuple[dt.date, dt.date] | None:
    """The time a record is about: its month, its period, else its fiscal year; None where nothing says it."""
    if match := _MONTH.match(str(content.get("month") or "")):
        return month_bounds(int(match[1]), int(match[2]))
    period = content.get("period")
    if isinstance(period, dict):
        first, last = _edge(period.get("start"), 0), _edge(period.get("end"), 1)
        if first and last and first <= last:
            return first, last
    return fiscal_year_bounds(fiscal_year_be) if fiscal_year_be else None


def _edge(value: Any, side: int) -> dt.date | None:
    if match := _MONTH.fullmatch(str(value or "")):
        return month_bounds(int(match[1]), int(match[2]))[side]
    return _day(value)


def _day(value: Any) -> dt.date | None:
    try:
        return dt.date.fromisoformat(str(value))
    except ValueError:
        return None


def answered_elsewhere(context: ItemContext) -> Iterator[Held]:
    """Addresses from an index page of the office that was read: offered for the item of the same number."""
    for code, url, title, document in context.once("indexed", lambda: _indexed(context.rows("oit_index"))):
        if code == context.item.code:
            yield Held(None, title, reverse("import_document", args=[document]), url, None, SOURCE, key=f"index:{url}")


def _indices(year: int, today: dt.date) -> Rows:
    return ConfirmedRecord.objects.filter(kind="oit_index", withdrawn_at=None, fiscal_year_be=year)


def _indexed(rows: Iterable[ConfirmedRecord]) -> list[tuple[str, str, str, int]]:
    return [
        (str(item.get("code") or ""), str(url), str(item.get("title") or url), row.document_id)
        for row in rows
        for item in row.content.get("oit_items") or []
        for url in item.get("urls") or []
    ]


HOLDINGS = (
    Holding("เอกสารที่นำเข้าแล้ว", frozenset(KINDS), confirmed, {"confirmed": _confirmed}),
    Holding("สารบัญ OIT ที่นำเข้าแล้ว", all_topics(), answered_elsewhere, {"oit_index": _indices}),
)
