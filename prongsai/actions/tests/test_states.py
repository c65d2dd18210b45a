"""What docs/states.md says of a programme is what the code does."""

from __future__ import annotations

import re
from pathlib import Path

from prongsai.actions.models import ProgrammeState
from prongsai.actions.progress import DutyState
from prongsai.actions.workflow import PROGRAMME_STEPS

DOCS = (Path(__file__).parents[3] / "docs" / "states.md").read_text(encoding="utf-8")


def section(title: str) -> str:
    return DOCS.split(f"## {title}", 1)[1].split("\n## ", 1)[0]


def test_the_states_of_a_programme_are_documented():
    words = dict(re.findall(r"^\| `(\w+)` \| ([^|]+?) \| (?:yes|no)", section("The year's measures"), re.MULTILINE))
    assert words == dict(ProgrammeState.choices)


def test_the_steps_of_a_programme_are_documented():
    rows = re.findall(
        r"^\| `(\w+)` \| ([\w, ]+) \| (\w+) \| `actions\.edit` \|", section("The year's measures"), re.MULTILINE
    )
    documented = {name: (set(sources.split(", ")), target) for name, sources, target in rows}
    assert documented == {name: (set(step.sources), step.target) for name, step in PROGRAMME_STEPS.items()}


def test_the_states_of_a_duty_are_documented():
    assert set(re.findall(r"^\| `(\w+)`", section("A duty"), re.MULTILINE)) == {str(state) for state in DutyState}
