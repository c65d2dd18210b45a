"""The report of a review and the marked copy, taken from the review screen."""

from __future__ import annotations

import io
import zipfile

import pytest
from docx import Document

from prongsai.imports.models import Origin
from prongsai.imports.services import document_read, document_receive
from prongsai.imports.tests.conftest import COLUMNS, word_file
from prongsai.papers import pdf_text
from prongsai.papers.tests.support import squeeze

ROWS = [
    COLUMNS,
    ["๑. มาตรการป้องกันสินบน", "๑. จัดทำคู่มือ", "สำนักปลัด", "ต.ค. ๖๘ - ก.ย. ๖๙", "๑. ประชุมเมื่อ ๓๑ กุมภาพันธ์ ๒๕๖๙", "-"],
]


@pytest.fixture
def word(here):
    def bring(data: bytes):
        received = document_receive(
            data=data,
            name="รายงาน.docx",
            content_type="application/octet-stream",
            origin=Origin.COMMAND,
            actor="command:test",
        )
        return document_read(document=received.document, actor="command:test")

    return bring


def test_the_report_says_every_finding_and_who_is_to_read_it(client_as, word):
    document = word(word_file(ROWS))
    findings = document.reading.findings
    assert findings
    client = client_as("coordinator")
    answer = client.get(f"/office/imports/{document.pk}/report.pdf")
    assert answer["Content-Type"] == "application/pdf" and "attachment" in answer["Content-Disposition"]
    said = squeeze("".join(pdf_text(answer.content)))
    assert "ความเห็นปลัดองค์การบริหารส่วนตำบลตัวอย่างสุข" in said and "มานีใจซื่อ" in said
    assert "๓๑กุมภาพันธ์๒๕๖๙" in said and "ตารางที่๑แถวที่๒" in said
    word_report = client.get(f"/office/imports/{document.pk}/report.docx")
    assert "ความเห็นปลัด" in "".join(p.text for p in Document(io.BytesIO(word_report.content)).paragraphs)


@pytest.mark.parametrize("apart", [False, True])
def test_the_marked_copy_is_the_file_that_came_with_comments(client_as, word, settings, apart):
    settings.PRONGSAI_READ_APART = apart
    data = word_file(ROWS)
    document = word(data)
    answer = client_as("viewer").get(f"/office/imports/{document.pk}/marked.docx")
    marked = Document(io.BytesIO(answer.content))
    assert len(list(marked.comments)) == len(document.reading.findings)
    assert {comment.author for comment in marked.comments} == {"โปร่งใส"}
    assert [p.text for p in marked.paragraphs] == [p.text for p in Document(io.BytesIO(data)).paragraphs]


def test_a_file_that_takes_no_comments_says_so(client_as, bring, word):
    text = bring()
    client = client_as("coordinator")
    page = client.get(f"/office/imports/{text.pk}/").content.decode()
    assert "report.pdf" in page and "marked.docx" not in page and "เฉพาะแฟ้ม Word" in page
    refused = client.get(f"/office/imports/{text.pk}/marked.docx")
    assert refused.status_code == 409 and "โปรดใช้รายงานผลการตรวจแทน" in refused.content.decode()


def test_a_file_with_macros_gets_no_copy(client_as, word):
    data = io.BytesIO(word_file(ROWS))
    with zipfile.ZipFile(data, "a") as archive:
        archive.writestr("word/vbaProject.bin", b"x")
    document = word(data.getvalue())
    refused = client_as("coordinator").get(f"/office/imports/{document.pk}/marked.docx")
    assert refused.status_code == 409 and "แมโคร" in refused.content.decode()


def test_an_unread_document_has_no_report(client_as, bring):
    document = bring(read=False)
    assert client_as("coordinator").get(f"/office/imports/{document.pk}/report.pdf").status_code == 409
