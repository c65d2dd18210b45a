"""Fetching TH Sarabun New once, at set-up: by hash, four files and nothing else.

The fonts lie in a wheel of the package index. The package itself is never installed, its other fonts are
never unpacked, and neither is committed or shipped. The four files are under GPL-2+ with the font exception.
"""

from __future__ import annotations

import hashlib
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

from prongsai.papers.errors import PaperError

REQUIREMENT = "odoo-addon-l10n-th-base-utils==19.0.2.0.0"
WHEEL_SHA256 = "3fd5a9f84c339c1f9dc671002690d2d3cd4fa22fba88476cf818273205dd8746"
FONT_SHA256 = {
    "THSarabunNew-Regular.ttf": "b248f824f3d7a8576bc396826a4d898070c1420564f6ce6aa716aa8ad24f824a",
    "THSarabunNew-Bold.ttf": "49596f298a8fe248c5340b4589b3b4adfcf34a3e24084ebeb4f49c6600f75fa7",
    "THSarabunNew-Italic.ttf": "341b9b5d13b696f74c6318d32bbae7ff183e6bdc07ef3ca1a6f9c5dd83c6494b",
    "THSarabunNew-BoldItalic.ttf": "64a69cbeca6d34dc754a7ab2106615c14fbd359d339ed0f65d2a7b17de14cdfa",
}


def install(folder: Path) -> list[Path]:
    """Put the four files, without their hinting code, in ``folder``; files already there are left alone.

    Raises PaperError, in Thai, when the wheel cannot be had or a hash differs; then nothing is written.
    """
    targets = [folder / name for name in FONT_SHA256]
    if all(target.is_file() for target in targets):
        return targets
    with tempfile.TemporaryDirectory() as scratch:
        originals = unpack(_download(Path(scratch)), Path(scratch))
        slim = [_without_hinting(original) for original in originals]
    folder.mkdir(parents=True, exist_ok=True)
    for target, data in zip(targets, slim, strict=True):
        part = target.with_suffix(".part")
        part.write_bytes(data)
        part.replace(target)
    return targets


def unpack(wheel: Path, folder: Path) -> list[Path]:
    """The four fonts of ``wheel``, in the order of ``FONT_SHA256``, each checked against its hash."""
    found = []
    with zipfile.ZipFile(wheel) as archive:
        members = {Path(name).name: name for name in archive.namelist()}
        for name, expected in FONT_SHA256.items():
            data = archive.read(members[name]) if name in members else b""
            if hashlib.sha256(data).hexdigest() != expected:
                raise PaperError(f"แฟ้มฟอนต์ {name} ไม่ตรงกับค่าตรวจสอบ จึงยังไม่ได้ติดตั้ง โปรดแจ้งผู้ดูแลระบบ")
            target = folder / name
            target.write_bytes(data)
            found.append(target)
    return found


def _download(folder: Path) -> Path:
    requirements = folder / "fonts.txt"
    requirements.write_text(f"{REQUIREMENT} --hash=sha256:{WHEEL_SHA256}\n", encoding="utf-8")
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps"]
    command += ["--require-hashes", "--only-binary=:all:", "--dest", str(folder), "--requirement", str(requirements)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    wheels = list(folder.glob("*.whl"))
    if done.returncode or not wheels:
        reason = (done.stderr or done.stdout).strip().splitlines()[-1:] or ["pip"]
        raise PaperError(
            "ดาวน์โหลดฟอนต์ TH Sarabun New ไม่สำเร็จ โปรดตรวจการเชื่อมต่ออินเทอร์เน็ตแล้วสั่งใหม่ "
            f"หรือติดตั้งแพ็กเกจ fonts-tlwg-laksaman แทน ({reason[0]})"
        )
    return wheels[0]


def _without_hinting(font_file: Path) -> bytes:
    """The same font, every glyph and feature kept, without the screen hinting (seven times smaller in each PDF)."""
    from fontTools import subset

    options = subset.Options(
        hinting=False, layout_features=["*"], name_IDs=["*"], glyph_names=True, notdef_outline=True,
        legacy_kern=True, recalc_timestamp=False,
    )  # fmt: skip
    options.drop_tables += ["LTSH", "PCLT"]
    font = subset.load_font(str(font_file), options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=font.getBestCmap().keys(), glyphs=font.getGlyphOrder())
    subsetter.subset(font)
    slim = font_file.with_suffix(".slim")
    subset.save_font(font, str(slim), options)
    return slim.read_bytes()
