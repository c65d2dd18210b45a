"""PDF: letters and lines of the text layer from PDFium, tables from the lines that are drawn.

A page that is only a picture goes to :mod:`prongsai.readers.scan`.

PDFium's code points are exact on every maker's Thai files that were tried; its own reading order and its pieces of text
are not used (see ``pdf_letters``). Tables go on over pages as separate blocks; the kind readers join them.
"""

from __future__ import annotations

import ctypes
import re
import time
import zlib

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from prongsai.readers.formats.archive import DAMAGED, LOCKED
from prongsai.readers.formats.invisible import has_text, note, tidy_with_note
from prongsai.readers.formats.pdf_grids import TooManyLines, find_grids
from prongsai.readers.formats.pdf_letters import Box, Grid, PageLetters, turned
from prongsai.readers.formats.pdf_scans import hides_a_scan, shows_a_picture
from prongsai.readers.limits import MIB, Limits, Meter
from prongsai.readers.model import Cell, Document, FileTooLarge, Paragraph, Place, ReadingError, Table
from prongsai.readers.scan.pictures import page_of_pdf
from prongsai.readers.scan.reading import NOTHING_READ, ScanReader

_MAX_CONTENT = 6 * MIB  # drawing commands of one page, unpacked
# A number, "- ๒ -" or "หน้า ๒ จาก ๕" alone on the first or last line of a page.
_PAGE_NUMBER = re.compile(r"\s*(?:-\s*|หน้า(?:ที่)?\s*)?[0-9๐-๙]{1,3}(?:\s*-|\s*(?:/|จาก)\s*[0-9๐-๙]{1,3})?\s*")
_STREAM_START = re.compile(rb"stream\r?\n")
COMPLEX = "หน้า {page} มีเส้นกราฟิกมากผิดปกติ ระบบอ่านเฉพาะข้อความ ไม่ได้แยกตาราง"


_PrintedLine = tuple[str, Box]


def read_pdf(data: bytes, name: str, limits: Limits) -> Document:
    """Blocks page by page. Raises ReadingError for locked, damaged and scanned files, FileTooLarge for bombs."""
    started = time.thread_time()
    check_streams(data, limits)
    document = Document([], "pdf", name)
    meter = Meter(limits)
    pdf = _open(data)
    try:
        if len(pdf) > limits.pages:
            raise FileTooLarge(f"แฟ้มมี {len(pdf):,} หน้า เกิน {limits.pages} หน้า โปรดแบ่งเป็นหลายแฟ้ม")
        reader = _Reader(document, meter)
        for index in range(len(pdf)):
            if time.thread_time() - started > limits.seconds + reader.scans.seconds:
                raise FileTooLarge("แฟ้มซับซ้อนจนใช้เวลาอ่านนานเกินไป โปรดแบ่งเป็นหลายแฟ้ม")
            reader.page(pdf, index)
    except pdfium.PdfiumError as error:
        raise ReadingError(DAMAGED) from error
    finally:
        pdf.close()
    if not document.blocks:
        raise ReadingError(NOTHING_READ)
    reader.scans.note()
    _note_empty(document, reader.empty_pages)
    return document


def _open(data: bytes) -> pdfium.PdfDocument:
    try:
        return pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        locked = pdfium_c.FPDF_GetLastError() == pdfium_c.FPDF_ERR_PASSWORD or "password" in str(error).lower()
        raise ReadingError(LOCKED if locked else DAMAGED) from error


def _note_empty(document: Document, empty: list[int]) -> None:
    if empty:
        shown = ", ".join(map(str, empty[:10])) + (" …" if len(empty) > 10 else "")
        document.notes.append(f"หน้า {shown} ว่าง หรือมีแต่ภาพที่ไม่มีตัวหนังสือ")


def _on_page(box: Box, page: pdfium.PdfPage, turn: turned) -> Box:
    """A box as it is seen: left, top, right, bottom in fractions of the shown page."""
    crop = page.get_cropbox()
    (x0, y0), (x1, y1) = turn(crop[0], crop[1]), turn(crop[2], crop[3])
    left, right, bottom, top = min(x0, x1), max(x0, x1), min(y0, y1), max(y0, y1)
    width, height = max(right - left, 1.0), max(top - bottom, 1.0)
    return ((box[0] - left) / width, (top - box[3]) / height, (box[2] - left) / width, (top - box[1]) / height)


