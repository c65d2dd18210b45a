"""Action plans and reports on them: every layout gives the projects, the totals and the places they were read from."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from prongsai.readers import Record, read
from prongsai.readers.tests.comparing import differences
from prongsai.readers.tests.plan_kit import Layout
from prongsai.readers.tests.plan_layouts import PLANS
from prongsai.readers.tests.report_layouts import REPORTS

WRITTEN = sorted(path for path in (Path(__file__).parent / "plans").iterdir() if path.suffix != ".json")
_STRAY = ("signatories", "subject", "budget_text", "document_date")


@pytest.mark.parametrize("layout", [*PLANS, *REPORTS], ids=lambda layout: layout.__name__)
def test_the_layout_gives_its_record(layout: Layout) -> None:
    data, name, truth = layout()
    assert differences(truth, _scored(read(data, name), truth)) == []


@pytest.mark.parametrize("path", WRITTEN, ids=lambda path: path.stem)
def test_the_document_gives_its_record(path: Path) -> None:
    truth = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    assert differences(truth, _scored(read(path), truth)) == []


@pytest.mark.parametrize("layout", [*PLANS, *REPORTS], ids=lambda layout: layout.__name__)
def test_every_record_says_where_it_was_found(layout: Layout) -> None:
    data, name, _ = layout()
    record = read(data, name)
    for project in record["projects"]:
        assert 0 < project["_source"]["confidence"] <= 1
        assert set(project["_source"]) - {"confidence"}
        for key, value in project.items():
            if key in ("title", "objectives", "methods", "responsible", "results", "spent", "status"):
                assert value not in ("", []) and (
                    key in project["_cells"] or (key == "status" and "ticks" in project["_cells"])
                )
    for total in record.get("budget_totals", ()):
        assert set(total["_source"]) - {"confidence"}


def _scored(record: Record, truth: dict[str, Any]) -> Record:
    """The record without what the truth leaves open."""
    kept = {key: value for key, value in record.items() if key in truth or key not in _STRAY}
    if "projects" in kept:
        kept["projects"] = [
            {k: v for k, v in project.items() if k != "budget_text" or any(k in t for t in truth["projects"])}
            for project in kept["projects"]
        ]
    return kept
