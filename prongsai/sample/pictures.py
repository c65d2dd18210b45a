"""Drawn pictures for the sample office: a photograph of a meeting, a signed scan. Nobody real is shown."""

from __future__ import annotations

import io
import math

import pypdfium2 as pdfium
from PIL import Image, ImageDraw, ImageFilter

PEN_ABOVE = 14  # points between the top of a name and the middle of its signature


def meeting_photo(seed: int = 1) -> bytes:
    """A JPEG, 1200 × 860: people before a board, drawn."""
    image = Image.new("RGB", (1200, 860), (222, 226, 232))
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 620, 1200, 860), fill=(196, 182, 158))
    draw.rectangle((280, 110, 920, 400), fill=(250, 250, 248), outline=(120, 128, 140), width=6)
    for line in range(4):
        width = 420 - 60 * ((line + seed) % 3)
        draw.rectangle((330, 165 + 52 * line, 330 + width, 181 + 52 * line), fill=(139, 148, 165))
    coats = [(75, 83, 100), (30, 63, 118), (120, 96, 74), (86, 108, 92), (128, 82, 98)]
    for index in range(5 + seed % 3):
        x, y = 150 + index * 170 + (seed * 37 + index * 23) % 40, 520 + (index * 53 + seed * 17) % 60
        draw.ellipse((x - 46, y - 110, x + 46, y - 18), fill=(214, 176, 146))
        draw.pieslice((x - 90, y - 20, x + 90, y + 240), 180, 360, fill=coats[(index + seed) % len(coats)])
    out = io.BytesIO()
    image.filter(ImageFilter.GaussianBlur(1.2)).save(out, "JPEG", quality=82)
    return out.getvalue()


def signature_places(pdf: bytes, names: list[str]) -> list[list[tuple[float, float]]]:
    """For each page, where the pen goes: over each «(name)», as fractions of width and height from the top left."""
    places: list[list[tuple[float, float]]] = []
    document = pdfium.PdfDocument(pdf)
    for page in document:
        (width, height), text = page.get_size(), page.get_textpage()
        found = []
        for name in names:
            search = text.search(f"({name})")
            while hit := search.get_next():
                first, last = text.get_charbox(hit[0]), text.get_charbox(hit[0] + hit[1] - 1)
                found.append(((first[0] + last[2]) / 2 / width, 1 - (first[3] + PEN_ABOVE) / height))
        places.append(found)
    document.close()
    return places


def sign_page(page: Image.Image, marks: list[tuple[float, float]]) -> Image.Image:
    """A printed page with a pen stroke about each mark (fractions of width and height), as a scanner sees it."""
    page = page.convert("RGB")
    draw = ImageDraw.Draw(page)
    width, height = page.size
    for number, (x, y) in enumerate(marks):
        points = [
            (
                width * (x - 0.056) + width * 0.0016 * t + width * 0.012 * math.sin(t / (3.1 + number)),
                height * y + height * 0.009 * math.sin(t / 2.3 + number) * math.cos(t / 7),
            )
            for t in range(70)
        ]
        draw.line(points, fill=(24, 42, 120), width=max(2, width // 420), joint="curve")
    return page.rotate(0.35, fillcolor=(252, 251, 247), resample=Image.Resampling.BICUBIC)
