"""What stands before an item: numbers and bullets, as measures and other records under labels print them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from prongsai.readers.kinds.lists import visible
from prongsai.readers.model import Document

MARK = r"(?:\(?[0-9๐-๙]{1,2}(?:\.[0-9๐-๙]{1,2})?[.)]\s*|[0-9๐-๙]{1,2}\.[0-9๐-๙]{1,2}\s+|[-•▪*●]\s*)?"
NUMBERED = re.compile(r"^\s*\(?(?P<number>[0-9๐-๙]{1,2}(?:\.[0-9๐-๙]{1,2})?)[.)]\s*(?P<title>\S.*)$")
LIST_ITEM = re.compile(r"^\s*(?:[-–•▪*●✓]|\(?[0-9๐-๙]{1,2}[.)])")
_KEEPS_PARAGRAPHS = ("docx", "html", "xlsx")


def keeps_paragraphs(document: Document) -> bool:
    """Whether the format itself says where a line ends, so that no line is wrapped."""
    return document.format in _KEEPS_PARAGRAPHS


def wrapped_at(document: Document, texts: Iterable[str]) -> int:
    """The letters of a full line, at which text was wrapped; 0 where the format keeps paragraphs."""
    if keeps_paragraphs(document):
        return 0
    return min(max((visible(text) for text in texts), default=0), 110)
