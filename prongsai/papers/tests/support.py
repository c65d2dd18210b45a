"""What the tests of papers share: texts as put in, texts as copied out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from prongsai.papers import Printing, pdf_text, render_pdf
from prongsai.papers.kinds import kind_of
from prongsai.papers.kinds.base import Paper
from prongsai.papers.typesetting import Typesetter


def squeeze(text: str) -> str:
    """Without any blank: line ends are the printer's business."""
    return re.sub(r"\s+", "", text)


def payload(paper: Paper) -> dict[str, Any]:
    """What the template of the paper gets."""
    return kind_of(paper).typeset(paper, Typesetter(paper.names))


def texts(value: object) -> Iterator[str]:
    """Every text in a payload or a record, but names of pictures and what they say to those who cannot see them."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, item in value.items():
            if name not in ("file", "alt"):
                yield from texts(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from texts(item)


def pages_of(paper: Paper, printing: Printing | None = None) -> list[str]:
    """The squeezed text of each page."""
    return [squeeze(text) for text in pdf_text(render_pdf(paper, printing))]


def cells_in_order(table: dict[str, Any]) -> Iterator[str]:
    """Texts of a payload's table as they stand on the pages, heading rows included."""
    for page in table["pages"]:
        for part in page:
            yield from part["heading"]
            for head in table["head"]["cells"]:
                yield from head
            for row in part["rows"]:
                if "band" in row:
                    yield from row["band"]
                for cell in row.get("cells", []):
                    for paragraph in cell:
                        yield paragraph["mark"]
                        yield from paragraph["lines"]
