"""Thai text as it enters the system: one spelling for what looks the same, one key for comparing and sorting.

``clean`` is for every text that comes in; it changes how marks are stored, never what a reader sees,
and keeps tabs and line breaks (a table may hang on them). Words broken by spaces are another matter:
see ``unspace`` and ``prongsai.thai.repair``.
"""

from __future__ import annotations

import re
import unicodedata

from prongsai.thai.digits import to_arabic

# Thai glyphs that old Windows fonts keep in the private-use area (shifted and lowered forms of the same marks).
_PRIVATE_THAI = "ฐิีึื่้๊๋์่้๊๋์ญัํ็่้๊๋์ฺุู"  # U+F700 … U+F71A, in order
# What Symbol and Wingdings leave behind when their text is copied.
_PRIVATE_SIGNS = {
    0xF0B7: "•",
    0xF0A7: "•",
    0xF0D8: "•",
    0xF076: "•",
    0xF06C: "•",
    0xF06E: "•",
    0xF0FC: "✓",
    0xF0FB: "✗",
    0xF0A8: "☐",
    0xF06F: "☐",
    0xF0FE: "☑",
    0xF052: "☑",
    0xF0D2: "☒",
    0xF0E0: "→",
    0xF02D: "-",
}
_LINE_BREAKS = dict.fromkeys(map(ord, "\x0b\x0c\x85\u2028\u2029"), "\n")

_MARKS = "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"
_NIKHAHIT, _SARA_AM = "\u0e4d", "\u0e33"
# The marks on one consonant: with ํ and then า (a split ำ, and what was typed after it), or two and more of them.
_MARK_RUN = re.compile(
    f"([{_MARKS}]*{_NIKHAHIT}[{_MARKS}]*)\u0e32([{_SARA_AM}{_MARKS}]*)|[{_SARA_AM}{_MARKS}]{{2,}}",
)
_MARK_ORDER = {
    "\u0e3a": 0,  # ฺ
    **dict.fromkeys("\u0e38\u0e39", 1),  # below: ุ ู
    **dict.fromkeys("\u0e31\u0e34\u0e35\u0e36\u0e37\u0e47\u0e4d", 2),  # above: ั ิ ี ึ ื ็ ํ
    **dict.fromkeys("\u0e48\u0e49\u0e4a\u0e4b", 3),  # tones
    **dict.fromkeys("\u0e4c\u0e4e", 4),  # ์ ๎
}
_SPACES = re.compile(r"\s+")


def _entry_table() -> dict[int, str | None]:
    table: dict[int, str | None] = {0xF700 + i: letter for i, letter in enumerate(_PRIVATE_THAI)}
    table.update(_PRIVATE_SIGNS)
    table.update(_LINE_BREAKS)
    return table


_ENTRY = _entry_table()
_ODD = re.compile(r"[^\t\n\x20-\x7e\u0e01-\u0e5b]")


def _odd_character(match: re.Match[str]) -> str:
    character = match.group()
    if (replacement := _ENTRY.get(ord(character))) is not None:
        return replacement
    category = unicodedata.category(character)
    if category == "Zs":
        return " "
    # Cc control, Cf zero-width and bidi, Co private use, Cs lone surrogates, Cn unassigned.
    return "" if category in ("Cc", "Cf", "Co", "Cs", "Cn") else character


def _ordered_marks(match: re.Match[str]) -> str:
    split_am = match[1] is not None
    run = match[1] + match[2] if split_am else match.group()
    marks = dict.fromkeys(run)  # each once, in order of appearance
    if not split_am and _SARA_AM not in marks:
        return "".join(sorted(marks, key=_MARK_ORDER.__getitem__))
    return (
        "".join(sorted((mark for mark in marks if mark not in (_NIKHAHIT, _SARA_AM)), key=_MARK_ORDER.__getitem__))
        + _SARA_AM
    )


def clean(text: str) -> str:
    """The one spelling of a text: NFC, marks in order, no invisible characters. Tabs and ``\\n`` stay; idempotent.

    ``ํ`` + ``า`` become ``ำ`` in whatever order the tone mark stands, ``เเ`` becomes ``แ``, a mark typed twice stands
    once, private-use tone marks become real ones, every kind of blank a space and every kind of line end ``\\n``.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = _ODD.sub(_odd_character, text)
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
        text = text.replace("เเ", "แ")
        text = unicodedata.normalize("NFC", _MARK_RUN.sub(_ordered_marks, text))
    return text


def clean_line(text: str) -> str:
    """``clean``, on one line: every run of blanks and line ends is one space, none at the ends."""
    return _SPACES.sub(" ", clean(text)).strip()


def fold(text: str) -> str:
    """Key for comparing and searching: clean, Arabic digits, lower case, no spaces at all."""
    return clean(_SPACES.sub("", to_arabic(clean(text))).lower())


def unspace(text: str) -> str:
    """Words broken by column breaks put together where the dictionary supports it; see ``thai.spacing``."""
    from prongsai.thai.spacing import unspace as join_broken_words

    return join_broken_words(text)


def sort_key(text: str) -> str:
    """Key that sorts as a Thai dictionary does in every database; see ``thai.collation``."""
    from prongsai.thai.collation import sort_key as dictionary_key

    return dictionary_key(text)
