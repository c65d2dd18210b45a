"""Documentation that fails when it is stale."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
pytestmark = pytest.mark.pure


def test_every_setting_is_documented():
    read = set()
    for path in (ROOT / "prongsai").rglob("*.py"):
        if "tests" not in path.parts and path.name != "settings_test.py":
            read |= set(re.findall(r'"((?:PRONGSAI_[A-Z_]+|DATABASE_URL))"', path.read_text(encoding="utf-8")))
    table = (ROOT / "docs/settings.md").read_text(encoding="utf-8")
    documented = set(re.findall(r"^\| `(\w+)`", table, re.MULTILINE))
    names = {name for name in read if not name.startswith("PRONGSAI_MAX_FILE_BYTES_")}
    assert names <= documented, f"not in docs/settings.md: {sorted(names - documented)}"


def test_every_link_between_documents_leads_somewhere():
    for path in [ROOT / "README.md", *(ROOT / "docs").rglob("*.md")]:
        for target in re.findall(r"\]\(([^)#]+)[^)]*\)", path.read_text(encoding="utf-8")):
            if not re.match(r"[a-z]+:", target):
                assert (path.parent / target).exists(), f"{path.name} → {target}"
