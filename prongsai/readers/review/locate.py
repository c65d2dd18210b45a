"""From a text of the record back to the line or cell it was read from."""

from __future__ import annotations

from collections.abc import Sequence

from prongsai.readers.model import Place
from prongsai.readers.review.text import Folded, Passage

# Enough of a text to be found by; repairs further on do not matter then.
_KEY_LENGTHS = (40, 16)


class Locator:
    """Finds the printed place of a text within the lines or cells its record came from."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        self._passages = passages
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
                return passages[_index_of(starts, found)].place
        return within

    def _words_within(self, within: Place) -> tuple[str, list[int], list[Passage]]:
        if within not in self._within:
            passages = [passage for passage in self._passages if contains(within, passage.place)]
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


def _index_of(starts: list[int], offset: int) -> int:
    index = 0
    for index, start in enumerate(starts):
        if start > offset:
            return index - 1
    return index


def place_from(source: object) -> Place | None:
    """The place in a record's ``_source``; its confidence and other keys are no place."""
    if not isinstance(source, dict):
        return None
    names = ("line", "line_end", "page", "sheet", "table", "row", "column", "cell", "paragraph")
    values = {name: source[name] for name in names if source.get(name) is not None}
    return Place(**values) if values else None
