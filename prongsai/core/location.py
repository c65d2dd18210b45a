"""Places and cameras hidden in pictures, taken out of whole files before the public gets them. Pure: bytes in, bytes out.

A JPEG is mended in place, every segment keeping its length: so a PDF keeps its table of offsets and nothing else of it
has to be understood, and what a reader sees stays as it was to the last point. Office files are packed anew with all
other members unchanged. What cannot be read is left as it came: that nothing is hidden in a file is never a fault.
"""

from __future__ import annotations

import base64
import io
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from itertools import islice

import pypdfium2 as pdfium

from prongsai.papers.pages import PDFIUM

DEEPEST = 3  # a sheet within a paper within slides
MOST_MEMBER = 64 * 2**20  # bytes unpacked; a picture of an Office file is a hundredth of it
MOST_UNPACKED = 150 * 2**20  # bytes, of all packed pictures of a PDF: more is a bomb, and is left as it is
MOST_JPEGS = 20_000  # looked at in one file: a report has hundreds
MOST_SEGMENTS = 300  # before the picture of one JPEG begins: a camera writes a dozen
_ORIENTATION, _GPS = 0x0112, 0x8825
_REMOVE_SECURITY = 3  # FPDF_REMOVE_SECURITY

_EXIF = b"Exif\x00\x00"
_XMP, _XMP_MORE = b"http://ns.adobe.com/xap/1.0/\x00", b"http://ns.adobe.com/xmp/extension/\x00"
_NOTHING_SAID = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"/>'
_SHORTEST_EXIF = 32  # bytes of one that says only which side is up; a place needs more
_JPEG = re.compile(rb"\xff\xd8\xff[\xc0-\xfe]")
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}  # JPEG markers that begin a picture
_PLACE = (
    rb"(?:exif|drone-dji):\w{0,40}(?:GPS|Gps|Latitude|Longitude|Longtitude)\w{0,40}"  # the last: as drones write it
)
_XMP_QUOTED = re.compile(rb"(?<=[\s<])" + _PLACE + rb"\s*=\s*(?:\"([^\"<>]{1,200})\"|'([^'<>]{1,200})')")
_XMP_TAGGED = re.compile(rb"<(" + _PLACE + rb")>([^<>]{1,200})</\1>")
_STREAM = re.compile(rb"stream\r?\n")
_SIGNED = re.compile(rb"/ByteRange\s*\[")
_IPTC_PLACES = re.compile(rb"\x1c\x02[\x1a\x1b\x5a\x5c\x5f\x64\x65]")  # town, part of it, province, country
_XMP_PLACES = re.compile(rb"(?i)gps|latitude|longt?itude|:(?:city|location|sublocation|state)\b")
_PNG_WORDS = frozenset({b"eXIf", b"tEXt", b"zTXt", b"iTXt"})
_PNG_PLACES = (b"eXIf", b"XML:com.adobe.xmp", b"Raw profile type")  # chunk, or first word of one
_WEBP_WORDS = frozenset({b"EXIF", b"XMP "})


def location_removed(data: bytes) -> bytes:
    """The file without what tells where its pictures were taken; the very same object where nothing does.

    Pictures, PDF, Office and OpenDocument files with what is embedded in them. A PDF with a digital signature stays as
    it is, since one changed byte breaks the signature (:func:`is_signed`); so does one that opens only with a password.
    """
    return _removed(data, 0)


def is_signed(data: bytes) -> bool:
    """Whether a PDF carries a digital signature."""
    return data[:5] == b"%PDF-" and _SIGNED.search(data) is not None


def _removed(data: bytes, depth: int) -> bytes:
    if data[:5] == b"%PDF-":
        return data if is_signed(data) else _pdf(data)
    if data[:4] == b"PK\x03\x04":
        return _packed(data, depth) if depth < DEEPEST else data
    if data[:8] == b"\x89PNG\r\n\x1a\n":
        return _png(data)
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return _webp(data)
    return _patched(data)


def _patched(data: bytes) -> bytes:
    """Every JPEG and every place that lies open in the bytes, mended without changing a length."""
    out = bytearray(data)
    for found in islice(_JPEG.finditer(data), MOST_JPEGS):
        for first, last, said in _jpeg(data, found.start()):
            out[first:last] = said
    if data[:4] in {b"II*\x00", b"MM\x00*"}:
        _tiff(out, 0)
    if data[4:8] == b"ftyp":  # HEIC keeps its EXIF in one piece
        for found in re.finditer(re.escape(_EXIF), data):
            _tiff(out, found.end())
    for words in (*_XMP_QUOTED.finditer(data), *_XMP_TAGGED.finditer(data)):
        first, last = words.span(words.lastindex or 0)
        out[first:last] = b" " * (last - first)
    return data if out == data else bytes(out)


