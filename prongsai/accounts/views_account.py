"""One's own account: name, password, second factor, browsers, sessions, offices."""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from prongsai.accounts.devices import device_forget as forget
from prongsai.accounts.devices import devices_of
from prongsai.accounts.forms import DisplayNameForm
from prongsai.accounts.middleware import SESSION_KEY
from prongsai.accounts.models import RememberedDevice
from prongsai.accounts.requests import person
from prongsai.accounts.second_factor import powers_guarded
from prongsai.accounts.selectors import memberships_everywhere
from prongsai.accounts.services.own import display_name_set
from prongsai.accounts.sessions import session_end, sessions_end_others, sessions_of
from prongsai.audit.selectors import entries_about, ledger_lines
from prongsai.core.doors import signed_in

EVENTS = 12


@signed_in
@never_cache
@require_safe
def account_home(request: HttpRequest) -> HttpResponse:
    """Everything about one's own account on one page."""
    user, membership = person(request), request.membership  # type: ignore[attr-defined]
    factors = {row.type: row for row in Authenticator.objects.filter(user=user)}
    codes = factors.get(Authenticator.Type.RECOVERY_CODES)
    context = {
        "name_form": DisplayNameForm(initial={"display_name": user.display_name}),
        "totp": factors.get(Authenticator.Type.TOTP),
        "codes_left": len(codes.wrap().get_unused_codes()) if codes else 0,
        "powers": powers_guarded(membership) if membership else [],
        "devices": devices_of(user),
        "sessions": sessions_of(user, request.session.session_key),
        "offices": memberships_everywhere(user),
        "events": ledger_lines(entries_about(user)[:EVENTS]),
    }
    return render(request, "accounts/account.html", context)


@signed_in
@require_POST
def account_name(request: HttpRequest) -> HttpResponse:
    """Change what screens call me."""
    form = DisplayNameForm(request.POST)
    if form.is_valid():
        display_name_set(user=person(request), display_name=form.cleaned_data["display_name"])
        messages.success(request, "บันทึกชื่อแล้ว")
    else:
        messages.error(request, "โปรดใส่ชื่อที่แสดง เช่น มานี ใจซื่อ")
    return redirect("account_home")


@signed_in
@require_POST
def device_forget(request: HttpRequest, device_id: int) -> HttpResponse:
    """Ask for the second factor again in one browser."""
    device = get_object_or_404(RememberedDevice, pk=device_id, user=request.user)
    forget(device=device, actor=request.user)
    messages.success(request, f"เลิกจำ {device.label} แล้ว")
    return redirect("account_home")


@signed_in
@require_POST
def session_stop(request: HttpRequest, session_id: int) -> HttpResponse:
    """End one session; the present one ends by signing out."""
    session = get_object_or_404(UserSession, pk=session_id, user=request.user)
    if session.session_key == request.session.session_key:
        return redirect("account_logout")
    session_end(session=session, request=request)
    messages.success(request, "ออกจากเครื่องนั้นแล้ว")
    return redirect("account_home")


@signed_in
@require_POST
def sessions_stop(request: HttpRequest) -> HttpResponse:
    """End every session but this one."""
    count = sessions_end_others(request=request)
    messages.success(request, f"ออกจากเครื่องอื่น {count} เครื่องแล้ว" if count else "ไม่มีเครื่องอื่นที่เข้าใช้อยู่")
    return redirect("account_home")


@signed_in
@require_POST
def organisation_switch(request: HttpRequest) -> HttpResponse:
    """Work in another office where I am a member; any other is answered as if it did not exist."""
    wanted = request.POST.get("organisation", "")
    found = [row for row in memberships_everywhere(person(request)) if str(row.organisation_id) == wanted]
    if not found:
        raise Http404
    request.session[SESSION_KEY] = found[0].organisation_id
    messages.success(request, f"ทำงานในนาม {found[0].organisation} แล้ว")
    return redirect("home")
