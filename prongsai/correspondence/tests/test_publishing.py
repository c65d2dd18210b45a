"""Before the public: kit, permanent page, withdrawal, and the address that is opened once to prove it."""

from __future__ import annotations

import io
import zipfile
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import httpx
import pytest

from prongsai.core.errors import NotPermitted, TransitionNotAllowed
from prongsai.correspondence import services
from prongsai.correspondence.kit import kit_for, kit_zip
from prongsai.correspondence.models import PaperState, Publication
from prongsai.correspondence.selectors import signed_copy_of, version_current
from prongsai.correspondence.tests.conftest import fresh, sign_in_ink
from prongsai.watching.fetching import (
    AddressRefused,
    AddressUnreachable,
    Fetcher,
    clean_address,
    fetcher,
    fetching_through,
    is_public,
)

PUBLIC = "93.184.216.34"


def web(handler, resolver=lambda host, port: [PUBLIC]):
    """A fetcher whose network is ``handler``."""
    return fetching_through(Fetcher(resolver=resolver, transport=httpx.MockTransport(handler)))


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


@pytest.mark.parametrize(
    "address",
    [
        "", "ftp://example.go.th/x", "javascript:alert(1)", "file:///etc/passwd", "http://localhost/", "http://127.0.0.1/",
        "http://127.1/", "http://2130706433/", "http://0x7f000001/", "http://[::1]/", "http://10.1.2.3/", "http://192.168.1.9/ita",
        "http://169.254.169.254/latest/", "http://[::ffff:10.0.0.1]/", "http://intranet/", "http://server.local/", "https://a b.go.th/",
        "https://user:pass@www.example.go.th/", "https://www.example.go.th:22/", "https://" + "a" * 1200 + ".go.th/",
    ],
)  # fmt: skip
def test_addresses_that_are_no_public_page_are_refused_with_a_reason(address):
    with pytest.raises(AddressRefused) as refused:
        clean_address(address)
    assert refused.value.message


@pytest.mark.parametrize(
    ("pasted", "kept"),
    [
        (" https://www.example.go.th/ita/1.pdf ", "https://www.example.go.th/ita/1.pdf"),
        ("www.example.go.th/ita", "https://www.example.go.th/ita"),
        ("<https://www.example.go.th/ita>", "https://www.example.go.th/ita"),
    ],
)
def test_addresses_are_kept_as_pasted(pasted, kept):
    assert clean_address(pasted) == kept


def test_thai_names_and_paths_are_understood():
    assert clean_address("https://www.example.go.th/รายงาน").startswith("https://www.example.go.th/")


@pytest.mark.parametrize("ip", ["127.0.0.1", "10.0.0.1", "172.16.0.1", "192.168.0.1", "169.254.1.1", "100.64.0.1", "0.0.0.0", "::1",
                                "fc00::1", "fe80::1", "::ffff:127.0.0.1", "64:ff9b::7f00:1", "224.0.0.1", "2002:7f00:1::"])  # fmt: skip
def test_private_networks_are_not_public(ip):
    assert not is_public(ip)


def test_a_name_that_leads_inside_is_refused_before_anything_is_sent():
    asked = []
    with (
        web(
            lambda request: asked.append(request) or httpx.Response(200),
            resolver=lambda host, port: [PUBLIC, "10.0.0.1"],
        ) as f,
        pytest.raises(AddressRefused),
    ):
        f.open("https://www.example.go.th/")
    assert asked == []


def test_a_redirect_into_a_private_network_is_refused():
    def handler(request):
        return httpx.Response(302, headers={"location": "http://10.0.0.1/admin"})

    inside = {"www.example.go.th": [PUBLIC], "10.0.0.1": ["10.0.0.1"]}
    with web(handler, resolver=lambda host, port: inside[host]) as f, pytest.raises(AddressRefused):
        f.open("https://www.example.go.th/")


def test_the_connection_goes_to_the_address_that_was_checked():
    seen = []

    def handler(request):
        seen.append((request.url.host, request.headers["host"], request.extensions["sni_hostname"]))
        return httpx.Response(200)

    with web(handler) as f:
        f.open("https://www.example.go.th/x")
    assert seen == [(PUBLIC, "www.example.go.th", "www.example.go.th")]


def test_endless_redirects_end():
    with (
        web(lambda request: httpx.Response(302, headers={"location": "/again"})) as f,
        pytest.raises(AddressUnreachable),
    ):
        f.open("https://www.example.go.th/")


def test_a_huge_page_is_read_no_further_than_the_limit(monkeypatch):
    monkeypatch.setattr("prongsai.watching.fetching.MOST_BYTES", 1000)
    with web(lambda request: httpx.Response(200, content=iter([b"x" * 800] * 5))) as f:
        opened = f.open("https://www.example.go.th/")
    assert (opened.truncated, opened.size <= 1000, opened.ok) == (True, True, True)


def test_an_address_pasted_back_is_opened_once_and_the_outcome_shown(
    published, publisher, django_capture_on_commit_callbacks
):
    with web(page()), django_capture_on_commit_callbacks(execute=True):
        services.address_set(paper=published, address="https://www.here.example.go.th/ita/1", actor=publisher)
    check = published.publication.checks.get()
    assert (check.ok, check.status, check.page_title) == (True, 200, "รายงานผล")
    assert "เปิดได้" in check.outcome


def test_the_same_file_as_the_signed_copy_is_recognised(published, publisher):
    data = published.publication.signed_copy.stored_file.content.read()
    publication, _ = services.address_set(
        paper=published, address="https://www.here.example.go.th/1.pdf", actor=publisher
    )
    with web(lambda request: httpx.Response(200, content=data, headers={"content-type": "application/pdf"})):
        check = services.address_open(publication=publication, actor=publisher)
    assert "แฟ้มเดียวกับฉบับลงนาม" in check.outcome


@pytest.mark.parametrize(("status", "words"), [(404, "ไม่พบหน้า"), (403, "ไม่ให้เปิด"), (500, "ลองใหม่")])
def test_a_page_that_does_not_open_says_what_to_do(published, publisher, status, words):
    publication, _ = services.address_set(paper=published, address="https://www.here.example.go.th/1", actor=publisher)
    with web(page(status=status)):
        check = services.address_open(publication=publication, actor=publisher)
    assert not check.ok
    assert words in check.outcome


def test_an_address_before_publication_is_refused(signed, publisher):
    with pytest.raises(TransitionNotAllowed, match="เผยแพร่"):
        services.address_set(paper=signed, address="https://www.here.example.go.th/1", actor=publisher)


def test_a_browser_test_puts_a_server_of_this_machine_in_the_place_of_the_web(settings):
    asked = []

    class Website(BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append((self.headers["Host"], self.path))
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write("<title>รายงาน</title>".encode())

        def log_message(self, *words):
            pass

    with HTTPServer(("127.0.0.1", 0), Website) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        settings.PRONGSAI_WEB_STAND_IN = server.server_port
        opened = fetcher().open("https://www.office.example.go.th/ita/report")
        server.shutdown()
    assert opened.ok
    assert opened.title == "รายงาน"
    assert asked == [("www.office.example.go.th", "/ita/report")]
