"""What a file is, by its content; the extension is only a hint that is checked against it."""

from __future__ import annotations

import re
from typing import Literal

from prongsai.readers.model import ReadingError

Format = Literal["txt", "html", "docx", "pdf", "xlsx", "image"]
"""How a file is read. An .odt or .doc is read as a Word file is, an .ods or .xls as an Excel file, a .csv as text."""
Container = Literal["zip", "doc", "xls", "rtf", "mht"]

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_IMAGES = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"II*\x00", b"MM\x00*")
_BITMAP = re.compile(rb"BM.{4}\0\0\0\0.{4}[\x0c\x28\x38\x40\x6c\x7c]\0\0\0", re.S)  # "BM" alone may begin a text
_OTHER_IMAGES = (b"GIF87a", b"GIF89a", b"\x00\x00\x00\x0cjP  ", b"8BPS")
_HEIF = (b"ftypheic", b"ftypheix", b"ftypmif1", b"ftypmsf1", b"ftyphevc", b"ftypavif")
_ARCHIVES = (b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b", b"BZh", b"\xfd7zXZ\x00")
_PROGRAMS = (b"MZ", b"\x7fELF", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe")
_HTML_START = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|table|div|meta)\b", re.I | re.S
)
_MHT_START = re.compile(
    rb"(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?content-type:\s*(?:multipart/related|text/html)", re.I
)

EXTENSIONS: dict[Format, tuple[str, ...]] = {
    "txt": (".txt", ".md", ".markdown", ".text", ".csv", ".tsv", ""),
    "html": (".html", ".htm", ".xhtml", ".mht", ".mhtml"),
    "docx": (".docx", ".docm", ".dotx", ".dotm", ".doc", ".dot", ".odt", ".ott", ".rtf"),
    "pdf": (".pdf",),
    "xlsx": (".xlsx", ".xlsm", ".xltx", ".xltm", ".xls", ".xlt", ".ods", ".ots"),
    "image": (".jpg", ".jpeg", ".jpe", ".jfif", ".png", ".tif", ".tiff", ".webp", ".bmp"),
}
FORMAT_NAMES: dict[Format, str] = {
    "txt": "ข้อความ",
    "html": "หน้าเว็บ (HTML)",
    "docx": "เอกสาร Word",
    "pdf": "PDF",
    "xlsx": "ตาราง Excel",
    "image": "ภาพ",
}


def sniff(data: bytes) -> Format | Container:
    """The format by content; ``zip`` is a container whose members decide. Raises ReadingError for what is not read."""
    if not data.strip(b" \t\r\n\x00\xef\xbb\xbf\xff\xfe"):
        raise ReadingError("แฟ้มว่างเปล่า ไม่มีข้อความให้อ่าน โปรดเลือกแฟ้มอื่น")
    if data.startswith(b"PK"):
        return "zip"
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(_IMAGES) or _BITMAP.match(data) or (data.startswith(b"RIFF") and data[8:12] == b"WEBP"):
        return "image"
    if data.startswith(_OLE):
        return _sniff_ole(data)
    if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{\\rtf"):
        return "rtf"
    if _MHT_START.match(data[:8192]):
        return "mht"
    _refuse_known(data)
    head = data[:4096].removeprefix(b"\xef\xbb\xbf")
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head.replace(b"\x00", b"")[2:]
    if _HTML_START.match(head):
        return "html"
    return "txt"


def mismatch_note(name: str, actual: Format) -> str | None:
    """A sentence when the extension promises another format than the content holds, else None."""
    extension = extension_of(name)
    if extension in EXTENSIONS[actual] or (
        actual in ("txt", "html") and extension in EXTENSIONS["txt"] + EXTENSIONS["html"]
    ):
        return None
    return f"นามสกุลของแฟ้มเป็น {extension} แต่เนื้อในเป็น {FORMAT_NAMES[actual]} จึงอ่านตามเนื้อใน"


def extension_of(name: str) -> str:
    """``Report.DOCX`` → ``.docx``; no extension → ``""``."""
    base = name.replace("\\", "/").rsplit("/", 1)[-1]
    return "." + base.rsplit(".", 1)[-1].lower() if "." in base.strip(".") else ""


def _sniff_ole(data: bytes) -> Literal["doc", "xls"]:
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise ReadingError("แฟ้มนี้ตั้งรหัสผ่านไว้ โปรดเปิดด้วยโปรแกรมเดิม เอารหัสผ่านออก บันทึกใหม่ แล้วนำเข้าอีกครั้ง")
    if "WordDocument".encode("utf-16-le") in data:
        return "doc"
    if "Workbook".encode("utf-16-le") in data or b"B\0o\0o\0k\0\0\0" in data:
        return "xls"
    if "PowerPoint Document".encode("utf-16-le") in data:
        raise ReadingError("แฟ้มเป็น PowerPoint โปรดบันทึกเป็น PDF ก่อนนำเข้า")
    if "__properties_version1.0".encode("utf-16-le") in data:
        raise ReadingError("แฟ้มเป็นอีเมลของ Outlook (.msg) โปรดบันทึกเอกสารแนบ แล้วนำเข้าเอกสารนั้น")
    raise ReadingError("แฟ้มเป็นเอกสาร Office รุ่นเก่าที่ยังอ่านไม่ได้ โปรดเปิดแล้วบันทึกเป็น .docx, .xlsx หรือ .pdf ก่อนนำเข้า")


def _refuse_known(data: bytes) -> None:
    if data.startswith(_OTHER_IMAGES) or data[4:12] in _HEIF:
        raise ReadingError(
            "ระบบไม่อ่านภาพชนิดนี้ โปรดบันทึกเป็น JPG, PNG, TIFF หรือ PDF ก่อนนำเข้า (iPhone: ตั้งค่ากล้องเป็น «เข้ากันได้มากที่สุด»)"
        )
    if data.startswith(_ARCHIVES):
        raise ReadingError("แฟ้มเป็นแฟ้มบีบอัด โปรดแตกแฟ้มแล้วนำเข้าทีละเอกสาร")
    if data.startswith(_PROGRAMS):
        raise ReadingError("แฟ้มเป็นโปรแกรม ไม่ใช่เอกสาร ระบบไม่รับแฟ้มชนิดนี้")
    if data.startswith(b"%!PS"):
        raise ReadingError("แฟ้มเป็น PostScript โปรดแปลงเป็น PDF ก่อนนำเข้า")
