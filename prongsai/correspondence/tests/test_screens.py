"""The screens: what stands where in each state, drafts that survive, pages as pictures."""

from __future__ import annotations

import io
import re

import pytest
from django.urls import reverse
from PIL import Image

from prongsai.core.drafts import draft_save
from prongsai.correspondence import services
from prongsai.correspondence.checking import check_paper
from prongsai.correspondence.selectors import version_current
from prongsai.correspondence.tests.conftest import fresh, holding, photo, scan


@pytest.fixture
def page(client_as):
    """``page(paper)``: the issue screen as the coordinator sees it."""

    def ask(paper, role="coordinator", **query):
        response = client_as(role).get(reverse("paper", args=[paper.pk]), query)
        assert response.status_code == 200
        return response.content.decode()

    return ask


def picture(response) -> Image.Image:
    assert response.status_code == 200
    return Image.open(io.BytesIO(response.content))


def test_a_draft_shows_the_check_the_page_and_the_route(memo, page):
    html = page(memo)
    assert "1 ตรวจ" in html
    assert "ตรึงและพิมพ์เสนอ" in html
    assert f"/office/papers/{memo.pk}/draft/1.png" in html
    assert "ลงนามคนสุดท้าย" in html


def test_who_holds_it_and_since_when(printed, page):
    html = page(printed)
    assert "ถือเอกสารอยู่" in html
    assert "คัดลอกข้อความทวง" in html
    assert version_current(printed).code in html


def test_it_always_says_which_version_was_signed(signed, page):
    html = page(signed)
    assert "ฉบับที่ลงนามคือ" in html
    assert version_current(signed).code in html
    assert "/signed/1.png" in html


def test_a_returned_paper_shows_the_reason_to_the_drafter(printed, coordinator, page):
    services.paper_return(paper=printed, step=holding(printed), reason="ขอตัวเลขงบประมาณ", actor=coordinator)
    assert "ขอตัวเลขงบประมาณ" in page(printed)


def test_the_shut_button_of_the_last_signature_says_why(printed, coordinator, page):
    from prongsai.approvals.models import Opinion
    from prongsai.correspondence.services.signing import StepRow

    while holding(printed).part != "decides":
        services.paper_record_step(paper=printed, row=StepRow(holding(printed), Opinion.AGREED), actor=coordinator)
    assert "ยังกดไม่ได้ เพราะยังไม่มีเอกสารที่ลงนาม" in page(printed)
    services.signed_copy_attach(version=version_current(printed), data=scan(), name="s.pdf", actor=coordinator)
    assert "บันทึกการลงนาม</button>" in page(printed)


def test_no_inline_style_or_script(printed, signed, page):
    for paper in (printed, signed):
        html = page(paper)
        assert " style=" not in html
        assert not re.search(r"<script(?![^>]*src=)", html)


def test_htmx_gets_the_content_only(memo, client_as):
    response = client_as("coordinator").get(reverse("paper", args=[memo.pk]), headers={"HX-Request": "true"})
    html = response.content.decode()
    assert html.lstrip().startswith('<div id="issue"')
    assert "<html" not in html


def test_a_refusal_keeps_what_was_typed(printed, client_as):
    client = client_as("coordinator")
    form = {"step": holding(printed).pk, "opinion": "own", "text": ""}
    response = client.post(reverse("paper_record", args=[printed.pk]), form)
    assert response.status_code == 409
    html = response.content.decode()
    assert "โปรดพิมพ์ความเห็น" in html
    assert re.search(r'value="own"[^>]*checked', html)


def test_a_marked_page_differs_from_the_plain_one(memo, coordinator, client_as):
    services.paper_edit(paper=memo, actor=coordinator, content={"facts": "ประชุมเมื่อวันที่ 31 กุมภาพันธ์ 2569"})
    key = check_paper(fresh(memo)).holding[0].key
    client, route = client_as("coordinator"), reverse("paper_draft_page", args=[memo.pk, 1])
    plain, marked = picture(client.get(route)), picture(client.get(route, {"mark": key}))
    assert plain.size == marked.size
    assert plain.convert("RGB").tobytes() != marked.convert("RGB").tobytes()


