"""Names inside a zip that every machine keeps: Thai as it is written, nothing Windows refuses, and short enough.

The standard library marks names that are not ASCII as UTF-8 (bit 11), which Windows Explorer has understood since 8;
the number and the code come first, in ASCII, so that even an older program shows which item it is.
"""

from __future__ import annotations

import re
import unicodedata

from prongsai.core.files import DOCX, PPTX, XLSX
from prongsai.core.models import StoredFile
from prongsai.evidence.folders import ItemFolder, Row
from prongsai.thai.digits import to_arabic
from prongsai.thai.text import clean_line

FOLDER_WORDS, FILE_WORDS = 40, 60  # characters; a path stays far under the 260 of Windows, a name under 255 bytes
ENDINGS = {
    "image/jpeg": "jpg",
    "image/png": "png",
    "image/webp": "webp",
    "application/pdf": "pdf",
    DOCX: "docx",
    XLSX: "xlsx",
    PPTX: "pptx",
    "text/plain": "txt",
}
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]+')


def folder_name(folder: ItemFolder) -> str:
    """``02-O2 โครงสร้างหน่วยงาน``: in the order of the year, wherever folders are sorted."""
    return f"{folder.number:02}-{ascii_code(folder.tag.code)} {plain_words(folder.tag.title, FOLDER_WORDS)}".rstrip(
        " ."
    )


def file_name(row: Row, stored: StoredFile, part: int) -> str:
    """``03-20270105 ประชุมชี้แจง.jpg``; of several files of one thing, ``03-2-…``."""
    number = f"{row.number:02}" if len(row.files) == 1 else f"{row.number:02}-{part}"
    day = f"-{row.dated_on:%Y%m%d}" if row.dated_on else ""
    title = re.sub(r"\.[A-Za-z0-9]{2,5}$", "", row.title)
    words = plain_words(title, FILE_WORDS) or plain_words(row.what, FILE_WORDS)
    ending = ENDINGS.get(stored.content_type) or stored.name.rpartition(".")[2].lower()[:5]
    return f"{number}{day} {words}.{ending if ending.isalnum() and ending.isascii() else 'bin'}"


def ascii_code(code: str) -> str:
    """An item's code at the head of a name: ``๑.๒`` → ``1.2``; a code of Thai letters alone → ``item``."""
    return re.sub(r"[^A-Za-z0-9.]+", "-", to_arabic(code)).strip("-.")[:20] or "item"


def plain_words(text: str, most: int) -> str:
    """Words that may stand in a file name, cut at a letter with all its marks."""
    kept = clean_line(_FORBIDDEN.sub(" ", clean_line(text))).strip(" .")
    if len(kept) > most:
        end = most
        while end > 1 and (unicodedata.category(kept[end]) == "Mn" or kept[end] in "\u0e33\u0eb3"):
            end -= 1
        kept = kept[:end].strip(" .")
    return kept