class _Reader:
    """Reads pages in order."""

    def __init__(self, document: Document, meter: Meter) -> None:
        self.document = document
        self.meter = meter
        self.scans = ScanReader(document, meter)
        self.tables = 0
        self.pages = 0
        self.empty_pages: list[int] = []

    def page(self, pdf: pdfium.PdfDocument, index: int) -> None:
        self.pages += 1
        page = pdf[index]
        try:
            textpage = page.get_textpage()
            try:
                before = len(self.document.blocks)
                if textpage.count_chars() > 0 and not hides_a_scan(page, textpage):
                    self._blocks(page, textpage, index)
                if len(self.document.blocks) == before and shows_a_picture(page):
                    self.tables += self.scans.read(
                        page_of_pdf(page, self.meter.limits), index + 1, len(pdf), self.tables
                    )
                if len(self.document.blocks) == before:
                    self.empty_pages.append(index + 1)
            finally:
                textpage.close()
        finally:
            page.close()

    def _blocks(self, page: pdfium.PdfPage, textpage: pdfium.PdfTextPage, index: int) -> None:
        turn = turned(page)
        try:
            grids = find_grids(page, turn)
        except TooManyLines:
            note(self.document.notes, COMPLEX.format(page=index + 1))
            grids = []
        letters = PageLetters(turn, textpage, grids)
        self._note_fonts(textpage)
        lines = [
            [(text, _on_page(box, page, turn)) for text, box in zip(words.split("\n"), boxes, strict=False)]
            for words, boxes in zip(letters.between, letters.boxes, strict=True)
        ]
        lines[0] = _without_page_number(lines[0])
        lines[-1] = _without_page_number(lines[-1][::-1])[::-1]
        for number, grid in enumerate(grids):
            self._paragraph(lines[number], index)
            if (table := self._table(grid, letters.cells[number], index, page)) is not None:
                self.document.blocks.append(table)
        self._paragraph(lines[len(grids)], index)

    def _note_fonts(self, textpage: pdfium.PdfTextPage) -> None:
        """The fonts of a few letters of the page."""
        name = ctypes.create_string_buffer(200)
        flags = ctypes.c_int()
        for index in range(0, textpage.count_chars(), max(1, textpage.count_chars() // 8)):
            if 0 < pdfium_c.FPDFText_GetFontInfo(textpage, index, name, 200, flags) <= 200:
                font = name.value.decode("utf-8", "replace").rpartition("+")[2]
                if font and font not in self.document.fonts:
                    self.document.fonts.append(font)

    def _table(self, grid: Grid, raw: list[str], index: int, page: pdfium.PdfPage) -> Table | None:
        texts = [self._tidy(text) for text in raw]
        if not any(has_text(text) for text in texts):
            return None
        self.tables += 1
        boxes = [_on_page(box, page, turned(page)) for box in grid.cells]
        table = Table([], Place(page=index + 1, table=self.tables))
        for r, row in enumerate(grid.rows, start=1):
            self.meter.take(cells=len(row))
            table.rows.append(
                [
                    Cell(
                        texts[slot.cell] if slot.cell is not None else "",
                        Place(page=index + 1, table=self.tables, row=r, column=c),
                        slot.repeats,
                        boxes[slot.cell] if slot.cell is not None else None,
                    )
                    for c, slot in enumerate(row, start=1)
                ]
            )
        self.meter.take(characters=sum(map(len, texts)))
        return table

    def _paragraph(self, raw: list[_PrintedLine], index: int) -> None:
        # Cleaned as one text: a mark at the head of a line may belong to the line above.
        cleaned = tidy_with_note("\n".join(text for text, _ in raw), self.document.notes).split("\n")
        if len(cleaned) != len(raw):
            cleaned = [tidy_with_note(text, self.document.notes).replace("\n", " ") for text, _ in raw]
        lines = [(one_line, box) for text, (_, box) in zip(cleaned, raw, strict=True) if (one_line := _squeezed(text))]
        if lines:
            text = "\n".join(line for line, _ in lines)
            self.meter.take(characters=len(text), blocks=1)
            self.document.blocks.append(Paragraph(text, Place(page=index + 1), boxes=[box for _, box in lines]))

    def _tidy(self, raw: str) -> str:
        text = tidy_with_note(raw, self.document.notes)
        return "\n".join(line for line in map(_squeezed, text.split("\n")) if line)


def _squeezed(line: str) -> str:
    return re.sub(r" {2,}", " ", line).strip()


def _without_page_number(lines: list[_PrintedLine]) -> list[_PrintedLine]:
    """The lines without a first one that is a bare number."""
    filled = next((index for index, (text, _) in enumerate(lines) if text.strip()), None)
    if filled is not None and _PAGE_NUMBER.fullmatch(lines[filled][0]):
        return lines[filled + 1 :]
    return lines


# Bombs ------------------------------------------------------------------------------------------------------------


def check_streams(data: bytes, limits: Limits) -> None:
    """Refuse a file whose packed streams unpack to far more than a document needs, without keeping what is unpacked.

    Pictures are never unpacked for their text, so they do not count; fonts and object streams may be larger than
    the drawing commands of a page.
    """
    total = 0
    for match in _STREAM_START.finditer(data):
        head = data[max(0, match.start() - 1500) : match.start()]
        head = head[head.rfind(b" obj") + 1 :]
        if b"FlateDecode" not in head and b"/Fl" not in head:
            continue
        if b"/Image" in head and b"/Subtype" in head:
            continue
        allowed = (
            limits.part_bytes
            if re.search(rb"/Length1|FontFile|Type0C|Type1C|OpenType|/ObjStm|/XRef|ICCBased", head)
            else _MAX_CONTENT
        )
        rounds = head.count(b"FlateDecode")
        size = _unpacked_size(data, match.end(), allowed, nested=rounds > 1)
        total += size
        if size > allowed or total > 4 * limits.part_bytes:
            raise FileTooLarge("เนื้อในของแฟ้ม PDF ขยายแล้วใหญ่ผิดปกติ ระบบไม่เปิดอ่านเพื่อความปลอดภัย โปรดพิมพ์เป็น PDF ใหม่")


def _unpacked_size(data: bytes, start: int, allowed: int, *, nested: bool) -> int:
    outer, inner = zlib.decompressobj(), zlib.decompressobj()
    size = 0
    position = start
    try:
        while position < len(data) and not outer.eof and size <= allowed:
            chunk = outer.decompress(outer.unconsumed_tail or data[position : position + 65_536], 1 << 20)
            if not outer.unconsumed_tail:
                position += 65_536
            size += len(chunk)
            while nested and chunk and size <= allowed:
                more = inner.decompress(chunk, 1 << 20)
                size += len(more)
                chunk = inner.unconsumed_tail
    except zlib.error:
        pass
    return size
