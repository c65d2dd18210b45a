"""Looking for words in printed text, whatever its spaces, line breaks and digits.

Thai papers break words at column ends ("องค์การ บริหารส่วนตำบล น้ำพุ"), so rules search a folded text without any
space, and are led back from there to the words as printed and to their place.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from prongsai.readers.model import Place
from prongsai.thai.digits import to_arabic

_EXCERPT_LENGTH = 90
_SPACES = re.compile(r"\s+")
_SMALL = {capital: capital + 32 for capital in range(ord("A"), ord("Z") + 1)}  # no letter becomes two
_MARK = re.compile("[\u0e30-\u0e3a\u0e45\u0e47-\u0e4e]")  # vowels and marks that no word begins with


class Folded:
    """A text without white space, digits Arabic, letters lower, that knows where each character came from."""

    __slots__ = ("origins", "text")

    def __init__(self, text: str) -> None:
        even = to_arabic(text)
        # Four bytes a letter: for the longest text that is read a list would ask for 150 MB.
        self.origins = array("I", (index for index, character in enumerate(even) if not character.isspace()))
        self.text = "".join(even.split()).translate(_SMALL)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where the folded characters ``start`` to ``end`` (excluded, not empty) stand in the printed text."""
        return self.origins[start], self.origins[end - 1] + 1


@dataclass(frozen=True, slots=True)
class Passage:
    """One printed line or one cell, cleaned and without markup; ``path`` is set on a drafted record."""

    text: str
    place: Place
    path: str = ""
    is_cell: bool = False


@dataclass(slots=True)
class Run:
    """Passages read as one text: the lines between two tables, or a single cell."""

    passages: list[Passage]
    text: str = field(init=False)
    folded: Folded = field(init=False)
    _starts: list[int] = field(init=False)

    def __post_init__(self) -> None:
        self._starts = []
        length = 0
        for passage in self.passages:
            self._starts.append(length)
            length += len(passage.text) + 1
        self.text = "\n".join(passage.text for passage in self.passages)
        self.folded = Folded(self.text)

    def passage_at(self, offset: int) -> Passage:
        """The passage that holds a character of ``text``."""
        return self.passages[bisect_right(self._starts, offset) - 1]

    def search(self, pattern: re.Pattern[str]) -> Iterator[Hit]:
        """Matches in the folded text; patterns are written without spaces and with Arabic digits."""
        for match in pattern.finditer(self.folded.text):
            if match.end() > match.start():
                yield Hit(self, match)


@dataclass(frozen=True, slots=True)
class Hit:
    """A match in a folded run, with the way back to the print."""

    run: Run
    match: re.Match[str]

    def printed(self, group: int | str = 0) -> str:
        """The words as printed, on one line."""
        start, end = self.run.folded.span(*self.match.span(group))
        return excerpt(self.run.text[start:end])

    def around(self, before: int = 0, after: int = 0) -> str:
        """The printed words with some folded characters before and after them in the same run."""
        start, end = self.match.span()
        first, last = self.run.folded.span(max(0, start - before), min(len(self.run.folded.text), end + after))
        if before:
            return part(self.run.text, first, last)
        return excerpt(self.run.text[first : with_marks(self.run.text, last)])

    def and_on(self, after: int) -> str:
        """The match with some characters after it, for reading: an ellipsis where the text goes on."""
        words = self.around(after=after)
        goes_on = self.match.end() + after < len(self.run.folded.text)
        return f"{words}…" if goes_on and not words.endswith("…") else words

    @property
    def passage(self) -> Passage:
        return self.run.passage_at(self.run.folded.origins[self.match.start()])

    @property
    def place(self) -> Place:
        """Where the match begins."""
        return self.passage.place

    def before(self, length: int) -> str:
        """Folded text just before the match."""
        return self.run.folded.text[max(0, self.match.start() - length) : self.match.start()]

    def after(self, length: int) -> str:
        """Folded text just after the match."""
        return self.run.folded.text[self.match.end() : self.match.end() + length]

    def printed_after(self, length: int) -> str:
        """The text after the match as printed, spaces and all."""
        end = self.run.folded.origins[self.match.end() - 1] + 1
        return self.run.text[end : end + length]


def runs_of(passages: Sequence[Passage]) -> list[Run]:
    """Cells stand alone; lines between two cells are one run, since a sentence goes on over line ends."""
    runs: list[Run] = []
    lines: list[Passage] = []
    for passage in passages:
        if passage.is_cell or passage.path:
            if lines:
                runs.append(Run(lines))
                lines = []
            runs.append(Run([passage]))
        else:
            lines.append(passage)
    if lines:
        runs.append(Run(lines))
    return runs


def excerpt(text: str, length: int = _EXCERPT_LENGTH) -> str:
    """Words for a finding: one line, cut with an ellipsis where too long."""
    line = _SPACES.sub(" ", text).strip()
    return line if len(line) <= length else f"{line[: length - 1].rstrip()}…"


def part(text: str, start: int, end: int) -> str:
    """An excerpt from inside a text: begun at a word where a space is near, else with an ellipsis; no mark torn off."""
    cut = ""
    space = max(text.rfind(blank, max(0, start - 12), start) for blank in (" ", "\n"))
    if space >= 0:
        start = space + 1
    elif start <= 12:
        start = 0
    else:
        cut = "…"
        while start > 0 and _MARK.match(text[start]):
            start -= 1
    return excerpt(cut + text[start : with_marks(text, end)])


def with_marks(text: str, end: int) -> int:
    """``end``, moved past the vowel and tone marks that belong to the last letter before it."""
    while end < len(text) and _MARK.match(text[end]):
        end += 1
    return end


def beginning_distance(word: str, text: str) -> tuple[int, int]:
    """How far the beginning of ``text`` is from ``word``: (edits, length of that beginning), the fewest edits.

    Of several beginnings equally near, the one whose length is nearest to the word's.
    """
    best, best_length = len(word), 0
    previous = list(range(len(word) + 1))
    for row, letter in enumerate(text[: len(word) + 3], start=1):
        current = [row]
        for column, wanted in enumerate(word, start=1):
            current.append(
                min(previous[column] + 1, current[-1] + 1, previous[column - 1] + (letter != wanted)),
            )
        previous = current
        edits = current[-1]
        if edits < best or (edits == best and abs(row - len(word)) < abs(best_length - len(word))):
            best, best_length = edits, row
    return best, best_length


def distance(a: str, b: str) -> int:
    """Edits (insert, delete, replace) between two short words."""
    previous = list(range(len(b) + 1))
    for row, letter in enumerate(a, start=1):
        current = [row]
        for column, wanted in enumerate(b, start=1):
            current.append(min(previous[column] + 1, current[-1] + 1, previous[column - 1] + (letter != wanted)))
        previous = current
    return previous[-1]
