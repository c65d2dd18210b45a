"""What is said of a piece of evidence, and what is never held against it."""

from __future__ import annotations

import datetime as dt
import io

import pytest
import time_machine
from PIL import Image, ImageDraw, ImageEnhance

from prongsai.core.scope import organisation_scope
from prongsai.core.tests.test_file_content import pdf as blank_pdf
from prongsai.evidence import uses
from prongsai.evidence.alike import NEAR, bands, bands_near, distance, likeness
from prongsai.evidence.models import Evidence
from prongsai.evidence.rules import CODES, problems, problems_of
from prongsai.evidence.services import evidence_add_link, evidence_add_reference, evidence_dated, evidence_from_upload
from prongsai.evidence.uses import Use, UseSource
from prongsai.testing.pictures import photo, scene
from prongsai.thai.fiscal import fiscal_year_bounds
from prongsai.watching.models import WatchedAddress, key_of
from prongsai.watching.states import State

FIRST, LAST = fiscal_year_bounds(2570)


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel(dt.datetime(2027, 4, 7, 3, 0, tzinfo=dt.UTC), tick=False):
        yield


@pytest.fixture
def used(monkeypatch):
    """``used[evidence.pk] = [(what, year)]``: where pieces are used, as a room above would say."""
    kept: dict[int, list[tuple[str, int]]] = {}

    def read(ids):
        return [Use(pk, what, f"/ที่ใช้/{pk}", year) for pk in ids for what, year in kept.get(pk, ())]

    monkeypatch.setattr(uses, "_sources", {"test": UseSource("test", "ทดสอบ", read)})
    return kept


def add(data: bytes, actor, name: str = "ภาพ.jpg", **more) -> Evidence:
    return evidence_from_upload(upload=io.BytesIO(data), name=name, size=len(data), actor=actor, **more)


def codes(evidence: Evidence, year: int = 2570) -> dict[str, str]:
    first, last = fiscal_year_bounds(year)
    return {found.code: found.severity for found in problems(evidence, first=first, last=last, fiscal_year_be=year)}


def jpeg(picture: Image.Image, quality: int = 60) -> bytes:
    out = io.BytesIO()
    picture.convert("RGB").save(out, "JPEG", quality=quality)
    return out.getvalue()


def test_a_line_photo_with_its_day_has_no_problem(here, coordinator):
    assert codes(add(photo(1), coordinator, happened_on=dt.date(2027, 1, 15))) == {}


def test_a_photo_without_a_day_is_asked_for_it_and_nothing_more(here, coordinator):
    assert codes(add(photo(1), coordinator)) == {"no_day": "note"}


def test_every_problem_says_what_is_seen_and_what_to_do(here, coordinator):
    piece = add(photo(1), coordinator, happened_on=dt.date(2024, 1, 15))
    for found in problems(piece, first=FIRST, last=LAST, fiscal_year_be=2570):
        assert found.text
        assert found.what_to_do
        assert found.word == CODES[found.code]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (dt.date(2026, 10, 1), {}),
        (dt.date(2027, 4, 7), {}),
        (dt.date(2026, 9, 30), {"outside": "warn"}),
        (dt.date(2027, 4, 8), {"future": "refuse"}),  # within the year, not yet come
        (dt.date(2570, 1, 15), {"future": "refuse"}),  # a Buddhist year where a Common Era one was meant
        (dt.date(1970, 1, 1), {"too_early": "warn", "outside": "warn"}),
    ],
)
def test_the_day_is_held_against_the_period_and_the_calendar(here, coordinator, day, expected):
    assert codes(add(photo(1), coordinator, happened_on=day)) == expected


def test_a_photo_taken_after_its_event_is_doubted_and_a_later_scan_is_usual(here, coordinator):
    exif = Image.Exif()
    exif.get_ifd(0x8769)[0x9003] = "2027:03:20 10:00:00"
    taken = add(photo(2, exif=exif), coordinator, happened_on=dt.date(2026, 12, 1))
    assert codes(taken) == {"before_made": "warn"}
    pdf = blank_pdf().replace(b"%PDF-1.4\n", b"%PDF-1.4\n%/CreationDate (D:20270320090000+07'00')\n")
    scan = add(pdf, coordinator, "คำสั่ง.pdf", happened_on=dt.date(2026, 12, 1))
    assert codes(scan) == {"before_made": "note"}
    near = add(photo(3, exif=exif), coordinator, happened_on=dt.date(2027, 3, 18))
    assert codes(near) == {}  # a camera whose clock is a little off says nothing


