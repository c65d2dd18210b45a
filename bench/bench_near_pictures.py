"""Where the line between "the same picture" and "another picture of a like scene" lies, measured on drawn pictures.

Run: ``python bench/bench_near_pictures.py``. Every picture is drawn from a seed: rooms, boards, people, light, grain. The
same picture is then sent again as LINE, a scanner or a hurried officer would send it; other pictures are the same room
on another day, and the next shot of the same moment. Prints Hamming distances of the 256-bit hash by kind.

``python bench/bench_near_pictures.py --index 50000`` makes an office with so many pictures, in a database of its own,
and prints how long it takes to find those near to one.
"""

from __future__ import annotations

import io
import statistics
import sys

from PIL import Image, ImageDraw, ImageEnhance

from prongsai.evidence.alike import distance, picture_hash
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
            found = near_pictures(row.picture_hash)
            times.append((time.perf_counter() - began) * 1000)
            assert found[0] == (row.pk, 0)
    times.sort()
    print(f"{count} pictures: median {statistics.median(times):.0f} ms, most {times[-1]:.0f} ms")


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
    index(int(sys.argv[2])) if sys.argv[1:2] == ["--index"] else main()
