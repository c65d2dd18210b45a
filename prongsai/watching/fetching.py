"""Opening an address of the office's own website from outside: one seam, never into private networks.

The host is resolved here, every address it has must be public, and the connection goes to the address that was
checked, so a name that changes its mind in between gains nothing. Tests put their own resolver and transport in.
"""

from __future__ import annotations

import hashlib
import html
import ipaddress
import re
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import httpx
from django.conf import settings

from prongsai.core.errors import DomainError

TIMEOUT = httpx.Timeout(20.0, connect=10.0)
WHOLE_TIME = 60.0  # seconds for one opening with its redirects
MOST_BYTES = 30 * 2**20
MOST_REDIRECTS = 5
PORTS = frozenset({None, 80, 443, 8080, 8443})
_TITLE = re.compile(r"<title[^>]*>(.*?)</title>", re.IGNORECASE | re.DOTALL)


class AddressRefused(DomainError):
    """An address that may not be opened; the message says what to paste instead."""

    code = "address_refused"
    status = 400


class AddressUnreachable(DomainError):
    """An address that did not answer; the message says what was tried."""

    code = "address_unreachable"


@dataclass(frozen=True, slots=True)
class Opened:
    """What stood at an address. ``truncated`` when it was larger than is read."""

    status: int
    final_url: str
    content_type: str
    size: int
    sha256: str
    title: str = ""
    truncated: bool = False

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
        raise AddressRefused("ที่อยู่นี้เปิดได้เฉพาะในเครือข่ายภายใน โปรดใช้ที่อยู่ที่ประชาชนเปิดได้จากภายนอก")


@dataclass(slots=True)
class Fetcher:
    """Opens addresses. ``allowed`` says which IP addresses may be connected to."""

    resolver: Callable[[str, int], list[str]] = resolve
    allowed: Callable[[str], bool] = is_public
    transport: httpx.BaseTransport | None = None
    clock: Callable[[], float] = field(default=time.monotonic)

    def open(self, address: str) -> Opened:
        """Follow an address to its end. Raises AddressRefused or AddressUnreachable."""
        deadline = self.clock() + WHOLE_TIME
        url = httpx.URL(address)
        with httpx.Client(transport=self.transport, timeout=TIMEOUT, trust_env=False, verify=True) as client:
            for _ in range(MOST_REDIRECTS + 1):
                answer = self._ask(client, url, deadline)
                if isinstance(answer, Opened):
                    return answer
                url = answer
        raise AddressUnreachable("ที่อยู่นี้ส่งต่อไปหลายครั้งเกินไป โปรดใช้ที่อยู่ปลายทาง")

    def _ask(self, client: httpx.Client, url: httpx.URL, deadline: float) -> Opened | httpx.URL:
        """The page, or the address it points on to."""
        if url.scheme not in {"http", "https"} or url.userinfo:
            raise AddressRefused("ที่อยู่ส่งต่อไปยังที่ที่เปิดแบบเว็บไม่ได้ โปรดใช้ที่อยู่ของหน้าที่เผยแพร่")
        host, port = url.host, url.port or (443 if url.scheme == "https" else 80)
        addresses = self.resolver(host, port)
        if not addresses or not all(self.allowed(ip) for ip in addresses):
            raise AddressRefused("ที่อยู่นี้เปิดได้เฉพาะในเครือข่ายภายใน โปรดใช้ที่อยู่ที่ประชาชนเปิดได้จากภายนอก")
        request = client.build_request(
            "GET",
            url.copy_with(host=addresses[0]),
            headers={
                "Host": url.netloc.decode("ascii"),
                "User-Agent": "Prongsai/1 (public page check)",
                "Accept": "*/*",
            },
            extensions={"sni_hostname": url.raw_host.decode("ascii")},
        )
        try:
            response = client.send(request, stream=True, follow_redirects=False)
            try:
                if response.has_redirect_location:
                    return url.join(response.headers["location"])
                return self._read(response, url, deadline)
            finally:
                response.close()
        except httpx.TimeoutException as error:
            raise AddressUnreachable(f"{host} ไม่ตอบภายในเวลา โปรดลองใหม่ภายหลัง หรือแจ้งผู้ดูแลเว็บ") from error
        except (httpx.HTTPError, httpx.InvalidURL, ValueError) as error:
            raise AddressUnreachable(f"เปิด {host} ไม่สำเร็จ โปรดตรวจที่อยู่ หรือแจ้งผู้ดูแลเว็บ") from error

    def _read(self, response: httpx.Response, url: httpx.URL, deadline: float) -> Opened:
        digest, head, size, truncated = hashlib.sha256(), b"", 0, False
        for chunk in response.iter_bytes():
            if size + len(chunk) > MOST_BYTES or self.clock() > deadline:
                truncated = True
                break
            digest.update(chunk)
            size += len(chunk)
            head += chunk[: max(0, 65_536 - len(head))]
        content_type = response.headers.get("content-type", "").partition(";")[0].strip().lower()
        title = _title(head, response.charset_encoding) if "html" in content_type else ""
        return Opened(response.status_code, str(url), content_type, size, digest.hexdigest(), title, truncated)


def _title(head: bytes, charset: str | None) -> str:
    try:
        text = head.decode(charset or "utf-8", "replace")
    except LookupError:
        text = head.decode("utf-8", "replace")
    match = _TITLE.search(text)
    return " ".join(html.unescape(match[1]).split())[:300] if match else ""


_fetcher: Fetcher | None = None


def fetcher() -> Fetcher:
    """The one put in, else a stand-in for the web where a browser test asked for one, else the web."""
    if _fetcher is not None:
        return _fetcher
    if port := settings.PRONGSAI_WEB_STAND_IN:
        from prongsai.watching.stand_in import stand_in_fetcher

        return stand_in_fetcher(port)
    return Fetcher()


@contextmanager
def fetching_through(other: Fetcher) -> Iterator[Fetcher]:
    """Tests and the sample office put their resolver and transport in here, and nowhere else."""
    global _fetcher
    earlier, _fetcher = _fetcher, other
    try:
        yield other
    finally:
        _fetcher = earlier
