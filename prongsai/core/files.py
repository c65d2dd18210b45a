"""Files in: checked by content, hashed, kept once. No file work happens inside a transaction."""

from __future__ import annotations

import hashlib
import io
import re
import unicodedata
import zipfile
from pathlib import PurePosixPath
from typing import BinaryIO, Protocol

import filetype
from django.conf import settings
from django.core.files.base import ContentFile, File
from django.db import IntegrityError, transaction

from prongsai.core.errors import DomainError
from prongsai.core.file_content import is_bomb, is_broken, is_locked, is_markup, is_program
from prongsai.core.models import StoredFile
from prongsai.core.scope import current_organisation_id

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
DOC = "application/msword"
XLS = "application/vnd.ms-excel"
ODT = "application/vnd.oasis.opendocument.text"
ODS = "application/vnd.oasis.opendocument.spreadsheet"
RTF = "application/rtf"
PDF = "application/pdf"
IMAGES = frozenset({"image/jpeg", "image/png", "image/webp"})
DOCUMENTS = frozenset({PDF, DOCX, XLSX, "text/plain"})
EVIDENCE = IMAGES | DOCUMENTS | {PPTX}
# What the readers read besides, scans and photographs of pages among it.
IMPORTABLE = IMAGES | DOCUMENTS | {DOC, XLS, ODT, ODS, RTF, "text/html", "image/tiff", "image/bmp"}

LABELS = {
    PDF: "PDF",
    DOCX: "Word (.docx)",
    XLSX: "Excel (.xlsx)",
    PPTX: "PowerPoint (.pptx)",
    DOC: "Word รุ่นเก่า (.doc)",
    XLS: "Excel รุ่นเก่า (.xls)",
    ODT: "LibreOffice Writer (.odt)",
    ODS: "LibreOffice Calc (.ods)",
    RTF: "RTF (.rtf)",
    "text/plain": "ข้อความ (.txt .csv)",
    "text/html": "หน้าเว็บ (.html)",
    "image/jpeg": "ภาพ JPEG",
    "image/png": "ภาพ PNG",
    "image/webp": "ภาพ WebP",
    "image/tiff": "ภาพ TIFF",
    "image/bmp": "ภาพ BMP",
}


_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED = "EncryptedPackage".encode("utf-16-le")  # what Office puts around a file with a password
LOCKED = "แฟ้ม “{name}” ตั้งรหัสผ่านไว้ โปรดเปิดด้วยโปรแกรมเดิม เอารหัสผ่านออก แล้วบันทึกใหม่"
BROKEN = "เปิดแฟ้ม “{name}” ไม่ได้ แฟ้มอาจเสียหรือส่งมาไม่ครบ โปรดเปิดดูในเครื่องก่อน แล้วบันทึกและส่งใหม่"


class Readable(Protocol):
    """What an upload, an open file and a buffer have in common."""

    def read(self, size: int = ..., /) -> bytes:
        """At most ``size`` bytes; all when left out."""


class FileRefused(DomainError):
    """A file that may not come in; the message says what to do."""

    code = "file_refused"
    status = 400


def sniff(data: bytes) -> str:
    """The media type by content; ``""`` when unknown. The name never counts."""
    if data[:4] == b"PK\x03\x04":
        return _sniff_zip(data)
    if data[:8] == _OLE:
        return _sniff_ole(data)
    if data[:5] == b"{\\rtf":
        return RTF
    kind = filetype.guess(data[:8192])
    if kind is not None:
        return str(kind.mime)
    head = data[:4096]
    if is_markup(data):
        return "text/html"
    if b"\x00" in head and head[:2] not in {b"\xff\xfe", b"\xfe\xff"}:
        return ""
    if re.match(rb"\s*<(!doctype html|html|svg|\?xml)", head, re.IGNORECASE):
        return "text/html"
    return "text/plain"


def _sniff_zip(data: bytes) -> str:
    """Office files by their members: filetype reads only the head, which many writers order differently."""
    try:
        names = set(zipfile.ZipFile(io.BytesIO(data)).namelist())
    except (zipfile.BadZipFile, OSError, ValueError):
        return ""
    if "word/document.xml" in names:
        return DOCX
    if "xl/workbook.xml" in names:
        return XLSX
    if "ppt/presentation.xml" in names:
        return PPTX
    return _open_document(data, names) or "application/zip"


def _open_document(data: bytes, names: set[str]) -> str:
    """An OpenDocument file says what it is in its first member, stored unpacked."""
    if "mimetype" not in names:
        return ""
    return next((kind for kind in (ODT, ODS) if kind.encode() in data[:200]), "")


def _sniff_ole(data: bytes) -> str:
    """Old Office files by the streams they hold; ``""`` for others, and for what a password closes."""
    if _LOCKED in data:
        return ""
    if "WordDocument".encode("utf-16-le") in data:
        return DOC
    return XLS if any(name.encode("utf-16-le") in data for name in ("Workbook", "Book\0")) else ""


def clean_name(name: str) -> str:
    """A file name without folders, control or direction characters, at most 200 characters, its ending kept."""
    base = PurePosixPath(name.replace("\\", "/")).name
    base = "".join(c for c in base if unicodedata.category(c) not in {"Cc", "Cf", "Cs", "Co"}).strip(" .")
    if len(base) > 200:
        stem, dot, ending = base.rpartition(".")
        base = f"{stem[: 199 - len(ending)]}.{ending}" if dot and len(ending) <= 10 else base[:200]
    return base or "แฟ้มไม่มีชื่อ"


