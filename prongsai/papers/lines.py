"""Paragraphs broken into lines of a given width, before Typst sees them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from prongsai.papers.fonts import width
from prongsai.papers.words import NO_BREAK, clusters, shorter_words, units

# A unit moves to the next line whole when it leaves no more of this line empty; else it is cut between its parts.
RAGGED_HOLE = 0.45
JUSTIFIED_HOLE = 0.2
_ADDRESS_JOINTS = re.compile(r"(?<=[/._?&=@])")  # not after "-": PDF readers take it for hyphenation and drop it


@lru_cache(maxsize=8192)
def lines(
    text: str,
    room: float,
    *,
    size: float = 16,
    bold: bool = False,
    first: float = 0,
    hole: float = RAGGED_HOLE,
    names: tuple[str, ...] = (),
) -> tuple[str, ...]:
    """The lines of one paragraph, ``room`` points wide; ``first`` is what is missing from the first.

    ``hole`` is the share of a line that may be left empty to keep a compound whole. Blanks at the ends of lines are
    dropped; an empty text is one empty line.
    """
    limit = room * 1000 / size
    made: list[str] = []
    line, x = "", first * 1000 / size
    for unit, blanks in units(text, names):
        whole = width(unit.text, bold)
        keep = x + whole <= limit or (whole <= limit and limit - x <= limit * hole)
        for piece in (unit.text,) if keep else _pieces(unit.parts, limit, bold):
            piece_width = width(piece, bold)
            if x and x + piece_width > limit:
                made.append(line)
                line, x = "", 0.0
            line, x = line + piece, x + piece_width
        line, x = line + blanks, x + width(blanks, bold)
    if line or not made:
        made.append(line)
    return tuple(piece.replace(NO_BREAK, " ").strip() for piece in made)


def _pieces(parts: tuple[str, ...], limit: float, bold: bool) -> Iterator[str]:
    """The parts; one wider than a whole line is cut: into shorter words, an address at its joints, else by letters."""
    for part in parts:
        if width(part, bold) <= limit:
            yield part
            continue
        if shorter := shorter_words(part, lambda piece: width(piece, bold) <= limit):
            yield from shorter
            continue
        for joint in _ADDRESS_JOINTS.split(part):
            yield from (joint,) if width(joint, bold) <= limit else clusters(joint)
