"""Permissions come from the membership in the organisation in scope, asked afresh for each request."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.backends import BaseBackend
from django.core.exceptions import PermissionDenied

from prongsai.accounts.models import User
from prongsai.accounts.roles import permissions_of
from prongsai.accounts.selectors import membership_of
from prongsai.core.scope import organisation_id_or_none


class MembershipBackend(BaseBackend):
    """Answers ``has_perm``; signing in is other backends' work."""

    def has_perm(self, user_obj: Any, perm: str, obj: Any = None) -> bool:
        """Whether the user's roles here allow ``perm``; a disabled account or membership holds nothing.

        Its no is final: Django's own tables of permissions are not used, and would be asked twice for each refusal.
        """
        if perm in held_permissions(user_obj):
            return True
        raise PermissionDenied


def held_permissions(user: User) -> frozenset[str]:
    """The permissions of ``user`` in the organisation in scope; kept on the user object for one request."""
    organisation_id = organisation_id_or_none()
    if organisation_id is None or not user.is_active or not user.is_authenticated:
        return frozenset()
    kept: dict[int, frozenset[str]] = user.__dict__.setdefault("_held_permissions", {})
    if organisation_id not in kept:
        kept[organisation_id] = _ask(user)
    return kept[organisation_id]


def _ask(user: User) -> frozenset[str]:
    membership = membership_of(user)
    if membership is None:
        return frozenset()
    roles = frozenset(grant.role for grant in membership.grants.all())
    return permissions_of(roles, small_office=membership.organisation.small_office)
