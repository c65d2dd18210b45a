"""Pictures that are the same picture: resized, compressed again, brightened. Pure: no database.

A picture has a 256-bit hash (PDQ); the same picture sent again is a few bits away, another picture of the same room is
far. ``NEAR`` was measured with ``bench/bench_near_pictures.py`` (ADR 20).
"""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pdqhash
from PIL import Image

BITS = 256
BANDS = 16  # of 16 bits each
NEAR = 47  # bits; at most this many differ between two copies of one picture
FLIPS = NEAR // BANDS  # two hashes within NEAR agree in some band but for this many bits (pigeonhole)
LEAST_QUALITY = 50  # below, a picture is too flat to be told from others: a blank wall, a white page
_SIDE = 512  # the hash looks at 64 × 64 means; more than this costs time and changes nothing


def picture_hash(picture: Image.Image) -> str:
    """64 hex digits, or ``""`` for a picture too plain to be known again."""
    small = picture.convert("RGB")
    small.thumbnail((_SIDE, _SIDE), Image.Resampling.LANCZOS)
    bits, quality = pdqhash.compute(np.asarray(small))
    return np.packbits(bits).tobytes().hex() if quality >= LEAST_QUALITY else ""


def distance(one: str, other: str) -> int:
    """How many of the 256 bits differ; 256 when either has no hash."""
    return (int(one, 16) ^ int(other, 16)).bit_count() if one and other else BITS


def bands(hashed: str) -> list[int]:
    """The keys under which a hash is kept: band number and its 16 bits in one integer."""
    return [band << 16 | int(hashed[band * 4 : band * 4 + 4], 16) for band in range(BANDS)]


def bands_near(hashed: str) -> list[int]:
    """The keys of which every hash within ``NEAR`` has at least one."""
    masks = [sum(1 << bit for bit in chosen) for flips in range(FLIPS + 1) for chosen in combinations(range(16), flips)]
    return [key ^ mask for key in bands(hashed) for mask in masks]
