"""Documents in layouts the readers had not met when they were written down, each beside the record it must give.

They are whole papers as offices publish them, menus and visitor counters and all; fictional throughout. Those made by
a program (spreadsheets, Word) are in ``first_sight_made.py``.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from prongsai.readers import read
from prongsai.readers.tests.comparing import differences
from prongsai.readers.tests.first_sight_made import MADE, Made

FOLDER = Path(__file__).parent / "first_sight"
WRITTEN = sorted(path for path in FOLDER.iterdir() if path.suffix != ".json")


@pytest.mark.parametrize("path", WRITTEN, ids=lambda path: path.stem)
def test_the_document_gives_its_record(path: Path) -> None:
    truth = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    assert differences(truth, read(path)) == []


@pytest.mark.parametrize("made", MADE, ids=lambda made: made.__name__)
def test_the_made_document_gives_its_record(made: Made) -> None:
    data, name = made()
    truth = json.loads((FOLDER / f"{made.__name__}.json").read_text(encoding="utf-8"))
    record = read(data, name)
    assert differences(truth, record) == []
    assert "ไม่ควรอ่าน" not in json.dumps(record, ensure_ascii=False)
