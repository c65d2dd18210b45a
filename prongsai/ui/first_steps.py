"""What a new office does next: declared by rooms, shown on the home page until all of it is done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse


@dataclass(frozen=True, slots=True)
class FirstStep:
    """``done`` is asked inside the organisation's scope; ``why`` is one short line.

    Once every ``needed`` step is done the list goes away, and what is left of it is found on its own page.
    """

    order: int
    label: str
    why: str
    url_name: str
    permission: str
    done: Callable[[], bool]
    needed: bool = False


_steps: list[FirstStep] = []


def first_step_add(step: FirstStep) -> None:
    """Called from a room's ``registrations``."""
    _steps.append(step)


def panel(request: HttpRequest) -> dict[str, Any] | None:
    """The steps that this person may do; None once the needed ones are done."""
    mine = [step for step in sorted(_steps, key=lambda step: step.order) if request.user.has_perm(step.permission)]
    done = {step: step.done() for step in mine if step.needed}
    if all(done.values()):
        return None
    rows = [(step, done[step] if step in done else step.done()) for step in mine]
    return {"rows": [{"step": step, "url": reverse(step.url_name), "done": is_done} for step, is_done in rows]}