@pytest.mark.parametrize("written", ["2000:00:00 00:00:00", "1980:01:01 00:00:00", "2031:01:01 00:00:00", "  "])
def test_a_camera_without_a_set_clock_offers_no_day(here, coordinator, written):
    exif = Image.Exif()
    exif.get_ifd(0x8769)[0x9003] = written
    assert add(photo(2, exif=exif), coordinator).made_on is None


def test_the_same_file_again_is_said_with_where_it_is_used(here, coordinator, used):
    first, second = add(photo(1), coordinator), add(photo(1), coordinator)
    used[first.pk] = [("ประชุมชี้แจงมาตรการ", 2570)]
    (found,) = [p for p in problems(second, first=FIRST, last=LAST, fiscal_year_be=2570) if p.code == "same_file"]
    assert found.severity == "note"
    assert "ประชุมชี้แจงมาตรการ" in found.text
    assert first.key in found.link


def test_a_picture_used_for_another_year_is_warned_even_when_it_came_again_smaller(here, coordinator, used):
    old = add(photo(1), coordinator, happened_on=dt.date(2026, 5, 5))
    used[old.pk] = [("กิจกรรมปีก่อน", 2569)]
    again = add(jpeg(scene(1, 0).resize((400, 300))), coordinator, happened_on=dt.date(2027, 1, 5))
    assert codes(again) == {"other_year": "warn", "near_picture": "warn"}
    used[old.pk] = [("กิจกรรมปีนี้", 2570)]
    assert codes(again) == {"near_picture": "warn"}


def test_what_came_first_is_not_at_fault_for_its_copy(here, coordinator, used):
    old = add(photo(1), coordinator, happened_on=dt.date(2026, 5, 5))
    again = add(jpeg(scene(1, 0).resize((400, 300))), coordinator, happened_on=dt.date(2027, 1, 5))
    used.update({old.pk: [("กิจกรรมปีก่อน", 2569)], again.pk: [("กิจกรรมปีนี้", 2570)]})
    assert codes(old, 2569) == {"other_year": "note", "near_picture": "note"}


def test_an_order_that_stays_in_force_may_prove_two_years(here, coordinator, used):
    day = dt.date(2027, 1, 5)
    order = evidence_add_reference(kind="order", reference="คำสั่งที่ 12/2570", happened_on=day, actor=coordinator)
    used[order.pk] = [("ปีก่อน", 2569), ("ปีนี้", 2570)]
    assert codes(order) == {"other_year": "note", "no_file": "note"}


@pytest.mark.parametrize(
    "change",
    [
        lambda im: im.resize((640, 480)),
        lambda im: im.resize((300, 225)),
        lambda im: ImageEnhance.Brightness(im).enhance(1.3),
        lambda im: im.convert("L"),
        lambda im: im.crop((8, 6, 792, 594)),
    ],
    ids=["smaller", "much smaller", "brighter", "grey", "edges cut"],
)
@pytest.mark.once
def test_the_same_picture_changed_on_its_way_is_known_again(here, coordinator, change):
    day = dt.date(2027, 1, 5)
    first = add(photo(4), coordinator, happened_on=day)
    second = add(jpeg(change(scene(4, 0)), 50), coordinator, happened_on=day)
    assert codes(second) == {"near_picture": "note"}
    assert codes(first) == {"near_picture": "note"}


def screenshot(picture: Image.Image) -> Image.Image:
    frame = Image.new("RGB", (picture.width, picture.width * 2), "black")
    frame.paste(picture, (0, 350))
    ImageDraw.Draw(frame).text((30, 20), "09:41", fill="white", font_size=30)
    return frame


def sideways(picture: Image.Image) -> bytes:
    """As a phone keeps it: turned, with a word in the EXIF that says which side is up."""
    exif, out = Image.Exif(), io.BytesIO()
    exif[0x0112] = 6
    picture.transpose(Image.Transpose.ROTATE_90).save(out, "JPEG", exif=exif)
    return out.getvalue()


