"""A zip file of a stranger, opened with suspicion: what is in it, under names that are only shown, within bounds."""

from __future__ import annotations

import struct
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

MIB = 2**20
MAX_MEMBERS = 5_000
MAX_DIRECTORY = 8 * MIB  # of the list of members itself
MAX_UNPACKED = 2 * 2**30  # of all members together
MAX_RATIO = 250  # unpacked to packed, of a member over a megabyte
LONGEST_PATH = 600

_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_LOCKED = 0x1
_UTF8 = 0x800
_UNICODE_PATH = 0x7075  # extra field of Info-ZIP: the name again, in UTF-8

DAMAGED = "แฟ้ม zip เสียหายหรือส่งมาไม่ครบ เปิดไม่ได้ โปรดบีบอัดใหม่แล้วส่งอีกครั้ง"
LOCKED = "แฟ้ม zip ตั้งรหัสผ่านไว้ โปรดบีบอัดใหม่โดยไม่ใส่รหัสผ่าน แล้วส่งอีกครั้ง"
LOCKED_MEMBER = "แฟ้มนี้ตั้งรหัสผ่านไว้ใน zip โปรดบีบอัดใหม่โดยไม่ใส่รหัสผ่าน"
NESTED = "เป็นแฟ้มบีบอัดซ้อนอยู่ข้างใน โปรดแตกแล้วส่งแยกเป็นอีกชุด"
SUSPICIOUS = "เนื้อในขยายแล้วใหญ่ผิดปกติ ระบบไม่เปิดอ่านเพื่อความปลอดภัย"
DAMAGED_MEMBER = "แฟ้มนี้เสียหายอยู่ใน zip โปรดส่งแฟ้มเดิมใหม่"
UNKNOWN_METHOD = "แฟ้มนี้บีบอัดด้วยวิธีที่ระบบไม่รองรับ โปรดบีบอัดใหม่เป็น zip ธรรมดา"
NESTED_ENDINGS = (".zip", ".rar", ".7z", ".gz", ".tar", ".tgz", ".bz2", ".xz")


