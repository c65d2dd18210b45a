"""A table of a paper, before anyone decides how it is drawn: PDF and Word are made from the same one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from prongsai.papers.text import thai_digits

Marker = Literal["", "dot", "paren"]

CONTINUED = "(ต่อ)"
_OWN_MARK = re.compile(r"\s*(?:[๐-๙\d]{1,3}(?:\.\d{1,2}|\.[๐-๙]{1,2})*[.)]|[-–•●])")


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its heading and its share of the width of the table.

    A row too long for its page is parted between the items of the columns that ``flow``; what its other cells show
    on the next page is ``carried``: nothing, the same again, or the same marked ``(ต่อ)``.
    """

    heading: str
    share: float
    centred: bool = False
    flows: bool = False
    carried: Literal["nothing", "same", "marked"] = "nothing"


@dataclass(frozen=True, slots=True)
class Cell:
    """Texts of one cell, each a paragraph; several are numbered ``๑.`` or ``๑)`` from ``first`` on.

    ``key`` names the cell's place in the paper ("measures_0_methods"); the Word file carries it as a hidden bookmark.
    """

    texts: tuple[str, ...] = ()
    marker: Marker = ""
    first: int = 1
    key: str = ""

    @classmethod
    def of(cls, text: str, key: str = "") -> Cell:
        """A cell of one text; empty stays empty."""
        return cls((text,) if text else (), key=key)

    @classmethod
    def listing(cls, texts: tuple[str, ...], marker: Marker, key: str = "") -> Cell:
        """A list: numbered when there are several that do not bring their own numbers or dashes."""
        numbered = len(texts) > 1 and not all(_OWN_MARK.match(text) for text in texts)
        return cls(texts, marker if numbered else "", key=key)

    def mark(self, index: int) -> str:
        """What stands before text ``index``, with its blank: ``"๑. "``, or nothing."""
        if not self.marker:
            return ""
        return thai_digits(str(self.first + index)) + (". " if self.marker == "dot" else ") ")

    def part(self, start: int, end: int) -> Cell:
        """The texts from ``start`` to before ``end``, numbered as in the whole."""
        return Cell(self.texts[start:end], self.marker, self.first + start, self.key)


@dataclass(frozen=True, slots=True)
class Row:
    """One record of the table, a cell for each column."""

    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Band:
    """A heading across the table, over the rows that follow it."""

    text: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Columns and what stands under them."""

    columns: tuple[Column, ...]
    rows: tuple[Row | Band, ...]

    @property
    def head(self) -> tuple[str, ...]:
        return tuple(column.heading for column in self.columns)
