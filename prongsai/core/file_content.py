"""What a file holds beside what it shows: programs, passwords, bombs, a name that promises another kind."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
import zlib
from pathlib import PurePosixPath

import pypdfium2 as pdfium

from prongsai.papers.pages import PDFIUM
from prongsai.thai.dates import as_common_era

PDF = "application/pdf"
MOST_UNPACKED = 400 * 2**20  # bytes; a report full of pictures unpacks to a tenth of this
MOST_RATIO = 150  # times its size; text in Office files packs to a tenth, hardly ever to a fiftieth
MOST_MEMBERS = 5000  # a report has hundreds
FREE_OF_SUSPICION = 20 * 2**20  # unpacked bytes of which no ratio makes a bomb
EARLIEST = dt.date(2000, 1, 1)  # a camera whose clock was never set says 1970 or 1980

# Endings that make a machine run what is inside, whatever the inside looks like.
PROGRAMS = frozenset(
    "exe com bat cmd ps1 vbs vbe js jse wsf hta scr pif msi msp jar lnk reg dll sh apk chm url scf inf".split()
)
PAGES = frozenset("html htm xhtml shtml svg svgz mht mhtml xml xsl".split())  # that browsers run scripts in
ENDINGS = {
    PDF: {"pdf"},
    "image/jpeg": {"jpg", "jpeg", "jpe", "jfif"},
    "image/png": {"png"},
    "image/webp": {"webp"},
    "text/plain": {"txt", "csv", "tsv", "log", "md", ""},
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": {"docx", "docm", "dotx"},
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": {"xlsx", "xlsm", "xltx"},
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": {"pptx", "pptm", "ppsx", "potx"},
}
_MARKUP = re.compile(
    r"^[\s\ufeff]*(<\?xml[^>]*>\s*)?(<!--.*?-->\s*)*(<!doctype\s|<(html|head|body|svg|script|iframe|object|embed)[\s>])",
    re.IGNORECASE | re.DOTALL,
)
MAIN_PARTS = {
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "word/document.xml",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xl/workbook.xml",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": "ppt/presentation.xml",
}
_XML = re.compile(rb"(\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*\x00?<")
_PDF_DAY = re.compile(rb"/CreationDate\s*\(D:(\d{4})(\d{2})(\d{2})")
_OFFICE_DAY = re.compile(rb"<dcterms:created[^>]*>(\d{4})-(\d{2})-(\d{2})")
_PDF_ACTS = re.compile(rb"/(JavaScript|JS|Launch|EmbeddedFile)\b")


def ending_of(name: str) -> str:
    """The ending of a file name, in small letters, without the dot."""
    return PurePosixPath(name).suffix.lower().lstrip(".")


def is_program(name: str) -> bool:
    """Whether a machine would run a file of this name."""
    return ending_of(name) in PROGRAMS


def is_markup(data: bytes) -> bool:
    """Whether the bytes begin as a web page or drawing in which a browser would run scripts."""
    head = data[:4096]
    for encoding in ("utf-16", "utf-8-sig") if head[:2] in {b"\xff\xfe", b"\xfe\xff"} else ("utf-8-sig",):
        if _MARKUP.match(head.decode(encoding, errors="ignore")):
            return True
    return False


def is_bomb(data: bytes) -> bool:
    """Whether a packed file unpacks to far more than a document can need. Reads the table of contents only."""
    if data[:4] != b"PK\x03\x04":
        return False
    try:
        members = zipfile.ZipFile(io.BytesIO(data)).infolist()
    except (zipfile.BadZipFile, OSError, ValueError):
        return False
    unpacked = sum(member.file_size for member in members)
    if len(members) > MOST_MEMBERS:
        return True
    return unpacked > MOST_UNPACKED or (unpacked > FREE_OF_SUSPICION and unpacked > MOST_RATIO * len(data))


def flags(data: bytes, *, name: str, content_type: str) -> tuple[str, ...]:
    """What a reader should know of a file that may come in: ``name_differs``, ``pdf_locked``, ``pdf_acts``."""
    found = []
    if content_type in ENDINGS and ending_of(name) not in ENDINGS[content_type]:
        found.append("name_differs")
    if content_type == PDF:
        if is_locked(data):
            found.append("pdf_locked")
        elif _PDF_ACTS.search(data):
            found.append("pdf_acts")
    return tuple(found)


def made_on(data: bytes, *, content_type: str, today: dt.date) -> dt.date | None:
    """The day on which a document says it was made; None where it says nothing that can be so."""
    found: re.Match[bytes] | None = None
    if content_type == PDF:
        found = _PDF_DAY.search(data)
    elif data[:4] == b"PK\x03\x04":
        try:
            found = _OFFICE_DAY.search(zipfile.ZipFile(io.BytesIO(data)).read("docProps/core.xml")[:20_000])
        except (KeyError, zipfile.BadZipFile, OSError, ValueError, RuntimeError):
            return None
    if found is None:
        return None
    try:
        return likely_day(dt.date(int(found[1]), int(found[2]), int(found[3])), today=today)
    except ValueError:
        return None


def likely_day(day: dt.date | None, *, today: dt.date) -> dt.date | None:
    """A day written by a machine, if its clock was set: Buddhist years understood, the future and the far past left."""
    if day is None:
        return None
    try:
        day = as_common_era(day) if day.year > 2400 else day
    except ValueError:
        return None
    return day if EARLIEST <= day <= today + dt.timedelta(1) else None


def is_locked(data: bytes) -> bool:
    """Whether a PDF opens only with a password."""
    return b"/Encrypt" in data and data[:5] == b"%PDF-" and _pages(data) is None


def is_broken(data: bytes, content_type: str) -> bool:
    """Whether a PDF or Office file is of its kind by its head only, and no program would open it."""
    if content_type == PDF:
        return not _pages(data) and not is_locked(data)
    main = MAIN_PARTS.get(content_type)
    if main is None:
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive, archive.open(main) as part:
            return "[Content_Types].xml" not in archive.namelist() or not _XML.match(part.read(400))
    except (KeyError, zipfile.BadZipFile, zlib.error, NotImplementedError, OSError, ValueError, RuntimeError, EOFError):
        return True


def _pages(data: bytes) -> int | None:
    """How many pages a PDF has; None when it does not open."""
    with PDFIUM:
        try:
            document = pdfium.PdfDocument(data)
        except pdfium.PdfiumError:
            return None
        try:
            return len(document)
        finally:
            document.close()
