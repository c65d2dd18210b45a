"""Emblems as offices upload them, made into one kind of picture: PNG, no larger than print needs, no metadata."""

from __future__ import annotations

import base64
import io
import re
from functools import cache, lru_cache

from PIL import Image, UnidentifiedImageError

from prongsai.papers.engine import NotCompiled, to_png
from prongsai.papers.errors import PictureError
from prongsai.papers.fonts import faces

LARGEST_SIDE = 1200  # pixels: 3 cm at 1000 dpi
MOST_PIXELS = 50_000_000
_SVG = re.compile(
    rb"\A(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--.*?-->\s*)*(?:<!DOCTYPE[^>]*>\s*)?<svg[\s>]", re.S
)
REFUSED = "แฟ้มตราไม่ใช่รูปภาพที่อ่านได้ โปรดเลือกแฟ้ม PNG JPEG หรือ SVG"


@lru_cache(maxsize=16)
def as_png(emblem: bytes) -> bytes:
    """PNG of an uploaded PNG, JPEG or SVG, transparency kept, metadata dropped. Raises PictureError."""
    if _SVG.match(emblem):
        emblem = _svg_as_png(emblem)
    try:
        with Image.open(io.BytesIO(emblem), formats=("PNG", "JPEG")) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise PictureError("รูปตราใหญ่เกินไป โปรดย่อให้ไม่เกิน 5000 จุดต่อด้านแล้วเลือกใหม่")
            clean = picture.convert("RGBA")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError) as fault:
        raise PictureError(REFUSED) from fault
    clean.thumbnail((LARGEST_SIDE, LARGEST_SIDE))
    out = io.BytesIO()
    clean.save(out, "PNG", optimize=True)
    return out.getvalue()


@cache
def placeholder() -> bytes:
    """PNG of the empty box marked "ตราครุฑ": a picture, so that its words are not copied with the text of the paper."""
    page = f"""#set page(width: 1.5cm, height: 1.5cm, margin: 0.5pt, fill: none)
#set text(font: "{faces().family.name}", size: 10pt * {faces().family.scale}, fill: luma(45%))
#set rect(width: 100%, height: 100%, stroke: (paint: luma(45%), thickness: 0.6pt, dash: "dashed"))
#rect(align(center + horizon)[ตราครุฑ])"""
    return to_png({"main.typ": page.encode()}, ppi=600)


def in_svg(png: bytes) -> bytes:
    """The PNG inside an SVG: files handed to Typst in memory must be text."""
    with Image.open(io.BytesIO(png)) as picture:
        width, height = picture.size
    data = base64.b64encode(png).decode("ascii")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}">'
        f'<image width="{width}" height="{height}" href="data:image/png;base64,{data}"/></svg>'
    ).encode("ascii")


def _svg_as_png(svg: bytes) -> bytes:
    """Drawn by Typst, which runs no script and follows no link out of its two files."""
    page = b'#set page(width: auto, height: auto, margin: 0pt, fill: none)\n#image("emblem.svg", height: 3cm)'
    try:
        return to_png({"main.typ": page, "emblem.svg": svg}, ppi=600)
    except NotCompiled as fault:
        raise PictureError(REFUSED) from fault


@lru_cache(maxsize=16)
def svg_png(svg: bytes, *, ppi: int = 200) -> bytes:
    """A figure of ours as PNG, for Word. Raises PictureError."""
    page = b'#set page(width: auto, height: auto, margin: 0pt, fill: white)\n#image("figure.svg")'
    try:
        return to_png({"main.typ": page, "figure.svg": svg}, ppi=ppi)
    except NotCompiled as fault:
        raise PictureError("วาดภาพกราฟของเอกสารไม่สำเร็จ โปรดลองอีกครั้ง") from fault
