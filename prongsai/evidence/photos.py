"""Photographs as they are kept: upright, without EXIF, no larger than a page needs, with a small picture beside."""

from __future__ import annotations

import datetime as dt
import io
import warnings
from dataclasses import dataclass
from threading import Lock

from PIL import ExifTags, Image, ImageOps, UnidentifiedImageError

from prongsai.core.files import FileRefused
from prongsai.evidence.alike import Likeness, likeness

LONGEST_SIDE = 2000
THUMB = (128, 92)  # twice 64 × 46, for sharp screens
MAX_PIXELS = 60_000_000  # a phone's largest picture is 50 million; more is a bomb or a poster
MAX_DECODED = 110 * 2**20  # bytes, of formats that can only be decoded whole: a page at 600 dpi in colour
_ONE_AT_A_TIME = Lock()  # ten people pasting at once must not ask for ten decoded pictures of memory
HEIF = frozenset({"image/heic", "image/heif", "image/heic-sequence", "image/avif"})

BROKEN = "เปิดภาพ “{name}” ไม่ได้ แฟ้มอาจเสียหรือส่งมาไม่ครบ โปรดส่งภาพนี้ใหม่"
TOO_LARGE = "ภาพ “{name}” กว้างยาวเกินไป โปรดย่อภาพให้ไม่เกิน 8,000 จุดต่อด้าน แล้วส่งใหม่"
TOO_MUCH = "ภาพ “{name}” ละเอียดเกินไป โปรดย่อภาพให้ไม่เกิน 5,000 จุดต่อด้าน หรือบันทึกเป็น JPEG แล้วส่งใหม่"
NOT_HEIF = (
    "ภาพ “{name}” เป็นชนิด HEIC ของ iPhone ซึ่งเครื่องอื่นเปิดไม่ได้ โปรดส่งผ่าน LINE แล้วบันทึกจาก LINE "
    "หรือตั้งกล้องเป็น “เข้ากันได้มากที่สุด” (JPEG)"
)


@dataclass(frozen=True, slots=True)
class Photo:
    """JPEG bytes of the picture and of its small picture; ``taken_on`` where the camera had written it; the hashes that
    know the picture again (``evidence.alike``).
    """

    data: bytes
    thumbnail: bytes
    taken_on: dt.date | None
    likeness: Likeness


def photo_prepare(data: bytes, *, name: str) -> Photo:
    """Decode, turn upright, shrink, and write again: what was hidden in the file (place, camera, trailer) is gone.

    Raises FileRefused with what to do for a broken, hostile or too large picture.
    """
    with _ONE_AT_A_TIME:
        return _prepare(data, name)


def _prepare(data: bytes, name: str) -> Photo:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            picture: Image.Image = Image.open(io.BytesIO(data))
            if picture.width * picture.height > MAX_PIXELS:
                raise FileRefused(TOO_LARGE.format(name=name), code="photo_too_large")
            picture.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))  # JPEG only: decode no larger than needed
            if picture.width * picture.height * _bytes_a_pixel(picture) > MAX_DECODED:
                raise FileRefused(TOO_MUCH.format(name=name), code="photo_too_large")
            taken_on = _taken_on(picture)  # not before: of a PNG it decodes the whole picture
            picture = _on_white(ImageOps.exif_transpose(_shrunk(picture)))
            picture.info = {}  # Pillow writes a comment it read into the next JPEG: it may name the place
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise FileRefused(TOO_LARGE.format(name=name), code="photo_too_large") from error
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError) as error:
        raise FileRefused(BROKEN.format(name=name), code="photo_broken") from error
    small = ImageOps.fit(picture, THUMB, Image.Resampling.LANCZOS)
    return Photo(_jpeg(picture, 85), _jpeg(small, 80), taken_on, likeness(picture))


def _bytes_a_pixel(picture: Image.Image) -> int:
    """What decoding takes; a palette is written out in colour before it can be shrunk."""
    return 4 if picture.mode in {"P", "PA"} else len(picture.getbands()) * (4 if picture.mode in {"I", "F"} else 1)


def _shrunk(picture: Image.Image) -> Image.Image:
    """No larger than kept, before anything makes another copy of it."""
    if picture.mode in {"P", "PA", "1"}:
        picture = picture.convert("RGBA" if picture.mode != "1" else "L")
    picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
    return picture


def _on_white(picture: Image.Image) -> Image.Image:
    """Without transparency: a cut-out sign would turn black in JPEG."""
    if picture.mode in {"RGBA", "LA", "PA"} or "transparency" in picture.info:
        layered = picture.convert("RGBA")
        ground = Image.new("RGB", layered.size, "white")
        ground.paste(layered, mask=layered.getchannel("A"))
        return ground
    return picture.convert("RGB")


def _jpeg(picture: Image.Image, quality: int) -> bytes:
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=quality, optimize=True, progressive=True)
    return out.getvalue()


def _taken_on(picture: Image.Image) -> dt.date | None:
    """The camera's own day; LINE removes it, and its absence says nothing."""
    exif = picture.getexif()
    written = exif.get_ifd(ExifTags.IFD.Exif).get(ExifTags.Base.DateTimeOriginal) or exif.get(ExifTags.Base.DateTime)
    try:
        return dt.datetime.strptime(str(written)[:10], "%Y:%m:%d").date()
    except ValueError:
        return None
