"""An emblem or a garuda as papers and screens need it: one PNG without margins, hidden data or surprises."""

from __future__ import annotations

import io

from PIL import Image, ImageChops, ImageOps

from prongsai.core.files import FileRefused

SMALLEST = 200  # pixels of the longer side; below this it prints blurred
LARGEST = 1200
MOST_PIXELS = 40_000_000
ACCEPT = frozenset({"image/png", "image/jpeg", "image/webp"})


def emblem_png(data: bytes, *, name: str) -> bytes:
    """``data`` as a PNG of at most LARGEST pixels, turned upright, empty margins cut: papers set its height in millimetres.

    Raises FileRefused when it is no picture, too small to print, or too large to open safely.
    """
    try:
        opened = Image.open(io.BytesIO(data))
        width, height = opened.size
        if width * height > MOST_PIXELS:
            raise FileRefused(f"ภาพ “{name}” ใหญ่เกินไป ({width}×{height} จุด) โปรดย่อให้ด้านยาวไม่เกิน 4,000 จุด")
        picture = _without_margins(ImageOps.exif_transpose(opened).convert("RGBA"))
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise FileRefused(f"เปิดภาพ “{name}” ไม่ได้ โปรดบันทึกภาพเป็น PNG หรือ JPEG แล้วเลือกใหม่") from error
    if max(picture.size) < SMALLEST:
        raise FileRefused(
            f"ภาพ “{name}” เล็กเกินไป พิมพ์แล้วไม่คมชัด โปรดใช้ภาพที่ด้านยาวอย่างน้อย {SMALLEST} จุด เช่น ภาพจากแฟ้มต้นฉบับ"
        )
    picture.thumbnail((LARGEST, LARGEST), Image.Resampling.LANCZOS)
    out = io.BytesIO()
    picture.save(out, "PNG", optimize=True)
    return out.getvalue()


def _without_margins(picture: Image.Image) -> Image.Image:
    """Cut what is transparent or white all around; a picture that is all white stays as it is."""
    on_white = Image.new("RGBA", picture.size, "white")
    on_white.alpha_composite(picture)
    difference = ImageChops.difference(on_white.convert("RGB"), Image.new("RGB", picture.size, "white")).convert("L")
    box = difference.point(lambda value: 255 if value > 12 else 0).getbbox()
    return picture.crop(box) if box else picture


PORTRAIT = (360, 450)  # pixels, four to five as on an identity photograph


def portrait_jpeg(data: bytes, *, name: str) -> bytes:
    """``data`` as a portrait of PORTRAIT pixels, upright, and without what a camera hides in a file (place, owner).

    Raises FileRefused when it is no picture, too small for a face, or too large to open safely.
    """
    try:
        opened = Image.open(io.BytesIO(data))
        width, height = opened.size
        if width * height > MOST_PIXELS:
            raise FileRefused(f"ภาพ “{name}” ใหญ่เกินไป ({width}×{height} จุด) โปรดย่อให้ด้านยาวไม่เกิน 4,000 จุด")
        if min(width, height) < 160:
            raise FileRefused(f"ภาพ “{name}” เล็กเกินไป โปรดใช้ภาพที่ด้านสั้นอย่างน้อย 160 จุด")
        upright = ImageOps.exif_transpose(opened).convert("RGBA")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise FileRefused(f"เปิดภาพ “{name}” ไม่ได้ โปรดบันทึกภาพเป็น PNG หรือ JPEG แล้วเลือกใหม่") from error
    ground = Image.new("RGB", upright.size, "white")
    ground.paste(upright, mask=upright.getchannel("A"))
    # Faces stand in the upper part of a photograph.
    fitted = ImageOps.fit(ground, PORTRAIT, Image.Resampling.LANCZOS, centering=(0.5, 0.2))
    out = io.BytesIO()
    fitted.save(out, "JPEG", quality=82, optimize=True, progressive=True)
    return out.getvalue()
