"""Only what is used: allauth's sign-up, e-mail and password-by-mail addresses do not exist here."""

from __future__ import annotations

from django.urls import path

from prongsai.accounts import views_account, views_sign_in, views_slips

urlpatterns = [
    path("", views_account.account_home, name="account_home"),
    path("name/", views_account.account_name, name="account_name"),
    path("devices/<int:device_id>/forget/", views_account.device_forget, name="device_forget"),
    path("sessions/end/", views_account.sessions_stop, name="sessions_end"),
    path("sessions/<int:session_id>/end/", views_account.session_stop, name="session_end"),
    path("organisation/", views_account.organisation_switch, name="organisation_switch"),
    path("login/", views_sign_in.login, name="account_login"),
    path("logout/", views_sign_in.logout, name="account_logout"),
    path("inactive/", views_sign_in.inactive, name="account_inactive"),
    path("reauthenticate/", views_sign_in.reauthenticate, name="account_reauthenticate"),
    path("password/", views_sign_in.password_change, name="account_change_password"),
    path("second-factor/", views_sign_in.mfa_index, name="mfa_index"),
    path("second-factor/give/", views_sign_in.authenticate, name="mfa_authenticate"),
    path("second-factor/again/", views_sign_in.mfa_reauthenticate, name="mfa_reauthenticate"),
    path("second-factor/set-up/", views_sign_in.activate_totp, name="mfa_activate_totp"),
    path("second-factor/end/", views_sign_in.deactivate_totp, name="mfa_deactivate_totp"),
    path("second-factor/codes/", views_sign_in.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("second-factor/codes/new/", views_sign_in.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("second-factor/codes/file/", views_sign_in.download_recovery_codes, name="mfa_download_recovery_codes"),
    path("slip/", views_slips.slip, name="slip"),
    path("slip/open/", views_slips.slip_open, name="slip_open"),
    path("slip/own/", views_slips.slip_use_own, name="slip_use_own"),
]
