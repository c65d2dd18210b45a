"""Words damaged by a scan, a PDF or a font: mended where the dictionary supports it, with the printed form kept.

Damage only, never a writer's own spelling: an error of the author stays as printed for the review to report.
Every mending is listed with its reason and a confidence, so that a person sees and can refuse it.

Known damage: spaces inside words; ำ that lost its circle ("ก าหนด"); า and ำ mixed up ("กำร"); a vowel or tone mark
that comes one consonant late ("กนั", "ผ้บูังคับ") or after its า ("เจา้"); syllables set twice ("ถิ่ถิ่น"), or every letter
("รราายยงงาานน"); Thai and Arabic digits within one year ("256๙"). Split ำ, doubled marks and tone marks of private
fonts are spelling, not damage: ``text.clean`` has mended them before.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

from prongsai.thai.digits import has_thai_digit, to_arabic, to_thai
from prongsai.thai.lexicon import lexicon
from prongsai.thai.spacing import CLUSTER, PHRASE, THAI_LETTERS, cost_of, segment, unspace
from prongsai.thai.text import clean

# No sentence has more letters without a space; a longer run is read in pieces.
_RUN = re.compile(rf"[{THAI_LETTERS}]{{3,400}}")
_DOUBLED = re.compile(r"([เ-ไ]?[ก-ฮ][ะ-ฺ็-๎]{1,3})\1")
_EACH_TWICE = re.compile(r"(?:([ก-ฮะาเ-ไๅ])\1[ัิ-ฺ็-๎]*ำ?|แ|(?<=[ก-ฮ])ำ){3,}")
_PAIR = re.compile(r"([ก-ฮะาเ-ไๅ])\1|แ")
_AFTER_AA = re.compile(r"(?<=[ก-ฮ])า([่-๋])")
_YEAR = re.compile(r"(?<![0-9๐-๙.,/])[2๒][45๔๕][0-9๐-๙]{2}(?![0-9๐-๙.,/])")
_LATE_MARK = re.compile(r"(?<=[ก-ฮ])([่-๋็]?)([ก-ฮ])([ัิ-ฺ็-์]+)")
_MARKS = frozenset("ัิีึืฺุู็่้๊๋์ํ")
_STRIPPED = str.maketrans("ำ", "า", "".join(_MARKS))
# A title and two words after it; นายก is a post.
_PERSON = re.compile(rf"(?:นาย|นางสาว|นาง|น\.ส\.|ดร\.|ร\.ต\.) ?(?!ก)[{THAI_LETTERS}]+ +[{THAI_LETTERS}]+")
_REACH = 14  # letters on each side of a place that its mending is judged by
_SHORTEST = 3  # letters of the shortest word of the field that mending may bring out
_STEP = 6.0  # how much cheaper one mending must make the words around it
_ROUNDS = 3
_SAMPLE = 12_000  # letters of a document that it is judged by
_ENOUGH = 3  # damaged words in them

_SPACE, _AM, _LATE, _TWICE, _DIGITS = (
    "มีช่องว่างกลางคำ",
    "สระ า กับ ำ สลับกัน",
    "สระหรือวรรณยุกต์เลื่อนไปหนึ่งตัวอักษร",
    "พยางค์หรือตัวอักษรพิมพ์ซ้ำ",
    "ปีเดียวกันมีทั้งเลขไทยและเลขอารบิก",
)


@dataclass(frozen=True, slots=True)
class Change:
    """One mending; ``printed`` and ``repaired`` are the words before and after, ``why`` is Thai."""

    printed: str
    repaired: str
    why: str
    confidence: float

    def as_dict(self) -> dict[str, str | float]:
        """{from, to, why, confidence} for JSON."""
        return {"from": self.printed, "to": self.repaired, "why": self.why, "confidence": self.confidence}


@dataclass(frozen=True, slots=True)
class Repaired:
    """``text`` after mending, ``printed`` as it came in (cleaned), and what was changed, in order.

    Spaces that a column put between whole words go without being listed; a word that a space broke is listed.
    """

    text: str
    printed: str
    changes: tuple[Change, ...] = ()

    @property
    def confidence(self) -> float:
        """The least certain change, 1.0 without any."""
        return min((change.confidence for change in self.changes), default=1.0)


def repair(text: str, *, damaged: bool = False) -> Repaired:
    """Mend a text. Tabs and line ends stay where they are; text without damage comes back as it is.

    Letters are moved or changed only where a word of the field comes out, because a name may be one such letter away
    from a common word. Common words are mended too where the text shows that kind of damage elsewhere, or where the
    caller knows of it from the page (``damaged``; see ``looks_broken``).
    """
    printed = clean(text)
    changes = list(_broken_words(printed))
    spaced, years = _even_years(unspace(printed))
    mended, found = _mended_runs(spaced, any_word=damaged)
    if found and not damaged:
        mended, found = _mended_runs(spaced, any_word=True)
    return Repaired(mended, printed, (*changes, *years, *found))


def _even_years(text: str) -> tuple[str, list[Change]]:
    """A year written in both kinds of digits is written in the kind that the rest of the text has, else that of its first digit."""
    changes: list[Change] = []
    if not has_thai_digit(text):
        return text, changes

    def even(match: re.Match[str]) -> str:
        year = match.group()
        thai = sum(digit in "๐๑๒๓๔๕๖๗๘๙" for digit in year)
        if thai in (0, 4):
            return year
        around = text[: match.start()] + text[match.end() :]
        weight = 2 * sum(c in "๐๑๒๓๔๕๖๗๘๙" for c in around) - sum(c.isdigit() for c in around) or (
            1 if year[0] == "๒" else -1
        )
        changed = to_thai(year) if weight > 0 else to_arabic(year)
        changes.append(Change(year, changed, _DIGITS, 0.95))
        return changed

    return _YEAR.sub(even, text), changes


def _mended_runs(text: str, *, any_word: bool) -> tuple[str, list[Change]]:
    changes: list[Change] = []
    names = [match.span() for match in _PERSON.finditer(text)] if any_word else []

    def mend(match: re.Match[str]) -> str:
        before = bisect_left(names, (match.end(), 0))  # names that begin before the run ends
        is_name = before > 0 and names[before - 1][1] > match.start()
        mended, found = _mended_run(match.group(), any_word and not is_name)
        changes.extend(found)
        return mended

    return _RUN.sub(mend, text), changes


def looks_broken(text: str) -> bool:
    """Whether a page of text is damaged throughout: more than a tenth of its letters belong to no word."""
    letters = unread = 0
    for run in _RUN.findall(text):
        for part in segment(run):
            size = len(CLUSTER.findall(run[part.start : part.end]))
            letters += size
            unread += 0 if part.is_word else size
    return letters > 0 and unread / letters > 0.1


def is_damaged(text: str) -> bool:
    """Whether letters of a text are damaged in several places, so that its common words may be mended as well.

    Judged by the beginning of the text and by what can be mended with certainty alone: a list of names is not damaged.
    """
    damaged = 0
    for line in text[:_SAMPLE].split("\n"):
        damaged += sum(change.why in (_AM, _LATE, _TWICE) for change in repair(line).changes)
        if damaged >= _ENOUGH:
            return True
    return False


def _confidence(word: str, *, lowered: float = 0.0) -> float:
    return round((0.97 if word in lexicon().domain else 0.92) - lowered, 2)


def _broken_words(printed: str) -> Iterator[Change]:
    """The words that a space broke, where a piece of them is no word by itself."""
    for match in PHRASE.finditer(printed):
        pieces = match.group()
        joined = unspace(pieces)
        if joined == pieces:
            continue
        for before, after in _differing_words(pieces, joined):
            if any(_is_debris(piece) for piece in before.split(" ")):
                yield Change(before, after, _SPACE, _confidence(after))


def _is_debris(piece: str) -> bool:
    """Whether letters are a piece of a word: unread, or read only as a rare word of one or two syllables (ทุ, ปร)."""
    words = lexicon()
    return any(
        not part.is_word or (words.is_rare(word := piece[part.start : part.end]) and len(CLUSTER.findall(word)) <= 2)
        for part in segment(piece)
    )


def _differing_words(pieces: str, joined: str) -> Iterator[tuple[str, str]]:
    """(with spaces, without) for each word of ``joined`` that stands in ``pieces`` with a space inside."""
    letters = joined.replace(" ", "")
    if letters != pieces.replace(" ", ""):
        yield pieces, joined  # ำ was put together as well, so places differ
        return
    kept = _gaps(joined)
    closed = sorted(_gaps(pieces) - kept)
    for part in segment(letters, frozenset(kept)):
        cuts = [part.start, *(gap for gap in closed if part.start < gap < part.end), part.end]
        if len(cuts) > 2:
            yield " ".join(letters[a:b] for a, b in pairwise(cuts)), letters[part.start : part.end]


def _gaps(phrase: str) -> set[int]:
    """Places of the spaces, counted in letters."""
    gaps, letters = set(), 0
    for character in phrase:
        if character == " ":
            gaps.add(letters)
        else:
            letters += 1
    return gaps


@lru_cache(maxsize=20_000)
def _mended_run(run: str, any_word: bool) -> tuple[str, tuple[Change, ...]]:
    """A run of letters with its damage mended, best mending first, as long as the words get clearly better."""
    changes: list[Change] = []
    undoubled = _undoubled(_once(run), any_word)
    if undoubled != run:
        changes.append(Change(run, undoubled, _TWICE, _confidence(undoubled, lowered=0.05)))
        run = undoubled
    is_whole = all(part.is_word for part in segment(run))
    if is_whole and not _hides_a_word(run):
        return run, tuple(changes)
    mended, edits = _climb(run)
    result = run
    for start, end, whys in _mended_stretches(mended, edits, any_word, run if is_whole else ""):
        word = mended[start:end]
        changes.append(Change(run[start:end], word, whys[0], _confidence(word, lowered=0.04 * (len(whys) - 1))))
        result = result[:start] + word + result[end:]
    return result, tuple(changes)


def _hides_a_word(run: str) -> bool:
    """Whether letters that read as words may still be a damaged word of the field: only then mending is tried."""
    if _AFTER_AA.search(run):
        return True
    places = [place for place, letter in enumerate(run) if letter not in _MARKS]
    bare, forms = _bare(run), _bare_forms()
    for start in range(len(bare) - _SHORTEST + 1):
        for form, word in forms.get(bare[start : start + _SHORTEST], ()):
            end = start + len(form)
            stop = places[end] if end < len(places) else len(run)
            if bare.startswith(form, start) and run[places[start] : stop] != word:
                return True
    return False


def _bare(text: str) -> str:
    """What is left when marks are lost and ำ and า are not told apart."""
    return text.translate(_STRIPPED)


@cache
def _bare_forms() -> dict[str, list[tuple[str, str]]]:
    """By their first bare letters the words of the field that damage can hide, bare and as they are."""
    forms: dict[str, list[tuple[str, str]]] = {}
    for word in lexicon().domain:
        bare = _bare(word)
        if len(bare) >= _SHORTEST and _is_of_the_field(word):
            forms.setdefault(bare[:_SHORTEST], []).append((bare, word))
    return forms


def _once(run: str) -> str:
    """A run whose every letter is set twice, as a font made bold by printing it again; ``clean`` made แ of the twofold เ."""
    if not _EACH_TWICE.fullmatch(run):
        return run
    single = _PAIR.sub(lambda match: match[1] or "เ", run.replace("แแ", "\0")).replace("\0", "แ")
    better = all(part.is_word for part in segment(single)) or cost_of(run) - cost_of(single) >= 2 * _STEP
    return single if better else run


def _undoubled(run: str, any_word: bool) -> str:
    """Each syllable set twice is set once, where a word comes out that may."""
    for match in reversed(list(_DOUBLED.finditer(run))):
        single = run[: match.start()] + match[1] + run[match.end() :]
        left, right = max(0, match.start() - _REACH), match.end() + _REACH
        word = next(part for part in segment(single) if part.end > match.start())
        cheaper = cost_of(run[left:right]) - cost_of(single[left : right - len(match[1])])
        if cheaper >= _STEP and _may_come_out(single[word.start : word.end], any_word):
            run = single
    return run


_Edit = tuple[int, int, str, str]  # start and end in the run, the letters to put there (as many), and why


def _climb(run: str) -> tuple[str, list[_Edit]]:
    """The run with every edit made that pays, the best first; a second and third round for what edits uncovered."""
    done: list[_Edit] = []
    for _ in range(_ROUNDS):
        promising = [(gain, edit) for edit in _possible_edits(run) if (gain := _gain(run, edit)) >= _STEP]
        before = run
        for _, edit in sorted(promising, reverse=True):
            start, end, letters, _why = edit
            # An edit made since may have changed these letters or the worth of changing them.
            if run[start:end] == before[start:end] and _gain(run, edit) >= _STEP:
                run = run[:start] + letters + run[end:]
                done.append(edit)
        if run == before:
            break
    return run, done


def _possible_edits(run: str) -> Iterator[_Edit]:
    for i, letter in enumerate(run):
        if letter in "าำ":
            yield i, i + 1, "ำ" if letter == "า" else "า", _AM
    for match in _AFTER_AA.finditer(run):
        yield match.start(), match.end(), f"{match[1]}า", _LATE
    for match in _LATE_MARK.finditer(run):
        tone, consonant, marks = match.groups()
        for taken in range(1, len(marks) + 1):  # ผ้บูั: only ู belongs to ผ, ั is บ's own
            moved = clean(marks[:taken] + tone)
            if len(moved) == taken + len(tone):
                yield match.start(), match.end(), f"{moved}{consonant}{marks[taken:]}", _LATE


def _gain(run: str, edit: _Edit) -> float:
    start, end, letters, _ = edit
    left, right = max(0, start - _REACH), min(len(run), end + _REACH)
    return cost_of(run[left:right]) - cost_of(run[left:start] + letters + run[end:right])


def _mended_stretches(
    mended: str, edits: list[_Edit], any_word: bool, read_as: str
) -> list[tuple[int, int, list[str]]]:
    """(start, end, reasons) of the words that edits touch, where words that may come out did; others are dropped.

    Where the printed letters can be read as words themselves (``read_as``: "ดา เนิน การ"), only a word of the field
    may come out of them.
    """
    stretches: list[tuple[int, int, list[str]]] = []
    parts = segment(mended)
    for start, end, _, why in sorted(edits):
        touched = [part for part in parts if part.start < end and part.end > start]
        words = [mended[part.start : part.end] for part in touched]
        allowed = any_word or (why == _LATE and mended[end - 1 : end] == "า")  # a tone after า is no Thai at all
        if not all(part.is_word and _may_come_out(word, allowed) for part, word in zip(touched, words, strict=True)):
            continue
        if read_as and not any(_is_of_the_field(word) for word in words):
            continue
        left, right = touched[0].start, touched[-1].end
        if stretches and left < stretches[-1][1]:
            last = stretches.pop()
            stretches.append((last[0], max(last[1], right), [*last[2], why]))
        else:
            stretches.append((left, right, [why]))
    return stretches


def _is_of_the_field(word: str) -> bool:
    return word in lexicon().domain and len(CLUSTER.findall(word)) >= 3


def _may_come_out(word: str, any_word: bool) -> bool:
    """A word of the field or a long one cannot come out by chance; a short common one is let out only on request."""
    words = lexicon()
    if word not in words:
        return False
    size = len(CLUSTER.findall(word))
    if word in words.domain or size >= 5:
        return True
    return any_word and len(word) > 1 and (size >= 4 or not words.is_rare(word))
