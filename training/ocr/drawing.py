"""A line of text drawn as an office would have printed it: face, size, spacing, rules, underlines, rows of dots."""

from __future__ import annotations

import math
import re
from functools import cache
from random import Random

import numpy as np
from PIL import Image, ImageDraw

from prongsai.readers.scan.alphabet import LEADER_SIGN
from prongsai.readers.scan.crops import Grey
from training.ocr import fonts

_CLUSTER = re.compile(r"[เแโใไ]?[ก-ฮ][ัิ-ฺ็-๎]*[ะาำๅ]?|.", re.S)
_LATIN_RUN = re.compile(r"[A-Za-z][A-Za-z0-9@:/._%&?=+\- ]*[A-Za-z0-9]|[A-Za-z]")
_SMALLEST_BODY, _LARGEST_BODY = 6.5, 25.0  # pixels of ก: 16 pt at 100 dpi to 18 pt at 300


@cache
def _faces() -> tuple[list[fonts.Face], list[float]]:
    faces, shares = fonts.training_faces()
    running, total = [], 0.0
    for share in shares:
        total += share
        running.append(total)
    return faces, running


@cache
def _latin_faces() -> list[fonts.Face]:
    return fonts.latin_faces()


@cache
def _symbol_face() -> fonts.Face:
    return fonts.symbol_face()


def _runs(r: Random, text: str, face: fonts.Face) -> list[tuple[str, fonts.Face]]:
    """Pieces with the face of each: signs the face lacks come from another, Latin words now and then too."""
    apart = r.choice(_latin_faces()) if r.random() < 0.12 else None
    latin = [False] * len(text)
    if apart:
        for match in _LATIN_RUN.finditer(text):
            latin[match.start() : match.end()] = [True] * len(match[0])
    pieces: list[tuple[str, fonts.Face]] = []
    for sign, is_latin in zip(text, latin, strict=True):
        if sign != LEADER_SIGN and sign not in face.signs:
            chosen = _symbol_face()
        else:
            chosen = apart if apart is not None and is_latin and sign in apart.signs else face
        if pieces and pieces[-1][1] is chosen:
            pieces[-1] = (pieces[-1][0] + sign, chosen)
        else:
            pieces.append((sign, chosen))
    return pieces


class _Pen:
    """Draws pieces on a long strip, from left to right."""

    def __init__(self, r: Random, body: float) -> None:
        self.r = r
        self.body = body
        self.height = int(body * 9) + 8
        self.baseline = int(body * 5) + 2
        self.strip = Image.new("L", (4200, self.height), 255)
        self.draw = ImageDraw.Draw(self.strip)
        self.x = body * 2.0
        self.spread = body * r.uniform(0.01, 0.22) if r.random() < 0.2 else 0.0

    def write(self, text: str, face: fonts.Face) -> None:
        size = max(8, round(self.body / face.body))
        font = fonts.sized(face.path, size, face.weight)
        if not self.spread:
            self.draw.text((self.x, self.baseline), text, font=font, fill=0, anchor="ls")
            self.x += font.getlength(text)
            return
        for cluster in _CLUSTER.findall(text):
            self.draw.text((self.x, self.baseline), cluster, font=font, fill=0, anchor="ls")
            self.x += font.getlength(cluster) + self.spread

    def dots(self, length: float) -> None:
        """A row of dots on the line, or sometimes a little below it, as forms have them."""
        step = self.body * self.r.uniform(0.35, 0.7)
        radius = max(0.5, self.body * self.r.uniform(0.04, 0.085))
        y = self.baseline + self.body * self.r.choice([0.0, 0.0, self.r.uniform(0, 0.3)]) - radius
        for k in range(max(4, int(length / step))):
            x = self.x + k * step
            self.draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=0)
        self.x += max(4, int(length / step)) * step + self.body * 0.2


def _on_dots(pen: _Pen, start: float, end: float) -> None:
    """Dots under a value typed into a form: they run on under its letters."""
    x, pen.x = pen.x, start
    pen.dots(end - start)
    pen.x = x


def line_image(r: Random, text: str) -> Grey:
    """The line, black on white, cropped as the page reader crops: closely, or at a fixed measure about the letters."""
    faces, running = _faces()
    while True:
        face = r.choices(faces, cum_weights=running)[0]
        if all(sign in face.signs or sign in _symbol_face().signs or sign == LEADER_SIGN for sign in text):
            return line_image_in(r, text, face)


def line_image_in(r: Random, text: str, face: fonts.Face) -> Grey:
    """The line in one face."""
    body = math.exp(r.uniform(math.log(_SMALLEST_BODY), math.log(_LARGEST_BODY)))
    pen = _Pen(r, body)
    under_value = LEADER_SIGN in text and r.random() < 0.6
    for piece, chosen in _runs(r, text, face):
        for part in re.split(f"({LEADER_SIGN})", piece):
            if part == LEADER_SIGN:
                pen.dots(body * r.choice([r.uniform(1.5, 4), r.uniform(3, 14)]))
            elif part:
                start = pen.x
                pen.write(part, chosen)
                if under_value and len(part) < 14 and r.random() < 0.6:
                    _on_dots(pen, start, pen.x)
        if pen.x > 3900:
            break
    left, right = body * 2.0, pen.x
    if r.random() < 0.06:
        y = pen.baseline + body * r.uniform(0.15, 0.5)
        for extra in (0.0, body * 0.25) if r.random() < 0.25 else (0.0,):
            pen.draw.line(
                (left, y + extra, right, y + extra), fill=0, width=max(1, round(body * r.uniform(0.05, 0.12)))
            )
    _neighbours(r, pen, face, left, right)
    return _cropped(r, pen, left, right)


