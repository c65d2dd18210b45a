"""Word files, read from their XML: merged cells both ways, nested tables, text boxes, automatic numbers.

Tracked changes are read as accepted (inserted text is taken, deleted text is not) and a note says so. Macros are
never run, so a file that carries them is read like any other and a note warns the person who files it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from prongsai.readers.formats.archive import Archive
from prongsai.readers.formats.docx_numbering import Numbering
from prongsai.readers.formats.invisible import has_text, note, tidy_with_note
from prongsai.readers.formats.xml import attribute, child, local, number, parse_part
from prongsai.readers.limits import Limits, Meter
from prongsai.readers.model import Block, Cell, Document, Link, Paragraph, Place, Table
from prongsai.thai.text import fold

_DELETED = {"del", "moveFrom"}
_SKIPPED = {"delText", "delInstrText", "Fallback", "rPr", "pPr", "commentReference", "footnoteReference", "endnoteReference", "annotationRef"}  # fmt: skip
_FIELD_LINK = re.compile(r'HYPERLINK\s+"([^"]+)"')
_LETTERS = re.compile("[A-Za-zก-ฮ]{4}|[ก-ฮ].*[ก-ฮ].*[ก-ฮ].*[ก-ฮ]")
_OFF = ("0", "false", "off", "none")
TRACKED = "เอกสารมีการติดตามการแก้ไขค้างอยู่ ระบบอ่านตามข้อความที่แก้แล้ว (รับข้อความที่เพิ่ม ตัดข้อความที่ลบ)"
HIDDEN = "เอกสารมีข้อความที่ซ่อนไว้ ระบบไม่นำมาอ่าน"
COMMENTS = "เอกสารมีข้อคิดเห็น (comment) ค้างอยู่ ระบบไม่นำมาอ่าน โปรดตรวจว่าได้แก้ตามแล้วและลบออกก่อนเผยแพร่"
FOOTNOTES = "เอกสารมีเชิงอรรถ ระบบอ่านไว้ท้ายเอกสาร"
HEADERS = "เอกสารมีข้อความที่หัวกระดาษหรือท้ายกระดาษ ระบบอ่านหัวกระดาษไว้ต้นเอกสาร และท้ายกระดาษไว้ท้ายเอกสาร"
MACROS = "แฟ้มมีแมโครฝังอยู่ ระบบอ่านเฉพาะข้อความและไม่เปิดแมโคร ควรบันทึกเป็น .docx ก่อนเผยแพร่"


def read_docx(archive: Archive, part: str, name: str, limits: Limits) -> Document:
    """Blocks of the body in reading order, headers before them, footnotes and footers behind; comments are left out."""
    document = Document([], "docx", name)
    if any(member.endswith("vbaProject.bin") for member in archive.names()):
        document.notes.append(MACROS)
    folder = part.rpartition("/")[0]
    styles = _optional(archive, f"{folder}/styles.xml")
    reader = _Reader(
        Numbering(_optional(archive, f"{folder}/numbering.xml"), styles),
        _heading_levels(styles),
        document,
        Meter(limits),
        _relations(archive, part),
    )
    root = parse_part(archive, part)
    document.fonts.extend(_fonts(styles, root))
    body = child(root, "body")
    if body is not None:
        reader.blocks(body)
        _read_around(archive, folder, document, reader)
    return document


def _read_around(archive: Archive, folder: str, document: Document, reader: _Reader) -> None:
    """What stands beside the body: its texts have no place that counts in the body."""
    heads: list[Block] = []
    feet: list[Block] = []
    for name in sorted(archive.names()):
        match = re.fullmatch(re.escape(folder) + r"/(header|footer|footnotes|endnotes|comments)\d*\.xml", name)
        if match is None:
            continue
        root = parse_part(archive, name)
        if match[1] == "comments":
            if len(root):
                note(document.notes, COMMENTS)
            continue
        found = reader.apart(root)
        if match[1] in ("footnotes", "endnotes"):
            if found:
                note(document.notes, FOOTNOTES)
            document.blocks.extend(found)
        else:
            (heads if match[1] == "header" else feet).extend(found)
    put_around(document, heads, feet)


def without_places(blocks: list[Block]) -> list[Block]:
    """Paragraphs beside the body are not counted in it."""
    for block in blocks:
        if isinstance(block, Paragraph):
            block.place = Place()
    return blocks


def put_around(document: Document, heads: list[Block], feet: list[Block]) -> None:
    """Headers before and footers behind the body, where they say what it does not.

    The same words stand in the headers of first, odd and even pages; page numbers are no text.
    """
    printed = {fold(line) for block in document.paragraphs() for line in block.text.split("\n")}

    def is_fresh(block: Block) -> bool:
        if isinstance(block, Table):
            words = [cell.text for row in block.rows for cell in row if _LETTERS.search(cell.text)]
            return bool(words) and not all(fold(text) in printed for text in words)
        if fold(block.text) in printed or not _LETTERS.search(block.text):
            return False
        printed.add(fold(block.text))
        return True

    heads, feet = [block for block in heads if is_fresh(block)], [block for block in feet if is_fresh(block)]
    if heads or feet:
        note(document.notes, HEADERS)
    document.blocks[:0] = heads
    document.blocks.extend(feet)


def _fonts(*roots: etree._Element | None) -> list[str]:
    """The fonts named for Thai text (cs) and for the rest, each once."""
    found: dict[str, None] = {}
    for root in roots:
        for element in root.iter("{*}rFonts") if root is not None else ():
            for name in ("cs", "ascii", "hAnsi"):
                if font := attribute(element, name):
                    found[font] = None
    return list(found)


def _relations(archive: Archive, part: str) -> dict[str, str]:
    """Addresses outside the file that a part refers to, by their id."""
    folder, _, name = part.rpartition("/")
    root = _optional(archive, f"{folder}/_rels/{name}.rels")
    return {
        attribute(each, "Id") or "": attribute(each, "Target") or ""
        for each in (root if root is not None else ())
        if attribute(each, "TargetMode") == "External"
    }


def _optional(archive: Archive, name: str) -> etree._Element | None:
    return parse_part(archive, name) if name in archive else None


def _heading_levels(styles: etree._Element | None) -> dict[str, int]:
    levels: dict[str, int] = {}
    for style in styles if styles is not None else ():
        if local(style) != "style":
            continue
        outline = attribute(child(style, "pPr", "outlineLvl"), "val")
        name = (attribute(child(style, "name"), "val") or "").lower()
        if outline is not None and number(outline, 9) < 9:
            levels[attribute(style, "styleId") or ""] = number(outline, 0) + 1
        elif name.startswith("heading ") and name[8:].isdecimal():
            levels[attribute(style, "styleId") or ""] = int(name[8:])
    return levels


class _Reader:
    def __init__(
        self,
        numbering: Numbering,
        levels: dict[str, int],
        document: Document,
        meter: Meter,
        relations: dict[str, str] | None = None,
    ) -> None:
        self.numbering = numbering
        self.levels = levels
        self.document = document
        self.meter = meter
        self.relations = relations or {}
        self.links: list[Link] = []  # met since they were last taken
        self.paragraphs = 0
        self.tables = 0

    def blocks(self, parent: etree._Element) -> None:
        """Append the blocks of a body, a text box or a framing cell."""
        for element in _content(parent):
            if local(element) == "p":
                self.paragraph(element)
            else:
                self.table(element)

    def apart(self, root: etree._Element) -> list[Block]:
        """The blocks of a part beside the body, without the separators of notes."""
        own, paragraphs = self.document.blocks, self.paragraphs
        self.document.blocks = []
        is_notes = local(root) in ("footnotes", "endnotes")
        for part in [note_ for note_ in root if attribute(note_, "type") is None] if is_notes else [root]:
            self.blocks(part)
        found, self.document.blocks, self.paragraphs = self.document.blocks, own, paragraphs
        return without_places(found)

    def paragraph(self, element: etree._Element) -> None:
        self.paragraphs += 1
        boxes: list[etree._Element] = []
        text = self.text_of(element, boxes)
        links = self.take_links()
        if text.strip():
            self.meter.take(characters=len(text), blocks=1)
            style = attribute(child(element, "pPr", "pStyle"), "val") or ""
            self.document.blocks.append(
                Paragraph(text, Place(paragraph=self.paragraphs), self.levels.get(style, 0), links=links)
            )
        for box in boxes:
            self.blocks(box)

    def text_of(self, paragraph: etree._Element, boxes: list[etree._Element]) -> str:
        """One paragraph with its automatic number; text boxes anchored in it are put aside."""
        properties = child(paragraph, "pPr")
        if child(properties, "rPr", "del") is not None:
            note(self.document.notes, TRACKED)
        text = "".join(self.pieces(paragraph, boxes)).strip(" ")
        label = self.numbering.label(properties) if text or child(properties, "numPr") is not None else ""
        return tidy_with_note(label + text, self.document.notes).rstrip()

    def take_links(self) -> tuple[Link, ...]:
        """The addresses met since the last call, each once."""
        links, self.links = tuple(dict.fromkeys(self.links)), []
        return links

    def pieces(self, node: etree._Element, boxes: list[etree._Element]) -> Iterator[str]:
        for element in node:
            tag = local(element)
            if tag == "t":
                yield element.text or ""
            elif tag in _DELETED:
                note(self.document.notes, TRACKED)
            elif tag == "instrText":
                self.links.extend(map(Link, _FIELD_LINK.findall(element.text or "")))
            elif tag == "txbxContent":
                boxes.append(element)
            elif tag in ("tab", "ptab"):
                yield "\t"
            elif tag in ("br", "cr"):
                yield "" if attribute(element, "type") in ("page", "column") else "\n"
            elif tag == "noBreakHyphen":
                yield "-"
            elif tag == "sym":
                yield _symbol(element)
            elif tag == "r" and _is_hidden(element):
                note(self.document.notes, HIDDEN)
            elif tag not in _SKIPPED:
                if tag in ("ins", "moveTo"):
                    note(self.document.notes, TRACKED)
                if tag == "hyperlink" and (address := self.relations.get(attribute(element, "id") or "")):
                    self.links.append(Link(address, "".join(self.pieces(element, []))))
                if tag == "fldSimple":
                    self.links.extend(map(Link, _FIELD_LINK.findall(attribute(element, "instr") or "")))
                yield from self.pieces(element, boxes)

    def table(self, element: etree._Element) -> None:
        rows = [(number_, row) for number_, row in enumerate(_rows(element), start=1) if not self._deleted(row)]
        if _is_frame([row for _, row in rows]):
            for _, row in rows:
                for cell in _cells(row):
                    self.blocks(cell)
            return
        self.tables += 1
        place = Place(table=self.tables)
        boxes: list[etree._Element] = []
        table = Table([], place)
        for number_, row in rows:
            above = table.rows[-1] if table.rows else []
            table.rows.append(self._row(row, Place(table=self.tables, row=number_), above, boxes))
        _square(table)
        if any(has_text(cell.text) for row in table.rows for cell in row):
            self.document.blocks.append(table)
        for box in boxes:
            self.blocks(box)

    def _deleted(self, row: etree._Element) -> bool:
        deleted = child(row, "trPr", "del") is not None
        if deleted or child(row, "trPr", "ins") is not None:
            note(self.document.notes, TRACKED)
        return deleted

    def _row(self, row: etree._Element, place: Place, above: list[Cell], boxes: list[etree._Element]) -> list[Cell]:
        cells: list[Cell] = []

        def add(text: str, repeats: bool, links: tuple[Link, ...] = ()) -> None:
            at = Place(table=place.table, row=place.row, column=len(cells) + 1)
            cells.append(Cell(text, at, repeats, links=links))

        for _ in range(min(number(attribute(child(row, "trPr", "gridBefore"), "val"), 0), 60)):
            add("", False)
        for cell in _cells(row):
            if _merge(cell, "hMerge") and cells:
                add(cells[-1].text, True, cells[-1].links)
                continue
            text = self.cell_text(cell, boxes)
            links = self.take_links()
            # A continued cell shows the one above; stray text that Word kept in it is not thrown away.
            continued = _merge(cell, "vMerge") and not text and len(cells) < len(above)
            if continued:
                text, links = above[len(cells)].text, above[len(cells)].links
            across = max(1, min(number(attribute(child(cell, "tcPr", "gridSpan"), "val"), 1), 60))
            self.meter.take(cells=across, characters=0 if continued else len(text))
            for k in range(across):
                add(text, continued or k > 0, links)
        return cells

    def cell_text(self, cell: etree._Element, boxes: list[etree._Element]) -> str:
        """The paragraphs of a cell, one a line; a table inside comes out a row a line."""
        lines: list[str] = []
        for element in _content(cell):
            if local(element) == "p":
                if text := self.text_of(element, boxes):
                    lines.append(text)
            else:
                lines.extend(self.row_text(row, boxes) for row in _rows(element))
        return "\n".join(line for line in lines if line.strip())

    def row_text(self, row: etree._Element, boxes: list[etree._Element]) -> str:
        """A row of a table that stands in a cell, on one line."""
        return " ".join(filter(None, (self.cell_text(cell, boxes) for cell in _cells(row))))


def _content(parent: etree._Element) -> Iterator[etree._Element]:
    """Paragraphs and tables, also inside content controls and tracked insertions."""
    for element in parent:
        tag = local(element)
        if tag in ("p", "tbl"):
            yield element
        elif tag in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"):
            yield from _content(element)


def _rows(table: etree._Element) -> list[etree._Element]:
    return list(_within(table, "tr", ("sdt", "sdtContent", "ins", "customXml")))


def _cells(row: etree._Element) -> list[etree._Element]:
    return list(_within(row, "tc", ("sdt", "sdtContent", "ins", "customXml")))


def _within(parent: etree._Element, wanted: str, wrappers: tuple[str, ...]) -> Iterator[etree._Element]:
    for element in parent:
        tag = local(element)
        if tag == wanted:
            yield element
        elif tag in wrappers:
            yield from _within(element, wanted, wrappers)


def _is_frame(rows: list[etree._Element]) -> bool:
    """A table that only frames others: one column, and a table with more columns stands in it."""
    if any(len(_cells(row)) > 1 for row in rows):
        return False
    inner = [table for row in rows for cell in _cells(row) for table in _content(cell) if local(table) == "tbl"]
    return any(len(_cells(row)) > 1 for table in inner for row in _rows(table))


def _merge(cell: etree._Element, kind: str) -> bool:
    """Whether a cell continues the one above (``vMerge``) or to the left (``hMerge``)."""
    merge = child(cell, "tcPr", kind)
    return merge is not None and attribute(merge, "val") != "restart"


def _square(table: Table) -> None:
    width = max((len(row) for row in table.rows), default=0)
    for number_, row in enumerate(table.rows, start=1):
        at = row[0].place.row if row else number_
        row.extend(
            Cell("", Place(table=table.place.table, row=at, column=column + 1)) for column in range(len(row), width)
        )


def _symbol(element: etree._Element) -> str:
    code = attribute(element, "char") or ""
    try:
        return chr(int(code, 16)) if 0 < len(code) <= 4 else ""
    except ValueError:
        return ""


def _is_hidden(run: etree._Element) -> bool:
    vanish = child(run, "rPr", "vanish")
    return vanish is not None and attribute(vanish, "val") not in _OFF
