"""The door of a public page: the office is found by its code, the scope opened, the language taken from the path."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponseBase
from django.utils import translation
from django.utils.cache import patch_cache_control

from prongsai.core.doors import public
from prongsai.core.scope import organisation_scope
from prongsai.organisations.models import Organisation

FRESH = 60  # seconds that a proxy may keep a page: a withdrawal shows within a minute

View = Callable[..., HttpResponseBase]


def portal_page(view: View) -> View:
    """``view(request, organisation, …)`` runs, and renders, inside the organisation's scope; a shut portal is a 404."""

    @wraps(view)
    def opened(request: HttpRequest, code: str, language: str = "th", **kwargs: Any) -> HttpResponseBase:
        organisation = Organisation.objects.filter(code=code, portal_open=True, set_up_at__isnull=False).first()
        if organisation is None:
            raise Http404
        with organisation_scope(organisation), translation.override(language):
            response = view(request, organisation, **kwargs)
        patch_cache_control(response, public=True, max_age=FRESH)
        return response

    return public(opened)
