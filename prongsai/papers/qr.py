"""QR codes as black and white PNG."""

from __future__ import annotations

import io
from functools import lru_cache

import qrcode
from PIL import Image
from qrcode.exceptions import DataOverflowError

from prongsai.papers.errors import PaperError

MODULE = 8  # pixels a side


@lru_cache(maxsize=64)
def qr_png(text: str) -> bytes:
    """The code with its quiet zone; level M, so that a fold or a stain does not spoil it. Raises PaperError."""
    code = qrcode.QRCode(error_correction=qrcode.constants.ERROR_CORRECT_M, border=4)
    code.add_data(text)
    try:
        code.make(fit=True)
    except (DataOverflowError, ValueError) as fault:
        raise PaperError("ที่อยู่ยาวเกินไป จึงทำรหัสคิวอาร์ไม่ได้ โปรดใช้ที่อยู่ที่สั้นลง") from fault
    matrix = code.get_matrix()
    picture = Image.new("1", (len(matrix), len(matrix)), 1)
    picture.putdata([0 if dark else 1 for row in matrix for dark in row])
    out = io.BytesIO()
    picture.resize((len(matrix) * MODULE,) * 2, Image.Resampling.NEAREST).save(out, "PNG", optimize=True)
    return out.getvalue()
