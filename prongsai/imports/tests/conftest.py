from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from docx import Document

from prongsai.imports.models import ImportedDocument, Origin
from prongsai.imports.services import document_read, document_receive
from prongsai.testing.world import Office

ACTOR = "command:test"

HEAD = """รายงานผลการดำเนินการตามมาตรการส่งเสริมคุณธรรมและความโปร่งใส
ขององค์การบริหารส่วนตำบลตัวอย่างสุข
ประจำปีงบประมาณ พ.ศ. ๒๕๖๙

มาตรการ/แนวทาง\tวิธีการดำเนินงาน\tผู้รับผิดชอบ\tระยะเวลาดำเนินการ\tผลการดำเนินการ\tข้อเสนอแนะ
"""
BRIBES = (
    "๑. มาตรการป้องกันการรับสินบน\t๑. จัดทำประกาศป้องกันการรับสินบน ๒. จัดทำคู่มือให้พนักงาน\tสำนักปลัด"
    "\tต.ค. ๖๘ - ก.ย. ๖๙\t๑. ออกประกาศแล้ว ๒. แจกคู่มือ ๓๔ เล่ม\tควรจัดอบรมเพิ่ม\n"
)
BUYING = (
    "๒. มาตรการเผยแพร่ข้อมูลจัดซื้อจัดจ้าง\t๑. เผยแพร่แผนจัดซื้อจัดจ้างบนเว็บไซต์\tกองครัง"  # a slip for กองคลัง
    "\tต.ค. ๖๘ - ก.ย. ๖๙\t๑. เผยแพร่แผน ๑๒ รายการ\t-\n"
)
FORUM = "๓. มาตรการให้ประชาชนมีส่วนร่วม\t๑. จัดประชุมประชาคมทุกหมู่บ้าน\tกองช่าง\tไตรมาสที่ ๑ - ๒\t๑. จัดประชุม ๙ หมู่บ้าน\t-\n"
REPORT = HEAD + BRIBES + BUYING + FORUM
CLEAR_REPORT = HEAD + BRIBES + FORUM


@pytest.fixture
def bring(here: Office) -> Callable[..., ImportedDocument]:
    """A document brought and read at once, in this process."""

    def bring_text(text: str | bytes = REPORT, name: str = "รายงาน.txt", *, read: bool = True) -> ImportedDocument:
        data = text.encode() if isinstance(text, str) else text
        received = document_receive(data=data, name=name, content_type="text/plain", origin=Origin.COMMAND, actor=ACTOR)
        return document_read(document=received.document, actor=ACTOR) if read else received.document

    return bring_text


@pytest.fixture
def upload() -> Callable[..., object]:
    """``upload(client, data, name)``: files sent as a browser sends them."""

    def send(client: Client, data: bytes | str, name: str = "รายงาน 2569.txt", **more: object) -> object:
        content = data.encode() if isinstance(data, str) else data
        return client.post("/office/imports/upload/", {"uploads": [SimpleUploadedFile(name, content)]}, **more)

    return send


def word_file(rows: list[list[str]], title: str = "") -> bytes:
    """A small Word file with one table."""
    document = Document()
    for line in (title or HEAD.split("\n\n")[0]).split("\n"):
        document.add_paragraph(line)
    table = document.add_table(rows=0, cols=len(rows[0]))
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


COLUMNS = ["มาตรการ", "วิธีการดำเนินงาน", "ผู้รับผิดชอบ", "ระยะเวลา", "ผลการดำเนินการ", "ข้อเสนอแนะ"]
