"""Thai digits and Arabic digits; equal everywhere in meaning, different only on paper."""

from __future__ import annotations

import re

THAI_DIGITS = "๐๑๒๓๔๕๖๗๘๙"
ARABIC_DIGITS = "0123456789"

_TO_ARABIC = str.maketrans(THAI_DIGITS, ARABIC_DIGITS)
_TO_THAI = str.maketrans(ARABIC_DIGITS, THAI_DIGITS)
_THAI_DIGIT = re.compile(f"[{THAI_DIGITS}]")


def to_arabic(text: str) -> str:
    """``พ.ศ. ๒๕6๖`` -> ``พ.ศ. 2566``. Keeps the length of the text, so places in it stay valid."""
    return text.translate(_TO_ARABIC)


def to_thai(value: str | int) -> str:
    """``2566`` -> ``๒๕๖๖``. Every Arabic digit is changed, those of addresses too."""
    return str(value).translate(_TO_THAI)


def has_thai_digit(text: str) -> bool:
    """Whether any of ๐ to ๙ occurs."""
    return _THAI_DIGIT.search(text) is not None


def has_arabic_digit(text: str) -> bool:
    """Whether any of 0 to 9 occurs. Files set in TH SarabunIT๙ show these as Thai digits."""
    return any(digit in text for digit in ARABIC_DIGITS)
