"""Measures while their rows are being gathered: what was found for each field, and which rows are one measure."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from prongsai.readers.kinds.columns import GROUP, NO, OTHER, PERIOD, RESPONSIBLE, TITLE
from prongsai.readers.kinds.headings import GroupHeading
from prongsai.readers.kinds.lists import Piece
from prongsai.readers.model import Place
from prongsai.thai.digits import to_arabic
from prongsai.thai.text import fold

_CONTINUED = re.compile(r"\s*[(\[]\s*(?:ต่อ|continued|cont\.?)\s*[)\]]\s*|(?<=[ก-๎\s])\s\.{0,3}ต่อ\.{0,3}\s*$")
_LABELLED = re.compile(
    r"\s*(?:มาตรการ|กิจกรรม|โครงการ|แนวทาง|เรื่อง|ลำดับ|ข้อ)\s*(?:ลำดับ)?ที่\s*(?P<number>[0-9๐-๙]{1,3}(?:\.[0-9๐-๙]{1,2})*)\s*[.:)：\-–]*\s*(?P<rest>.*)",
    re.S,
)
_NUMBERED = re.compile(
    r"\s*\(?(?P<number>[0-9๐-๙]{1,3}(?:\.[0-9๐-๙]{1,3})*)\s?(?P<close>\.\)|[.):])(?![0-9๐-๙])\s*(?P<rest>.*)", re.S
)
_DECIMAL = re.compile(r"\s*(?P<number>[0-9๐-๙]{1,2}(?:\.[0-9๐-๙]{1,2}){1,2})\s+(?P<rest>[^0-9๐-๙].*)", re.S)
_BARE_NUMBER = re.compile(r"\s*\(?(?P<number>[0-9๐-๙]{1,3}(?:\.[0-9๐-๙]{1,3})*)\s*[.)]*\s*$")
_LOOSE_NUMBER = re.compile(r"\s*(?P<number>[0-9๐-๙]{1,3}(?:\.[0-9๐-๙]{1,3})*)\s+(?P<rest>[^0-9๐-๙].*)", re.S)
_DITTO = re.compile(r"\s*(?:[\"”“„″〃]|''|-\s*[\"”“″]\s*-|,,|เช่นเดียวกัน|เหมือนกัน|เช่นเดียวกับข้างต้น|เหมือนข้างต้น)\s*$")


@dataclass(frozen=True, slots=True)
class Fragment:
    """A cell's text, or the part of it on one page."""

    text: str
    place: Place
    hard: bool = True  # its line breaks are paragraphs, not wraps
    width: int = 0  # longest line of its column, 0 when unknown

    @property
    def piece(self) -> Piece:
        """The same for the list splitter."""
        return Piece(self.text, self.hard)


@dataclass(slots=True)
class Draft:
    """One measure in the making. ``cells`` holds fragments by field in reading order."""

    place: Place
    number: str | None = None  # as printed, Arabic digits
    title: list[Fragment] = field(default_factory=list)
    group: str | None = None
    cells: dict[str, list[Fragment]] = field(default_factory=dict)
    other: dict[str, list[Fragment]] = field(default_factory=dict)  # columns that are no field, by heading
    last: Place | None = None
    certainty: float = 1.0

    def add(self, name: str, fragment: Fragment) -> None:
        """Keep a fragment unless the field already ends with the same words (a merged or repeated cell)."""
        if not fragment.text.strip():
            return
        kept = self.cells.setdefault(name, [])
        if not any(fold(known.text) == fold(fragment.text) for known in kept):
            kept.append(fragment)

    def title_key(self) -> str:
        """For comparing titles of rows."""
        return fold("".join(fragment.text for fragment in self.title))


@dataclass(slots=True)
class Row:
    """Cells of one row by field; ``view`` is the set of fields of its table."""

    cells: dict[str, Fragment]
    place: Place
    view: frozenset[str] = frozenset()
    other: dict[str, Fragment] = field(default_factory=dict)
    merged: frozenset[str] = frozenset()  # fields whose cell continues a merged cell of the row above
    first_of_part: bool = False  # first row after a page break


