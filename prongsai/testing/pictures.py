"""Small pictures for tests, made on the spot."""

from __future__ import annotations

import io
import random
from functools import lru_cache

import numpy as np
from PIL import Image, ImageDraw, ImageFilter


def png(width: int, height: int, *, margin: int = 0, mode: str = "RGB") -> bytes:
    """A PNG with a filled ellipse inside ``margin`` white (or transparent) pixels."""
    ground = (0, 0, 0, 0) if mode == "RGBA" else "white"
    picture = Image.new(mode, (width, height), ground)
    ImageDraw.Draw(picture).ellipse((margin, margin, width - margin - 1, height - margin - 1), fill="#1e3f76")
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


def scene(room: int, day: int, step: int = 0) -> Image.Image:
    """A meeting in a room: ``room`` gives walls and board, ``day`` the people and light, ``step`` the moment."""
    walls, people, moved = random.Random(room), random.Random(room * 1000 + day), random.Random(step)
    image = Image.new("RGB", (1600, 1200), _colour(walls, 150, 235))
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, walls.randrange(760, 900), 1600, 1200), fill=_colour(walls, 90, 190))
    for _ in range(walls.randrange(2, 6)):
        x, y = walls.randrange(1300), walls.randrange(500)
        box = (x, y, x + walls.randrange(120, 620), y + walls.randrange(90, 330))
        draw.rectangle(box, fill=_colour(walls, 60, 255), outline=(80, 80, 90), width=6)
    for _ in range(people.randrange(4, 14)):
        x = people.randrange(80, 1520) + moved.randrange(-14, 15) * bool(step)
        y = people.randrange(520, 980) + moved.randrange(-8, 9) * bool(step)
        size = people.randrange(36, 90)
        coat = _colour(people, 20, 235)
        draw.pieslice((x - size * 2, y, x + size * 2, y + size * 5), 180, 360, fill=coat)
        draw.ellipse((x - size, y - size * 2, x + size, y + size // 4), fill=(206, 168, 138))
    soft = image.resize((800, 600), Image.Resampling.BOX).filter(ImageFilter.GaussianBlur(0.8))
    grain = np.random.default_rng(room * 100 + day * 10 + step).normal(0, 5, (600, 800, 3))
    lit = np.asarray(soft, dtype=np.float32) * people.uniform(0.8, 1.15) + grain
    return Image.fromarray(np.clip(lit, 0, 255).astype("uint8"))


def photo(room: int, day: int = 0, step: int = 0, *, quality: int = 85, **save: object) -> bytes:
    """A scene as a phone sends it."""
    return _saved(scene(room, day, step), quality, save) if save else _photo(room, day, step, quality)


@lru_cache(maxsize=128)
def _photo(room: int, day: int, step: int, quality: int) -> bytes:
    return _saved(scene(room, day, step), quality, {})


def _saved(picture: Image.Image, quality: int, save: dict[str, object]) -> bytes:
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=quality, **save)
    return out.getvalue()


def _colour(chance: random.Random, least: int, most: int) -> tuple[int, int, int]:
    return chance.randrange(least, most), chance.randrange(least, most), chance.randrange(least, most)
