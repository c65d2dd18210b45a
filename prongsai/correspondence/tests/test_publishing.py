"""Before the public: kit, permanent page, withdrawal, and the address that is opened once to prove it."""

from __future__ import annotations

import io
import zipfile

import httpx
import pytest

from prongsai.core.errors import NotPermitted, TransitionNotAllowed
from prongsai.correspondence import services
from prongsai.correspondence.kit import kit_for, kit_zip
from prongsai.correspondence.models import PaperState, Publication
from prongsai.correspondence.screens import IssueScreen
from prongsai.correspondence.selectors import signed_copy_of, version_current
from prongsai.correspondence.tests.conftest import fresh, sign_in_ink
from prongsai.correspondence.watched import publications
from prongsai.watching.courtesy import Courtesy
from prongsai.watching.fetching import Fetcher, fetching_through
from prongsai.watching.services import address_visit

PUBLIC = "93.184.216.34"


def web(handler, resolver=lambda host, port: [PUBLIC]):
    """A fetcher whose network is ``handler``."""
    return fetching_through(
        Fetcher(
            resolver=resolver,
            transport=httpx.MockTransport(handler),
            sleep=lambda seconds: None,
            courtesy=Courtesy(pause=0),
        )
    )


def page(text="<html><title>รายงานผล</title>", status=200, content_type="text/html; charset=utf-8"):
    return lambda request: httpx.Response(status, text=text, headers={"content-type": content_type})


@pytest.fixture
def kit(signed):
    return kit_for(signed, signed_copy_of(version_current(signed)), base_url="https://office.example")


def names(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {info.filename: archive.read(info) for info in archive.infolist()}


def test_the_kit_has_plain_ascii_names_and_all_three_files(kit):
    files = names(kit_zip(kit))
    assert all(name.isascii() and " " not in name for name in files)
    assert {name.rpartition(".")[2] for name in files} == {"txt", "html", "pdf", "docx"}
    assert sum(data.startswith(b"%PDF") for data in files.values()) == 2


def test_the_kit_tells_the_vendor_what_to_do_in_thai(kit, signed):
    files = names(kit_zip(kit))
    readme = files["README.txt"].decode("utf-8-sig")
    assert signed.subject in readme
    assert "วิธีทำ" in readme
    html = next(data for name, data in files.items() if name.endswith(".html")).decode()
    assert all(f'href="{name}"' in html for name in files if name.endswith((".pdf", ".docx")))


def test_the_same_paper_gives_the_same_kit(kit):
    assert kit_zip(kit) == kit_zip(kit)


def test_hostile_words_stay_inert_in_the_html(memo, coordinator):
    services.paper_edit(paper=memo, actor=coordinator, subject='<script>alert(1)</script> "=cmd"')
    services.paper_print(paper=fresh(memo), actor=coordinator)
    paper = sign_in_ink(fresh(memo), coordinator)
    kit = kit_for(paper, signed_copy_of(version_current(paper)), base_url="https://office.example")
    html = next(data for name, data in names(kit_zip(kit)).items() if name.endswith(".html")).decode()
    assert "<script>" not in html


def test_a_draft_and_a_printed_paper_cannot_be_published(memo, publisher, coordinator):
    with pytest.raises(TransitionNotAllowed):
        services.paper_publish(paper=memo, actor=publisher)
    services.paper_print(paper=memo, actor=coordinator)
    with pytest.raises(TransitionNotAllowed):
        services.paper_publish(paper=fresh(memo), actor=publisher)
    assert not Publication.objects.exists()


def test_who_may_not_publish_is_told_so(signed, coordinator):
    with pytest.raises(NotPermitted, match="สิทธิ"):
        services.paper_publish(paper=signed, actor=coordinator)


def test_whoever_finally_approved_may_publish(here, signed):
    from prongsai.accounts.models import RoleGrant

    executive = here.users["chief_executive"]
    RoleGrant.objects.filter(membership__user=executive).update(role="viewer")
    assert services.paper_publish(paper=signed, actor=executive).is_public


def test_withdrawal_keeps_the_address_and_the_history(published, publisher):
    path = published.publication.path
    with pytest.raises(TransitionNotAllowed, match="เหตุผล"):
        services.paper_withdraw(paper=published, reason="", actor=publisher)
    services.paper_withdraw(paper=published, reason="มีฉบับแก้ไข", actor=publisher)
    paper = fresh(published)
    assert (paper.state, paper.publication.path) == (PaperState.WITHDRAWN, path)
    assert paper.publication.withdrawn_reason == "มีฉบับแก้ไข"
    services.paper_publish(paper=paper, actor=publisher)
    assert fresh(paper).publication.path == path
    assert [event.act for event in fresh(paper).publication.events.all()] == ["published", "withdrawn", "published"]


def test_two_papers_of_a_kind_and_year_have_two_addresses(published, coordinator, publisher):
    other = services.paper_create(kind="memo", subject="อีกเรื่อง", fiscal_year_be=2570, actor=coordinator)
    services.paper_print(paper=other, actor=coordinator)
    paper = sign_in_ink(fresh(other), coordinator, seed=7)
    assert services.paper_publish(paper=paper, actor=publisher).slug == "memo-2"


def test_an_address_pasted_back_is_opened_once_and_the_outcome_shown(
    published, publisher, django_capture_on_commit_callbacks
):
    with web(page()), django_capture_on_commit_callbacks(execute=True):
        services.address_set(paper=published, address="https://www.here.example.go.th/ita/1", actor=publisher)
    found = IssueScreen(fresh(published), publisher).last_check
    assert (found.ok, found.status, found.title) == (True, 200, "รายงานผล")
    assert "เปิดได้" in found.outcome


def test_the_same_file_as_the_signed_copy_is_recognised(published, publisher):
    data = published.publication.signed_copy.stored_file.content.read()
    publication, _ = services.address_set(
        paper=published, address="https://www.here.example.go.th/1.pdf", actor=publisher
    )
    with web(lambda request: httpx.Response(200, content=data, headers={"content-type": "application/pdf"})):
        address_visit(url=publication.own_website_url, actor=publisher)
    assert IssueScreen(fresh(published), publisher).is_signed_file


@pytest.mark.parametrize(("status", "words"), [(404, "ไม่พบหน้า"), (403, "ไม่ให้เปิด"), (500, "ลองใหม่")])
def test_a_page_that_does_not_open_says_what_to_do(published, publisher, status, words):
    publication, _ = services.address_set(paper=published, address="https://www.here.example.go.th/1", actor=publisher)
    with web(page(status=status)):
        found = address_visit(url=publication.own_website_url, actor=publisher)
    assert not found.ok
    assert words in found.outcome


def test_an_address_before_publication_is_refused(signed, publisher):
    with pytest.raises(TransitionNotAllowed, match="เผยแพร่"):
        services.address_set(paper=signed, address="https://www.here.example.go.th/1", actor=publisher)


def test_a_published_paper_is_watched_until_it_is_withdrawn(published, publisher):
    services.address_set(paper=published, address="https://www.here.example.go.th/1", actor=publisher)
    (watched,) = publications()
    assert (watched.url, watched.about) == ("https://www.here.example.go.th/1", published.subject)
    assert watched.link == f"/office/papers/{published.pk}/#publish"
    services.paper_withdraw(paper=fresh(published), reason="แก้ตัวเลข", actor=publisher)
    assert list(publications()) == []


def test_our_own_page_is_watched_where_the_internet_can_open_it(published, settings):
    settings.BASE_URL = "https://prongsai.example.go.th"
    assert [watched.url for watched in publications()] == [
        f"https://prongsai.example.go.th{published.publication.path}"
    ]
