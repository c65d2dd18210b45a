"""Where the line between "the same picture" and "another picture of a like scene" lies, measured on drawn pictures.

Run: ``python bench/bench_near_pictures.py``, or with ``--photos FOLDER`` on an office's own photographs. Every picture is drawn from a seed: rooms, boards, people, light, grain. The
same picture is then sent again as LINE, a scanner or a hurried officer would send it; other pictures are the same room
on another day, and the next shot of the same moment. Prints Hamming distances of the 256-bit hash by kind.

``python bench/bench_near_pictures.py --index 50000`` makes an office with so many pictures, in a database of its own,
and prints how long it takes to find those near to one.
"""

from __future__ import annotations

import io
import statistics
import sys
from itertools import combinations
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageEnhance, ImageOps

from prongsai.evidence.alike import BITS, NEAR, Likeness, distance, likeness
from prongsai.testing.pictures import scene

SCENES = 60


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


def framed(image: Image.Image, colour: str, tall: bool) -> Image.Image:
    """A screenshot of a phone that shows the picture: even bars, the time and a few signs in them."""
    wide, high = image.size
    size = (wide, int(wide * 1.9)) if tall else (int(high * 1.9), high)
    frame = Image.new("RGB", size, colour)
    frame.paste(image, ((size[0] - wide) // 2, (size[1] - high) // 2))
    draw = ImageDraw.Draw(frame)
    ink = "white" if colour == "black" else "black"
    draw.text((30, 20), "09:41", fill=ink, font_size=28)
    draw.ellipse((size[0] - 80, 22, size[0] - 50, 52), outline=ink, width=3)
    draw.rectangle((size[0] // 2 - 60, size[1] - 20, size[0] // 2 + 60, size[1] - 14), fill=ink)
    return frame


def leaning(image: Image.Image, share: float) -> Image.Image:
    """A photograph of a print or a screen, taken a little from the side: the edges converge, a little is lost."""
    wide, high = image.size
    x, y = wide * share, high * share
    corners = (x, y * 0.5, x * 0.3, high - y * 0.4, wide - x * 0.2, high - y, wide - x, y * 0.2)
    return image.transform((wide, high), Image.Transform.QUAD, corners, Image.Resampling.BICUBIC)


def sent_on(image: Image.Image) -> Image.Image:
    """From camera to chat to chat to Facebook: three programs, each smaller and worse."""
    for side, quality in ((1600, 80), (1280, 70), (960, 60)):
        image = image.copy()
        image.thumbnail((side, side), Image.Resampling.BILINEAR)
        image = jpeg(image, quality)
    return image


def sideways(image: Image.Image) -> Image.Image:
    """As a phone keeps it: the sensor's own way, and a word in the EXIF that says which side is up."""
    exif = Image.Exif()
    exif[0x0112] = 6
    out = io.BytesIO()
    image.transpose(Image.Transpose.ROTATE_90).save(out, "JPEG", quality=85, exif=exif)
    return ImageOps.exif_transpose(Image.open(io.BytesIO(out.getvalue())))


def texture(seed: int, day: int = 0) -> Image.Image:
    """What a camera sees outdoors, as nearly as numbers make it: light from one side, hills and leaves of all sizes,
    shadows, grain. ``day`` gives other light, other shadows and things moved, from the same stand.
    """
    land, air = np.random.default_rng(seed), np.random.default_rng(seed * 1000 + day + 1)
    wide, high = 1600, 1200
    field = np.zeros((high, wide, 3), dtype=np.float32)
    for size, weight in ((4, 90), (9, 60), (24, 34), (60, 22), (180, 12)):
        chance = air if size == 9 else land
        cells = chance.normal(0, weight, (size * 3 // 4 + 1, size, 3)).astype(np.float32)
        for channel in range(3):
            grown = Image.fromarray(cells[..., channel]).resize((wide, high), Image.Resampling.BICUBIC)
            field[..., channel] += np.asarray(grown)
    slope = np.linspace(air.uniform(-50, 50), air.uniform(-50, 50), wide, dtype=np.float32)
    field += 128 + slope[None, :, None] + air.normal(0, 5, field.shape).astype(np.float32)
    image = Image.fromarray(np.clip(field, 0, 255).astype("uint8"))
    draw = ImageDraw.Draw(image)
    for _ in range(int(air.integers(3, 9))):  # people and things of that day
        x, y, size = (int(air.integers(0, 1500)), int(air.integers(400, 1000)), int(air.integers(40, 160)))
        draw.rectangle((x, y, x + size, y + size * 2), fill=tuple(int(v) for v in air.integers(0, 255, 3)))
    return image


def form(seed: int) -> Image.Image:
    """A page of the same printed form, filled in by another hand: rules, heads, and lines of writing."""
    page, hand = Image.new("RGB", (1240, 1754), (250, 249, 246)), np.random.default_rng(seed)
    draw = ImageDraw.Draw(page)
    draw.rectangle((420, 90, 820, 130), fill=(40, 40, 40))
    for row in range(22):
        draw.line((100, 220 + row * 64, 1140, 220 + row * 64), fill=(60, 60, 60), width=3)
        for column, first in enumerate((110, 190, 560, 800)):
            length = (50, 330, 200, 300)[column]
            x = first
            while x < first + length * hand.uniform(0.4, 1):
                step = int(hand.integers(6, 26))
                draw.line((x, 265 + row * 64, x + step, 240 + row * 64), fill=(30, 30, 90), width=4)
                x += step + int(hand.integers(2, 10))
    for x in (100, 180, 550, 790, 1140):
        draw.line((x, 220, x, 220 + 21 * 64), fill=(60, 60, 60), width=3)
    return page


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
    "sent on three times": sent_on,
    "sideways, said in EXIF": sideways,
    "turned by a quarter": lambda im: im.transpose(Image.Transpose.ROTATE_90),
    "upside down": lambda im: im.transpose(Image.Transpose.ROTATE_180),
    "mirrored": lambda im: im.transpose(Image.Transpose.FLIP_LEFT_RIGHT),
    "screenshot, black bars": lambda im: jpeg(framed(im, "black", True), 80),
    "screenshot, white bars": lambda im: jpeg(framed(im, "white", True), 80),
    "screenshot, bars at the sides": lambda im: jpeg(framed(im, "black", False), 80),
    "screenshot, then turned": lambda im: framed(im, "black", True).transpose(Image.Transpose.ROTATE_270),
    "print from the side (3 %)": lambda im: jpeg(leaning(im, 0.03), 80),
    "print from the side (6 %)": lambda im: jpeg(leaning(im, 0.06), 80),
    "turned by 1 degree": lambda im: im.rotate(1, expand=False, fillcolor="white"),
}


def nearest(came: Likeness, kept: Likeness) -> int:
    """As ``evidence.near``: the one that came, in all its ways, beside what is kept of the earlier one."""
    return min((distance(way, one) for way in came.turned for one in (kept.plain, kept.inner) if one), default=BITS)


def index(count: int) -> None:
    """Milliseconds to find near pictures among ``count``, in a fresh database under a temporary home."""
    import os
    import secrets
    import tempfile
    import time

    home = tempfile.mkdtemp(prefix="near-")
    os.environ |= {"PRONGSAI_HOME": home, "DATABASE_URL": f"sqlite:///{home}/bench.sqlite3"}
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "prongsai.config.settings")
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    from prongsai.core.scope import organisation_scope
    from prongsai.evidence.alike import bands
    from prongsai.evidence.models import Evidence, PictureBand
    from prongsai.evidence.near import near_pictures
    from prongsai.testing.world import office_create

    office = office_create("bench", "ตัวอย่างสุข")
    with organisation_scope(office.organisation):
        for start in range(0, count, 1000):
            made = [Evidence(kind="order", picture_hash=secrets.token_hex(32)) for _ in range(min(1000, count - start))]
            Evidence.objects.bulk_create(made)
            PictureBand.objects.bulk_create(
                [PictureBand(evidence=row, key=key) for row in made for key in bands(row.picture_hash)], batch_size=2000
            )
        times = []
        for row in Evidence.objects.order_by("?")[:30]:
            began = time.perf_counter()
            ways = (row.picture_hash, *(secrets.token_hex(32) for _ in range(7)))
            found = near_pictures(Likeness(row.picture_hash, "", ways))
            times.append((time.perf_counter() - began) * 1000)
            assert found[0] == (row.pk, 0)
    times.sort()
    print(f"{count} pictures: median {statistics.median(times):.0f} ms, most {times[-1]:.0f} ms")


def drawn() -> tuple[dict[str, Image.Image], list[tuple[str, str, str]]]:
    """Pictures by name, and pairs of different ones with the word for how they differ."""
    pictures, others = {}, []
    for room in range(SCENES):
        pictures |= {f"r{room}": scene(room, 0), f"r{room}n": scene(room, 0, 1), f"r{room}d": scene(room, 1)}
        others += [("next shot", f"r{room}", f"r{room}n"), ("same room another day", f"r{room}", f"r{room}d")]
    for place in range(SCENES // 2):
        pictures |= {f"t{place}": texture(place), f"t{place}d": texture(place, 1)}
        others.append(("same view another day", f"t{place}", f"t{place}d"))
    for page in range(SCENES // 3):
        pictures[f"f{page}"] = form(page)
        others += [("another page of one form", f"f{page}", f"f{earlier}") for earlier in range(page)]
    return pictures, others


def photographs(folder: Path) -> tuple[dict[str, Image.Image], list[tuple[str, str, str]]]:
    """An office's own: every JPEG and PNG of a folder, taken for different pictures."""
    found = {}
    for path in sorted(folder.rglob("*")):
        if path.suffix.lower() in {".jpg", ".jpeg", ".png"}:
            image = ImageOps.exif_transpose(Image.open(path)).convert("RGB")
            if min(image.size) >= 200:
                found[path.name] = image
    return found, []


def main() -> None:
    folder = Path(sys.argv[2]) if sys.argv[1:2] == ["--photos"] else None
    pictures, others = photographs(folder) if folder else drawn()
    kept = {name: likeness(image) for name, image in pictures.items()}
    known = {name: one for name, one in kept.items() if one.plain}
    print(f"{len(pictures)} pictures, {len(pictures) - len(known)} too plain to be known again")
    rows: dict[str, list[int]] = {}
    for name, one in known.items():
        if name.endswith(("n", "d")) and folder is None:
            continue
        for change, change_it in SAME.items():
            came = likeness(change_it(pictures[name]))
            rows.setdefault(f"same, {change}", []).append(nearest(came, one))
            if change.startswith("screenshot"):  # the framed one was there first
                rows.setdefault("same, the screenshot came first", []).append(nearest(one, came))
    for word, name, other in others:
        if name in known and other in known:
            rows.setdefault(f"other, {word}", []).append(nearest(known[name], known[other]))
    for name, other in combinations(known, 2):
        if folder or (name.rstrip("nd") != other.rstrip("nd") and not name[0] == other[0] == "f"):
            rows.setdefault("other, another picture", []).append(nearest(known[name], known[other]))
    print(f"{'':36} number least median  p95 most   within {NEAR}")
    for name, found in rows.items():
        found.sort()
        least, most, p95 = found[0], found[-1], found[int(len(found) * 0.95)]
        share = sum(bits <= NEAR for bits in found) / len(found)
        print(f"{name:36} {len(found):6} {least:5} {statistics.median(found):6.0f} {p95:4} {most:4} {share:10.1%}")


if __name__ == "__main__":
    index(int(sys.argv[2])) if sys.argv[1:2] == ["--index"] else main()
