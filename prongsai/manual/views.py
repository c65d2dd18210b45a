"""The manual inside the site."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import mark_safe

from prongsai.core.doors import signed_in
from prongsai.manual.pages import manual_pages, page_html


@signed_in
def manual_page(request: HttpRequest, slug: str = "") -> HttpResponse:
    """A page of the manual beside the list of all; the first one without an address."""
    pages = manual_pages()
    page = next((page for page in pages if page.slug == slug), None) if slug else pages[0]
    if page is None:
        raise Http404
    # Our own text, rendered with raw HTML switched off.
    return render(request, "manual/page.html", {"page": page, "pages": pages, "html": mark_safe(page_html(page))})
