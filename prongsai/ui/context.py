"""What every page of the back office shows around its content."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from prongsai.ui.menu import menu_parts


def frame(request: HttpRequest) -> dict[str, Any]:
    """The organisation, the person's menu (only what they may open), and nothing on public pages."""
    membership = getattr(request, "membership", None)
    if membership is None:
        return {"organisation": None, "menu": None}
    return {"organisation": membership.organisation, "membership": membership, "menu": menu_parts(request)}
