"""Image files and scanned PDFs through the front door: formats, orientation, limits, refusals in words."""

from __future__ import annotations

import io
import struct
import zlib

import numpy as np
import pytest
from PIL import Image

from prongsai.papers.fonts import font_status
from prongsai.readers import FileTooLarge, Limits, ReadingError, open_document
from prongsai.readers.scan.counting import possible_scans
from prongsai.readers.scan.progress import listening
from prongsai.readers.scan.tests import pages as paper
from prongsai.readers.scan.tests.test_pages import LINES, share_wrong, text_of
from prongsai.readers.tests.making import pdf

pytestmark = pytest.mark.pure
printing = pytest.mark.skipif(not font_status().family, reason="no font to print pages with")


@pytest.fixture(scope="module")
def sheet() -> Image.Image:
    return Image.fromarray(paper.printed(LINES, dpi=150)[:620])


def saved(image: Image.Image, format_: str, **options: object) -> bytes:
    out = io.BytesIO()
    image.save(out, format_, **options)
    return out.getvalue()


@printing
@pytest.mark.parametrize(("orientation", "turn"), [(6, Image.Transpose.ROTATE_90), (3, Image.Transpose.ROTATE_180)])
def test_a_photograph_is_turned_as_its_camera_says(sheet, orientation, turn):
    exif = Image.Exif()
    exif[0x0112] = orientation
    data = saved(sheet.transpose(turn).convert("RGB"), "JPEG", quality=80, exif=exif)
    document = open_document(data, "IMG_2041.JPG")
    assert document.format == "image"
    assert share_wrong(LINES, text_of(document.blocks)) <= 0.03
    assert document.blocks[0].boxes[0][1] < 0.3  # the first line stands at the top of the picture as it is shown
    assert any("อ่านจากภาพ 1 หน้า" in note for note in document.notes)


@printing
def test_a_fax_of_two_pages_keeps_its_page_numbers(sheet):
    black = sheet.point(lambda value: 255 * (value > 140)).convert("1")
    data = saved(black, "TIFF", save_all=True, append_images=[black], compression="group4")
    assert possible_scans(data) == 2
    document = open_document(data, "แฟกซ์.tif")
    assert {block.place.page for block in document.blocks} == {1, 2}
    assert share_wrong(LINES * 2, text_of(document.blocks)) <= 0.04


@printing
def test_a_see_through_picture_lies_on_white_paper(sheet):
    clear = Image.new("RGBA", sheet.size, (0, 0, 0, 0))
    clear.putalpha(sheet.point(lambda value: 255 - value))
    assert share_wrong(LINES, text_of(open_document(saved(clear, "PNG"), "a.png").blocks)) <= 0.03


@printing
def test_in_a_pdf_only_the_pages_without_letters_are_read_as_pictures(sheet):
    import pypdfium2 as pdfium

    scan = pdfium.PdfDocument(saved(sheet.convert("RGB"), "PDF", resolution=150))
    whole = pdfium.PdfDocument(pdf(b"BT /F1 12 Tf 72 700 Td (Annual report of the office) Tj ET"))
    whole.import_pages(scan)
    out = io.BytesIO()
    whole.save(out)
    told: list[tuple[int, int | None]] = []
    with listening(lambda number, pages: told.append((number, pages))):
        document = open_document(out.getvalue(), "ปนกัน.pdf")
    assert told == [(1, 2)]
    assert possible_scans(out.getvalue()) == 1
    by_page = {page: [b for b in document.blocks if b.place.page == page] for page in (1, 2)}
    assert "Annual report" in text_of(by_page[1])
    assert by_page[1][0].certainty == 1.0
    assert share_wrong(LINES, text_of(by_page[2])) <= 0.03
    assert 0.5 < by_page[2][0].certainty <= 1.0


def png(width: int, height: int) -> bytes:
    """A PNG that says it is of a size, whatever it holds."""
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(64))) + chunk(b"IEND", b"")


def blank(format_: str = "PNG") -> bytes:
    return saved(Image.new("L", (800, 1100), 250), format_)


BAD = {
    "a blank page": (blank(), ReadingError, "ไม่พบตัวหนังสือ"),
    "a blank scanned PDF": (blank("PDF"), ReadingError, "ไม่พบตัวหนังสือ"),
    "a picture of nothing": (png(800, 600)[:60], ReadingError, "สแกนหรือถ่ายใหม่"),
    "a cut photograph": (blank("JPEG")[:900], ReadingError, "โปรด"),
    "a picture too large to unpack": (png(60_000, 60_000), FileTooLarge, "300 จุดต่อนิ้ว"),
    "a picture too small": (saved(Image.new("L", (20, 20), 255), "PNG"), ReadingError, "เล็กเกินไป"),
    "a picture of another kind": (saved(Image.new("L", (90, 90)), "GIF"), ReadingError, "JPG"),
    "an iPhone picture": (b"\x00\x00\x00\x18ftypheic" + bytes(80), ReadingError, "JPG"),
    "a circle of directories": (b"II*\0\x08\0\0\0\x01\0" + bytes(12) + b"\x08\0\0\0", ReadingError, "โปรด"),
}


@pytest.mark.parametrize(("data", "error", "said"), BAD.values(), ids=BAD)
def test_a_bad_picture_is_refused_in_words(data, error, said):
    with pytest.raises(error) as refused:
        open_document(data, "ภาพ.png")
    assert said in refused.value.message


def test_noise_is_no_document():
    noise = np.random.default_rng(5).integers(0, 255, (600, 800), dtype=np.uint8)
    try:
        document = open_document(saved(Image.fromarray(noise), "PNG"), "a.png")
    except ReadingError:
        return
    assert sum(len(block.text) for block in document.paragraphs()) < 200


def test_too_many_scanned_pages_are_refused_before_they_are_read():
    page = Image.new("1", (60, 60))
    data = saved(page, "TIFF", save_all=True, append_images=[page] * 4)
    with pytest.raises(FileTooLarge, match="3 หน้า"):
        open_document(data, "a.tif", limits=Limits(scanned_pages=3))


def test_pages_that_may_be_scans_are_counted_from_the_bytes():
    assert possible_scans(blank("PDF")) == 1
    assert possible_scans(blank("JPEG")) == 1
    assert possible_scans(b"II*\0\x08\0\0\0\x01\0" + bytes(12) + b"\x08\0\0\0") == 1_000
    assert possible_scans("ข้อความ".encode()) == 0
