"""Bytes of a text file to text: UTF-8, UTF-16, TIS-620 (cp874), and the damage each is known for."""

from __future__ import annotations

import re

from prongsai.readers.model import ReadingError

NOT_TEXT = "แฟ้มนี้ไม่ใช่ข้อความและไม่ใช่เอกสารที่ระบบรู้จัก โปรดใช้แฟ้ม .docx, .xlsx, .pdf หรือ .txt"
_THAI = re.compile("[\u0e01-\u0e5b]")
_UTF8_THAI = re.compile(rb"\xe0[\xb8\xb9][\x80-\xbf]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
_DECLARED = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.I)
_THAI_CHARSETS = {b"windows-874", b"tis-620", b"cp874", b"iso-8859-11", b"tis620"}


def decode(data: bytes) -> tuple[str, list[str]]:
    """The text and what had to be said about it in Thai. Raises ReadingError when the bytes are no text."""
    notes: list[str] = []
    text = _decode(data, notes)
    controls = len(_CONTROL.findall(text))
    if controls > max(8, len(text) // 200):
        raise ReadingError(NOT_TEXT)
    # Line ends of every kind here and nowhere later: places count lines as this text has them.
    text = re.sub("\r\n?|[\x85\u2028\u2029]", "\n", text.removeprefix("\ufeff"))
    return re.sub("[\x00\x0b\x0c]", " ", text), notes


def _decode(data: bytes, notes: list[str]) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    if (guess := _utf16_without_mark(data)) is not None:
        return data.decode(guess, errors="replace")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _decode_broken(data, notes)
    return _undo_latin1(text, notes)


def _utf16_without_mark(data: bytes) -> str | None:
    sample = data[:4000]
    if len(sample) < 8:
        return None
    # Thai letters are 0E xx and Latin ones 00 xx: the high byte of nearly every pair is one of the two.
    for offset, name in ((1, "utf-16-le"), (0, "utf-16-be")):
        high = sample[offset::2]
        if (
            sum(byte in (0x00, 0x0E, 0x20) for byte in high) > 0.95 * len(high)
            and (high.count(0) + high.count(0x0E)) > len(high) // 2
        ):
            return name
    return None


def _decode_broken(data: bytes, notes: list[str]) -> str:
    declared = _DECLARED.search(data[:2048])
    thai_single_byte = sum(0xA1 <= byte <= 0xFB for byte in data[:100_000])
    if (
        not (declared and declared[1].lower() in _THAI_CHARSETS)
        and len(_UTF8_THAI.findall(data[:100_000])) * 3 > thai_single_byte // 2
    ):
        text = data.decode("utf-8", errors="replace")
        notes.append(f"แฟ้มมีอักขระเสีย {text.count(chr(0xFFFD))} ตัว โปรดเทียบกับต้นฉบับ")
        return text
    text = data.decode("cp874", errors="replace")
    letters = [c for c in text if not c.isspace()]
    known = sum(1 for c in letters if " " < c < "\x7f" or _THAI.match(c) or c in "–—“”‘’…•€")
    if not letters or known < 0.95 * len(letters):
        raise ReadingError(NOT_TEXT)
    notes.append("แฟ้มเก็บตัวอักษรแบบ TIS-620 ระบบแปลงเป็นยูนิโค้ดให้แล้ว")
    return text


def _undo_latin1(text: str, notes: list[str]) -> str:
    """TIS-620 once read as Latin-1 and saved as UTF-8 (``ÃÒÂ§Ò¹`` for ``รายงาน``)."""
    if _THAI.search(text) or sum("\xa1" <= c <= "\xfb" for c in text) < max(8, len(text) // 4):
        return text
    try:
        mended = text.encode("latin-1").decode("cp874")
    except UnicodeError:
        return text
    notes.append("ตัวอักษรไทยในแฟ้มถูกบันทึกผิดรหัส ระบบแปลงกลับให้แล้ว โปรดตรวจทาน")
    return mended
