"""The door of a public page: the office is found by its code, the scope opened, the language taken from the path."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import translation
from django.utils.cache import patch_cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from prongsai.core.doors import public
from prongsai.core.errors import DomainError
from prongsai.core.scope import organisation_scope
from prongsai.organisations.models import Organisation
from prongsai.portal.caching import mark_public
from prongsai.portal.versions import open_portal

View = Callable[..., HttpResponseBase]


def portal_page(view: View) -> View:
    """``view(request, organisation, …)`` runs, and renders, inside the organisation's scope; a shut portal is a 404.

    What everybody sees alike may be kept by proxies and in memory; a page with a form token never is. Only read: what
    would write is answered 405.
    """

    @wraps(view)
    def opened(request: HttpRequest, code: str, language: str = "th", **kwargs: Any) -> HttpResponseBase:
        response = _in_office(require_safe(view), request, code, language, kwargs)
        if response.status_code < 400 or response.status_code == 410:
            mark_public(request, response)
        else:  # what is not there yet may be there in a moment
            patch_cache_control(response, private=True, no_store=True)
        return response

    return public(csrf_exempt(opened))


def portal_form(view: View) -> View:
    """As ``portal_page`` for what one person types and reads: never kept anywhere, and without a cookie.

    Without a session there is nothing that another site could misuse, so no token against that is asked: a person whose
    telephone refuses cookies can write too.
    """

    @wraps(view)
    def opened(request: HttpRequest, code: str, language: str = "th", **kwargs: Any) -> HttpResponseBase:
        response = _in_office(require_http_methods(["GET", "HEAD", "POST"])(view), request, code, language, kwargs)
        patch_cache_control(response, private=True, no_store=True)
        response["X-Robots-Tag"] = "noindex"
        return response

    return public(csrf_exempt(opened))


def _in_office(view: View, request: HttpRequest, code: str, language: str, kwargs: dict[str, Any]) -> HttpResponseBase:
    """What the view answers; what it does not find or refuses is said by the office's own page, in its language."""
    organisation = open_portal(code)
    if organisation is None:
        raise Http404
    with organisation_scope(organisation), translation.override(language):
        try:
            return view(request, organisation, **kwargs)
        except Http404:
            return _said(request, organisation, status=404)
        except DomainError as refusal:
            return _said(request, organisation, status=refusal.status, message=refusal.message)


def _said(request: HttpRequest, organisation: Organisation, *, status: int, message: str = "") -> HttpResponse:
    context = {"office": organisation, "message": message}
    return render(request, "portal/refusal.html", context, status=status)