class ZipRefused(Exception):
    """The zip as a whole cannot be taken; ``message`` is Thai and says what to do."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class MemberRefused(ZipRefused):
    """One member cannot be taken."""


@dataclass(frozen=True, slots=True)
class Member:
    """A file in the zip. ``path`` is clean and unique in it; it never leads anywhere."""

    order: int
    path: str
    size: int  # as the zip says
    info: zipfile.ZipInfo


class ZipFolder:
    """The members of a zip. Raises ZipRefused when it is damaged, locked, or asks for too much."""

    def __init__(self, file: BinaryIO) -> None:
        _refuse_long_directory(file)
        try:
            self._zip = zipfile.ZipFile(file)
            infos = [info for info in self._zip.infolist() if not info.is_dir()]
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, EOFError) as error:
            raise ZipRefused(DAMAGED) from error
        if len(infos) > MAX_MEMBERS:
            raise ZipRefused(f"ในแฟ้ม zip มีเกิน {MAX_MEMBERS:,} แฟ้ม โปรดแบ่งเป็นหลายชุด")
        if infos and all(info.flag_bits & _LOCKED for info in infos):
            raise ZipRefused(LOCKED)
        self._infos = infos
        self._unpacked = 0

    def members(self) -> Iterator[Member]:
        """In the order of the zip, each with a path of its own; the same zip gives the same paths every time."""
        taken: dict[str, int] = {}
        for order, info in enumerate(self._infos):
            path = clean_path(member_name(info))
            taken[path] = count = taken.get(path, 0) + 1
            yield Member(order, path if count == 1 else f"{path} ({count})", info.file_size, info)

    def read(self, member: Member, *, limit: int) -> bytes:
        """The bytes of a member, at most ``limit``. Raises MemberRefused in words; nothing is believed but what comes."""
        info = member.info
        if info.flag_bits & _LOCKED:
            raise MemberRefused(LOCKED_MEMBER)
        if info.compress_type not in _METHODS:
            raise MemberRefused(UNKNOWN_METHOD)
        if info.file_size > MIB and info.file_size > MAX_RATIO * max(info.compress_size, 1):
            raise MemberRefused(SUSPICIOUS)
        if info.file_size > limit:
            raise MemberRefused(too_large(limit))
        if self._unpacked + info.file_size > MAX_UNPACKED:
            raise MemberRefused(f"ทั้งชุดขยายแล้วใหญ่เกิน {MAX_UNPACKED // 2**30} GB จึงหยุดที่แฟ้มนี้ โปรดแบ่งเป็นหลายชุด")
        try:
            with self._zip.open(info) as content:
                data = content.read(limit + 1)
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            OSError,
            ValueError,
            RuntimeError,
            NotImplementedError,
        ) as error:
            raise MemberRefused(DAMAGED_MEMBER) from error
        self._unpacked += len(data)
        if len(data) > limit:
            raise MemberRefused(too_large(limit))
        return data

    def close(self) -> None:
        """Let go of the file."""
        self._zip.close()


def too_large(limit: int) -> str:
    """The sentence for a file that is too big to come in."""
    return f"แฟ้มใหญ่เกิน {limit // MIB} MB โปรดลดขนาด หรือแบ่งเป็นหลายแฟ้ม"


def _refuse_long_directory(file: BinaryIO) -> None:
    """The list of members is read whole by zipfile: its length is asked before that, at the end of the file."""
    file.seek(0, 2)
    size = file.tell()
    file.seek(max(size - 65_557, 0))
    tail = file.read()
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or len(tail) - at < 22:
        raise ZipRefused(DAMAGED)
    count, length = struct.unpack("<HI", tail[at + 10 : at + 16])
    if length == 0xFFFFFFFF or count == 0xFFFF:  # zip64: beyond what an office sends
        raise ZipRefused(f"แฟ้ม zip นี้ใหญ่เกินที่รับได้ โปรดแบ่งเป็นหลายชุด ชุดละไม่เกิน {MAX_MEMBERS:,} แฟ้ม")
    if length > MAX_DIRECTORY:
        raise ZipRefused(f"ในแฟ้ม zip มีรายชื่อยาวผิดปกติ โปรดแบ่งเป็นหลายชุด ชุดละไม่เกิน {MAX_MEMBERS:,} แฟ้ม")
    file.seek(0)


def member_name(info: zipfile.ZipInfo) -> str:
    """The name as its maker saw it: UTF-8 when marked so or when it can be nothing else, Thai Windows (cp874) else."""
    if info.flag_bits & _UTF8:
        return info.filename
    if stated := _unicode_path(info.extra):
        return stated
    try:
        raw = info.orig_filename.encode("cp437")  # zipfile read the bytes so
    except UnicodeEncodeError:
        return info.filename
    for encoding in ("utf-8", "cp874"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return info.filename


def _unicode_path(extra: bytes) -> str:
    while len(extra) >= 4:
        tag, length = struct.unpack("<HH", extra[:4])
        if tag == _UNICODE_PATH and length > 5:
            try:
                return extra[9 : 4 + length].decode("utf-8")
            except UnicodeDecodeError:
                return ""
        extra = extra[4 + length :]
    return ""


def clean_path(name: str) -> str:
    """Folders and name for the eye: no drive, no root, no "..", no control or direction characters."""
    kept = "".join(c for c in name.replace("\\", "/") if unicodedata.category(c) not in {"Cc", "Cf", "Cs", "Co"})
    parts = [part.strip() for part in kept.split("/")]
    parts = [part for part in parts if part not in {"", ".", ".."} and not (len(part) == 2 and part[1] == ":")]
    path = unicodedata.normalize("NFC", "/".join(parts))
    return path if len(path) <= LONGEST_PATH else f"…{path[-LONGEST_PATH:]}"
