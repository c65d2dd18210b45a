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
    current = max((url for _, url in links if _is_in(request.path, url, links)), key=len, default="")
    return [{"label": label, "url": url, "current": url == current} for label, url in links]


def _is_in(path: str, url: str, links: list[tuple[str, str]]) -> bool:
    """Whether a page belongs to an entry. The first page, under whose address all the others lie, holds only itself."""
    holds_others = any(other != url and other.startswith(url) for _, other in links)
    return path == url if holds_others else path.startswith(url)
