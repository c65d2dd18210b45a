"""OpenDocument texts (.odt), read from their XML as Word files are: changes accepted, hidden text left out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from prongsai.readers.formats.archive import Archive
from prongsai.readers.formats.docx import COMMENTS, FOOTNOTES, HIDDEN, TRACKED, put_around, without_places
from prongsai.readers.formats.docx_numbering import format_number
from prongsai.readers.formats.grid import Spanned, lay_out
from prongsai.readers.formats.invisible import has_text, note, tidy_with_note
from prongsai.readers.formats.odf import body_of, content_of, pieces, span, styles_where
from prongsai.readers.formats.xml import attribute, child, local, number, parse_part
from prongsai.readers.limits import Limits, Meter
from prongsai.readers.model import Block, Document, FileTooLarge, Paragraph, Place

_WRAPPERS = {"section", "index-body", "table-of-content", "alphabetical-index", "user-index", "illustration-index", "table-index", "bibliography", "object-index"}  # fmt: skip
_FORMS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman", "๑": "thaiNumbers", "ก": "thaiLetters"}  # fmt: skip
_MAX_REPEATED = 200


@dataclass(frozen=True, slots=True)
class _Level:
    form: str  # as of Word, "" for a bullet
    prefix: str
    suffix: str
    start: int
    shown: int  # how many levels stand in the label


def read_odt(archive: Archive, name: str, limits: Limits) -> Document:
    """Blocks of the body in reading order; footnotes at the end."""
    root = content_of(archive)
    styles = [root]
    if "styles.xml" in archive:
        styles.append(parse_part(archive, "styles.xml"))
    document = Document([], "docx", name)
    reader = _Reader(document, Meter(limits), styles)
    body = body_of(root, "text")
    if next(body.iter("{*}annotation"), None) is not None:
        note(document.notes, COMMENTS)
    reader.blocks(body)
    reader.footnotes()
    heads = [block for element in _around(styles[1:], "header") for block in reader.apart(element)]
    feet = [block for element in _around(styles[1:], "footer") for block in reader.apart(element)]
    put_around(document, heads, feet)
    return document


def _around(styles: list[etree._Element], wanted: str) -> Iterator[etree._Element]:
    """The headers or footers of the page styles."""
    for root in styles:
        for page in root.iter("{*}master-page"):
            yield from (part for part in page if local(part) in (wanted, f"{wanted}-first", f"{wanted}-left"))


class _Reader:
    def __init__(self, document: Document, meter: Meter, styles: list[etree._Element]) -> None:
        self.document = document
        self.meter = meter
        self.hidden = styles_where(styles, "text-properties", "display", "none")
        self.levels = {
            name: _list_levels(style)
            for root in styles
            for style in root.iter("{*}list-style")
            if (name := attribute(style, "name"))
        }
        for root in styles:
            for face in root.iter("{*}font-face"):
                if (font := attribute(face, "font-family")) and (font := font.strip("'\"")) not in document.fonts:
                    document.fonts.append(font)
        self.counters: dict[str, list[int]] = {}
        self.notes: list[etree._Element] = []
        self.paragraphs = 0
        self.tables = 0

    def blocks(self, parent: etree._Element) -> None:
        """Append the blocks of a body, a section or a text box."""
        for element in parent:
            tag = local(element)
            if tag in ("p", "h"):
                self.paragraph(element, "")
            elif tag == "list":
                for item, label in self.items(element, "", 0):
                    self.paragraph(item, label)
            elif tag == "table":
                self.table(element)
            elif tag == "tracked-changes":
                if len(element):
                    note(self.document.notes, TRACKED)
            elif tag in _WRAPPERS or tag in ("frame", "g", "text-box", "custom-shape"):
                self.blocks(element)

    def paragraph(self, element: etree._Element, label: str) -> None:
        self.paragraphs += 1
        boxes: list[etree._Element] = []
        text = self.text_of(element, boxes)
        if text.strip():
            text = label + text
            self.meter.take(characters=len(text), blocks=1)
            level = min(number(attribute(element, "outline-level"), 1), 9) if local(element) == "h" else 0
            self.document.blocks.append(Paragraph(text, Place(paragraph=self.paragraphs), level))
        for box in boxes:
            self.blocks(box)

    def text_of(self, element: etree._Element, boxes: list[etree._Element]) -> str:
        def aside(part: etree._Element) -> None:
            (boxes if local(part) == "text-box" else self.notes).append(part)

        def on_hidden() -> None:
            note(self.document.notes, HIDDEN)

        if attribute(element, "style-name") in self.hidden:
            on_hidden()
            return ""
        text = "".join(pieces(element, self.hidden, aside, on_hidden))
        return tidy_with_note(text.strip(" "), self.document.notes).rstrip()

    def items(self, element: etree._Element, style: str, depth: int) -> Iterator[tuple[etree._Element, str]]:
        """(paragraph, label) of a list and the lists within it."""
        style = attribute(element, "style-name") or style
        counters = self.counters.setdefault(style, [0] * 10)
        levels = self.levels.get(style, {})
        level = levels.get(depth)
        goes_on = attribute(element, "continue-numbering") == "true" or attribute(element, "continue-list")
        if depth < 10 and not goes_on:
            counters[depth] = level.start - 1 if level else 0
        for item in element:
            tag = local(item)
            if tag not in ("list-item", "list-header") or depth > 9:
                continue
            label = ""
            if tag == "list-item":
                start = attribute(item, "start-value")
                counters[depth] = number(start, 1) if start is not None else counters[depth] + 1
                label = _label(levels, counters, depth)
            for part in item:
                if local(part) == "list":
                    yield from self.items(part, style, depth + 1)
                elif local(part) in ("p", "h"):
                    yield part, label
                    label = ""

    def table(self, element: etree._Element) -> None:
        place = Place(table=self.tables + 1)
        boxes: list[etree._Element] = []
        rows: list[list[Spanned]] = []
        for row in _rows(element):
            cells: list[Spanned] = []
            for cell in row:
                if local(cell) != "table-cell":
                    continue  # covered cells show the one that covers them
                text = self.cell_text(cell, boxes)
                one = Spanned(text, span(cell, "number-columns-spanned"), span(cell, "number-rows-spanned"))
                times = span(cell, "number-columns-repeated")
                if times > _MAX_REPEATED:
                    raise FileTooLarge("ตารางกว้างผิดปกติ โปรดลบคอลัมน์ที่ไม่ได้ใช้แล้วบันทึกใหม่")
                cells += [one] * times
            rows += [cells] * min(span(row, "number-rows-repeated"), _MAX_REPEATED)
            self.meter.take(cells=len(cells))
        table = lay_out(rows, place, self.meter)
        if any(has_text(cell.text) for line in table.rows for cell in line):
            self.tables += 1
            self.document.blocks.append(table)
        for box in boxes:
            self.blocks(box)

    def cell_text(self, cell: etree._Element, boxes: list[etree._Element]) -> str:
        lines: list[str] = []
        for element in cell:
            tag = local(element)
            if tag in ("p", "h"):
                lines.append(self.text_of(element, boxes))
            elif tag == "list":
                lines += [label + self.text_of(item, boxes) for item, label in self.items(element, "", 0)]
            elif tag == "table":
                for row in _rows(element):
                    inner = (self.cell_text(part, boxes) for part in row if local(part) == "table-cell")
                    lines.append(" ".join(filter(None, inner)))
            elif tag in ("frame", "text-box", "section"):
                lines.append(self.cell_text(element, boxes))
        return "\n".join(line for line in lines if line.strip())

    def footnotes(self) -> None:
        """The texts of the notes, after all else."""
        # Notes within notes are appended while this runs.
        for found in self.notes:
            if (body := child(found, "note-body")) is not None:
                note(self.document.notes, FOOTNOTES)
                self.document.blocks.extend(self.apart(body))

    def apart(self, element: etree._Element) -> list[Block]:
        """The blocks of a header, a footer or a note."""
        own, paragraphs = self.document.blocks, self.paragraphs
        self.document.blocks = []
        self.blocks(element)
        found, self.document.blocks, self.paragraphs = self.document.blocks, own, paragraphs
        return without_places(found)


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    for element in table:
        tag = local(element)
        if tag == "table-row":
            yield element
        elif tag in ("table-rows", "table-header-rows", "table-row-group"):
            yield from _rows(element)


def _list_levels(style: etree._Element) -> dict[int, _Level]:
    levels: dict[int, _Level] = {}
    for element in style:
        depth = number(attribute(element, "level"), 0) - 1
        if local(element) == "list-level-style-number":
            form = (attribute(element, "num-format") or "")[:1]
            levels[depth] = _Level(
                _FORMS.get(form, "decimal") if form else "none",
                (attribute(element, "num-prefix") or "")[:20],
                (attribute(element, "num-suffix") or "")[:20],
                number(attribute(element, "start-value"), 1),
                number(attribute(element, "display-levels"), 1),
            )
        elif local(element) == "list-level-style-bullet":
            dash = (attribute(element, "bullet-char") or "•") in "-–—‐"
            levels[depth] = _Level("", "-" if dash else "•", "", 1, 1)
    return levels


def _label(levels: dict[int, _Level], counters: list[int], depth: int) -> str:
    level = levels.get(depth)
    if level is None or level.form == "none":
        return ""
    if not level.form:
        return f"{level.prefix} "
    parts = [
        format_number(counters[d], levels[d].form if d in levels and levels[d].form else "decimal")
        for d in range(max(0, depth - min(level.shown, 10) + 1), depth + 1)
    ]
    return f"{level.prefix}{'.'.join(parts)}{level.suffix} "
