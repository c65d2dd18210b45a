"""The scanned pages of one file, read in turn within its limits."""

from __future__ import annotations

from prongsai.readers.limits import Limits, Meter
from prongsai.readers.model import Document, FileTooLarge, Paragraph, ReadingError
from prongsai.readers.scan.crops import Grey
from prongsai.readers.scan.pictures import TOO_MANY_PAGES, pages_of_image
from prongsai.readers.scan.progress import announce

NOTHING_READ = "ไม่พบตัวหนังสือที่อ่านได้ในภาพ หน้าอาจว่าง มืดเกินไป หรือเป็นลายมือ โปรดสแกนใหม่ที่ 200-300 จุดต่อนิ้ว หรือใช้แฟ้มต้นฉบับ"
_NOTE = "อ่านจากภาพ {pages} หน้า โปรดเทียบกับภาพก่อนยืนยัน"
_NOTE_OF_DIGITS = " ตัวเลข {count} แห่งอ่านได้ไม่แน่ใจ"


class ScanReader:
    """Reads pictures into a document. ``seconds`` is the time that the pages read so far may take."""

    def __init__(self, document: Document, meter: Meter) -> None:
        self.document = document
        self.meter = meter
        self.pages = 0

    @property
    def seconds(self) -> float:
        """What is granted besides the time of any other file."""
        return self.pages * self.meter.limits.seconds_a_scanned_page

    def read(self, grey: Grey, page: int, pages: int | None, tables_before: int) -> int:
        """Add the blocks of a page; the number of its tables. Raises FileTooLarge after too many pages."""
        from prongsai.readers.scan.page import read_page
        from prongsai.readers.scan.recogniser import recogniser

        limits = self.meter.limits
        if self.pages >= limits.scanned_pages:
            raise FileTooLarge(TOO_MANY_PAGES.format(pages=limits.scanned_pages))
        self.pages += 1
        announce(self.pages, pages)
        tables = 0
        for block in read_page(grey, recogniser(), page=page, tables_before=tables_before):
            if isinstance(block, Paragraph):
                self.meter.take(characters=len(block.text), blocks=1)
            else:
                tables += 1
                self.meter.take(
                    cells=sum(map(len, block.rows)),
                    characters=sum(len(cell.text) for row in block.rows for cell in row),
                )
            self.document.blocks.append(block)
        return tables

    def note(self) -> None:
        """Tell in the document's notes that it was read from pictures."""
        if self.pages:
            doubts = sum(len(spans) for spans in _doubtful(self.document))
            words = _NOTE.format(pages=self.pages) + (_NOTE_OF_DIGITS.format(count=doubts) if doubts else "")
            self.document.notes.append(words)


def _doubtful(document: Document) -> list[tuple[tuple[int, int], ...]]:
    found = [paragraph.doubtful for paragraph in document.paragraphs()]
    found += [cell.doubtful for table in document.tables() for row in table.rows for cell in row if not cell.repeats]
    return found


def read_image(data: bytes, name: str, limits: Limits) -> Document:
    """A photograph or a scanner's image file of one or more pages. Raises ReadingError, FileTooLarge."""
    document = Document([], "image", name)
    reader = ScanReader(document, Meter(limits))
    tables = 0
    for page, grey in enumerate(pages_of_image(data, limits), start=1):
        tables += reader.read(grey, page, None, tables)
    if not document.blocks:
        raise ReadingError(NOTHING_READ)
    reader.note()
    return document
