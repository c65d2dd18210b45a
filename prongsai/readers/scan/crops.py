"""A line of text as the recogniser wants it: 40 rows high, ink near 1, paper near 0. Training and reading share this."""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

Grey = npt.NDArray[np.uint8]
Ink = npt.NDArray[np.float32]

HEIGHT = 40
MIN_WIDTH = 16
STRIDE = 2  # columns of the crop to one step of the network
_LEAST_CONTRAST = 30.0


def ink_of(crop: Grey) -> Ink:
    """Scale to HEIGHT, and stretch the contrast between the paper (90th percentile) and the ink (3rd).

    ``crop`` is grey, dark on light, of any size. The result is ``HEIGHT`` by at least ``MIN_WIDTH``.
    """
    height, width = crop.shape
    wanted = max(MIN_WIDTH, round(width * HEIGHT / height))
    method = cv2.INTER_AREA if height > HEIGHT else cv2.INTER_LINEAR
    scaled = cv2.resize(crop, (wanted, HEIGHT), interpolation=method).astype(np.float32)
    paper = float(np.percentile(scaled, 90))
    ink = float(np.percentile(scaled, 3))
    return np.asarray(np.clip((paper - scaled) / max(paper - ink, _LEAST_CONTRAST), -0.2, 1.2), np.float32)


def steps_of(width: int) -> int:
    """Steps the network gives for a crop of ``width`` columns."""
    return (width + STRIDE - 1) // STRIDE