def split_number(text: str, expected: int | None = None) -> tuple[str | None, str]:
    """``๑. มาตรการตรวจสอบ`` → ("1", "มาตรการตรวจสอบ"). A number without a dot counts only when it is the one expected."""
    for pattern in (_LABELLED, _BARE_NUMBER, _NUMBERED, _DECIMAL):
        if match := pattern.match(text):
            rest = match.groupdict().get("rest") or ""
            return to_arabic(match["number"]), rest.lstrip(". )")
    if (match := _LOOSE_NUMBER.match(text)) and expected is not None and to_arabic(match["number"]) == str(expected):
        return to_arabic(match["number"]), match["rest"]
    return None, text


def is_continued(text: str) -> bool:
    """Whether a title or heading says (ต่อ)."""
    return bool(_CONTINUED.search(text))


def without_continued(text: str) -> str:
    """The title without (ต่อ)."""
    return _CONTINUED.sub(" ", text).strip()


def is_ditto(text: str) -> bool:
    """Whether a cell only says that it is as the one above: ″, -"-, เช่นเดียวกัน."""
    return bool(_DITTO.match(text))


def last_part(number: str | None) -> int | None:
    """``2.3`` → 3: the count within its group."""
    return int(number.rsplit(".", 1)[-1]) if number else None