def _neighbours(r: Random, pen: _Pen, face: fonts.Face, left: float, right: float) -> None:
    """Marks of the lines above and below that reach into the crop, and rules of a table beside it."""
    body = pen.body
    font = fonts.sized(face.path, max(8, round(body / face.body)), face.weight)
    if r.random() < 0.10:
        for x in range(int(left), int(right), int(body * 3)):
            if r.random() < 0.4:
                above = r.random() < 0.5
                mark = r.choice("กุ กู ปฎ ญ ฤ".split() if above else "ก่ ก้ กี่ ป์ ไ".split())
                y = pen.baseline + body * (r.uniform(-3.3, -2.7) if above else r.uniform(2.8, 3.4))
                pen.draw.text((x, y), mark, font=font, fill=0, anchor="ls")
    width = max(1, round(body * r.uniform(0.04, 0.14)))
    if r.random() < 0.08:
        x = r.choice([left - body * r.uniform(0.3, 1.0), right + body * r.uniform(0.3, 1.0)])
        pen.draw.line((x, 0, x, pen.height), fill=0, width=width)
    if r.random() < 0.08:
        y = pen.baseline + body * r.choice([r.uniform(-3.0, -2.2), r.uniform(0.9, 1.4)])
        pen.draw.line((0, y, pen.strip.width, y), fill=0, width=width)


def _cropped(r: Random, pen: _Pen, left: float, right: float) -> Grey:
    body = pen.body
    ink = np.asarray(pen.strip)
    if r.random() < 0.5:  # closely about what is inked
        columns = slice(max(0, int(left - body * 0.5)), int(right + body * 0.5))
        rows = np.flatnonzero(
            (ink[int(pen.baseline - body * 2.9) : int(pen.baseline + body * 1.5), columns] < 128).any(axis=1)
        )
        first = int(pen.baseline - body * 2.9)
        top, bottom = (first + rows[0], first + rows[-1] + 1) if rows.size else (pen.baseline - int(body), pen.baseline)
        if bottom - top < body * 1.5:  # a lone dash is not blown up to the height of a line
            top, bottom = min(top, int(pen.baseline - body * 1.5)), max(bottom, int(pen.baseline + body * 0.4))
        top, bottom = top - r.uniform(0, body * 0.35), bottom + r.uniform(0, body * 0.35)
    else:
        top = pen.baseline - body * r.uniform(1.9, 2.7)
        bottom = pen.baseline + body * r.uniform(0.75, 1.25)
    top, bottom = max(0, int(top)), min(pen.height, int(bottom) + 1)
    x0 = max(0, int(left - body * r.uniform(0.1, 1.0)))
    x1 = min(pen.strip.width, int(right + body * r.uniform(0.1, 1.0)) + 2)
    return np.ascontiguousarray(ink[top:bottom, x0 : max(x1, x0 + 8)])


def nothing_image(r: Random) -> Grey:
    """What is no text and must be read as none: bare paper, a signature's strokes, arcs of a stamp, rules, a photograph."""
    height, width = r.randint(16, 90), r.randint(120, 600)
    strip = Image.new("L", (width, height), 255)
    draw = ImageDraw.Draw(strip)
    kind = r.choice(["paper", "specks", "strokes", "strokes", "arcs", "rules", "photograph"])
    thin = max(1, height // 30)
    if kind == "specks":
        for _ in range(r.randint(5, 50)):
            x, y, size = r.uniform(0, width), r.uniform(0, height), r.uniform(0, height * 0.05)
            draw.ellipse((x - size, y - size, x + size, y + size), fill=r.randint(0, 120))
    if kind == "strokes":
        x, y = r.uniform(0, width * 0.3), r.uniform(0, height)
        points = [(x, y)]
        for _ in range(r.randint(6, 40)):
            x, y = x + r.uniform(-0.25, 0.6) * height, y + r.uniform(-0.9, 0.9) * height
            points.append((min(max(x, 0), width), min(max(y, -height * 0.2), height * 1.2)))
        draw.line(points, fill=r.randint(0, 90), width=r.randint(thin, thin + 2), joint="curve")
    if kind == "arcs":
        for _ in range(r.randint(1, 3)):
            x, y, size = r.uniform(0, width), r.uniform(-height, 2 * height), r.uniform(height * 0.6, height * 2.5)
            draw.ellipse(
                (x - size, y - size, x + size, y + size), outline=r.randint(0, 140), width=r.randint(thin, thin + 2)
            )
    if kind == "rules":
        for _ in range(r.randint(1, 3)):
            y, x = r.uniform(0, height), r.uniform(0, width)
            draw.line((0, y, width, y) if r.random() < 0.6 else (x, 0, x, height), fill=r.randint(0, 120), width=thin)
    if kind == "photograph":
        grain = np.random.default_rng(r.getrandbits(32)).integers(0, 256, (r.randint(2, 8), r.randint(2, 30)), np.uint8)
        strip = Image.fromarray(grain).resize((width, height), Image.Resampling.BICUBIC)
    return np.ascontiguousarray(np.asarray(strip))
