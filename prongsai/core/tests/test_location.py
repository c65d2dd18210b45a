"""Places hidden in the pictures of a file do not reach the public; the file that came stays as it was."""

from __future__ import annotations

import base64
import hashlib
import io
import zipfile
import zlib

import docx
import pypdfium2
import pytest
import xlsxwriter
from PIL import Image, PngImagePlugin

from prongsai.core import location
from prongsai.core.files import PDF, store
from prongsai.core.location import is_signed, location_removed
from prongsai.core.models import PublicCopy, StoredFile
from prongsai.core.public_copies import public_copies, public_copy
from prongsai.core.tests.test_file_content import pdf as plain_pdf

XMP = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:Description drone-dji:GpsLatitude="+16.4321" tiff:Make="DJI"/></x:xmpmeta>'


def exif(*, place: bool = True, side: int = 6) -> Image.Exif:
    said = Image.Exif()
    said[0x0112], said[0x010F] = side, "Phone"
    if place:
        gps = said.get_ifd(0x8825)
        gps[1], gps[2], gps[3], gps[4] = "N", (16.0, 25.0, 55.5), "E", (102.0, 49.0, 1.25)
    return said


def picture(kind: str = "JPEG", **more) -> bytes:
    out = io.BytesIO()
    Image.linear_gradient("L").convert("RGB").save(out, kind, **more)
    return out.getvalue()


def jpeg(**more) -> bytes:
    return picture(**{"exif": exif(), "quality": 90} | more)


def place_of(data: bytes) -> dict:
    with Image.open(io.BytesIO(data)) as opened:
        return dict(opened.getexif().get_ifd(0x8825))


def points(data: bytes) -> bytes:
    with Image.open(io.BytesIO(data)) as opened:
        return opened.convert("RGB").tobytes()


def with_trailer() -> bytes:
    """As phones write a second picture behind the first."""
    return jpeg() + jpeg(quality=40)


@pytest.mark.parametrize(
    "data", [jpeg(), jpeg(xmp=XMP), jpeg(exif=exif(place=False), xmp=XMP), with_trailer(), jpeg(comment="บ้านเลขที่ 9")]
)
def test_a_jpeg_loses_its_place_and_nothing_that_is_seen(data):
    mended = location_removed(data)
    assert len(mended) == len(data)
    assert not place_of(mended)
    assert b"16.4321" not in mended
    assert "บ้าน".encode() not in mended
    assert b"Phone" not in mended
    assert points(mended) == points(data)
    with Image.open(io.BytesIO(mended)) as opened:
        assert opened.getexif()[0x0112] == 6  # which side is up is still said
        assert 0x8825 not in opened.getexif()
    assert location_removed(mended) is mended


@pytest.mark.parametrize(
    "data",
    [
        picture(),
        jpeg(exif=exif(place=False)),
        picture("PNG"),
        b"",
        b"\xff\xd8\xff",
        jpeg()[:30],
        "ข้อความ exif:GPSLatitude".encode(),
        b"PK\x03\x04 no archive",
        b"%PDF-1.4 no pdf /Encrypt",
        b"\xff\xd8\xff\xed\x00\x40" + bytes(range(256)) * 40,  # looks like a JPEG, and is none
    ],
)
def test_what_tells_no_place_stays_the_very_same(data):
    assert location_removed(data) is data


def test_png_webp_and_tiff_lose_it_too():
    for kind in ("PNG", "WEBP"):
        data = picture(kind, exif=exif(side=1))
        mended = location_removed(data)
        assert place_of(data), kind
        assert not place_of(mended), kind
        assert points(mended) == points(data), kind
    for raw in (exif().tobytes()[6:], b"\x00\x00\x00\x18ftypheic" + exif().tobytes()):  # a TIFF, and HEIC's own piece
        mended = location_removed(raw)
        left = Image.Exif()
        left.load(b"Exif\x00\x00" + mended[mended.index(b"MM\x00*" if b"MM\x00*" in mended else b"II*\x00") :])
        assert mended != raw
        assert not left.get_ifd(0x8825)
        assert left[0x0112] == 6
    words = PngImagePlugin.PngInfo()
    words.add_itxt("XML:com.adobe.xmp", XMP.decode())
    data = picture("PNG", pnginfo=words)
    assert b"16.4321" in data
    assert b"16.4321" not in location_removed(data)


def word(*pictures: bytes) -> bytes:
    paper, out = docx.Document(), io.BytesIO()
    paper.add_paragraph("รายงานผลการดำเนินงาน ภาพกิจกรรม")
    for data in pictures:
        paper.add_picture(io.BytesIO(data))
    paper.save(out)
    return out.getvalue()


def sheet(data: bytes) -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    book.add_worksheet("ภาพ").insert_image(0, 0, "a.jpg", {"image_data": io.BytesIO(data)})
    book.close()
    return out.getvalue()


