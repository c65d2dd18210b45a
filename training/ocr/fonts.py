"""The fonts lines are drawn in: wheels of the package index (pinned by hash) and Debian's Thai fonts.

``python -m training.ocr.fonts`` fetches what is missing into ``.venv-training/fonts``. None of them is shipped; the
licences are listed in README.md.
"""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from fontTools.ttLib import TTFont
from PIL import ImageFont

from prongsai.papers.font_setup import REQUIREMENT as NATIONAL_FONTS
from prongsai.papers.font_setup import WHEEL_SHA256 as NATIONAL_SHA256

FOLDER = Path(os.environ.get("PRONGSAI_TRAINING_FONTS", Path(sys.prefix) / "fonts"))
# name of the wheel -> its hash; the wheels carry font files and are never imported.
WHEELS = {
    NATIONAL_FONTS: NATIONAL_SHA256,
    "pylopdf-fonts-th==0.1.1": "c5c4f93e2f7aea2a42b71f51f84f33ad4bc685a7dc176216c9b4d8f93f1615f7",
    "fontpkg-kanit==2.0": "30b0506ad9c22335b83a4986df0700ae04b8d6db0687bf11b91362a4d417b216",
    "fontpkg-prompt==1.1": "1e30272dae002b6c05fc739a776302a84cb0f7472de9a8c7acf2d660b19da466",
    "fontpkg-sarabun==1.0": "bbcd5cb8ad8a6d37e13ebc548f3996f336573e7d94f34c1845ab2189919898a2",
    "fontpkg-chakra-petch==1.0": "b163d1ec4e5b0859473723fa5465a82d9dbc4d5f266eda940bb631e93d1a884b",
}
DEBIAN = [Path("/usr/share/fonts/truetype") / name for name in ("tlwg", "arundina", "liberation", "dejavu")]
DEBIAN_PACKAGES = "fonts-thai-tlwg fonts-arundina fonts-liberation fonts-dejavu-core"

# File name (pattern) -> how often it is drawn. The first that matches decides; nothing matches: never.
_SHARES = [
    (r"THSarabunNew-(Regular|Bold)\.", 14.0),
    (r"THSarabunNew-", 3.0),
    (r"THSarabun-(Regular|Bold)\.", 5.0),
    (r"THSarabun-", 1.0),
    (r"THNiramitAS-|THKrub-|THBaijam-|THK2DJuly8-|THKoHo-|THKodchasal-", 1.0),
    (r"THChakraPetch-|THFahkwang-|THMaliGrade6-(Regular|Bold)\.", 0.5),
    (r"Laksaman(-Bold)?\.", 4.0),
    (r"Laksaman-", 0.7),
    (r"(Garuda|Norasi|Kinnari|Loma|Waree|Umpush)(-Bold)?\.", 2.0),
    (r"(Garuda|Norasi|Kinnari|Loma|Waree|Umpush)-", 0.4),
    (r"(Tlwg(Mono|Typewriter|Typist|Typo)|Sawasdee)(-Bold)?\.", 0.8),
    (r"Purisa\.", 0.3),
    (r"Arundina(Sans|Serif)(-Bold)?\.", 1.0),
    (r"(Kanit|Prompt)-(Light|Regular|Medium|SemiBold|Bold|Italic)\.", 0.6),
    (r"Noto(Sans|Serif)Thai-Variable\.", 4.0),
]
_LATIN_ONLY = re.compile(r"Liberation(Sans|Serif)-(Regular|Bold|Italic)\.|DejaVuSans(-Bold)?\.")
_SYMBOLS = "DejaVuSans.ttf"
HELD_OUT = re.compile(r"(^|/)(Sarabun|ChakraPetch)-(Regular|Bold|Medium|Italic)\.ttf$")
"""Never drawn in training: the faces that the held-out lines are set in."""


@dataclass(frozen=True, slots=True)
class Face:
    """One font file; ``body`` is the height of ก in thousandths of the size, by which faces are drawn alike in size."""

    path: str
    weight: int  # of a variable font, else 0
    body: float
    signs: frozenset[str]


def fetch(folder: Path = FOLDER) -> None:
    """Put every wheel's font files in ``folder``. Raises SystemExit with what to do."""
    folder.mkdir(parents=True, exist_ok=True)
    for requirement, expected in WHEELS.items():
        done = folder / f"{requirement.partition('==')[0]}.done"
        if done.exists():
            continue
        wheels = folder / "wheels"
        subprocess.run(
            [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "-d", str(wheels), requirement], check=True
        )
        stem = requirement.partition("==")[0].replace("-", "_")
        (wheel,) = wheels.glob(f"{stem}-*.whl")
        found = hashlib.sha256(wheel.read_bytes()).hexdigest()
        if found != expected:
            raise SystemExit(f"{wheel.name}: sha256 {found}, expected {expected}")
        with zipfile.ZipFile(wheel) as archive:
            for name in archive.namelist():
                if name.endswith(".ttf"):
                    (folder / Path(name).name).write_bytes(archive.read(name))
        done.touch()
    if not all(place.is_dir() for place in DEBIAN):
        raise SystemExit(f"Fonts are missing. As root: apt-get install -y --no-install-recommends {DEBIAN_PACKAGES}")


def _files() -> list[Path]:
    return sorted(path for place in (FOLDER, *DEBIAN) if place.is_dir() for path in place.glob("*.ttf"))


def _face(path: Path, weight: int = 0) -> Face:
    font = TTFont(str(path), lazy=True)
    signs = frozenset(map(chr, font.getBestCmap()))
    sample = "ก" if "ก" in signs else "x"
    _, top, _, bottom = ImageFont.truetype(str(path), 1000).getbbox(sample, anchor="ls")
    return Face(str(path), weight, (bottom - top) / 1000, signs)


def training_faces() -> tuple[list[Face], list[float]]:
    """Faces and how often each is drawn, in a fixed order."""
    faces, shares = [], []
    for path in _files():
        if HELD_OUT.search(str(path)):
            continue
        share = next((share for pattern, share in _SHARES if re.match(pattern, path.name)), 0.0)
        if share and "Variable" in path.name:
            for weight in (400, 600, 700):
                faces.append(_face(path, weight))
                shares.append(share / 3)
        elif share:
            faces.append(_face(path))
            shares.append(share)
    return faces, shares


def latin_faces() -> list[Face]:
    """Faces for Latin words set apart from the Thai, as office programs do."""
    return [_face(path) for path in _files() if _LATIN_ONLY.match(path.name)]


def held_out_faces() -> list[Face]:
    """Faces that training never sees."""
    return [_face(path) for path in _files() if HELD_OUT.search(str(path))]


def symbol_face() -> Face:
    """Ticks, crosses and boxes."""
    return next(_face(path) for path in _files() if path.name == _SYMBOLS)


@lru_cache(maxsize=4000)
def sized(path: str, size: int, weight: int) -> ImageFont.FreeTypeFont:
    """An opened font, laid out by raqm so that Thai marks stand right."""
    font = ImageFont.truetype(path, size, layout_engine=ImageFont.Layout.RAQM)
    if weight:
        axes = font.get_variation_axes()
        font.set_variation_by_axes([weight if b"eight" in axis["name"] else axis["default"] for axis in axes])
    return font


if __name__ == "__main__":
    fetch()
    faces, _ = training_faces()
    print(f"{len(faces)} faces in training, {len(held_out_faces())} held out")
