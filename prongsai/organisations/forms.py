"""Shape and wording of what is typed about the office. The rules are in the services."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from prongsai.core import clock
from prongsai.organisations.models import ActingCapacity, Organisation, PaperFont, Person, Position, Post, Tenure, Unit
from prongsai.organisations.usual import provinces
from prongsai.thai.names import parse_name
from prongsai.thai.vocabulary import full_name
from prongsai.ui.forms import TextField, ThaiDateField


class OrganisationForm(forms.ModelForm[Organisation]):
    """The profile."""

    name = TextField(label="ชื่อเต็ม", max_length=200, help_text="พิมพ์ย่อก็ได้ เช่น อบต.ตัวอย่างสุข ระบบเขียนเต็มให้")
    district = TextField(label="อำเภอ", max_length=80, required=False)
    province = forms.ChoiceField(label="จังหวัด")
    address = TextField(label="ที่อยู่", max_length=300, required=False)
    telephone = TextField(label="โทรศัพท์", max_length=60, required=False)
    website = forms.URLField(
        label="เว็บไซต์",
        required=False,
        assume_scheme="https",
        help_text="เว็บไซต์ของหน่วยงานเอง เช่น https://www.tuayangsuk.go.th",
    )
    facebook = forms.URLField(label="หน้า Facebook", required=False, assume_scheme="https")
    document_prefix = TextField(
        label="รหัสหน้าเลขที่หนังสือ", max_length=40, required=False, help_text="พิมพ์หลังคำว่า “ที่” ในหนังสือ เช่น ตส 70101"
    )
    paper_font = forms.ChoiceField(
        label="แบบอักษรของแฟ้ม Word", choices=PaperFont.choices, help_text="เลือกแบบที่ติดตั้งไว้ในเครื่องของสำนักงาน"
    )
    fiscal_year_be = forms.IntegerField(label="ปีงบประมาณที่กำลังทำ", min_value=2560, max_value=2650)

    class Meta:
        model = Organisation
        fields = (
            *("name", "type", "district", "province", "address", "telephone", "email", "website", "facebook"),
            *("document_prefix", "paper_font", "fiscal_year_be", "portal_open"),
        )
        help_texts = {
            "portal_open": "หน้าเว็บที่ระบบทำให้ ประชาชนเปิดดูได้ ปิดไว้ได้หากใช้เว็บไซต์ของหน่วยงานอย่างเดียว",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["province"].choices = [("", "เลือกจังหวัด"), *((name, name) for name in with_kept(self.instance))]  # type: ignore[attr-defined]

    def clean_name(self) -> str:
        """In full, whatever was typed."""
        return full_name(self.cleaned_data["name"])

    def _post_clean(self) -> None:
        """The service writes the row; the form keeps to the shape, so that the page shows the office as it is."""

    def changes(self) -> dict[str, Any]:
        """What :func:`organisation_change` takes."""
        return dict(self.cleaned_data)


def with_kept(organisation: Organisation | None) -> list[str]:
    """The provinces, and the one that stands in the profile should it be none of them."""
    kept = organisation.province if organisation else ""
    return [*provinces(), *([kept] if kept and kept not in provinces() else [])]


class EmblemForm(forms.Form):
    """Pictures of the office; a chosen file replaces, a tick removes."""

    emblem = forms.FileField(label="ตราของหน่วยงาน", required=False, help_text="ภาพ PNG หรือ JPEG พื้นขาวหรือโปร่งใส")
    garuda = forms.FileField(
        label="ตราครุฑ", required=False, help_text="แฟ้มครุฑที่สำนักงานใช้อยู่ ระบบตั้งขนาดสูง 3 ซม. และ 1.5 ซม. ตามระเบียบ"
    )
    remove_emblem = forms.BooleanField(label="เอาตราของหน่วยงานออก", required=False)
    remove_garuda = forms.BooleanField(label="เอาตราครุฑออก", required=False)
    preprinted_paper = forms.BooleanField(
        label="พิมพ์บนกระดาษตราครุฑสำเร็จรูป", required=False, help_text="ระบบเว้นที่ตราครุฑให้ว่างไว้"
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("emblem", "garuda"):
            self.fields[name].error_messages["empty"] = "แฟ้มนี้ว่างเปล่า โปรดเลือกแฟ้มภาพใหม่"
            self.fields[name].widget.attrs["accept"] = "image/png,image/jpeg,image/webp"


class ChosenField(forms.ModelChoiceField):
    """A choice among rows of the organisation; ``offer`` gives the rows once the organisation is known.

    Django would ask for them when the form class is made, and outside an organisation nothing may be asked.
    """

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(None, **kwargs)


def offer(form: forms.BaseForm, name: str, rows: QuerySet[Any]) -> None:
    """The rows to choose among; what a row to be changed points to is chosen."""
    form.fields[name].queryset = rows  # type: ignore[attr-defined]
    if (instance := getattr(form, "instance", None)) is not None:
        form.initial.setdefault(name, getattr(instance, f"{name}_id", None))


def point(form: forms.ModelForm[Any], data: dict[str, Any], name: str) -> dict[str, Any]:
    """Let the form's row point to the chosen one."""
    if name in data:
        setattr(form.instance, name, data[name])
    return data