@pytest.mark.parametrize(
    "changed",
    [
        jpeg(scene(4, 0).transpose(Image.Transpose.ROTATE_90)),
        jpeg(scene(4, 0).transpose(Image.Transpose.FLIP_LEFT_RIGHT)),
        jpeg(screenshot(scene(4, 0))),
        jpeg(screenshot(scene(4, 0)).transpose(Image.Transpose.ROTATE_270)),
        sideways(scene(4, 0)),
    ],
    ids=["turned", "mirrored", "screenshot", "screenshot turned", "turned by EXIF"],
)
@pytest.mark.parametrize("first_came_changed", [False, True])
@pytest.mark.once
def test_a_picture_turned_mirrored_or_framed_is_known_again(here, coordinator, changed, first_came_changed):
    one, other = (changed, photo(4)) if first_came_changed else (photo(4), changed)
    add(one, coordinator, happened_on=dt.date(2027, 1, 5))
    second = add(other, coordinator, happened_on=dt.date(2027, 1, 6))
    assert codes(second) == {"near_picture": "warn"}


def test_another_meeting_in_the_same_room_is_another_picture(here, coordinator):
    day = dt.date(2027, 1, 5)
    pieces = [add(photo(room, number), coordinator, happened_on=day) for room in (5, 6) for number in (0, 1)]
    assert all(found == [] for found in problems_of(pieces, first=FIRST, last=LAST, fiscal_year_be=2570).values())


def test_plain_pages_are_not_taken_for_each_other(here, coordinator):
    day = dt.date(2027, 1, 5)
    white = [add(jpeg(Image.new("RGB", (900, 600 + n), "white")), coordinator, happened_on=day) for n in range(2)]
    assert codes(white[1]) == {}


def test_pictures_of_another_office_are_not_seen(world, coordinator):
    with organisation_scope(world.there.organisation):
        add(photo(7), world.there.users["coordinator"])
    with organisation_scope(world.here.organisation):
        small = add(jpeg(scene(7, 0).resize((400, 300))), coordinator, happened_on=dt.date(2027, 1, 5))
        assert codes(small) == {}


def test_the_index_finds_every_hash_within_the_line():
    hashed = likeness(scene(8, 0)).plain
    wanted = set(bands_near(hashed))
    value = int(hashed, 16)
    for start in range(0, 256, 7):
        for step in (1, 3, 5):  # spread over the bands, crowded into few, and wrapped around
            flipped = value
            for bit in {(start + step * number) % 256 for number in range(NEAR)}:
                flipped ^= 1 << bit
            other = f"{flipped:064x}"
            assert distance(hashed, other) <= NEAR
            assert wanted & set(bands(other))


def test_a_page_that_no_longer_opens_is_said(here, coordinator):
    piece = evidence_add_link(url="https://www.here.example.go.th/a", actor=coordinator)
    assert codes(piece) == {}
    row = WatchedAddress(
        url=piece.url, key=key_of(piece.url), state=State.BROKEN, since=dt.datetime(2027, 3, 1, tzinfo=dt.UTC),
        outcome="ไม่พบหน้านี้ โปรดแจ้งผู้ดูแลเว็บไซต์",
    )  # fmt: skip
    row.save()
    (found,) = problems(piece, first=FIRST, last=LAST, fiscal_year_be=2570)
    assert (found.code, found.severity) == ("page_lost", "warn")
    assert "โปรดแจ้งผู้ดูแลเว็บไซต์" in found.what_to_do


def test_many_pieces_are_judged_in_a_handful_of_queries(here, coordinator, used, django_assert_max_num_queries):
    pieces = [add(photo(20 + n % 3), coordinator, happened_on=dt.date(2027, 1, 5)) for n in range(9)]
    with django_assert_max_num_queries(4):
        problems_of(pieces, first=FIRST, last=LAST, fiscal_year_be=2570)


def test_pieces_without_a_day_take_that_of_what_they_prove(here, coordinator):
    dated, undated = add(photo(1), coordinator, happened_on=dt.date(2027, 1, 5)), add(photo(2), coordinator)
    evidence_dated(pieces=[dated, undated], happened_on=dt.date(2027, 2, 2), actor=coordinator)
    days = {row.pk: row.happened_on for row in Evidence.objects.all()}
    assert days == {dated.pk: dt.date(2027, 1, 5), undated.pk: dt.date(2027, 2, 2)}