class Collector:
    """Takes headings and rows in reading order and decides which rows are one measure."""

    def __init__(self) -> None:
        self.drafts: list[Draft] = []
        self.group: str | None = None
        self._group_key = ("", "")
        self._group_start = 0  # index of the first draft under the present heading
        self._group_column: str | None = None

    def enter_group(self, heading: GroupHeading) -> None:
        """Rows that follow stand under this heading; the same heading again (also with (ต่อ)) goes on."""
        text = without_continued(" ".join(heading.text.split("\n")))
        key = (heading.number, fold(text))
        if self.group is None or key != self._group_key:
            self.group, self._group_key = text, key
            self._group_start = len(self.drafts)

    def restart(self) -> None:
        """Numbering may begin again: a new table with a heading of its own."""
        self._group_column = None

    def row(self, row: Row) -> None:
        """One row: a new measure, or more of one that is there."""
        previous = self.drafts[-1] if len(self.drafts) > self._group_start else None
        self._ditto(row, previous)
        number, title, continued = self._identity(row, previous)
        target = self._target(row, number, title, continued, previous)
        if target is None:
            self._begin(row, number, title)
        else:
            self._extend(target, row, title, continued)

    # -- what the row says it is

    def _identity(self, row: Row, previous: Draft | None) -> tuple[str | None, Fragment | None, bool]:
        expected = (last_part(previous.number) or 0) + 1 if previous else 1
        title = row.cells.get(TITLE)
        text = title.text if title else ""
        printed = row.cells[NO].text if NO in row.cells else ""
        continued = is_continued(text) or is_continued(printed)
        number: str | None = None
        if printed.strip():
            number, rest = split_number(without_continued(printed), expected)
            if rest.strip() and not text.strip():
                text = rest
        text = without_continued(text)
        # A number in the title is the row's own number when there is no column for it.
        if number is None:
            number, text = split_number(text, expected)
        elif own := re.match(rf"\s*(?:มาตรการที่\s*)?{_either_digits(number)}\s*[.)]\s*(?=\S)", text):
            text = text[own.end() :]
        text = text.lstrip(" .)") if number else text
        fragment = Fragment(
            text, title.place if title else row.place, title.hard if title else True, title.width if title else 0
        )
        return number, fragment if text.strip() else None, continued

    def _target(
        self, row: Row, number: str | None, title: Fragment | None, continued: bool, previous: Draft | None
    ) -> Draft | None:
        if continued and (found := self._named(number, title)):
            return found
        if TITLE in row.merged or (title is None and number is None):
            return previous
        if previous is None:
            return self._other_view(row, number, title)
        if number is None and title is not None and previous.number is not None:
            own = {
                name
                for name in row.cells
                if name not in (NO, TITLE, GROUP) and name not in row.merged and row.cells[name].text.strip()
            }
            if not own or (not {RESPONSIBLE, PERIOD} & own and {RESPONSIBLE, PERIOD} & row.view):
                return previous
        if number is not None and number == previous.number and NO not in row.merged:
            if (
                title is None
                or fold(title.text) == previous.title_key()
                or previous.title_key().endswith(fold(title.text))
            ):
                return previous
            if row.first_of_part and _similar(fold(title.text), previous.title_key()) >= 0.9:
                return previous
        return self._other_view(row, number, title)

    def _named(self, number: str | None, title: Fragment | None) -> Draft | None:
        """The measure a (ต่อ) row goes on with: by title, else by number, else the last one."""
        key = fold(title.text) if title else ""
        for draft in reversed(self.drafts):
            if key and _similar(draft.title_key(), key) >= 0.85:
                return draft
        for draft in reversed(self.drafts[self._group_start :]):
            if number is not None and draft.number == number and not key:
                return draft
        return self.drafts[-1] if self.drafts else None

    def _other_view(self, row: Row, number: str | None, title: Fragment | None) -> Draft | None:
        """A second table about the same measures: same titles, other columns."""
        described = row.view - {NO, TITLE, GROUP}
        if title is None or not described:
            return None
        key = fold(title.text)
        for draft in self.drafts:
            if number is not None and draft.number is not None and draft.number != number:
                continue
            if described.isdisjoint(draft.cells) and _similar(draft.title_key(), key) >= 0.9:
                return draft
        return None

    # -- keeping it

    def _begin(self, row: Row, number: str | None, title: Fragment | None) -> None:
        group = self.group
        if GROUP in row.cells and row.cells[GROUP].text.strip():
            self._group_column = row.cells[GROUP].text
        if self._group_column and GROUP in row.view:
            group = self._group_column
        draft = Draft(row.place, number, [title] if title else [], group)
        self.drafts.append(draft)
        self._fill(draft, row, new=True)

    def _extend(self, draft: Draft, row: Row, title: Fragment | None, continued: bool) -> None:
        repeated = title is None or continued or TITLE in row.merged
        if (
            title is not None
            and not repeated
            and _similar(fold(title.text), draft.title_key()) < 0.85
            and not draft.title_key().endswith(fold(title.text))
        ):
            draft.title.append(title)
        self._fill(draft, row, new=False)

    def _fill(self, draft: Draft, row: Row, *, new: bool) -> None:
        for name, fragment in row.cells.items():
            if name in (NO, TITLE, GROUP) or (name in row.merged and not new):
                continue
            draft.add(name, fragment)
        for heading, fragment in row.other.items():
            if fragment.text.strip():
                kept = draft.other.setdefault(heading, [])
                if not any(fold(known.text) == fold(fragment.text) for known in kept):
                    kept.append(fragment)
        draft.last = row.place

    def _ditto(self, row: Row, previous: Draft | None) -> None:
        for name, fragment in list(row.cells.items()):
            if _DITTO.match(fragment.text):
                del row.cells[name]
                for earlier in previous.cells.get(name, ()) if previous and name != OTHER else ():
                    row.cells[name] = Fragment(earlier.text, fragment.place, earlier.hard, earlier.width)


def _similar(a: str, b: str) -> float:
    return 1.0 if a == b else SequenceMatcher(None, a, b, autojunk=False).ratio() if a and b else 0.0


def _either_digits(number: str) -> str:
    """A pattern for a number in either script."""
    return "".join(
        f"[{digit}{chr(0x0E50 + int(digit))}]" if digit.isdecimal() else re.escape(digit) for digit in number
    )
