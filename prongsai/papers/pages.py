"""Pages as pictures, and pictures as pages: previews for the screen, and phone photos bound into one PDF."""

from __future__ import annotations

import io
import threading
from collections.abc import Sequence

import pypdfium2
from PIL import Image, ImageOps, UnidentifiedImageError

from prongsai.papers.errors import PaperError, PictureError
from prongsai.papers.typesetting import A4

PDFIUM = threading.RLock()
"""PDFium is not safe in threads. Whoever else uses it in this process takes the same lock."""

MOST_PIXELS = 120_000_000  # phones make pictures of 108 megapixels
MOST_DECODED = 110 * 2**20  # bytes, of formats that can only be decoded whole: a page at 600 dpi in colour
LONGEST_SIDE = 2480  # pixels: A4 at 212 dpi, fine for handwriting, small to keep
MARGIN = 14.0  # points of white around a photo, within every printer's reach
JPEG_QUALITY = 82


def render_pages(pdf: bytes, dpi: int = 96, *, first: int = 0, most: int | None = None) -> list[bytes]:
    """PNG of the pages from ``first`` (0-based) on, at most ``most`` of them. Raises PaperError for what is no PDF."""
    with PDFIUM:
        document = _open(pdf)
        try:
            last = len(document) if most is None else min(len(document), first + most)
            return [_page_png(document, number, dpi) for number in range(first, last)]
        finally:
            document.close()


def count_pages(pdf: bytes) -> int:
    """How many pages a PDF has. Raises PaperError for what is no PDF."""
    with PDFIUM:
        document = _open(pdf)
        try:
            return len(document)
        finally:
            document.close()


def pdf_text(pdf: bytes) -> list[str]:
    """The text of each page as a reader would copy it, lines parted by ``\\n``."""
    with PDFIUM:
        document = _open(pdf)
        try:
            return [page.get_textpage().get_text_bounded().replace("\r\n", "\n") for page in document]
        finally:
            document.close()


def pdf_from_images(images: Sequence[bytes]) -> bytes:
    """One PDF with a photo on each A4 page: turned as the phone held it, its EXIF (place, device) gone.

    A wide photo gets a wide page. Raises PictureError naming the picture (from 1) that cannot be read.
    """
    if not images:
        raise PictureError("ยังไม่มีรูป โปรดเลือกอย่างน้อยหนึ่งรูป")
    with PDFIUM:
        document = pypdfium2.PdfDocument.new()
        try:
            for number, data in enumerate(images, start=1):
                _add_photo(document, _upright_jpeg(data, number))
            out = io.BytesIO()
            document.save(out)
            return out.getvalue()
        finally:
            document.close()


def _open(pdf: bytes) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(pdf)
    except pypdfium2.PdfiumError as fault:
        raise PaperError("เปิดแฟ้ม PDF ไม่ได้ แฟ้มอาจเสียหรือตั้งรหัสผ่านไว้ โปรดบันทึกใหม่โดยไม่ตั้งรหัสผ่าน") from fault


def _page_png(document: pypdfium2.PdfDocument, number: int, dpi: int) -> bytes:
    picture = document[number].render(scale=dpi / 72).to_pil()
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


def _upright_jpeg(data: bytes, number: int) -> tuple[bytes, int, int]:
    """JPEG bytes with width and height, upright, without metadata."""
    refused = f"รูปที่ {number} เปิดไม่ได้ โปรดใช้แฟ้ม JPG หรือ PNG (แฟ้ม HEIC ให้เลือกแชร์เป็น JPG ก่อน)"
    try:
        with Image.open(io.BytesIO(data), formats=("JPEG", "PNG", "WEBP", "GIF", "BMP", "TIFF")) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise PictureError(f"รูปที่ {number} ใหญ่เกินไป โปรดย่อแล้วเลือกใหม่")
            picture.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))  # a JPEG is decoded small at once
            if picture.width * picture.height * len(picture.getbands()) > MOST_DECODED:
                raise PictureError(f"รูปที่ {number} ละเอียดเกินไป โปรดย่อ หรือบันทึกเป็น JPG แล้วเลือกใหม่")
            picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
            upright = ImageOps.exif_transpose(picture)
            flat = _on_white(upright)
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError) as fault:
        raise PictureError(refused) from fault
    out = io.BytesIO()
    flat.save(out, "JPEG", quality=JPEG_QUALITY, optimize=True)
    return out.getvalue(), flat.width, flat.height


def _on_white(picture: Image.Image) -> Image.Image:
    if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
        layered = picture.convert("RGBA")
        ground = Image.new("RGB", layered.size, "white")
        ground.paste(layered, mask=layered.getchannel("A"))
        return ground
    return picture.convert("RGB")


def _add_photo(document: pypdfium2.PdfDocument, photo: tuple[bytes, int, int]) -> None:
    jpeg, pixels_wide, pixels_high = photo
    width, height = A4 if pixels_high >= pixels_wide else (A4[1], A4[0])
    scale = min((width - 2 * MARGIN) / pixels_wide, (height - 2 * MARGIN) / pixels_high)
    shown_wide, shown_high = pixels_wide * scale, pixels_high * scale
    page = document.new_page(width, height)
    image = pypdfium2.PdfImage.new(document)
    image.load_jpeg(io.BytesIO(jpeg), inline=True)
    place = pypdfium2.PdfMatrix().scale(shown_wide, shown_high)
    image.set_matrix(place.translate((width - shown_wide) / 2, (height - shown_high) / 2))
    page.insert_obj(image)
    page.gen_content()
