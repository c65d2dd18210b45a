"""A real browser against the real server: own data folder, own port, the sample office or an empty machine.

Nothing leaves the machine: a request of the browser elsewhere fails the journey, and the addresses that the site itself
opens are answered by ``website``, which stands in for the office's own website.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Response, Route, sync_playwright

ROOT = Path(__file__).resolve().parent.parent.parent
# Where set-up put the third-party files; a checkout without a data folder of its own borrows another's.
SET_UP = Path(os.environ.get("PRONGSAI_VENDOR_HOME") or ROOT / "var").resolve()
CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
FLAGS = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync"),
]
DESKTOP = {"width": 1280, "height": 900}
OLD_LAPTOP = {"width": 1024, "height": 700}
PHONE = {"width": 375, "height": 740}
CITIZEN = {"width": 320, "height": 640}
NO_FAULT = (
    "Failed to load resource",  # a refusal has a status of its own; 500 and more are counted by themselves
    "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=",  # an empty style="": axe leaves it, htmx copies it along
)
SERIOUS = {"serious", "critical"}
START_SECONDS = 120


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "/tests/journeys/" in str(item.path):
            item.add_marker(pytest.mark.journey)


@dataclass
class Site:
    """A running site: its address and its data folder."""

    url: str
    home: Path
    static: Path
    stand_in: int = 0
    demo: bool = False

    def command(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Run ``prongsai …`` on this site's data."""
        return subprocess.run(
            [sys.executable, "-m", "prongsai.cli", *words], env=self.environment, capture_output=True, text=True
        )

    @property
    def environment(self) -> dict[str, str]:
        """Of every process of this site."""
        return site_environment(self.home, self.static) | {
            "PRONGSAI_BASE_URL": self.url,
            "PRONGSAI_WEB_STAND_IN": str(self.stand_in),
            "PRONGSAI_DEMO": str(int(self.demo)),
        }


def site_environment(home: Path, static: Path) -> dict[str, str]:
    """The environment of a site whose data is in ``home``."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PRONGSAI_", "DATABASE_URL"))}
    return kept | {
        "PRONGSAI_HOME": str(home),
        "PRONGSAI_STATIC": str(static),
        "PRONGSAI_FONTS": str(SET_UP / "fonts"),
        "PRONGSAI_LOG_LEVEL": "WARNING",
        "DJANGO_SETTINGS_MODULE": "prongsai.config.settings",
        "PYTHONPATH": str(ROOT),
    }


def collect_static(home: Path) -> Path:
    """The static files of this checkout, collected anew into ``home``: what is served is what stands here."""
    (home / "vendor").symlink_to(SET_UP / "vendor")
    subprocess.run(
        [sys.executable, "-m", "prongsai.cli", "collectstatic", "--noinput", "-v0"],
        env=site_environment(home, home / "static"),
        check=True,
    )
    return home / "static"


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory) -> Once:
    """Makes what all journeys start from, and makes it once for all processes of this run."""
    own = tmp_path_factory.getbasetemp()
    return Once(own.parent if "PYTEST_XDIST_WORKER" in os.environ else own)


@dataclass
class Once:
    """Folders that are made by whoever needs them first and only read afterwards."""

    root: Path

    def folder(self, name: str, make: Callable[[Path], object]) -> Path:
        """The folder ``name``, filled by ``make``; another process that asks meanwhile waits."""
        folder = self.root / f"once-{name}"
        with (self.root / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not (folder / ".made").exists():
                shutil.rmtree(folder, ignore_errors=True)
                folder.mkdir()
                make(folder)
                (folder / ".made").touch()
        return folder


@pytest.fixture(scope="session")
def static(once: Once) -> Path:
    return once.folder("static", collect_static) / "static"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_until_up(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        try:
            process.wait(0.2)
        except subprocess.TimeoutExpired:
            pass
        else:
            raise RuntimeError(f"the site ended: {log.read_text(encoding='utf-8')[-3000:]}")
        try:
            urllib.request.urlopen(f"{url}/healthz", timeout=2)
            return
        except (urllib.error.URLError, OSError):
            continue
    raise RuntimeError(f"the site did not come up: {log.read_text(encoding='utf-8')[-3000:]}")


@contextmanager
def serve(home: Path, static: Path, *words: str, stand_in: int = 0) -> Iterator[Site]:
    """``prongsai start`` as the README names it, until the end of the block."""
    port = free_port()
    site = Site(f"http://localhost:{port}", home, static, stand_in, demo="--sample" in words)
    log = home / "site.log"
    with log.open("wb") as out:
        command = [sys.executable, "-m", "prongsai.cli", "start", *words, "--port", str(port)]
        process = subprocess.Popen(command, env=site.environment, stdout=out, stderr=subprocess.STDOUT)
        try:
            wait_until_up(site.url, process, log)
            yield site
        finally:
            process.send_signal(signal.SIGTERM)
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()


def begin(home: Path, static: Path, *words: str) -> None:
    """From nothing, with the command of the README, until the work that it leaves behind the screen is done."""
    with serve(home, static, *words), closing(sqlite3.connect(home / "prongsai.sqlite3")) as database:
        deadline = time.monotonic() + START_SECONDS
        waiting = "SELECT count(*) FROM django_tasks_database_dbtaskresult WHERE status IN ('READY', 'RUNNING')"
        while database.execute(waiting).fetchone()[0] and time.monotonic() < deadline:
            Event().wait(0.3)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, static: Path, website: Website, once: Once) -> Iterator[Site]:
    """The sample office; each module has its own, a copy of the one that was begun from nothing."""
    home = tmp_path_factory.mktemp("site")
    shutil.copytree(
        once.folder("sample", lambda new: begin(new, static, "--sample")), home, dirs_exist_ok=True, symlinks=True
    )
    with serve(home, static, "--sample", stand_in=website.port) as site:
        yield site


@pytest.fixture(scope="module")
def empty_site(tmp_path_factory: pytest.TempPathFactory, static: Path, once: Once) -> Iterator[Site]:
    """A machine that holds nothing yet."""
    home = tmp_path_factory.mktemp("empty-site")
    shutil.copytree(once.folder("empty", lambda new: begin(new, static)), home, dirs_exist_ok=True, symlinks=True)
    with serve(home, static) as site:
        yield site


@dataclass
class Website:
    """The office's own website, run by somebody else: pages by path; what is not there is 404."""

    port: int
    pages: dict[str, bytes] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)