def _jpeg(data: bytes, start: int) -> list[tuple[int, int, bytes]]:
    """What to write over the segments of one JPEG: nothing unless one of them says where it was taken, and unless they
    lead to a picture, as bytes that only look like a JPEG never do.
    """
    found: list[tuple[int, int, bytes]] = []
    at, says_where = start + 2, False
    for _ in range(MOST_SEGMENTS):
        if at + 4 > len(data) or data[at] != 0xFF:
            return []
        marker, length = data[at + 1], int.from_bytes(data[at + 2 : at + 4], "big")
        if marker == 0xFF:  # a filling byte
            at += 1
            continue
        first, last = at + 4, at + 2 + length
        if marker in _FRAMES:
            return found if says_where else []
        if marker < 0xC0 or length < 2 or last > len(data):
            return []
        if (said := _said_less(marker, data[first:last])) is not None:
            found.append((first, last, said))
            says_where = says_where or _says_where(marker, data[first:last])
        at = last
    return []


def _says_where(marker: int, segment: bytes) -> bool:
    """Whether a segment tells a place."""
    if marker == 0xE1 and segment.startswith(_EXIF):
        return _entry(segment[len(_EXIF) :], _GPS) is not None
    if marker == 0xE1:
        return _XMP_PLACES.search(segment[len(_XMP) :]) is not None
    return marker == 0xED and _IPTC_PLACES.search(segment) is not None


def _said_less(marker: int, segment: bytes) -> bytes | None:
    """A segment of the same length without words; None for one that has none."""
    if marker == 0xE1 and segment.startswith(_EXIF) and len(segment) >= _SHORTEST_EXIF:
        side = _entry(segment[len(_EXIF) :], _ORIENTATION) or 1
        entry = struct.pack("<HHIHH", _ORIENTATION, 3, 1, side if side <= 8 else 1, 0)
        return (_EXIF + b"II*\x00" + struct.pack("<IH", 8, 1) + entry + bytes(4)).ljust(len(segment), b"\x00")
    if marker == 0xE1 and segment.startswith(_XMP):
        return (_XMP + _NOTHING_SAID).ljust(len(segment))[: len(segment)]
    if marker == 0xE1 and segment.startswith(_XMP_MORE):
        return _XMP_MORE.ljust(len(segment))
    if marker == 0xED and segment.startswith(b"Photoshop"):
        return bytes(len(segment))
    return b" " * len(segment) if marker == 0xFE else None  # a comment


def _directory(data: bytes | bytearray, start: int) -> tuple[str, int, int] | None:
    """Byte order, place and length of the first directory of a TIFF or EXIF that begins at ``start``."""
    order = {b"II*\x00": "<", b"MM\x00*": ">"}.get(bytes(data[start : start + 4]))
    if order is None or start + 8 > len(data):
        return None
    at = start + int(struct.unpack_from(f"{order}I", data, start + 4)[0])
    if at + 2 > len(data):
        return None
    count = int(struct.unpack_from(f"{order}H", data, at)[0])
    return (order, at, count) if at + 2 + 12 * count + 4 <= len(data) else None


def _entry(exif: bytes, wanted: int) -> int | None:
    """The value of an entry of the first directory, if it is there."""
    if (found := _directory(exif, 0)) is not None:
        order, at, count = found
        for number in range(count):
            tag, kind, _ = struct.unpack_from(f"{order}HHI", exif, at + 2 + 12 * number)
            if tag == wanted:
                return int(struct.unpack_from(f"{order}{'H' if kind == 3 else 'I'}", exif, at + 10 + 12 * number)[0])
    return None


def _tiff(out: bytearray, start: int) -> None:
    """Take the directory of the place out of a TIFF or EXIF: its values, and the entry that leads there."""
    if (found := _directory(out, start)) is None:
        return
    order, at, count = found
    for number in range(count):
        entry = at + 2 + 12 * number
        tag, _, _, value = struct.unpack_from(f"{order}HHII", out, entry)
        if tag == _GPS:
            _blank(out, start, start + value, order)
            end = at + 2 + 12 * count + 4
            out[entry:end] = out[entry + 12 : end] + bytes(12)
            struct.pack_into(f"{order}H", out, at, count - 1)
            return


_SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8}


def _blank(out: bytearray, start: int, at: int, order: str) -> None:
    """A directory and the values it points to, written over with zeros."""
    if at + 2 > len(out):
        return
    count = int(struct.unpack_from(f"{order}H", out, at)[0])
    if at + 2 + 12 * count > len(out):
        return
    for number in range(count):
        _, kind, many, value = struct.unpack_from(f"{order}HHII", out, at + 2 + 12 * number)
        length = _SIZES.get(kind, 0) * many
        if 4 < length <= 4096 and start + value + length <= len(out):
            out[start + value : start + value + length] = bytes(length)
    out[at : at + 2 + 12 * count] = bytes(2 + 12 * count)


