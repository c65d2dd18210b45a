"""Opening an account, or replacing a lost password, with a printed slip. The code never stands in an address."""

from __future__ import annotations

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from prongsai.accounts.codes import code_hash
from prongsai.accounts.forms import NewPasswordForm, OpenAccountForm, SlipCodeForm
from prongsai.accounts.guard import QUARTER
from prongsai.accounts.middleware import SESSION_KEY as ORGANISATION_KEY
from prongsai.accounts.models import Invitation
from prongsai.accounts.places import network_of
from prongsai.accounts.requests import person
from prongsai.accounts.services.slips import slip_accept, slip_join, slip_usable
from prongsai.core.doors import public, signed_in
from prongsai.core.errors import DomainError
from prongsai.core.rates import rate_count, rate_hit
from prongsai.ui.forms import said_in_form

HELD = "slip"  # in the session: the hash of the code that was typed
TRIES = 20  # wrong codes from one network in a quarter of an hour


@public
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters("code")
def slip(request: HttpRequest) -> HttpResponse:
    """Type the code of a slip; a telephone that read the QR code fills it in."""
    form = SlipCodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with said_in_form(form, "code"):
            request.session[HELD] = _checked(request, form.cleaned_data["code"])
            return redirect("slip_open")
    return render(request, "accounts/slip.html", {"form": form})


def _checked(request: HttpRequest, code: str) -> str:
    """The hash of a usable code; wrong ones are counted."""
    network = network_of(request)
    if rate_count("slip", network) >= TRIES:
        raise DomainError("มีการใส่รหัสไม่ตรงหลายครั้งจากเครือข่ายนี้ โปรดรอ 15 นาที แล้วลองใหม่", code="slowed")
    hashed = code_hash(code)
    try:
        slip_usable(hashed)
    except DomainError:
        rate_hit("slip", network, window=QUARTER)
        raise
    return hashed


@public
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters("password1", "password2")
def slip_open(request: HttpRequest) -> HttpResponse:
    """Choose a name and a password; then on to the second factor or into the office."""
    if (invitation := _held(request)) is None:
        return redirect("slip")
    user = invitation.membership.user
    first = not user.has_usable_password()
    context = {"invitation": invitation, "first": first, "office": invitation.membership.organisation}
    if request.user.is_authenticated:
        return render(request, "accounts/slip_join.html", context)
    form_class = OpenAccountForm if first else NewPasswordForm
    form = form_class(request.POST or None, user=user)
    if request.method == "POST" and form.is_valid():
        with said_in_form(form, "username" if first else None):
            chosen = form.cleaned_data.get("username", user.username)
            user = slip_accept(invitation=invitation, username=chosen, password=form.cleaned_data["password1"])
            del request.session[HELD]
            messages.success(request, "เปิดบัญชีแล้ว" if first else "ตั้งรหัสผ่านใหม่แล้ว")
            # The password was proved this moment; a second factor that was set up is still asked for.
            record_authentication(request, user, method="password", reauthenticated=True)
            entered: HttpResponse = perform_login(request, Login(user=user))
            return entered
    return render(request, "accounts/slip_open.html", context | {"form": form})


@signed_in
@require_POST
def slip_use_own(request: HttpRequest) -> HttpResponse:
    """Use the account I am signed in with for the office of the slip too."""
    if (invitation := _held(request)) is None:
        return redirect("slip")
    try:
        membership = slip_join(invitation=invitation, user=person(request))
    except DomainError as refusal:
        messages.error(request, refusal.message)
        return redirect("account_home")
    del request.session[HELD]
    request.session[ORGANISATION_KEY] = membership.organisation_id
    messages.success(request, f"เพิ่ม {invitation.membership.organisation} ในบัญชีของท่านแล้ว")
    return redirect("home")


def _held(request: HttpRequest) -> Invitation | None:
    """The slip whose code was typed in this browser, if it may still be used."""
    try:
        return slip_usable(str(request.session[HELD])) if HELD in request.session else None
    except DomainError as refusal:
        del request.session[HELD]
        messages.error(request, refusal.message)
        return None
