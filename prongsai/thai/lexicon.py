"""The words a repair may lean on: the field's own (``data/words.txt``) and common Thai.

Common words and their counts are read straight from the data files of the installed ``pythainlp`` (word list and
Thai Textbook Corpus, both CC0), without importing it: that import takes longer than reading a long document.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.util import find_spec
from math import log
from pathlib import Path

_WORD = re.compile(r"[ก-ฮเ-ไ][ก-ฮะ-ฺเ-์]*")  # no blanks, dots, ๆ or ฯ inside
_CORPUS_TOKENS = 3_000_000
_RARE = log(_CORPUS_TOKENS / 0.3)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """``cost`` of each word is -ln of its share of running text: a frequent word is cheap."""

    cost: dict[str, float]
    domain: frozenset[str]
    reach: dict[str, int]  # first three letters -> length of the longest word that begins so

    def longest_at(self, letters: str, start: int) -> int:
        """Length of the longest word that may begin at a place, by its first three letters."""
        return self.reach.get(letters[start : start + 3], 2)

    def is_rare(self, word: str) -> bool:
        """Whether a word stands in the word list but not in running text."""
        return self.cost[word] >= _RARE

    def __contains__(self, word: object) -> bool:
        return word in self.cost


@cache
def lexicon() -> Lexicon:
    """All words, read once per process (about 40 ms)."""
    cost = {word: _RARE for word in _corpus_lines("words_th.txt") if 1 < len(word) <= 24 and _WORD.fullmatch(word)}
    for line in _corpus_lines("ttc_freq.txt"):
        word, _, count = line.partition("\t")
        if word in cost:
            cost[word] = log(_CORPUS_TOKENS / int(count))
    domain = frozenset(_domain_words())
    for word in domain:
        cost[word] = min(cost.get(word, _RARE), log(_CORPUS_TOKENS / 300))
    cost["ณ"] = log(_CORPUS_TOKENS / 1000)
    reach: dict[str, int] = {}
    for word in cost:
        reach[word[:3]] = max(reach.get(word[:3], 0), len(word))
    return Lexicon(cost, domain, reach)


def _domain_words() -> list[str]:
    text = files("prongsai.thai").joinpath("data/words.txt").read_text(encoding="utf-8")
    return [line for line in text.split("\n") if line and not line.startswith("#")]


def _corpus_lines(name: str) -> list[str]:
    package = find_spec("pythainlp")
    if package is None or package.origin is None:
        raise RuntimeError("pythainlp is not installed; run `make setup`")
    return (Path(package.origin).parent / "corpus" / name).read_text(encoding="utf-8").split("\n")
