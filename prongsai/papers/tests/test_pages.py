"""Previews of pages, and photos bound into one file."""

from __future__ import annotations

import io

import pypdfium2
import pytest
from PIL import Image

from prongsai.papers import (
    PaperError,
    PictureError,
    Printing,
    count_pages,
    from_record,
    pdf_from_images,
    render_pages,
    render_pdf,
)
from prongsai.papers.emblems import as_png
from prongsai.papers.tests import samples

pytestmark = pytest.mark.pure

ORIENTATION, GPS, MODEL = 0x0112, 0x8825, 0x0110


def photo(size, *, kind="JPEG", turned=1, colour="red", top="blue"):
    """A picture whose upper half has another colour; ``turned`` is the EXIF orientation."""
    picture = Image.new("RGB", size, colour)
    picture.paste(top, (0, 0, size[0], size[1] // 2))
    exif = Image.Exif()
    exif[ORIENTATION], exif[MODEL] = turned, "Somebody's phone"
    out = io.BytesIO()
    picture.save(out, kind, exif=exif)
    return out.getvalue()


def test_a_preview_is_a_png_of_each_page():
    pdf = render_pdf(from_record(samples.report(6), "measures-report"))
    pictures = render_pages(pdf, 50)
    assert len(pictures) == count_pages(pdf) > 1
    picture = Image.open(io.BytesIO(pictures[0]))
    assert picture.size == pytest.approx((585, 414), abs=2)  # A4 landscape at 50 dpi
    assert len(render_pages(pdf, 20, first=1, most=1)) == 1


def test_what_is_no_pdf_is_refused_in_words():
    with pytest.raises(PaperError, match="PDF"):
        render_pages(b"not a pdf", 50)


def test_photos_become_a4_pages_without_their_exif():
    pdf = pdf_from_images([photo((1200, 1600)), photo((1600, 1200)), photo((300, 400), kind="PNG")])
    document = pypdfium2.PdfDocument(pdf)
    sizes = [(round(page.get_width()), round(page.get_height())) for page in document]
    assert sizes == [(595, 842), (842, 595), (595, 842)]
    assert b"Somebody" not in pdf


@pytest.mark.parametrize(("turned", "upright"), [(1, "wide"), (3, "wide"), (6, "high"), (8, "high")])
def test_a_photo_stands_as_the_phone_held_it(turned, upright):
    page = pypdfium2.PdfDocument(pdf_from_images([photo((1600, 1200), turned=turned)]))[0]
    assert ("wide" if page.get_width() > page.get_height() else "high") == upright


def test_a_photo_on_its_side_is_turned_and_not_only_its_page():
    pdf = pdf_from_images([photo((1600, 1200), turned=6)])  # 6: the top of the scene is at the right of the file
    picture = Image.open(io.BytesIO(render_pages(pdf, 40)[0])).convert("RGB")
    left, right = (
        picture.getpixel((40, picture.height // 2)),
        picture.getpixel((picture.width - 40, picture.height // 2)),
    )
    assert right[2] > 150 > right[0]  # the blue half lies at the right
    assert left[0] > 150 > left[2]


def test_a_photo_that_holds_a_second_one_gives_its_first():
    """Phones store depth or a second lens behind the picture (MPO)."""
    first, second = Image.new("RGB", (300, 400), "red"), Image.new("RGB", (300, 400), "blue")
    out = io.BytesIO()
    first.save(out, "MPO", save_all=True, append_images=[second])
    pages = render_pages(pdf_from_images([out.getvalue()]), 40)
    picture = Image.open(io.BytesIO(pages[0])).convert("RGB")
    assert len(pages) == 1
    assert picture.getpixel((picture.width // 2, picture.height // 2))[0] > 200


def test_transparent_pictures_stand_on_white():
    out = io.BytesIO()
    Image.new("RGBA", (100, 100), (0, 0, 0, 0)).save(out, "PNG")
    picture = Image.open(io.BytesIO(render_pages(pdf_from_images([out.getvalue()]), 40)[0])).convert("RGB")
    assert picture.getpixel((picture.width // 2, picture.height // 2)) == (255, 255, 255)


@pytest.mark.parametrize("bad", [b"", b"ftypheic", b"\xff\xd8\xff" + b"0" * 50, b"<svg/>"])
def test_a_picture_that_cannot_be_read_is_named_by_its_number(bad):
    with pytest.raises(PictureError, match="รูปที่ 2"):
        pdf_from_images([photo((40, 40)), bad])


def test_no_pictures_at_all_are_refused():
    with pytest.raises(PictureError):
        pdf_from_images([])


SVG_HEAD = b'<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20">'
SVG = b'<?xml version="1.0"?>' + SVG_HEAD + b'<script>x</script><circle r="9"/></svg>'


@pytest.mark.parametrize("emblem", [photo((900, 900), kind="PNG"), photo((50, 60)), SVG])
def test_emblems_of_every_kind_are_printed(emblem):
    paper = from_record(samples.memo(), "memo")
    assert render_pdf(paper, Printing(emblem=emblem)) != render_pdf(paper)
    assert Image.open(io.BytesIO(as_png(emblem))).format == "PNG"


@pytest.mark.parametrize("bad", [b"", b"GIF89a", b"<svg", b"<svg xmlns='x'>\xff</svg>", b"%PDF-1.7"])
def test_a_file_that_is_no_emblem_is_refused_in_words(bad):
    with pytest.raises(PictureError, match="PNG"):
        as_png(bad)


def test_an_emblem_cannot_read_files_of_the_machine():
    inside = SVG_HEAD + b'<image href="/etc/hostname" width="9" height="9"/></svg>'
    try:
        made = as_png(inside)
    except PictureError:
        return
    assert not any(Image.open(io.BytesIO(made)).convert("RGBA").getchannel("A").tobytes())
