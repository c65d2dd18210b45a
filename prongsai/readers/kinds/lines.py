"""A document as lines with their places: what titles, letterheads, dates and signatures are read from."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from prongsai.readers.kinds.headings import is_page_number
from prongsai.readers.model import Cell, Document, Link, Paragraph, Place
from prongsai.thai.text import unspace

_LONE = re.compile(r"(?:^|(?<=\s))[ก-๎]{1,4}(?=\s|$)")

Spot = tuple[int, int | None]
"""A block, or one line or row of it: (index of the block, index of the line or row in it or None for all of it)."""


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line. ``spot`` says where it stands among the blocks; ``start`` that it begins a paragraph."""

    text: str
    place: Place
    block: int
    start: bool
    number: int = 0  # index of the line in its paragraph, or of the row in its table
    level: int = 0
    in_table: bool = False
    columns: tuple[str, ...] = ()  # of a table row: the part of each column on this line, empty ones too
    indent: int = 0  # spaces before the text as printed
    links: tuple[Link, ...] = ()  # of its paragraph or row, on the first line of it


def lines_of(document: Document, without: Collection[Spot] = ()) -> list[Line]:
    """The lines outside the given spots; a table row is a line, its cells apart by tabs."""
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
                            indent=len(text) - len(text.lstrip()),
                            links=block.links if number == 0 else (),
                        )
                    )
            continue
        for number, row in enumerate(block.rows):
            if (index, number) not in without:
                lines.extend(_row_lines(row, index, number))
    return lines


def _row_lines(row: Sequence[Cell], block: int, number: int) -> Iterator[Line]:
    """The lines of a table row, cell beside cell; a row of one text alone is as good as a paragraph."""
    cells = [cell for cell in row if cell.text.strip() and not cell.repeats]
    texts = [cell.text.split("\n") if cell.text.strip() and not cell.repeats else [] for cell in row]
    for level in range(max((len(text) for text in texts), default=0)):
        columns = tuple(text[level].strip() if level < len(text) else "" for text in texts)
        if parts := [part for part in columns if part]:
            yield Line(
                "\t".join(parts),
                cells[0].place,
                block,
                level == 0,
                number,
                in_table=len(cells) > 1,
                columns=columns if len(row) > 1 else (),
                links=tuple(dict.fromkeys(link for cell in cells for link in cell.links)) if level == 0 else (),
            )


def closed_up(text: str, limit: int = 3) -> str:
    """A line whose words are spaced out letter by letter, put together; any other as it is."""
    return unspace(text) if len(_LONE.findall(text)) >= limit else text


def line_place(place: Place, number: int) -> Place:
    """The place of one line of a paragraph."""
    return replace(place, line=place.line + number, line_end=None) if place.line else place
