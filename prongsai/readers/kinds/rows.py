"""Rows of any kind of list: a kind says what its columns are called, and gets entries with their places.

    RISKS = Form(
        columns=(Column("no", NUMBER), Column("risk", (r"(?:เหตุการณ์)?ความเสี่ยง.*",)), Column("score", (r"คะแนน.*",), amount)),
        keys=("risk",),
        needs=({"score"},),
    )
    for entry in read_rows(document, RISKS).entries: ...

Four readings of the document are tried, real tables, records under labels, cells that stand one on a line, and cells
that only a space parts; the one that finds most is taken, and completed by what labels say of the same entries. How each
of them works is told in its module: ``row_tables``, ``row_labels``, ``row_flat``, ``row_spaced``.
Which rows are one entry (continued, merged, described by a second table) is decided for all of them in ``row_joining``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import cached_property
from typing import Literal

from prongsai.readers.kinds.drafts import Fragment
from prongsai.readers.kinds.lines import Spot
from prongsai.readers.model import Document, Place
from prongsai.thai.text import fold

NUMBER = (r"(?:ลำดับ|รายการ|ข้อ|เรื่อง)?ที่|ลำดับ(?:ข้อ)?|ข้อ|no|\#|ล\.?ด|item",)
"""What the column of row numbers is called in every kind."""

NO = "no"
_LONGEST_HEADING = 90
_PLAIN = re.compile(r"[ก-๎a-z/]+")
_NOTES = re.compile(r"\((?:บาท|ล้านบาท|คน|ราย|เรื่อง|ครั้ง|หน่วย.*?|ระบุ.*?|ถ้ามี|\d+)\)|[*:.…]+$")


def neutral(text: str) -> float:
    """Any text will do."""
    return 0.0


@dataclass(frozen=True, slots=True)
class Column:
    """A field and what its column is called.

    ``headings`` are patterns for a whole heading, folded (no spaces, Arabic digits, lower case, brackets of a unit and
    a colon left off). In a heading of two rows ``"upper>lower"`` is tried before ``lower`` alone and ``upper`` alone (give such a pattern an entry of its own).
    ``looks`` tells a cell without its column: -4 … 6, how well a text fits. ``carried`` cells that are blank take what
    stood last above them, as cells merged down leave them in a text. A ``ticked`` field is spread over columns with ✓:
    its value is the heading of the one ticked (``"word"``) or the first and the last of them (``"span"``, months).
    ``said`` finds the value (its first group) in the running text of a record in prose, where no label stands before it.
    A name that begins with an underscore is a column the record has no key for: it is kept under ``_other``.
    """

    name: str
    headings: tuple[str, ...]
    looks: Callable[[str], float] = neutral
    carried: bool = False
    ticked: Literal["", "word", "span"] = ""
    said: str = ""


@dataclass(frozen=True)
class Form:
    """The columns of a kind of list, in order of precedence: the first whose heading matches has it.

    ``keys``: the column that makes a row an entry, then stand-ins for it. A table is one of this form when it has a key
    and, of each set in ``needs``, at least one column. Columns that are no field are kept under ``other``. ``total`` matches the folded first words of a row that is a total.
    ``begins`` matches the words that open a record in prose ("ความเสี่ยงที่ 1 …"). With ``numbered`` a number in front of
    the key is the entry's own where no column holds it. Tables of numbers whose headings are anything (complaints by
    channel and category) are read with :mod:`~prongsai.readers.kinds.matrices` instead.
    """

    columns: tuple[Column, ...]
    keys: tuple[str, ...]
    needs: tuple[Collection[str], ...] = ()
    total: str = r"(?:ยอด|ผล)?รวม(?:ทั้งสิ้น|ทั้งหมด|เป็นเงิน|จำนวน|เงิน|ยอด|สุทธิ|ทุก|[^ก-๎]|$)|total|ทั้งสิ้น"
    begins: str = ""
    numbered: bool = True
    joined: bool = True  # the same key in a second table is the same entry
    refused: str = ""  # folded headings that show that a table is something else, criteria for example

    def column(self, name: str) -> Column | None:
        """The column of a field."""
        return self._by_name.get(name)

    def field_of(self, heading: str, *, over: str = "") -> str | None:
        """The field a heading names, or None. ``over`` is the heading that spans it in the row above."""
        cached = self._memory.get((heading, over), "")
        if cached == "":
            cached = self._memory[heading, over] = self._settle(heading, over)
            if len(self._memory) > 20_000:
                self._memory.clear()
        return cached

    def is_total(self, text: str) -> bool:
        """Whether the first words of a row say that it is a total."""
        return len(text) < 80 and self._total.match(fold(text)) is not None

    def looks(self, text: str, name: str | None) -> float:
        """How well a text fits a column."""
        column = self.column(name) if name else None
        return column.looks(text) if column else 0.0

    def is_headed(self, names: Collection[str | None], *, known: bool = False) -> bool:
        """Whether columns of these fields make a table of this form; of entries already ``known`` a number will do."""
        if known and self.joined and NO in names and not set(self.keys) & set(names):
            said = {name for name in names if name and not name.startswith("_") and name != NO}
            return len(said) >= 1 and None not in names
        return bool(set(self.keys) & set(names)) and all(set(one) & set(names) for one in self.needs)

    def is_refused(self, headings: Collection[str]) -> bool:
        """Whether a heading shows that the table is something else."""
        return bool(self.refused) and any(self._refused.fullmatch(fold(text)) for text in headings)

    # -- how headings are compared

    @cached_property
    def _by_name(self) -> dict[str, Column]:
        return {column.name: column for column in self.columns}

    @cached_property
    def _memory(self) -> dict[tuple[str, str], str | None]:
        return {}

    @cached_property
    def _total(self) -> re.Pattern[str]:
        return re.compile(self.total)

    @cached_property
    def _refused(self) -> re.Pattern[str]:
        return re.compile(self.refused)

    @cached_property
    def _patterns(self) -> list[tuple[str, re.Pattern[str], bool]]:
        return [
            (column.name, re.compile(pattern), ">" in pattern and "(?>" not in pattern)
            for column in self.columns
            for pattern in column.headings
        ]

    @cached_property
    def _canonical(self) -> dict[str, str]:
        """Headings without any pattern in them, for those with a letter lost on the way."""
        return {
            heading: column.name
            for column in self.columns
            for heading in column.headings
            if _PLAIN.fullmatch(heading) and len(heading) >= 7
        }

    def _settle(self, heading: str, over: str) -> str | None:
        key, upper = heading_key(heading), heading_key(over)
        if not key or len(key) > _LONGEST_HEADING:
            return None
        if upper and upper != key:
            joined = f"{upper}>{key}"
            for name, pattern, deep in self._patterns:
                if deep and pattern.fullmatch(joined):
                    return name
        for name, pattern, _ in self._patterns:
            if pattern.fullmatch(key):
                return name
        if 7 <= len(key) <= 30 and self._canonical:
            near = [(_nearness(known, key), known) for known in self._canonical if abs(len(known) - len(key)) <= 5]
            best = max(near, default=(0.0, ""))
            if best[0] >= 0.85:
                return self._canonical[best[1]]
        return None


def _nearness(known: str, key: str) -> float:
    matcher = SequenceMatcher(None, known, key)
    if matcher.real_quick_ratio() < 0.85 or matcher.quick_ratio() < 0.85:
        return 0.0
    return matcher.ratio()


def heading_key(text: str) -> str:
    """A heading as the patterns see it."""
    return _NOTES.sub("", fold(text)).strip("[]-–:.*")


@dataclass(slots=True)
class Entry:
    """One row of a list, put together from all that is said about it. ``number`` is in Arabic digits, as printed."""

    place: Place
    number: str | None = None
    cells: dict[str, list[Fragment]] = field(default_factory=dict)
    other: dict[str, list[Fragment]] = field(default_factory=dict)  # columns that are no field, by heading
    group: str | None = None  # the heading across the table that the row stands under, or a labelled one above it
    over: str | None = None  # the last line above the table, where it could be its heading
    last: Place | None = None
    certainty: float = 1.0
    table: int = 0  # counts the lists of a document: entries of one table have the same
    told: dict[str, int] = field(default_factory=dict)  # field → the table that states it

    def text(self, name: str) -> str:
        """All of a field as one text, lines kept; empty where there is none."""
        return "\n".join(fragment.text for fragment in self.cells.get(name, ()))

    def add(self, name: str, fragment: Fragment) -> None:
        """Keep a fragment unless the field already has the same words (a merged or repeated cell)."""
        _add(self.cells, name, fragment)

    def add_other(self, heading: str, fragment: Fragment) -> None:
        """The same for a column that is no field."""
        _add(self.other, heading, fragment)


def _add(cells: dict[str, list[Fragment]], name: str, fragment: Fragment) -> None:
    if not fragment.text.strip():
        return
    kept = cells.setdefault(name, [])
    if not any(fold(known.text) == fold(fragment.text) for known in kept):
        kept.append(fragment)


@dataclass(slots=True)
class Listing:
    """What :func:`read_rows` found. ``totals`` are the rows that say they are one, as stated. ``used`` are the spots of
    the list, its headings among them. ``headings`` are those of the tables, in order, as printed."""

    entries: list[Entry] = field(default_factory=list)
    totals: list[Entry] = field(default_factory=list)
    used: set[Spot] = field(default_factory=set)
    headings: list[tuple[str, ...]] = field(default_factory=list)

    def worth(self) -> float:
        """How much was found: a few entries of many fields are more than many of few."""
        return float(sum(min(len(entry.cells) + len(entry.other), 10) ** 1.5 for entry in self.entries))


def read_rows(document: Document, form: Form, without: Collection[Spot] = ()) -> Listing:
    """The entries of a form, whatever the layout. ``without`` are spots already used for something else."""
    from prongsai.readers.kinds.row_flat import rows_of_lines
    from prongsai.readers.kinds.row_joining import completed
    from prongsai.readers.kinds.row_labels import rows_under_labels
    from prongsai.readers.kinds.row_spaced import rows_of_spaced
    from prongsai.readers.kinds.row_tables import rows_of_tables

    best = rows_of_tables(document, form, without)
    labelled = rows_under_labels(document, form, {*without, *best.used})
    if not best.entries:
        found = (labelled, rows_of_lines(document, form, without), rows_of_spaced(document, form, without))
        best = max(found, key=Listing.worth)
        if best is not labelled:
            labelled = rows_under_labels(document, form, {*without, *best.used})
    return best if best is labelled else completed(best, labelled, form)
