"""Panels of the home page, declared by rooms: a template and a function that gives its context or None."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

from prongsai.core.together import Rows, fill_together

YEAR_AT_A_GLANCE = 80  # panels below this order are what a person owes; from it on, how the year goes


@dataclass(frozen=True, slots=True)
class HomePanel:
    """``context`` answers None when there is nothing to show to this person; its ``summary``, a list of short Thai
    phrases, opens the page. ``reads`` are the rows it will look at, the same for the same request: those of all panels
    are read in one statement before the first of them is asked.
    """

    order: int
    template: str
    context: Callable[[HttpRequest], dict[str, Any] | None]
    reads: Callable[[HttpRequest], Iterable[Rows]] = lambda request: ()


_panels: list[HomePanel] = []


def home_panel_add(panel: HomePanel) -> None:
    """Called by a room when the site starts."""
    _panels.append(panel)


def home_panels(request: HttpRequest) -> list[dict[str, Any]]:
    """Template and context of each panel that has something to say."""
    fill_together(*(rows for panel in _panels for rows in panel.reads(request)))
    found = ((panel, panel.context(request)) for panel in sorted(_panels, key=lambda panel: panel.order))
    return [
        {"order": panel.order, "template": panel.template, "context": context}
        for panel, context in found
        if context is not None
    ]
