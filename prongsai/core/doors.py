"""Every door says who may pass: ``@requires("app.act")``, ``@signed_in`` or ``@public``.

``LoginRequiredMiddleware`` shuts what says nothing, and a test walks every URL and fails on a silent one.
Permission names are a closed list: an unknown one fails at import.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponseBase

from prongsai.core.decisions import Decision, no, yes
from prongsai.core.errors import NotPermitted

PERMISSIONS: dict[str, str] = {}
"""Name (``app.act``) → what it lets a person do, in Thai."""

View = TypeVar("View", bound=Callable[..., HttpResponseBase])


def permissions(app: str, **acts: str) -> dict[str, str]:
    """Declare an app's permissions; returns ``{"app.act": wording}``."""
    declared = {f"{app}.{act}": wording for act, wording in acts.items()}
    PERMISSIONS.update(declared)
    return declared


def holds(user: Any, permission: str) -> Decision:
    """Whether ``user`` holds ``permission`` in the organisation in scope."""
    if permission not in PERMISSIONS:
        raise LookupError(f"unknown permission: {permission}")
    if user.has_perm(permission):
        return yes()
    return no(f"บัญชีของท่านยังไม่มีสิทธิ “{PERMISSIONS[permission]}” หากต้องทำ โปรดติดต่อผู้ดูแลระบบของหน่วยงาน")


def demand(decision: Decision) -> None:
    """Raise NotPermitted with the decision's reason unless it allows."""
    if not decision:
        raise NotPermitted(decision.reason)


def requires(permission: str) -> Callable[[View], View]:
    """The door of a view: the person must hold ``permission`` in the current organisation."""
    if permission not in PERMISSIONS:
        raise LookupError(f"unknown permission: {permission}")

    def door(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            demand(holds(request.user, permission))
            return view(request, *args, **kwargs)

        guarded.door = permission  # type: ignore[attr-defined]
        return guarded  # type: ignore[return-value]

    return door


def signed_in(view: View) -> View:
    """A door for anyone with an account in the organisation (their own settings, the home page)."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return view(request, *args, **kwargs)

    guarded.door = "signed_in"  # type: ignore[attr-defined]
    return guarded  # type: ignore[return-value]


def public(view: View) -> View:
    """A door open to everyone, on purpose."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return view(request, *args, **kwargs)

    guarded.door = "public"  # type: ignore[attr-defined]
    return login_not_required(guarded)  # type: ignore[return-value]
