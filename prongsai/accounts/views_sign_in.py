"""Signing in and its second factor: allauth's views behind our doors, each change in the ledger."""

from __future__ import annotations

from typing import Any

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from prongsai.accounts.devices import device_remember, devices_forget
from prongsai.accounts.sessions import sessions_end
from prongsai.audit.services import record
from prongsai.core.doors import public, signed_in


class PasswordChange(account.PasswordChangeView):
    """A changed password ends the other sessions and forgets the other browsers."""

    def form_valid(self, form: Any) -> HttpResponse:
        """Called by Django once the form holds."""
        with transaction.atomic():
            response: HttpResponse = super().form_valid(form)
            sessions_end(user=self.request.user, except_key=self.request.session.session_key)
            devices_forget(user=self.request.user, actor=self.request.user, except_for=self.request)
            record("accounts.password.change", actor=self.request.user, obj=self.request.user)
        return response


class Authenticate(mfa.AuthenticateView):
    """The second factor at sign-in, and the browser remembered if its owner asked."""

    def form_valid(self, form: Any) -> HttpResponse:
        """Called by Django once the code holds."""
        if form.cleaned_data["remember"]:
            device_remember(user=self.stage.login.user, request=self.request)
        response: HttpResponse = super().form_valid(form)
        return response


class ActivateTOTP(totp.ActivateTOTPView):
    """Setting up the app."""

    def form_valid(self, form: Any) -> HttpResponse:
        """Called by Django once the first code holds."""
        with transaction.atomic():
            response: HttpResponse = super().form_valid(form)
            record("accounts.second_factor.set_up", actor=self.request.user, obj=self.request.user)
        return response


class DeactivateTOTP(totp.DeactivateTOTPView):
    """Taking the app away, such as before a new telephone."""

    def form_valid(self, form: Any) -> HttpResponse:
        """Called by Django once confirmed."""
        with transaction.atomic():
            response: HttpResponse = super().form_valid(form)
            devices_forget(user=self.request.user, actor=self.request.user)
            record("accounts.second_factor.end", actor=self.request.user, obj=self.request.user)
        return response


class GenerateRecoveryCodes(recovery.GenerateRecoveryCodesView):
    """New recovery codes; the old ones stop working."""

    def form_valid(self, form: Any) -> HttpResponse:
        """Called by Django once confirmed."""
        with transaction.atomic():
            response: HttpResponse = super().form_valid(form)
            record("accounts.recovery_codes.make", actor=self.request.user, obj=self.request.user)
        return response


login = public(account.login)
logout = public(account.logout)
reauthenticate = signed_in(account.reauthenticate)
password_change = signed_in(never_cache(PasswordChange.as_view()))
authenticate = public(never_cache(Authenticate.as_view()))
mfa_reauthenticate = signed_in(mfa.reauthenticate)
activate_totp = signed_in(never_cache(ActivateTOTP.as_view()))
deactivate_totp = signed_in(DeactivateTOTP.as_view())
view_recovery_codes = signed_in(never_cache(recovery.view_recovery_codes))
generate_recovery_codes = signed_in(GenerateRecoveryCodes.as_view())
download_recovery_codes = signed_in(recovery.download_recovery_codes)


@signed_in
@require_safe
def mfa_index(request: HttpRequest) -> HttpResponse:
    """allauth returns here; ours is a part of the account page."""
    return redirect("account_home")


@public
@require_safe
def inactive(request: HttpRequest) -> HttpResponse:
    """The password was right, and the account is shut."""
    return render(request, "account/account_inactive.html")
