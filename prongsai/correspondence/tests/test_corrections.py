"""A Word file that comes back from a superior's desk."""

from __future__ import annotations

import io

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from prongsai.core.errors import DomainError
from prongsai.correspondence import services
from prongsai.correspondence.models import PaperState
from prongsai.correspondence.selectors import version_current
from prongsai.correspondence.tests.conftest import fresh


def corrected(paper, old: str, new: str) -> bytes:
    """The version's Word file with ``old`` replaced in its runs."""
    document = docx.Document(io.BytesIO(version_current(paper).docx.content.read()))
    changed = 0
    for paragraph in document.paragraphs:
        for run in paragraph.runs:
            if old in run.text:
                run.text = run.text.replace(old, new)
                changed += 1
    assert changed, "the words to correct are not in one run"
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_an_untouched_file_has_no_differences(printed):
    data = version_current(printed).docx.content.read()
    assert services.version_from_docx(paper=printed, data=data).differences == ()


def test_the_changed_part_is_named_and_taken_over(printed, coordinator):
    data = corrected(printed, "รายละเอียดตามเอกสารแนบ", "รายละเอียดตามสิ่งที่ส่งมาด้วย")
    difference = services.version_from_docx(paper=printed, data=data).differences[0]
    assert (difference.field, difference.label) == ("facts", "ข้อเท็จจริง")
    services.docx_accept(paper=printed, data=data, accepted={"facts"}, actor=coordinator)
    paper = fresh(printed)
    assert paper.state == PaperState.DRAFT
    assert "สิ่งที่ส่งมาด้วย" in paper.content["facts"]
    assert "สิ่งที่ส่งมาด้วย" not in str(version_current(paper).record)


def test_nothing_changes_before_it_is_accepted(printed, coordinator, client_as):
    data = corrected(printed, "รายละเอียดตามเอกสารแนบ", "รายละเอียดตามสิ่งที่ส่งมาด้วย")
    upload = SimpleUploadedFile("back.docx", data)
    html = client_as("coordinator").post(reverse("paper_correct", args=[printed.pk]), {"file": upload}).content.decode()
    assert "สิ่งที่ส่งมาด้วย" in html
    assert fresh(printed).state == PaperState.IN_REVIEW


def test_the_file_of_another_paper_is_refused(printed, coordinator):
    other = services.paper_create(kind="memo", subject="เรื่องอื่น", fiscal_year_be=2570, actor=coordinator)
    services.paper_print(paper=other, actor=coordinator)
    data = version_current(other).docx.content.read()
    with pytest.raises(DomainError, match="เรื่องอื่น"):
        services.version_from_docx(paper=printed, data=data)


def test_a_strange_word_file_is_refused(printed):
    out = io.BytesIO()
    docx.Document().save(out)
    with pytest.raises(DomainError, match="ไม่ได้มาจากเอกสารในระบบ"):
        services.version_from_docx(paper=printed, data=out.getvalue())
