"""The review screen's model: every value of a record beside its place in the source, and what is left to look at."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from prongsai.core.decisions import Decision as Permission
from prongsai.imports.acceptable import doubts_left, may_accept, names_another
from prongsai.imports.doubts import Doubt
from prongsai.imports.fields import HEADER_FIELDS, MEASURE_FIELDS, Field, as_items, as_text, period_meaning
from prongsai.imports.models import Decision, ImportedDocument, ImportRow, PageImage
from prongsai.imports.services.rows import office_registers
from prongsai.imports.source import Anchors, Mark, SourceView, source_view
from prongsai.organisations.selectors import rules_off

_PATH = re.compile(r"(?P<row>measures\[\d+\])(?:\.(?P<field>\w+))?")


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
        specs = [
            spec
            for spec in (HEADER_FIELDS if row.is_header else MEASURE_FIELDS)
            if not spec.rare or row.values.get(spec.name) not in (None, "", []) or spec.name in row.open_doubts
        ]
        names = {spec.name for spec in specs}
        return Card(
            row=row,
            title=card_title(row),
            fields=[self._field(row, spec, ours) for spec in specs],
            anchor=self.anchors.of(self.reading.places.get(row.path)),
            findings=[finding for finding in ours if finding["field"] not in names],
            facts=header_facts(self.reading.record) if row.is_header else (),
        )

    def _field(self, row: ImportRow, spec: Field, findings: Sequence[Mapping[str, Any]]) -> FieldView:
        value, edited = row.values.get(spec.name), spec.name in row.edited
        text, doubt, places = as_text(spec, value), row.doubts.get(spec.name), self.reading.places
        key = spec.name if row.is_header else f"{row.path}.{spec.name}"
        return FieldView(
            key=f"{row.pk}-{spec.name}",
            field=spec,
            items=as_items(value) if spec.shape == "list" else [text] if text else [],
            text=text,
            # What the reader doubted says nothing of what a person typed; an unknown unit is one whoever typed it.
            doubt=doubt if doubt and (not edited or spec.name == "responsible") else None,
            is_open=spec.name in row.open_doubts,
            is_edited=edited,
            anchor=self.anchors.of(places.get(key)) or self.anchors.of(places.get(row.path)),
            meaning=period_meaning(value) if spec.shape == "period" else "",
            known_as=self._known_as(value) if spec.name == "responsible" else [],
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
        match = _PATH.match(path)
        row = next((row.pk for row in self.rows if match and row.path == match["row"]), None)
        return {**finding, "anchor": self.anchors.of(where), "row": row, "field": match["field"] or "" if match else ""}

    def _path_at(self, where: Mapping[str, Any]) -> str:
        """The field, else the measure, that stands at a place; empty when none does."""
        keys: tuple[str, ...]
        if "table" in where and "row" in where:
            keys = ("table", "row", "column") if "column" in where else ("table", "row")
        elif "line" in where:
            keys = ("line",)
        else:
            return ""
        at = (path for path, place in self.reading.places.items() if all(place.get(k) == where[k] for k in keys))
        return next((path for path in at if path.startswith("measures[")), "")


def review_of(document: ImportedDocument) -> Review:
    """The review of a document that was read."""
    desk = Desk(document)
    header, measures = desk.rows[0], desk.rows[1:]
    wanted = [row for row in measures if row.is_wanted]
    clear = [row for row in wanted if not row.open_doubts]
    cards = [desk.card(row) for row in measures]
    return Review(
        document=document,
        header=desk.card(header),
        cards=cards,
        source=source_view(desk.reading, desk.images, _marks(cards)),
        findings=desk.findings,
        other_organisation=names_another(document, document.organisation),
        may_accept=may_accept(document=document, header=header, rows=wanted),
        may_accept_clear=may_accept(document=document, header=header, rows=clear),
        left=doubts_left(header, wanted),
        values=sum(len(card.fields) for card in cards if card.is_taken),
        taken=len(wanted),
        clear=len(clear),
        accepted=sum(row.accepted_at is not None for row in measures),
        current=next((card.row.pk for card in cards if card.left and card.is_taken), None),
        counts=Counter(finding["severity"] for finding in desk.findings),
        rules_off=len(rules_off()),
    )


def card_title(row: ImportRow) -> str:
    """«มาตรการที่ 4», as the paper numbers it."""
    if row.is_header:
        return "ข้อมูลของเอกสาร"
    number = row.values.get("no")
    return f"มาตรการที่ {number}" if number is not None else "มาตรการ"


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


def header_facts(record: Mapping[str, Any]) -> list[tuple[str, str]]:
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
        ("เรื่อง", str(record.get("subject") or "")),
        ("ผู้ลงนาม", "\n".join(signatories)),
    ]
    return [(label, text) for label, text in facts if text]
