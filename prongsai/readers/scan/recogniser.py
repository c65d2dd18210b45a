"""Crops of lines become text, with the certainty of each sign: our own network in onnxruntime, decoded by CTC.

The model carries its alphabet; it is opened at its first use and kept. One thread, of OpenCV too: reading many files at
once is the business of the jobs.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import groupby

import cv2
import numpy as np
import numpy.typing as npt
import onnxruntime

from prongsai.readers.scan.alphabet import BLANK, DIGITS, LEADER, LEADER_SIGN
from prongsai.readers.scan.crops import HEIGHT, Grey, Ink, ink_of, steps_of

MODEL = "thai_lines.onnx"
_BATCH = 12
_BATCH_COLUMNS = 6_000  # of a batch together: bounds its memory, whatever the lines
_WIDEST = 6_000
_THAI_DIGITS = frozenset("๐๑๒๓๔๕๖๗๘๙")
_OF_NUMBERS = _THAI_DIGITS | set("-–.,/()%:")
_GUESSED = 0.5
_SUSPECTED = 0.3  # a digit that was nearly written


@dataclass(frozen=True, slots=True)
class ReadLine:
    """What a crop says. ``certainty`` has a number for each sign of ``text``.

    ``suspected`` are positions in ``text`` before which a digit may have been left out.
    """

    text: str
    certainty: tuple[float, ...]
    suspected: tuple[int, ...] = ()

    @property
    def overall(self) -> float:
        """The mean certainty, 0 where nothing was read."""
        signs = [value for sign, value in zip(self.text, self.certainty, strict=True) if sign != " "]
        return sum(signs) / len(signs) if signs else 0.0


NOTHING = ReadLine("", ())


@dataclass(frozen=True, slots=True)
class Recogniser:
    """The opened model."""

    session: onnxruntime.InferenceSession
    alphabet: tuple[str, ...]

    def read(self, crops: Sequence[Grey]) -> list[ReadLine]:
        """The text of each crop, in their order."""
        inks = [ink_of(crop) for crop in crops]
        result = [NOTHING] * len(inks)
        order = sorted((k for k in range(len(inks)) if inks[k].shape[1] <= _WIDEST), key=lambda k: inks[k].shape[1])
        for chosen in _batches(order, inks):
            scores = self._scores([inks[k] for k in chosen])
            for row, k in enumerate(chosen):
                result[k] = self._decoded(scores[row, :, : steps_of(inks[k].shape[1])])
        return result

    def _scores(self, inks: list[Ink]) -> npt.NDArray[np.float32]:
        width = (max(ink.shape[1] for ink in inks) + 7) // 8 * 8
        x = np.zeros((len(inks), 1, HEIGHT, width), np.float32)
        for row, ink in enumerate(inks):
            x[row, 0, :, : ink.shape[1]] = ink
        (scores,) = self.session.run(None, {self.session.get_inputs()[0].name: x})
        return np.asarray(scores, np.float32)

    def _decoded(self, scores: npt.NDArray[np.float32]) -> ReadLine:
        """Greedy CTC: the best sign of each step, repeats and blanks dropped."""
        shares = np.exp(scores - scores.max(axis=0))
        shares /= shares.sum(axis=0)
        best = scores.argmax(axis=0).tolist()
        signs: list[str] = []
        certainty: list[float] = []
        suspected: list[int] = []
        digits = [k for k, sign in enumerate(self.alphabet) if sign in DIGITS]
        runs = [(sign, len(list(run))) for sign, run in groupby(best)]
        step = 0
        for number, (sign, length) in enumerate(runs):
            part = shares[:, step : step + length]
            step += length
            if sign != BLANK:
                signs.append(self.alphabet[sign])
                certainty.append(float(part[sign].max()))
                continue
            likely, at = np.unravel_index(part[digits].argmax(), (len(digits), length))
            if part[digits[likely], at] <= _SUSPECTED:
                continue
            # Beside a digit that was written, the same digit is only its shoulder.
            before, after = runs[number - 1][0] if number else BLANK, runs[number + 1][0] if step < len(best) else BLANK
            shoulder = (digits[likely] == before and at < 2) or (digits[likely] == after and at >= length - 2)
            if not shoulder:
                suspected.append(len(signs))
        return _tidied(signs, certainty, suspected)


def _tidied(signs: list[str], certainty: list[float], suspected: list[int]) -> ReadLine:
    """Without blanks at the ends, doubled blanks, and a mark written twice (a letter carries each mark once)."""
    text: list[str] = []
    kept: list[float] = []
    moved: dict[int, int] = {}
    for position, (sign, value) in enumerate(zip(signs, certainty, strict=True)):
        moved[position] = len(text)
        previous = text[-1] if text else " "
        if sign == " " == previous or (sign == previous and "\u0e34" <= sign <= "\u0e4e" and sign not in "เแโใไๆ"):
            continue
        written = LEADER if sign == LEADER_SIGN else sign
        text.extend(written)
        kept.extend([value] * len(written))
    while text and text[-1] == " ":
        text.pop()
        kept.pop()
    _zeros(text, kept)
    places = tuple(min(moved.get(position, len(text)), len(text)) for position in suspected)
    return ReadLine("".join(text), tuple(kept), places)


def _zeros(text: list[str], certainty: list[float]) -> None:
    """○ and O look the same as ๐: within a number in Thai digits, or alone in a line that has some, they are ๐, in doubt.

    At the head of a line ○ stays: a list may be marked so.
    """
    if _THAI_DIGITS.isdisjoint(text):
        return
    for token in re.finditer(r"\S+", "".join(text)):
        rest = set(token[0]) - set("○Oo")
        in_number = rest <= _OF_NUMBERS and not rest.isdisjoint(_THAI_DIGITS)
        alone = not rest and len(token[0]) == 1 and token.start() > 0
        for position in range(token.start(), token.end()):
            if text[position] in "○Oo" and (in_number or alone):
                text[position], certainty[position] = "๐", _GUESSED


def _batches(order: list[int], inks: list[Ink]) -> list[list[int]]:
    """Crops of like width together, few enough that a batch stays small."""
    batches: list[list[int]] = []
    for k in order:
        width = inks[k].shape[1]
        if batches and len(batches[-1]) < _BATCH and (len(batches[-1]) + 1) * width <= _BATCH_COLUMNS:
            batches[-1].append(k)
        else:
            batches.append([k])
    return batches


@cache
def recogniser() -> Recogniser:
    """The model of this package, opened once in a process."""
    cv2.setNumThreads(1)
    return opened((files("prongsai.readers.scan") / MODEL).read_bytes())


def opened(model: bytes) -> Recogniser:
    """A model that carries its alphabet, one sign a line after the blank."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.enable_cpu_mem_arena = False  # pages differ in size: an arena would only grow
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
    alphabet = session.get_modelmeta().custom_metadata_map["alphabet"]
    return Recogniser(session, ("", *alphabet))
