"""A page as it came from a scanner or a telephone, made even in light, upright and straight.

Everything keeps track of where it came from: :class:`Sheet` can say where a spot of the cleaned page lies on the page
as it was given, which is what a person is shown.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from prongsai.readers.scan.crops import Grey

Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""
Mask = npt.NDArray[np.uint8]
"""1 where there is ink."""

MAX_SKEW = 5.0  # degrees
_SKEW_WIDTH = 760
_FEW_DOTS, _MOST_ENLARGED = 1750, 2.0  # pixels of the longer side: A4 at 150 dots an inch
_LEAST_DEPTH = 14.0  # of 255: fainter than this is paper


@dataclass(frozen=True, slots=True)
class Sheet:
    """A cleaned page. ``back`` takes its pixels to those of the page as given, of size ``given`` (width, height)."""

    grey: Grey
    back: npt.NDArray[np.float64]  # 2 x 3
    given: tuple[int, int]

    def on_given(self, box: Box) -> Box:
        """A box in pixels of the cleaned page, as fractions of the page as given."""
        x0, y0, x1, y1 = box
        corners = np.array([(x0, y0, 1), (x1, y0, 1), (x0, y1, 1), (x1, y1, 1)], np.float64) @ self.back.T
        left, top = np.clip(corners.min(axis=0) / self.given, 0, 1)
        right, bottom = np.clip(corners.max(axis=0) / self.given, 0, 1)
        return (round(float(left), 5), round(float(top), 5), round(float(right), 5), round(float(bottom), 5))


def sheet_of(grey: Grey) -> Sheet:
    """The page as given, in even light; one of few dots is enlarged, so that letters and rules keep apart."""
    height, width = grey.shape
    scale = min(_MOST_ENLARGED, _FEW_DOTS / max(height, width))
    if scale > 1.1:
        grey = np.asarray(cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_CUBIC), np.uint8)
    else:
        scale = 1.0
    return Sheet(even_light(grey), np.eye(2, 3) / scale, (width, height))


def even_light(grey: Grey) -> Grey:
    """Divide the page by the light that falls on it, so that paper is white everywhere.

    The light is what remains when all that is dark and narrow is filled up: text goes, shadows and tinted cells stay.
    """
    height, width = grey.shape
    scale = min(1.0, 500 / max(height, width))
    small = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    reach = max(9, round(max(small.shape) / 28)) | 1
    light = cv2.morphologyEx(small, cv2.MORPH_CLOSE, np.ones((reach, reach), np.uint8))
    light = cv2.GaussianBlur(cv2.medianBlur(light, 5), (0, 0), reach / 4)
    whole = cv2.resize(light, (width, height), interpolation=cv2.INTER_LINEAR)
    return np.asarray(cv2.divide(grey, np.maximum(whole, 24), scale=250), np.uint8)


def ink_mask(grey: Grey) -> Mask:
    """Where there is ink on a page in even light. What counts as ink follows how dark the ink nearby is (faded corners)."""
    height, width = grey.shape
    depth = 255 - cv2.GaussianBlur(grey, (0, 0), 0.6)
    block = max(16, max(height, width) // 40)
    rows, columns = -(-height // block), -(-width // block)
    padded = cv2.copyMakeBorder(depth, 0, rows * block - height, 0, columns * block - width, cv2.BORDER_REPLICATE)
    tiles = padded.reshape(rows, block, columns, block).swapaxes(1, 2).reshape(rows * columns, -1)
    sampled = tiles[:, :: max(1, block // 24)]
    bright, middle, darkest = (
        values.reshape(rows, columns).astype(np.float32) for values in np.percentile(sampled, (16, 50, 99.3), axis=1)
    )
    paper = float(np.median(middle))
    # The grain of the paper, from its bright side, where no ink is; evening out a shadow has magnified it there.
    grain = cv2.GaussianBlur(cv2.medianBlur(middle - bright, 3), (0, 0), 1.0)
    darkest = cv2.dilate(darkest, np.ones((3, 3), np.uint8))
    overall = float(np.percentile(darkest, 85))
    limit = cv2.GaussianBlur(np.clip(darkest, overall * 0.25, overall * 1.1), (0, 0), 1.2) - paper
    cut = _over(paper + np.maximum(0.40 * limit, np.maximum(_LEAST_DEPTH, 4 * grain)), block)[:height, :width]
    # Grain passes the cut here and there, but nowhere goes as deep as ink.
    deep = paper + np.maximum(7 * grain, max(_LEAST_DEPTH, 0.22 * (overall - paper)))
    return _without_specks((depth > cut).astype(np.uint8), depth > _over(deep, block)[:height, :width])


def _over(values: npt.NDArray[np.float32], block: int) -> npt.NDArray[np.float32]:
    """A value for each tile, as one for each pixel, without steps."""
    rows, columns = values.shape
    whole = cv2.resize(values.astype(np.float32), (columns * block, rows * block), interpolation=cv2.INTER_LINEAR)
    return np.asarray(whole, np.float32)


def _without_specks(mask: Mask, sure: npt.NDArray[np.bool_]) -> Mask:
    """Without pieces that are tiny, or that are nowhere ``sure``."""
    count, labels, stats, _ = cv2.connectedComponentsWithStats(mask)
    least = max(3.0, (mask.shape[1] / 1654) ** 2 * 4)
    keep = np.zeros(count, np.uint8)
    keep[labels[sure]] = 1
    keep[stats[:, cv2.CC_STAT_AREA] < least] = 0
    keep[0] = 0
    return np.asarray(keep[labels], np.uint8)


def lies_on_its_side(mask: Mask) -> bool:
    """Whether the lines of text seem to run up and down: the page is sharper as lines when it is turned.

    Only a first guess: a page of few words, or of a table, may look either way.
    """
    text = _without_strokes(mask)
    return _best_skew(np.ascontiguousarray(np.rot90(text)))[1] > 1.1 * _best_skew(text)[1]


def _without_strokes(mask: Mask) -> Mask:
    """Without rules, which run both ways."""
    long = max(mask.shape) // 28
    across = cv2.morphologyEx(mask, cv2.MORPH_OPEN, np.ones((1, long), np.uint8))
    down = cv2.morphologyEx(mask, cv2.MORPH_OPEN, np.ones((long, 1), np.uint8))
    rules = cv2.dilate(cv2.bitwise_or(across, down), np.ones((3, 3), np.uint8))
    return np.asarray(mask * (1 - rules), np.uint8)


def _reduced(mask: Mask) -> npt.NDArray[np.float32]:
    scale = _SKEW_WIDTH / max(mask.shape)
    reduced = cv2.resize(mask * np.uint8(255), None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    return reduced.astype(np.float32)


def skew_of(mask: Mask) -> float:
    """Degrees to turn the page by so that its lines lie level, within MAX_SKEW either way."""
    small = _reduced(mask)
    best, best_sharpness = _best_skew(mask)
    for reach, step in ((0.5, 0.1), (0.1, 0.025)):
        centre = best
        for angle in np.arange(centre - reach, centre + reach + 1e-6, step):
            sharpness = _sharpness(small, float(angle))
            if sharpness > best_sharpness:
                best, best_sharpness = float(angle), sharpness
    return best


def _best_skew(mask: Mask) -> tuple[float, float]:
    """The best angle to half a degree, and how sharp the lines are there."""
    small = _reduced(mask)
    angles = [float(angle) for angle in np.arange(-MAX_SKEW, MAX_SKEW + 1e-6, 0.5)]
    sharpness = [_sharpness(small, angle) for angle in angles]
    best = max(range(len(angles)), key=lambda k: (sharpness[k], -abs(angles[k])))
    return angles[best], sharpness[best]


def _sharpness(small: npt.NDArray[np.float32], angle: float) -> float:
    height, width = small.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1)
    profile = cv2.warpAffine(small, turn, (width, height)).sum(axis=1)
    return float(np.square(np.diff(profile)).sum())


def resized(sheet: Sheet, scale: float) -> Sheet:
    """A smaller copy."""
    if scale >= 1:
        return sheet
    grey = cv2.resize(sheet.grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    return Sheet(np.asarray(grey, np.uint8), _after(sheet.back, [[1 / scale, 0, 0], [0, 1 / scale, 0]]), sheet.given)


def turned(sheet: Sheet, quarters: int) -> Sheet:
    """The page turned by quarters of a circle, against the clock."""
    quarters %= 4
    if not quarters:
        return sheet
    height, width = sheet.grey.shape
    # Takes pixels of the turned page to those of ``sheet``.
    step = {
        1: [[0, -1, width - 1], [1, 0, 0]],
        2: [[-1, 0, width - 1], [0, -1, height - 1]],
        3: [[0, 1, 0], [-1, 0, height - 1]],
    }[quarters]
    return Sheet(np.ascontiguousarray(np.rot90(sheet.grey, quarters)), _after(sheet.back, step), sheet.given)


def straightened(sheet: Sheet, angle: float) -> Sheet:
    """The page turned by a small angle, in a frame that keeps its corners."""
    if abs(angle) < 0.05:
        return sheet
    height, width = sheet.grey.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1)
    cos, sin = abs(turn[0, 0]), abs(turn[0, 1])
    new_width, new_height = round(width * cos + height * sin), round(width * sin + height * cos)
    turn[:, 2] += ((new_width - width) / 2, (new_height - height) / 2)
    grey = cv2.warpAffine(sheet.grey, turn, (new_width, new_height), flags=cv2.INTER_CUBIC, borderValue=250)
    return Sheet(np.asarray(grey, np.uint8), _after(sheet.back, cv2.invertAffineTransform(turn)), sheet.given)


def _after(back: npt.NDArray[np.float64], step: object) -> npt.NDArray[np.float64]:
    """``back`` applied to the outcome of ``step``."""
    square = np.vstack([np.asarray(step, np.float64), [0, 0, 1]])
    return np.asarray(back @ square, np.float64)
