"""What reading produces on its way from a file to a record.

A format reader (``prongsai.readers.formats``) turns bytes into a :class:`Document` of blocks;
a kind reader (``prongsai.readers.kinds``) turns blocks into the record of ``records.md``, a plain
``dict`` ready for JSON; the review rules (``prongsai.readers.review``) look at both.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from typing import Any, Literal, NamedTuple

Record = dict[str, Any]
"""One document's record, of the shape in ``docs/records.md``; keys that start with ``_`` are provenance."""


class ReadingError(Exception):
    """A file that cannot become a record. ``message`` is Thai and says what to do; ``exit_code`` is the command's."""

    exit_code = 2

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class KindUnknown(ReadingError):
    """The text was read but is no kind of document that we know."""

    exit_code = 3


class FileTooLarge(ReadingError):
    """Over the limit of bytes, members, pages or memory."""

    exit_code = 4


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: the one shape of ``_source`` and of a finding's ``where``.

    Numbers are 1-based. ``line`` and ``line_end`` are lines of a text file; ``cell`` is a sheet
    address such as ``B4``; ``paragraph`` counts body paragraphs of a Word file.
    """

    line: int | None = None
    line_end: int | None = None
    page: int | None = None
    sheet: str | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None
    cell: str | None = None
    paragraph: int | None = None

    def as_dict(self) -> dict[str, Any]:
        """Only what is known, in the order above."""
        return {f.name: value for f in fields(self) if (value := getattr(self, f.name)) is not None}


Box = tuple[float, float, float, float]
"""Left, top, right, bottom in fractions of the shown page, from its upper left corner."""


class Link(NamedTuple):
    """An address behind words of the text; ``text`` are the words, where the format tells."""

    address: str
    text: str = ""


@dataclass(slots=True)
class Paragraph:
    """A run of text outside tables, as printed (line breaks inside kept as ``\\n``)."""

    text: str
    place: Place
    level: int = 0  # heading level where the format says so, else 0
    boxes: list[Box] = field(default_factory=list)  # one a line of ``text``; empty where unknown
    certainty: float = 1.0  # how surely the letters were read; less than 1 only from a picture
    doubtful: tuple[tuple[int, int], ...] = ()  # (start, end) of letters of ``text`` read with doubt
    links: tuple[Link, ...] = ()  # in order


@dataclass(slots=True)
class Cell:
    """One cell as printed. A merged cell stands at each place it covers, marked by ``repeats``."""

    text: str
    place: Place
    repeats: bool = False  # this place shows the text of the cell above or to the left it is merged with
    box: Box | None = None  # only in PDF files and pictures
    certainty: float = 1.0  # as of a paragraph
    doubtful: tuple[tuple[int, int], ...] = ()
    links: tuple[Link, ...] = ()  # in order


@dataclass(slots=True)
class Table:
    """Rows of equal width; headings are still among the rows."""

    rows: list[list[Cell]]
    place: Place


Block = Paragraph | Table


@dataclass(slots=True)
class Document:
    """A file after its format reader: blocks in reading order, nothing interpreted yet."""

    blocks: list[Block]
    format: Literal["txt", "html", "docx", "pdf", "xlsx", "image"]
    name: str = ""  # file name as given, for messages only
    lines: list[str] = field(default_factory=list)  # the raw lines of a text file, markup and all; else empty
    notes: list[str] = field(default_factory=list)  # what the format reader had to say, in Thai (tracked changes …)
    damaged: bool = (
        False  # letters are damaged in several places, as a PDF or a scan leaves them: mend common words too
    )
    fonts: list[str] = field(default_factory=list)  # fonts the text is set in, where the format says so

    def paragraphs(self) -> Iterator[Paragraph]:
        """The blocks outside tables."""
        return (block for block in self.blocks if isinstance(block, Paragraph))

    def tables(self) -> Iterator[Table]:
        """The tables, in reading order."""
        return (block for block in self.blocks if isinstance(block, Table))


Severity = Literal["error", "warning", "note"]


@dataclass(frozen=True, slots=True)
class Finding:
    """What a review rule reports: {rule, severity, message, where}, with how to mend it.

    ``message`` says in Thai what was found; ``why`` and ``remedy`` are a sentence each. ``holds`` is true of the
    few findings that hold a paper back until mended or overruled with a reason.
    """

    rule: str  # "R16"
    severity: Severity
    message: str
    where: Place
    why: str = ""
    remedy: str = ""
    excerpt: str = ""  # the words concerned, as printed
    suggestion: str = ""  # the words to put in their place, where one mending is certain
    holds: bool = False
    path: str = ""  # the field of the record concerned: "measures[2].results[0]"

    def as_dict(self) -> dict[str, Any]:
        """The shape `prongsai check --json` prints."""
        result: dict[str, Any] = {
            "rule": self.rule,
            "severity": self.severity,
            "message": self.message,
            "where": self.where.as_dict(),
        }
        for name in ("why", "remedy", "excerpt", "suggestion", "path"):
            if value := getattr(self, name):
                result[name] = value
        if self.holds:
            result["holds"] = True
        return result
