"""Shape and wording of what is typed about a case. The rules are in the services."""

from __future__ import annotations

import datetime as dt
import secrets
from typing import Any

from django import forms
from django.utils.functional import lazystr
from django.utils.translation import gettext_lazy as _

from prongsai.accounts.models import Membership, User
from prongsai.accounts.selectors import in_force
from prongsai.cases.kinds import CaseKind
from prongsai.cases.models import Channel
from prongsai.cases.services import LONGEST_TEXT
from prongsai.core import clock
from prongsai.organisations.forms import ChosenField, offer
from prongsai.organisations.models import Unit
from prongsai.ui.forms import LongTextField, TextField, ThaiDateField

TRAP = "homepage"  # a field people do not see; what fills it is no person


class CaseForm(forms.Form):
    """What any kind asks of a person, and what this kind asks besides (``x_…``)."""

    subject = TextField(label=_("เรื่อง"), max_length=200)
    text = LongTextField(max_length=LONGEST_TEXT, widget=forms.Textarea(attrs={"rows": 5}))
    name = TextField(label=_("ชื่อของท่าน"), max_length=160, required=False)
    contact = TextField(
        label=_("โทรศัพท์ อีเมล หรือ LINE"),
        max_length=200,
        required=False,
        help_text=_("ใส่เมื่อต้องการให้ติดต่อกลับ เห็นเฉพาะผู้ตอบเรื่อง"),
    )
    may_be_public = forms.BooleanField(label=_("ยินยอมให้เผยแพร่เรื่องนี้พร้อมคำตอบ โดยไม่มีชื่อของข้าพเจ้า"), required=False)

    def __init__(self, kind: CaseKind, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind
        self.fields["text"].label = _(kind.text_label)
        if not kind.public_answer:
            del self.fields["may_be_public"]
        if kind.contact_needed:
            self.fields["contact"].required = True
        for asked in kind.fields:
            self.fields[f"x_{asked.name}"] = _asked(asked)

    def particulars(self) -> dict[str, str]:
        """The kind's own fields, as ``case_receive`` takes them."""
        return {field.name: str(self.cleaned_data.get(f"x_{field.name}") or "") for field in self.kind.fields}


def _asked(asked: Any) -> forms.Field:
    if asked.choices:
        return forms.ChoiceField(
            label=_(asked.label), choices=[("", "–"), *asked.choices], required=asked.required, help_text=asked.help
        )
    field = LongTextField if asked.long else TextField
    return field(label=_(asked.label), max_length=asked.most, required=asked.required, help_text=lazystr(asked.help))


class PublicCaseForm(CaseForm):
    """As the public page asks: with a trap, and a mark that makes sending twice sending once."""

    nonce = forms.CharField(max_length=32, required=False, widget=forms.HiddenInput)

    def __init__(self, kind: CaseKind, *args: Any, **kwargs: Any) -> None:
        super().__init__(kind, *args, **kwargs)
        self.initial["nonce"] = secrets.token_urlsafe(18)

    @property
    def is_trapped(self) -> bool:
        """Whether something filled what no person sees."""
        return bool(self.data.get(TRAP))


class OfficeCaseForm(CaseForm):
    """As an officer types a request that came another way."""

    channel = forms.ChoiceField(label="มาทาง", choices=[(c.value, c.label) for c in Channel if c != Channel.WEB])
    received_on = ThaiDateField(label="วันที่รับเรื่อง")
    field_order = ("channel", "received_on", "subject", "text", "name", "contact", "may_be_public")

    def __init__(self, kind: CaseKind, *args: Any, **kwargs: Any) -> None:
        super().__init__(kind, *args, **kwargs)
        self.fields["received_on"].initial = clock.today()
        self.fields["text"].label, self.fields["name"].label = "รายละเอียดที่ผู้ส่งเรื่องบอก", "ชื่อผู้ส่งเรื่อง"
        self.fields["contact"].help_text = "ใส่เมื่อผู้ส่งเรื่องต้องการให้ติดต่อกลับ เห็นเฉพาะผู้ตอบเรื่อง"
        if "may_be_public" in self.fields:
            self.fields["may_be_public"].label = "ผู้ส่งเรื่องยินยอมให้เผยแพร่พร้อมคำตอบ โดยไม่มีชื่อ"

    def received_at(self) -> dt.datetime:
        """Now for today; the noon of an earlier day."""
        day: dt.date = self.cleaned_data["received_on"]
        if day == clock.today():
            return clock.now()
        return dt.datetime.combine(day, dt.time(12), clock.BANGKOK)


class AssignForm(forms.Form):
    """To whom a case is given."""

    unit = ChosenField(label="กองที่รับผิดชอบ", required=False, empty_label="ยังไม่มอบ")
    officer = ChosenField(label="ผู้รับผิดชอบ", required=False, empty_label="ทั้งกอง")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "unit", Unit.objects.filter(active=True))
        members = Membership.objects.filter(in_force(clock.today())).values_list("user_id", flat=True)
        offer(self, "officer", User.objects.filter(pk__in=list(members), is_active=True).order_by("display_name"))


class WordsForm(forms.Form):
    """A sentence."""

    text = LongTextField(
        label="ข้อความถึงผู้ส่งเรื่อง", max_length=LONGEST_TEXT, required=False, widget=forms.Textarea(attrs={"rows": 4})
    )


class ShownForm(forms.Form):
    """What everybody reads."""

    shown_subject = TextField(label="หัวข้อที่แสดง", max_length=200)
    shown_text = LongTextField(
        widget=forms.Textarea(attrs={"rows": 3}),
        label="คำถามที่แสดง",
        max_length=LONGEST_TEXT,
        help_text="โปรดตัดชื่อ เบอร์โทร และสิ่งที่ระบุตัวบุคคลออก",
    )
    shown_answer = LongTextField(widget=forms.Textarea(attrs={"rows": 4}), label="คำตอบที่แสดง", max_length=LONGEST_TEXT)


class SettingForm(forms.Form):
    """The numbers of a kind."""

    limit_days = forms.IntegerField(label="กำหนดเวลาตอบ (วัน)", min_value=1, max_value=365)
    keep_days = forms.IntegerField(label="เก็บชื่อและช่องทางติดต่อหลังปิดเรื่อง (วัน)", min_value=1, max_value=3650)
    source = TextField(label="ที่มา", max_length=300, help_text="ชื่อประกาศหรือแนวปฏิบัติที่กำหนด")
    used_from = ThaiDateField(
        label="ใช้ทะเบียนนี้ตั้งแต่",
        required=False,
        help_text="เว้นว่างได้ ระบบจะนับจากเรื่องแรก เมื่อใส่ไว้ ปีที่ไม่มีเรื่องเข้ามาจะแสดงว่าไม่มีเรื่อง",
    )
