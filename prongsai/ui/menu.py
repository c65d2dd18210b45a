"""The main menu: entries are declared by rooms, shown to those who may open them."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse


@dataclass(frozen=True, slots=True)
class MenuEntry:
    """``url_name`` opens it, ``prefix`` of the path marks it current, ``permission`` shows it ("" to everyone)."""

    order: int
    label: str
    url_name: str
    permission: str = ""


_entries: list[MenuEntry] = []


def menu_add(entry: MenuEntry) -> None:
    """Called by a room when the site starts."""
    if entry not in _entries:
        _entries.append(entry)


def menu_for(request: HttpRequest) -> list[dict[str, object]]:
    """Label, address and whether it is the current one, in order."""
    shown = [
        e for e in sorted(_entries, key=lambda e: e.order) if not e.permission or request.user.has_perm(e.permission)
    ]
    links = [(e.label, reverse(e.url_name)) for e in shown]
    current = max((url for _, url in links if request.path.startswith(url)), key=len, default="")
    return [{"label": label, "url": url, "current": url == current} for label, url in links]
