"""What can be done with a result: rooms above add their step to its page, such as the analysis to measures."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class NextStep:
    """A button of a result's page; ``label`` and ``url`` are of a fiscal year, ``permission`` shows it."""

    label: Callable[[int], str]
    url: Callable[[int], str]
    permission: str


_steps: list[NextStep] = []


def step_add(step: NextStep) -> None:
    """Called by a room when the site starts."""
    if step not in _steps:
        _steps.append(step)


def steps_for(user: Any, fiscal_year_be: int) -> list[dict[str, str]]:
    """Label and address of the steps a person may take."""
    return [
        {"label": step.label(fiscal_year_be), "url": step.url(fiscal_year_be)}
        for step in _steps
        if user.has_perm(step.permission)
    ]
