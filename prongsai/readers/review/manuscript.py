"""What a rule looks at: the text with its places, the record, and what is known of the office and the day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Literal

from prongsai.readers.model import Document, Place, Record, Table
from prongsai.readers.review.locate import Locator, PlaceIndex, contains
from prongsai.readers.review.measures import Item, Measure, measures_of
from prongsai.readers.review.plan_items import Plan, PlanItem, plan_of
from prongsai.readers.review.sheets import Sheet, sheets_of
from prongsai.readers.review.source import passages_of_document, passages_of_record
from prongsai.readers.review.text import Hit, Passage, Run, runs_of
from prongsai.thai import fiscal, vocabulary
from prongsai.thai.dates import find_dates
from prongsai.thai.text import fold

Form = Literal["memo", "announcement", "order", "report"]

_TITLE_YEAR = re.compile(r"(?:ปีงบประมาณ|ประจำปี|ปี)(?:พ\.?ศ\.?)?(25\d\d)(?!\d)(?!(?:-|–|—|ถึง)25\d\d)")
_TITLE_LINES = 14
_SIX_MONTHS = re.compile(r"รอบ(?:ที่1|6เดือน|หกเดือน|ครึ่งปีแรก)|6เดือนแรก|ครึ่งปีแรก")


@dataclass(frozen=True, slots=True)
class ReviewContext:
    """What a review may know beyond the paper itself.

    ``organisation_name`` is the full name; with ``organisation_type`` (as in ``docs/records.md``) the place alone will
    do. ``today`` is the day of the review; rules never ask the clock. ``allowed_organisations`` are names that may
    stand in this office's papers (partners), as they are printed; ``units`` the names of its units and posts.
    """

    organisation_name: str = ""
    organisation_type: str = ""
    district: str = ""
    province: str = ""
    today: date | None = None
    allowed_organisations: frozenset[str] = field(default_factory=frozenset)
    units: frozenset[str] = field(default_factory=frozenset)


@dataclass(frozen=True, slots=True)
class OwnName:
    """The office's full name, in its two halves: ``องค์การบริหารส่วนตำบล`` and ``วังทอง``."""

    type_word: str
    place_name: str
    short_word: str
    organisation_type: str

    @property
    def full(self) -> str:
        return f"{self.type_word}{self.place_name}"

    @property
    def short(self) -> str:
        return f"{self.short_word}{self.place_name}"


def own_name(name: str, organisation_type: str = "") -> OwnName | None:
    """A name in full or short, taken apart; None for a name of no local government and no known type."""
    stated = vocabulary.type_of(name)
    place_name = vocabulary.place_of(name)
    if stated is None and organisation_type not in vocabulary.ORGANISATION_TYPES:
        return None
    if not place_name:
        return None
    organisation_type = stated or organisation_type
    words = vocabulary.vocabulary(organisation_type)
    return OwnName(words.name_prefix, place_name, words.short_prefix, organisation_type)


