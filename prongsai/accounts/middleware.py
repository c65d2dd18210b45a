"""The organisation a signed-in person works in: found, checked, and held open while the response is rendered."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from prongsai.accounts.models import Membership, User
from prongsai.core.scope import all_organisations, organisation_scope

SESSION_KEY = "organisation"


class OrganisationMiddleware:
    """Sets ``request.membership`` and opens the scope. Anonymous requests get neither: public views open their own."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        membership = find_membership(request) if request.user.is_authenticated else None
        request.membership = membership  # type: ignore[attr-defined]
        if membership is None:
            return self.get_response(request)
        with organisation_scope(membership.organisation_id):
            response = self.get_response(request)
            if hasattr(response, "render") and not getattr(response, "is_rendered", True):
                response.render()
            return response


def find_membership(request: HttpRequest) -> Membership | None:
    """The membership chosen in this session, else the person's first."""
    assert isinstance(request.user, User)
    with all_organisations(reason="which organisation does this person belong to"):
        rows = Membership.objects.filter(user=request.user, active=True).select_related(
            "organisation", "unit", "person"
        )
        chosen = request.session.get(SESSION_KEY)
        return (rows.filter(organisation_id=chosen).first() if chosen else None) or rows.order_by("pk").first()
