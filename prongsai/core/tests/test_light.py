"""Pictures of pages: whatever is uploaded, what is sent fits its share of the page."""

from __future__ import annotations

import io
import random

import pytest
from PIL import Image

from prongsai.core.files import store
from prongsai.core.light import light_picture
from prongsai.core.scope import organisation_scope


def noise(width: int, height: int, mode: str = "RGB") -> bytes:
    """The hardest picture there is: no two neighbours are alike."""
    bands = len(mode)
    picture = Image.frombytes(mode, (width, height), random.Random(7).randbytes(width * height * bands))
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


@pytest.mark.parametrize(
    ("box", "most_bytes", "form"),
    [
        ((240, 300), 6_000, "JPEG"),
        ((900, 700), 45_000, "JPEG"),
        ((400, 400), 8_000, "JPEG"),
        ((138, 138), 10_000, "WEBP"),
    ],
)
def test_the_hardest_picture_fits_its_share_and_its_box(world, box, most_bytes, form):
    with organisation_scope(world.here.organisation):
        stored = store(noise(1200, 900, "RGBA"), name="a.png", content_type="image/png")
        light = light_picture(stored, box=box, most_bytes=most_bytes, form=form)
    assert len(light) <= most_bytes
    made = Image.open(io.BytesIO(light))
    assert made.format == form
    assert made.width <= box[0]
    assert made.height <= box[1]


def test_an_easy_picture_keeps_its_size_and_a_small_one_is_not_blown_up(world):
    plain = io.BytesIO()
    Image.new("RGB", (1000, 500), "#1e3f76").save(plain, "PNG")
    small = io.BytesIO()
    Image.new("RGB", (90, 60), "#1e3f76").save(small, "PNG")
    with organisation_scope(world.here.organisation):
        sizes = [
            Image.open(io.BytesIO(light_picture(stored, box=(400, 400), most_bytes=8_000))).size
            for stored in (
                store(plain.getvalue(), name="a.png", content_type="image/png"),
                store(small.getvalue(), name="b.png", content_type="image/png"),
            )
        ]
    assert sizes == [(400, 200), (90, 60)]


def test_what_cannot_be_opened_is_given_as_it_is_kept(world):
    with organisation_scope(world.here.organisation):
        stored = store(b"no picture", name="a.png", content_type="image/png")
        assert light_picture(stored, box=(10, 10), most_bytes=10) == b"no picture"
