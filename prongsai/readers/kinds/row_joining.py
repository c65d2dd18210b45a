"""Which rows are one entry: continued over a page, merged down, or described once more by a second table."""

from __future__ import annotations

from dataclasses import replace
from difflib import SequenceMatcher

from prongsai.readers.kinds.drafts import (
    Fragment,
    Row,
    is_continued,
    is_ditto,
    last_part,
    split_number,
    without_continued,
)
from prongsai.readers.kinds.rows import NO, Entry, Form, Listing
from prongsai.thai.text import fold


class Gatherer:
    """Takes headings and rows in reading order; ``listing`` is what became of them."""

    def __init__(self, form: Form, certainty: float = 1.0) -> None:
        self.form = form
        self.listing = Listing()
        self.certainty = certainty
        self.group: str | None = None
        self.over: str | None = None  # the line above the table
        self._table = 0
        self._first = 0  # index of the first entry of this table
        self._carried: dict[str, Fragment] = {}

    @property
    def entries(self) -> list[Entry]:
        """What was found so far."""
        return self.listing.entries

    def begin_table(self) -> None:
        """A heading of columns was read: rows that follow are a list of their own, or say more of one before."""
        self._table += 1
        self._first = len(self.entries)
        self._carried = {}

    def enter_group(self, text: str | None) -> None:
        """Rows that follow stand under this heading."""
        self.group = without_continued(" ".join(text.split())) if text else None

    def total(self, row: Row) -> None:
        """A row that says it is a total."""
        entry = self._new(row, None)
        self.listing.totals.append(entry)

    def row(self, row: Row) -> None:
        """One row: a new entry, or more of one that is there."""
        previous = self.entries[-1] if len(self.entries) > self._first else None
        self._ditto(row, previous)
        continued = self._strip(row)
        number = self._number(row, previous)
        target = self._target(row, number, continued, previous)
        if target is None and not set(self.form.keys) & row.view:
            return  # a table by numbers alone only adds to what is there
        if target is None:
            self._carry(row)
            self.entries.append(self._new(row, number))
            return
        for name, fragment in row.cells.items():
            if name == NO or name in row.merged or not fragment.text.strip():
                continue
            known = target.cells.get(name)
            if known and target.told.get(name) != self._table:
                continue  # an earlier table has said it
            if known and name in self.form.keys and _like(_key(known), fold(fragment.text)) >= 0.85:
                continue
            target.add(name, fragment)
            target.told[name] = self._table
        for heading, fragment in row.other.items():
            target.add_other(heading, fragment)
        target.last = row.place

    def _new(self, row: Row, number: str | None) -> Entry:
        entry = Entry(row.place, number, group=self.group, over=self.over, last=row.place, certainty=self.certainty)
        entry.table = self._table
        for name, fragment in row.cells.items():
            entry.add(name, fragment)
            entry.told[name] = self._table
        for heading, fragment in row.other.items():
            entry.add_other(heading, fragment)
        return entry

    # -- what the row says it is

    def _strip(self, row: Row) -> bool:
        """Take (ต่อ) off the key and the number; whether it was there."""
        found = False
        for name in (*self.form.keys, NO):
            if name in row.cells and is_continued(row.cells[name].text):
                row.cells[name] = replace(row.cells[name], text=without_continued(row.cells[name].text))
                found = True
        return found

    def _number(self, row: Row, previous: Entry | None) -> str | None:
        key = next((name for name in self.form.keys if name in row.cells), None)
        if NO in row.cells and row.cells[NO].text.strip():
            number, rest = split_number(row.cells[NO].text)
            if number is None:
                # "1 การจัดซื้อ" where the key lost its column.
                number, rest = split_number(row.cells[NO].text, self._expected(previous))
            if rest.strip() and number is not None and key is None:
                row.cells[self.form.keys[0]] = replace(row.cells[NO], text=rest)
            if number is not None:
                return number
        if key is None or not self.form.numbered:
            return None
        number, rest = split_number(row.cells[key].text, self._expected(previous))
        if number is not None and rest.strip() and NO not in row.view:
            row.cells[key] = replace(row.cells[key], text=rest)
            return number
        return None

    def _expected(self, previous: Entry | None) -> int:
        return (last_part(previous.number) or 0) + 1 if previous else 1

    def _target(self, row: Row, number: str | None, continued: bool, previous: Entry | None) -> Entry | None:
        primary = next((name for name in self.form.keys if name in row.view), None)
        key = row.cells.get(primary) if primary else None
        text = fold(key.text) if key else ""
        if continued and self.entries:
            named = [
                entry for entry in reversed(self.entries) if text and _like(_entry_key(entry, self.form), text) >= 0.85
            ]
            numbered = [entry for entry in reversed(self.entries) if number is not None and entry.number == number]
            return (named or numbered or self.entries[-1:])[0]
        if previous is not None:
            if not text and (number is None or number == previous.number or NO in row.merged):
                return previous
            if primary in row.merged and (NO in row.merged or NO not in row.view or number == previous.number):
                return previous
            before = _entry_key(previous, self.form)
            if number == previous.number and text == before and self.form.joined and previous.table == self._table:
                return previous  # cells merged down, printed once more in each row
            again = number is not None and number == previous.number and NO not in row.merged and row.first_of_part
            if again and (_like(before, text) >= 0.85 or before.endswith(text)):
                return previous
        return self._other_view(row, number, text)

    def _other_view(self, row: Row, number: str | None, text: str) -> Entry | None:
        """A second table about the same rows: the same key, or where it has none the same number, and other columns."""
        earlier = self.entries[: self._first] if self.form.joined else []
        if text:
            near = [(max(_like(key, text) for key in _entry_keys(entry, self.form)), entry) for entry in earlier]
            if not near:
                return None
            score, best = max(near, key=lambda pair: (pair[0], pair[1].number == number))
            same_number = number is not None and best.number == number
            return best if score >= 0.88 or (score >= 0.6 and same_number) else None
        return next((entry for entry in earlier if number is not None and entry.number == number), None)

    # -- keeping it

    def _carry(self, row: Row) -> None:
        for column in self.form.columns:
            if not column.carried or column.name not in row.view:
                continue
            fragment = row.cells.get(column.name)
            if fragment is not None and fragment.text.strip():
                self._carried[column.name] = fragment
            elif column.name in self._carried:
                row.cells[column.name] = self._carried[column.name]

    def _ditto(self, row: Row, previous: Entry | None) -> None:
        for name, fragment in list(row.cells.items()):
            if is_ditto(fragment.text):
                del row.cells[name]
                for earlier in previous.cells.get(name, ()) if previous else ():
                    row.cells[name] = replace(earlier, place=fragment.place)


def completed(listing: Listing, other: Listing, form: Form) -> Listing:
    """A list with what another reading of the document says of the same entries: the same key, fields still open."""
    if not form.joined or not listing.entries:
        return listing
    for more in other.entries:
        key = _entry_key(more, form)
        near = max(((_like(_entry_key(entry, form), key), index) for index, entry in enumerate(listing.entries)))
        if not key or near[0] < 0.88:
            continue
        entry = listing.entries[near[1]]
        for name, fragments in more.cells.items():
            if name not in entry.cells and name != NO:
                entry.cells[name] = fragments
        listing.used |= other.used
    return listing


def _entry_key(entry: Entry, form: Form) -> str:
    return next((_key(entry.cells[name]) for name in form.keys if name in entry.cells), "")


def _entry_keys(entry: Entry, form: Form) -> list[str]:
    return [_key(entry.cells[name]) for name in form.keys if name in entry.cells] or [""]


def _key(fragments: list[Fragment]) -> str:
    return fold("".join(fragment.text for fragment in fragments))


def _like(a: str, b: str) -> float:
    return 1.0 if a == b else SequenceMatcher(None, a, b, autojunk=False).ratio() if a and b else 0.0
