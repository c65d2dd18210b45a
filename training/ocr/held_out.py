"""Lines in faces and with seeds that training never saw, and how well a model reads them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

import cv2
from rapidfuzz.distance import Levenshtein

from prongsai.readers.scan.alphabet import LEADER, LEADER_SIGN
from prongsai.readers.scan.crops import Grey
from prongsai.readers.scan.recogniser import opened
from training.ocr import text
from training.ocr.damage import damaged
from training.ocr.drawing import line_image_in
from training.ocr.fonts import Face, held_out_faces

SEED = 9_000_000_000
LINES = 400
_THAI, _ARABIC = frozenset("๐๑๒๓๔๕๖๗๘๙"), frozenset("0123456789")


@dataclass
class Figures:
    """Counts of one set of lines."""

    lines: int = 0
    signs: int = 0
    wrong: int = 0
    signs_with_spaces: int = 0
    wrong_with_spaces: int = 0
    thai: list[int] | None = None
    arabic: list[int] | None = None

    @property
    def cer(self) -> float:
        return self.wrong / max(1, self.signs)

    @property
    def cer_with_spaces(self) -> float:
        return self.wrong_with_spaces / max(1, self.signs_with_spaces)

    @property
    def thai_digits(self) -> float:
        right, of = self.thai or [0, 0]
        return right / max(1, of)

    @property
    def arabic_digits(self) -> float:
        right, of = self.arabic or [0, 0]
        return right / max(1, of)

    def add(self, wanted: str, read: str) -> None:
        """Count a line."""
        self.thai, self.arabic = self.thai or [0, 0], self.arabic or [0, 0]
        self.lines += 1
        self.signs_with_spaces += len(wanted)
        self.wrong_with_spaces += Levenshtein.distance(wanted, read)
        wanted, read = wanted.replace(" ", ""), read.replace(" ", "")
        self.signs += len(wanted)
        self.wrong += Levenshtein.distance(wanted, read)
        kept = {k for b in Levenshtein.opcodes(wanted, read) if b.tag == "equal" for k in range(b.src_start, b.src_end)}
        for position, sign in enumerate(wanted):
            for signs, count in ((_THAI, self.thai), (_ARABIC, self.arabic)):
                if sign in signs:
                    count[1] += 1
                    count[0] += position in kept


def measure(model: bytes) -> dict[str, Figures]:
    """Figures of clean lines and of lines with every harm of training."""
    cv2.setNumThreads(1)
    recogniser = opened(model)
    return {
        name: _figures(recogniser.read, strength, offset)
        for name, strength, offset in (("clean", 0.0, 0), ("damaged", 1.0, 1_000_000))
    }


def _figures(read: Callable[[list[Grey]], list[object]], strength: float, offset: int) -> Figures:
    faces = held_out_faces()
    figures = Figures()
    wanted: list[str] = []
    crops: list[Grey] = []
    for number in range(LINES):
        r = Random(SEED + offset + number)
        wording = _shown(text.line(r), faces)
        if wording:
            crop = line_image_in(r, wording, r.choice(faces))
            crops.append(damaged(r, crop, strength) if strength else crop)
            wanted.append(wording)
    for wording, found in zip(wanted, read(crops), strict=True):
        figures.add(wording, str(getattr(found, "text", "")).replace(LEADER, LEADER_SIGN))
    return figures


def _shown(wording: str, faces: list[Face]) -> str:
    """Only lines that every held-out face can show, so that no other face steps in."""
    return wording if all(sign == LEADER_SIGN or all(sign in face.signs for face in faces) for sign in wording) else ""
