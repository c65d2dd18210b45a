"""How much a file may ask of the machine before it is refused in words."""

from __future__ import annotations

from dataclasses import dataclass

from prongsai.readers.model import FileTooLarge

MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Chosen so that reading stays under 200 MB of memory; the site takes its own from its settings."""

    file_bytes: int = 25 * MIB
    members: int = 3_000  # files inside a zip container
    unpacked_bytes: int = 500 * MIB  # of all members together; only the few that hold text are ever unpacked
    part_bytes: int = 24 * MIB  # one unpacked XML part or PDF stream of text
    ratio: int = 250  # unpacked to packed, of a part over a megabyte
    characters: int = 4_000_000  # of text kept
    blocks: int = 100_000
    cells: int = 200_000
    pages: int = 400
    seconds: float = 60.0  # for a PDF, the one format where a small file can ask for hours
    seconds_a_scanned_page: float = 10.0  # besides, for each page read from a picture; usually about one is taken
    scanned_pages: int = 100
    pixels: int = 40_000_000  # of one picture: A4 at 600 dots an inch is 35 million


DEFAULT_LIMITS = Limits()


class Meter:
    """Counts what a format reader keeps and refuses the file when a limit is passed."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.characters = 0
        self.blocks = 0
        self.cells = 0

    def take(self, *, characters: int = 0, blocks: int = 0, cells: int = 0) -> None:
        """Add to the counts; raises FileTooLarge."""
        self.characters += characters
        self.blocks += blocks
        self.cells += cells
        if self.characters > self.limits.characters:
            raise FileTooLarge(f"ข้อความในแฟ้มยาวเกิน {self.limits.characters:,} ตัวอักษร โปรดแบ่งเป็นหลายแฟ้มแล้วนำเข้าทีละแฟ้ม")
        if self.cells > self.limits.cells:
            raise FileTooLarge(f"ตารางในแฟ้มมีเกิน {self.limits.cells:,} ช่อง โปรดตัดส่วนที่ไม่ใช้ออกหรือแบ่งเป็นหลายแฟ้ม")
        if self.blocks > self.limits.blocks:
            raise FileTooLarge(f"แฟ้มมีเกิน {self.limits.blocks:,} ย่อหน้า โปรดแบ่งเป็นหลายแฟ้มแล้วนำเข้าทีละแฟ้ม")


def check_file_size(size: int, limits: Limits) -> None:
    """Refuse before anything is read."""
    if size > limits.file_bytes:
        raise FileTooLarge(
            f"แฟ้มมีขนาด {size / MIB:.1f} MB เกินขนาดสูงสุด {limits.file_bytes // MIB} MB"
            " โปรดลดขนาดรูปภาพในแฟ้มหรือแบ่งเป็นหลายแฟ้ม"
        )
