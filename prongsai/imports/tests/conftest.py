from __future__ import annotations

import io
from collections.abc import Callable

import pytest

from prongsai.imports.models import ImportedDocument, Origin
from prongsai.imports.services import document_read, document_receive
from prongsai.testing.world import Office

ACTOR = "command:test"

REPORT = """รายงานผลการดำเนินการตามมาตรการส่งเสริมคุณธรรมและความโปร่งใส
ขององค์การบริหารส่วนตำบลตัวอย่างสุข
ประจำปีงบประมาณ พ.ศ. ๒๕๖๙

มาตรการ/แนวทาง\tวิธีการดำเนินงาน\tผู้รับผิดชอบ\tระยะเวลาดำเนินการ\tผลการดำเนินการ\tข้อเสนอแนะ
๑. มาตรการป้องกันการรับสินบน\t๑. จัดทำประกาศป้องกันการรับสินบน ๒. จัดทำคู่มือให้พนักงาน\tสำนักปลัด\tต.ค. ๖๘ - ก.ย. ๖๙\t๑. ออกประกาศแล้ว ๒. แจกคู่มือ ๓๔ เล่ม\tควรจัดอบรมเพิ่ม
๒. มาตรการเผยแพร่ข้อมูลจัดซื้อจัดจ้าง\t๑. เผยแพร่แผนจัดซื้อจัดจ้างบนเว็บไซต์\tกองครัง\tต.ค. ๖๘ - ก.ย. ๖๙\t๑. เผยแพร่แผน ๑๒ รายการ\t-
๓. มาตรการให้ประชาชนมีส่วนร่วม\t๑. จัดประชุมประชาคมทุกหมู่บ้าน\tกองช่าง\tไตรมาสที่ ๑ - ๒\t๑. จัดประชุม ๙ หมู่บ้าน\t-
"""


@pytest.fixture
def bring(here: Office) -> Callable[..., ImportedDocument]:
    """A document brought and read at once, in this process."""

    def bring_text(text: str | bytes = REPORT, name: str = "รายงาน.txt", *, read: bool = True) -> ImportedDocument:
        data = text.encode() if isinstance(text, str) else text
        received = document_receive(
            data=data, name=name, content_type="text/plain", origin=Origin.COMMAND, actor=ACTOR
        )
        return document_read(document=received.document, actor=ACTOR) if read else received.document

    return bring_text


@pytest.fixture
def report_file() -> io.BytesIO:
    """The report as a browser would send it."""
    file = io.BytesIO(REPORT.encode())
    file.name = "รายงาน 2569.txt"
    return file
