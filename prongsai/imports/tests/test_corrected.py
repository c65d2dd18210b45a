"""A Word file of our own paper comes back corrected."""

from __future__ import annotations

import io

import pytest
from docx import Document

from prongsai.core.errors import DomainError, NotPermitted
from prongsai.correspondence import services as papers
from prongsai.correspondence.models import OfficialPaper
from prongsai.imports import services
from prongsai.imports.models import ImportedDocument, ImportState

FACTS = "สำนักปลัดได้รวบรวมผลการดำเนินการแล้ว 4 มาตรการ"
PROPOSAL = "เห็นควรเผยแพร่รายงานบนเว็บไซต์ของหน่วยงาน"


@pytest.fixture
def printed(here, coordinator) -> OfficialPaper:
    memo = papers.paper_create(
        kind="memo",
        subject="รายงานผลการดำเนินการตามมาตรการ รอบ 6 เดือน",
        fiscal_year_be=2570,
        actor=coordinator,
        content={"background": "ตามประกาศกำหนดให้รายงานผลทุกหกเดือน", "facts": FACTS, "proposal": PROPOSAL},
    )
    papers.paper_print(paper=memo, actor=coordinator)
    return OfficialPaper.objects.get(pk=memo.pk)


def corrected(paper: OfficialPaper, **changes: str) -> bytes:
    """The printed Word file with words replaced, as a superior would."""
    document = Document(io.BytesIO(paper.versions.get().docx.content.open().read()))
    runs = [run for paragraph in _paragraphs(document) for run in paragraph.runs]
    for before, after in changes.items():
        assert any(before in run.text for run in runs), before
        for run in runs:
            run.text = run.text.replace(before, after) if before in run.text else run.text
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _paragraphs(document) -> list:
    found = list(document.paragraphs)
    for table in document.tables:
        found += [paragraph for row in table.rows for cell in row.cells for paragraph in cell.paragraphs]
    return found


def test_the_differences_are_shown_and_nothing_has_changed(client_as, bring, printed):
    document = bring(corrected(printed, รวบรวมผล="รวบรวมและตรวจผล", เห็นควร="เห็นสมควร"), "แก้แล้ว.docx")
    assert (document.state, document.paper_id, document.paper_version) == (ImportState.CORRECTED, printed.pk, 1)
    assert {difference["place"] for difference in document.reading.differences} == {"facts", "proposal"}
    page = client_as("coordinator").get(f"/office/imports/{document.pk}/").content.decode()
    assert "ต่างจากที่พิมพ์ 2 ข้อ" in page and "<ins>" in page and "<del>" in page
    assert OfficialPaper.objects.get().content["facts"] == FACTS


def test_some_of_the_changes_are_taken_into_the_draft(client_as, bring, printed):
    document = bring(corrected(printed, รวบรวมผล="รวบรวมและตรวจผล", เห็นควร="เห็นสมควร"), "แก้แล้ว.docx")
    client = client_as("coordinator")
    answer = client.post(f"/office/imports/{document.pk}/corrections/", {"place": ["facts"]}, follow=True)
    page = answer.content.decode()
    paper = OfficialPaper.objects.get()
    assert "รวบรวมและตรวจผล" in paper.content["facts"]
    assert paper.content["proposal"] == PROPOSAL
    assert "รับแล้ว" in page and "ไม่ได้รับ" in page
    document.refresh_from_db()
    assert document.state == ImportState.ACCEPTED


def test_nothing_chosen_changes_nothing(client_as, bring, printed):
    document = bring(corrected(printed, เห็นควร="เห็นสมควร"), "แก้แล้ว.docx")
    answer = client_as("coordinator").post(f"/office/imports/{document.pk}/corrections/", {})
    assert answer.status_code == 409 and "ยังไม่ได้เลือก" in answer.content.decode()
    document.refresh_from_db()
    assert document.state == ImportState.CORRECTED


def test_a_file_that_came_back_unchanged_says_so(client_as, bring, printed):
    document = bring(corrected(printed), "เหมือนเดิม.docx")
    assert document.reading.differences == []
    page = client_as("coordinator").get(f"/office/imports/{document.pk}/").content.decode()
    assert "ข้อความทุกส่วนตรงกับฉบับที่พิมพ์" in page


def test_a_paper_of_another_office_is_read_like_any_file(world, here, bring, printed):
    from prongsai.core.scope import organisation_scope
    from prongsai.imports.models import Origin

    data = corrected(printed, เห็นควร="เห็นสมควร")
    with organisation_scope(world.there.organisation):
        received = services.document_receive(
            data=data, name="แก้แล้ว.docx", content_type="x", origin=Origin.COMMAND, actor="command:test"
        )
        document = services.document_read(document=received.document, actor="command:test")
        assert document.state != ImportState.CORRECTED and document.paper is None


def test_taking_changes_needs_the_right_to_draft(here, bring, printed):
    document = bring(corrected(printed, เห็นควร="เห็นสมควร"), "แก้แล้ว.docx")
    with pytest.raises(NotPermitted):
        services.corrections_accept(document=document, places=["proposal"], actor=here.users["viewer"])


def test_a_signed_paper_takes_no_corrections_and_says_why(client_as, bring, printed):
    document = bring(corrected(printed, เห็นควร="เห็นสมควร"), "แก้แล้ว.docx")
    OfficialPaper.objects.update(state="signed")
    page = client_as("coordinator").get(f"/office/imports/{document.pk}/").content.decode()
    assert 'aria-disabled="true"' in page and "โปรดทำเอกสารใหม่จากฉบับนี้" in page


def test_corrections_are_not_undone_here(bring, printed, coordinator):
    document = bring(corrected(printed, เห็นควร="เห็นสมควร"), "แก้แล้ว.docx")
    services.corrections_accept(document=document, places=["proposal"], actor=coordinator)
    with pytest.raises(DomainError, match="หน้าเอกสาร"):
        services.document_undo(document=ImportedDocument.objects.get(), reason="ลอง", actor=coordinator)
