"""docs/states.md says what the code does."""

from __future__ import annotations

import re
from pathlib import Path

from prongsai.imports.models import REVIEWABLE, ImportState

TEXT = (Path(__file__).resolve().parents[3] / "docs" / "states.md").read_text(encoding="utf-8")


def test_the_states_of_an_imported_document():
    part = TEXT.split("## An imported document")[1].split("\n## ")[0]
    rows = re.findall(r"^\| `(\w+)` \| (.+?) \| .+? \| (yes|no) \|$", part, re.MULTILINE)
    documented = {state: (word, may_change == "yes") for state, word, may_change in rows}
    assert documented == {state.value: (str(state.label), state in REVIEWABLE) for state in ImportState}
