from __future__ import annotations

import re

import pytest

from prongsai.core import clock
from prongsai.core.files import DOCX, PDF, store
from prongsai.core.scope import organisation_scope
from prongsai.correspondence.models import (
    CopyOrigin,
    OfficialPaper,
    PaperState,
    PaperVersion,
    Publication,
    PublicationState,
    SignedCopy,
)
from prongsai.search.services import index_rebuild

RECORD = {
    "measures": [
        {"no": 1, "title": "มาตรการดูแลของขวัญ", "methods": ["ติดประกาศ <b>สี่</b> จุด"], "results": ["ติดแล้วเมื่อ ๕ ม.ค. ๖๙"]}
    ]
}


def publish(office, *, slug="report-12", title="รายงานผลมาตรการ รอบ 12 เดือน", year=2569) -> Publication:
    """A published paper with its three files."""
    with organisation_scope(office.organisation):
        now = clock.now()
        paper = OfficialPaper.objects.create(
            kind="measures-report",
            subject=title,
            fiscal_year_be=year,
            state=PaperState.PUBLISHED,
            signatory_name="นายสมมุติ",
        )
        text = store(b"%PDF-1.7 text " + slug.encode(), name="a.pdf", content_type=PDF)
        signed = store(b"%PDF-1.7 signed " + slug.encode(), name="b.pdf", content_type=PDF)
        word = store(b"PK word " + slug.encode(), name="c.docx", content_type=DOCX)
        version = PaperVersion.objects.create(
            paper=paper, number=1, subject=title, record=RECORD, content_sha256="0" * 64, code="7F3A-91C2", pdf=text,
            docx=word, sha256=text.sha256, printed_at=now,
        )  # fmt: skip
        copy = SignedCopy.objects.create(
            version=version, version_sha256=version.sha256, stored_file=signed, sha256=signed.sha256,
            origin=CopyOrigin.SCAN, recorded_at=now,
        )  # fmt: skip
        publication = Publication.objects.create(
            paper=paper, signed_copy=copy, slug=slug, title=title, fiscal_year_be=year, published_at=now,
            summary="บรรทัดที่หนึ่ง\nบรรทัดที่สอง\nบรรทัดที่สาม",
        )  # fmt: skip
        index_rebuild()
        return publication


@pytest.fixture
def published(world):
    for office in (world.here, world.there):
        office.organisation.set_up_at = clock.now()
        office.organisation.save()
    publish(world.there, slug="bait", title="เหยื่อของอีกหน่วยงาน")
    return publish(world.here)


ADDRESS = "/p/here/2569/report-12/"


def test_a_citizen_reads_the_sentences_before_any_file_and_opens_the_signed_one(client, published):
    page = client.get(ADDRESS)
    body = page.content.decode()
    assert body.index("บรรทัดที่หนึ่ง") < body.index("ฉบับลงนาม")
    assert "7F3A-91C2" in body
    assert "&lt;b&gt;สี่&lt;/b&gt;" in body  # what was typed is shown, never run
    for name, kind in (("signed.pdf", PDF), ("text.pdf", PDF), ("editable.docx", DOCX)):
        assert f"{ADDRESS}{name}" in body
        answer = client.get(f"{ADDRESS}{name}")
        assert answer["Content-Type"] == kind
        assert b"".join(answer.streaming_content)


def test_public_pages_set_no_cookie_and_may_be_cached(client, published):
    for path in ("/p/here/", "/p/here/2569/", ADDRESS, "/p/here/contact/", "/en/p/here/", "/p/here/search/?q=ของขวัญ"):
        answer = client.get(path)
        assert answer.status_code == 200, path
        assert not answer.cookies, path
        assert ("no-store" if "?q=" in path else "max-age=60") in answer["Cache-Control"], path
        assert "<script" not in answer.content.decode()


def test_home_finds_it_in_one_tap_and_search_knows_both_digits(client, published):
    assert ADDRESS in client.get("/p/here/").content.decode()
    for query in ("ของขวัญ", "รอบ ๑๒", "รอบ 12", "๕ ม.ค. 69"):
        assert ADDRESS in client.get("/p/here/search/", {"q": query}).content.decode(), query
    assert "ไม่พบ" in client.get("/p/here/search/", {"q": "ไม่มีคำนี้แน่"}).content.decode()
    assert client.get("/p/here/search/", {"q": "<script>"}).content.decode().count("<script>") == 0


