"""Pictures as light as a page shows them, whatever was uploaded: people with a telephone pay for every kilobyte."""

from __future__ import annotations

import io
from typing import Literal

from django.core.cache import cache
from PIL import Image, ImageOps

from prongsai.core.models import StoredFile

QUALITIES = (82, 72, 62, 52, 42, 32)
SMALLEST = 48  # pixels of the longer side: below this there is nothing to see
KEPT_SECONDS = 24 * 3600

Form = Literal["JPEG", "WEBP"]


def light_picture(stored: StoredFile, *, box: tuple[int, int], most_bytes: int, form: Form = "JPEG") -> bytes:
    """A kept picture inside ``box`` (pixels), upright, of at most ``most_bytes``; WEBP keeps what is transparent.

    It is made once and remembered. What cannot be opened is given as it is kept.
    """
    key = f"light:{stored.sha256}:{box[0]}x{box[1]}:{most_bytes}:{form}"
    found: bytes | None = cache.get(key)
    if found is None:
        with stored.content.open("rb") as file:
            data: bytes = file.read()
        try:
            found = _light(data, box, most_bytes, form)
        except (OSError, ValueError, Image.DecompressionBombError):
            return data
        cache.set(key, found, KEPT_SECONDS)
    return found


def _light(data: bytes, box: tuple[int, int], most_bytes: int, form: Form) -> bytes:
    opened = Image.open(io.BytesIO(data))
    opened.draft("RGB", (box[0] * 2, box[1] * 2))  # JPEG only: decode no larger than needed
    upright = ImageOps.exif_transpose(opened)
    picture: Image.Image = upright.convert("RGBA" if form == "WEBP" else "RGB")
    picture.thumbnail(box, Image.Resampling.LANCZOS)
    while True:
        for quality in QUALITIES:
            made = _saved(picture, form, quality)
            if len(made) <= most_bytes:
                return made
        if max(picture.size) <= SMALLEST:
            return made
        smaller = (max(1, picture.width * 4 // 5), max(1, picture.height * 4 // 5))
        picture = picture.resize(smaller, Image.Resampling.LANCZOS)


def _saved(picture: Image.Image, form: Form, quality: int) -> bytes:
    out = io.BytesIO()
    if form == "WEBP":
        picture.save(out, "WEBP", quality=quality, method=4)
    else:
        picture.save(out, "JPEG", quality=quality, optimize=True, progressive=True)
    return out.getvalue()
