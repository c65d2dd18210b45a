"""The order of a Thai dictionary as plain text, so that every database sorts Thai alike without knowing Thai.

Order of the Royal Institute dictionary: a leading vowel (เ แ โ ใ ไ) counts after its consonant; tone marks, ็ and ์
only decide between words that are otherwise equal.
"""

from __future__ import annotations

import re

from prongsai.thai.digits import to_arabic
from prongsai.thai.text import clean_line

_LEADING_VOWEL = re.compile(r"([เ-ไ])([ก-ฮ])")
_NUMBER = re.compile(r"\d+")
_SECONDARY = "็่้๊๋์ฺํ๎"
_ALPHABET = "0123456789abcdefghijklmnopqrstuvwxyz"


def sort_key(text: str) -> str:
    """A key of digits and small Latin letters; compared as text, keys order their texts as a dictionary does.

    Numbers sort by value ("ข้อ ๒" before "ข้อ 10"), Latin letters without regard to case and before Thai.
    """
    line = to_arabic(clean_line(text)).lower()
    line = _NUMBER.sub(lambda match: match.group().lstrip("0").rjust(8, "0"), line)
    line = _LEADING_VOWEL.sub(r"\2\1", line)
    primary: list[str] = []
    secondary: list[int] = []
    for character in line:
        if character in _SECONDARY:
            if secondary:
                secondary[-1] = secondary[-1] * 10 + _SECONDARY.index(character) + 1
        else:
            primary.append(_weight(character))
            secondary.append(0)
    while secondary and secondary[-1] == 0:
        secondary.pop()
    # "00" is below every weight, so a shorter word stands before a longer one whatever its marks.
    return "".join(primary) + "00" + "".join(_two(min(mark, 1295)) for mark in secondary)


def _weight(character: str) -> str:
    code = ord(character)
    if code < 0x80:
        return _two(1 + code)
    if 0x0E00 <= code < 0x0E80:
        return _two(0x100 + code - 0x0E00)
    return "zz" + "".join(_two(code >> shift & 0x3FF) for shift in (20, 10, 0))


def _two(number: int) -> str:
    return _ALPHABET[number // 36] + _ALPHABET[number % 36]
