"""Who works where: the organisation of a request, how long a session lasts, and what must be in order first."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse

from prongsai.accounts.models import Membership, User
from prongsai.accounts.second_factor import second_factor_decision
from prongsai.accounts.selectors import membership_known, memberships_everywhere
from prongsai.accounts.sessions import BEGAN, SEEN
from prongsai.core import clock
from prongsai.core.scope import organisation_scope

SESSION_KEY = "organisation"
SEEN_EVERY = 120  # seconds: each note of activity is a write
GetResponse = Callable[[HttpRequest], HttpResponse]


class SessionAgeMiddleware:
    """Ends a session that lay idle, or has lasted a working day. What was typed is in its draft."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated and BEGAN in request.session:
            now = clock.now().timestamp()
            seen = request.session.get(SEEN, now)
            idle = now - seen > settings.PRONGSAI_IDLE_MINUTES * 60
            if idle or now - request.session[BEGAN] > settings.SESSION_COOKIE_AGE:
                logout(request)
                why = f"ไม่ได้ใช้งานเกิน {settings.PRONGSAI_IDLE_MINUTES} นาที" if idle else "เข้าใช้ครบ 10 ชั่วโมง"
                request._ended_because = f"ระบบออกให้แล้ว เพราะ{why} ข้อความที่พิมพ์ค้างยังอยู่ในร่าง"  # type: ignore[attr-defined]
            elif now - seen > SEEN_EVERY:
                request.session[SEEN] = now
        return self.get_response(request)


class OrganisationMiddleware:
    """Sets ``request.membership`` and opens the scope. Anonymous requests get neither: public views open their own."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        membership = find_membership(request) if request.user.is_authenticated else None
        request.membership = membership  # type: ignore[attr-defined]
        if membership is None:
            return self.get_response(request)
        assert isinstance(request.user, User)
        membership_known(request.user, membership)
        with organisation_scope(membership.organisation_id):
            response = self.get_response(request)
            if hasattr(response, "render") and not getattr(response, "is_rendered", True):
                response.render()
            return response


def find_membership(request: HttpRequest) -> Membership | None:
    """The membership chosen in this session, else the person's first that is in force."""
    assert isinstance(request.user, User)
    rows = memberships_everywhere(request.user)
    chosen = request.session.get(SESSION_KEY)
    return next((row for row in rows if row.organisation_id == chosen), None) or next(iter(rows), None)


class ThresholdMiddleware:
    """Before the back office opens: a membership in force, and a second factor where the work asks for one."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if why := getattr(request, "_ended_because", ""):
            messages.info(request, why)
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponseBase], args: Any, kwargs: Any
    ) -> HttpResponseBase | None:
        """Django calls this once the view is known."""
        own_account = request.path.startswith(reverse("account_home"))
        if not request.user.is_authenticated or getattr(view, "door", "") == "public" or own_account:
            return None
        membership: Membership | None = request.membership  # type: ignore[attr-defined]
        if membership is None:
            return render(request, "accounts/no_organisation.html", status=403)
        if decision := second_factor_decision(membership):
            return None
        messages.info(request, decision.reason)
        return redirect("mfa_activate_totp")
