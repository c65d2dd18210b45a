"""Forms about members, slips and one's own account."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from prongsai.accounts.forms_sign_in import PasswordField, same_twice
from prongsai.accounts.models import Membership, Role, User
from prongsai.accounts.names import RULE, check_username, username_text
from prongsai.accounts.passwords import HELP, check_choice
from prongsai.accounts.roles import DUTIES
from prongsai.core import clock
from prongsai.organisations.forms import ChosenField, WhoForm, offer
from prongsai.organisations.models import Person, Position, Unit
from prongsai.ui.forms import LongTextField, TextField, ThaiDateField

ROLES = [(role.value, f"{role.label}: {DUTIES[role]}") for role in map(Role, DUTIES)]


class RolesForm(forms.Form):
    """Roles to tick, each with what it is for."""

    roles = forms.MultipleChoiceField(
        label="บทบาท",
        choices=ROLES,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "โปรดเลือกอย่างน้อยหนึ่งบทบาท"},
    )


class MemberForm(forms.Form):
    """The unit a member acts for."""

    unit = ChosenField(label="กองที่ทำงานให้", required=False, empty_label="ทั้งหน่วยงาน")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "unit", Unit.objects.filter(active=True))


class InviteForm(WhoForm, MemberForm, RolesForm):
    """A person of the register or a new one, their post, their unit and roles."""

    position = ChosenField(
        label="ใส่ในตำแหน่ง",
        required=False,
        empty_label="ไม่เปลี่ยนตำแหน่ง",
        help_text="ตั้งแต่วันนี้ ในฐานะดำรงตำแหน่งเอง ฐานะอื่นใส่ที่หน้าตำแหน่ง",
    )
    field_order = ("person", "name", "position", "unit", "roles")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "person", Person.objects.filter(memberships__isnull=True))
        offer(self, "position", Position.objects.select_related("unit"))


class EndForm(forms.Form):
    """The last day of service, and who takes the work over."""

    ends_on = ThaiDateField(label="วันสุดท้ายที่ปฏิบัติหน้าที่", help_text="วันนี้หรือก่อนหน้า: ปิดทันที วันข้างหน้า: ปิดเมื่อสิ้นวันนั้น")
    successor = ChosenField(
        label="ผู้รับงานต่อ",
        required=False,
        empty_label="ยังไม่ระบุ",
        help_text="จะได้บทบาทของผู้ที่สิ้นสุดหน้าที่เพิ่มจากของเดิม",
    )

    def __init__(self, *args: Any, member: Membership, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "successor", Membership.objects.filter(active=True).exclude(pk=member.pk).select_related("user"))
        field = self.fields["successor"]
        field.label_from_instance = lambda row: str(row.user)  # type: ignore[attr-defined]
        self.fields["ends_on"].initial = clock.today()


class FactorRemoveForm(forms.Form):
    """Why a second factor is taken away."""

    reason = LongTextField(label="เหตุผล", max_length=500, help_text="เช่น โทรศัพท์หาย พบตัวและตรวจบัตรที่สำนักงานแล้ว")


class PresetForm(forms.Form):
    """Separation of duties by the size of the office."""

    preset = forms.ChoiceField(
        label="ชุดสิทธิ",
        choices=[
            ("small", "สำนักงานเล็ก: คนเดียวทำหลายหน้าที่ได้ ผู้ประสานงานเผยแพร่และดูแลบัญชีด้วย"),
            ("full", "แยกหน้าที่เต็มรูปแบบ: ผู้ดูแลระบบ ผู้อนุมัติ และผู้ตรวจสอบเป็นคนละคน"),
        ],
        widget=forms.RadioSelect,
    )


class SlipCodeForm(forms.Form):
    """The code of a printed slip."""

    code = forms.CharField(
        label="รหัสในใบเข้าใช้",
        max_length=60,
        help_text="12 ตัว เช่น 7F3K-9Q2M-XW4T ไม่ต้องพิมพ์ขีด",
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false", "class": "code-in"}
        ),
    )


class NewPasswordForm(forms.Form):
    """A new password, twice."""

    password1 = PasswordField(label="ตั้งรหัสผ่าน", autocomplete="new-password", help_text=HELP)
    password2 = PasswordField(label="พิมพ์รหัสผ่านอีกครั้ง", autocomplete="new-password")

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        self.user = user
        super().__init__(*args, **kwargs)

    def clean(self) -> dict[str, Any]:
        """Alike, and hard to guess."""
        data = same_twice(self, super().clean() or self.cleaned_data)
        if data.get("password1") and not self.errors:
            try:
                check_choice(data["password1"], self.user)
            except ValidationError as error:
                self.add_error("password1", error)
        return data


class OpenAccountForm(NewPasswordForm):
    """A name to sign in with, and a password."""

    username = forms.CharField(
        label="ชื่อผู้ใช้",
        max_length=150,
        help_text=RULE,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}),
    )
    field_order: tuple[str, ...] = ("username", "password1", "password2")

    def clean_username(self) -> str:
        """In the one spelling in which names are kept."""
        username = username_text(self.cleaned_data["username"])
        check_username(username)
        if User.objects.filter(username=username).exclude(pk=self.user.pk).exists():
            raise ValidationError("ชื่อผู้ใช้นี้มีผู้ใช้แล้ว โปรดเลือกชื่ออื่น เช่น เติมชื่อหน่วยงานต่อท้าย")
        self.user.username = username  # the password may not be built from it
        return username


class DisplayNameForm(forms.Form):
    """What screens call a person."""

    display_name = TextField(
        label="ชื่อที่แสดงบนจอ", max_length=160, help_text="ชื่อในเอกสารมาจากรายชื่อบุคคลของหน่วยงาน ไม่เปลี่ยนตามช่องนี้"
    )
