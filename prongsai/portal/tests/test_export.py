"""The portal as files: everything public, nothing else, and every link leads somewhere."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path
from urllib.parse import unquote

import pytest
from django.core.management import CommandError, call_command

from prongsai.portal.export import MARK, ExportRefused, file_of, portal_export
from prongsai.portal.tests.conftest import YEAR


@pytest.fixture
def static(settings, tmp_path):
    """The collected stylesheet stands in for all static files."""
    root = tmp_path / "static"
    (root / "ui").mkdir(parents=True)
    (root / "ui" / "prongsai.css").write_text('@font-face { src: url("font.woff2") }', encoding="utf-8")
    (root / "ui" / "font.woff2").write_bytes(b"font")
    (root / "ui" / "icon.svg").write_text("<svg/>", encoding="utf-8")
    settings.STATIC_ROOT = str(root)
    settings.WHITENOISE_AUTOREFRESH = True
    return root


def test_every_public_page_is_there_and_every_link_leads_to_a_file(published_items, static, tmp_path):
    out = tmp_path / "site"
    portal_export(published_items.here, out)
    pages = list(out.rglob("*.html"))
    names = {str(page.relative_to(out)) for page in pages}
    assert {f"p/here/{YEAR}/o23/index.html", "en/p/here/index.html", "p/here/data/measures/index.html"} <= names
    assert (out / f"p/here/{YEAR}/plan/signed.pdf").read_bytes().startswith(b"%PDF")
    assert (out / "p/here/data/publications.csv").exists()
    for page in pages:
        for address in re.findall(r'\s(?:href|src)="([^"]*)"', page.read_text(encoding="utf-8")):
            address = unquote(html.unescape(address)).partition("#")[0]
            if not address or re.match(r"[a-z]+:", address):
                continue
            assert not address.startswith("/"), f"{page}: {address}"
            target = (page.parent / address).resolve()
            assert target.is_relative_to(out.resolve())
            assert target.exists() or "static" in address, f"{page.relative_to(out)} → {address}"


@pytest.mark.once
def test_nothing_of_another_office_and_nothing_unpublished_is_in_it(published_items, static, tmp_path):
    portal_export(published_items.here, tmp_path / "site")
    for path in (tmp_path / "site").rglob("*"):
        if path.suffix in {".html", ".json", ".csv"}:
            assert "เหยื่อ" not in path.read_text(encoding="utf-8"), path


@pytest.mark.once
def test_it_can_be_made_again_over_itself_and_over_nothing_else(published_items, static, tmp_path):
    out = tmp_path / "site"
    first = portal_export(published_items.here, out)
    (out / "left-over.html").write_text("old", encoding="utf-8")
    again = portal_export(published_items.here, out)
    assert first.files.keys() == again.files.keys()
    assert not (out / "left-over.html").exists()
    assert json.loads((out / MARK).read_text(encoding="utf-8"))["organisation"] == "here"
    other = tmp_path / "mine"
    other.mkdir()
    (other / "thesis.docx").write_bytes(b"important")
    with pytest.raises(ExportRefused):
        portal_export(published_items.here, other)
    assert (other / "thesis.docx").read_bytes() == b"important"
    assert not list(tmp_path.glob("*.partial"))


def test_a_shut_portal_and_an_unknown_office_are_refused_in_words(published_items, tmp_path):
    published_items.here.portal_open = False
    published_items.here.save()
    with pytest.raises(CommandError, match="ยังไม่ได้เปิดหน้าเว็บ"):
        call_command("portal-export", str(tmp_path / "a"), organisation="here")
    with pytest.raises(CommandError, match="ไม่พบหน่วยงานรหัส nobody"):
        call_command("portal-export", str(tmp_path / "b"), organisation="nobody")
    with pytest.raises(CommandError, match="--organisation"):
        call_command("portal-export", str(tmp_path / "c"))
    assert not any(Path(tmp_path).iterdir())


def test_addresses_become_names_of_files():
    assert file_of("/p/x/2570/") == "p/x/2570/index.html"
    assert file_of("/p/x/news/?page=2") == "p/x/news/index-page-2.html"
    assert file_of("/p/x/data/a.csv") == "p/x/data/a.csv"
    assert file_of("/") == "index.html"
