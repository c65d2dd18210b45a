"""A file becomes blocks, blocks become records, records and text are reviewed. No Django, no database.

    document = open_document(data, "รายงาน.docx")   # blocks, nothing interpreted
    record = read_document(document)                # the record of docs/records.md
    record = read(path)                             # both

All raise :class:`ReadingError` (Thai ``message``, ``exit_code``) and nothing else, whatever the file.
"""

from __future__ import annotations

from pathlib import Path

from prongsai.readers.limits import DEFAULT_LIMITS, Limits, check_file_size
from prongsai.readers.model import Document, FileTooLarge, KindUnknown, ReadingError, Record

__all__ = [
    "DEFAULT_LIMITS",
    "Document",
    "FileTooLarge",
    "KindUnknown",
    "Limits",
    "ReadingError",
    "Record",
    "open_document",
    "read",
    "read_document",
]


def read(
    source: Path | str | bytes, name: str = "", *, kind: str | None = None, limits: Limits = DEFAULT_LIMITS
) -> Record:
    """The record of a file (a path) or of bytes with the file's ``name``. ``kind`` overrules what is detected."""
    if isinstance(source, bytes):
        return read_document(open_document(source, name, limits=limits), kind=kind)
    return read_document(open_document(load(source, limits), name or Path(source).name, limits=limits), kind=kind)


def load(path: Path | str, limits: Limits = DEFAULT_LIMITS) -> bytes:
    """The bytes of a file, its size checked before it is read."""
    path = Path(path)
    try:
        if path.is_dir():
            raise ReadingError(f"“{path.name}” เป็นโฟลเดอร์ โปรดระบุแฟ้มเอกสาร")
        check_file_size(path.stat().st_size, limits)
        return path.read_bytes()
    except FileNotFoundError as error:
        raise ReadingError(f"ไม่พบแฟ้ม “{path}” โปรดตรวจชื่อและที่อยู่ของแฟ้ม") from error
    except (OSError, ValueError) as error:
        raise ReadingError(f"เปิดแฟ้ม “{path}” ไม่ได้ โปรดตรวจสิทธิ์การเข้าถึงหรือปิดโปรแกรมที่ใช้แฟ้มอยู่") from error


def open_document(data: bytes, name: str = "", *, limits: Limits = DEFAULT_LIMITS) -> Document:
    """Blocks of a file by its content, whatever its extension says."""
    from prongsai.readers.formats.opening import open_bytes

    check_file_size(len(data), limits)
    try:
        return open_bytes(data, name, limits)
    except (MemoryError, RecursionError) as error:
        raise FileTooLarge("เอกสารซับซ้อนเกินกว่าที่ระบบอ่านได้ในครั้งเดียว โปรดแบ่งเป็นหลายแฟ้ม") from error


def read_document(document: Document, *, kind: str | None = None) -> Record:
    """The record of a document already opened. Raises KindUnknown when it is none of the kinds of docs/records.md."""
    from prongsai.readers.kinds.reading import record_of

    return record_of(document, kind)
