"""Makes the manual's pictures from the running sample office: ``.venv/bin/python scripts/manual_pictures.py``.

Starts its own site with the sample office in a temporary data folder, photographs it in Chromium, and writes PNG files of
few colours, each under 150 KB, into ``prongsai/manual/static/manual`` and ``docs/pictures``.
"""

from __future__ import annotations

import io
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
MANUAL, README = ROOT / "prongsai/manual/static/manual", ROOT / "docs/pictures"
LIMIT = 150_000
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
# name → (address, height to keep in px, signed in)
PICTURES = {
    "today": ("/office/", 620, True),
    "measures": ("/office/measures/", 1000, True),
    "issue": ("/office/papers/3/", 1150, True),
    "public": ("/p/tuayangsuk/2569/measures-report/", 900, False),
}


def free_port() -> int:
    """A port of this machine that nobody uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def save(data: bytes, height: int, *places: Path) -> None:
    """Cut to ``height``, few colours, small enough for a repository."""
    picture = Image.open(io.BytesIO(data)).convert("RGB")
    picture = picture.crop((0, 0, picture.width, min(height, picture.height)))
    for colours in (96, 48, 24):
        out = io.BytesIO()
        picture.quantize(colours, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
        if out.tell() < LIMIT:
            break
    for place in places:
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(out.getvalue())


def sign_in(page: Page, url: str) -> None:
    """As the sample office's coordinator."""
    page.goto(f"{url}/account/login/")
    page.get_by_label("ชื่อผู้ใช้").fill("manee")
    page.locator("input[type=password]").fill("ตัวอย่าง-โปร่งใส-2570")
    page.get_by_role("button", name="เข้าใช้").click()
    page.wait_for_url("**/office/**")


def bring_in(page: Page, url: str) -> bytes:
    """The review screen of a document with something to look at."""
    page.goto(f"{url}/office/imports/")
    text = (ROOT / "prongsai/sample/data/to_review.txt").read_bytes()
    page.locator("input[type=file]").first.set_input_files(
        {"name": "รายงานผลมาตรการ 2568.txt", "mimeType": "text/plain", "buffer": text}
    )
    page.get_by_role("button", name="อ่านแฟ้มที่เลือก").click()
    page.wait_for_url("**/office/imports/*/**")
    page.locator(".rec-card").first.wait_for()
    return page.screenshot(full_page=True)


def photograph(url: str) -> None:
    """All pictures of a running site."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        for signed_in in (False, True):
            page = browser.new_context(viewport={"width": 1280, "height": 900}, locale="th-TH").new_page()
            if signed_in:
                sign_in(page, url)
            for name, (address, height, needs) in PICTURES.items():
                if needs == signed_in:
                    page.goto(url + address)
                    page.wait_for_load_state("networkidle")
                    places = [MANUAL / f"{name}.png"] + ([README / "measures.png"] if name == "measures" else [])
                    save(page.screenshot(full_page=True), height, *places)
            if signed_in:
                save(bring_in(page, url), 1000, MANUAL / "review.png")
        browser.close()


def main() -> None:
    """Start a site, photograph it, stop it."""
    home, port = Path(tempfile.mkdtemp(prefix="prongsai-pictures-")), free_port()
    url = f"http://localhost:{port}"
    environment = os.environ | {
        "PRONGSAI_HOME": str(home),
        "PRONGSAI_STATIC": str(ROOT / "var/static"),
        "PRONGSAI_FONTS": str(ROOT / "var/fonts"),
        "PRONGSAI_DEMO": "1",
        "PRONGSAI_BASE_URL": url,
        "PYTHONPATH": str(ROOT),
    }
    command = [sys.executable, "-m", "prongsai.cli", "start", "--sample", "--port", str(port)]
    site = subprocess.Popen(command, env=environment)
    try:
        for _ in range(240):
            try:
                urllib.request.urlopen(f"{url}/healthz", timeout=2)
                break
            except (urllib.error.URLError, OSError):
                time.sleep(0.5)
        photograph(url)
    finally:
        site.send_signal(signal.SIGTERM)
        site.wait(20)
        shutil.rmtree(home, ignore_errors=True)


if __name__ == "__main__":
    main()
