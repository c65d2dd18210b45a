"""The container of old Office files (.doc, .xls): streams by name (MS-CFB), for what must be known before opening them."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from prongsai.readers.formats.archive import DAMAGED
from prongsai.readers.model import FileTooLarge, ReadingError

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_END = 0xFFFFFFFA  # this and above: no sector
_MINI_CUTOFF = 4096


class OleFile:
    """Streams of a compound file. Every chain is followed only as far as the file is long."""

    def __init__(self, data: bytes) -> None:
        if len(data) < 512 or not data.startswith(SIGNATURE):
            raise ReadingError(DAMAGED)
        self._data = data
        shift = struct.unpack_from("<H", data, 30)[0]
        if shift not in (9, 12):
            raise ReadingError(DAMAGED)
        self._size = 1 << shift
        self._fat = self._read_fat()
        first_directory, mini_first = struct.unpack_from("<I", data, 48)[0], struct.unpack_from("<I", data, 60)[0]
        self._entries = dict(self._read_directory(self._chain(first_directory)))
        self._mini_fat = _longs(self._chain(mini_first)) if mini_first < _END else []
        root = next((start for kind, start, _ in self._entries.values() if kind == 5), _END)
        self._mini = self._chain(root) if root < _END else b""

    def names(self) -> list[str]:
        """Names of the streams, without their storages."""
        return list(self._entries)

    def stream(self, name: str) -> bytes | None:
        """The bytes of a stream; None when there is none of the name."""
        if name not in self._entries:
            return None
        _, start, size = self._entries[name]
        size = min(size, len(self._data))
        if size >= _MINI_CUTOFF:
            return self._chain(start)[:size]
        out = bytearray()
        seen = 0
        while start < len(self._mini_fat) and len(out) < size and seen <= len(self._mini_fat):
            out += self._mini[start * 64 : start * 64 + 64]
            start = self._mini_fat[start]
            seen += 1
        return bytes(out[:size])

    def _sector(self, index: int) -> bytes:
        at = (index + 1) * self._size
        return self._data[at : at + self._size]

    def _read_fat(self) -> list[int]:
        sectors = list(struct.unpack_from("<109I", self._data, 76))
        following, count = struct.unpack_from("<II", self._data, 68)
        for _ in range(min(count, len(self._data) // self._size + 1)):
            if following >= _END:
                break
            more = _longs(self._sector(following))
            if not more:
                break
            sectors += more[:-1]
            following = more[-1]
        most = len(self._data) // self._size + 1
        fat: list[int] = []
        for sector in sectors:
            if sector < _END and len(fat) <= most:
                fat += _longs(self._sector(sector))
        return fat

    def _chain(self, start: int) -> bytes:
        parts: list[bytes] = []
        seen = 0
        most = len(self._data) // self._size + 1
        while start < len(self._fat) and seen <= most:
            parts.append(self._sector(start))
            start = self._fat[start]
            seen += 1
        return b"".join(parts)

    def _read_directory(self, data: bytes) -> Iterator[tuple[str, tuple[int, int, int]]]:
        for at in range(0, len(data) - 127, 128):
            length, kind = struct.unpack_from("<H", data, at + 64)[0], data[at + 66]
            if kind in (1, 2, 5) and 2 <= length <= 64:
                name = data[at : at + length - 2].decode("utf-16-le", "replace")
                start, size = struct.unpack_from("<IQ", data, at + 116)
                yield name, (kind, start, size & 0xFFFFFFFF)


def _longs(data: bytes) -> list[int]:
    return list(struct.unpack(f"<{len(data) // 4}I", data[: len(data) // 4 * 4]))


def container_of(name: str, body: bytes) -> bytes:
    """A sound container with one stream, for a reader that trusts the chains of what it is given.

    Raises FileTooLarge above what the header alone can list (about 7 MB).
    """
    size, free, end, table = 512, 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
    body = body.ljust(_MINI_CUTOFF, b"\0")
    used = -(-len(body) // size)
    tables = -(-(used + 2) // (size // 4 - 1))  # their own sectors and the directory's are in them too
    if tables > 109:
        raise FileTooLarge("สมุดงานรุ่นเก่าใหญ่เกินกว่าที่ระบบอ่านได้ โปรดเปิดด้วย Excel แล้วบันทึกเป็น .xlsx ก่อนนำเข้า")
    first = tables + 1
    fat = [table] * tables + [end] + [*range(first + 1, first + used), end]
    fat += [free] * (tables * size // 4 - len(fat))
    header = bytearray(size)
    header[:8] = SIGNATURE
    struct.pack_into("<HHHHH", header, 24, 0x3E, 3, 0xFFFE, 9, 6)
    struct.pack_into("<IIIIIIII", header, 40, 0, tables, tables, 0, _MINI_CUTOFF, end, 0, end)
    struct.pack_into("<I", header, 72, 0)
    struct.pack_into("<109I", header, 76, *range(tables), *([free] * (109 - tables)))
    directory = _directory_entry("Root Entry", 5, end, 0, child=1) + _directory_entry(name, 2, first, len(body))
    return b"".join(
        (
            bytes(header),
            struct.pack(f"<{len(fat)}I", *fat),
            directory.ljust(size, b"\0"),
            body.ljust(used * size, b"\0"),
        )
    )


def _directory_entry(name: str, kind: int, start: int, size: int, *, child: int = 0xFFFFFFFF) -> bytes:
    label = name.encode("utf-16-le") + b"\0\0"
    entry = label.ljust(64, b"\0") + struct.pack("<HBBIII", len(label), kind, 1, 0xFFFFFFFF, 0xFFFFFFFF, child)
    return entry + bytes(36) + struct.pack("<IQ", start, size)
