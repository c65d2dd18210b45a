"""Where the line between "the same picture" and "another picture of a like scene" lies, measured on drawn pictures.

Run: ``python bench/bench_near_pictures.py``. Every picture is drawn from a seed: rooms, boards, people, light, grain. The
same picture is then sent again as LINE, a scanner or a hurried officer would send it; other pictures are the same room
on another day, and the next shot of the same moment. Prints Hamming distances of the 256-bit hash by kind.
"""

from __future__ import annotations

import io
import random
import statistics

import numpy as np
from PIL import Image, ImageDraw, ImageEnhance, ImageFilter

from prongsai.evidence.alike import distance, picture_hash

SCENES = 60


def scene(room: int, day: int, step: int = 0) -> Image.Image:
    """A meeting in a room: ``room`` gives walls and board, ``day`` the people and light, ``step`` the moment."""
    walls, people, moved = random.Random(room), random.Random(room * 1000 + day), random.Random(step)
    image = Image.new("RGB", (1600, 1200), tuple(walls.randrange(150, 235) for _ in range(3)))
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, walls.randrange(760, 900), 1600, 1200), fill=tuple(walls.randrange(90, 190) for _ in range(3)))
    for _ in range(walls.randrange(2, 6)):
        x, y = walls.randrange(1300), walls.randrange(500)
        box = (x, y, x + walls.randrange(120, 620), y + walls.randrange(90, 330))
        draw.rectangle(box, fill=tuple(walls.randrange(60, 255) for _ in range(3)), outline=(80, 80, 90), width=6)
    for _ in range(people.randrange(4, 14)):
        x = people.randrange(80, 1520) + moved.randrange(-14, 15) * bool(step)
        y = people.randrange(520, 980) + moved.randrange(-8, 9) * bool(step)
        size = people.randrange(36, 90)
        coat = tuple(people.randrange(20, 235) for _ in range(3))
        draw.pieslice((x - size * 2, y, x + size * 2, y + size * 5), 180, 360, fill=coat)
        draw.ellipse((x - size, y - size * 2, x + size, y + size // 4), fill=(206, 168, 138))
    grain = np.random.default_rng(room * 100 + day * 10 + step).normal(0, 7, (1200, 1600, 3))
    lit = np.asarray(image.filter(ImageFilter.GaussianBlur(1.6)), dtype=np.float32) * people.uniform(0.8, 1.15) + grain
    return Image.fromarray(np.clip(lit, 0, 255).astype("uint8"))


def jpeg(image: Image.Image, quality: int) -> Image.Image:
    out = io.BytesIO()
    image.save(out, "JPEG", quality=quality)
    return Image.open(io.BytesIO(out.getvalue())).convert("RGB")


def cropped(image: Image.Image, share: float) -> Image.Image:
    wide, high = image.size
    return image.crop((int(wide * share), int(high * share), int(wide * (1 - share)), int(high * (1 - share))))


def stamped(image: Image.Image) -> Image.Image:
    """With a strip of date and place at the foot, as camera programs add."""
    image = image.copy()
    ImageDraw.Draw(image).rectangle((0, image.height - 70, image.width // 2, image.height), fill="black")
    return image


SAME = {
    "smaller (1280, quality 60)": lambda im: jpeg(im.resize((1280, 960)), 60),
    "much smaller (480, quality 40)": lambda im: jpeg(im.resize((480, 360)), 40),
    "compressed (quality 20)": lambda im: jpeg(im, 20),
    "brighter by 30 %": lambda im: ImageEnhance.Brightness(im).enhance(1.3),
    "darker by 30 %": lambda im: ImageEnhance.Brightness(im).enhance(0.7),
    "more contrast": lambda im: ImageEnhance.Contrast(im).enhance(1.4),
    "grey": lambda im: im.convert("L").convert("RGB"),
    "date stamp": stamped,
    "edges cut by 1 %": lambda im: cropped(im, 0.01),
    "edges cut by 2 %": lambda im: cropped(im, 0.02),
    "edges cut by 4 %": lambda im: cropped(im, 0.04),
    "edges cut by 8 %": lambda im: cropped(im, 0.08),
    "turned by 1 degree": lambda im: im.rotate(1, expand=False, fillcolor="white"),
}


def main() -> None:
    rows: dict[str, list[int]] = {}
    first = {room: picture_hash(scene(room, 0)) for room in range(SCENES)}
    for room in range(SCENES):
        image = scene(room, 0)
        for name, change in SAME.items():
            rows.setdefault(f"same, {name}", []).append(distance(first[room], picture_hash(change(image))))
        rows.setdefault("other, next shot", []).append(distance(first[room], picture_hash(scene(room, 0, 1))))
        rows.setdefault("other, same room another day", []).append(distance(first[room], picture_hash(scene(room, 1))))
        rows.setdefault("other, another room", []).append(distance(first[room], first[(room + 1) % SCENES]))
    print(f"{'':36} least median  p95 most")
    for name, found in rows.items():
        found.sort()
        print(f"{name:36} {found[0]:5} {statistics.median(found):6.0f} {found[int(len(found) * 0.95)]:4} {found[-1]:4}")


if __name__ == "__main__":
    main()
