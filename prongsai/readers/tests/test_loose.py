"""Tables without rules on a printed page are read with doubt."""

from __future__ import annotations

import pytest

from prongsai.readers import read_document
from prongsai.readers.kinds.loose import UNRULED
from prongsai.readers.model import Document, Paragraph, Place

pytestmark = pytest.mark.pure

HEAD = "รายงานผลการดำเนินการตามมาตรการส่งเสริมคุณธรรมและความโปร่งใส\nประจำปีงบประมาณ พ.ศ. ๒๕๖๙"
ROWS = "\n".join(
    [
        "ที่\tมาตรการ\tวิธีการดำเนินงาน\tผู้รับผิดชอบ\tผลการดำเนินการ",
        "๑\tมาตรการหนึ่ง\tจัดทำประกาศ\tสำนักปลัด\tทำแล้ว",
        "๒\tมาตรการสอง\tจัดทำคู่มือ\tกองคลัง\tแจกแล้ว ๒๐ เล่ม",
        "๓\tมาตรการสาม\tจัดประชุม\tกองช่าง\tประชุมแล้ว",
    ]
)


def page(rows: str, format: str = "pdf") -> Document:
    """A printed page, as its reader gives it."""
    return Document([Paragraph(HEAD, Place(page=1, line=1)), Paragraph(rows, Place(page=1, line=3))], format)


def test_records_of_a_table_without_rules_must_be_looked_at():
    record = read_document(page(ROWS))
    assert UNRULED in record["_notes"]
    assert all(measure["_source"]["confidence"] <= 0.8 for measure in record["measures"])


def test_a_text_file_parts_its_columns_for_certain():
    record = read_document(page(ROWS, "txt"))
    assert UNRULED not in record.get("_notes", [])


def test_a_line_or_two_with_gaps_is_no_table():
    record = read_document(page("(ลงชื่อ)\tนายหนึ่ง ใจดี\tนายสอง ใจงาม"))
    assert UNRULED not in record.get("_notes", [])
