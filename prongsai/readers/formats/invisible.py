"""Characters one cannot see: bidirectional controls, zero-width marks, control codes."""

from __future__ import annotations

import re
import unicodedata

from prongsai.thai.text import clean

_BIDI = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069\u061c]")
_ZERO_WIDTH = re.compile("[\u200b-\u200d\u2060\ufeff\u00ad\u180e]")
_PRIVATE = re.compile("[\uf700-\uf71a]")


def tidy_with_note(text: str, notes: list[str]) -> str:
    """Cleaned text; a note in Thai when something invisible was taken out that could mislead a reader."""
    bidi = len(_BIDI.findall(text))
    if bidi:
        note(notes, f"พบอักขระควบคุมทิศทางที่มองไม่เห็น {bidi} ตัว ระบบตัดออกแล้ว ข้อความที่อ่านได้อาจต่างจากที่เห็นบนจอ โปรดเทียบกับต้นฉบับ")
    hidden = len(_ZERO_WIDTH.findall(text))
    if hidden:
        note(notes, f"พบอักขระไร้ความกว้าง {hidden} ตัว ระบบตัดออกแล้ว")
    if _PRIVATE.search(text):
        note(notes, "พบสระหรือวรรณยุกต์ที่เก็บด้วยรหัสเฉพาะของแบบอักษร ระบบแปลงเป็นรหัสมาตรฐานให้แล้ว")
    return clean(text) if text else text


def note(notes: list[str], sentence: str) -> None:
    """Add a sentence once."""
    if sentence not in notes:
        notes.append(sentence)


def has_text(text: str) -> bool:
    """Whether anything but spaces, dashes and control characters is there."""
    return any(unicodedata.category(c)[0] in "LN" for c in text)
