"""Text as an official paper prints it: clean, Thai digits, and only characters the font can show."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from prongsai.papers.fonts import coverage
from prongsai.thai.digits import to_thai
from prongsai.thai.text import clean

MISSING = "□"  # stands for a character no font here can show

# Addresses and codes keep their Arabic digits: a changed address no longer opens, a changed code no longer matches.
_ADDRESS_OR_CODE = re.compile(
    r"(?:https?://|www\.)[^\s<>()\[\]“”\"]+"  # web addresses, also with Thai in them
    r"|[\w.%+\-@:/#&=?~]*[A-Za-z][\w.%+\-@:/#&=?~]*",  # e-mail, O28, e-GP2, 7F3A-91C2, report_2566.pdf
    re.ASCII,
)
# "1.Smart Office": a list number typed against its text, and not the beginning of an address such as 1.th.
_LIST_NUMBER = re.compile(r"\d{1,2}\.(?=[A-Za-z])(?!\S*(?:@|\.(?:th|com|org|net|info)\b))")
_SUBSTITUTES = {
    "✅": "☑", "❎": "☒", "❌": "☒", "⬜": "☐", "☓": "✗", "➔": "→", "➜": "→", "➡": "→", "⮕": "→", "▪": "■", "▫": "□",
    "◦": "○", "⚫": "●", "⚪": "○", "⭐": "★", "📌": "•", "📍": "•", "‐": "-", "‑": "-", "‒": "–", "―": "—", "−": "-",
    "′": "'", "″": '"', "\t": " ", "⁃": "-", "∙": "•", "‣": "•", "▶": "▲", "～": "~", "，": ",", "。": ".", "：": ":",
}  # fmt: skip


def official(text: str) -> str:
    """``text`` ready for print. Line breaks stay; nothing else in it can harm or be invisible.

    A character without a glyph becomes a near relative ("é" as "e" where the font lacks é), else ``□``;
    ``unprintable`` tells which.
    """
    return thai_digits(_printable(clean(text)))


def official_english(text: str) -> str:
    """``text`` ready for print in an English part: as ``official``, but its digits stay Arabic."""
    return _printable(clean(text))


def official_line(text: str) -> str:
    """``official`` on one line, outer blanks gone, inner blanks single."""
    return " ".join(official(text).split())


def thai_digits(text: str) -> str:
    """``ปี 2566 ที่ www.tambon9.go.th`` -> ``ปี ๒๕๖๖ ที่ www.tambon9.go.th``."""
    parts: list[str] = []
    end = 0
    for match in _ADDRESS_OR_CODE.finditer(text):
        number = _LIST_NUMBER.match(match.group())
        start = match.start() + (number.end() if number else 0)
        parts += [to_thai(text[end:start]), text[start : match.end()]]
        end = match.end()
    return "".join(parts) + to_thai(text[end:])


def unprintable(texts: Iterable[str]) -> tuple[str, ...]:
    """The characters that print as ``□``, each once, in order of appearance."""
    lost = dict.fromkeys(character for text in texts for character in clean(text) if _replacement(character) == MISSING)
    lost.pop(MISSING, None)
    return tuple(lost)


def _printable(text: str) -> str:
    known = coverage()
    if all(character in known or character == "\n" for character in text):
        return text
    return "".join(
        character if character in known or character == "\n" else _replacement(character) for character in text
    )


def _replacement(character: str) -> str:
    """What is printed for ``character``: itself, a relative, nothing for joiners and selectors, or ``□``."""
    known = coverage()
    if character in known or character == "\n":
        return character
    substitute = _SUBSTITUTES.get(character)
    if substitute is None:
        if unicodedata.category(character) in ("Mn", "Me"):  # a mark without its letter's composed form
            return ""
        substitute = unicodedata.normalize("NFKD", character)
        substitute = "".join(part for part in substitute if part in known and not unicodedata.combining(part))
    return substitute if substitute and all(part in known for part in substitute) else MISSING
