"""From a text of the record back to the line or cell it was read from."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from itertools import accumulate

from prongsai.readers.model import Place
from prongsai.readers.review.text import Folded, Passage

# Enough of a text to be found by; repairs further on do not matter then.
_KEY_LENGTHS = (40, 16)


class PlaceIndex:
    """Which passages lie in a place, without looking at them all: a long paper has thousands of rows and cells."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        self._passages = passages
        self._of_line: dict[int, list[int]] = defaultdict(list)
        self._of_row: dict[tuple[int | None, int | None], list[int]] = defaultdict(list)
        self._of_row_number: dict[int | None, list[int]] = defaultdict(list)  # in whatever table; a draft has none
        self._without_line: list[int] = []
        for index, passage in enumerate(passages):
            place = passage.place
            self._of_row[place.table, place.row].append(index)
            self._of_row_number[place.row].append(index)
            if place.line is None:
                self._without_line.append(index)
            else:
                self._of_line[place.line].append(index)
        self._line_reached = list(accumulate((passage.place.line or 0 for passage in passages), max))

    def within(self, outer: Place) -> list[int]:
        """The indexes of the passages in a place, in reading order."""
        return [index for index in self._candidates(outer) if contains(outer, self._passages[index].place)]

    def first_at_or_after(self, line: int) -> int:
        """The index of the first passage of this or a later line."""
        return bisect_left(self._line_reached, line)

    def _candidates(self, outer: Place) -> Sequence[int]:
        if outer.line is not None:
            lines = range(outer.line, (outer.line_end or outer.line) + 1)
            if len(lines) > len(self._of_line):
                return range(len(self._passages))
            return sorted([*self._without_line, *(index for line in lines for index in self._of_line.get(line, ()))])
        if outer.table is not None and outer.row is not None:
            return self._of_row.get((outer.table, outer.row), [])
        if outer.row is not None:
            return self._of_row_number.get(outer.row, [])
        return range(len(self._passages))


class Locator:
    """Finds the printed place of a text within the lines or cells its record came from."""

    def __init__(self, passages: Sequence[Passage], index: PlaceIndex) -> None:
        self._passages = passages
        self._index = index
        self._within: dict[Place, tuple[str, list[int], list[Passage]]] = {}

    def place(self, text: str, within: Place, *, last: bool = False) -> Place:
        """Where ``text`` begins; ``within`` itself when it cannot be found. ``last`` takes the last of several."""
        words, starts, passages = self._words_within(within)
        key = Folded(text).text
        for length in _KEY_LENGTHS:
            if len(key) < 3:
                break
            found = words.rfind(key[:length]) if last else words.find(key[:length])
            if found >= 0:
                return passages[bisect_right(starts, found) - 1].place
        return within

    def _words_within(self, within: Place) -> tuple[str, list[int], list[Passage]]:
        if within not in self._within:
            passages = [self._passages[index] for index in self._index.within(within)]
            starts, words = [], ""
            for passage in passages:
                starts.append(len(words))
                words += Folded(passage.text).text
            self._within[within] = (words, starts, passages)
        return self._within[within]


def contains(outer: Place, inner: Place) -> bool:
    """Whether a place lies in another: its lines, its row, its cell."""
    if outer.line is not None and inner.line is not None:
        return outer.line <= inner.line <= (outer.line_end or outer.line)
    if outer == Place():
        return False
    return all(
        getattr(outer, name) is None or getattr(outer, name) == getattr(inner, name)
        for name in ("page", "sheet", "table", "row", "column", "paragraph")
    )


def place_from(source: object) -> Place | None:
    """The place in a record's ``_source``; its confidence and other keys are no place."""
    if not isinstance(source, dict):
        return None
    names = ("line", "line_end", "page", "sheet", "table", "row", "column", "cell", "paragraph")
    values = {name: source[name] for name in names if source.get(name) is not None}
    return Place(**values) if values else None
