"""One act of printing: which version, with which emblem, as a draft or not."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

WORD_FONTS = ("TH Sarabun New", "TH SarabunPSK", "TH SarabunIT๙")
"""The fonts an office may have installed for Word; the PDF carries its own."""


@dataclass(frozen=True, slots=True)
class Printing:
    """How a paper is printed; the same content with the same ``Printing`` gives the same bytes.

    ``version`` and ``code`` (``7F3A-91C2``) stand small at the foot and tell which frozen text was signed.
    ``emblem`` is the bytes of a PNG, JPEG or SVG; without one the papers that carry it show an empty marked box.
    ``preprinted`` leaves its place empty, for paper that already bears the ครุฑ. ``dated`` is the date in the file's
    metadata where the paper itself has none. ``identity`` is what the site wants to find again in a Word file
    that comes back, e.g. the key of the frozen version.
    """

    version: int | None = None
    code: str = ""
    draft: bool = False
    emblem: bytes | None = None
    preprinted: bool = False
    dated: date | None = None
    word_font: str = WORD_FONTS[0]
    identity: str = ""

    @property
    def footer(self) -> str:
        """``ฉบับที่ ๒ รหัส 7F3A-91C2``: Thai digits, but the code as it is; empty when there is neither."""
        from prongsai.thai.digits import to_thai

        parts = [f"ฉบับที่ {to_thai(self.version)}"] if self.version is not None else []
        if self.code:
            parts.append(f"รหัส {self.code}")
        return " ".join(parts)


def version_code(content_hash: str) -> str:
    """The short code of a frozen version: the first eight digits of its SHA-256, ``7F3A-91C2``."""
    digits = re.sub(r"[^0-9a-f]", "", content_hash.lower())[:8].upper()
    return f"{digits[:4]}-{digits[4:]}"