def test_over_every_office_citizens_find_published_papers_with_their_office(client, published):
    page = client.get("/search/", {"q": "รายงานผลมาตรการ"}).content.decode()
    assert ADDRESS in page
    assert "<mark>รายงานผลมาตรการ</mark>" in page
    assert "ตัวอย่างสุข" in page
    assert "/p/there/2569/bait/" in client.get("/search/", {"q": "เหยื่อ"}).content.decode()
    assert "/en/p/here/" in client.get("/en/search/", {"q": "ของขวัญ"}).content.decode()
    assert client.get("/search/", {"q": "<script>alert"}).content.decode().count("<script") == 0


def test_a_find_is_marked_and_its_text_shown_not_run(client, published):
    page = client.get("/p/here/search/", {"q": "ติดประกาศ"}).content.decode()
    assert "<mark>ติดประกาศ</mark> &lt;b&gt;สี่&lt;/b&gt; จุด" in page


def test_what_was_withdrawn_is_found_no_more(client, published):
    with organisation_scope(published.organisation_id):
        published.state = PublicationState.WITHDRAWN
        published.save()
        index_rebuild()
    for path in ("/p/here/search/", "/search/"):
        assert ADDRESS not in client.get(path, {"q": "ของขวัญ"}).content.decode()


def test_one_network_may_not_search_without_end(client, published):
    for _ in range(40):
        assert client.get("/p/here/search/", {"q": "ของขวัญ"}).status_code == 200
    answer = client.get("/search/", {"q": "ของขวัญ"})
    assert answer.status_code == 429
    assert "รอหนึ่งนาที" in answer.content.decode()
    assert client.get("/p/here/search/").status_code == 200  # the empty page asks nothing


def test_another_offices_papers_and_unknown_addresses_are_not_there(client, published):
    for path in ("/p/here/2569/bait/", "/p/here/2568/report-12/", "/p/nobody/", f"{ADDRESS}other.pdf", "/p/here/2500/"):
        assert client.get(path).status_code == 404, path
    assert "เหยื่อ" not in client.get("/p/here/").content.decode()
    assert "เหยื่อ" not in client.get("/p/here/search/", {"q": "เหยื่อ"}).content.decode().replace("“เหยื่อ”", "").replace(
        'value="เหยื่อ"', ""
    )


def test_a_withdrawn_paper_says_so_and_its_files_are_gone(client, published):
    with organisation_scope(published.organisation_id):
        published.state, published.withdrawn_at = PublicationState.WITHDRAWN, clock.now()
        published.withdrawn_reason = "พบตัวเลขผิด จะเผยแพร่ฉบับแก้ไข"
        published.save()
    page = client.get(ADDRESS)
    assert page.status_code == 410
    assert "พบตัวเลขผิด" in page.content.decode()
    for name in ("signed.pdf", "text.pdf", "editable.docx"):
        assert client.get(f"{ADDRESS}{name}").status_code == 404
    assert ADDRESS not in client.get("/p/here/").content.decode()


def test_a_shut_portal_is_not_there(client, published):
    organisation = published.organisation
    organisation.portal_open = False
    organisation.save()
    assert client.get("/p/here/").status_code == 404
    assert client.get(f"{ADDRESS}signed.pdf").status_code == 404


def test_english_pages_link_to_english_pages_and_back(client, published):
    body = client.get("/en/p/here/").content.decode()
    assert f'href="/en{ADDRESS}"' in body
    assert re.search(r'<a class="nw lang" href="/p/here/" lang="th">', body)
    assert '<html lang="en">' in body


def test_the_front_leads_to_the_one_office_or_to_the_list(client, published, world):
    assert client.get("/")["Location"] == "/offices/"
    world.there.organisation.portal_open = False
    world.there.organisation.save()
    assert client.get("/")["Location"] == "/p/here/"


def test_files_of_the_portal_say_whether_they_changed(client, published):
    first = client.get(f"{ADDRESS}signed.pdf")
    again = client.get(f"{ADDRESS}signed.pdf", headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304
    assert first["Content-Disposition"] == 'inline; filename="report-12-signed.pdf"'


def test_a_public_page_is_only_read(client, published):
    for path in ("/p/here/", "/p/here/2569/", ADDRESS, "/p/here/news/", "/p/here/data/"):
        for method in ("post", "put", "delete", "trace"):
            assert getattr(client, method)(path).status_code == 405, (method, path)
