"""Opening an address: what is refused before anything is sent, and what a hostile server cannot do to us."""

from __future__ import annotations

import gzip
import socket
import ssl
import time
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Event, Thread

import httpx
import pytest

from prongsai.watching.addresses import AddressRefused, AddressUnreachable, clean_address, is_public
from prongsai.watching.courtesy import Courtesy
from prongsai.watching.fetching import Known, fetcher
from prongsai.watching.tests.web import PUBLIC, web
from prongsai.watching.wire import PIECE, BodyReader, deadline_transport


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
        pytest.raises(AddressUnreachable, match="ไม่สิ้นสุด"),
    ):
        f.open("https://www.example.go.th/")


def test_a_huge_page_is_read_no_further_than_the_limit(monkeypatch):
    monkeypatch.setattr("prongsai.watching.fetching.MOST_BYTES", 1000)
    with web(lambda request: httpx.Response(200, content=iter([b"x" * 800] * 5))) as f:
        opened = f.open("https://www.example.go.th/")
    assert (opened.truncated, opened.size <= 1000, opened.ok) == (True, True, True)


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


@pytest.mark.parametrize("port", [22, 3306, 9200])
def test_a_redirect_to_an_odd_port_is_refused(port):
    handler = lambda request: httpx.Response(302, headers={"location": f"https://www.example.go.th:{port}/"})  # noqa: E731
    with web(handler) as f, pytest.raises(AddressRefused, match="port"):
        f.open("https://www.example.go.th/")


@pytest.mark.parametrize(
    "onward", ["file:///etc/passwd", "javascript:alert(1)", "ftp://example.go.th/x", "gopher://x/"]
)
def test_a_redirect_to_what_is_no_web_page_is_refused(onward):
    with (
        web(lambda request: httpx.Response(302, headers={"location": onward})) as f,
        pytest.raises((AddressRefused, AddressUnreachable)),
    ):
        f.open("https://www.example.go.th/")


def test_a_name_that_changes_its_mind_gains_nothing():
    answers = iter([[PUBLIC], ["127.0.0.1"]])
    seen = []

    def handler(request):
        seen.append(request.url.host)
        return httpx.Response(302, headers={"location": "/second"})

    with web(handler, resolver=lambda host, port: next(answers)) as f, pytest.raises(AddressRefused):
        f.open("https://www.example.go.th/first")
    assert seen == [PUBLIC]


def test_a_page_that_sends_its_reader_on_is_followed():
    pages = {
        "/old": "<meta http-equiv='refresh' content='0; url=/new'>",
        "/new": "<title>หน้าใหม่</title><meta http-equiv=refresh content='300; url=/news'>",
    }
    with web(lambda request: httpx.Response(200, html=pages[request.url.path])) as f:
        opened = f.open("https://www.example.go.th/old")
    assert (opened.title, opened.final_url) == ("หน้าใหม่", "https://www.example.go.th/new")


def test_the_second_address_of_a_host_is_tried_when_the_first_is_dead():
    def handler(request):
        if request.url.host == PUBLIC:
            raise httpx.ConnectError("down", request=request)
        return httpx.Response(200, html="<title>ok</title>")

    with web(handler, resolver=lambda host, port: [PUBLIC, "93.184.216.35"]) as f:
        assert f.open("https://www.example.go.th/").ok


def certificate_error(code, words):
    error = ssl.SSLCertVerificationError(1, words)
    error.verify_code = code
    return error


def test_an_expired_certificate_is_said_in_words():
    def handler(request):
        raise httpx.ConnectError("tls", request=request) from certificate_error(10, "certificate has expired")

    with web(handler) as f, pytest.raises(AddressUnreachable, match="หมดอายุ"):
        f.open("https://www.example.go.th/")


def test_a_chain_that_lacks_a_link_is_read_all_the_same_and_noted():
    tried = []

    def handler(request):
        tried.append(1)
        if len(tried) == 1:
            raise httpx.ConnectError("tls", request=request) from certificate_error(20, "local issuer")
        return httpx.Response(200, html="<title>ok</title>")

    with web(handler) as f:
        assert f.open("https://www.example.go.th/").unproved


