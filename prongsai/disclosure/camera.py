"""A picture of a page as it looks from outside on the day it is handed in: one seam, a browser in a process of its own.

The host is resolved and checked as in ``watching.fetching``; the browser is told to find the host at the checked address
and no other host at all, so what the page asks for elsewhere is not fetched and a name that changes its mind gains
nothing. Tests put a fake in with :func:`photographing_with`.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Protocol

import httpx
from django.conf import settings

from prongsai.core.errors import DomainError
from prongsai.watching.fetching import AddressRefused, fetcher, is_public, resolve

WHOLE_TIME = 60  # seconds for one page, its PDF and its picture
MOST_BYTES = 25 * 2**20
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
_SWITCHES = (
    "--headless=new", "--disable-gpu", "--disable-extensions", "--disable-sync", "--disable-background-networking",
    "--disable-component-update", "--no-first-run", "--no-default-browser-check", "--mute-audio", "--hide-scrollbars",
    "--disable-dev-shm-usage", "--disable-file-system", "--no-pdf-header-footer", "--window-size=1280,2000",
    "--virtual-time-budget=15000", "--block-new-web-contents", "--deny-permission-prompts",
)  # fmt: skip


class PictureRefused(DomainError):
    """A page of which no picture could be made; the message says why."""

    code = "picture_refused"


@dataclass(frozen=True, slots=True)
class Picture:
    """A page as PDF and as a PNG of its upper part."""

    pdf: bytes
    png: bytes


def picture_of(url: str, eye: PageCamera) -> Picture:
    """What a citizen sees at an address: the page by the camera, of a PDF file the file itself with its first page.

    The address is opened first, since a browser takes a picture of "not found" as gladly as of a page, and a black one of
    a file. Raises PictureRefused, AddressRefused or AddressUnreachable.
    """
    opened = replace(fetcher(), keeps=True).open(url)
    if not opened.ok:
        raise PictureRefused(f"หน้านี้เปิดไม่ได้ (เว็บไซต์ตอบรหัส {opened.status}) โปรดแก้ที่อยู่ของข้อนี้ แล้วส่งใหม่")
    if opened.body.startswith(b"%PDF-") or opened.content_type == "application/pdf":
        if opened.truncated or len(opened.body) > MOST_BYTES:
            raise PictureRefused("แฟ้มนี้ใหญ่หรือไม่สมบูรณ์จนเก็บไม่ได้ โปรดใช้แฟ้มที่เล็กลง หรือที่อยู่ของหน้าเว็บที่วางแฟ้มไว้")
        return Picture(opened.body, _first_page(opened.body))
    if not opened.page and not opened.content_type.startswith(("text/", "image/")):
        raise PictureRefused("ที่อยู่นี้เป็นแฟ้มที่บันทึกภาพไม่ได้ โปรดใช้ที่อยู่ของหน้าเว็บที่วางแฟ้มไว้ หรือแฟ้ม PDF")
    return eye.take(opened.final_url)


def _first_page(pdf: bytes) -> bytes:
    """The first page as PNG, drawn in a process of its own: the file is a stranger's."""
    code = (
        "import sys; from prongsai.papers.pages import render_pages;"
        "sys.stdout.buffer.write(render_pages(sys.stdin.buffer.read(), 110, most=1)[0])"
    )
    package = str(Path(__file__).resolve().parents[2])
    try:
        drawn = subprocess.run(
            [sys.executable, "-c", code], input=pdf, capture_output=True, timeout=WHOLE_TIME, check=True,
            env={"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "PYTHONPATH": package},
        )  # fmt: skip
    except (subprocess.SubprocessError, OSError) as error:
        raise PictureRefused("เปิดแฟ้ม PDF นี้ไม่ได้ แฟ้มอาจเสียหรือมีรหัสผ่าน โปรดตรวจแฟ้มที่เผยแพร่") from error
    return drawn.stdout


class PageCamera(Protocol):
    """Takes pictures of pages."""

    def take(self, url: str) -> Picture:
        """Raises PictureRefused or AddressRefused."""
        ...


@dataclass(slots=True)
class Chromium:
    """The browser of this machine. ``allowed`` says which IP addresses may be connected to."""

    program: str
    resolver: Callable[[str, int], list[str]] = resolve
    allowed: Callable[[str], bool] = is_public
    seconds: float = WHOLE_TIME
    switches: tuple[str, ...] = field(default=())

    def take(self, url: str) -> Picture:
        """The page as PDF and PNG, each by a browser with a profile of its own that is thrown away."""
        rules = self._host_rules(url)
        with tempfile.TemporaryDirectory(prefix="prongsai-page-") as folder:
            pdf = self._run(url, rules, Path(folder), "pdf", f"--print-to-pdf={folder}/page.pdf")
            png = self._run(url, rules, Path(folder), "png", f"--screenshot={folder}/page.png")
        return Picture(pdf, png)

    def _host_rules(self, url: str) -> str:
        parts = httpx.URL(url)
        if parts.scheme not in {"http", "https"} or parts.userinfo:
            raise AddressRefused("ที่อยู่นี้เปิดแบบเว็บสาธารณะไม่ได้ โปรดใช้ที่อยู่ของหน้าที่เผยแพร่")
        host = parts.raw_host.decode("ascii")
        port = parts.port or (443 if parts.scheme == "https" else 80)
        addresses = self.resolver(host, port)
        if not addresses or not all(self.allowed(ip) for ip in addresses):
            raise AddressRefused("ที่อยู่นี้เปิดได้เฉพาะในเครือข่ายภายใน โปรดใช้ที่อยู่ที่ประชาชนเปิดได้จากภายนอก")
        address = f"[{addresses[0]}]" if ":" in addresses[0] else addresses[0]
        return f"MAP {host} {address}, MAP * ~NOTFOUND, EXCLUDE {address}"

    def _run(self, url: str, rules: str, folder: Path, ending: str, what: str) -> bytes:
        command = [
            self.program, *_SWITCHES, *self.switches, f"--user-data-dir={folder}/profile-{ending}",
            f"--host-resolver-rules={rules}", what, url,
        ]  # fmt: skip
        try:
            subprocess.run(
                command, check=False, capture_output=True, timeout=self.seconds, cwd=folder,
                env={"HOME": str(folder), "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"},
            )  # fmt: skip
        except subprocess.TimeoutExpired as error:
            raise PictureRefused("หน้านี้ไม่เปิดเสร็จภายในเวลา โปรดลองใหม่ภายหลัง") from error
        except OSError as error:
            raise PictureRefused("เปิดเบราว์เซอร์ของเครื่องแม่ข่ายไม่ได้ โปรดแจ้งผู้ดูแลระบบ") from error
        made = folder / f"page.{ending}"
        if not made.is_file() or not 0 < made.stat().st_size <= MOST_BYTES:
            raise PictureRefused("บันทึกภาพหน้านี้ไม่ได้ โปรดเปิดหน้านี้ดูเอง แล้วลองใหม่")
        return made.read_bytes()


@dataclass(frozen=True, slots=True)
class _Put:
    camera: PageCamera | None


_put: _Put | None = None


def camera() -> PageCamera | None:
    """The one put in, else the browser of this machine; None without one, or where another web stands in for tests."""
    if _put is not None:
        return _put.camera
    if settings.PRONGSAI_WEB_STAND_IN:
        return None
    program = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    return Chromium(program) if program else None


def camera_present() -> bool:
    """Whether pictures can be taken here."""
    return camera() is not None


@contextmanager
def photographing_with(other: PageCamera | None) -> Iterator[None]:
    """Tests put their camera in here, and the sample office that it has none."""
    global _put
    earlier, _put = _put, _Put(other)
    try:
        yield
    finally:
        _put = earlier
