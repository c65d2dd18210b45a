from __future__ import annotations

import datetime as dt
import io
import struct
import zlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import ExifTags, Image
from PIL.PngImagePlugin import PngImageFile

from prongsai.core.errors import DomainError, NotPermitted
from prongsai.core.files import FileRefused
from prongsai.core.models import StoredFile
from prongsai.core.scope import organisation_scope
from prongsai.evidence.models import Evidence
from prongsai.evidence.photos import LONGEST_SIDE, THUMB, photo_prepare
from prongsai.evidence.selectors import evidence_by_keys, same_file
from prongsai.evidence.services import (
    evidence_add_link,
    evidence_add_reference,
    evidence_from_upload,
    evidence_set_public,
)


def picture(width: int = 900, height: int = 600, kind: str = "JPEG", **save) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (width, height), "teal").save(out, kind, **save)
    return out.getvalue()


def located() -> bytes:
    """A photograph lying on its side that says where and when it was taken."""
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = 6
    exif[ExifTags.Base.Make] = "กล้องของฉัน"
    exif.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitude] = (17.0, 12.0, 0.0)
    exif.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.DateTimeOriginal] = "2026:11:06 09:00:00"
    return picture(exif=exif)


def bomb(side: int = 60_000) -> bytes:
    """A PNG of a few bytes that says it is so many points wide and high."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 1000)) + chunk(b"IEND", b"")
    )


def add(data: bytes, actor, name: str = "ภาพ.jpg", **more) -> Evidence:
    return evidence_from_upload(upload=io.BytesIO(data), name=name, size=len(data), actor=actor, **more)


def stored(row: StoredFile) -> bytes:
    with row.content.open("rb") as content:
        return content.read()


def test_a_photo_is_kept_upright_small_and_without_where_it_was_taken(here, coordinator):
    evidence = add(located(), coordinator)
    kept = Image.open(io.BytesIO(stored(evidence.stored_file)))
    assert kept.size == (600, 900)
    assert not kept.getexif()
    assert b"Exif" not in stored(evidence.stored_file)
    assert Image.open(io.BytesIO(stored(evidence.thumbnail))).size == THUMB
    # The camera's day is offered, and never taken for the day of the event.
    assert (evidence.kind, evidence.happened_on, evidence.made_on) == ("photo", None, dt.date(2026, 11, 6))


def test_a_remark_in_a_photo_is_not_kept():
    out = io.BytesIO()
    Image.open(io.BytesIO(located())).save(out, "JPEG", comment="บ้านของป้าสม 16.05,103.65".encode())
    kept = photo_prepare(out.getvalue(), name="ภาพ.jpg")
    for data in (kept.data, kept.thumbnail):
        assert b"103.65" not in data


def test_a_huge_photo_is_shrunk_and_a_bomb_is_refused():
    photo = photo_prepare(picture(4200, 3000), name="ใหญ่.jpg")
    assert max(Image.open(io.BytesIO(photo.data)).size) == LONGEST_SIDE
    with pytest.raises(FileRefused, match="ย่อภาพ"):
        photo_prepare(bomb(), name="ระเบิด.png")


def test_transparency_becomes_paper_not_black():
    out = io.BytesIO()
    Image.new("RGBA", (200, 200), (0, 0, 0, 0)).save(out, "PNG")
    shown = Image.open(io.BytesIO(photo_prepare(out.getvalue(), name="ตรา.png").data))
    assert min(shown.getpixel((100, 100))) > 250


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        (picture()[:400], "ขาด.jpg", "ส่งภาพนี้ใหม่"),
        (b"\x00\x00\x00\x20ftypheic\x00\x00\x00\x00heic" + b"\0" * 64, "IMG_1.HEIC", "HEIC"),
        (b"", "ว่าง.jpg", "ว่างเปล่า"),
        (b"<html><script>alert(1)</script>", "หน้า.jpg", "ไม่ใช่ชนิดที่รับได้"),
        (b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "รูป.svg", "ไม่ใช่ชนิดที่รับได้"),
        (b"MZ" + b"\0" * 100, "ไวรัส.pdf", "ไม่ใช่ชนิดที่รับได้"),
    ],
)
def test_what_cannot_be_evidence_is_refused_in_words(here, coordinator, data, name, words):
    with pytest.raises(FileRefused, match=words):
        add(data, coordinator, name)
    assert not Evidence.objects.exists()


def test_a_file_too_large_is_refused_before_it_is_read(here, coordinator, settings):
    settings.PRONGSAI_MAX_FILE_BYTES = 1000
    with pytest.raises(FileRefused, match="ใหญ่เกิน"):
        add(picture(), coordinator)


def test_the_same_picture_twice_is_noted_not_refused(here, coordinator):
    first, second = add(picture(), coordinator), add(picture(), coordinator)
    assert same_file(second) == [first]
    assert first.stored_file == second.stored_file
    assert same_file(add(picture(901), coordinator)) == []


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "file:///etc/passwd", "ftp://a.example/x", "data:text/html,x", "//", "คำ ธรรมดา"]
)
def test_only_addresses_of_the_web_are_links(here, coordinator, address):
    with pytest.raises(DomainError, match="ที่อยู่เว็บ"):
        evidence_add_link(url=address, actor=coordinator)


def test_a_link_may_lack_its_scheme(here, coordinator):
    assert (
        evidence_add_link(url=" www.here.example.go.th/a ", actor=coordinator).url == "https://www.here.example.go.th/a"
    )


def test_a_reference_needs_its_words_and_a_kind_without_file(here, coordinator):
    for kind, words in (("order", " "), ("photo", "ภาพ")):
        with pytest.raises(DomainError):
            evidence_add_reference(kind=kind, reference=words, actor=coordinator)


def test_who_may_not_add_is_refused(here):
    with pytest.raises(NotPermitted):
        evidence_add_link(url="https://a.example", actor=here.users["viewer"])


def test_evidence_may_be_kept_inside(here, coordinator):
    evidence = evidence_add_link(url="https://a.example.org", actor=coordinator)
    assert evidence.public
    assert not evidence_set_public(evidence=evidence, public=False, actor=coordinator).public


def test_keys_are_long_and_keep_their_order(here, coordinator):
    rows = [evidence_add_link(url=f"https://a.example.org/{number}", actor=coordinator) for number in range(3)]
    assert all(len(row.key) >= 20 for row in rows)
    asked = [rows[2].key, "ไม่มี", rows[0].key, rows[2].key]
    assert evidence_by_keys(asked) == [rows[2], rows[0]]


def test_files_open_behind_the_door_and_run_nothing(here, coordinator, client_as):
    photo, sheet = add(picture(), coordinator), add("ข้อความ".encode(), coordinator, "บันทึก.txt")
    viewer = client_as("viewer")
    shown = viewer.get(reverse("evidence_file", args=[photo.key]))
    assert shown["Content-Type"] == "image/jpeg"
    assert shown["Content-Disposition"].startswith("inline")
    assert shown["X-Content-Type-Options"] == "nosniff"
    b"".join(shown.streaming_content)
    saved = viewer.get(reverse("evidence_file", args=[sheet.key]))
    assert saved["Content-Disposition"].startswith("attachment")
    b"".join(saved.streaming_content)
    assert viewer.get(reverse("evidence_thumb", args=[photo.key])).status_code == 200
    assert viewer.get(reverse("evidence_thumb", args=[sheet.key])).status_code == 404
    assert viewer.get(reverse("evidence_file", args=["x" * 22])).status_code == 404


def test_evidence_without_a_file_has_a_page(here, coordinator, client_as):
    evidence = evidence_add_reference(kind="order", reference="คำสั่งที่ 12/2570", actor=coordinator)
    page = client_as("viewer").get(reverse("evidence_file", args=[evidence.key]))
    assert "คำสั่งที่ 12/2570" in page.content.decode()


def test_evidence_of_another_office_does_not_exist_here(world, client_as):
    with organisation_scope(world.there.organisation):
        foreign = add(picture(), world.there.users["coordinator"])
    client = client_as("coordinator")
    for name in ("evidence_file", "evidence_thumb"):
        assert client.get(reverse(name, args=[foreign.key])).status_code == 404


def test_an_upload_answers_with_its_picture_or_its_reason(here, client_as):
    client = client_as("unit_officer")
    good = client.post(reverse("evidence_upload"), {"file": SimpleUploadedFile("ภาพ.jpg", picture())})
    assert Evidence.objects.get().key in good.content.decode()
    again = client.post(reverse("evidence_upload"), {"file": SimpleUploadedFile("ภาพ.jpg", picture())})
    assert "แฟ้มนี้เพิ่มไว้แล้ว" in again.content.decode()
    bad = client.post(
        reverse("evidence_upload"), {"file": SimpleUploadedFile("a.jpg", b"<html>")}, HTTP_HX_REQUEST="true"
    )
    assert bad.status_code == 400
    assert "ไม่ใช่ชนิดที่รับได้" in bad.content.decode()
    assert client.post(reverse("evidence_upload")).status_code == 409
    assert client_as("viewer").post(reverse("evidence_upload")).status_code == 403


def test_a_picture_too_fine_to_decode_whole_is_refused_before_it_is(monkeypatch):
    def decoded(self: PngImageFile) -> None:
        raise AssertionError("the picture was decoded")

    monkeypatch.setattr(PngImageFile, "load", decoded)
    with pytest.raises(FileRefused, match="โปรดย่อภาพ"):
        photo_prepare(bomb(7_000), name="ภาพ.png")
