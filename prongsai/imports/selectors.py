"""Reads of imported documents, and what the review screen shows of one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.urls import reverse

from prongsai.actions.responsible import Registers
from prongsai.core.decisions import Decision as Permission
from prongsai.core.doors import holds
from prongsai.core.files import short_code
from prongsai.imports.acceptable import doubts_left, may_accept, names_another
from prongsai.imports.doubts import Doubt
from prongsai.imports.fields import FIELDS, HEADER_FIELDS, MEASURE_FIELDS, Field, as_items, as_text, period_meaning
from prongsai.imports.models import Decision, ImportedDocument, ImportRow, ImportState
from prongsai.imports.services.rows import office_registers
from prongsai.imports.source import Mark, SourceView, anchor_of, source_view
from prongsai.imports.word_diff import diff_words

KIND_LABELS = {
    "measures_report": "รายงานผลตามมาตรการ",
    "measures_plan": "มาตรการประจำปี",
    "ita_analysis": "ผลวิเคราะห์ ITA",
    "action_plan": "แผนปฏิบัติการป้องกันการทุจริต",
    "action_plan_report": "รายงานผลแผนปฏิบัติการ",
    "risk_register": "ทะเบียนความเสี่ยงการทุจริต",
    "risk_treatment_report": "รายงานผลจัดการความเสี่ยง",
    "complaint_statistics": "สถิติเรื่องร้องเรียน",
    "no_gift_announcement": "ประกาศ No Gift Policy",
    "no_gift_report": "รายงานผล No Gift Policy",
    "procurement_summary": "สรุปผลจัดซื้อจัดจ้าง (สขร.1)",
    "satisfaction_report": "รายงานความพึงพอใจ",
    "oit_index": "รายการข้อมูลสาธารณะ (OIT)",
    "complaint_guideline": "คู่มือรับเรื่องร้องเรียน",
    "integrity_announcement": "ประกาศเจตจำนงสุจริต",
    "information_request_statistics": "สถิติคำขอข้อมูลข่าวสาร",
}


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
    return KIND_LABELS.get(kind, "เอกสาร")


@dataclass(frozen=True, slots=True)
class Listed:
    """A document with what the list says of it."""

    document: ImportedDocument
    kind: str
    measures: int
    left: int


def listed(document: ImportedDocument) -> Listed:
    """Counts from the prefetched rows."""
    rows = list(document.rows.all())
    taken = [row for row in rows if not row.is_header and row.decision == Decision.TAKE]
    left = sum(len(row.open_doubts) for row in rows if row.is_header or row.is_wanted)
    return Listed(document, kind_label(document.kind), len(taken), left if document.is_reviewable else 0)


@dataclass(frozen=True, slots=True)
class FieldView:
    """One value of a row as the card shows it."""

    key: str  # of its elements on the page
    field: Field
    items: Sequence[str]
    text: str  # as edited
    doubt: Doubt | None
    is_open: bool  # must still be looked at
    is_edited: bool
    anchor: str
    meaning: str = ""  # of a period
    known_as: Sequence[str] = ()  # names of units the printed names were matched to
    findings: Sequence[Mapping[str, Any]] = ()
    read_text: str = ""  # as read, when a person changed it

    @property
    def rows(self) -> int:
        """Lines of the box it is edited in: high enough to see the whole, within reason."""
        return min(max(sum(1 + len(line) // 55 for line in self.text.split("\n")), 2), 16)

    @property
    def percent(self) -> int | None:
        """The reader's confidence, in percent."""
        confidence = self.doubt.get("confidence") if self.doubt else None
        return None if confidence is None else round(confidence * 100)


@dataclass(frozen=True, slots=True)
class Card:
    """One row as the review screen shows it."""

    row: ImportRow
    title: str
    fields: Sequence[FieldView]
    hidden: Sequence[Field]  # rare fields that hold nothing
    anchor: str
    findings: Sequence[Mapping[str, Any]] = ()  # of the row, at no field of it

    @property
    def group(self) -> str:
        """The heading it stands under."""
        return str(self.row.values.get("group") or "")

    @property
    def left(self) -> int:
        """How many values must still be looked at."""
        return sum(view.is_open for view in self.fields)

    @property
    def is_taken(self) -> bool:
        """Whether a person wants it."""
        return self.row.decision == Decision.TAKE

    @property
    def is_open_to_change(self) -> bool:
        """Whether a person may still change it here."""
        return self.row.accepted_at is None

    @property
    def is_seen(self) -> bool:
        """Whether a person has looked at something in it."""
        return bool(self.row.checked or self.row.edited)


