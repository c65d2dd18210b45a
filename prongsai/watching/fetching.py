"""Opening an address of the office's own website from outside: one seam, never into private networks.

The host is resolved here, every address it has must be public, and the connection goes to the address that was
checked, so a name that changes its mind in between gains nothing. Tests put their own resolver and transport in.
"""

from __future__ import annotations

import datetime as dt
import email.utils
import hashlib
import ipaddress
import re
import socket
import ssl
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import httpx
from django.conf import settings

from prongsai.core import clock as civil
from prongsai.core.errors import DomainError
from prongsai.watching.courtesy import COURTESY, Courtesy
from prongsai.watching.pages import Page, read_page
from prongsai.watching.wire import (
    CHAIN_INCOMPLETE,
    EXPIRED,
    BodyReader,
    certificate_fault,
    deadline_transport,
    tls_context,
)

TIMEOUT = httpx.Timeout(15.0, connect=10.0)
WHOLE_TIME = 60.0  # seconds for one opening with its redirects, waiting for turns aside
MOST_BYTES = 30 * 2**20
HEAD_BYTES = 2**20  # of a page's text that is read for its words
SAMPLE_BYTES = 2 * 2**20  # of a file that its content hash looks at, with its length
MOST_REDIRECTS = 5
PORTS = frozenset({None, 80, 443, 8080, 8443})
AGENT = "Prongsai/1 (public page check)"
_INSIDE = "ที่อยู่นี้เปิดได้เฉพาะในเครือข่ายภายใน โปรดใช้ที่อยู่ที่ประชาชนเปิดได้จากภายนอก"


class AddressRefused(DomainError):
    """An address that may not be opened; the message says what to paste instead."""

    code = "address_refused"
    status = 400


class AddressUnreachable(DomainError):
    """An address that did not answer; the message says what was tried."""

    code = "address_unreachable"


class HostBusy(AddressUnreachable):
    """A host that asked to be left alone for longer than one waits."""

    code = "host_busy"


@dataclass(frozen=True, slots=True)
class Known:
    """What an earlier opening learnt, so that an unchanged page need not be sent again."""

    etag: str = ""
    last_modified: str = ""


@dataclass(frozen=True, slots=True)
class Opened:
    """What stood at an address. ``truncated`` when it was larger than is read.

    ``sha256`` is of the bytes, ``content_sha256`` of what a reader sees (of a file: its beginning and its length).
    ``retry_after`` in seconds where the server asked for it; ``unproved`` when its certificate lacks a link of its
    chain, which most browsers mend by themselves. ``body`` is kept only by a fetcher that ``keeps``.
    """

    status: int
    final_url: str
    content_type: str
    size: int
    sha256: str
    title: str = ""
    truncated: bool = False
    page: Page | None = None
    content_sha256: str = ""
    etag: str = ""
    last_modified: str = ""
    retry_after: float | None = None
    unproved: bool = False
    body: bytes = b""

    @property
    def ok(self) -> bool:
        """Whether a citizen would see it."""
        return 200 <= self.status < 300


def resolve(host: str, port: int) -> list[str]:
    """Every address of a host. Raises AddressUnreachable when it has none."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (socket.gaierror, UnicodeError) as error:
        raise AddressUnreachable(f"ไม่พบเว็บไซต์ {host} โปรดตรวจตัวสะกดของที่อยู่") from error
    return [str(info[4][0]) for info in found]


def is_public(address: str) -> bool:
    """Whether an IP address is of the public internet (mapped and translated IPv4 looked through)."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if inner is not None:
            return is_public(str(inner))
        if ip in ipaddress.ip_network("64:ff9b::/96"):
            return is_public(str(ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)))
    return ip.is_global and not ip.is_multicast