@pytest.fixture(scope="module")
def website() -> Iterator[Website]:
    """A web server of this machine in the place of the web."""
    held: list[Website] = []

    class Pages(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            found = held[0].pages.get(self.path)
            held[0].asked.append(f"{self.headers['Host']}{self.path}")
            self.send_response(200 if found is not None else 404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(found or b"")

        def log_message(self, *words: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Pages) as server:
        held.append(Website(server.server_port))
        Thread(target=server.serve_forever, daemon=True).start()
        yield held[0]
        server.shutdown()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@dataclass
class Visits:
    """The browsers of one journey, and what went wrong in them without showing on a screen."""

    browser: Browser
    contexts: list[BrowserContext] = field(default_factory=list)
    wrongs: list[str] = field(default_factory=list)

    def open(self, site: Site, viewport: dict[str, int], **options: object) -> Page:
        """A fresh visitor. What leaves the site, a script that fails and an answer of 500 or more fail the journey."""
        context = self.browser.new_context(
            viewport=viewport, locale="th-TH", timezone_id="Asia/Bangkok", base_url=site.url, **options
        )
        context.set_default_timeout(15_000)
        self.contexts.append(context)

        def stay(route: Route) -> None:
            if route.request.url.startswith((site.url, "blob:", "data:")):
                route.continue_()
            else:
                self.wrongs.append(f"a request left the site: {route.request.url}")
                route.abort()

        def heard(message: ConsoleMessage) -> None:
            if message.type == "error" and not any(words in message.text for words in NO_FAULT):
                self.wrongs.append(f"{message.location.get('url')}: {message.text}")

        def answered(response: Response) -> None:
            if response.status >= 500:
                self.wrongs.append(f"{response.status} {response.url}")

        context.route("**/*", stay)
        context.on("console", heard)
        context.on("weberror", lambda error: self.wrongs.append(str(error.error)))
        context.on("response", answered)
        return context.new_page()


@pytest.fixture
def visits(browser: Browser) -> Iterator[Visits]:
    """Opens visitors, closes them, and says what went wrong behind the screens."""
    visits = Visits(browser)
    yield visits
    for context in visits.contexts:
        context.close()
    assert not visits.wrongs, visits.wrongs


@pytest.fixture
def page(visits: Visits, site: Site) -> Page:
    """A desktop browser, 1280 px."""
    return visits.open(site, DESKTOP)


@pytest.fixture
def phone(visits: Visits, site: Site) -> Page:
    """A phone, 375 px."""
    return visits.open(site, PHONE, has_touch=True, is_mobile=True)
