"""Pictures as grey pages: photographs and fax files with their own orientation, and pages of a PDF drawn at the
resolution of the picture they hold. Every size is asked before anything is unpacked.
"""

from __future__ import annotations

import io
import struct
import warnings
from collections.abc import Iterator

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
from PIL import Image, UnidentifiedImageError

from prongsai.readers.limits import Limits
from prongsai.readers.model import FileTooLarge, ReadingError
from prongsai.readers.scan.crops import Grey

LONGEST_SIDE = 2800  # pixels: A4 at 240 dots an inch, where a line of 16 points is 50 high and 40 are read
FORMATS = ("JPEG", "PNG", "TIFF", "WEBP", "BMP")
BROKEN = "เปิดภาพนี้ไม่ได้ แฟ้มภาพอาจเสียหรือส่งมาไม่ครบ โปรดสแกนหรือถ่ายใหม่ แล้วนำเข้าอีกครั้ง"
TOO_MANY_PIXELS = "ภาพมีจำนวนจุดมากเกินกว่าที่ระบบอ่านได้ โปรดสแกนใหม่ที่ความละเอียด 300 จุดต่อนิ้ว หรือย่อภาพก่อนนำเข้า"
TOO_MANY_PAGES = "แฟ้มมีหน้าที่เป็นภาพสแกนเกิน {pages} หน้า โปรดแบ่งเป็นหลายแฟ้มแล้วนำเข้าทีละแฟ้ม"
TOO_SMALL = "ภาพเล็กเกินไป อ่านตัวหนังสือไม่ได้ โปรดใช้ภาพต้นฉบับที่ยังไม่ย่อ หรือสแกนที่ความละเอียด 150 จุดต่อนิ้วขึ้นไป"

_SMALLEST_SIDE = 40
_DOTS = (100, 300)  # an inch: a page of a PDF is drawn within these
_DRAWN_DOTS = 200  # where a page holds no one picture to go by


def pages_of_image(data: bytes, limits: Limits) -> Iterator[Grey]:
    """The pages of an image file, one at a time. Raises ReadingError, FileTooLarge."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Pillow's own warnings about large pictures: sizes are checked here
            yield from _pages(data, limits)
    except Image.DecompressionBombError as error:
        raise FileTooLarge(TOO_MANY_PIXELS) from error
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError, struct.error) as error:
        raise ReadingError(BROKEN) from error


def _pages(data: bytes, limits: Limits) -> Iterator[Grey]:
    with Image.open(io.BytesIO(data), formats=FORMATS) as image:
        count = getattr(image, "n_frames", 1) if image.format == "TIFF" else 1
        if count > limits.scanned_pages:
            raise FileTooLarge(TOO_MANY_PAGES.format(pages=limits.scanned_pages))
        for number in range(count):
            if number:
                image.seek(number)
            check_pixels(image.width, image.height, limits)
            yield _grey(image)


def check_pixels(width: int, height: int, limits: Limits) -> None:
    """Refuse what is too large to unpack or too small to read."""
    if width * height > limits.pixels:
        raise FileTooLarge(TOO_MANY_PIXELS)
    if min(width, height) < _SMALLEST_SIDE:
        raise ReadingError(TOO_SMALL)


def _grey(image: Image.Image) -> Grey:
    """Upright by its EXIF orientation, on white paper, at most LONGEST_SIDE long."""
    image.draft("L", (LONGEST_SIDE, LONGEST_SIDE))  # a JPEG is unpacked at an eighth, a quarter or half at once
    if image.mode in ("1", "L"):
        page: Image.Image = image.convert("L")
    elif image.mode.startswith("I") or image.mode == "F":
        values = np.asarray(image, np.float32)
        low, high = float(values.min()), float(values.max())
        page = Image.fromarray(((values - low) * (255 / max(high - low, 1.0))).astype(np.uint8))
    elif "A" in image.mode or "transparency" in image.info:
        paper = Image.new("RGBA", image.size, "white")
        paper.alpha_composite(image.convert("RGBA"))
        page = paper.convert("L")
    else:
        page = image.convert("L")
    orientation = image.getexif().get(0x0112, 1)
    turn = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_270,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_90,
    }.get(orientation)
    if turn is not None:
        page = page.transpose(turn)
    page.thumbnail(
        (LONGEST_SIDE, LONGEST_SIDE),
        Image.Resampling.BOX if max(page.size) > 2 * LONGEST_SIDE else Image.Resampling.LANCZOS,
    )
    return np.ascontiguousarray(np.asarray(page, np.uint8))


def page_of_pdf(page: pdfium.PdfPage, limits: Limits) -> Grey:
    """A page of a PDF as a picture. Raises FileTooLarge where a picture inside it is too large to unpack."""
    width, height = page.get_size()
    scale = _dots(page, limits) / 72
    scale = min(scale, LONGEST_SIDE / max(width, height, 1))
    bitmap = page.render(scale=scale, grayscale=True, may_draw_forms=False)
    try:
        return np.ascontiguousarray(bitmap.to_numpy().reshape(bitmap.height, -1)[:, : bitmap.width])
    finally:
        bitmap.close()


def _dots(page: pdfium.PdfPage, limits: Limits) -> float:
    """Dots an inch of the largest picture on the page, so that none is lost and none invented."""
    best, most = float(_DRAWN_DOTS), 0.0
    width, height = page.get_size()
    for item in page.get_objects([pdfium_c.FPDF_PAGEOBJ_IMAGE], max_depth=4):
        columns, rows = item.get_px_size()
        if columns * rows > limits.pixels:
            raise FileTooLarge(TOO_MANY_PIXELS)
        left, bottom, right, top = item.get_bounds()
        area = (right - left) * (top - bottom)
        if area > most and area > 0.3 * width * height and right > left and top > bottom:
            most = area
            best = max(columns, rows) / max(right - left, top - bottom) * 72
    return min(max(best, _DOTS[0]), _DOTS[1])