def _png(data: bytes) -> bytes:
    """A PNG without the pieces that hold words, where one of them may tell a place."""
    parts, at, says_where = [data[:8]], 8, False
    while at + 12 <= len(data):
        name, end = data[at + 4 : at + 8], at + 12 + int.from_bytes(data[at : at + 4], "big")
        if name not in _PNG_WORDS:
            parts.append(data[at:end])
        elif data[at + 4 : end].removeprefix(name if name != b"eXIf" else b"").startswith(_PNG_PLACES):
            says_where = True
        at = end
    return b"".join(parts) if says_where else data


def _webp(data: bytes) -> bytes:
    """A WebP without the pieces that hold words."""
    parts, at, less = [], 12, False
    while at + 8 <= len(data):
        name, length = data[at : at + 4], int.from_bytes(data[at + 4 : at + 8], "little")
        end, part = at + 8 + length + length % 2, bytearray(data[at : at + 8 + length + length % 2])
        if name in _WEBP_WORDS:
            less = True
        else:
            if name == b"VP8X" and length >= 10:
                part[8] &= ~0x0C & 0xFF  # no longer says that words follow
            parts.append(bytes(part))
        at = end
    body = b"WEBP" + b"".join(parts)
    return b"RIFF" + len(body).to_bytes(4, "little") + body if less else data


def _packed(data: bytes, depth: int) -> bytes:
    """An Office file whose pictures and embedded files are mended; what is text is not looked at."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            mended = dict(_mended(archive, depth))
            return _packed_again(archive, mended) if mended else data
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, OSError, ValueError, RuntimeError, EOFError):
        return data


def _mended(archive: zipfile.ZipFile, depth: int) -> Iterator[tuple[str, bytes]]:
    for member in archive.infolist():
        if member.is_dir() or member.file_size > MOST_MEMBER or member.filename.endswith((".xml", ".rels")):
            continue
        was = archive.read(member)
        if (now := _removed(was, depth + 1)) is not was:
            yield member.filename, now


def _packed_again(archive: zipfile.ZipFile, mended: dict[str, bytes]) -> bytes:
    """In the same order and packing: OpenDocument wants its kind first and unpacked."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as copy:
        for member in archive.infolist():
            now = mended.get(member.filename)
            copy.writestr(member, archive.read(member) if now is None else now, compress_type=member.compress_type)
    return out.getvalue()


def _pdf(data: bytes) -> bytes:
    """A PDF whose pictures are mended where they lie. One that is only guarded, not locked, is opened first."""
    if b"/Encrypt" in data:
        opened = _unguarded(data)
        mended = _pdf_streams(opened)
        return data if mended is opened else mended
    return _pdf_streams(data)


def _unguarded(data: bytes) -> bytes:
    out = io.BytesIO()
    with PDFIUM:
        try:
            document = pdfium.PdfDocument(data)
        except pdfium.PdfiumError:  # opens only with a password
            return b""
        try:
            document.save(out, flags=_REMOVE_SECURITY)
        finally:
            document.close()
    return out.getvalue()


def _pdf_streams(data: bytes) -> bytes:
    """What lies open, and what is packed once more around a JPEG or around the words about the paper."""
    open_mended = _patched(data)
    out = bytearray(open_mended)
    left, done = MOST_UNPACKED, 0
    for found in _STREAM.finditer(data):
        if found.start() < done:  # within the one before
            continue
        head = data[max(0, found.start() - 2000) : found.start()].rpartition(b" obj")[2]
        again = next((again for name, again in _FILTERS if name in head), None)
        if again is None or left <= 0 or not any(name in head for name in _WORTH_UNPACKING):
            continue
        if (end := data.find(b"endstream", found.end())) < 0:
            break
        done = end
        unpacked, written = again(data[found.end() : end])
        left -= unpacked
        if written is not None:
            out[found.end() : found.end() + len(written)] = written
    return data if out == data else bytes(out)


def _flate(packed: bytes) -> tuple[int, bytes | None]:
    """How many bytes a packed stream held, and it mended, of the same length; None where nothing is to mend."""
    unpack = zlib.decompressobj()
    try:
        was = unpack.decompress(packed, MOST_MEMBER)
    except zlib.error:
        return 0, None
    if not unpack.eof or (now := _patched(was)) is was:
        return len(was), None
    again, length = zlib.compress(now, 9), len(packed) - len(unpack.unused_data)
    return len(was), again.ljust(length, b"\x00") if len(again) <= length else None


def _ascii85(written: bytes) -> tuple[int, bytes | None]:
    """As :func:`_flate` for bytes written in letters; a picture without words is written shorter."""
    text = written.partition(b"~>")[0]
    try:
        was = base64.a85decode(text)
    except ValueError:
        return 0, None
    if (now := _patched(was)) is was:
        return len(was), None
    again = base64.a85encode(now)
    return len(was), again.ljust(len(text)) if len(again) <= len(text) else None


_WORTH_UNPACKING = (b"/DCTDecode", b"/DCT", b"/XML")
_FILTERS: tuple[tuple[bytes, Callable[[bytes], tuple[int, bytes | None]]], ...] = (
    (b"/ASCII85Decode", _ascii85),
    (b"/FlateDecode", _flate),
)
