"""What passes between the site and the reading process: one JSON object a line, plain values only.

The site sends a :class:`Request` line and then the bytes of the file. The process answers with events:
``{"progress": 40, "message": …}`` any number of times, ``{"fault": …}`` where our own code broke, then ``{"reading": …}`` or ``{"refused": …}``, and after a
reading ``{"page": …}`` for each page of a PDF. Asked for a marked copy it answers ``{"marked": …}``.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, TypedDict

from prongsai.readers.model import Block, Document, Paragraph

Place = dict[str, Any]  # readers.model.Place.as_dict, with "box" for a cell of a PDF: fractions of its page


@dataclass(frozen=True, slots=True)
class Request:
    """What to read, how, and within what."""

    name: str
    organisation_name: str = ""
    organisation_type: str = ""
    today: str = ""  # ISO
    kind: str = ""  # overrules what is detected
    rules_off: tuple[str, ...] = ()  # rules of the review the office switched off
    max_bytes: int = 25 * 2**20
    max_page_images: int = 60
    pages_from: int = 0  # only draw, from this page on (1 is the first), and read nothing
    marks: tuple[dict[str, Any], ...] | None = None  # findings to write into a Word file as comments; nothing is read

    def as_dict(self) -> dict[str, Any]:
        """For the wire."""
        return asdict(self)


class ReadingResult(TypedDict):
    """The answer to a file that could be read. ``record`` is empty when its kind is not known."""

    format: str
    lines: list[str]
    blocks: list[dict[str, Any]]
    notes: list[str]
    record: dict[str, Any]
    places: dict[str, Place]
    findings: list[dict[str, Any]]
    page_count: int
    is_own_paper: bool  # a Word file that was printed by Prongsai
    problem: str  # Thai, when there is a document but no record


class Refusal(TypedDict):
    """The answer to a file that could not be read."""

    message: str  # Thai
    code: str  # unreadable, too_large, stopped


def blocks_as_json(document: Document) -> list[dict[str, Any]]:
    """Paragraphs ``{"p": text, "level": n, "at": place, "boxes": [box of each line]}``, tables ``{"rows": [[[text, place, repeats]]], "at": place}``."""
    return [_block(block) for block in document.blocks]


def _block(block: Block) -> dict[str, Any]:
    if isinstance(block, Paragraph):
        said: dict[str, Any] = {"p": block.text, "level": block.level, "at": block.place.as_dict()}
        if block.boxes:
            said["boxes"] = [[round(value, 4) for value in box] for box in block.boxes]
        return said
    rows = [[[cell.text, cell_place(cell), cell.repeats] for cell in row] for row in block.rows]
    return {"rows": rows, "at": block.place.as_dict()}


def storable(value: Any) -> Any:
    """The same value without NUL and lone surrogates, which no database keeps."""
    if isinstance(value, str):
        return value.replace("\x00", "").encode("utf-8", "replace").decode("utf-8")
    if isinstance(value, list):
        return [storable(item) for item in value]
    if isinstance(value, dict):
        return {key: storable(item) for key, item in value.items()}
    return value


def cell_place(cell: Any) -> Place:
    """Where a cell stands; a cell of a PDF also says where on its page."""
    place: Place = cell.place.as_dict()
    if (box := getattr(cell, "box", None)) is not None:
        place["box"] = [round(value, 4) for value in box]
    return place
