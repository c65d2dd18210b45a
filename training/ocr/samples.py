"""Seeded samples: the same number gives the same line, on every machine with the same fonts."""

from __future__ import annotations

from itertools import pairwise
from random import Random

from prongsai.readers.scan.alphabet import ALPHABET
from prongsai.readers.scan.crops import Ink, ink_of, steps_of
from training.ocr import text
from training.ocr.damage import damaged
from training.ocr.drawing import line_image, nothing_image

INDEX = {sign: position for position, sign in enumerate(ALPHABET)}
WIDEST = 1100


def needed_steps(labels: list[int]) -> int:
    """Steps the network needs for these signs: one for each and one between two alike."""
    return len(labels) + sum(a == b for a, b in pairwise(labels))


def sample(seed: int, strength: float, *, with_nothing: bool = True) -> tuple[Ink, list[int]]:
    """A crop and the numbers of its signs; none where the crop is no text, as one in forty is."""
    r = Random(seed)
    if with_nothing and seed % 40 == 0:
        return ink_of(damaged(r, nothing_image(r), strength))[:, :WIDEST], []
    while True:
        wording = text.line(r)
        if not wording:
            continue
        labels = [INDEX[sign] for sign in wording]
        crop = ink_of(damaged(r, line_image(r, wording), strength))
        width = crop.shape[1]
        if width <= WIDEST and steps_of(width) >= needed_steps(labels) + 1:
            return crop, labels


if __name__ == "__main__":
    import time

    import cv2
    import numpy as np

    started = time.perf_counter()
    drawn = [sample(seed, 1.0) for seed in range(400)]
    print(
        f"{(time.perf_counter() - started) / 400 * 1e3:.1f} ms a line, {np.mean([c.shape[1] for c, _ in drawn]):.0f} wide"
    )
    sheet = np.zeros((44 * 44, 1100), np.float32)
    for row, (crop, labels) in enumerate(drawn[:44]):
        sheet[row * 44 : row * 44 + 40, : crop.shape[1]] = crop
        print("".join(ALPHABET[k] for k in labels))
    cv2.imwrite("samples.png", 255 - np.clip(sheet, 0, 1) * 255)