def test_pages_of_a_version_are_pictures_that_may_be_kept(printed, client_as):
    response = client_as("viewer").get(reverse("paper_page", args=[printed.pk, 1, 1]))
    assert picture(response).width == 1040
    assert "immutable" in response["Cache-Control"]
    assert len(response.content) < 150_000
    assert client_as("viewer").get(reverse("paper_page", args=[printed.pk, 1, 99])).status_code == 404


def test_the_page_beside_the_form_is_of_what_is_typed(memo, client_as):
    client, route = client_as("coordinator"), reverse("paper_preview", args=[memo.pk])
    before = client.post(route, {"subject": "เรื่อง", "facts": "ก", "revision": 1}).content
    after = client.post(route, {"subject": "เรื่อง", "facts": "ข้อความที่ยาวกว่ามาก", "revision": 1}).content
    assert b"data:image/png;base64," in after
    assert before != after
    assert fresh(memo).content["facts"] == memo.content["facts"]


def test_what_was_being_typed_comes_back(memo, coordinator, client_as):
    draft_save(user=coordinator, form=f"paper:{memo.pk}:{memo.revision}", fields={"facts": "พิมพ์ค้างไว้"})
    html = client_as("coordinator").get(reverse("paper_edit", args=[memo.pk])).content.decode()
    assert "พิมพ์ค้างไว้" in html
    assert "ยังไม่ได้บันทึก" in html


def test_two_people_writing_see_each_others_text(memo, coordinator, client_as):
    client, route = client_as("coordinator"), reverse("paper_edit", args=[memo.pk])
    services.paper_edit(paper=memo, actor=coordinator, content={"facts": "ข้อความของอีกคน"})
    typed = {"subject": memo.subject, "facts": "ข้อความของฉัน", "revision": memo.revision}
    refused = client.post(route, typed)
    html = refused.content.decode()
    assert refused.status_code == 409
    assert "ข้อความของอีกคน" in html
    assert "ข้อความของฉัน" in html
    again = client.post(route, typed | {"revision": fresh(memo).revision})
    assert again.status_code == 302
    assert fresh(memo).content["facts"] == "ข้อความของฉัน"


def test_photos_page_by_page_become_one_pdf(printed, client_as):
    from django.core.files.uploadedfile import SimpleUploadedFile

    client, route = client_as("coordinator"), reverse("paper_scan", args=[printed.pk])
    for seed in (1, 2):
        client.post(route, {"file": SimpleUploadedFile(f"{seed}.jpg", photo(seed))})
    twice = client.post(route, {"file": SimpleUploadedFile("again.jpg", photo(2))})
    assert "หน้าถัดไป" in twice.content.decode()
    assert client.post(reverse("paper_photos_bind", args=[printed.pk])).status_code == 302
    copy = version_current(printed).signed_copies.get()
    assert (copy.origin, copy.page_count, copy.version_sha256) == ("photos", 2, version_current(printed).sha256)
    assert not version_current(printed).photos.exists()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("scan.pdf", b""),
        ("scan.pdf", b"%PDF-1.4 broken"),
        ("scan.pdf", b"PK\x03\x04zip"),
        ("photo.jpg", b"\xff\xd8\xff\xe0broken"),
    ],
)
def test_a_broken_upload_is_refused_in_words(printed, client_as, name, data):
    from django.core.files.uploadedfile import SimpleUploadedFile

    client = client_as("coordinator")
    answer = client.post(reverse("paper_scan", args=[printed.pk]), {"file": SimpleUploadedFile(name, data)})
    if answer.status_code == 302:  # a photo is opened when the pages are put together
        answer = client.post(reverse("paper_photos_bind", args=[printed.pk]))
    assert answer.status_code in {400, 409}
    assert 'role="alert"' in answer.content.decode()
    assert not version_current(printed).signed_copies.exists()


def test_a_page_far_too_high_stays_a_small_picture():
    import pypdfium2

    from prongsai.correspondence.pages import page_image

    document = pypdfium2.PdfDocument.new()
    document.new_page(10, 14_000)
    out = io.BytesIO()
    document.save(out)
    assert Image.open(io.BytesIO(page_image(out.getvalue(), 1, width=1040))).height <= 6000
