"""One folder per item of an inspection, in the order of the year, with a sheet and a page that say what each file proves.

Source: office.md 8 and 12 of the design. Written to a file beside the database, never into it: it can be made again.
"""

from __future__ import annotations

import datetime as dt
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

from django.conf import settings

from prongsai.core import clock
from prongsai.core.public_copies import public_copy
from prongsai.core.scope import current_organisation_id
from prongsai.evidence.export_index import Line, index_page, index_sheet, item_list
from prongsai.evidence.folders import ItemFolder, Row, folders_of
from prongsai.evidence.zip_names import file_name, folder_name

KEPT = 5  # exports that stand until they are taken away
LIST_NAME = "00-รายการ.txt"


def folder() -> Path:
    """Where this office's exports stand."""
    return Path(settings.HOME) / "exports" / str(current_organisation_id())


def export_name(inspection: str, fiscal_year_be: int, now: dt.datetime) -> str:
    """``evidence-ita-2570-20261121-1030.zip``."""
    return f"evidence-{inspection}-{fiscal_year_be}-{now.astimezone(clock.BANGKOK):%Y%m%d-%H%M%S}.zip"


def export_write(
    path: Path, *, inspection: str, fiscal_year_be: int, public_only: bool, say: Callable[[int, str], None]
) -> int:
    """Write the zip, item by item; whole or not at all. Returns how many pieces are in it.

    Files are the copies the public may have: without the places their pictures were taken at.
    """
    folders = folders_of(inspection, fiscal_year_be, public_only=public_only)
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    lines: list[tuple[ItemFolder, list[Line]]] = []
    try:
        with zipfile.ZipFile(part, "w", zipfile.ZIP_STORED) as archive:
            for done, item in enumerate(folders, start=1):
                written = _folder_write(archive, item)
                lines.append((item, written))
                say(round(95 * done / max(1, len(folders))), f"จัดแล้ว {done} จาก {len(folders)} ข้อ")
            archive.writestr("index.xlsx", index_sheet(lines))
            archive.writestr("index.html", index_page(lines, inspection, fiscal_year_be, public_only=public_only))
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    for old in sorted(path.parent.glob("evidence-*.zip"), key=lambda found: found.stat().st_mtime)[:-KEPT]:
        old.unlink()
    return sum(len(item.rows) for item in folders)


def _folder_write(archive: zipfile.ZipFile, item: ItemFolder) -> list[Line]:
    """The files of an item and its own list; even one without proof has its folder."""
    name = folder_name(item)
    lines = [line for row in item.rows for line in _row_write(archive, name, row)]
    archive.writestr(f"{name}/{LIST_NAME}", item_list(item, lines))
    return lines


def _row_write(archive: zipfile.ZipFile, name: str, row: Row) -> Sequence[Line]:
    lines = []
    for number, stored in enumerate(row.files, start=1):
        copy = public_copy(stored)
        path = f"{name}/{file_name(row, copy, number)}"
        try:
            with copy.content.open("rb") as content:
                archive.writestr(path, content.read())
        except FileNotFoundError:
            lines.append(Line(row, "", "", "แฟ้มนี้หายไปจากเครื่องแม่ข่าย โปรดแจ้งผู้ดูแลระบบ"))
            continue
        cleaned = "ลบตำแหน่งที่ถ่ายภาพออกจากแฟ้มนี้แล้ว" if copy.sha256 != stored.sha256 else ""
        lines.append(Line(row, path, copy.sha256, cleaned, "" if stored.sha256 == copy.sha256 else stored.sha256))
    return lines or [Line(row)]