def slides(data: bytes, inner: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("ppt/presentation.xml", "<p/>")
        archive.writestr("ppt/media/image1.jpeg", data)
        archive.writestr("ppt/embeddings/กระดาษ.xlsx", inner)
    return out.getvalue()


def members(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize(
    "made", [word(jpeg(), picture("PNG", exif=exif())), sheet(jpeg()), slides(jpeg(), sheet(jpeg()))]
)
def test_office_files_lose_the_places_of_their_pictures_and_nothing_else(made):
    mended = location_removed(made)
    was, now = members(made), members(mended)
    assert list(was) == list(now)
    changed = [name for name in was if was[name] != now[name]]
    assert changed
    for name in changed:
        if name.endswith(".xlsx"):
            inside = [one for one in members(now[name]).values() if one[:3] == b"\xff\xd8\xff"]
            assert inside
            assert not any(map(place_of, inside))
        else:
            assert place_of(was[name])
            assert not place_of(now[name])
    assert location_removed(mended) is mended


def test_a_word_file_still_opens_with_its_text():
    opened = docx.Document(io.BytesIO(location_removed(word(jpeg()))))
    assert opened.paragraphs[0].text.startswith("รายงานผล")
    assert len(opened.inline_shapes) == 1


def pdf(data: bytes, filters: str = "/DCTDecode", *, more: bytes = b"") -> bytes:
    """One page that shows a JPEG of 256 × 256 points, packed as ``filters`` say."""
    draw = b"q 200 0 0 200 0 0 cm /I Do Q"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Resources<</XObject<</I 4 0 R>>>>/Contents 5 0 R>>",
        b"<</Type/XObject/Subtype/Image/Width 256/Height 256/ColorSpace/DeviceRGB/BitsPerComponent 8/Filter"
        + f"{filters}/Length {len(data)}>>\nstream\n".encode() + data + b"\nendstream",
        b"<</Length %d>>\nstream\n" % len(draw) + draw + b"\nendstream",
    ]  # fmt: skip
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer<</Size %d/Root 1 0 R" % (len(objects) + 1) + more + b">>\nstartxref\n%d\n%%%%EOF" % start
    return bytes(out)


def shown(data: bytes) -> bytes:
    document = pypdfium2.PdfDocument(data)
    try:
        return bytes(document[0].render().to_pil().convert("RGB").tobytes())
    finally:
        document.close()


def letters(data: bytes) -> bytes:
    return base64.a85encode(data, wrapcol=76) + b"~>"


@pytest.mark.parametrize(
    ("made", "unpacked"),
    [
        (pdf(jpeg()), lambda data: data),
        (pdf(zlib.compress(jpeg(), 6), "[/FlateDecode/DCTDecode]"), None),
        (pdf(letters(jpeg()), "[/ASCII85Decode/DCTDecode]"), None),
    ],
)
def test_a_pdf_loses_the_places_of_its_pictures_and_looks_the_same(made, unpacked):
    mended = location_removed(made)
    assert mended != made
    assert len(mended) == len(made)
    assert shown(mended) == shown(made)
    assert location_removed(mended) is mended  # nothing is left to find, however it is packed
    if unpacked:
        assert not place_of(mended[mended.index(b"\xff\xd8\xff") :])


def test_a_signed_pdf_stays_whole_and_a_locked_one_too():
    signed = pdf(jpeg(), more=b"/Note<</ByteRange [0 1 2 3]>>")
    assert is_signed(signed)
    assert location_removed(signed) is signed
    locked = plain_pdf(b"1234")
    assert location_removed(locked) is locked


def test_the_original_stays_and_the_copy_has_its_own_hash(here):
    stored = store(pdf(jpeg()), name="รายงาน.pdf", content_type=PDF)
    copy = public_copy(stored)
    assert copy.pk != stored.pk
    assert copy.name == "รายงาน.pdf"
    assert hashlib.sha256(copy.content.open("rb").read()).hexdigest() == copy.sha256
    assert hashlib.sha256(stored.content.open("rb").read()).hexdigest() == stored.sha256
    assert PublicCopy.objects.get(original=stored).copy == copy
    assert public_copy(copy) == copy


def test_what_was_made_once_is_not_made_again(here, django_assert_num_queries):
    files = [store(pdf(jpeg(quality=quality)), name="a.pdf", content_type=PDF) for quality in (50, 60)]
    files.append(store(plain_pdf(), name="b.pdf", content_type=PDF))
    first = public_copies(files)
    assert first[files[2].pk] == files[2]
    with django_assert_num_queries(1):
        assert public_copies(files) == first


def test_an_older_way_is_done_again(here):
    stored = store(pdf(jpeg()), name="a.pdf", content_type=PDF)
    PublicCopy(original=stored, copy=stored, method=0).save()
    assert public_copy(stored) != stored
    assert StoredFile.objects.count() == 2


def test_a_file_made_to_keep_the_machine_busy_is_given_up():
    packed = zlib.compress(bytes(48 << 20), 9)
    bombs = b"%PDF-1.7\n" + (b"4 0 obj<</Filter[/FlateDecode/DCTDecode]>>\nstream\n" + packed + b"\nendstream\n") * 200
    unpacked: list[int] = []

    def counted(data: bytes) -> tuple[int, bytes | None]:
        unpacked.append(48 << 20)
        return 48 << 20, None

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(location, "_FILTERS", ((b"/FlateDecode", counted),))
        assert location_removed(bombs) is bombs
    assert sum(unpacked) <= location.MOST_UNPACKED + (48 << 20)
    crowd = b"%PDF-1.7\n" + b"\xff\xd8\xff\xe0\x00\x02" * 300_000
    looked: list[int] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(location, "_jpeg", lambda data, start: looked.append(start) or [])
        location_removed(crowd)
    assert len(looked) == location.MOST_JPEGS


@pytest.mark.parametrize(
    "made",
    [
        b" exif:" + b"GPS" * 500_000,
        b"\xff\xd8" + b"\xff\xe1\x00\x08\xff\xd8\xff\xe1\x00\x02" * 100_000,
        b"\xff\xd8\xff\xe0\x00\x02" + b"\xff" * 1_000_000,
        b"%PDF-1.7\n" + b" obj /XML /FlateDecode\nstream\n" * 100_000,
        b"%PDF-1.7\n" + b" obj /XML /FlateDecode\nstream\n" * 100_000 + b"endstream",
    ],
    ids=["one long name", "JPEGs within each other", "filling bytes", "streams without end", "streams in a stream"],
)
def test_a_file_that_repeats_itself_is_looked_at_in_reasonable_time(made):
    assert location_removed(made) is made  # looked at from every place to its end, it would take hours
