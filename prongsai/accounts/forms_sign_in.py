"""The forms of signing in: allauth's rules, our words."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import ChangePasswordForm as AllauthChangePasswordForm
from allauth.account.forms import LoginForm as AllauthLoginForm
from allauth.account.forms import ReauthenticateForm as AllauthReauthenticateForm
from allauth.core import context
from allauth.mfa.adapter import get_adapter as get_mfa_adapter
from allauth.mfa.base.forms import AuthenticateForm as AllauthAuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as AllauthMFAReauthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm as AllauthActivateTOTPForm
from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction

from prongsai.accounts import guard
from prongsai.accounts.guard import QUARTER
from prongsai.accounts.names import username_text
from prongsai.accounts.passwords import HELP, check_choice
from prongsai.audit.services import record
from prongsai.core.rates import rate_clear, rate_count, rate_hit
from prongsai.thai.text import fold

OWN_PASSWORD_TRIES = 10


class PasswordField(forms.CharField):
    """A password as it is typed; blanks at its ends count."""

    def __init__(self, *, label: str, autocomplete: str, help_text: str = "") -> None:
        widget = forms.PasswordInput(attrs={"autocomplete": autocomplete})
        super().__init__(label=label, strip=False, widget=widget, max_length=200, help_text=help_text)


class CodeField(forms.CharField):
    """A one-time or recovery code; Thai digits and blanks are taken as meant."""

    def __init__(self, *, label: str, help_text: str = "") -> None:
        widget = forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "class": "code-in"})
        super().__init__(label=label, widget=widget, max_length=40, help_text=help_text)

    def to_python(self, value: Any) -> str:
        """Arabic digits, no blanks."""
        return fold(super().to_python(value) or "")


class LoginForm(AllauthLoginForm):
    """User name and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        widget = forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"})
        self.fields["login"] = forms.CharField(label="ชื่อผู้ใช้", widget=widget, max_length=150)
        self.fields["password"] = PasswordField(label="รหัสผ่าน", autocomplete="current-password")
        self.order_fields(["login", "password"])

    def clean_login(self) -> str:
        """In the one spelling in which names are kept."""
        return username_text(self.cleaned_data["login"])


class ReauthenticateForm(AllauthReauthenticateForm):
    """The password once more, before something that matters."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"] = PasswordField(label="รหัสผ่านของท่าน", autocomplete="current-password")


class ChangePasswordForm(AllauthChangePasswordForm):
    """The old password, and the new one twice."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["oldpassword"] = PasswordField(label="รหัสผ่านปัจจุบัน", autocomplete="current-password")
        self.fields["password1"] = PasswordField(label="รหัสผ่านใหม่", autocomplete="new-password", help_text=HELP)
        self.fields["password2"] = PasswordField(label="รหัสผ่านใหม่อีกครั้ง", autocomplete="new-password")

    def clean_oldpassword(self) -> str:
        """Few tries: whoever sits at an open screen must not guess on."""
        key = ("own password", self.user.pk)
        if rate_count(*key) >= OWN_PASSWORD_TRIES:
            raise ValidationError("ใส่รหัสผ่านปัจจุบันไม่ตรงหลายครั้ง โปรดรอ 15 นาที แล้วลองใหม่")
        try:
            typed = super().clean_oldpassword()
        except ValidationError:
            rate_hit(*key, window=QUARTER)
            raise
        rate_clear(*key)
        return str(typed)

    def clean_password1(self) -> str:
        """Length, names, common ones."""
        password = self.cleaned_data["password1"]
        check_choice(password, self.user)
        return str(password)

    def clean(self) -> dict[str, Any]:
        """Both the same."""
        return same_twice(self, forms.Form.clean(self) or self.cleaned_data)


def same_twice(form: forms.BaseForm, data: dict[str, Any]) -> dict[str, Any]:
    """``password1`` and ``password2`` typed alike."""
    first, second = data.get("password1"), data.get("password2")
    if first and second and first != second:
        form.add_error("password2", "พิมพ์สองครั้งไม่เหมือนกัน โปรดพิมพ์รหัสผ่านใหม่อีกครั้ง")
    return data


class CodeMixin:
    """Tries are counted in the database, and a one-time code passes once, whichever process sees it."""

    user: Any
    cleaned_data: dict[str, Any]

    def clean_code(self) -> str:
        """The code, if it is right, was not used, and tries are left."""
        request = context.request
        if not (decision := guard.admit_code(request, self.user)):
            raise ValidationError(decision.reason, code="slowed")
        try:
            code = str(super().clean_code())  # type: ignore[misc]
        except ValidationError:
            guard.note_wrong_code(request, self.user)
            with transaction.atomic():
                record("accounts.second_factor.fail", actor=self.user, obj=self.user)
            raise
        given = getattr(self, "authenticator", None)
        if given is not None and given.type == Authenticator.Type.TOTP and guard.code_used_before(self.user, code):
            raise ValidationError("รหัสนี้ใช้ไปแล้ว โปรดรอให้แอปแสดงรหัสใหม่", code="used")
        return code


class AuthenticateForm(CodeMixin, AllauthAuthenticateForm):
    """The code of the app, or a recovery code; and whether to ask again in this browser."""

    remember = forms.BooleanField(
        label="จำเครื่องนี้ไว้ 30 วัน", required=False, help_text="ใช้กับเครื่องของท่านเอง ไม่ใช้กับเครื่องสาธารณะ"
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"] = CodeField(label="รหัส 6 หลักจากแอป", help_text="ไม่มีโทรศัพท์อยู่กับตัว ใช้รหัสสำรอง 8 หลักแทนได้")
        self.order_fields(["code", "remember"])


class MFAReauthenticateForm(CodeMixin, AllauthMFAReauthenticateForm):
    """The code once more, before something that matters."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"] = CodeField(label="รหัส 6 หลักจากแอป หรือรหัสสำรอง")


class ActivateTOTPForm(AllauthActivateTOTPForm):
    """The first code of a new app proves that it was set up."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"] = CodeField(label="รหัส 6 หลักที่แอปแสดง")

    def clean_code(self) -> str:
        """Right, with tries left."""
        if not (decision := guard.admit_code(context.request, self.user)):
            raise ValidationError(decision.reason, code="slowed")
        try:
            return str(super().clean_code())
        except ValidationError as error:
            guard.note_wrong_code(context.request, self.user)
            raise get_mfa_adapter().validation_error("incorrect_code") from error
