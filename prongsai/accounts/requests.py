"""Who is behind a request, with its type: doors have checked it, the type checker has not."""

from __future__ import annotations

from django.http import HttpRequest

from prongsai.accounts.models import Membership, User


def person(request: HttpRequest) -> User:
    """The signed-in person of a view behind ``@signed_in`` or ``@requires``."""
    assert isinstance(request.user, User)
    return request.user


def membership_here(request: HttpRequest) -> Membership:
    """Their membership in the organisation in scope, in a view behind ``@requires``."""
    membership = request.membership  # type: ignore[attr-defined]
    assert isinstance(membership, Membership)
    return membership
