"""The right format reader for some bytes; each is imported only when its turn comes."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from prongsai.readers.limits import Limits
from prongsai.readers.model import Document, Paragraph
from prongsai.readers.sniff import mismatch_note, sniff


def open_bytes(data: bytes, name: str, limits: Limits) -> Document:
    """A document of blocks. Raises ReadingError for everything that cannot become one."""
    document = _open(data, name, limits)
    _number_lines(document)
    if sentence := mismatch_note(name, document.format):
        document.notes.insert(0, sentence)
    return document


def _number_lines(document: Document) -> None:
    """Lines outside tables are counted on each page, so that a value knows its line there and not only its page."""
    count: Counter[int] = Counter()
    for block in document.blocks:
        page = block.place.page
        if not isinstance(block, Paragraph) or page is None or block.place.line is not None:
            continue
        first, lines = count[page] + 1, block.text.count("\n") + 1
        count[page] += lines
        block.place = replace(block.place, line=first, line_end=first + lines - 1 if lines > 1 else None)


def _open(data: bytes, name: str, limits: Limits) -> Document:
    match sniff(data):
        case "txt":
            from prongsai.readers.formats.txt import read_text

            return read_text(data, name, limits)
        case "html":
            from prongsai.readers.formats.html import read_html

            return read_html(data, name, limits)
        case "pdf":
            from prongsai.readers.formats.pdf import read_pdf

            return read_pdf(data, name, limits)
        case _:
            return _open_container(data, name, limits)


def _open_container(data: bytes, name: str, limits: Limits) -> Document:
    from prongsai.readers.formats.archive import Archive, refuse_other_containers
    from prongsai.readers.formats.xml import main_part

    archive = Archive(data, limits)
    part = main_part(archive, "word/document.xml")
    if part and not part.startswith(("xl/", "ppt/")):
        from prongsai.readers.formats.docx import read_docx

        return read_docx(archive, part, name, limits)
    if any(member.startswith("xl/workbook") for member in archive.names()):
        from prongsai.readers.formats.sheet_links import add_sheet_links
        from prongsai.readers.formats.xlsx import read_xlsx

        return add_sheet_links(archive, read_xlsx(data, archive, name, limits))
    refuse_other_containers(archive)
    raise AssertionError("refuse_other_containers always raises")
