"""Which digits of a line a person must compare with the page: a wrong digit looks as right as a right one."""

from __future__ import annotations

from itertools import pairwise

from prongsai.readers.scan.alphabet import DIGITS
from prongsai.readers.scan.recogniser import ReadLine

Span = tuple[int, int]
"""Start and end of a part of a text."""

SURE_OF_DIGIT = 0.95


def doubtful_digits(read: ReadLine) -> list[Span]:
    """Runs of digits with one that was not read surely, or before, in or after which one may be missing."""
    spans = []
    for start, end in _digit_runs(read.text):
        unsure = min(read.certainty[start:end]) < SURE_OF_DIGIT
        if unsure or any(start <= position <= end for position in read.suspected):
            spans.append((start, end))
    return spans


def _digit_runs(text: str) -> list[Span]:
    """Runs of digits, with the commas and points inside them."""
    inside = [sign in DIGITS for sign in text]
    for k in range(1, len(text) - 1):
        inside[k] = inside[k] or (text[k] in ",." and text[k - 1] in DIGITS and text[k + 1] in DIGITS)
    edges = [k for k, (a, b) in enumerate(pairwise([False, *inside, False])) if a != b]
    return list(zip(edges[::2], edges[1::2], strict=True))
