"""The five forms of first run."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict

from prongsai.accounts.forms import OpenAccountForm
from prongsai.accounts.models import User
from prongsai.accounts.setup.services import PostRow
from prongsai.core import clock
from prongsai.organisations.forms import ChosenField, checked_name, offer
from prongsai.organisations.models import ActingCapacity, Organisation, OrganisationType, Person, Tenure, Unit, UnitKind
from prongsai.organisations.usual import UsualUnit, provinces, usual_units
from prongsai.thai.fiscal import fiscal_year_be, fiscal_year_bounds
from prongsai.thai.text import clean_line, fold
from prongsai.thai.vocabulary import place_of, type_of, vocabulary
from prongsai.ui.forms import LongTextField, TextField, ThaiDateField


class TokenForm(forms.Form):
    """The token on the server's console."""

    token = TextField(
        label="รหัสติดตั้ง", max_length=40, widget=forms.TextInput(attrs={"autocomplete": "off", "class": "code-in"})
    )


class OfficeForm(forms.Form):
    """Step one."""

    type = forms.ChoiceField(label="ประเภทหน่วยงาน", choices=OrganisationType.choices)
    name = TextField(label="ชื่อ", max_length=200, help_text="เช่น ตัวอย่างสุข หรือ อบต.ตัวอย่างสุข ระบบเขียนชื่อเต็มให้")
    district = TextField(label="อำเภอ", max_length=80, required=False)
    province = forms.ChoiceField(label="จังหวัด", choices=[("", "เลือกจังหวัด"), *((name, name) for name in provinces())])
    website = forms.URLField(
        label="เว็บไซต์ของหน่วยงาน", required=False, assume_scheme="https", help_text="เช่น www.tuayangsuk.go.th ใส่ภายหลังได้"
    )
    fiscal_year_be = forms.IntegerField(label="ปีงบประมาณที่จะทำ", min_value=2560, max_value=2650)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["fiscal_year_be"].initial = fiscal_year_be(clock.today())

    def clean(self) -> dict[str, Any]:
        """The full name, of whatever was typed; a type stated in the name decides."""
        data = super().clean() or self.cleaned_data
        if not {"name", "type"} <= data.keys():
            return data
        place = place_of(data["name"])
        data["type"] = type_of(data["name"]) or data["type"]
        if not place:
            self.add_error("name", "โปรดใส่ชื่อตำบล เมือง หรือจังหวัดต่อท้าย เช่น อบต.ตัวอย่างสุข")
        data["name"] = vocabulary(data["type"]).full_name(place)
        return data


class UnitsForm(forms.Form):
    """Step three: usual units to tick, others a line each."""

    units = forms.MultipleChoiceField(label="ส่วนราชการที่มี", widget=forms.CheckboxSelectMultiple, required=False)
    others = LongTextField(
        label="ส่วนราชการอื่น", required=False, help_text="บรรทัดละหนึ่งชื่อ", widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, office: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.usual: list[UsualUnit] = usual_units(office.type)
        kept = list(Unit.objects.all())
        names = [unit.name for unit in self.usual]
        self.fields["units"].choices = [(name, name) for name in names]  # type: ignore[attr-defined]
        ticked = [unit.name for unit in kept] if kept else [unit.name for unit in self.usual if unit.usual]
        self.initial.setdefault("units", [name for name in ticked if name in names])
        self.initial.setdefault("others", "\n".join(unit.name for unit in kept if unit.name not in names))

    def clean(self) -> dict[str, Any]:
        """At least one unit."""
        data = super().clean() or self.cleaned_data
        if not self.errors and not self.chosen():
            raise ValidationError("โปรดเลือกอย่างน้อยหนึ่งส่วนราชการ เช่น สำนักปลัด")
        return data

    def chosen(self) -> list[Unit]:
        """Unsaved units, the usual ones first."""
        ticked = set(self.cleaned_data["units"])
        found = [
            Unit(name=unit.name, kind=unit.kind, short_name=unit.short_name)
            for unit in self.usual
            if unit.name in ticked
        ]
        seen = {fold(unit.name) for unit in found}
        for line in map(clean_line, self.cleaned_data["others"].splitlines()):
            if line and fold(line) not in seen:
                seen.add(fold(line))
                found.append(Unit(name=line[:160], kind=_kind(line)))
        return found


def _kind(name: str) -> str:
    return next((kind for start, kind in _KINDS.items() if name.startswith(start)), UnitKind.SECTION)


_KINDS = {"สำนัก": UnitKind.OFFICE, "กอง": UnitKind.DIVISION, "งาน": UnitKind.WORK, "ศูนย์": UnitKind.CENTRE}


class SinceForm(forms.Form):
    """From when the people of step four fill their posts."""

    since = ThaiDateField(label="ดำรงตำแหน่งตามนี้ตั้งแต่", help_text="ประมาณได้ แก้รายคนภายหลัง เอกสารก่อนวันนี้จะไม่มีผู้ลงนาม")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["since"].initial = fiscal_year_bounds(fiscal_year_be(clock.today()))[0]


class PostForm(forms.Form):
    """One post of step four."""

    name = TextField(label="ผู้ดำรง", required=False, max_length=200)
    capacity = forms.ChoiceField(label="ฐานะ", required=False, choices=[("", "ดำรงตำแหน่งเอง"), *ActingCapacity.choices])
    order_no = TextField(label="คำสั่งที่", required=False, max_length=60)

    def __init__(self, data: QueryDict | None, *, row: PostRow) -> None:
        self.row = row
        tenure = (
            Tenure.objects.filter(position__post=row.post, position__unit=row.unit).select_related("person").first()
        )
        initial = (
            {"name": str(tenure.person), "capacity": tenure.capacity, "order_no": tenure.order_no} if tenure else {}
        )
        super().__init__(data, prefix=row.key.replace(":", "_"), initial=initial)

    def clean_name(self) -> str:
        """A whole name, or nothing."""
        name = self.cleaned_data["name"]
        return checked_name(name) if name else ""


class AccountForm(OpenAccountForm):
    """Step five."""

    person = ChosenField(label="ท่านคือ", required=False, empty_label="ไม่อยู่ในรายชื่อ พิมพ์ชื่อด้านล่าง")
    name = TextField(label="ชื่อของท่าน", required=False, max_length=200, help_text="คำนำหน้า ชื่อ และชื่อสกุล ใส่เมื่อไม่อยู่ในรายชื่อ")
    field_order = ("person", "name", "username", "password1", "password2")

    def __init__(self, *args: Any, office: Organisation, **kwargs: Any) -> None:
        user = User()
        user.office_words = [office.name, office.place, office.code]  # type: ignore[attr-defined]
        super().__init__(*args, user=user, **kwargs)
        offer(self, "person", Person.objects.all())

    def clean(self) -> dict[str, Any]:
        """One of the two ways to say who one is; then the password against that name."""
        person, name = self.cleaned_data.get("person"), self.cleaned_data.get("name", "")
        if person is None:
            try:
                checked_name(name)
            except ValidationError as error:
                self.add_error("name", error)
        self.user.display_name = str(person or name)
        return super().clean()
