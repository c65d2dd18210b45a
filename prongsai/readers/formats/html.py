"""Web pages: paragraphs, lists and tables of what is visible; menus, scripts and hidden parts are left out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree, html

from prongsai.readers.formats.encoding import decode
from prongsai.readers.formats.grid import Spanned, lay_out
from prongsai.readers.formats.invisible import has_text, note, tidy_with_note
from prongsai.readers.limits import Limits, Meter
from prongsai.readers.model import Block, Document, FileTooLarge, Link, Paragraph, Place, ReadingError
from prongsai.thai.digits import to_thai

_MAX_TAGS = 250_000
_SKIPPED = {
    "script", "style", "noscript", "template", "nav", "footer", "select", "head", "iframe", "svg", "object", "button", "textarea", "del", "s", "strike",
}  # fmt: skip
_BLOCKS = {
    "p", "div", "section", "article", "header", "footer", "main", "aside", "blockquote", "pre", "ul", "ol", "li", "dl", "dt", "dd",
    "h1", "h2", "h3", "h4", "h5", "h6", "form", "fieldset", "figure", "figcaption", "address", "center", "body", "html", "tr", "td", "th",
}  # fmt: skip
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0|mso-hide\s*:\s*all", re.I)
_SPACES = re.compile(r"[ \t\r\n\f\xa0]+")


def read_html(data: bytes, name: str, limits: Limits) -> Document:
    """Blocks of a web page. ``lines`` stays empty: lines of markup mean nothing to a reader."""
    text, notes = decode(data)
    Meter(limits).take(characters=len(text) // 2)
    document = Document([], "html", name, [], notes)
    text = tidy_with_note(text, document.notes)
    document.blocks.extend(blocks_of_markup(text, Meter(limits), notes=document.notes))
    return document


def blocks_of_markup(
    text: str, meter: Meter, *, first_table: int = 1, line_offset: int = 0, notes: list[str] | None = None
) -> list[Block]:
    """Blocks of a piece of HTML. ``line_offset`` is the number of lines before the piece in its file."""
    if text.count("<") > _MAX_TAGS:
        raise FileTooLarge("หน้าเว็บซับซ้อนเกินกว่าที่ระบบอ่านได้ โปรดคัดลอกเฉพาะส่วนเนื้อหาลงแฟ้มข้อความหรือ Word")
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=False)
    try:
        root = html.document_fromstring(re.sub(r"^\s*<\?xml[^>]*>", "", text).encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise ReadingError("หน้าเว็บเสียหายหรือว่างเปล่า อ่านไม่ได้ โปรดบันทึกใหม่แล้วนำเข้าอีกครั้ง") from error
    walker = _Walker(meter, first_table, line_offset, notes if notes is not None else [])
    walker.walk(root)
    walker.flush()
    return walker.blocks


class _Walker:
    """One pass over the tree. Its depth is bounded by the parser (256)."""

    def __init__(self, meter: Meter, first_table: int, line_offset: int, notes: list[str]) -> None:
        self.meter = meter
        self.next_table = first_table
        self.line_offset = line_offset
        self.notes = notes
        self.blocks: list[Block] = []
        self.buffer: list[str] = []
        self.line: int | None = None
        self.level = 0
        self.links: list[Link] = []

    def flush(self) -> None:
        text = _squeeze("".join(self.buffer))
        links, self.links = tuple(self.links), []
        self.buffer = []
        if text:
            self.meter.take(characters=len(text), blocks=1)
            self.blocks.append(
                Paragraph(
                    text,
                    Place(line=self.line) if self.line_offset else Place(paragraph=len(self.blocks) + 1),
                    self.level,
                    links=links,
                )
            )
        self.line = None

    def walk(self, element: html.HtmlElement) -> None:
        for event in _events(element, self.notes):
            if isinstance(event, str):
                if self.line is None:
                    self.line = self.line_offset + (element.sourceline or 1)
                self.buffer.append(event)
                continue
            node, opening = event
            tag = str(node.tag)
            if tag == "br":
                self.buffer.append("\v")
            elif tag == "a" and opening:
                self.links.extend(_links(node, self.meter))
            elif tag == "table" and opening:
                self.flush()
                self.table(node)
            elif tag in _BLOCKS:
                self.flush()
                self.level = int(tag[1]) if opening and re.fullmatch("h[1-6]", tag) else 0
                if tag == "li" and opening:
                    self.buffer.append(_marker(node))

    def table(self, node: html.HtmlElement) -> None:
        rows = list(_rows_of(node))
        if _is_layout(rows):
            for row in rows:
                for cell in row:
                    self.walk(cell)
                    self.flush()
            return
        place = Place(
            line=self.line_offset + (node.sourceline or 1) if self.line_offset else None, table=self.next_table
        )
        self.next_table += 1
        spanned = [
            [
                Spanned(
                    _cell_text(cell, self.notes),
                    _span(cell, "colspan"),
                    _span(cell, "rowspan"),
                    tuple(each for link in cell.iter("a") for each in _links(link, self.meter)),
                )
                for cell in row
            ]
            for row in rows
        ]
        lines = [
            Place(line=self.line_offset + row[0].sourceline if self.line_offset and row and row[0].sourceline else None)
            for row in rows
        ]
        kept = [(row, line) for row, line in zip(spanned, lines, strict=True) if row]
        if any(has_text(cell.text) for row, _ in kept for cell in row):
            self.blocks.append(lay_out([row for row, _ in kept], place, self.meter, [line for _, line in kept]))


def _events(root: html.HtmlElement, notes: list[str]) -> Iterator[str | tuple[html.HtmlElement, bool]]:
    """Texts and (element, opening) of the visible part of a tree, without going into tables."""
    if root.text:
        yield root.text
    for child in root:
        tag = child.tag
        if not isinstance(tag, str) or tag in _SKIPPED:
            if tag in ("del", "s", "strike"):
                note(notes, "ข้อความที่ขีดฆ่าไว้ในหน้าเว็บไม่ได้นำมาอ่าน")
        elif "hidden" in child.attrib or _HIDDEN.search(child.get("style", "")):
            note(notes, "หน้าเว็บมีข้อความที่ซ่อนไว้ ระบบไม่นำมาอ่าน")
        elif tag == "table" or tag == "br":
            yield child, True
        else:
            yield child, True
            yield from _events(child, notes)
            yield child, False
        if child.tail:
            yield child.tail


def _rows_of(table: html.HtmlElement) -> Iterator[list[html.HtmlElement]]:
    """Rows of this table only, header first, footer where it stands."""
    for child in table:
        if child.tag == "tr":
            yield [cell for cell in child if cell.tag in ("td", "th")]
        elif child.tag in ("thead", "tbody", "tfoot"):
            yield from _rows_of(child)
        elif child.tag == "caption":
            yield [child]


def _is_layout(rows: list[list[html.HtmlElement]]) -> bool:
    """A table that only frames a page: another table stands in it and it has no columns of its own."""
    nested = [table for row in rows for cell in row if (table := cell.find(".//table")) is not None]
    if not nested:
        return False
    columns = max(len(row) for row in rows)
    inner = max((len(row) for table in nested for row in _rows_of(table)), default=0)
    return columns == 1 or (columns <= 3 and inner >= columns)


def _cell_text(cell: html.HtmlElement, notes: list[str]) -> str:
    parts: list[str] = []
    for event in _events(cell, notes):
        if isinstance(event, str):
            parts.append(event)
            continue
        node, opening = event
        tag = str(node.tag)
        if tag == "table":
            inner = "\v".join(" ".join(filter(None, (_cell_text(c, notes) for c in row))) for row in _rows_of(node))
            parts.append(f"\v{inner}\v")
        elif tag == "br" or tag in _BLOCKS:
            parts.append("\v")
            if tag == "li" and opening:
                parts.append(_marker(node))
    return _squeeze("".join(parts))


def _links(link: html.HtmlElement, meter: Meter) -> list[Link]:
    """Where a link leads, if it leaves the page."""
    address = (link.get("href") or "").strip()
    if not address or address.startswith("#") or re.match(r"(?:javascript|data|about|blob):", address, re.I):
        return []
    meter.take(characters=len(address))
    return [Link(address, _squeeze(link.text_content() or ""))]


def _marker(item: html.HtmlElement) -> str:
    """The number or bullet a browser would show before a list item, unless the text has one of its own."""
    parent = item.getparent()
    text = (item.text_content() or "").strip()
    if parent is None or re.match(r"[(]?[0-9๐-๙]{1,2}[.)]|[-•–]", text):
        return ""
    if parent.tag != "ol":
        return "• "
    start = parent.get("start", "1")
    number = (int(start) if start.isdecimal() else 1) + sum(1 for other in item.itersiblings("li", preceding=True))
    return f"{to_thai(number) if 'thai' in parent.get('style', '') else number}. "


def _span(cell: html.HtmlElement, name: str) -> int:
    value = cell.get(name, "1").strip()
    return int(value) if value.isdecimal() and len(value) < 5 else 1


def _squeeze(text: str) -> str:
    """Spaces as a browser shows them; ``\\v`` stands for a line break until here."""
    lines = (_SPACES.sub(" ", line).strip() for line in text.split("\v"))
    return "\n".join(line for line in lines if line)
