"""The search of the office: one box, found from every page."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from prongsai.core.doors import signed_in
from prongsai.manual.pages import manual_pages
from prongsai.search import selectors
from prongsai.thai.searching import Query, letters_key

IN_MANUAL = 3


@signed_in
@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """What the person may open and that answers the query, ten at a time."""
    text = request.GET.get("q", "").strip()
    source, year, page = request.GET.get("kind", ""), _number(request.GET.get("fy")), _number(request.GET.get("page"))
    found = selectors.search(text, actor=request.user, source=source, fiscal_year_be=year, page=page or 1)
    context: dict[str, Any] = {
        "text": text,
        "found": found,
        "kinds": selectors.sources_for(request.user),
        "years": selectors.fiscal_years(request.user),
        "kind": source,
        "year": year,
        "narrowed": bool(source or year),
        "address": urlencode([(name, value) for name, value in (("q", text), ("kind", source), ("fy", year)) if value]),
        "manual": in_manual(found.query) if found.page == 1 else [],
    }
    return render(request, "search/search.html", context)


def in_manual(query: Query) -> list[dict[str, str]]:
    """Pages of the manual that have every word."""
    if not query:
        return []
    return [
        {"slug": page.slug, "title": page.title}
        for page in manual_pages()
        if all(any(key in letters_key(page.source) for key in term.keys) for term in query.terms)
    ][:IN_MANUAL]


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 6 else None