@dataclass(slots=True)
class Review:
    """Everything the review screen shows."""

    document: ImportedDocument
    header: Card
    cards: list[Card]
    source: SourceView
    findings: list[dict[str, Any]]
    other_organisation: str
    may_accept: Permission
    may_accept_clear: Permission  # only the rows with nothing left to look at
    left: int
    values: int
    taken: int  # measures to be taken
    clear: int  # of those, how many have nothing left to look at
    accepted: int  # measures already in the register
    current: int | None  # the row to look at first
    counts: dict[str, int] = field(default_factory=dict)  # findings by severity


def review_of(document: ImportedDocument) -> Review:
    """The review of a document that was read."""
    rows = list(document.rows.all())
    header, measures = rows[0], rows[1:]
    wanted = [row for row in measures if row.is_wanted]
    reading = document.reading
    findings = [finding_view(f, rows, reading.places) for f in reading.findings]
    registers, _ = office_registers()
    cards = [card_of(row, reading.places, findings, registers) for row in measures]
    marks = _marks(cards)
    current = next((card.row.pk for card in cards if card.left and card.is_taken), None)
    return Review(
        document=document,
        header=card_of(header, reading.places, findings, registers),
        cards=cards,
        source=source_view(reading, document.page_images.select_related("file"), marks),
        findings=findings,
        other_organisation=names_another(document, document.organisation),
        may_accept=may_accept(document=document, header=header, rows=wanted),
        may_accept_clear=may_accept(
            document=document, header=header, rows=[row for row in wanted if not row.open_doubts]
        ),
        left=doubts_left(header, wanted),
        values=sum(len(card.fields) for card in cards if card.is_taken),
        taken=len(wanted),
        clear=sum(not row.open_doubts for row in wanted),
        accepted=sum(row.accepted_at is not None for row in measures),
        current=current,
        counts={s: sum(f["severity"] == s for f in findings) for s in ("error", "warning", "note")},
    )


def card_of(
    row: ImportRow, places: Mapping[str, Any], findings: Sequence[Mapping[str, Any]], registers: Registers
) -> Card:
    """The card of one row."""
    values, open_doubts = row.values, set(row.open_doubts)
    ours = [finding for finding in findings if finding.get("row") == row.pk]
    views: list[FieldView] = []
    hidden: list[Field] = []
    for spec in HEADER_FIELDS if row.is_header else MEASURE_FIELDS:
        value = values.get(spec.name)
        if spec.rare and value in (None, "", []) and spec.name not in open_doubts:
            hidden.append(spec)
            continue
        views.append(_field_view(row, spec, value, open_doubts, places, ours, registers))
    at_fields = {view.field.name for view in views}
    return Card(
        row=row,
        title=card_title(row),
        fields=views,
        hidden=hidden,
        anchor=anchor_of(places.get(row.path)),
        findings=[finding for finding in ours if finding.get("field") not in at_fields],
    )


def _field_view(
    row: ImportRow,
    spec: Field,
    value: Any,
    open_doubts: set[str],
    places: Mapping[str, Any],
    findings: Sequence[Mapping[str, Any]],
    registers: Registers,
) -> FieldView:
    edited = spec.name in row.edited
    known_as: list[str] = []
    if spec.name == "responsible":
        for party in (party for name in as_items(value) for party in registers.match(name)):
            known_as.append(_party_name(party))
    key = spec.name if row.is_header else f"{row.path}.{spec.name}"
    doubt = row.doubts.get(spec.name)
    return FieldView(
        key=f"{row.pk}-{spec.name}",
        field=spec,
        items=as_items(value) if spec.shape == "list" else ([text] if (text := as_text(spec, value)) else []),
        text=as_text(spec, value),
        doubt=doubt if doubt and (not edited or spec.name == "responsible") else None,
        is_open=spec.name in open_doubts,
        is_edited=edited,
        anchor=anchor_of(places.get(key)) or anchor_of(places.get(row.path)),
        meaning=period_meaning(value) if spec.shape == "period" else "",
        known_as=known_as,
        findings=[finding for finding in findings if finding.get("field") == spec.name],
        read_text=as_text(spec, row.read.get(spec.name)) if edited else "",
    )


