"""Headed parts of a text: what stands behind a heading on its line, and below it up to the next."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from prongsai.readers.kinds.drafts import last_part, split_number
from prongsai.readers.kinds.lines import Line
from prongsai.readers.kinds.signatures import is_closing
from prongsai.thai.text import fold

_NUMBER = re.compile(r"^\s*(?P<mark>\(?[0-9๐-๙]{1,2}(?:\.[0-9๐-๙]{1,2})*\s?[.)]?(?=\s|[ก-ฮเ-ไ])|[ก-ฉ]\.|[-•*▪●])\s*")
_SIGNS = re.compile(r"^[\s*#“”\"]+|[\s*“”\"]+$")
_LONGEST = 90
_MOST_LINES = 800  # of one part


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and the lines it heads; ``index`` is that of the heading among the lines given."""

    heading: Line
    index: int
    lines: tuple[Line, ...]


def sections(lines: Sequence[Line], heads: re.Pattern[str], stops: re.Pattern[str] | None = None) -> Iterator[Section]:
    """The parts whose heading begins with ``heads`` (numbers in front and signs around left off, see ``bare``).

    A part ends at a line of ``stops``, at the next number of the heading's own count, at a heading of the same level
    or above, and at the closing of the paper. What follows the words of the heading on their line is its first line.
    """
    for index, line in enumerate(lines):
        text = bare(line.text)
        match = heads.match(text)
        if match is None or (line.in_table and "\t" in line.text and match.end() != len(text)):
            continue
        rest = text[match.end() :].lstrip(" :：-–\t").strip()
        rest = re.sub(r"^(?:ได้แก่|คือ|มีดังนี้|ดังนี้|ดังต่อไปนี้)\s*[:：]?\s*", "", rest)
        if not rest and len(line.text) > _LONGEST:
            continue
        own = [replace(line, text=rest)] if rest else []
        yield Section(line, index, (*own, *_below(lines[index + 1 : index + _MOST_LINES], line, heads, stops)))


def _below(
    lines: Sequence[Line], heading: Line, heads: re.Pattern[str], stops: re.Pattern[str] | None
) -> Iterator[Line]:
    mark, number = mark_of(heading.text)
    for line in lines:
        if line.level and heading.level and line.level <= heading.level:
            return
        text = bare(line.text)
        other, value = mark_of(line.text)
        is_item = _depth(other) > (_depth(mark) or 4)
        if is_closing(line.text):
            return
        if not is_item and (heads.match(text) or (stops is not None and stops.match(text))):
            return
        if number and other == mark and value == number + 1 and len(line.text) <= _LONGEST:
            return
        yield line


def bare(text: str) -> str:
    """A line without the number or bullet in front of it and the signs around it."""
    return _SIGNS.sub("", _NUMBER.sub("", _SIGNS.sub("", text), count=1)).strip()


def mark_of(text: str) -> tuple[str, int | None]:
    """How a line is numbered, with the count left out, and its count: ``("#.", 2)`` of ``๒. ขั้นตอน``."""
    match = _NUMBER.match(_SIGNS.sub("", text))
    if match is None:
        return "", None
    number = last_part(split_number(match["mark"].strip() + " x")[0])
    return re.sub(r"[0-9๐-๙]+(?=[^0-9๐-๙]*$)", "#", fold(match["mark"])), number


def _depth(mark: str) -> int:
    """How deep a mark stands: ``#.`` over ``#.#``, over ``#)`` and ``(#)``, over bullets; 0 without any."""
    if not mark:
        return 0
    if "#" not in mark:
        return 6
    return 5 if ")" in mark else 1 + mark.rstrip(".").count(".")
