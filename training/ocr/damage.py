"""What paper, light, copier, scanner and telephone do to a drawn line."""

from __future__ import annotations

from random import Random

import cv2
import numpy as np
import numpy.typing as npt

from prongsai.readers.scan.crops import Grey

Floats = npt.NDArray[np.float32]


def damaged(r: Random, line: Grey, strength: float) -> Grey:
    """``line`` (black on white) with a random set of harms. ``strength`` 0..1 says how often and how far.

    Each harm makes the next less likely, so that few lines are beyond any reader.
    """
    noise = np.random.default_rng(r.getrandbits(32))
    height, width = line.shape
    a = line.astype(np.float32)
    patience = strength

    def strikes(chance: float) -> bool:
        nonlocal patience
        if r.random() >= chance * patience:
            return False
        patience *= 0.6
        return True

    if r.random() < 0.5 * strength + 0.1:
        a = _bent(r, a)
    if r.random() < 0.12:
        a = _thickened(r, a)
    paper = r.uniform(170, 255) if r.random() < 0.5 else r.uniform(235, 255)
    faded = strikes(0.22)
    ink = paper - (r.uniform(32, 90) if faded else r.uniform(100, max(101.0, paper - 5)))
    a = ink + (paper - ink) * a / 255
    light = _light(r, noise, a.shape) if strikes(0.28) else None
    if light is not None:
        a = a * light
    if strikes(0.06):
        a = _shone_through(r, a)
    if r.random() < 0.7:
        blur = r.uniform(0.2, 0.9 + 0.5 * patience) * max(0.5, height / 60)
        a = cv2.GaussianBlur(a, (0, 0), sigmaX=blur, sigmaY=blur * r.uniform(0.7, 1.3))
    if strikes(0.15):
        a = _coarser(r, a)
    if r.random() < 0.6:
        a = a + noise.normal(0, r.uniform(1, 5 if faded else 15) * (0.4 + 0.6 * patience), a.shape).astype(np.float32)
    if strikes(0.10):
        a = _peppered(r, noise, a)
    if light is not None:  # the page reader evens out the light, nearly
        a = a / light ** np.float32(r.choice([1.0, 1.0, r.uniform(0.6, 1.0), 0.0]))
    if strikes(0.16):
        a = _one_bit(r, a)
    result = np.clip(a, 0, 255).astype(np.uint8)
    if strikes(0.35):
        _, packed = cv2.imencode(".jpg", result, [cv2.IMWRITE_JPEG_QUALITY, r.randint(25, 85)])
        result = cv2.imdecode(packed, cv2.IMREAD_GRAYSCALE)
    if r.random() < 0.4:
        stretch = r.uniform(0.82, 1.2)
        result = cv2.resize(result, (max(8, round(width * stretch)), height), interpolation=cv2.INTER_LINEAR)
    return np.asarray(result, dtype=np.uint8)


def _bent(r: Random, a: Floats) -> Floats:
    """A tilt left over from straightening, a slant, a page that does not lie flat."""
    height, width = a.shape
    drop = r.uniform(-0.16, 0.16) * height
    wave = r.uniform(0, 0.05) * height if r.random() < 0.3 else 0.0
    slant = r.uniform(-0.12, 0.12) if r.random() < 0.3 else 0.0
    margin = int(abs(drop) / 2 + wave) + 1
    a = cv2.copyMakeBorder(a, margin, margin, 0, 0, cv2.BORDER_REPLICATE)
    x = np.arange(width, dtype=np.float32)
    lift = drop * (x / max(1, width) - 0.5) + wave * np.sin(
        x * r.uniform(0.5, 2) * np.pi / max(1, width) + r.uniform(0, 6)
    ).astype(np.float32)
    rows = np.arange(a.shape[0], dtype=np.float32)[:, None]
    from_y = rows + lift[None, :].astype(np.float32)
    from_x = x[None, :] + slant * (rows - a.shape[0] / 2)
    return cv2.remap(a, from_x.astype(np.float32), from_y.astype(np.float32), cv2.INTER_LINEAR, borderValue=255.0)


def _thickened(r: Random, a: Floats) -> Floats:
    kernel = np.ones((2, 2) if a.shape[0] < 50 else (3, 3), np.uint8)
    if r.random() < 0.6 or a.shape[0] < 45:
        return cv2.erode(a, kernel)  # erosion of the white is more ink
    return cv2.dilate(a, kernel)


def _light(r: Random, noise: np.random.Generator, shape: tuple[int, ...]) -> Floats:
    """How much light falls on each spot: soft shadows, the edge of a hand or a fold."""
    height, width = shape
    coarse = noise.uniform(r.uniform(0.45, 0.85), 1.0, (r.randint(1, 2), r.randint(2, 6))).astype(np.float32)
    light = np.clip(cv2.resize(coarse, (width, height), interpolation=cv2.INTER_CUBIC), 0.3, 1.1)
    if r.random() < 0.3:
        light[:, : r.randint(1, max(1, width))] *= r.uniform(0.6, 0.9)
        light = cv2.GaussianBlur(light, (0, 0), sigmaX=max(1.0, height / 8))
    return light


def _shone_through(r: Random, a: Floats) -> Floats:
    """The other side of the sheet, mirrored and faint."""
    other = np.roll(a[:, ::-1], (r.randint(-6, 6), r.randint(-40, 40)), axis=(0, 1))
    return np.minimum(a, 255 - (255 - other) * r.uniform(0.08, 0.22))


def _coarser(r: Random, a: Floats) -> Floats:
    """Scanned at fewer dots, or sent by a chat program."""
    height, width = a.shape
    least = 25 / height
    scale = max(least, r.uniform(0.45, 0.85))
    if scale >= 1:
        return a
    small = cv2.resize(a, (max(8, round(width * scale)), max(8, round(height * scale))), interpolation=cv2.INTER_AREA)
    return cv2.resize(small, (width, height), interpolation=cv2.INTER_LINEAR)


def _peppered(r: Random, noise: np.random.Generator, a: Floats) -> Floats:
    share = r.uniform(0.002, 0.035)
    dice = noise.random(a.shape)
    a = np.where(dice < share, np.float32(r.randint(0, 60)), a)
    return np.where(dice > 1 - share / 2, np.float32(255), a)


def _one_bit(r: Random, a: Floats) -> Floats:
    low, high = float(np.percentile(a, 2)), float(np.percentile(a, 92))
    cut = low + (high - low) * r.uniform(0.4, 0.72)
    hard = np.where(a < cut, np.float32(0), np.float32(255))
    return cv2.GaussianBlur(hard, (0, 0), 0.6) if r.random() < 0.5 else hard
