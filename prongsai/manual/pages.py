"""The pages of the manual: Markdown files whose names give order and address (``02-measures.md`` → ``measures``)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.templatetags.static import static
from django.urls import reverse
from markdown_it import MarkdownIt
from markdown_it.token import Token

FOLDER = Path(__file__).parent / "th"
_LINK = re.compile(r"^\d+-([a-z-]+)\.md(#.*)?$")


@dataclass(frozen=True, slots=True)
class ManualPage:
    """One page: its address, its title (the first heading) and its text."""

    slug: str
    title: str
    source: str


@cache
def manual_pages() -> tuple[ManualPage, ...]:
    """All pages, in order."""
    return tuple(_read(path) for path in sorted(FOLDER.glob("*.md")))


def _read(path: Path) -> ManualPage:
    source = path.read_text(encoding="utf-8")
    return ManualPage(path.stem.partition("-")[2], source.partition("\n")[0].lstrip("# ").strip(), source)


def page_html(page: ManualPage) -> str:
    """The page as HTML. Raw HTML in the text is shown, not run; pictures and links between pages find their places."""
    markdown = MarkdownIt("commonmark", {"html": False}).enable("table")
    tokens = markdown.parse(page.source)
    for token in tokens:
        for child in token.children or ():
            _place(child)
    return str(markdown.renderer.render(tokens, markdown.options, {}))


def _place(token: Token) -> None:
    if token.type == "image":
        name = Path(str(token.attrs["src"])).name
        token.attrs |= {"src": static(f"manual/{name}"), "loading": "lazy"}
    elif token.type == "link_open" and (match := _LINK.match(str(token.attrs["href"]))):
        token.attrs["href"] = reverse("manual_page", args=[match[1]]) + (match[2] or "")