class Manuscript:
    """One paper under review. Everything is worked out once, when a rule first asks."""

    def __init__(self, document: Document | None, record: Record, context: ReviewContext) -> None:
        self.document = document
        self.record = record
        self.context = context

    @property
    def is_draft(self) -> bool:
        """True of a record that has no file: number and date come after the signature."""
        return self.document is None

    @cached_property
    def passages(self) -> list[Passage]:
        """The text in reading order: lines, paragraphs and cells, or the texts of a drafted record."""
        if self.document is None:
            return passages_of_record(self.record)
        return passages_of_document(self.document)

    @cached_property
    def runs(self) -> list[Run]:
        return runs_of(self.passages)

    def search(self, pattern: re.Pattern[str]) -> Iterator[Hit]:
        """Matches of a pattern for folded text (no spaces, Arabic digits) anywhere, in reading order."""
        for run in self.runs:
            yield from run.search(pattern)

    @cached_property
    def tables(self) -> list[Table]:
        return [] if self.document is None else list(self.document.tables())

    @cached_property
    def locator(self) -> Locator:
        return Locator(self.passages, self.place_index)

    @cached_property
    def place_index(self) -> PlaceIndex:
        return PlaceIndex(self.passages)

    @cached_property
    def measures(self) -> list[Measure]:
        """Measures, or the projects of a plan, with a place for each of their texts."""
        return measures_of(self.record, self.locator, is_draft=self.is_draft)

    @cached_property
    def plan(self) -> Plan:
        """The items and totals of a plan."""
        return plan_of(self.tables, self.record)

    @property
    def plan_items(self) -> tuple[PlanItem, ...]:
        return self.plan.items

    @cached_property
    def sheets(self) -> list[Sheet]:
        """The sheets of a plan, one an item; empty for other papers."""
        return sheets_of(self.passages, self.record, is_draft=self.is_draft)

    @property
    def kind(self) -> str:
        return str(self.record.get("kind", ""))

    @property
    def is_results_report(self) -> bool:
        """Whether the paper reports what was done: only then is a missing result a matter."""
        return self.kind in ("measures_report", "action_plan_report")

    @cached_property
    def form(self) -> Form:
        """The official form of the paper, by its first lines or the parts of the record."""
        if "memo" in self.record:
            return "memo"
        if "order" in self.record:
            return "order"
        if "announcement" in self.record or self.kind.endswith("_announcement"):
            return "announcement"
        for passage in self.title_passages:
            line = fold(passage.text)
            if line.startswith("บันทึกข้อความ"):
                return "memo"
            if re.match(r"ประกาศ(?:องค์การบริหาร|เทศบาล|อบต|อบจ)", line):
                return "announcement"
            if re.match(r"คำสั่ง(?:องค์การบริหาร|เทศบาล|อบต|อบจ)", line):
                return "order"
        return "report"

    def position(self, place: Place) -> int:
        """The index of the first passage at or in a place, else (in a text file) after it; -1 of the whole paper."""
        if place == Place():
            return -1
        inside = self.place_index.within(place)
        first = inside[0] if inside else len(self.passages)
        return first if place.line is None else min(first, self.place_index.first_at_or_after(place.line))

    def path_of(self, place: Place, words: str) -> str:
        """The field of a measure that holds printed words at a place; empty when none does."""
        key = fold(words).strip("…")
        if not key:
            return ""
        for measure, items in self._folded_items:
            if not (contains(measure.place, place) or contains(place, measure.place)):
                continue
            for item, folded in items:
                if (item.place == place or contains(item.place, place)) and key in folded:
                    return item.path
        return ""

    @cached_property
    def _folded_items(self) -> list[tuple[Measure, list[tuple[Item, str]]]]:
        """The texts of each measure folded once: a paper may have thousands of findings to place."""
        return [(measure, [(item, fold(item.text)) for item in measure.items()]) for measure in self.measures]

    @cached_property
    def title_passages(self) -> list[Passage]:
        """The first lines of the paper, before the first table."""
        if self.is_draft:
            return [p for p in self.passages if p.path in ("subject", "introduction", "title")]
        lines: list[Passage] = []
        for passage in self.passages:
            if passage.is_cell or len(lines) == _TITLE_LINES:
                break
            lines.append(passage)
        return lines

    @cached_property
    def title_place(self) -> Place:
        """Where the title stands; for findings about the paper as a whole."""
        for passage in self.title_passages:
            if re.search(r"รายงาน|ประกาศ|แผนปฏิบัติ|มาตรการ|คำสั่ง|บันทึกข้อความ", passage.text):
                return passage.place
        return self.passages[0].place if self.passages else Place()

    @cached_property
    def title_year(self) -> tuple[int, Passage] | None:
        """The Buddhist year the title states, and where; None of a range of years."""
        for passage in self.title_passages:
            if match := _TITLE_YEAR.search(fold(passage.text)):
                return int(match[1]), passage
        return None

    @cached_property
    def own(self) -> OwnName | None:
        """The office whose paper this is: from the context, else as the paper names itself."""
        known = own_name(self.context.organisation_name, self.context.organisation_type)
        return known or own_name(str(self.record.get("organisation") or ""))

    @cached_property
    def fiscal_year(self) -> int | None:
        """The Buddhist fiscal year of the paper, as its title states it."""
        year = self.record.get("fiscal_year")
        if isinstance(year, int):
            return year if 2400 < year < 2700 else None
        return self.title_year[0] if self.title_year else None

    @cached_property
    def is_half_year(self) -> bool:
        """A report of the first six months."""
        texts = [p.text for p in self.title_passages[:8]] or [str(self.record.get("subject", ""))]
        return any(_SIX_MONTHS.search(fold(text)) for text in texts)

    @cached_property
    def document_date(self) -> date | None:
        """The day the paper bears."""
        return _iso_date(self.record.get("document_date")) or _iso_date(self.record.get("as_of_date"))

    @cached_property
    def as_of(self) -> date | None:
        """The day whose state the paper tells: its own date; else the review's day, not past the months it reports."""
        day = self.document_date or _iso_date(self.record.get("published_date"))
        if day is not None:
            return day
        year, today = self.fiscal_year, self.context.today
        if year is None:
            return today
        # A yearly report tells of the whole year; without a day of its own it is taken at its word.
        end = fiscal.half_bounds(year, 1)[1] if self.is_half_year else fiscal.fiscal_year_bounds(year)[1]
        if today is None:
            return end if self.is_results_report else None
        return min(today, end) if self.is_half_year else today

    @cached_property
    def has_date(self) -> bool:
        """Whether any whole date stands outside the tables."""
        return self.document_date is not None or any(
            found.date for passage in self.passages if not passage.is_cell for found in find_dates(passage.text)
        )

    @cached_property
    def text(self) -> str:
        """All the words, folded; to ask whether something is said at all."""
        return "\n".join(run.folded.text for run in self.runs)


def _iso_date(value: object) -> date | None:
    try:
        return date.fromisoformat(str(value)) if value else None
    except ValueError:
        return None
