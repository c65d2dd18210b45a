"""One folder per item of an inspection: files under plain ASCII names, a sheet and a page that say what each is.

Source: office.md 8 and 12 of the design. Written to a file beside the database, never into it: it can be made again.
"""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import xlsxwriter
from django.conf import settings
from django.template.loader import render_to_string

from prongsai.core import clock
from prongsai.core.files import DOCX, XLSX
from prongsai.core.scope import current_organisation_id
from prongsai.evidence.models import Evidence, InspectionTag
from prongsai.evidence.rules import problems_of
from prongsai.organisations.selectors import organisation_current
from prongsai.thai.dates import format_date
from prongsai.thai.digits import to_arabic
from prongsai.thai.fiscal import fiscal_year_bounds

KEPT = 5  # exports that stand until they are taken away
ENDINGS = {
    "image/jpeg": "jpg",
    "image/png": "png",
    "image/webp": "webp",
    "application/pdf": "pdf",
    DOCX: "docx",
    XLSX: "xlsx",
    "text/plain": "txt",
}
HEADS = ("ข้อ", "ชื่อข้อ", "ลำดับ", "ชนิด", "ชื่อหลักฐาน", "วันที่", "สถานที่", "แฟ้มหรือที่อยู่เว็บ", "SHA-256 ของแฟ้ม", "ข้อสังเกต")
WIDTHS = (9, 44, 7, 10, 44, 14, 24, 52, 66, 60)


@dataclass(frozen=True, slots=True)
class Row:
    """A piece in the index; ``path`` is empty where there is no file."""

    tag: InspectionTag
    number: int
    evidence: Evidence
    path: str
    problems: str

    @property
    def target(self) -> str:
        """The file's place in the zip, or the address."""
        return self.path or self.evidence.url

    @property
    def sha256(self) -> str:
        """Of the file as it lies in the folder, to compare with."""
        stored = self.evidence.stored_file
        return stored.sha256 if stored is not None and self.path else ""


def folder() -> Path:
    """Where this office's exports stand."""
    return Path(settings.HOME) / "exports" / str(current_organisation_id())


def export_name(inspection: str, fiscal_year_be: int, now: dt.datetime) -> str:
    """``evidence-ita-2570-20261121-1030.zip``."""
    return f"evidence-{inspection}-{fiscal_year_be}-{now.astimezone(clock.BANGKOK):%Y%m%d-%H%M%S}.zip"


def export_write(
    path: Path, *, inspection: str, fiscal_year_be: int, public_only: bool, say: Callable[[int, str], None]
) -> int:
    """Write the zip, item by item; whole or not at all. Returns how many pieces are in it."""
    tags = list(InspectionTag.objects.filter(inspection=inspection, fiscal_year_be=fiscal_year_be))
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    rows: list[Row] = []
    try:
        with zipfile.ZipFile(part, "w", zipfile.ZIP_STORED) as archive:
            for done, tag in enumerate(tags, start=1):
                for row in rows_of(tag, public_only=public_only):
                    rows.append(row)
                    if row.path and row.evidence.stored_file is not None:
                        with row.evidence.stored_file.content.open("rb") as content:
                            archive.writestr(row.path, content.read())
                say(round(95 * done / max(1, len(tags))), f"จัดแล้ว {done} จาก {len(tags)} ข้อ")
            archive.writestr("index.xlsx", _sheet(rows, tags))
            archive.writestr("index.html", _page(rows, tags, inspection, fiscal_year_be))
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    for old in sorted(path.parent.glob("evidence-*.zip"), key=lambda found: found.stat().st_mtime)[:-KEPT]:
        old.unlink()
    return len(rows)


def rows_of(tag: InspectionTag, *, public_only: bool) -> list[Row]:
    """The pieces of an item in the order of their days, with the place each file gets."""
    pieces = Evidence.objects.filter(tags=tag).select_related("stored_file")
    listed = [piece for piece in pieces if piece.public or not public_only]
    listed.sort(key=lambda piece: (piece.happened_on or dt.date.max, piece.pk))
    first, last = fiscal_year_bounds(tag.fiscal_year_be)
    found = problems_of(listed, first=first, last=last, fiscal_year_be=tag.fiscal_year_be)
    return [
        Row(tag, number, piece, _place(tag, number, piece), " · ".join(problem.text for problem in found[piece.pk]))
        for number, piece in enumerate(listed, start=1)
    ]


def ascii_code(code: str) -> str:
    """An item's code as a folder: ``O1`` → ``O01``, ``1.2`` → ``1.2``; a code of Thai letters alone → ``item``."""
    plain = re.sub(r"[^A-Za-z0-9.]+", "-", to_arabic(code)).strip("-.") or "item"
    return re.sub(r"^([A-Za-z])(\d)$", r"\g<1>0\2", plain)


def _place(tag: InspectionTag, number: int, piece: Evidence) -> str:
    stored = piece.stored_file
    if stored is None:
        return ""
    day = f"{piece.happened_on:%Y%m%d}-" if piece.happened_on else ""
    ending = ENDINGS.get(stored.content_type, "bin")
    # The order keeps two codes apart that become the same in ASCII.
    return f"{tag.order + 1:03}-{ascii_code(tag.code)}/{number:02}-{day}{piece.kind}-{stored.sha256[:8]}.{ending}"


def _sheet(rows: Sequence[Row], tags: Iterable[InspectionTag]) -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_urls": False, "strings_to_formulas": False})
    page = book.add_worksheet("หลักฐาน")
    head, text = (
        book.add_format({"bold": True, "text_wrap": True}),
        book.add_format({"text_wrap": True, "valign": "top"}),
    )
    for column, (title, width) in enumerate(zip(HEADS, WIDTHS, strict=True)):
        page.set_column(column, column, width)
        page.write_string(0, column, title, head)
    for line, cells in enumerate(_cells(rows, tags), start=1):
        for column, cell in enumerate(cells):
            page.write_string(line, column, cell, text)
    page.freeze_panes(1, 0)
    book.close()
    return out.getvalue()


def _cells(rows: Sequence[Row], tags: Iterable[InspectionTag]) -> Iterable[tuple[str, ...]]:
    by_tag: dict[int, list[Row]] = {}
    for row in rows:
        by_tag.setdefault(row.tag.pk, []).append(row)
    for tag in tags:
        if tag.pk not in by_tag:
            yield tag.code, tag.title, "", "", "ยังไม่มีหลักฐาน", "", "", "", "", ""
        for row in by_tag.get(tag.pk, ()):
            piece = row.evidence
            day = format_date(piece.happened_on, "short") if piece.happened_on else ""
            kind, number = str(piece.get_kind_display()), str(row.number)
            yield tag.code, tag.title, number, kind, piece.name, day, piece.place, row.target, row.sha256, row.problems


def _page(rows: Sequence[Row], tags: Sequence[InspectionTag], inspection: str, fiscal_year_be: int) -> str:
    groups = [(tag, [row for row in rows if row.tag.pk == tag.pk]) for tag in tags]
    context = {
        "office": organisation_current(),
        "groups": groups,
        "title": tags[0].get_inspection_display() if tags else inspection,
        "fiscal_year_be": fiscal_year_be,
        "made_at": clock.now(),
        "count": len(rows),
    }
    return render_to_string("evidence/export_index.html", context)
