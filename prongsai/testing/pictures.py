"""Small pictures for tests, made on the spot."""

from __future__ import annotations

import io

from PIL import Image, ImageDraw


def png(width: int, height: int, *, margin: int = 0, mode: str = "RGB") -> bytes:
    """A PNG with a filled ellipse inside ``margin`` white (or transparent) pixels."""
    ground = (0, 0, 0, 0) if mode == "RGBA" else "white"
    picture = Image.new(mode, (width, height), ground)
    ImageDraw.Draw(picture).ellipse((margin, margin, width - margin - 1, height - margin - 1), fill="#1e3f76")
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()
