"""How well a passage answers, and where in the printed text. Pure, the same for every database."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from prongsai.thai.dates import find_dates
from prongsai.thai.searching import (
    DATES,
    Query,
    Term,
    dictionary_parts,
    find_all,
    find_near,
    intact_pieces,
    letters_with_places,
    search_key,
    stands_alone,
    toned_key,
)

EXACT, TONELESS, INSIDE, LOOSE, NEAR = 4, 3, 2, 1, -20
"""As typed and on its own · without its tone marks · inside a longer word · both · with a typing error. Between the
last two stand things that have the words in several passages (``selectors``)."""
ABOUT = "\n"  # in a key, parts the text from the words about it
_PHRASE = 10
_LOOKED_AT = 5  # places of one word in a passage; the sixth tells nothing new
_SHORT = 4
SNIPPET = 230  # letters shown around a find


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the printed text, marked or not."""

    text: str
    marked: bool = False


def grade(query: Query, text: str, key: str, *, tolerant: bool = False) -> int | None:
    """How well a passage answers: EXACT … NEAR, ten more where all stands in one piece; None when it does not."""
    worst = EXACT
    for term in query.terms:
        found = _grade_term(term, text, key, tolerant=tolerant)
        if found is None:
            return None
        worst = min(worst, found)
    if worst == NEAR:
        return NEAR
    if len(query.terms) == 1:
        return _PHRASE + worst
    whole = _grade_key(query.phrase, query.toned, text, key)
    return _PHRASE + whole if whole is not None and whole > LOOSE else worst


def _grade_term(term: Term, text: str, key: str, *, tolerant: bool) -> int | None:
    graded = [
        _grade_key(word, term.toned if place == 0 else "", text, key)
        for place, word in enumerate(term.keys)
        if not (term.date and place)  # a date read as a date is no part of a longer number
    ]
    if term.date and graded == [None] and term.keys[-1] in key:
        graded = [EXACT]
    best = max((one for one in graded if one is not None), default=None)
    if best is None and tolerant and _near(term, _own(key)):
        return NEAR
    return best


def _own(key: str) -> str:
    """The key of the text itself, without the words about it, where chance resemblances abound."""
    return key.partition(ABOUT)[0]


def _grade_key(word: str, toned: str, text: str, key: str) -> int | None:
    if word not in key:
        return None
    if word.startswith(DATES):
        return EXACT
    alone = any(
        stands_alone(key, start, end) for (start, end), _ in zip(find_all(key, word), range(_LOOKED_AT), strict=False)
    )
    exact = not toned or toned in text or toned in toned_key(text) or word not in _own(key)
    return {(True, True): EXACT, (False, True): TONELESS, (True, False): INSIDE, (False, False): LOOSE}[exact, alone]


def _near(term: Term, key: str) -> bool:
    if term.bears_an_error and find_near(key, term.key) is not None:
        return True
    parts = dictionary_parts(term.toned)
    return bool(parts) and all(part in key for part in parts)


def worth_showing(query: Query, grades: Iterable[int]) -> int:
    """The least grade to show: where a word was found as typed, its chance resemblances are left out."""
    best = max((grade % _PHRASE for grade in grades), default=0)
    if best < TONELESS:
        return 0
    if any(map(_is_short, query.terms)):
        return best
    return INSIDE


def answers(query: Query, passages: Iterable[tuple[str, str]]) -> bool:
    """Whether the passages (text, key) of one thing together have every term, short ones as words of their own."""
    rows = list(passages)
    for term in query.terms:
        grades = [one for text, key in rows if (one := _grade_term(term, text, key, tolerant=False)) is not None]
        least = TONELESS if _is_short(term) else LOOSE
        if max(grades, default=NEAR) < least:
            return False
    return True


def _is_short(term: Term) -> bool:
    return len(term.key) <= _SHORT or term.is_number


def in_parts(query: Query) -> Query:
    """The query with its long words in their dictionary words; itself where none parts."""
    terms: list[Term] = []
    for term in query.terms:
        parts = dictionary_parts(term.toned)
        terms += [Term((part,)) for part in parts] if parts else [term]
    return replace(query, terms=tuple(terms))


def near_alternatives(term: Term, *, shortest: int = 0) -> list[tuple[str, ...]]:
    """Sets of pieces of which one stands in every passage that has the term, or the term with one error."""
    asked: list[tuple[str, ...]] = [(key,) for key in term.keys]
    if len(term.key) < shortest:
        return asked
    if term.bears_an_error:
        asked += [pieces for pieces in intact_pieces(term.key) if any(len(piece) > 2 for piece in pieces)]
    if parts := dictionary_parts(term.toned):
        asked.append(parts)
    return asked


def spans(query: Query, text: str, *, tolerant: bool = False) -> list[tuple[int, int]]:
    """Where the terms stand in a printed text, in order, without overlaps."""
    key, places = letters_with_places(text)
    found: list[tuple[int, int]] = []
    for term in query.terms:
        found += _dates_of(term, text) if term.date else []
        exact = [span for word in term.keys for span in find_all(key, word)]
        good = [span for span in exact if stands_alone(key, *span)] or exact
        if not good and tolerant and term.bears_an_error and (near := find_near(key, term.key)) is not None:
            good = [near]
        if not good and tolerant:
            good = [span for part in dictionary_parts(term.toned) for span in find_all(key, part)]
        found += [(places[start], _end(text, places[end - 1])) for start, end in good]
    return _merged(found)


def _dates_of(term: Term, text: str) -> list[tuple[int, int]]:
    return [(found.start, found.end) for found in find_dates(text) if term.key in search_key(found.text)]


def _end(text: str, last: int) -> int:
    """After the last letter and the marks that stand on it."""
    end = last + 1
    while (
        end < len(text)
        and ("\u0e31" <= text[end] <= "\u0e3a" or "\u0e47" <= text[end] <= "\u0e4e")
        and text[end] != "\u0e33"
    ):
        end += 1
    return end


def _merged(found: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def marked(text: str, places: Sequence[tuple[int, int]], *, whole: bool = False) -> list[Piece]:
    """The text, or the part of it around the most finds, as pieces for a template, which escapes them."""
    start, end = (0, len(text)) if whole else _window(text, places)
    pieces = [Piece("…")] if start else []
    at = start
    for first, last in places:
        if last <= start or first >= end:
            continue
        pieces += [Piece(text[at:first]), Piece(text[first:last], marked=True)]
        at = last
    pieces.append(Piece(text[at : max(at, end)]))
    if end < len(text):
        pieces.append(Piece("…"))
    return [piece for piece in pieces if piece.text]


def _window(text: str, places: Sequence[tuple[int, int]]) -> tuple[int, int]:
    if len(text) <= SNIPPET:
        return 0, len(text)
    best = max(
        (first for first, _ in places),
        key=lambda at: sum(at <= first < at + SNIPPET - 40 for first, _ in places),
        default=0,
    )
    start = max(0, best - 40)
    if start and (blank := text.find(" ", start, best)) > 0:
        start = blank + 1
    end = min(len(text), start + SNIPPET)
    if end < len(text) and (blank := text.rfind(" ", end - 40, end)) > best:
        end = blank
    return start, end
