"""Two columns of running text beside each other, found by the white strip between them."""

from __future__ import annotations

import numpy as np

from prongsai.readers.scan.cleaning import Mask
from prongsai.readers.scan.ruled import PixelBox

_LEAST_STRIP = 1.6  # letter heights
_LEAST_LINES = 8  # a strip beside fewer lines is a signature or a letterhead
_LINE_PITCH = 3.2  # letter heights from line to line, about
_FULL = 0.72  # how much of a column's width its lines fill, so that a table without rules is not cut in two


def parts_of(mask: Mask, body: float) -> list[PixelBox]:
    """The page in pieces in reading order: all of it, or what is above, the left column, the right one, what is below."""
    height, width = mask.shape
    whole = [(0, 0, width, height)]
    strip = _strip(mask, body)
    if strip is None:
        return whole
    top, bottom, left, right = strip
    pieces = [(0, 0, width, top), (0, top, left, bottom), (right, top, width, bottom), (0, bottom, width, height)]
    return [piece for piece in pieces if mask[piece[1] : piece[3], piece[0] : piece[2]].any()]


def _strip(mask: Mask, body: float) -> tuple[int, int, int, int] | None:
    """Top, bottom, left and right of the white strip between two columns of running text."""
    if not body:
        return None
    height, width = mask.shape
    step = max(1, round(body / 2))
    coarse = np.add.reduceat(np.add.reduceat(mask, range(0, height, step), axis=0), range(0, width, step), axis=1) > 0
    least_width = int(np.ceil(_LEAST_STRIP * body / step))
    least_rows = int(_LEAST_LINES * _LINE_PITCH * body / step)
    best: tuple[int, int, int, int] | None = None
    for left in range(coarse.shape[1] * 3 // 10, coarse.shape[1] * 7 // 10 - least_width):
        white = np.logical_not(coarse[:, left : left + least_width].any(axis=1))
        top, bottom = _longest_run(white)
        if bottom - top >= least_rows and (best is None or bottom - top > best[1] - best[0]):
            best = (top, bottom, left, left + least_width)
    if best is None:
        return None
    top, bottom, left, right = best
    inked = np.flatnonzero(coarse[top:bottom].any(axis=1))
    if not inked.size or inked[-1] - inked[0] < least_rows:
        return None
    top, bottom = top + int(inked[0]), top + int(inked[-1]) + 1
    if not (_is_running_text(coarse[top:bottom, :left]) and _is_running_text(coarse[top:bottom, right:])):
        return None
    return top * step, min(height, bottom * step), left * step, right * step


def _longest_run(flags: np.ndarray) -> tuple[int, int]:
    edges = np.flatnonzero(np.diff(np.concatenate([[0], flags.astype(np.int8), [0]])))
    starts, ends = edges[::2], edges[1::2]
    if not starts.size:
        return 0, 0
    longest = int((ends - starts).argmax())
    return int(starts[longest]), int(ends[longest])


def _is_running_text(part: np.ndarray) -> bool:
    """Whether most inked rows reach from one side of the part's ink to the other."""
    columns = np.flatnonzero(part.any(axis=0))
    rows = part[part.any(axis=1)]
    if not columns.size or len(rows) < part.shape[0] * 0.4:
        return False
    reach = rows.shape[1] - rows[:, ::-1].argmax(axis=1) - rows.argmax(axis=1)
    return bool(np.median(reach) >= _FULL * (columns[-1] - columns[0] + 1))
