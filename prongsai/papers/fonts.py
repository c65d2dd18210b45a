"""Which font official papers are set in on this machine, how wide its letters are, and what it can show.

TH Sarabun New is taken from ``PRONGSAI_FONTS`` or ``var/fonts``, then from the system's fonts. Where it is absent,
Laksaman (the same design, drawn larger) stands in at 10.64 pt for 16 pt: lines break at the same letters.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from prongsai.papers import font_setup
from prongsai.papers.errors import FontsMissing, PaperError

if TYPE_CHECKING:
    import typst

PROJECT = Path(__file__).resolve().parents[2]
SYSTEM_FOLDERS = (Path("/usr/local/share/fonts"), Path("/usr/share/fonts"), Path.home() / ".local/share/fonts")
REMEDY = "สั่ง make setup หรือ python -m prongsai.papers.fonts --install แล้วเริ่มระบบใหม่"

SYMBOLS = frozenset("☐☑☒✓✔✗✘□■○●◎△▲▽▼◇◆★☆→←↑↓↔⇒↳☎✉ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩαβγδεζηθικλμνξοπρστυφχψω₀₁₂₃₄₅₆₇₈₉")
"""Characters set in the DejaVu Sans Mono that Typst carries, where the Thai font lacks them."""
SYMBOL_FONT = "DejaVu Sans Mono"
SYMBOL_SCALE = 0.66  # a Thai font looks small at its nominal size; the symbols are set to match it


@dataclass(frozen=True, slots=True)
class Family:
    """One family of font files. ``scale`` is its size for the size of TH Sarabun New that looks the same."""

    name: str
    regular: str
    bold: str
    scale: float


SARABUN = Family("TH Sarabun New", "THSarabunNew-Regular.ttf", "THSarabunNew-Bold.ttf", 1.0)
LAKSAMAN = Family("Laksaman", "Laksaman.ttf", "Laksaman-Bold.ttf", 0.665)
# Names under which the regular face of TH Sarabun New is passed around.
OTHER_NAMES = {"THSarabunNew.ttf": SARABUN.regular, "THSarabunNew Bold.ttf": SARABUN.bold}


@dataclass(frozen=True, slots=True)
class Faces:
    """The two faces found on this machine."""

    family: Family
    regular: Path
    bold: Path


@dataclass(frozen=True, slots=True)
class FontStatus:
    """What the start-up check and the settings screen show. ``message`` is Thai, empty when all is well."""

    family: str  # empty when nothing suitable is there
    folder: Path
    message: str

    @property
    def ok(self) -> bool:
        return not self.message


def font_folder() -> Path:
    """Where set-up puts the fonts: ``PRONGSAI_FONTS``, else ``var/fonts`` beside the package."""
    configured = os.environ.get("PRONGSAI_FONTS")
    return Path(configured) if configured else PROJECT / "var" / "fonts"


def find_faces(folders: tuple[Path, ...]) -> Faces | None:
    """TH Sarabun New in the first folder that has it, else Laksaman, else None."""
    for family in (SARABUN, LAKSAMAN):
        for folder in folders:
            files = {OTHER_NAMES.get(file.name, file.name): file for file in _font_files(folder)}
            if family.regular in files and family.bold in files:
                return Faces(family, files[family.regular], files[family.bold])
    return None


def font_status() -> FontStatus:
    """The font papers would be set in now, and in Thai what to do when it is not TH Sarabun New."""
    folder = font_folder()
    faces = find_faces((folder, *SYSTEM_FOLDERS))
    if faces is None:
        return FontStatus("", folder, f"ไม่พบฟอนต์ TH Sarabun New จึงยังพิมพ์เอกสารไม่ได้ โปรด{REMEDY}")
    if faces.family is not SARABUN:
        words = f"ไม่พบฟอนต์ TH Sarabun New ใน {folder} เอกสารจะพิมพ์ด้วย {faces.family.name} ซึ่งกว้างเท่ากัน โปรด{REMEDY}"
        return FontStatus(faces.family.name, folder, words)
    return FontStatus(faces.family.name, folder, "")


@cache
def faces() -> Faces:
    """The faces papers are set in, found once per process. Raises FontsMissing."""
    found = find_faces((font_folder(), *SYSTEM_FOLDERS))
    if found is None:
        raise FontsMissing(font_status().message)
    return found


@cache
def shared_fonts() -> typst.Fonts:
    """One for the whole process: safe in threads, and finding the fonts anew would double the time of a memo."""
    import typst

    folders = sorted({str(file.parent) for file in (faces().regular, faces().bold)})
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=list(folders))


@dataclass(frozen=True, slots=True)
class Widths:
    """Advance widths of one face, in thousandths of the size set (that of TH Sarabun New, e.g. 16)."""

    by_character: dict[str, float]
    unknown: float

    def of(self, text: str) -> float:
        """Width of ``text`` on one line, without kerning, which only ever makes it narrower."""
        by_character, unknown = self.by_character, self.unknown
        return sum([by_character.get(character, unknown) for character in text])


@cache
def widths(bold: bool = False) -> Widths:
    """The widths of the regular or the bold face."""
    from fontTools.ttLib import TTFont

    found = faces()
    font = TTFont(str(found.bold if bold else found.regular), lazy=True)
    to_thousandths = 1000 / font["head"].unitsPerEm * found.family.scale
    metrics = font["hmtx"].metrics
    table = {chr(code): metrics[glyph][0] * to_thousandths for code, glyph in font.getBestCmap().items()}
    symbol = 602 * SYMBOL_SCALE
    return Widths(dict.fromkeys(SYMBOLS, symbol) | table, unknown=symbol)


@lru_cache(maxsize=65536)
def width(text: str, bold: bool = False) -> float:
    """Width of ``text`` in thousandths of the size; cached, because officials repeat themselves."""
    return widths(bold).of(text)


@cache
def coverage() -> frozenset[str]:
    """Every character that can be printed here."""
    return frozenset(widths(False).by_character) & frozenset(widths(True).by_character)


def _font_files(folder: Path) -> Iterator[Path]:
    return (file for file in sorted(folder.rglob("*.ttf")) if file.is_file()) if folder.is_dir() else iter(())


def main(argv: list[str] | None = None) -> int:
    """``python -m prongsai.papers.fonts``: show which font papers use; ``--install`` fetches it."""
    parser = argparse.ArgumentParser(prog="python -m prongsai.papers.fonts", description="ฟอนต์สำหรับเอกสารราชการ")
    parser.add_argument("--install", nargs="?", const="", metavar="DIR", help="ติดตั้ง TH Sarabun New ลงในโฟลเดอร์นี้")
    options = parser.parse_args(argv)
    if options.install is not None:
        folder = Path(options.install) if options.install else font_folder()
        try:
            font_setup.install(folder)
        except (PaperError, OSError) as fault:
            sys.stderr.write(f"{fault}\n")
            return 1
        sys.stdout.write(f"TH Sarabun New: {folder}\n")
        return 0
    status = font_status()
    (sys.stderr if status.message else sys.stdout).write(f"{status.message or status.family}\n")
    return 0 if status.family else 1


if __name__ == "__main__":
    sys.exit(main())
