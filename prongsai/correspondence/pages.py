"""Pages of a PDF as pictures, with the words of a finding marked on them."""

from __future__ import annotations

import io
from collections.abc import Sequence

import pypdfium2 as pdfium
from PIL import Image, ImageDraw

from prongsai.core.errors import DomainError
from prongsai.papers.pages import PDFIUM
from prongsai.thai.digits import to_arabic

WIDTHS = (520, 1040, 1600)
TALLEST = 6000  # pixels: a page a hundred times as high as wide must not fill the memory
_MARK_FILL, _MARK_LINE = (162, 57, 15, 40), (162, 57, 15, 255)
Box = tuple[float, float, float, float]


class UnreadablePdf(DomainError):
    """A PDF that cannot be opened."""

    code = "pdf_unreadable"
    status = 400


def pages_of(data: bytes) -> int:
    """How many pages a PDF has. Raises UnreadablePdf when it is damaged or locked by a password."""
    with PDFIUM:
        document = _open(data)
        try:
            count = len(document)
        finally:
            document.close()
    if not count:
        raise UnreadablePdf("แฟ้ม PDF นี้ไม่มีหน้า โปรดสแกนใหม่แล้วเลือกแฟ้มอีกครั้ง")
    return count


def page_image(data: bytes, number: int, *, width: int, words: str = "") -> bytes:
    """Page ``number`` (from 1) as PNG, ``width`` pixels wide, with every place of ``words`` marked."""
    with PDFIUM:
        document = _open(data)
        try:
            if not 1 <= number <= len(document):
                raise UnreadablePdf(f"เอกสารนี้ไม่มีหน้า {number}")
            page = document[number - 1]
            scale = min(width / max(page.get_width(), 1), TALLEST / max(page.get_height(), 1))
            picture = page.render(scale=scale).to_pil().convert("RGB")
            boxes = _boxes(page, words) if words else []
            height = page.get_height()
        finally:
            document.close()
    if boxes:
        picture = _marked(
            picture,
            [(x0 * scale, (height - y1) * scale, x1 * scale, (height - y0) * scale) for x0, y0, x1, y1 in boxes],
        )
    out = io.BytesIO()
    picture.quantize(64).save(out, "PNG", optimize=True)
    return out.getvalue()


def page_with(data: bytes, words: str) -> int:
    """The first page on which ``words`` stand; 0 when on none."""
    with PDFIUM:
        document = _open(data)
        try:
            for number in range(len(document)):
                if _boxes(document[number], words):
                    return number + 1
        finally:
            document.close()
    return 0


def _open(data: bytes) -> pdfium.PdfDocument:
    try:
        return pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if "assword" in str(error):
            raise UnreadablePdf("แฟ้ม PDF นี้ล็อกด้วยรหัสผ่าน โปรดบันทึกใหม่แบบไม่มีรหัสผ่านแล้วเลือกอีกครั้ง") from error
        raise UnreadablePdf("เปิดแฟ้ม PDF นี้ไม่ได้ แฟ้มอาจเสีย โปรดสแกนหรือบันทึกใหม่แล้วเลือกอีกครั้ง") from error


def _boxes(page: pdfium.PdfPage, words: str) -> list[Box]:
    """Boxes of ``words`` on a page, spaces, line ends and the script of digits aside; one box a line."""
    wanted = to_arabic("".join(words.split()))
    if not wanted:
        return []
    text = page.get_textpage()
    whole = text.get_text_range()
    places = [index for index, letter in enumerate(whole) if not letter.isspace()]
    letters = to_arabic("".join(whole[index] for index in places))
    boxes: list[Box] = []
    start = letters.find(wanted)
    while start >= 0:
        first, last = places[start], places[start + len(wanted) - 1]
        boxes += _lines([box for index in range(first, last + 1) if (box := _char_box(text, index)) is not None])
        start = letters.find(wanted, start + len(wanted))
    return boxes


def _char_box(text: pdfium.PdfTextPage, index: int) -> Box | None:
    try:
        x0, y0, x1, y1 = text.get_charbox(index, loose=True)
    except pdfium.PdfiumError:
        return None
    return (x0, y0, x1, y1) if x1 > x0 else None


def _lines(boxes: Sequence[Box]) -> list[Box]:
    """Letters of one line become one box."""
    lines: list[Box] = []
    for x0, y0, x1, y1 in boxes:
        if lines and abs(lines[-1][1] - y0) < (y1 - y0) / 2 and x0 >= lines[-1][0] - 1:
            a0, b0, a1, b1 = lines[-1]
            lines[-1] = (a0, min(b0, y0), max(a1, x1), max(b1, y1))
        else:
            lines.append((x0, y0, x1, y1))
    return lines


def _marked(picture: Image.Image, boxes: Sequence[Box]) -> Image.Image:
    layer = Image.new("RGBA", picture.size, (0, 0, 0, 0))
    pen = ImageDraw.Draw(layer)
    for x0, y0, x1, y1 in boxes:
        pen.rectangle((x0 - 2, y0, x1 + 2, y1), fill=_MARK_FILL)
        pen.line((x0 - 2, y1, x1 + 2, y1), fill=_MARK_LINE, width=max(2, picture.width // 400))
    return Image.alpha_composite(picture.convert("RGBA"), layer).convert("RGB")
