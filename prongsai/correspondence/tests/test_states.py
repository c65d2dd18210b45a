"""docs/states.md says what the code does."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from prongsai.approvals.models import RouteState, StepState
from prongsai.correspondence import workflow
from prongsai.correspondence.models import NumberState, PaperState, PublicationState

TEXT = (Path(__file__).resolve().parents[3] / "docs" / "states.md").read_text(encoding="utf-8")


def rows_after(heading: str, table: int = 0) -> list[list[str]]:
    """The cells of the ``table``-th table under a heading, without its head."""
    part = TEXT.split(f"## {heading}")[1].split("\n## ")[0]
    tables = re.findall(r"(?:^\|.*\n)+", part, re.MULTILINE)
    return [[cell.strip(" `") for cell in line.strip("|").split("|")] for line in tables[table].splitlines()[2:]]


def test_the_states_of_a_paper():
    documented = {row[0]: (row[1], row[2].startswith("yes")) for row in rows_after("A paper")}
    assert documented == {state.value: (str(state.label), state in workflow.EDITABLE) for state in PaperState}


def test_the_steps_of_a_paper():
    documented = {
        row[0]: (frozenset(row[1].split(", ")), row[2], row[3], row[4] == "yes") for row in rows_after("A paper", 1)
    }
    assert documented == {
        step.name: (frozenset(step.sources), step.target.value, step.permission, step.needs_reason)
        for step in workflow.STEPS.values()
    }


def test_the_states_of_a_route():
    assert {row[0]: row[1] for row in rows_after("A route")} == {s.value: str(s.label) for s in RouteState}


@pytest.mark.parametrize("states", [StepState, NumberState, PublicationState])
def test_other_states_are_named(states):
    for state in states:
        assert f"`{state.value}` ({state.label}" in TEXT