def test_what_was_learnt_is_asked_with_and_only_of_the_same_address():
    seen = []

    def handler(request):
        seen.append(request.headers.get("if-none-match"))
        return httpx.Response(302, headers={"location": "/b"}) if request.url.path == "/a" else httpx.Response(200)

    with web(handler) as f:
        f.open("https://www.example.go.th/a", known=Known(etag='"1"'))
    assert seen == ['"1"', None]


def test_we_say_who_we_are():
    seen = []
    with web(lambda request: seen.append(request.headers["user-agent"]) or httpx.Response(200)) as f:
        f.open("https://www.example.go.th/", agent="Prongsai/1 (link check of here)")
    assert seen == ["Prongsai/1 (link check of here)"]


def test_a_host_that_asks_to_wait_is_left_alone_by_everybody():
    with web(lambda request: httpx.Response(429, headers={"retry-after": "120"})) as f:
        assert f.open("https://www.example.go.th/").retry_after == 120
        assert 100 < f.courtesy.ready_in("www.example.go.th") <= 120


def test_a_bomb_of_zeros_is_unpacked_no_further_than_the_limit(monkeypatch):
    monkeypatch.setattr("prongsai.watching.fetching.MOST_BYTES", 2**20)
    bomb = gzip.compress(bytes(64 * 2**20))
    headers = {"content-encoding": "gzip", "content-type": "text/html"}
    with web(lambda request: httpx.Response(200, content=iter([bomb]), headers=headers)) as f:
        opened = f.open("https://www.example.go.th/")
    assert (opened.truncated, opened.size) == (True, 2**20)


def test_packed_bodies_come_in_small_pieces_however_well_they_were_packed():
    bomb = gzip.compress(bytes(8 * 2**20))
    response = httpx.Response(200, content=iter([bomb]), headers={"content-encoding": "gzip"})
    pieces = [len(piece) for piece in BodyReader(response)]
    assert max(pieces) <= PIECE
    assert sum(pieces) == 8 * 2**20


def test_a_body_that_is_not_packed_as_said_is_no_error():
    response = httpx.Response(200, content=iter([b"<html>plain"]), headers={"content-encoding": "gzip"})
    body = BodyReader(response)
    assert list(body) == []
    assert body.broken


def test_a_body_that_ends_early_is_read_as_far_as_it_came():
    def ends_early():
        yield b"<title>\xe0\xb8\x94\xe0\xb8\xb5</title>"
        raise httpx.RemoteProtocolError("peer closed connection without sending complete message body")

    with web(lambda request: httpx.Response(200, content=ends_early(), headers={"content-type": "text/html"})) as f:
        opened = f.open("https://www.example.go.th/")
    assert (opened.ok, opened.truncated, opened.title) == (True, True, "ดี")


@pytest.fixture
def dripping():
    """A server that sends one letter of its head now and then, for ever."""
    over = Event()
    with socket.create_server(("127.0.0.1", 0)) as server:

        def drip():
            line, _ = server.accept()
            with line:
                line.sendall(b"HTTP/1.1 200 OK\r\nX-Slow: ")
                while not over.wait(0.02):
                    try:
                        line.sendall(b"a")
                    except OSError:
                        return

        thread = Thread(target=drip, daemon=True)
        thread.start()
        yield server.getsockname()[1]
        over.set()
        thread.join()


def test_a_head_that_drips_holds_nobody_longer_than_the_whole_time(dripping):
    ends = time.monotonic() + 0.3
    transport = deadline_transport(ssl.create_default_context(), lambda: ends - time.monotonic())
    with httpx.Client(transport=transport, timeout=30) as client, pytest.raises(httpx.TimeoutException):
        client.get(f"http://127.0.0.1:{dripping}/")


def test_two_visits_to_one_host_never_overlap_and_another_host_does_not_wait():
    courtesy = Courtesy(pause=0)
    with courtesy.turn("a.go.th") as first, courtesy.turn("b.go.th") as other:
        assert first
        assert other
        with courtesy.turn("a.go.th", patience=0) as second:
            assert not second
    with courtesy.turn("a.go.th", patience=0) as again:
        assert again


def test_a_host_rests_between_visits():
    now = [0.0]
    courtesy = Courtesy(pause=1.5, clock=lambda: now[0])
    with courtesy.turn("a.go.th"):
        pass
    assert courtesy.ready_in("a.go.th") == 1.5
    now[0] = 1.5
    with courtesy.turn("a.go.th", patience=0) as has_turn:
        assert has_turn