def clean_address(text: str) -> str:
    """The address as pasted, in its normal form. Raises AddressRefused: only http and https on the public internet."""
    line = text.strip().strip("<>\"'“”").strip()
    if not line:
        raise AddressRefused("โปรดวางที่อยู่ของหน้าที่เผยแพร่ เช่น https://www.example.go.th/ita/report")
    if re.search(r"\s", line):
        raise AddressRefused("ที่อยู่มีช่องว่างอยู่ข้างใน โปรดคัดลอกจากช่องที่อยู่ของเบราว์เซอร์ทั้งบรรทัด")
    if "://" not in line and re.match(r"[\w.-]+\.[a-zA-Zก-๙]{2,}(/|$)", line):
        line = f"https://{line}"
    try:
        url = httpx.URL(line)
        host = url.raw_host.decode("ascii").rstrip(".")  # an internationalised name becomes xn--…
    except (httpx.InvalidURL, ValueError, UnicodeError) as error:
        raise AddressRefused("อ่านที่อยู่นี้ไม่ได้ โปรดคัดลอกจากช่องที่อยู่ของเบราว์เซอร์ทั้งบรรทัด") from error
    if url.scheme not in {"http", "https"}:
        raise AddressRefused("ที่อยู่ต้องขึ้นต้นด้วย https:// หรือ http:// โปรดคัดลอกจากช่องที่อยู่ของเบราว์เซอร์")
    if url.userinfo:
        raise AddressRefused("ที่อยู่มีชื่อผู้ใช้หรือรหัสผ่านอยู่ข้างใน โปรดใช้ที่อยู่ที่ประชาชนเปิดได้โดยไม่ต้องลงชื่อเข้าใช้")
    if url.port not in PORTS:
        raise AddressRefused("ที่อยู่ใช้ช่องทาง (port) ที่ไม่ใช่ของเว็บสาธารณะ โปรดใช้ที่อยู่ที่ประชาชนเปิดได้")
    _check_host(host)
    if len(str(url)) > 1000:
        raise AddressRefused("ที่อยู่ยาวเกิน 1,000 ตัวอักษร โปรดใช้ที่อยู่สั้นของหน้าเดียวกัน")
    return str(url)


def _check_host(host: str) -> None:
    literal = host.strip("[]")
    try:
        public = is_public(literal)
    except ValueError:
        inside = (
            host in {"localhost", ""} or "." not in host or host.endswith((".local", ".localhost", ".internal", ".lan"))
        )
        public = not inside and not re.fullmatch(r"[\d.]+|0x[0-9a-f.x]+", host, re.IGNORECASE)
    if not public:
        raise AddressRefused(_INSIDE)


