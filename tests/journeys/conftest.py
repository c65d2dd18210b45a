"""A real browser against the real server: own data folder, own port, the sample office."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent.parent
VAR = ROOT / "var"
CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
FLAGS = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync"),
]
DESKTOP = {"width": 1280, "height": 900}
PHONE = {"width": 375, "height": 740}
SERIOUS = {"serious", "critical"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "/tests/journeys/" in str(item.path):
            item.add_marker(pytest.mark.journey)


@dataclass
class Site:
    """A running site: its address and its data folder."""

    url: str
    home: Path

    def command(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Run ``prongsai …`` on this site's data."""
        return subprocess.run(
            [sys.executable, "-m", "prongsai.cli", *words],
            env=site_environment(self.home),
            capture_output=True,
            text=True,
        )


def site_environment(home: Path) -> dict[str, str]:
    """The environment of a site whose data is in ``home``."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PRONGSAI_", "DATABASE_URL"))}
    return kept | {
        "PRONGSAI_HOME": str(home),
        "PRONGSAI_STATIC": str(VAR / "static"),
        "PRONGSAI_FONTS": str(VAR / "fonts"),
        "PRONGSAI_DEMO": "1",
        "PRONGSAI_LOG_LEVEL": "WARNING",
        "DJANGO_SETTINGS_MODULE": "prongsai.config.settings",
        "PYTHONPATH": str(ROOT),
    }


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_until_up(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise RuntimeError(f"the site ended: {log.read_text(encoding='utf-8')[-3000:]}")
        try:
            urllib.request.urlopen(f"{url}/healthz", timeout=2)
            return
        except (urllib.error.URLError, OSError):
            process.poll()
    raise RuntimeError(f"the site did not come up: {log.read_text(encoding='utf-8')[-3000:]}")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The sample office, served by the command that the README names; each module has its own."""
    home = tmp_path_factory.mktemp("site")
    port = free_port()
    url = f"http://localhost:{port}"
    environment = site_environment(home) | {"PRONGSAI_BASE_URL": url}
    log = home / "site.log"
    with log.open("wb") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", "prongsai.cli", "start", "--sample", "--port", str(port)],
            env=environment,
            stdout=out,
            stderr=subprocess.STDOUT,
        )
        try:
            wait_until_up(url, process, log)
            yield Site(url, home)
        finally:
            process.send_signal(signal.SIGTERM)
            try:
                process.wait(15)
            except subprocess.TimeoutExpired:
                process.kill()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


def new_context(browser: Browser, site: Site, viewport: dict[str, int], **options: object) -> BrowserContext:
    """A fresh visitor; a request that leaves the site fails the test."""
    context = browser.new_context(viewport=viewport, locale="th-TH", timezone_id="Asia/Bangkok", **options)
    context.set_default_timeout(15_000)

    def stay(route: object) -> None:
        if not route.request.url.startswith((site.url, "blob:", "data:")):
            raise AssertionError(f"a request left the site: {route.request.url}")
        route.continue_()

    context.route("**/*", stay)
    return context


@pytest.fixture
def page(browser: Browser, site: Site) -> Iterator[Page]:
    """A desktop browser, 1280 px."""
    context = new_context(browser, site, DESKTOP)
    yield context.new_page()
    context.close()


@pytest.fixture
def phone(browser: Browser, site: Site) -> Iterator[Page]:
    """A phone, 375 px."""
    context = new_context(browser, site, PHONE, has_touch=True, is_mobile=True)
    yield context.new_page()
    context.close()


def look(page: Page, name: str) -> None:
    """axe finds nothing serious in this state, nothing scrolls sideways, and a picture is kept where asked."""
    axe = (VAR / "vendor" / "axe" / "axe.min.js").read_text(encoding="utf-8")
    page.evaluate(axe + "; undefined")
    found = page.evaluate("() => axe.run(document, {resultTypes: ['violations']}).then(r => r.violations)")
    bad = [
        f"{v['id']}: {v['help']} — {[node['target'] for node in v['nodes'][:3]]}"
        for v in found
        if v["impact"] in SERIOUS
    ]
    assert not bad, f"{name}: {bad}"
    overflow = page.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert overflow <= 1, f"{name}: the page scrolls {overflow} px sideways"
    if folder := os.environ.get("PRONGSAI_PICTURES"):
        Path(folder).mkdir(parents=True, exist_ok=True)
        page.screenshot(path=f"{folder}/{name}.png", full_page=True)


def sign_in(page: Page, site: Site, username: str, password: str) -> None:
    """Through the sign-in page, as a person does."""
    page.goto(f"{site.url}/account/login/")
    page.get_by_label("ชื่อผู้ใช้").fill(username)
    page.get_by_label("รหัสผ่าน").fill(password)
    page.get_by_role("button", name="เข้าใช้").click()
    page.wait_for_url("**/office/**")