def _party_name(party: Any) -> str:
    if party.every_unit:
        return "ทุกหน่วยงาน"
    if party.unit is not None:
        return str(party.unit)
    return str(party.position) if party.position is not None else ""


def card_title(row: ImportRow) -> str:
    """«มาตรการที่ 4», as the paper numbers it."""
    if row.is_header:
        return "ข้อมูลของเอกสาร"
    number = row.values.get("no")
    return f"มาตรการที่ {number}" if number is not None else "มาตรการ"


def finding_view(
    finding: Mapping[str, Any], rows: Sequence[ImportRow], places: Mapping[str, Mapping[str, Any]]
) -> dict[str, Any]:
    """A finding with the row and field it speaks of, by its path or else by its place, and the anchor of that place."""
    path = str(finding.get("path") or "") or _path_at(finding.get("where") or {}, places)
    row_path, _, rest = path.partition("].")
    by_path = {row.path: row.pk for row in rows}
    return {
        **finding,
        "anchor": anchor_of(finding.get("where")),
        "row": by_path.get(f"{row_path.removesuffix(']')}]") if path.startswith("measures[") else None,
        "field": rest.split(".")[0].split("[")[0],
    }


def _path_at(where: Mapping[str, Any], places: Mapping[str, Mapping[str, Any]]) -> str:
    """The field, else the measure, that stands at a place; empty when none does."""
    if "table" in where and "row" in where:
        keys = ("table", "row", "column") if "column" in where else ("table", "row")
    elif "line" in where:
        keys = ("line",)
    else:
        return ""
    at = [path for path, place in places.items() if all(place.get(key) == where[key] for key in keys)]
    return next((path for path in at if path.startswith("measures[")), "")


def _marks(cards: Sequence[Card]) -> dict[str, Mark]:
    """Which places belong to which row, and which of them hold a doubtful value."""
    marks: dict[str, Mark] = {}
    for card in cards:
        if card.anchor:
            marks.setdefault(card.anchor, Mark(card.row.pk))
        for view in card.fields:
            if view.anchor:
                mark = marks.setdefault(view.anchor, Mark(card.row.pk))
                mark.doubtful = mark.doubtful or (view.is_open and card.is_taken)
    return marks


HEADER_LABELS = {
    "organisation": "หน่วยงาน",
    "fiscal_year": "ปีงบประมาณ",
    "fiscal_years": "ปีงบประมาณ",
    "document_no": "ที่",
    "document_date": "ลงวันที่",
    "subject": "เรื่อง",
}


def kept_context(document: ImportedDocument) -> dict[str, Any]:
    """The header of a document whose inside has no register yet, and its source."""
    reading = document.reading
    shown = [
        (label, _header_text(name, reading.record[name]))
        for name, label in HEADER_LABELS.items()
        if name in reading.record
    ]
    return {
        "header": shown,
        "signatories": reading.record.get("signatories", []),
        "source": source_view(reading, document.page_images.select_related("file"), {}),
        "other_organisation": names_another(document, document.organisation),
        "reading": reading,
    }


def _header_text(name: str, value: Any) -> str:
    if name == "document_date":
        return as_text(FIELDS["document_date"], value)
    return " ถึง ".join(str(year) for year in (value[0], value[-1])) if isinstance(value, list) and value else str(value)


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
    return {"intakes": made, "next_steps": steps, "file_code": short_code(document.file.sha256)}


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
        "may_take": holds(user, "correspondence.draft"),
        "measures_url": f"{reverse('measures')}?fy={document.paper.fiscal_year_be}" if document.paper else "",
    }
