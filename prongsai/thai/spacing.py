"""Words that a column break or a PDF cut in two, put together again where a dictionary supports it.

The letters are segmented once, as if there were no spaces, and a dictionary word may stand across a space at a
price. What is cheaper decides: "ทุ กระดับชั้น" (ทุ is hardly a word) is joined, "กองคลัง กองช่าง" (no word stands
across) is not. A word that no phrase ends in ("ของ หน่วยงาน") is joined to what follows. The prices were set on
running text with and without broken words: no space that a person kept may go.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from prongsai.thai.lexicon import Lexicon, lexicon

THAI_LETTERS = "ก-ฮะ-ฺเ-ๅ็-๎"
# Thai words and single or double spaces between them. A longer phrase is read in pieces.
PHRASE = re.compile(rf"[{THAI_LETTERS}]{{1,200}}+(?: {{1,2}}[{THAI_LETTERS}]{{1,200}}+){{1,40}}")
CLUSTER = re.compile(r"[เ-ไ]?[ก-ฮ][ะ-ฺๅ็-๎]*|.")

_SPLIT_AM = re.compile(r"(?<=[ก-ฮ])([่-๋]?) ([่-๋]?)า")
_DEPENDENT_START = re.compile(r" +(?=[ะ-ฺๅ็-๎])")
_LEADING_END = re.compile(r"(?<=[เ-ไ]) +(?=[ก-ฮ])")
_LATIN_PREFIX = re.compile(r"\b([eEiI]) ?- ?(?=[A-Za-z]{2})")
_ADDRESS = re.compile(r"\b(?:https? ?: ?// ?|www\. )(?=[A-Za-z0-9])")

# Words that no phrase ends in. An abbreviation may follow them after a space (ของ อบต.).
_BINDING = frozenset(
    [
        *("การ", "ความ", "ผู้", "ของ", "ใน", "ให้", "จาก", "เพื่อ", "เพื่อให้", "และ", "หรือ", "ทุก", "อย่าง", "ไม่", "จะ"),
        *("ซึ่ง", "มี", "กับ", "ตาม", "ต้อง", "ควร", "ระหว่าง", "สู่", "ต่อ", "เป็น"),
    ]
)
_BINDING_ENDS = tuple(_BINDING)

_UNKNOWN = 14.0  # a letter with its marks that belongs to no word; dearer than a rare word
_CROSSING = 4.0  # a word that stands across a space
_LONGEST_WORD = 30
_REACH = 30  # letters looked at on each side of the spaces in question


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of letters: a word of the lexicon, or one letter with its marks that belongs to none."""

    start: int
    end: int
    is_word: bool


def unspace(text: str) -> str:
    """The text with the spaces inside words taken out; tabs and line ends are never crossed.

    ``ปร ะ ก า ศ`` -> ``ประกาศ``, ``การ ปฏิบัติงาน`` -> ``การปฏิบัติงาน``, ``ก าหนด`` -> ``กำหนด``. A space between
    two words that the dictionary does not know as one stays. Give text that has been through ``clean``.
    """
    if " " not in text:
        return text
    text = _SPLIT_AM.sub(lambda match: _joined_am(match, text), text)
    text = _DEPENDENT_START.sub("", text)
    text = _LEADING_END.sub("", text)
    text = PHRASE.sub(lambda match: _unspaced(match.group(), match.string[match.end() : match.end() + 1] == "."), text)
    text = _LATIN_PREFIX.sub(r"\1-", text)
    return _ADDRESS.sub(lambda match: match.group().replace(" ", ""), text)


def join_lines(lines: Iterable[str]) -> str:
    """The lines of one wrapped cell or paragraph as one line of text.

    Thai lines break between words where no space was, so nothing is put between two Thai letters; elsewhere a space.
    """
    joined = ""
    for line in lines:
        line = line.strip()
        if not line:
            continue
        if _is_hyphenated(joined, line):
            joined = joined[:-1] + line
            continue
        glue = not joined or joined[-1] in "/(“-" or line[0] in ")/”," or bool(_THAI_WRAP.match(joined[-1] + line[0]))
        joined += line if glue else f" {line}"
    return joined


def _is_hyphenated(before: str, after: str) -> bool:
    """Whether the dash that ends a line only parts a word, so that a word stands across it and reads cheaper."""
    if not before.endswith(("-", "‐")) or not _HYPHENATED.match(before[-2:] + after[0]):
        return False
    left = _RUN_BEFORE.search(before[-_REACH - 1 : -1])
    right = _RUN_AFTER.match(after[:_REACH])
    if left is None or right is None:
        return False
    whole = left.group() + right.group()
    place = len(left.group())
    return any(part.start < place < part.end and part.is_word for part in segment(whole))


_HYPHENATED = re.compile(rf"[{THAI_LETTERS}][-‐][{THAI_LETTERS}]")
_RUN_BEFORE = re.compile(rf"[{THAI_LETTERS}]+$")
_RUN_AFTER = re.compile(rf"[{THAI_LETTERS}]+")
_THAI_WRAP = re.compile(rf"[{THAI_LETTERS}][{THAI_LETTERS}]")


