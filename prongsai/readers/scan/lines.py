"""Lines of text in a part of a page: bands of ink, each with the marks above and below that belong to it."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from prongsai.readers.scan.cleaning import Mask
from prongsai.readers.scan.crops import Grey
from prongsai.readers.scan.ruled import PixelBox

Ints = npt.NDArray[np.int64]
_PAPER = 250


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line, or the part of a line up to a wide gap. ``box`` is on the page, ``crop`` what the recogniser gets."""

    box: PixelBox
    crop: Grey
    band: tuple[int, int]  # top and bottom of its letters, without marks


def letter_height(mask: Mask) -> float:
    """The height of most letters in pixels; 0 where there are none. By area, so that specks do not outvote letters."""
    stats = cv2.connectedComponentsWithStats(mask)[2][1:]
    stats = stats[stats[:, cv2.CC_STAT_AREA] > 8]
    if not stats.size:
        return 0.0
    order = np.argsort(stats[:, cv2.CC_STAT_HEIGHT])
    heights = stats[order, cv2.CC_STAT_HEIGHT]
    share = np.cumsum(np.minimum(stats[order, cv2.CC_STAT_AREA], heights.astype(np.float64) ** 2))
    return float(heights[np.searchsorted(share, share[-1] * 0.4)])


def without_pictures(mask: Mask, body: float) -> Mask:
    """The mask without emblems, stamps, photographs and underlines: what is far too tall, or long and thin."""
    _, labels, stats, _ = cv2.connectedComponentsWithStats(mask)
    wide, tall = stats[:, cv2.CC_STAT_WIDTH], stats[:, cv2.CC_STAT_HEIGHT]
    strange = (tall > max(5.5 * body, 24)) | ((wide > 6 * body) & (tall < 0.35 * body))
    strange[0] = True
    return np.asarray((~strange).astype(np.uint8)[labels], np.uint8)


def without_dirt(mask: Mask, body: float) -> Mask:
    """The mask without lone specks: what is small stays beside a letter, or in a row of its like (a form's dots)."""
    _, labels, stats, _ = cv2.connectedComponentsWithStats(mask)
    area, tall = stats[:, cv2.CC_STAT_AREA], stats[:, cv2.CC_STAT_HEIGHT]
    small = area < max(7.0, 0.025 * body * body)
    letter = (tall > 0.55 * body) & ~small
    letter[0] = small[0] = False
    reach = round(2 * body) * 2 + 1
    about = cv2.dilate(letter.astype(np.uint8)[labels], np.ones((reach, reach), np.uint8))
    specks = small.astype(np.uint8)[labels]
    rows = cv2.morphologyEx(specks, cv2.MORPH_CLOSE, np.ones((1, max(3, round(1.2 * body))), np.uint8))
    _, row_labels, row_stats, _ = cv2.connectedComponentsWithStats(rows)
    in_row = (row_stats[:, cv2.CC_STAT_WIDTH] > 4 * body)[row_labels] & (rows > 0)
    keep = ~small
    keep[labels[(specks > 0) & ((about > 0) | in_row)]] = True
    keep[0] = False
    return np.asarray(keep.astype(np.uint8)[labels], np.uint8)


def find_lines(grey: Grey, mask: Mask, origin: tuple[int, int] = (0, 0), body: float = 0.0) -> list[TextLine]:
    """Lines from top to bottom, parts of a line from left to right. ``body`` is the letter height, where it is known."""
    body = body or letter_height(mask)
    bands = _bands(mask, body) if body else []
    if not bands:
        return []
    found = cv2.connectedComponentsWithStats(mask)
    labels, stats = np.asarray(found[1], np.int32), np.asarray(found[2], np.int32)
    owner = _owners(stats, bands, body)
    lines = [
        _line(grey, labels, stats, parts, band, body, origin)
        for number, band in enumerate(bands)
        for parts in _apart(stats, np.flatnonzero(owner == number), body)
    ]
    return [line for line in lines if line is not None]


def _bands(mask: Mask, body: float) -> list[tuple[int, int]]:
    """Top and bottom of the letters of each line: peaks of the ink by row, at least a letter and a bit apart."""
    profile = mask.sum(axis=1).astype(np.float32)
    smooth = cv2.GaussianBlur(profile.reshape(-1, 1), (1, 0), sigmaX=1, sigmaY=max(1.0, body * 0.18)).ravel()
    inner = smooth[1:-1]
    least = min(max(2.0, 0.18 * body), 0.5 * float(smooth.max()))  # a cell may hold a dash and nothing else
    is_peak = (inner >= smooth[:-2]) & (inner > smooth[2:]) & (inner > least)
    peaks = (np.flatnonzero(is_peak) + 1).tolist()
    kept: list[int] = []
    for peak in sorted(peaks, key=lambda row: -smooth[row]):
        if all(abs(peak - other) > body * 1.15 for other in kept):
            kept.append(peak)
    bands = []
    for peak in sorted(kept):
        cut = smooth[peak] * 0.30
        top = peak
        while top > 0 and smooth[top] > cut and peak - top < body * 1.3:
            top -= 1
        bottom = peak
        while bottom < len(smooth) - 1 and smooth[bottom] > cut and bottom - peak < body * 1.3:
            bottom += 1
        bands.append((top, bottom))
    return bands


