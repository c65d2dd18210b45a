"""Keys under which a Thai text is found, however it is typed, and where a find stands in the printed text.

A key is the text without what people leave out or type differently: blanks, tone marks, ์ and ็, punctuation, commas
in numbers, Thai digits, capitals, the era before a year. Dates stand at its end in one form. Everything here is pure;
the rooms that keep an index store ``search_key(text)`` and ask with ``parse_query(text)``.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from prongsai.thai.dates import find_dates
from prongsai.thai.digits import to_arabic
from prongsai.thai.spacing import segment
from prongsai.thai.text import clean, clean_line

LONGEST_QUERY, MOST_TERMS = 160, 8
SHORTEST_NEAR = 5  # letters: a shorter word is one error away from too many others
DATES = "\u27e8"  # opens each date of a key; never in a text's own key

_LIGHT_MARKS = frozenset("\u0e47\u0e48\u0e49\u0e4a\u0e4b\u0e4c\u0e4e\u0e3a")  # ็ ่ ้ ๊ ๋ ์ ๎ ฺ
_SIGNS = frozenset("\u0e2f\u0e46\u0e4f\u0e5a\u0e5b")  # ฯ ๆ ๏ ๚ ๛
_DEPENDENT = frozenset("ะัาำิีึืุู")
_LEADING = frozenset("เแโใไ")
_KEPT_SIGNS = frozenset("/. ")  # . and blank only between digits: 91.25, and not 9100 for «9 100»
# Era before a year; dots and blanks that do not part digits.
_LOOSE = re.compile(r"[พค][ .]?ศ[ .]*(?=[12]\d{3}(?!\d))|(?<!\d)[ .]+|[ .]+(?!\d)")
_BETWEEN_DIGITS = re.compile(r"(?<=\d)[ .]{2,}(?=\d)")
# A cheap look before the dates of a text are read: three numbers, a month's ending, or its short form before a number.
_DATE_HINT = re.compile(
    r"\d\s?[/.\-]\s?\d{1,2}\s?[/.\-]\s?\d|คม|ยน|พันธ|(?:[มกพสตธ]|มี|มิ|เม)\s?\.?\s?[คพย]\s?\.?\s?(?:พ\.?\s?ศ\.?\s?)?\d"
)


class _Table(dict[int, "str | None"]):
    """What becomes of each character; filled as characters are met."""

    def __init__(self, dropped: frozenset[str]) -> None:
        super().__init__()
        self._dropped = dropped

    def __missing__(self, code: int) -> str | None:
        character = chr(code)
        self[code] = kept = self._kept(character)
        return kept

    def _kept(self, character: str) -> str | None:
        if character in _KEPT_SIGNS:
            return character
        if character in "\n\t":
            return " "
        if character in self._dropped or character in _SIGNS:
            return None
        category = unicodedata.category(character)
        if category == "Nd":
            return str(unicodedata.digit(character))
        if category[0] in "LM":
            lowered = character.lower()
            return lowered if len(lowered) == 1 else character
        return None


_KEY = _Table(_LIGHT_MARKS)
_TONED = _Table(frozenset())


def letters_key(text: str) -> str:
    """The key of a text without its dates; give text that has been through ``clean``."""
    return _BETWEEN_DIGITS.sub(" ", _LOOSE.sub("", text.translate(_KEY)))


def toned_key(text: str) -> str:
    """As ``letters_key``, with the tone marks: tells an exact find from a find without them."""
    return _BETWEEN_DIGITS.sub(" ", _LOOSE.sub("", text.translate(_TONED)))


def date_keys(text: str) -> list[str]:
    """Each date of a cleaned text as ``⟨20260210``, each month as ``⟨202602``, once."""
    if not _DATE_HINT.search(to_arabic(text)):
        return []
    values = (found.date or found.month or found.likely for found in find_dates(text))
    return list(dict.fromkeys(_date_key(value) for value in values if value is not None))


def _date_key(value: dt.date | tuple[int, int]) -> str:
    if isinstance(value, tuple):
        return f"{DATES}{value[0]:04}{value[1]:02}"
    return f"{DATES}{value:%Y%m%d}"


def search_key(text: str) -> str:
    """What is indexed of a cleaned text: its letters, then its dates."""
    return letters_key(text) + "".join(date_keys(text))


def letters_with_places(text: str) -> tuple[str, list[int]]:
    """``letters_key(text)`` and, for each of its letters, where it stands in ``text``."""
    kept = [(letter, place) for place, character in enumerate(text) if (letter := _KEY[ord(character)]) is not None]
    raw = "".join(letter for letter, _ in kept)
    gone: set[int] = set()
    for match in _LOOSE.finditer(raw):
        gone.update(range(*match.span()))
    left = [pair for place, pair in enumerate(kept) if place not in gone]
    raw = "".join(letter for letter, _ in left)
    for match in _BETWEEN_DIGITS.finditer(raw):
        left[match.start()] = (" ", left[match.start()][1])
        for place in range(match.start() + 1, match.end()):
            left[place] = ("", left[place][1])
    left = [pair for pair in left if pair[0]]
    return "".join(letter for letter, _ in left), [place for _, place in left]


@dataclass(frozen=True, slots=True)
class Term:
    """One thing asked for: any of ``keys`` answers it. ``toned`` is the word as typed, "" where that says nothing."""

    keys: tuple[str, ...]
    toned: str = ""
    date: bool = False

    @property
    def key(self) -> str:
        """The key of the word as typed."""
        return self.keys[0]

    @property
    def is_number(self) -> bool:
        """Digits alone (with / and .), which count only as whole numbers."""
        return not self.date and not re.search(r"[^\d/.]", self.key)

    @property
    def bears_an_error(self) -> bool:
        """Whether it is long enough to be looked for with one typing error; a number never is."""
        return not self.date and len(self.key) >= SHORTEST_NEAR and not re.search(r"\d", self.key)


@dataclass(frozen=True, slots=True)
class Query:
    """What a person asked for. ``phrase`` and ``toned`` are the keys of all of it in one piece."""

    text: str
    terms: tuple[Term, ...]
    phrase: str = ""
    toned: str = ""

    def __bool__(self) -> bool:
        return bool(self.terms)


_YEAR_ALONE = re.compile(r"(?<![\d/.])([12]\d{3})(?![\d/.])")
_SHORT_YEAR = re.compile(r"((?:ปี|ปีงบ|ปีงบประมาณ|พ\.?ศ\.?|ประจำปี|งบปี)\s*)(\d{2})(?![\d/.\-])")
_ERA_ALONE = frozenset({"พศ", "คศ"})
_QUOTED = re.compile(r"[\"“”]([^\"“”]+)[\"“”]")
_BE = 543


def parse_query(text: str) -> Query:
    """A query of words, numbers, years and dates. «…» in double quotes stays in one piece."""
    line = _full_years(to_arabic(clean_line(text)[:LONGEST_QUERY]))
    terms: list[Term] = []
    left = line
    for found in reversed(find_dates(line)):
        if (value := found.date or found.month) is not None:
            terms.append(Term((_date_key(value), letters_key(found.text)), date=True))
            left = f"{left[: found.start]} {left[found.end :]}"
    for quoted in _QUOTED.findall(left):
        terms.extend(_term(quoted))
    for word in _words(_QUOTED.sub(" ", left)):
        terms.extend(_term(word))
    unique = tuple({term.keys: term for term in terms}.values())[:MOST_TERMS]
    return Query(line, unique, letters_key(line), toned_key(line))


def _full_years(line: str) -> str:
    """«ปี 69» means 2569."""
    return _SHORT_YEAR.sub(lambda match: f"{match[1]}25{match[2]}", line)


def _words(line: str) -> Iterator[str]:
    """The words of a query; a piece that cannot stand alone (a lone letter, a hanging vowel) joins its neighbour."""
    joined = ""
    for piece in line.split():
        broken = _is_fragment(piece) or (joined and _is_fragment(joined))
        if joined and not broken:
            yield joined
            joined = ""
        joined += piece
    if joined:
        yield joined


def _is_fragment(piece: str) -> bool:
    letters = letters_key(piece)
    return bool(letters) and (
        letters[0] in _DEPENDENT or letters[-1] in _LEADING or (len(letters) == 1 and not letters.isascii())
    )


def _term(word: str) -> Iterator[Term]:
    cleaned = clean(word).strip()
    key = letters_key(cleaned)
    if not key or key in _ERA_ALONE:
        return
    key = re.sub(r"(\d)\.0+$", r"\1", key)
    keys = [key]
    if match := _YEAR_ALONE.search(key):
        keys += [key[: match.start()] + other + key[match.end() :] for other in _other_era(int(match[1]))]
    yield Term(tuple(keys), toned_key(cleaned) if len(keys) == 1 else "")


def _other_era(year: int) -> list[str]:
    """2569 → 2026 and back; nothing for a number that is no year of our time."""
    if 2443 <= year <= 2643:
        return [str(year - _BE)]
    if 1900 <= year <= 2100:
        return [str(year + _BE)]
    return []


def dictionary_parts(toned: str) -> tuple[str, ...]:
    """The keys of the dictionary words of a long word, for texts that say the same in another order.

    Give it with its tone marks (``Term.toned``); empty when it does not part into words alone.
    """
    if len(toned) < 8:
        return ()
    parts: list[str] = []
    for part in segment(toned):
        piece = toned[part.start : part.end]
        if not part.is_word or len(piece) < 2:
            return ()
        parts.append(letters_key(piece))
    told = tuple(dict.fromkeys(part for part in parts if len(part) > 2))
    return told if len(told) > 1 else ()


def stands_alone(key: str, start: int, end: int) -> bool:
    """Whether a find is not the inside of a syllable or of a longer number."""
    if start > 0:
        before = key[start - 1]
        if before in _LEADING or (before.isdigit() and key[start].isdigit()) or key[start] in _DEPENDENT:
            return False
    if end < len(key):
        after = key[end]
        if after in _DEPENDENT or (after.isdigit() and key[end - 1].isdigit()) or key[end - 1] in _LEADING:
            return False
    return not (key[start:end].isascii() and _inside_latin(key, start, end))


def _inside_latin(key: str, start: int, end: int) -> bool:
    before, after = key[start - 1 : start], key[end : end + 1]
    return (before.isascii() and before.isalpha() and key[start].isalpha()) or (
        after.isascii() and after.isalpha() and key[end - 1].isalpha()
    )


def find_all(key: str, word: str) -> Iterator[tuple[int, int]]:
    """Each place of a word in a key."""
    start = key.find(word)
    while start >= 0:
        yield start, start + len(word)
        start = key.find(word, start + 1)


# --- one typing error -------------------------------------------------------------------------------------------


def intact_pieces(word: str) -> list[tuple[str, ...]]:
    """Sets of pieces of a word of which one set is whole in any text that has the word with one error.

    An error hits the first, the middle or the last part; the other letters stand. Two neighbours in the wrong order
    may straddle a border, which the two swapped words answer.
    """
    count = len(word)
    first = count // 3 if count >= 9 else count // 2
    last = count - first if count >= 9 else first + 1
    sets: list[tuple[str, ...]] = [(word[first:],), (word[:last],), (word[:first], word[last:])]
    for border in {first, last}:
        if 0 < border < count:
            swapped = f"{word[: border - 1]}{word[border]}{word[border - 1]}{word[border + 1 :]}"
            sets.append((swapped,))
    return sets


def find_near(key: str, word: str) -> tuple[int, int] | None:
    """Where a word stands with at most one letter wrong, missing, too many, or two neighbours swapped."""
    half = len(word) // 2
    left, right = word[:half], word[half:]
    for start, end in find_all(key, left):
        reach = _ends(right, key, end)
        if reach is not None:
            return start, reach
    for start, end in find_all(key, right):
        begin = _ends(left[::-1], key[max(0, start - half - 1) : start][::-1], 0)
        if begin is not None:
            return start - begin, end
    swapped = f"{word[: half - 1]}{word[half]}{word[half - 1]}{word[half + 1 :]}"
    start = key.find(swapped)
    return (start, start + len(swapped)) if start >= 0 else None


def _ends(word: str, key: str, start: int) -> int | None:
    """Where ``word``, begun at ``start`` with at most one error, ends; None when it takes more."""
    same = 0
    while same < len(word) and start + same < len(key) and word[same] == key[start + same]:
        same += 1
    if same == len(word):
        return start + same
    rest, at = word[same:], start + same
    if key.startswith(rest, at + 1):  # one more in the text
        return at + 1 + len(rest)
    if len(rest) > 1 and key.startswith(rest[1] + rest[0] + rest[2:], at):  # swapped
        return at + len(rest)
    if at < len(key) and key.startswith(rest[1:], at + 1):  # another letter
        return at + len(rest)
    if key.startswith(rest[1:], at):  # one more in the query
        return at + len(rest) - 1
    return None


# --- the wrong keyboard ------------------------------------------------------------------------------------------

_LATIN_KEYS = "`1234567890-=qwertyuiop[]\\asdfghjkl;'zxcvbnm,./~!@#$%^&*()_+QWERTYUIOP{}|ASDFGHJKL:\"ZXCVBNM<>?"
_THAI_KEYS = '_ๅ/-ภถุึคตจขชๆไำพะัีรนยบลฃฟหกดเ้่าสวงผปแอิืทมใฝ%+๑๒๓๔ู฿๕๖๗๘๙๐"ฎฑธํ๊ณฯญฐ,ฅฤฆฏโฌ็๋ษศซ.()ฉฮฺ์?ฒฬฦ'
_OTHER_KEYBOARD = str.maketrans(_LATIN_KEYS, _THAI_KEYS)


def as_thai_keyboard(text: str) -> str:
    """What was meant when Thai was typed on the English keyboard: ``l;ylfu`` → ``สวัสดี``; "" when it was not."""
    if not text.isascii() or len(text.strip()) < 4 or not re.search(r"[a-zA-Z]{2}", text):
        return ""
    thai = clean(text.translate(_OTHER_KEYBOARD))
    return thai if _looks_thai(thai) else ""


def _looks_thai(text: str) -> bool:
    """Marks stand on consonants, and most letters belong to dictionary words."""
    if re.search(r"(?:^|[^ก-ฮ\u0e31-\u0e4e])[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]", text):
        return False
    letters = re.sub(r"\s+", "", text)
    known = sum(part.end - part.start for part in segment(letters) if part.is_word)
    return bool(letters) and known >= len(letters) * 0.7