def segment(letters: str, gaps: frozenset[int] = frozenset()) -> list[Segment]:
    """The cheapest way to read letters as words. A word across one of the ``gaps`` costs extra."""
    return _segment(letters, gaps, lexicon())


def cost_of(letters: str) -> float:
    """What the cheapest reading of some letters costs; damage shows as a high cost for its length."""
    words = lexicon()
    return sum(
        words.cost[letters[part.start : part.end]] if part.is_word else _UNKNOWN
        for part in _segment(letters, frozenset(), words)
    )


def _segment(letters: str, gaps: frozenset[int], words: Lexicon) -> list[Segment]:
    boundaries = [0, *(match.end() for match in CLUSTER.finditer(letters))]
    cost_of_word = words.cost.get
    # Place -> (cost of the best reading up to it, where its last part begins, whether that part is a word).
    best: dict[int, tuple[float, int, bool]] = {0: (0.0, 0, True)}
    for number, (start, next_start) in enumerate(pairwise(boundaries), start=1):
        so_far = best[start][0]
        if next_start not in best or so_far + _UNKNOWN < best[next_start][0]:
            best[next_start] = (so_far + _UNKNOWN, start, False)
        farthest = start + words.longest_at(letters, start)
        for end in boundaries[number:]:  # a word ends where a cluster of letters does
            if end > farthest:
                break
            cost = cost_of_word(letters[start:end])
            if cost is None:
                continue
            total = so_far + cost + (_CROSSING * sum(start < gap < end for gap in gaps) if gaps else 0.0)
            if end not in best or total < best[end][0]:
                best[end] = (total, start, True)
    segments = []
    end = boundaries[-1]
    while end:
        _, start, is_word = best[end]
        segments.append(Segment(start, end, is_word))
        end = start
    return segments[::-1]


def _joined_am(match: re.Match[str], text: str) -> str:
    """A consonant, a space and า: the circle of ำ was lost, unless the dictionary knows the word with า."""
    tone = match[1] or match[2]
    before = re.search(rf"[{THAI_LETTERS}]*$", text[max(0, match.start() - 12) : match.start()])
    after = re.match(rf"[{THAI_LETTERS}]*", text[match.end() : match.end() + 12])
    left, right = before.group() if before else "", after.group() if after else ""
    return min((f"{tone}ำ", f"{tone}า"), key=lambda vowel: cost_of(f"{left}{vowel}{right}"))


@lru_cache(maxsize=20_000)
def _unspaced(phrase: str, ends_dotted: bool) -> str:
    """``ends_dotted``: the last chunk is an abbreviation."""
    words = lexicon()
    chunks = phrase.split(" ")
    letters = "".join(chunks)
    gaps: dict[int, int] = {}  # place in letters -> number of spaces
    alone: set[int] = set()  # gaps after a chunk that is one binding word: a writer's own way with และ
    place = 0
    for chunk in chunks[:-1]:
        place += len(chunk)
        gaps[place] = gaps.get(place, 0) + 1
        if chunk in _BINDING and place > len(chunk):
            alone.add(place)
    suspects = {
        place for place in gaps if letters.endswith(_BINDING_ENDS, 0, place) or _is_crossed(letters, place, words)
    }
    closed = _closed_gaps(letters, list(gaps), suspects, alone, words) if suspects else set()
    if ends_dotted:
        closed.discard(place)
    return _with_spaces(letters, {place: count for place, count in gaps.items() if place not in closed})


def _with_spaces(letters: str, gaps: dict[int, int]) -> str:
    pieces = [letters[start:end] for start, end in pairwise([0, *gaps, len(letters)])]
    spaces = [" " * count for count in gaps.values()]
    return "".join(piece + space for piece, space in zip(pieces, [*spaces, ""], strict=True))


def _is_crossed(letters: str, place: int, words: Lexicon) -> bool:
    """Whether any word of the lexicon stands across a place."""
    for start in range(max(0, place - _LONGEST_WORD), place):
        for end in range(place + 1, min(len(letters), start + words.longest_at(letters, start)) + 1):
            if letters[start:end] in words.cost:
                return True
    return False


def _closed_gaps(letters: str, places: list[int], suspects: set[int], alone: set[int], words: Lexicon) -> set[int]:
    """The gaps to close. What lies between two gaps that nothing crosses is read by itself."""
    closed: set[int] = set()
    fixed = [0, *(place for place in places if place not in suspects), len(letters)]
    for start, end in pairwise(fixed):
        inside = [place for place in places if start < place < end]
        if not inside:
            continue
        left, right = max(start, inside[0] - _REACH), min(end, inside[-1] + _REACH)
        gaps = frozenset(place - left for place in inside)
        stretch = letters[left:right]
        for part in _segment(stretch, gaps, words):
            closed |= {gap + left for gap in gaps if part.start < gap < part.end}
            if part.end in gaps and stretch[part.start : part.end] in _BINDING and part.end + left not in alone:
                closed.add(part.end + left)
    return closed
