"""What OpenDocument texts (.odt) and workbooks (.ods) share: content, hidden styles, the text of a paragraph."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from lxml import etree

from prongsai.readers.formats.archive import DAMAGED, LOCKED, Archive
from prongsai.readers.formats.xml import attribute, child, local, number, parse_part
from prongsai.readers.model import ReadingError

_SKIPPED = {"annotation", "annotation-end", "tracked-changes", "note-citation", "ruby-text", "hidden-text", "forms", "title", "desc", "script", "event-listeners", "table", "list", "p", "h", "change", "change-start", "change-end"}  # fmt: skip
_MAX_SPACES = 200
_BLANKS = re.compile(r"[ \t\r\n]+")


def content_of(archive: Archive) -> etree._Element:
    """The root of content.xml. Raises ReadingError when locked or damaged."""
    if "META-INF/manifest.xml" in archive and b"encryption-data" in archive.read("META-INF/manifest.xml"):
        raise ReadingError(LOCKED)
    if "content.xml" not in archive:
        raise ReadingError(DAMAGED)
    return parse_part(archive, "content.xml")


def body_of(root: etree._Element, kind: str) -> etree._Element:
    """``office:text`` or ``office:spreadsheet``."""
    body = child(root, "body", kind)
    if body is None:
        raise ReadingError(DAMAGED)
    return body


def styles_where(roots: list[etree._Element], properties: str, name: str, value: str) -> set[str]:
    """Names of the styles one of whose properties has a value: hidden text, hidden sheets."""
    return {
        style_name
        for root in roots
        for style in root.iter("{*}style")
        if (style_name := attribute(style, "name"))
        if any(local(p) == properties and attribute(p, name) == value for p in style)
    }


def pieces(
    node: etree._Element, hidden: set[str], aside: Callable[[etree._Element], None], on_hidden: Callable[[], None]
) -> Iterator[str]:
    """The text of a paragraph. Text boxes and notes are handed to ``aside``; what is hidden to ``on_hidden``."""
    yield _squeezed(node.text)
    for element in node:
        tag = local(element)
        if tag == "s":
            yield " " * min(number(attribute(element, "c"), 1), _MAX_SPACES)
        elif tag == "tab":
            yield "\t"
        elif tag == "line-break":
            yield "\n"
        elif tag in ("note", "text-box"):
            aside(element)
        elif tag and attribute(element, "style-name") in hidden:
            on_hidden()
        elif tag and tag not in _SKIPPED:
            yield from pieces(element, hidden, aside, on_hidden)
        yield _squeezed(element.tail)


def _squeezed(text: str | None) -> str:
    """Line ends and runs of blanks in the XML mean nothing; real ones are elements."""
    return _BLANKS.sub(" ", text) if text else ""


def span(element: etree._Element, name: str) -> int:
    """A number of rows or columns; at least one."""
    value = attribute(element, name) or ""
    return max(1, int(value)) if value.isdecimal() and len(value) < 10 else 1
