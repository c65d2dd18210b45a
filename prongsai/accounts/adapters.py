"""How allauth behaves here: nobody signs up, tries are slowed by our guard, second-factor secrets are encrypted."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse

from prongsai.accounts import guard
from prongsai.accounts.concealing import conceal, reveal
from prongsai.accounts.models import User
from prongsai.accounts.names import username_text
from prongsai.accounts.places import browser_keep, network_of, places_note
from prongsai.accounts.sessions import BEGAN, SEEN
from prongsai.audit.selectors import entries_about
from prongsai.audit.services import record
from prongsai.core import clock

FAILED = "accounts.sign_in.fail"


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are opened by invitation only."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": "บัญชีนี้ปิดอยู่ โปรดติดต่อผู้ดูแลระบบของหน่วยงาน",
        "enter_current_password": "รหัสผ่านปัจจุบันไม่ตรง โปรดพิมพ์ใหม่",
        "incorrect_password": "รหัสผ่านไม่ตรง โปรดพิมพ์ใหม่",
        "incorrect_code": "รหัสไม่ตรง โปรดใส่รหัสที่แอปแสดงในขณะนี้",
        "too_many_login_attempts": "ใส่รหัสหลายครั้งเกินไป โปรดรอสักครู่ แล้วลองใหม่",
        "username_password_mismatch": "ชื่อผู้ใช้หรือรหัสผ่านไม่ตรง โปรดตรวจแล้วพิมพ์ใหม่",
        "rate_limited": "ทำรายการถี่เกินไป โปรดรอสักครู่ แล้วลองใหม่",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never."""
        return False

    def get_login_stages(self) -> list[str]:
        """Password, then the second factor."""
        return ["prongsai.accounts.stages.SecondFactorStage"]

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Our guard instead of allauth's counters, which live in one process each."""
        if not (decision := guard.admit(request, username_text(credentials.get("username", "")))):
            raise ValidationError(decision.reason, code="slowed")

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """Count it and write it down, in a transaction of its own; the same work whether the account exists or not."""
        if getattr(request, "axes_locked_out", False):
            return
        username = username_text(credentials.get("username", ""))
        guard.note_failure(request, username)
        owner = User.objects.filter(username=username).first()
        with transaction.atomic():
            # What was typed as a name is not kept: people type passwords there by mistake.
            record(FAILED, actor="anonymous", obj=owner, network=network_of(request))

    def login(self, request: HttpRequest, user: User) -> None:
        """Every step is passed: sign in under a new session id, and tell the owner what happened since the last time."""
        before = user.last_login
        failures = entries_about(user, actions=[FAILED], since=before).count()
        super().login(request, user)
        moment = clock.now()
        request.session[BEGAN] = request.session[SEEN] = moment.timestamp()
        guard.note_success(request, user.username)
        places_note(request, user)
        with transaction.atomic():
            record("accounts.sign_in.pass", actor=user, obj=user, network=network_of(request))
        if before and failures:
            text = f"ตั้งแต่เข้าใช้ครั้งก่อน มีผู้ใส่รหัสผ่านของบัญชีนี้ไม่ตรง {failures} ครั้ง หากไม่ใช่ท่าน โปรดเปลี่ยนรหัสผ่าน"
            messages.warning(request, text)

    def post_login(self, request: HttpRequest, user: User, **kwargs: Any) -> HttpResponse:
        """Leave the browser its token, by which the owner's place is known again."""
        response: HttpResponse = super().post_login(request, user, **kwargs)
        browser_keep(request, response)
        return response

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Back to one's own account."""
        from django.urls import reverse

        return reverse("account_home")

    def send_notification_mail(self, *args: Any, **kwargs: Any) -> None:
        """Nothing is sent: the account page and the ledger tell."""


class MFAAdapter(DefaultMFAAdapter):
    """Encrypts TOTP secrets with a key derived from the site's secret."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": "รหัสไม่ตรง โปรดใส่รหัส 6 หลักที่แอปแสดงในขณะนี้",
        "cannot_delete_authenticator": "ยังปิดการยืนยันตัวสองขั้นไม่ได้",
        "cannot_generate_recovery_codes": "ตั้งการยืนยันตัวสองขั้นก่อน แล้วจึงออกรหัสสำรองได้",
    }

    def encrypt(self, text: str) -> str:
        """As stored."""
        return conceal(text)

    def decrypt(self, encrypted_text: str) -> str:
        """As used."""
        return reveal(encrypted_text)
