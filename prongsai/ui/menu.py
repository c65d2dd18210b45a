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


SHOWN = 6  # entries that stand beside the search and the name at 1280 px; the others fold into «เพิ่มเติม»


def menu_parts(request: HttpRequest) -> dict[str, object]:
    """The entries that always show and those that are folded; a fold of one would save nothing. ``in_fold`` tells
    whether the current page is one of the folded.
    """
    entries = menu_for(request)
    cut = len(entries) if len(entries) <= SHOWN + 1 else SHOWN
    shown, folded = entries[:cut], entries[cut:]
    return {"shown": shown, "folded": folded, "in_fold": any(entry["current"] for entry in folded)}


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