@dataclass(slots=True)
class Fetcher:
    """Opens addresses. ``allowed`` says which IP addresses may be connected to; safe to use from many threads.

    One that ``keeps`` gives the bytes too: ``replace(fetcher(), keeps=True)``.
    """

    resolver: Callable[[str, int], list[str]] = resolve
    allowed: Callable[[str], bool] = is_public
    transport: httpx.BaseTransport | None = None
    clock: Callable[[], float] = field(default=time.monotonic)
    sleep: Callable[[float], object] = field(default=time.sleep)
    courtesy: Courtesy = field(default=COURTESY)
    keeps: bool = False

    def open(
        self, address: str, *, agent: str = AGENT, known: Known | None = None, most_bytes: int | None = None
    ) -> Opened:
        """Follow an address to its end. Raises AddressRefused or AddressUnreachable.

        At each host on the way it waits for its turn, and keeps it for the hops within the host.
        """
        budget = WHOLE_TIME
        url, hops, asked = httpx.URL(address), 0, _Asked(agent, known or Known(), most_bytes or MOST_BYTES)
        while True:
            host = url.host
            with self.courtesy.turn(host) as has_turn:
                if not has_turn:
                    raise HostBusy(f"{host} ขอให้เว้นระยะก่อนเปิดอีก ระบบจะลองใหม่ในรอบถัดไป")
                begun = self.clock()
                while url.host == host:
                    answer = self._ask(url, asked, begun + budget)
                    if isinstance(answer, Opened):
                        if answer.retry_after:
                            self.courtesy.hold(host, answer.retry_after)
                        return answer
                    url, hops, asked = answer, hops + 1, asked.without_known()
                    if hops > MOST_REDIRECTS:
                        raise AddressUnreachable("ที่อยู่นี้ส่งต่อวนไปมาไม่สิ้นสุด โปรดใช้ที่อยู่ปลายทาง หรือแจ้งผู้ดูแลเว็บ")
                budget -= self.clock() - begun

    def _ask(self, url: httpx.URL, asked: _Asked, deadline: float) -> Opened | httpx.URL:
        """The page, or the address it points on to."""
        if url.scheme not in {"http", "https"} or url.userinfo:
            raise AddressRefused("ที่อยู่ส่งต่อไปยังที่ที่เปิดแบบเว็บไม่ได้ โปรดใช้ที่อยู่ของหน้าที่เผยแพร่")
        if url.port not in PORTS:
            raise AddressRefused("ที่อยู่ส่งต่อไปยังช่องทาง (port) ที่ไม่ใช่ของเว็บสาธารณะ โปรดแจ้งผู้ดูแลเว็บ")
        addresses = self.resolver(url.host, url.port or (443 if url.scheme == "https" else 80))
        if not addresses or not all(self.allowed(ip) for ip in addresses):
            raise AddressRefused(_INSIDE)
        addresses = sorted(dict.fromkeys(addresses), key=lambda ip: ":" in ip)  # many offices have no IPv6
        try:
            return self._connect(url, addresses, asked, deadline, tls_context())
        except _ChainIncomplete:
            return self._connect(url, addresses, asked, deadline, tls_context(proved=False))

    def _connect(
        self, url: httpx.URL, addresses: list[str], asked: _Asked, deadline: float, tls: ssl.SSLContext
    ) -> Opened | httpx.URL:
        host = url.host
        for last, ip in enumerate(addresses[:3], start=1):
            transport = (
                _Kept(self.transport) if self.transport else deadline_transport(tls, lambda: deadline - self.clock())
            )
            try:
                with httpx.Client(transport=transport, timeout=TIMEOUT, trust_env=False) as client:
                    return self._send(client, url, ip, asked, deadline, unproved=tls.verify_mode == ssl.CERT_NONE)
            except httpx.ConnectError as error:
                if reason := _certificate(error, host):
                    raise reason from error
                if last == min(len(addresses), 3):
                    raise AddressUnreachable(
                        f"เปิด {host} ไม่สำเร็จ เว็บไซต์ไม่รับการเชื่อมต่อ โปรดลองใหม่ภายหลัง หรือแจ้งผู้ดูแลเว็บ"
                    ) from error
            except httpx.TimeoutException as error:
                raise AddressUnreachable(f"{host} ไม่ตอบภายในเวลา โปรดลองใหม่ภายหลัง หรือแจ้งผู้ดูแลเว็บ") from error
            except (httpx.HTTPError, httpx.InvalidURL, ValueError) as error:
                raise AddressUnreachable(f"เปิด {host} ไม่สำเร็จ โปรดตรวจที่อยู่ หรือแจ้งผู้ดูแลเว็บ") from error
        raise AddressUnreachable(f"เปิด {host} ไม่สำเร็จ โปรดตรวจที่อยู่ หรือแจ้งผู้ดูแลเว็บ")

    def _send(
        self, client: httpx.Client, url: httpx.URL, ip: str, asked: _Asked, deadline: float, *, unproved: bool
    ) -> Opened | httpx.URL:
        request = client.build_request(
            "GET",
            url.copy_with(host=ip),
            headers={"Host": url.netloc.decode("ascii"), **asked.headers()},
            extensions={"sni_hostname": url.raw_host.decode("ascii")},
        )
        response = client.send(request, stream=True, follow_redirects=False)
        try:
            if response.has_redirect_location:
                return url.join(response.headers["location"])
            opened = self._read(response, url, asked.most_bytes, deadline, unproved)
        finally:
            response.close()
        if opened.page and opened.page.refresh and opened.ok:
            onward = url.join(opened.page.refresh)
            if onward.copy_with(fragment=None) != url.copy_with(fragment=None):
                return onward
        return opened

    def _read(
        self, response: httpx.Response, url: httpx.URL, most_bytes: int, deadline: float, unproved: bool
    ) -> Opened:
        digest, sample, head, size, truncated = hashlib.sha256(), hashlib.sha256(), b"", 0, False
        content_type = response.headers.get("content-type", "").partition(";")[0].strip().lower()
        is_html = "html" in content_type or not content_type
        reads = is_html or content_type.startswith("text/")
        body, kept = BodyReader(response), bytearray()
        for chunk in body:
            room = min(most_bytes, MOST_BYTES) - size
            if len(chunk) > room or self.clock() > deadline:
                chunk, truncated = chunk[: max(0, room)], True
            digest.update(chunk)
            sample.update(chunk[: max(0, SAMPLE_BYTES - size)])
            if reads:
                head += chunk[: max(0, HEAD_BYTES - len(head))]
            if self.keeps:
                kept += chunk
            size += len(chunk)
            if truncated:
                break
        if reads and not content_type:  # nothing said what it is
            is_html = reads = b"<" in head[:500]
        page = read_page(head, response.charset_encoding, today=civil.today(), html=is_html) if reads and head else None
        return Opened(
            status=response.status_code,
            final_url=str(url),
            content_type=content_type,
            size=size,
            sha256=digest.hexdigest(),
            title=page.title if page else "",
            truncated=truncated or body.broken,
            page=page,
            content_sha256=page.content_sha256 if page else _of_file(sample.hexdigest(), size, truncated, response),
            etag=response.headers.get("etag", "")[:200],
            last_modified=response.headers.get("last-modified", "")[:60],
            retry_after=_retry_after(response),
            unproved=unproved,
            body=bytes(kept),
        )


