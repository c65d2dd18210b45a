"""Addresses as people paste them, in their normal form: http and https on the public internet and nothing else."""

from __future__ import annotations

import ipaddress
import re
import socket

import httpx

from prongsai.core.errors import DomainError

PORTS = frozenset({None, 80, 443, 8080, 8443})
INSIDE = "ที่อยู่นี้เปิดได้เฉพาะในเครือข่ายภายใน โปรดใช้ที่อยู่ที่ประชาชนเปิดได้จากภายนอก"


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
        raise AddressRefused(INSIDE)
