"""The files that people bring: invented, made when they are needed."""

from __future__ import annotations

import io
import zipfile

from docx import Document
from PIL import Image, ImageDraw

from prongsai.readers.scan.tests.pages import printed_table
from prongsai.sample.pictures import meeting_photo

OFFICE = "องค์การบริหารส่วนตำบลตัวอย่างสุข"
HEADS = ("มาตรการ/แนวทาง", "วิธีการดำเนินงาน", "ผู้รับผิดชอบ", "ระยะเวลาดำเนินการ", "ผลการดำเนินการ", "ข้อเสนอแนะ")
ROWS = (
    (
        "๑. มาตรการส่งเสริมความโปร่งใสในการบริการ",
        "๑. ติดป้ายขั้นตอนและระยะเวลาบริการที่จุดบริการทุกแห่ง",
        "สำนักปลัด",
        "ต.ค. ๖๗ - ก.ย. ๖๘",
        "๑. ติดป้ายครบ ๔ จุด เมื่อวันที่ ๑๑ พฤศจิกายน ๒๕๖๗",
        "ควรเพิ่มป้ายภาษาอังกฤษ",
    ),
    (
        "๒. มาตรการตรวจรับงานก่อสร้าง",
        "๑. ประชุมชี้แจงหลักเกณฑ์การตรวจรับแก่ช่างผู้ควบคุมงาน",
        "กองช่าง",
        "ม.ค. ๖๘ - ๓๑ ก.พ. ๖๘",
        "",
        "-",
    ),
)


def report_of_2568() -> bytes:
    """A report of two years ago, as Word makes it; its second measure has a period that cannot be, and no result."""
    document = Document()
    document.add_paragraph("รายงานผลการดำเนินการตามมาตรการส่งเสริมคุณธรรมและความโปร่งใส")
    document.add_paragraph(f"ของ{OFFICE} อำเภอเมืองสมมุติ จังหวัดร้อยเอ็ด")
    document.add_paragraph("ประจำปีงบประมาณ พ.ศ. ๒๕๖๘")
    table = document.add_table(rows=1, cols=len(HEADS))
    for cell, head in zip(table.rows[0].cells, HEADS, strict=True):
        cell.text = head
    for row in ROWS:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def photo(words: str = "ภาพจาก LINE") -> bytes:
    """A picture as a telephone gives it."""
    image = Image.new("RGB", (900, 640), (226, 230, 236))
    ImageDraw.Draw(image).rectangle((120, 120, 780, 480), outline=(30, 63, 118), width=12)
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def meeting() -> bytes:
    """A drawn photograph of a meeting."""
    return meeting_photo(4)


def scan(pages: int) -> bytes:
    """As many pages as were printed, as a scanner gives them: pictures in a PDF."""
    sheets = []
    for _ in range(pages):
        sheet = Image.new("RGB", (620, 877), (252, 251, 247))
        ImageDraw.Draw(sheet).line([(310, 600), (350, 570), (380, 620), (440, 580)], fill=(24, 42, 120), width=4)
        sheets.append(sheet)
    out = io.BytesIO()
    sheets[0].save(out, "PDF", save_all=True, append_images=sheets[1:])
    return out.getvalue()


def scanned_report() -> bytes:
    """A report of two years ago as a scanner gives it; in a number of its second result a letter stands for a digit."""
    page = printed_table(
        ("รายงานผลการดำเนินการตามมาตรการส่งเสริมคุณธรรมและความโปร่งใส", "ประจำปีงบประมาณ พ.ศ. ๒๕๖๘"),
        [
            HEADS,
            ("๑. ติดป้ายขั้นตอนบริการ", "ติดป้ายที่จุดบริการทุกแห่ง", "สำนักปลัด", "พ.ย. ๖๗", "ติดป้ายแล้ว ๔ จุด", "-"),
            ("๒. ประกาศชื่อผู้รับจ้าง", "ประกาศที่ศาลากลางบ้าน", "กองคลัง", "ต.ค. ๖๗", "ประกาศแล้ว ๑O๘ ราย", "-"),
        ],
    )
    out = io.BytesIO()
    Image.fromarray(page).save(out, "PDF", resolution=200)
    return out.getvalue()


def macro_file() -> bytes:
    """A Word file that carries a program beside its text."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(report_of_2568())) as plain, zipfile.ZipFile(out, "w") as archive:
        for part in plain.infolist():
            data = plain.read(part)
            if part.filename == "[Content_Types].xml":
                data = data.replace(
                    b"wordprocessingml.document.main+xml", b"wordprocessingml.document.macroEnabled.main+xml"
                )
            archive.writestr(part, data)
        archive.writestr("word/vbaProject.bin", b"\xd0\xcf\x11\xe0" + b"\0" * 64)
    return out.getvalue()


def bomb() -> bytes:
    """A small Word file that would be two hundred megabytes when opened."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", b"\0" * 200_000_000)
    return out.getvalue()


def corrected(docx: bytes, old: str, new: str) -> bytes:
    """The Word file as a superior gives it back: one phrase changed, the rest as it was printed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx)) as before, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after:
        for part in before.infolist():
            data = before.read(part)
            if part.filename == "word/document.xml":
                assert old.encode() in data, "the phrase does not stand in the file"
                data = data.replace(old.encode(), new.encode())
            after.writestr(part, data)
    return out.getvalue()
