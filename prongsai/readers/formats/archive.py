"""The zip container of Word and Excel files, opened with suspicion: sizes first, bytes later."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

from prongsai.readers.limits import MIB, Limits
from prongsai.readers.model import FileTooLarge, ReadingError

DAMAGED = "แฟ้มเสียหายหรือถ่ายโอนมาไม่ครบ เปิดอ่านไม่ได้ โปรดดาวน์โหลดหรือบันทึกใหม่แล้วนำเข้าอีกครั้ง"
LOCKED = "แฟ้มนี้ตั้งรหัสผ่านไว้ โปรดเปิดด้วยโปรแกรมเดิม เอารหัสผ่านออก บันทึกใหม่ แล้วนำเข้าอีกครั้ง"


class Archive:
    """Members by name. Every read is bounded by the limits, whatever the directory of the zip claims."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        self._limits = limits
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            infos = self._zip.infolist()
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, UnicodeDecodeError) as error:
            raise ReadingError(DAMAGED) from error
        if len(infos) > limits.members:
            raise FileTooLarge(f"แฟ้มมีส่วนประกอบเกิน {limits.members:,} ส่วน ระบบไม่เปิดอ่านเพื่อความปลอดภัย")
        if sum(info.file_size for info in infos) > limits.unpacked_bytes:
            raise FileTooLarge(
                f"แฟ้มขยายแล้วใหญ่เกิน {limits.unpacked_bytes // MIB} MB ระบบไม่เปิดอ่านเพื่อความปลอดภัย โปรดลดขนาดรูปภาพในแฟ้ม"
            )
        self._infos = {info.filename: info for info in infos}

    def names(self) -> list[str]:
        """Names of all members."""
        return list(self._infos)

    def __contains__(self, name: str) -> bool:
        return name in self._infos

    def read(self, name: str) -> bytes:
        """The bytes of one member. Raises ReadingError when damaged or locked, FileTooLarge when it would be too big."""
        info = self._infos[name]
        if info.flag_bits & 1:
            raise ReadingError(LOCKED)
        limit = self._limits
        suspicious = info.file_size > MIB and info.file_size > limit.ratio * max(info.compress_size, 1)
        if info.file_size > limit.part_bytes or suspicious:
            raise FileTooLarge("เนื้อในของแฟ้มขยายแล้วใหญ่ผิดปกติ ระบบไม่เปิดอ่านเพื่อความปลอดภัย โปรดแบ่งเอกสารเป็นหลายแฟ้ม")
        with _damage_in_words(), self._zip.open(info) as member:
            return member.read(limit.part_bytes + 1)


@contextmanager
def _damage_in_words() -> Iterator[None]:
    try:
        yield
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError, NotImplementedError) as error:
        raise ReadingError(DAMAGED) from error


def refuse_other_containers(archive: Archive) -> None:
    """A clear message for zip files that are no Word or Excel document. Always raises."""
    names = archive.names()
    if "mimetype" in archive:
        kind = archive.read("mimetype")[:100]
        if b"opendocument" in kind:
            raise ReadingError("แฟ้มเป็นงานนำเสนอหรือภาพวาดของ LibreOffice โปรดบันทึกเป็น PDF ก่อนนำเข้า")
        if b"epub" in kind:
            raise ReadingError("แฟ้มเป็นหนังสือ EPUB ระบบอ่านเฉพาะแฟ้มเอกสาร Word, Excel, PDF และข้อความ")
    if any(name.startswith("ppt/") for name in names):
        raise ReadingError("แฟ้มเป็น PowerPoint โปรดบันทึกเป็น PDF ก่อนนำเข้า")
    if any(
        name.lower().endswith(
            (".docx", ".pdf", ".xlsx", ".txt", ".doc", ".xls", ".odt", ".ods", ".rtf", ".csv", ".jpg", ".png")
        )
        for name in names
    ):
        raise ReadingError("แฟ้มเป็นแฟ้มบีบอัด โปรดแตกแฟ้มแล้วนำเข้าทีละเอกสาร")
    raise ReadingError(DAMAGED if not names else "แฟ้มเป็นแฟ้มบีบอัดที่ไม่ใช่เอกสาร Word หรือ Excel โปรดแตกแฟ้มแล้วนำเข้าทีละเอกสาร")
