"""What stands in a folder: every file in the order a person would list them, and why some are left out."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from prongsai.imports.archive import NESTED, NESTED_ENDINGS, clean_path
from prongsai.thai.collation import sort_key
from prongsai.thai.digits import to_arabic

DEEPEST = 40

HIDDEN = "เป็นแฟ้มซ่อนหรือแฟ้มชั่วคราวของโปรแกรม จึงข้าม"
HIDDEN_FOLDER = "เป็นโฟลเดอร์ซ่อน จึงข้ามทั้งโฟลเดอร์"
LINK = "เป็นทางลัด ไม่ใช่ตัวแฟ้ม จึงข้าม โปรดนำเข้าแฟ้มจริง"
NOT_A_FILE = "ไม่ใช่แฟ้มธรรมดา จึงข้าม"
TOO_DEEP = f"โฟลเดอร์ซ้อนกันเกิน {DEEPEST} ชั้น จึงข้าม"
CLOSED = "เปิดโฟลเดอร์ไม่ได้ โปรดตรวจสิทธิของโฟลเดอร์"

_SYSTEM = frozenset({"thumbs.db", "desktop.ini", "__macosx", "ehthumbs.db"})
_NUMBER = re.compile(r"(\d+)")


@dataclass(frozen=True, slots=True)
class Found:
    """A file, or something that is not taken and why."""

    path: str  # within the folder, clean
    file: Path
    skipped: str = ""


def scan(folder: Path) -> Iterator[Found]:
    """Everything in ``folder`` and below, in natural order; links are not followed. Raises OSError for the folder itself."""
    yield from _scan(folder, PurePosixPath(), depth=0)


def _scan(folder: Path, within: PurePosixPath, *, depth: int) -> Iterator[Found]:
    with os.scandir(folder) as listing:
        entries = sorted(listing, key=lambda entry: natural_key(entry.name))
    for entry in entries:
        path, shown = Path(entry.path), within / _shown(entry.name)
        if entry.is_symlink():
            yield Found(clean_path(str(shown)), path, LINK)
        elif entry.is_dir():
            yield from _below(path, shown, depth + 1)
        else:
            yield Found(
                clean_path(str(shown)), path, why_skipped(str(shown)) or ("" if entry.is_file() else NOT_A_FILE)
            )


def _below(folder: Path, shown: PurePosixPath, depth: int) -> Iterator[Found]:
    if _is_hidden(folder.name):
        yield Found(clean_path(f"{shown}/"), folder, HIDDEN_FOLDER)
    elif depth > DEEPEST:
        yield Found(clean_path(f"{shown}/"), folder, TOO_DEEP)
    else:
        try:
            yield from _scan(folder, shown, depth=depth)
        except OSError:
            yield Found(clean_path(f"{shown}/"), folder, CLOSED)


def why_skipped(path: str) -> str:
    """Why a file is not even opened; empty when it is to be looked at. The same for folders and zip files."""
    if any(_is_hidden(part) for part in path.split("/")):
        return HIDDEN
    return NESTED if path.lower().endswith(NESTED_ENDINGS) else ""


def natural_key(name: str) -> list[tuple[int, int, str]]:
    """ "แฟ้ม ๒" before "แฟ้ม 10": numbers by their value, in either digits, words as in a dictionary."""
    parts = _NUMBER.split(to_arabic(_shown(name)))
    return [
        (0, int(part), "") if part.isascii() and part.isdigit() else (1, 0, sort_key(part)) for part in parts if part
    ]


def _is_hidden(name: str) -> bool:
    return name.startswith((".", "~$")) or name.lower() in _SYSTEM


def _shown(name: str) -> str:
    """A name of an older system whose bytes are no UTF-8 is read as Thai Windows."""
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        return os.fsencode(name).decode("cp874", "replace")
    return name
