"""Pictures that are the same picture: resized, compressed again, brightened, turned, mirrored, framed. Pure: no database.

A picture has a 256-bit hash (PDQ); the same picture sent again is a few bits away, another picture of the same room is
far. ``NEAR`` was measured with ``bench/bench_near_pictures.py`` (ADR 20).
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import Any

import numpy as np
import pdqhash
from PIL import Image

METHOD = (
    1  # counts up when pictures are hashed in another way: those kept are then hashed again (``evidence.catching_up``)
)
BITS = 256
BANDS = 16  # of 16 bits each
NEAR = 47  # bits; at most this many differ between two copies of one picture
FLIPS = NEAR // BANDS  # two hashes within NEAR agree in some band but for this many bits (pigeonhole)
LEAST_QUALITY = 50  # below, a picture is too flat to be told from others: a blank wall, a white page
_SIDE = 512  # the hash looks at 64 × 64 means; more than this costs time and changes nothing


_EVEN = 14  # grey levels within which a border may vary: JPEG makes an even one uneven
_BORDER = 0.7  # of a row or column must be of the border's grey: a clock and a few signs stand in it
_LEAST_CUT, _LEAST_LEFT = 0.02, 0.25  # of a side: less is not a border, and less left is no picture


@dataclass(frozen=True, slots=True)
class Likeness:
    """What knows a picture again. ``plain`` and ``inner`` (within an even border, "" without one) are kept with it;
    ``turned`` are both in all eight ways a picture can be turned and mirrored, for asking what came before.
    """

    plain: str
    inner: str
    turned: tuple[str, ...]


NO_LIKENESS = Likeness("", "", ())


def likeness(picture: Image.Image) -> Likeness:
    """The hashes of a picture; empty where it is too plain to be known again."""
    small = _small(picture)
    plain = _ways(small)
    cut = _without_border(small)
    inner = _ways(cut) if cut is not None and plain else ()
    return Likeness(plain[0] if plain else "", inner[0] if inner else "", (*plain, *inner))


def _small(picture: Image.Image) -> Image.Image:
    small = picture.convert("RGB")
    small.thumbnail((_SIDE, _SIDE), Image.Resampling.LANCZOS)
    return small


def _ways(small: Image.Image) -> tuple[str, ...]:
    """The picture as it is first, then turned by quarters and mirrored."""
    found, quality = pdqhash.compute_dihedral(np.asarray(small))
    return tuple(_hex(bits) for bits in found) if quality >= LEAST_QUALITY else ()


def _hex(bits: Any) -> str:
    return bytes(np.packbits(bits).tobytes()).hex()


def _without_border(small: Image.Image) -> Image.Image | None:
    """Inside the even border that a screenshot or a chat program puts around a picture; None where there is none."""
    grey = np.asarray(small.convert("L"), dtype=np.int16)
    top, bottom = _edge(grey), _edge(grey[::-1])
    left, right = _edge(grey.T), _edge(grey.T[::-1])
    high, wide = grey.shape
    if max((top + bottom) / high, (left + right) / wide) < _LEAST_CUT:
        return None
    if high - top - bottom < _LEAST_LEFT * high or wide - left - right < _LEAST_LEFT * wide:
        return None
    return small.crop((left, top, wide - right, high - bottom))


def _edge(lines: Any) -> int:
    """How many lines from the edge on are border: nearly all of one grey."""
    border = float(np.median(lines[0]))
    even = (np.abs(lines - border) <= _EVEN).mean(axis=1) >= _BORDER
    return int(len(even) if even.all() else np.argmin(even))


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
