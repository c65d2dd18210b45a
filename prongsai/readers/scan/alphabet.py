"""The signs the recogniser can write, in the order of its outputs. Training and reading share this list.

A row of four dots or more, of any length, is one sign for the network (nobody counts them) and is written out as
``LEADER``.
"""

from __future__ import annotations

import re

BLANK = 0
_THAI = [chr(code) for code in (*range(0x0E01, 0x0E3B), *range(0x0E3F, 0x0E4F), *range(0x0E50, 0x0E5A))]
_LATIN = list("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
_MARKS = list(".,:;/()[]{}-–_+=%&!?\"'“”‘’@#*<>|•…")
_SYMBOLS = list("✓✗□☑○●→×°")
ALPHABET: tuple[str, ...] = ("", " ", *_THAI, *_LATIN, *_MARKS, *_SYMBOLS)
"""``ALPHABET[BLANK]`` is the network's "nothing here"."""

LEADER_SIGN = "…"
LEADER = "....."
_LEADER_RUN = re.compile(r"(?:\.[ ]?){3,}\.|…(?:[ .…]*[.…])?")

DIGITS = frozenset("0123456789๐๑๒๓๔๕๖๗๘๙")


def with_leader_signs(text: str) -> str:
    """Rows of dots as the one sign the network writes for them."""
    return _LEADER_RUN.sub(LEADER_SIGN, text)