def _owners(stats: npt.NDArray[np.int32], bands: list[tuple[int, int]], body: float) -> Ints:
    """The band each piece of ink belongs to: the one it overlaps most; a floating mark goes with the letter nearest.

    A vowel and the tone mark on it float together. -1 for the paper, and for what is far from every letter.
    """
    top = stats[:, cv2.CC_STAT_TOP].astype(np.float32)
    bottom = top + stats[:, cv2.CC_STAT_HEIGHT]
    left = stats[:, cv2.CC_STAT_LEFT].astype(np.float32)
    right = left + stats[:, cv2.CC_STAT_WIDTH]
    tops = np.array([band[0] for band in bands], np.float32)
    bottoms = np.array([band[1] for band in bands], np.float32)
    overlap = np.minimum(bottom[:, None], bottoms) - np.maximum(top[:, None], tops)
    owner = np.where(overlap.max(axis=1) > 0, overlap.argmax(axis=1), -1)
    owner[0] = -1
    floating = np.flatnonzero(owner < 0)[1:]
    anchored = np.flatnonzero(owner >= 0)
    if not floating.size or not anchored.size:
        return np.asarray(owner, np.int64)

    def gaps(of: Ints, to: Ints) -> npt.NDArray[np.float32]:
        """Upright distance between pieces that stand over one another; below a letter counts as a little farther."""
        beside = np.maximum(left[of, None], left[to]) - np.minimum(right[of, None], right[to]) > 0.35 * body
        under = top[of, None] - bottom[to]
        gap = np.maximum(np.maximum(top[to] - bottom[of, None], under * np.where(under > 0, 1.15, 1)), 0)
        return np.where(beside, np.float32(1e6), gap).astype(np.float32)

    reach = 1.5 * body
    nearest = gaps(floating, anchored)
    best, chosen = nearest.min(axis=1), owner[anchored[nearest.argmin(axis=1)]]
    together = gaps(floating, floating)
    np.fill_diagonal(together, 1e6)
    for mark in np.argsort(best)[::-1].tolist():  # the farthest first: it may lean on one that is nearer to its letter
        companion = int(together[mark].argmin())
        through = best[companion] + together[mark, companion]
        if together[mark, companion] < 0.35 * body and best[companion] < best[mark] and through < 1.6 * best[mark]:
            chosen[mark] = chosen[companion]
            best[mark] = min(best[mark], through)
    owner[floating] = np.where(best <= reach, chosen, -1)
    return np.asarray(owner, np.int64)


def _apart(stats: npt.NDArray[np.int32], mine: Ints, body: float) -> list[Ints]:
    """The pieces of one line, divided where a gap is far wider than any space between words."""
    if not mine.size:
        return []
    order = mine[np.argsort(stats[mine, cv2.CC_STAT_LEFT], kind="stable")]
    left = stats[order, cv2.CC_STAT_LEFT]
    right = np.maximum.accumulate(left + stats[order, cv2.CC_STAT_WIDTH])
    cuts = np.flatnonzero(left[1:] - right[:-1] > max(5 * body, 40)) + 1
    return list(np.split(order, cuts))


def _line(
    grey: Grey,
    labels: npt.NDArray[np.int32],
    stats: npt.NDArray[np.int32],
    parts: Ints,
    band: tuple[int, int],
    body: float,
    origin: tuple[int, int],
) -> TextLine | None:
    own = stats[parts]
    left, top = int(own[:, cv2.CC_STAT_LEFT].min()), int(own[:, cv2.CC_STAT_TOP].min())
    right = int((own[:, cv2.CC_STAT_LEFT] + own[:, cv2.CC_STAT_WIDTH]).max())
    bottom = int((own[:, cv2.CC_STAT_TOP] + own[:, cv2.CC_STAT_HEIGHT]).max())
    if max(right - left, bottom - top) < max(4, 0.35 * body):  # a dot by itself, far from all letters, is dirt
        return None
    box = (origin[0] + left, origin[1] + top, origin[0] + right, origin[1] + bottom)
    # A lone dash or dot is not blown up to the height of a line: it keeps the room of the letters about it.
    lack = round(1.5 * body) - (bottom - top)
    if lack > 0:
        middle, centre = (top + bottom) / 2, (band[0] + band[1]) / 2
        above = (
            lack / 2
            if bottom - top > 0.8 * body or abs(middle - centre) < 0.25 * body
            else lack * (0.8 if middle > centre else 0.2)
        )
        top, bottom = round(top - above), round(bottom + lack - above)
    margin = max(2, round(body * 0.12))
    side = max(3, round(body * 0.3))
    top, bottom, left, right = top - margin, bottom + margin, left - side, right + side
    crop = np.full((bottom - top, right - left), _PAPER, np.uint8)
    y0, y1, x0, x1 = max(0, top), min(grey.shape[0], bottom), max(0, left), min(grey.shape[1], right)
    window = grey[y0:y1, x0:x1].copy()
    around = labels[y0:y1, x0:x1]
    mine = np.isin(around, parts)
    others = cv2.dilate(((around > 0) & ~mine).astype(np.uint8), np.ones((3, 3), np.uint8)).astype(bool) & ~mine
    window[others] = _PAPER
    crop[y0 - top : y1 - top, x0 - left : x1 - left] = window
    return TextLine(box, crop, (origin[1] + band[0], origin[1] + band[1]))