class UnitForm(forms.ModelForm[Unit]):
    """A unit."""

    name = TextField(label="ชื่อ", max_length=160)
    short_name = TextField(label="ชื่อย่อ", max_length=60, required=False)
    parent = ChosenField(label="อยู่ภายใต้", required=False, empty_label="ขึ้นตรงต่อปลัด")
    order = forms.IntegerField(label="ลำดับ", min_value=0, max_value=999, required=False, help_text="เลขน้อยอยู่ก่อน")
    field_order = ("name", "kind", "short_name", "parent", "order")

    class Meta:
        model = Unit
        fields = ("name", "kind", "short_name", "order")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "parent", Unit.objects.filter(active=True).exclude(pk=self.instance.pk))

    def clean(self) -> dict[str, Any]:
        """The unit above goes into the row by hand: see :class:`ChosenField`."""
        return point(self, super().clean() or self.cleaned_data, "parent")

    def clean_order(self) -> int:
        """Last, when nothing was typed."""
        order = self.cleaned_data["order"]
        return int(order) if order is not None else Unit.objects.count() + 1


class PositionForm(forms.ModelForm[Position]):
    """A post."""

    name = TextField(label="ชื่อตำแหน่ง", max_length=160, help_text="ชื่อที่พิมพ์ใต้ลายมือชื่อ เช่น ผู้อำนวยการกองคลัง")
    post = forms.ChoiceField(label="บทบาทในสายเสนอ", choices=Post.choices, help_text="หนังสือเสนอจากเจ้าหน้าที่ขึ้นไปตามบทบาทนี้")
    unit = ChosenField(label="สังกัด", required=False, empty_label="ไม่สังกัดกองใด")
    order = forms.IntegerField(label="ลำดับ", min_value=0, max_value=999, required=False, help_text="เลขน้อยอยู่ก่อน")
    field_order = ("name", "post", "unit", "order")

    class Meta:
        model = Position
        fields = ("name", "post", "order")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "unit", Unit.objects.filter(active=True))

    def clean(self) -> dict[str, Any]:
        """The unit goes into the row by hand: see :class:`ChosenField`."""
        return point(self, super().clean() or self.cleaned_data, "unit")

    def clean_order(self) -> int:
        """Last, when nothing was typed."""
        order = self.cleaned_data["order"]
        return int(order) if order is not None else Position.objects.count() + 1

    def validate_unique(self) -> None:
        """The service says it in better words."""


class PersonForm(forms.Form):
    """Someone of the office: title, name and family name in one line, as officers write them."""

    name = TextField(label="คำนำหน้า ชื่อ และชื่อสกุล", max_length=200, help_text="เช่น นางสาวมานี ใจซื่อ หรือ ว่าที่ร้อยตรี วีระ ตั้งตรง")

    def clean_name(self) -> str:
        """At least a given name and a family name."""
        return checked_name(self.cleaned_data["name"])

    def fill(self, person: Person) -> Person:
        """The person with the name typed."""
        return named(person, self.cleaned_data["name"])


def checked_name(text: str) -> str:
    """``text`` when it holds a given and a family name; ValidationError otherwise."""
    name = parse_name(text)
    if not name.given or not name.family:
        raise ValidationError("โปรดใส่ทั้งชื่อและชื่อสกุล เช่น นางสาวมานี ใจซื่อ")
    return text


def named(person: Person, text: str) -> Person:
    """``person`` carrying the name in ``text``, taken apart."""
    name = parse_name(text)
    person.title, person.given_name, person.family_name = name.title[:40], name.given[:80], name.family[:80]
    return person


class TenureForm(forms.ModelForm[Tenure]):
    """Who fills a post, in which capacity, by which order, from when to when."""

    person = ChosenField(label="ผู้ดำรงตำแหน่ง", empty_label="เลือกจากรายชื่อ")
    capacity = forms.ChoiceField(label="ฐานะ", required=False, choices=[("", "ดำรงตำแหน่งเอง"), *ActingCapacity.choices])
    order_no = TextField(label="คำสั่งที่", max_length=60, required=False, help_text="เช่น 141/2570 ไม่ต้องใส่เมื่อดำรงตำแหน่งเอง")
    order_date = ThaiDateField(label="คำสั่งลงวันที่", required=False)
    begins_on = ThaiDateField(label="ตั้งแต่วันที่")
    ends_on = ThaiDateField(label="ถึงวันที่", required=False, help_text="เว้นว่างเมื่อยังไม่มีกำหนด")

    field_order = ("person", "capacity", "order_no", "order_date", "begins_on", "ends_on")

    class Meta:
        model = Tenure
        fields = ("capacity", "order_no", "order_date", "begins_on", "ends_on")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "person", Person.objects.all())
        if self.instance.pk is None:
            self.fields["begins_on"].initial = clock.today()

    def clean(self) -> dict[str, Any]:
        """The person goes into the row by hand: see :class:`ChosenField`."""
        return point(self, super().clean() or self.cleaned_data, "person")


class TenureEndForm(forms.Form):
    """The last day."""

    ends_on = ThaiDateField(label="วันสุดท้ายในตำแหน่ง")


class WhoForm(forms.Form):
    """Names a person: one of the register, or a new one typed. Who is offered says the form that takes it on."""

    person = ChosenField(label="เลือกจากรายชื่อบุคคล", required=False, empty_label="ไม่อยู่ในรายชื่อ พิมพ์ชื่อด้านล่าง")
    name = TextField(
        label="หรือพิมพ์ชื่อใหม่", required=False, max_length=200, help_text="คำนำหน้า ชื่อ และชื่อสกุล เช่น นางสาวชูใจ รักงาน"
    )

    def clean(self) -> dict[str, Any]:
        """One of the two ways to name the person."""
        data = super().clean() or self.cleaned_data
        if data.get("person") is None and "person" not in self.errors:
            if not data.get("name"):
                raise ValidationError("โปรดเลือกบุคคลจากรายชื่อ หรือพิมพ์ชื่อใหม่")
            try:
                checked_name(data["name"])
            except ValidationError as error:
                self.add_error("name", error)
        return data

    def who(self) -> Person:
        """The person chosen, or a new one not kept yet."""
        return self.cleaned_data["person"] or named(Person(), self.cleaned_data["name"])
