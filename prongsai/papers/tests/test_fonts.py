"""TH Sarabun New by hash, Laksaman in its place, and words for the one who has neither."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from prongsai.papers import fonts
from prongsai.papers.errors import FontsMissing, PaperError
from prongsai.papers.font_setup import FONT_SHA256, install, unpack
from prongsai.papers.fonts import LAKSAMAN, SARABUN, find_faces, font_status

pytestmark = pytest.mark.pure

SARABUN_FOLDER = fonts.font_folder()
SYSTEM = Path("/usr/share/fonts")


@pytest.fixture
def nothing_installed(monkeypatch, tmp_path):
    """A machine without any Thai font; answers the folder set-up would fill."""
    monkeypatch.setenv("PRONGSAI_FONTS", str(tmp_path / "fonts"))
    monkeypatch.setattr(fonts, "SYSTEM_FOLDERS", (tmp_path / "system",))
    return tmp_path


def put(folder, *names):
    folder.mkdir(parents=True, exist_ok=True)
    for name in names:
        (folder / name).touch()


def test_without_any_font_printing_says_what_to_do(nothing_installed):
    status = font_status()
    assert not status.ok
    assert status.family == ""
    assert "make setup" in status.message
    with pytest.raises(FontsMissing, match="make setup"):
        fonts.faces.__wrapped__()


def test_laksaman_stands_in_with_a_warning(nothing_installed):
    put(nothing_installed / "system" / "tlwg", LAKSAMAN.regular, LAKSAMAN.bold)
    status = font_status()
    assert status.family == "Laksaman"
    assert "TH Sarabun New" in status.message
    assert fonts.faces.__wrapped__().family is LAKSAMAN


def test_sarabun_is_preferred_wherever_it_is(nothing_installed):
    put(nothing_installed / "fonts", LAKSAMAN.regular, LAKSAMAN.bold)
    put(nothing_installed / "system", SARABUN.regular, SARABUN.bold)
    assert font_status().ok
    found = find_faces((nothing_installed / "fonts", nothing_installed / "system"))
    assert found is not None
    assert found.family is SARABUN


def test_a_family_without_its_bold_face_is_not_taken(nothing_installed):
    put(nothing_installed / "fonts", SARABUN.regular)
    assert font_status().family == ""


def test_a_wheel_with_other_bytes_is_refused_and_nothing_is_left(tmp_path):
    wheel = tmp_path / "fonts.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        for name in FONT_SHA256:
            archive.writestr(f"package/{name}", b"not the font")
    with pytest.raises(PaperError, match="ค่าตรวจสอบ"):
        unpack(wheel, tmp_path)
    assert not list(tmp_path.glob("*.ttf"))


def test_set_up_again_fetches_nothing(tmp_path, monkeypatch):
    put(tmp_path, *FONT_SHA256)
    monkeypatch.setattr("prongsai.papers.font_setup._download", lambda folder: pytest.fail("went to the network"))
    assert {path.name for path in install(tmp_path)} == set(FONT_SHA256)


def test_papers_in_laksaman_break_at_the_same_letters(tmp_path):
    """In a process of its own: fonts are looked for once."""
    if find_faces((SARABUN_FOLDER,)) is None or not any(SYSTEM.rglob(LAKSAMAN.regular)):
        pytest.skip("needs both fonts")
    code = (
        "from prongsai.papers import *; from prongsai.papers.fonts import faces; from prongsai.papers.tests import samples;"
        "print(faces().family.name); print(pdf_text(render_pdf(from_record(samples.memo(measures_count=3), 'memo'))))"
    )
    said = []
    for folder in (SARABUN_FOLDER, tmp_path):
        environment = os.environ | {"PRONGSAI_FONTS": str(folder)}
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment)
        said.append(done.stdout.split("\n", 1))
    if said[1][0] != "Laksaman":
        pytest.skip("TH Sarabun New is among the fonts of this system")
    assert [line.replace(" ", "") for line in said[0][1].split(r"\n")] == [
        line.replace(" ", "") for line in said[1][1].split(r"\n")
    ]


def test_the_command_names_the_font_in_use(capsys):
    assert fonts.main([]) == 0
    said = capsys.readouterr()
    assert font_status().family in said.out + said.err
