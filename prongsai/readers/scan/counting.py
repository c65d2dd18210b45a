"""How many pages of a file may have to be read from pictures, told from its bytes alone, before anything is opened.

The time that reading may take is granted by this number, so it must not need a parser: pictures of a PDF are streams,
whose dictionaries always stand unpacked in the file.
"""

from __future__ import annotations

import re
import struct

_PDF_PICTURE = re.compile(rb"/Subtype\s*/Image\b|\bBI\s[^\0]{0,200}?\bID\s")
_MAX_FRAMES = 1_000


def possible_scans(data: bytes) -> int:
    """Pictures that may be pages: those of a PDF, the frames of a TIFF, 1 for another image, 0 for other files."""
    if b"%PDF-" in data[:1024]:
        return sum(1 for _ in _PDF_PICTURE.finditer(data))
    if data.startswith((b"II*\0", b"MM\0*")):
        return _tiff_frames(data)
    return int(data.startswith((b"\xff\xd8\xff", b"\x89PNG", b"BM")) or data[8:12] == b"WEBP")


def _tiff_frames(data: bytes) -> int:
    """The length of the chain of directories; a circle ends at _MAX_FRAMES."""
    order = "<" if data.startswith(b"II") else ">"
    frames = 0
    try:
        (at,) = struct.unpack_from(order + "I", data, 4)
        while at and frames < _MAX_FRAMES:
            (entries,) = struct.unpack_from(order + "H", data, at)
            (at,) = struct.unpack_from(order + "I", data, at + 2 + entries * 12)
            frames += 1
    except struct.error:
        return frames + 1
    return frames
