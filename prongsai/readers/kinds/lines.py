"""A document as lines with their places: what titles, letterheads, dates and signatures are read from."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, replace

from prongsai.readers.kinds.headings import is_page_number
from prongsai.readers.model import Document, Paragraph, Place
from prongsai.thai.text import unspace

_LONE = re.compile(r"(?:^|(?<=\s))[ก-๎]{1,4}(?=\s|$)")

Spot = tuple[int, int | None]
"""A block, or one line of it: (index of the block, index of the line in it or None for all of it)."""


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line. ``spot`` says where it stands among the blocks; ``start`` that it begins a paragraph."""

    text: str
    place: Place
    block: int
    start: bool
    number: int = 0  # index of the line in its paragraph
    level: int = 0
    in_table: bool = False


def lines_of(document: Document, without: Collection[Spot] = ()) -> list[Line]:
    """The lines outside the given spots; a table row is one line, its cells apart by tabs."""
    lines: list[Line] = []
    for index, block in enumerate(document.blocks):
        if (index, None) in without:
            continue
        if isinstance(block, Paragraph):
            for number, text in enumerate(block.text.split("\n")):
                if text.strip() and (index, number) not in without and not is_page_number(text):
                    lines.append(
                        Line(
                            closed_up(text.strip(), 5),
                            line_place(block.place, number),
                            index,
                            number == 0,
                            number,
                            block.level,
                        )
                    )
            continue
        for row in block.rows:
            cells = [cell.text for position, cell in enumerate(row) if cell.text.strip() and not cell.repeats]
            depth = max((text.count("\n") for text in cells), default=0)
            for number in range(depth + 1):
                parts = [part for text in cells if (part := (text.split("\n")[number : number + 1] or [""])[0].strip())]
                if parts:
                    lines.append(Line("\t".join(parts), row[0].place, index, number == 0, number, in_table=True))
    return lines


def closed_up(text: str, limit: int = 3) -> str:
    """A line whose words are spaced out letter by letter, put together; any other as it is."""
    return unspace(text) if len(_LONE.findall(text)) >= limit else text


def line_place(place: Place, number: int) -> Place:
    """The place of one line of a paragraph."""
    return replace(place, line=place.line + number, line_end=None) if place.line else place
