"""The portal of one office as files: every public page with relative links, to be put on any web server or opened from a disk.

The pages are asked of the site itself, as a visitor without a cookie would, and followed from link to link; nothing that
the portal does not show can get in. What needs the system (search, forms, the API) keeps a link to it.
"""

from __future__ import annotations

import hashlib
import html
import json
import posixpath
import re
import shutil
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote, unquote, urljoin, urlsplit

from django.conf import settings
from django.core.handlers.base import BaseHandler
from django.core.signals import request_finished
from django.db import close_old_connections
from django.http import HttpResponseBase, StreamingHttpResponse
from django.test import RequestFactory

from prongsai.core import clock
from prongsai.core.errors import DomainError
from prongsai.organisations.models import Organisation

MARK = "prongsai-export.json"
MOST_FILES = 50_000
_LINK = re.compile(r'(?P<before>\s(?:href|src|action)=")(?P<address>[^"]*)(?P<after>")')
_CSS_LINK = re.compile(r'url\("?([^")]+)"?\)')
_LIVE = re.compile(r"^(?:/en)?/p/[^/]+/(?:search|ask|follow)/")  # what only the system can answer


class ExportRefused(DomainError):
    """The export cannot be made; the message says what to do."""

    code = "export_refused"


@dataclass(slots=True)
class Exported:
    """What was written: how many files, and addresses that answered with something else than a page."""

    files: dict[str, str] = field(default_factory=dict)  # path in the folder → sha256
    left_out: list[str] = field(default_factory=list)


def portal_export(organisation: Organisation, folder: Path) -> Exported:
    """Write the portal into ``folder``; an earlier export there is replaced whole, anything else is left alone.

    Raises ExportRefused for a folder that holds other things, and for a portal that is shut.
    """
    if not organisation.portal_open or organisation.set_up_at is None:
        raise ExportRefused("หน่วยงานนี้ยังไม่ได้เปิดหน้าเว็บสำหรับประชาชน โปรดเปิดในข้อมูลหน่วยงานก่อน")
    if folder.exists() and (not folder.is_dir() or (any(folder.iterdir()) and not (folder / MARK).exists())):
        raise ExportRefused(f"{folder} มีแฟ้มอื่นอยู่ โปรดเลือกโฟลเดอร์ว่าง หรือโฟลเดอร์ที่เคยส่งออกไว้")
    partial = folder.with_name(f"{folder.name}.partial")
    shutil.rmtree(partial, ignore_errors=True)
    partial.mkdir(parents=True)
    try:
        with _one_connection():
            found = _Walk(organisation.code, partial).walk()
        mark = {
            "organisation": organisation.code,
            "exported_at": clock.now().isoformat(timespec="seconds"),
            "files": found.files,
        }
        (partial / MARK).write_text(json.dumps(mark, ensure_ascii=False, indent=1), encoding="utf-8")
        shutil.rmtree(folder, ignore_errors=True)
        partial.rename(folder)
    finally:
        shutil.rmtree(partial, ignore_errors=True)
    return found


@contextmanager
def _one_connection() -> Iterator[None]:
    """The end of each page would give the connection back; it is kept until the end of the walk."""
    listening = request_finished.disconnect(close_old_connections)
    try:
        yield
    finally:
        if listening:
            request_finished.connect(close_old_connections)