def has_macros(data: bytes) -> bool:
    """Whether an Office file carries a program."""
    if data[:4] != b"PK\x03\x04":
        return False
    try:
        names = zipfile.ZipFile(io.BytesIO(data)).namelist()
    except (zipfile.BadZipFile, OSError, ValueError):
        return False
    return any(member.lower().endswith("vbaproject.bin") for member in names)


def read_upload(
    upload: Readable, *, name: str, size: int | None, accept: frozenset[str], macros: bool = False
) -> tuple[bytes, str]:
    """The bytes and media type of an upload. Raises FileRefused when empty, too large or of another type.

    Office files with ``macros`` only come in where they are read and never handed on.
    """
    limit = settings.PRONGSAI_MAX_FILE_BYTES
    too_large = f"แฟ้ม “{clean_name(name)}” ใหญ่เกิน {limit // 2**20} MB โปรดลดขนาด หรือแบ่งเป็นหลายแฟ้ม"
    if size is not None and size > limit:
        raise FileRefused(too_large, code="file_too_large")
    data = upload.read(limit + 1)
    if len(data) > limit:
        raise FileRefused(too_large, code="file_too_large")
    if not data:
        raise FileRefused(f"แฟ้ม “{clean_name(name)}” ว่างเปล่า โปรดเลือกแฟ้มใหม่", code="file_empty")
    if is_program(name):
        raise FileRefused(
            f"แฟ้ม “{clean_name(name)}” เป็นโปรแกรม รับเป็นเอกสารไม่ได้ โปรดส่งเป็น PDF ภาพ หรือเอกสาร Word", code="file_program"
        )
    if not macros and is_bomb(data):  # where files are only read, that is done apart, under limits of its own
        raise FileRefused(
            f"แฟ้ม “{clean_name(name)}” คลายแล้วใหญ่ผิดปกติ อาจเป็นแฟ้มอันตราย โปรดเปิดด้วยโปรแกรมเดิม แล้วบันทึกเป็น PDF ส่งมาแทน",
            code="file_bomb",
        )
    content_type = sniff(data)
    if content_type not in accept:
        if not macros and data[:4] == b"PK\x03\x04" and not content_type:
            raise FileRefused(BROKEN.format(name=clean_name(name)), code="file_broken")
        if _LOCKED in data:
            raise FileRefused(LOCKED.format(name=clean_name(name)), code="file_locked")
        kinds = " · ".join(LABELS[kind] for kind in LABELS if kind in accept)
        raise FileRefused(f"แฟ้ม “{clean_name(name)}” ไม่ใช่ชนิดที่รับได้ โปรดเลือกแฟ้ม {kinds}", code="file_type")
    if not macros and has_macros(data):
        raise FileRefused(
            f"แฟ้ม “{clean_name(name)}” มีแมโคร (โปรแกรมที่ฝังอยู่) โปรดบันทึกใหม่เป็น .docx .xlsx หรือ PDF ที่ไม่มีแมโคร",
            code="file_macros",
        )
    return data, content_type


def demand_readable(data: bytes, *, name: str, content_type: str) -> None:
    """Raise FileRefused for a PDF or Office file that nobody could open: with a password, cut off, or empty inside."""
    if content_type == PDF and is_locked(data):
        raise FileRefused(LOCKED.format(name=clean_name(name)), code="file_locked")
    if is_broken(data, content_type):
        raise FileRefused(BROKEN.format(name=clean_name(name)), code="file_broken")


def store(data: bytes, *, name: str, content_type: str) -> StoredFile:
    """Keep ``data`` under its hash in the organisation in scope; the same bytes twice are one row.

    Call it before the transaction of the change. The row may outlive a change that then fails; it points to nothing.
    """
    current_organisation_id()
    digest = hashlib.sha256(data).hexdigest()
    if (known := StoredFile.objects.filter(sha256=digest).first()) is not None:
        return known
    stored = StoredFile(
        organisation_id=current_organisation_id(),
        sha256=digest,
        size=len(data),
        content_type=content_type,
        name=clean_name(name),
    )
    stored.content.save(digest, ContentFile(data), save=False)
    return _save_once(stored)


def _save_once(stored: StoredFile) -> StoredFile:
    try:
        with transaction.atomic():
            stored.save()
    except IntegrityError:  # two uploads of the same bytes at once
        return StoredFile.objects.get(sha256=stored.sha256)
    return stored


def store_large(upload: BinaryIO, *, name: str, content_type: str, limit: int) -> StoredFile:
    """As :func:`store` for a file too large to hold in memory. Raises FileRefused over ``limit`` bytes."""
    digest, size = hashlib.sha256(), 0
    upload.seek(0)
    while part := upload.read(1 << 20):
        digest.update(part)
        size += len(part)
        if size > limit:
            raise FileRefused(
                f"แฟ้ม “{clean_name(name)}” ใหญ่เกิน {limit // 2**20} MB โปรดแบ่งเป็นหลายแฟ้ม", code="file_too_large"
            )
    sha256 = digest.hexdigest()
    if (known := StoredFile.objects.filter(sha256=sha256).first()) is not None:
        return known
    stored = StoredFile(
        organisation_id=current_organisation_id(),
        sha256=sha256,
        size=size,
        content_type=content_type,
        name=clean_name(name),
    )
    upload.seek(0)
    stored.content.save(sha256, File(upload), save=False)
    return _save_once(stored)


def short_code(sha256: str) -> str:
    """Eight hex digits a person can compare on paper: ``7F3A-91C2``."""
    return f"{sha256[:4]}-{sha256[4:8]}".upper()