class _ChainIncomplete(Exception):
    """The certificate's chain lacks a link. Nothing secret is sent, and the page is public: it is read all the same."""


@dataclass(frozen=True, slots=True)
class _Asked:
    agent: str
    known: Known
    most_bytes: int

    def without_known(self) -> _Asked:
        return self if self.known == Known() else _Asked(self.agent, Known(), self.most_bytes)

    def headers(self) -> dict[str, str]:
        given = {
            "User-Agent": self.agent,
            "Accept": "*/*",
            "Accept-Encoding": "gzip",
            "Accept-Language": "th, en;q=0.5",
        }
        if self.known.etag:
            given["If-None-Match"] = self.known.etag
        if self.known.last_modified:
            given["If-Modified-Since"] = self.known.last_modified
        return given


class _Kept(httpx.BaseTransport):
    """A transport that a client does not close: one put in by a test is used again."""

    def __init__(self, inner: httpx.BaseTransport) -> None:
        self._inner = inner

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        return self._inner.handle_request(request)


def _certificate(error: BaseException, host: str) -> Exception | None:
    """What is wrong with a certificate, if that is it."""
    code = certificate_fault(error)
    if code is None:
        return None
    if code == CHAIN_INCOMPLETE:
        return _ChainIncomplete()
    if code == EXPIRED:
        return AddressUnreachable(f"ใบรับรอง https ของ {host} หมดอายุ เบราว์เซอร์จะเตือนประชาชนก่อนเปิด โปรดแจ้งผู้ดูแลเว็บให้ต่ออายุ")
    return AddressUnreachable(
        f"ใบรับรอง https ของ {host} ไม่ถูกต้อง เบราว์เซอร์จะเตือนประชาชนก่อนเปิด โปรดตรวจที่อยู่ หรือแจ้งผู้ดูแลเว็บ"
    )


def _of_file(sample: str, size: int, truncated: bool, response: httpx.Response) -> str:
    """Of a file's beginning and its length: the same however much of it was read."""
    length = response.headers.get("content-length", "") if "content-encoding" not in response.headers else ""
    known = length or ("" if truncated else str(size))
    return hashlib.sha256(f"{sample}|{known}".encode()).hexdigest() if size else ""


def _retry_after(response: httpx.Response) -> float | None:
    """Seconds a server asks to be left alone: given as seconds or as a date."""
    if response.status_code not in {429, 503} or not (given := response.headers.get("retry-after", "").strip()):
        return None
    if given.isdecimal():
        return float(min(int(given[:9]), 10**6))
    try:
        until = email.utils.parsedate_to_datetime(given)
    except (ValueError, TypeError):
        return None
    if until.tzinfo is None:
        until = until.replace(tzinfo=dt.UTC)
    return max(0.0, (until - civil.now()).total_seconds())


_fetcher: Fetcher | None = None
_made: Callable[[], Fetcher] = Fetcher


def fetcher_made_by(make: Callable[[], Fetcher]) -> None:
    """The demonstration's way: its invented websites answer without a network."""
    global _made
    _made = make


def fetcher() -> Fetcher:
    """The one put in, else a stand-in for the web where a browser test asked for one, else the web."""
    if _fetcher is not None:
        return _fetcher
    if port := settings.PRONGSAI_WEB_STAND_IN:
        from prongsai.watching.stand_in import stand_in_fetcher

        return stand_in_fetcher(port)
    return _made()


@contextmanager
def fetching_through(other: Fetcher) -> Iterator[Fetcher]:
    """Tests and the sample office put their resolver and transport in here, and nowhere else."""
    global _fetcher
    earlier, _fetcher = _fetcher, other
    try:
        yield other
    finally:
        _fetcher = earlier