class _Walk:
    """One walk through the portal, from its two home pages and its data to everything they lead to."""

    def __init__(self, code: str, folder: Path) -> None:
        self.code, self.folder = code, folder
        self.handler = BaseHandler()
        self.handler.load_middleware()
        self.requests = RequestFactory()
        self.host = urlsplit(settings.BASE_URL)
        self.found = Exported()
        self.seen: set[str] = set()
        self.waiting: deque[str] = deque()

    def walk(self) -> Exported:
        for address in (f"/p/{self.code}/", f"/en/p/{self.code}/", f"/p/{self.code}/data/catalog.json"):
            self._await(address)
        while self.waiting:
            address = self.waiting.popleft()
            if len(self.found.files) >= MOST_FILES:
                raise ExportRefused(f"หน้าประชาชนมีมากกว่า {MOST_FILES:,} แฟ้ม ส่งออกไม่ครบ โปรดแจ้งผู้ดูแลระบบ")
            self._take(address)
        self._front()
        return self.found

    def _take(self, address: str) -> None:
        response = self._ask(address)
        kind = response.get("Content-Type", "").partition(";")[0]
        if response.status_code in {301, 302}:
            self._write(address, self._forward(address, urljoin(address, response["Location"])).encode())
        elif response.status_code not in {200, 410}:
            self.found.left_out.append(f"{response.status_code} {address}")
        elif kind == "text/html":
            text = _content(response).decode()
            self._write(address, _LINK.sub(lambda link: self._rewritten(address, link), text).encode())
        else:
            data = _content(response)
            if kind == "text/css":
                for link in _CSS_LINK.findall(data.decode()):
                    if not link.startswith("data:"):
                        self._await(urljoin(address, link))
            self._write(address, data)
        response.close()

    def _ask(self, address: str) -> HttpResponseBase:
        secure = self.host.scheme == "https"
        request = self.requests.get(address, secure=secure, HTTP_HOST=self.host.netloc)
        return self.handler.get_response(request)

    def _await(self, address: str) -> None:
        if address not in self.seen:
            self.seen.add(address)
            self.waiting.append(address)

    def _own(self, address: str) -> bool:
        """Whether a path is a public page or file of this office that stands by itself."""
        path = urlsplit(address).path
        if _LIVE.match(path):
            return False
        return path.startswith(
            (f"/p/{self.code}/", f"/en/p/{self.code}/", f"/emblem/{self.code}/", settings.STATIC_URL)
        )

    def _rewritten(self, page: str, link: re.Match[str]) -> str:
        address = html.unescape(link["address"])
        if address.startswith(("#", "mailto:", "tel:", "data:")) or not address:
            return link[0]
        whole = urljoin(page, address)
        if whole.startswith(settings.BASE_URL + "/"):
            whole = whole.removeprefix(settings.BASE_URL)
        if not whole.startswith("/"):
            return link[0]
        bare, _, anchor = whole.partition("#")
        if not self._own(bare):
            return f"{link['before']}{html.escape(settings.BASE_URL + whole)}{link['after']}"
        self._await(bare)
        return f"{link['before']}{html.escape(self._relative(page, bare) + (f'#{anchor}' if anchor else ''))}{link['after']}"

    def _relative(self, page: str, address: str) -> str:
        start = posixpath.dirname(file_of(page))
        return quote(posixpath.relpath(file_of(address), start or "."))

    def _forward(self, page: str, target: str) -> str:
        """A page that leads on, as a redirect does on a server."""
        self._await(target)
        to = html.escape(self._relative(page, target))
        return f'<!doctype html><meta charset="utf-8"><meta http-equiv="refresh" content="0; url={to}"><a href="{to}">{to}</a>'

    def _front(self) -> None:
        """The folder itself opens the home page."""
        self._write("/", self._forward("/", f"/p/{self.code}/").encode())

    def _write(self, address: str, data: bytes) -> None:
        name = file_of(address)
        path = (self.folder / name).resolve()
        if not path.is_relative_to(self.folder.resolve()):
            raise ExportRefused(f"ที่อยู่ {address} ออกนอกโฟลเดอร์")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        self.found.files[name] = hashlib.sha256(data).hexdigest()


def file_of(address: str) -> str:
    """The file an address becomes: ``/p/x/2570/`` → ``p/x/2570/index.html``; a question is part of the name."""
    parts = urlsplit(address)
    path = unquote(parts.path).lstrip("/")
    asked = re.sub(r"[^a-z0-9]+", "-", parts.query.lower()).strip("-")[:60]
    if not path or path.endswith("/"):
        return f"{path}index{f'-{asked}' if asked else ''}.html"
    return path


def _content(response: HttpResponseBase) -> bytes:
    if isinstance(response, StreamingHttpResponse):
        return b"".join(response)  # type: ignore[arg-type]
    return bytes(response.content)  # type: ignore[attr-defined]
