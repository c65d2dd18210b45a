"""The index of an export: a sheet for Excel, a page to print, and a short list in each folder."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import quote

import xlsxwriter
from django.template.loader import render_to_string

from prongsai.core import clock
from prongsai.evidence.folders import ItemFolder, Row
from prongsai.evidence.models import Inspection
from prongsai.organisations.selectors import organisation_current
from prongsai.thai.dates import format_date

UNPROVEN = "ยังไม่มีหลักฐานที่นับได้"
EMPTY = "ยังไม่มีหลักฐาน"
COLUMNS = (
    ("ข้อ", 6),
    ("ชื่อข้อ", 24),
    ("องค์ประกอบที่หลักฐานยืนยัน", 34),
    ("ลำดับ", 6),
    ("ชนิด", 12),
    ("ชื่อหลักฐาน", 28),
    ("วันที่", 11),
    ("สถานที่", 14),
    ("แฟ้มใน zip", 34),
    ("ที่อยู่เว็บ", 28),
    ("SHA-256 ของแฟ้มใน zip", 24),
    ("ข้อสังเกต", 30),
)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the index: a thing, and one of its files where it has any. ``path`` is the file's place in the zip."""

    row: Row
    path: str = ""
    sha256: str = ""
    note: str = ""
    original_sha256: str = ""

    @property
    def href(self) -> str:
        """For the page beside the folders."""
        return quote(self.path) or self.row.url

    @property
    def remarks(self) -> str:
        """Everything to be said of it."""
        by_hand = "ติดป้ายไว้เอง" if self.row.tagged and not self.row.elements else ""
        original = f"ต้นฉบับ SHA-256 {self.original_sha256}" if self.original_sha256 else ""
        return " · ".join(filter(None, [self.row.remarks, self.note, original, by_hand]))


Indexed = Sequence[tuple[ItemFolder, Sequence[Line]]]


def index_sheet(indexed: Indexed) -> bytes:
    """One line a file, in the order of the folders; every element without proof has a line too. Nothing in it is run."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_urls": False, "strings_to_formulas": False})
    page = book.add_worksheet("สารบัญหลักฐาน")
    font = {"font_name": "TH SarabunPSK", "font_size": 14, "text_wrap": True, "valign": "top", "border": 1}
    head, text = book.add_format({**font, "bold": True, "bg_color": "#E8ECF3"}), book.add_format(font)
    for column, (title, width) in enumerate(COLUMNS):
        page.set_column(column, column, width)
        page.write_string(0, column, title, head)
    count = 0
    for count, cells in enumerate(_cells(indexed), start=1):
        for column, cell in enumerate(cells):
            page.write_string(count, column, cell, text)
    page.freeze_panes(1, 1)
    page.autofilter(0, 0, max(1, count), len(COLUMNS) - 1)
    page.set_landscape()
    page.set_paper(9)  # A4
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)
    page.set_footer("&Cหน้า &P จาก &N")
    book.close()
    return out.getvalue()


def _cells(indexed: Indexed) -> Iterable[tuple[str, ...]]:
    for item, lines in indexed:
        code, title = item.tag.code, item.tag.title
        for line in lines:
            row = line.row
            day = format_date(row.dated_on, "short") if row.dated_on else ""
            yield (
                code, title, _elements(row), str(row.number), row.what, row.title, day, row.place, line.path, row.url,
                line.sha256, line.remarks,
            )  # fmt: skip
        for element in item.missing:
            yield code, title, element, "", "", UNPROVEN, "", "", "", "", "", ""
        if not lines and not item.missing:
            yield code, title, "", "", "", EMPTY, "", "", "", "", "", ""
        if item.left_out:
            yield code, title, "", "", "", f"ไม่รวมที่ใช้ภายใน {item.left_out} ชิ้น", "", "", "", "", "", ""


def _elements(row: Row) -> str:
    return "\n".join(f"• {text}" for text in row.elements) if len(row.elements) > 1 else "".join(row.elements)


def index_page(indexed: Indexed, inspection: str, fiscal_year_be: int, *, public_only: bool) -> str:
    """The same to read and to print."""
    context = {
        "office": organisation_current(),
        "groups": indexed,
        "title": Inspection(inspection).label,
        "fiscal_year_be": fiscal_year_be,
        "made_at": clock.now(),
        "count": sum(len(item.rows) for item, _ in indexed),
        "public_only": public_only,
    }
    return render_to_string("evidence/export_index.html", context)


def item_list(item: ItemFolder, lines: Sequence[Line]) -> bytes:
    """What lies in one folder, for whoever opens only that; as Notepad reads it."""
    said = [f"{item.tag.code} {item.tag.title}", ""]
    for line in lines:
        row = line.row
        day = f" ({format_date(row.dated_on, 'short')})" if row.dated_on else ""
        said.append(f"{row.number}. {row.what}: {row.title}{day}")
        said += [f"   ยืนยัน: {text}" for text in row.elements]
        said += [f"   {word} {value}" for word, value in _where(line) if value]
    said += [f"- {text}: {UNPROVEN}" for text in item.missing]
    if not lines and not item.missing:
        said.append(EMPTY)
    return "\r\n".join([*said, ""]).encode("utf-8-sig")


def _where(line: Line) -> Iterable[tuple[str, str]]:
    yield "แฟ้ม:", line.path.rpartition("/")[2]
    yield "ที่อยู่เว็บ:", line.row.url
    yield "SHA-256:", line.sha256
    yield "ข้อสังเกต:", line.remarks
