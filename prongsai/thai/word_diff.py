"""Two wordings of one text, word by word: what stayed, what went, what came."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from prongsai.thai.digits import to_arabic
from prongsai.thai.spacing import segment

MAX_WORDS = 4_000  # beyond that the whole text is shown as replaced
_TOKEN = re.compile(r"[ก-๎]+|[0-9๐-๙][0-9๐-๙,.]*|\s+|[A-Za-z]+|.", re.S)


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words with one fate."""

    kind: Literal["same", "gone", "new"]
    text: str


def words_of(text: str) -> list[str]:
    """Words, numbers, spaces and marks; joined they give the text back."""
    found: list[str] = []
    for token in _TOKEN.findall(text):
        found.extend((token[s.start : s.end] for s in segment(token)) if "ก" <= token[0] <= "๎" else (token,))
    return found


def diff_words(before: str, after: str) -> list[Piece]:
    """The pieces of both wordings in reading order. Thai and Arabic digits are the same digit."""
    old, new = words_of(before), words_of(after)
    if max(len(old), len(new)) > MAX_WORDS:
        return list(_pieces([("replace", 0, len(old), 0, len(new))], old, new))
    matcher = SequenceMatcher(
        None, [to_arabic(word) for word in old], [to_arabic(word) for word in new], autojunk=False
    )
    return list(_pieces(matcher.get_opcodes(), old, new))


def _pieces(steps: Sequence[tuple[str, int, int, int, int]], old: list[str], new: list[str]) -> Iterator[Piece]:
    for step, i, j, k, m in steps:
        if step == "equal":
            yield Piece("same", "".join(new[k:m]))
            continue
        if gone := "".join(old[i:j]):
            yield Piece("gone", gone)
        if came := "".join(new[k:m]):
            yield Piece("new", came)
