"""The door of a public page: the office is found by its code, the scope opened, the language taken from the path."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponseBase
from django.utils import translation

from prongsai.core.doors import public
from prongsai.core.scope import organisation_scope
from prongsai.portal.caching import mark_public
from prongsai.portal.versions import open_portal

View = Callable[..., HttpResponseBase]


def portal_page(view: View) -> View:
    """``view(request, organisation, …)`` runs, and renders, inside the organisation's scope; a shut portal is a 404.

    What everybody sees alike may be kept by proxies and in memory; a page with a form token never is.
    """

    @wraps(view)
    def opened(request: HttpRequest, code: str, language: str = "th", **kwargs: Any) -> HttpResponseBase:
        organisation = open_portal(code)
        if organisation is None:
            raise Http404
        with organisation_scope(organisation), translation.override(language):
            response = view(request, organisation, **kwargs)
        mark_public(request, response)
        return response

    return public(opened)
