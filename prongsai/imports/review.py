"""The review screen's model: every value of a record beside its place in the source, and what is left to look at."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from prongsai.core.decisions import Decision as Permission
from prongsai.imports.acceptable import doubts_left, may_accept, names_another
from prongsai.imports.doubts import Doubt
from prongsai.imports.fields import Field, as_items, as_text, items_of, period_meaning
from prongsai.imports.layouts import MEASURES, OF_MEASURES, Part, document_part, name_text, part_named, parts_of
from prongsai.imports.models import Decision, ImportedDocument, ImportRow, PageImage
from prongsai.imports.services.rows import office_registers
from prongsai.imports.source import Anchors, Mark, SourceView, source_view
from prongsai.organisations.selectors import rules_off

_FIELD = re.compile(r"\.(?P<field>\w+)")


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
    anchor: str
    findings: Sequence[Mapping[str, Any]] = ()  # of the row, at no field of it
    facts: Sequence[tuple[str, str]] = ()  # what else the document says of itself; not to be edited
    name: str = ""  # what the record is about, beside its title
    part: Part | None = None
    opens_part: bool = False  # the first card of its part

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
    def is_one_of_many(self) -> bool:
        """Whether it stands in a list."""
        return self.part is not None and self.part.many

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
    addable: Sequence[Part]  # lists to which a person may add what the reading missed
    said: str  # how many records of each part were read: «8 มาตรการ · 2 ตัวชี้วัด»
    is_of_measures: bool
    accept_label: str
    clear_label: str
    counts: Mapping[str, int]  # findings by severity
    rules_off: int  # rules of the review that the office switched off


class Desk:
    """A document laid out for review: its rows, its source, and what ties them together."""

    def __init__(self, document: ImportedDocument) -> None:
        self.document, self.reading = document, document.reading
        self.rows: list[ImportRow] = list(document.rows.all())
        self.images: list[PageImage] = list(document.page_images.select_related("file"))
        self.anchors = Anchors(self.reading, [image.number for image in self.images])
        self.registers, _ = office_registers()
        self.findings = [self._finding(finding) for finding in self.reading.findings]

    def card(self, row: ImportRow) -> Card:
        """One row with its fields; rare fields that hold nothing are left out."""
        ours = [finding for finding in self.findings if finding["row"] == row.pk]
        part = self._part(row)
        specs = [
            spec
            for spec in part.fields
            if not spec.rare or row.values.get(spec.name) not in (None, "", [], {}) or spec.name in row.open_doubts
        ]
        names = {spec.name for spec in specs}
        return Card(
            row=row,
            title=card_title(row, part),
            fields=[self._field(row, spec, ours) for spec in specs],
            anchor=self.anchors.of(self.reading.places.get(row.path)),
            findings=[finding for finding in ours if finding["field"] not in names],
            facts=header_facts(self.reading.record, without=names) if row.is_header else (),
            name="" if row.is_header else name_text(part, row.values),
            part=part,
        )

    def _part(self, row: ImportRow) -> Part:
        return document_part(self.document.kind) if row.is_header else part_named(self.document.kind, row.part)

    def _field(self, row: ImportRow, spec: Field, findings: Sequence[Mapping[str, Any]]) -> FieldView:
        value, edited = row.values.get(spec.name), spec.name in row.edited
        text, doubt, places = as_text(spec, value), row.doubts.get(spec.name), self.reading.places
        key = spec.name if row.is_header else f"{row.path}.{spec.name}"
        is_matched = spec.name == "responsible" and row.part == MEASURES.path
        return FieldView(
            key=f"{row.pk}-{spec.name}",
            field=spec,
            items=items_of(spec, value),
            text=text,
            # What the reader doubted says nothing of what a person typed; an unknown unit is one whoever typed it.
            doubt=doubt if doubt and (not edited or is_matched) else None,
            is_open=spec.name in row.open_doubts,
            is_edited=edited,
            anchor=self.anchors.of(places.get(key)) or self.anchors.of(places.get(row.path)),
            meaning=period_meaning(value) if spec.shape == "period" else "",
            known_as=self._known_as(value) if is_matched else [],
            findings=[finding for finding in findings if finding["field"] == spec.name],
            read_text=as_text(spec, row.read.get(spec.name)) if edited else "",
        )

    def _known_as(self, names: Any) -> list[str]:
        parties = [party for name in as_items(names) for party in self.registers.match(name)]
        return [
            "ทุกหน่วยงาน" if party.every_unit else str(party.unit or party.position)
            for party in parties
            if party.is_known
        ]

    def _finding(self, finding: Mapping[str, Any]) -> dict[str, Any]:
        """A finding with the row and field it speaks of, by its path or else by its place, and the anchor of that place."""
        where = finding.get("where") or {}
        path = str(finding.get("path") or "") or self._path_at(where)
        row = self._row_of(path)
        rest = path[len(row.path) :] if row is not None else ""
        match = _FIELD.match(rest)
        return {
            **finding,
            "anchor": self.anchors.of(where),
            "row": row.pk if row is not None else None,
            "field": match["field"] if match else "",
        }

    def _row_of(self, path: str) -> ImportRow | None:
        """The row whose path begins a path, the longest such."""
        ours = [row for row in self.rows if not row.is_header and (path == row.path or path.startswith(f"{row.path}."))]
        return max(ours, key=lambda row: len(row.path), default=None)

    def _path_at(self, where: Mapping[str, Any]) -> str:
        """The field, else the record, that stands at a place; empty when none does."""
        keys: tuple[str, ...]
        if "table" in where and "row" in where:
            keys = ("table", "row", "column") if "column" in where else ("table", "row")
        elif "line" in where:
            keys = ("line",)
        else:
            return ""
        at = (path for path, place in self.reading.places.items() if all(place.get(k) == where[k] for k in keys))
        return next((path for path in at if self._row_of(path) is not None), "")


def review_of(document: ImportedDocument) -> Review:
    """The review of a document that was read."""
    desk = Desk(document)
    header, records = desk.rows[0], desk.rows[1:]
    wanted = [row for row in records if row.is_wanted]
    clear = [row for row in wanted if not row.open_doubts]
    cards = list(_in_parts([desk.card(row) for row in records]))
    parts = parts_of(document.kind)
    return Review(
        document=document,
        header=desk.card(header),
        cards=cards,
        source=source_view(desk.reading, desk.images, _marks([desk.card(header), *cards])),
        findings=desk.findings,
        other_organisation=names_another(document, document.organisation),
        may_accept=may_accept(document=document, header=header, rows=wanted),
        may_accept_clear=may_accept(document=document, header=header, rows=clear),
        left=doubts_left(header, wanted),
        values=sum(len(card.fields) for card in cards if card.is_taken),
        taken=len(wanted),
        clear=len(clear),
        accepted=sum(row.accepted_at is not None for row in records),
        current=next((card.row.pk for card in cards if card.left and card.is_taken), None),
        counts=Counter(finding["severity"] for finding in desk.findings),
        rules_off=len(rules_off()),
        addable=[part for part in parts if part.many],
        said=" · ".join(counted(parts, records)),
        is_of_measures=document.kind in OF_MEASURES,
        accept_label=_accept_label(wanted),
        clear_label=f"รับ {_number(clear)}ที่ไม่มีข้อสงสัยไปก่อน",
    )


def _accept_label(rows: Sequence[ImportRow]) -> str:
    """What the button says: «รับเข้าทะเบียน 8 มาตรการ», «รับ 31 รายการ», or of a document without lists its own."""
    if not rows:
        return "รับข้อมูลของเอกสาร"
    return f"รับเข้าทะเบียน {_number(rows)}" if _measures(rows) else f"รับ {_number(rows)}"


def _number(rows: Sequence[ImportRow]) -> str:
    measures = _measures(rows)
    return f"{measures} มาตรการ" if measures else f"{len(rows)} รายการ"


def _measures(rows: Sequence[ImportRow]) -> int:
    return sum(row.part == MEASURES.path for row in rows)


def counted(parts: Sequence[Part], rows: Sequence[ImportRow]) -> list[str]:
    """«8 มาตรการ», «2 ตัวชี้วัด»: how many records of each list there are."""
    numbers = Counter(row.part for row in rows)
    return [f"{numbers[part.path]} {part.noun}" for part in parts if part.many and numbers[part.path]]


def _in_parts(cards: Sequence[Card]) -> Iterator[Card]:
    """Each card, the first of a part marked so; where a document has one part only nothing needs a heading."""
    parts = {card.row.part for card in cards}
    before = None
    for card in cards:
        yield replace(card, opens_part=len(parts) > 1 and card.row.part != before)
        before = card.row.part


def card_title(row: ImportRow, part: Part) -> str:
    """«มาตรการที่ 4», as the paper numbers it."""
    number = row.values.get("no")
    return f"{part.noun}ที่ {number}" if number is not None and not row.is_header else part.noun


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


def header_facts(record: Mapping[str, Any], *, without: Collection[str] = ()) -> list[tuple[str, str]]:
    """Label and text of what a document says of itself besides its editable header."""
    place = " ".join(
        f"{word}{record[key]}" for key, word in (("district", "อำเภอ"), ("province", "จังหวัด")) if record.get(key)
    )
    signatories = [
        " ".join(str(person[key]) for key in ("name", "position") if person.get(key))
        for person in record.get("signatories", [])
    ]
    facts = [
        ("หน่วยงาน", str(record.get("organisation") or "")),
        ("ที่ตั้ง", place),
        ("เรื่อง", "" if "subject" in without else str(record.get("subject") or "")),
        ("ผู้ลงนาม", "\n".join(signatories)),
    ]
    return [(label, text) for label, text in facts if text]
