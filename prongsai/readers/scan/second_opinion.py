"""A second opinion on Latin words that were read with doubt, from Tesseract, where an office has it and asks for it.

``PRONGSAI_SCAN_SECOND_OPINION=tesseract`` turns it on. It is never asked about Thai or about digits, which its Thai
models cannot all write: only the letters of a word that both read alike may change.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from functools import cache

import cv2
from rapidfuzz import fuzz, process

from prongsai.readers.scan.crops import Grey
from prongsai.readers.scan.recogniser import ReadLine

SETTING = "PRONGSAI_SCAN_SECOND_OPINION"
_WORD = re.compile(r"[A-Za-z]{3,}")
_UNSURE = 0.9  # a word with a letter below this is asked about
_ALIKE = 70  # of 100, in letters of one case
_CERTAINTY = 0.9  # of a word that two engines agree on, nearly
_SECONDS = 10


@cache
def is_wanted() -> bool:
    """Whether the office asked for it and the program is there."""
    return os.environ.get(SETTING, "") == "tesseract" and shutil.which("tesseract") is not None


def reconsidered(read: ReadLine, crop: Grey) -> ReadLine:
    """The line with its doubtful Latin words as Tesseract reads them, where it reads nearly the same."""
    unsure = [m for m in _WORD.finditer(read.text) if min(read.certainty[m.start() : m.end()]) < _UNSURE]
    if not unsure:
        return read
    words = _WORD.findall(_tesseract(crop))
    for match in reversed(unsure):
        found = process.extractOne(match[0].lower(), [word.lower() for word in words], scorer=fuzz.ratio)
        if found and found[1] >= _ALIKE:
            read = _replaced(read, match.start(), match.end(), words[found[2]])
    return read


def _replaced(read: ReadLine, start: int, end: int, word: str) -> ReadLine:
    longer = len(word) - (end - start)
    return ReadLine(
        read.text[:start] + word + read.text[end:],
        (*read.certainty[:start], *([_CERTAINTY] * len(word)), *read.certainty[end:]),
        tuple(position + longer if position >= end else min(position, start) for position in read.suspected),
    )


def _tesseract(crop: Grey) -> str:
    """What it reads in a crop of one line; nothing when it fails, for it is only a second opinion."""
    scale = 36 / crop.shape[0]
    line = cv2.resize(crop, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC)
    line = cv2.copyMakeBorder(line, 12, 12, 12, 12, cv2.BORDER_CONSTANT, value=250)
    _, data = cv2.imencode(".png", line)
    try:
        done = subprocess.run(
            ["tesseract", "stdin", "stdout", "-l", "eng", "--psm", "7", "--dpi", "150"],
            input=data.tobytes(),
            capture_output=True,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
            timeout=_SECONDS,
            check=True,
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    return done.stdout.decode("utf-8", "replace")
