"""Pages for tests and the bench: text of ours printed with the papers' font, then treated as offices treat paper."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache

import cv2
import numpy as np
import pypdfium2 as pdfium

from prongsai.readers.scan.crops import Grey

_HEAD = """
#let d = json(bytes(sys.inputs.data))
#set page("a4", margin: (x: 2.2cm, y: 2cm))
#set text(font: d.font, size: d.size * 1pt, top-edge: 13.5pt, bottom-edge: -7.3pt, lang: "th", hyphenate: false)
#set par(leading: 0pt, spacing: 0pt)
"""
_LINES = _HEAD + "#for line in d.lines [#box(line) #linebreak()]"
_TABLE = (
    _HEAD
    + """
#for line in d.lines [#align(center, line)]
#v(10pt)
#table(columns: d.widths.map(w => w * 1fr), stroke: 0.6pt, inset: 4pt, ..d.cells.flatten())
#v(10pt)
#for line in d.after [#align(right, line)]
"""
)
FONT = "TH Sarabun New"


def printed(lines: Sequence[str], *, dpi: int = 200, size: float = 16, font: str = FONT) -> Grey:
    """A page with one printed line for each text, 20.8 points apart; the caller sees to it that they fit."""
    return _drawn(_LINES, {"lines": list(lines), "size": size, "font": font}, dpi)


def printed_table(
    lines: Sequence[str],
    rows: Sequence[Sequence[str]],
    after: Sequence[str] = (),
    *,
    widths: Sequence[int] = (),
    dpi: int = 200,
) -> Grey:
    """A heading, a ruled table and a few lines at the right."""
    data = {"lines": list(lines), "after": list(after), "cells": [list(row) for row in rows], "size": 16, "font": FONT}
    return _drawn(_TABLE, {**data, "widths": list(widths or [1] * len(rows[0]))}, dpi)


def _drawn(source: str, data: dict[str, object], dpi: int) -> Grey:
    pdf = pdfium.PdfDocument(_compiled(source, json.dumps(data, ensure_ascii=False)))
    try:
        bitmap = pdf[0].render(scale=dpi / 72, grayscale=True)
        return np.ascontiguousarray(bitmap.to_numpy().reshape(bitmap.height, -1)[:, : bitmap.width])
    finally:
        pdf.close()


@cache
def _compiled(source: str, data: str) -> bytes:
    import typst

    fonts = typst.Fonts(include_system_fonts=True, include_embedded_fonts=True, font_paths=_font_paths())
    return bytes(typst.compile(source.encode(), font_paths=fonts, sys_inputs={"data": data}))


@cache
def _font_paths() -> list[str]:
    from prongsai.papers.fonts import faces

    return [str(faces().regular.parent)]


# Harms ------------------------------------------------------------------------------------------------------------


def skewed(page: Grey, degrees: float) -> Grey:
    height, width = page.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1)
    return np.asarray(cv2.warpAffine(page, turn, (width, height), flags=cv2.INTER_CUBIC, borderValue=255), np.uint8)


def shadowed(page: Grey, depth: float = 0.55) -> Grey:
    """A shadow that falls from one corner, as of a hand that holds a telephone."""
    height, width = page.shape
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    distance = np.hypot(x / width - 0.95, y / height - 0.9)
    light = 1 - depth * np.exp(-((distance / 0.45) ** 2))
    return np.clip(page * light, 0, 255).astype(np.uint8)


def faded(page: Grey, ink: int = 165, paper: int = 225) -> Grey:
    """Ink and paper close together."""
    return (ink + (paper - ink) * (page.astype(np.float32) / 255)).astype(np.uint8)


def grained(page: Grey, spread: float = 8.0, seed: int = 7) -> Grey:
    noise = np.random.default_rng(seed).normal(0, spread, page.shape)
    return np.clip(page + noise, 0, 255).astype(np.uint8)


def blurred(page: Grey, dpi: int) -> Grey:
    return np.asarray(cv2.GaussianBlur(page, (0, 0), 0.9 * dpi / 200), np.uint8)


def packed(page: Grey, quality: int = 45) -> Grey:
    """Through a JPEG."""
    _, data = cv2.imencode(".jpg", page, [cv2.IMWRITE_JPEG_QUALITY, quality])
    return np.asarray(cv2.imdecode(data, cv2.IMREAD_GRAYSCALE), np.uint8)


def noisy(page: Grey, dpi: int) -> Grey:
    """Skewed by 2 degrees, blurred, under a shadow, grained, through a JPEG."""
    return packed(grained(shadowed(blurred(skewed(page, 2.0), dpi)), 7.0))
