"""The right format reader for some bytes; each is imported only when its turn comes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from prongsai.readers.limits import Limits
from prongsai.readers.model import Document, Paragraph
from prongsai.readers.sniff import extension_of, mismatch_note, sniff
from prongsai.thai.repair import is_damaged


def open_bytes(data: bytes, name: str, limits: Limits) -> Document:
    """A document of blocks. Raises ReadingError for everything that cannot become one."""
    document = _open(data, name, limits)
    _number_lines(document)
    document.damaged = is_damaged("\n".join(islice(_texts(document), 600)))
    if sentence := mismatch_note(name, document.format):
        document.notes.insert(0, sentence)
    return document


def _texts(document: Document) -> Iterator[str]:
    for block in document.blocks:
        if isinstance(block, Paragraph):
            yield block.text[:2_000]
        else:
            yield from (cell.text[:500] for row in block.rows for cell in row if cell.text and not cell.repeats)


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
        case "txt" if extension_of(name) in (".csv", ".tsv"):
            from prongsai.readers.formats.delimited import read_delimited

            return read_delimited(data, name, limits)
        case "txt":
            from prongsai.readers.formats.txt import read_text

            return read_text(data, name, limits)
        case "html":
            from prongsai.readers.formats.html import read_html

            return read_html(data, name, limits)
        case "mht":
            from prongsai.readers.formats.mht import read_mht

            return read_mht(data, name, limits)
        case "pdf":
            from prongsai.readers.formats.pdf import read_pdf

            return read_pdf(data, name, limits)
        case "image":
            from prongsai.readers.scan.reading import read_image

            return read_image(data, name, limits)
        case "xls":
            from prongsai.readers.formats.xls import read_xls

            return read_xls(data, name, limits)
        case "doc" | "rtf":
            modern, sentence = modernised(data)
            document = _open_container(modern, name, limits)
            document.notes.insert(0, sentence)
            return document
        case _:
            return _open_container(data, name, limits)


def modernised(data: bytes) -> tuple[bytes, str]:
    """An old Word file or rich text as .docx, with a sentence that says so; other bytes as they are, with no sentence.

    The one step of reading that starts another program, so a process without the right to write files has it done
    before. Raises ReadingError.
    """
    what = {"doc": "Word รุ่นเก่า (.doc)", "rtf": "RTF"}
    kind = sniff(data)
    if kind not in what:
        return data, ""
    from prongsai.readers.formats.office import CONVERTED, to_docx

    return to_docx(data, f".{kind}", what[kind]), CONVERTED.format(what=what[kind])


def _open_container(data: bytes, name: str, limits: Limits) -> Document:
    from prongsai.readers.formats.archive import Archive, refuse_other_containers
    from prongsai.readers.formats.xml import main_part

    archive = Archive(data, limits)
    kind = _open_document_kind(archive.read("mimetype")) if "mimetype" in archive else b""
    if kind == b"text":
        from prongsai.readers.formats.odt import read_odt

        return read_odt(archive, name, limits)
    if kind == b"spreadsheet":
        from prongsai.readers.formats.ods import read_ods

        return read_ods(archive, name, limits)
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


def _open_document_kind(mimetype: bytes) -> bytes:
    """``text`` or ``spreadsheet`` of an OpenDocument file, also of a template; empty for everything else."""
    kind = re.match(rb"application/vnd\.oasis\.opendocument\.(text|spreadsheet)\b", mimetype[:200])
    return kind[1] if kind else b""
