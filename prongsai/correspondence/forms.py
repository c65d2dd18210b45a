"""Shape and wording of what is typed about papers."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms

from prongsai.approvals.models import Opinion
from prongsai.approvals.planning import FINAL_POSTS
from prongsai.correspondence.fields import PaperField, registered_papers, unit_field
from prongsai.correspondence.models import CommitteeKind, NumberSeries, OfficialPaper
from prongsai.correspondence.sources import kind_label, sources
from prongsai.correspondence.topics import TOPIC_CHOICES
from prongsai.organisations.selectors import units_active
from prongsai.ui.forms import LongTextField, TextField, ThaiDateField

RETURN = "return"


class NewPaperForm(forms.Form):
    """A new draft."""

    kind = forms.ChoiceField(label="ชนิดเอกสาร")
    subject = TextField(label="เรื่อง", max_length=500, widget=forms.Textarea(attrs={"rows": 2}))
    fiscal_year_be = forms.IntegerField(label="ปีงบประมาณ", min_value=2500, max_value=2699)
    unit = unit_field(label="เจ้าของเรื่อง", empty_label="ทั้งหน่วยงาน")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = {
            source.kind: source.label
            for source in sources()
            if source.drafted and not source.source_type and not source.registered
        }
        self.fields["kind"].choices = list(kinds.items())  # type: ignore[attr-defined]
        self.fields["unit"].queryset = units_active()  # type: ignore[attr-defined]


class ReasonForm(forms.Form):
    """A reason in one line."""

    reason = TextField(label="เหตุผล", max_length=1000)


class RouteForm(forms.Form):
    """Who is passed where there is a choice."""

    final_level = forms.ChoiceField(label="ผู้ลงนามคนสุดท้าย", choices=list(FINAL_POSTS.items()))
    in_site = forms.BooleanField(required=False)

    def choices_made(self) -> dict[str, int]:
        """Level → tenure id, from fields called ``level-…``."""
        made = {}
        for name, value in self.data.items():
            if name.startswith("level-") and str(value).isdecimal():
                made[name.removeprefix("level-")] = int(value)
        return made


class RecordForm(forms.Form):
    """What the holder wrote on the paper; ``opinion`` may be the return."""

    step = forms.IntegerField(widget=forms.HiddenInput)
    opinion = forms.ChoiceField(
        choices=[*Opinion.choices, (RETURN, "ส่งกลับแก้ไข")],
        error_messages={"required": "โปรดเลือกความเห็นตามที่เขียนในกระดาษ"},
    )
    text = LongTextField(required=False, max_length=4000)
    decided_on = ThaiDateField(required=False)
    capacity = forms.IntegerField(required=False)


class NumberForm(forms.Form):
    """Number from the book and date, each by itself or both."""

    number = TextField(required=False, max_length=60)
    dated_on = ThaiDateField(required=False)
    confirmed = forms.BooleanField(required=False)


class SignForm(forms.Form):
    """Signing inside the site: the version that was shown, and what is said of it."""

    step = forms.IntegerField(widget=forms.HiddenInput)
    sha256 = forms.RegexField(r"^[0-9a-f]{64}$", widget=forms.HiddenInput)
    opinion = forms.ChoiceField(
        choices=[*Opinion.choices, (RETURN, "ส่งกลับแก้ไข")], error_messages={"required": "โปรดเลือกความเห็น"}
    )
    text = LongTextField(required=False, max_length=4000)


class PublishForm(forms.Form):
    """Plain sentences that open the public page."""

    summary = LongTextField(required=False, max_length=2000)


class RegisterForm(forms.Form):
    """An announcement, order or letter that was signed on paper."""

    kind = forms.ChoiceField(label="ชนิด")
    topic = forms.ChoiceField(label="หัวข้อ", choices=TOPIC_CHOICES, required=False)
    subject = TextField(label="เรื่อง", max_length=500, widget=forms.Textarea(attrs={"rows": 2}))
    number = TextField(label="เลขที่", required=False, max_length=60, help_text="คำสั่งต้องมี เช่น 15/2567 ประกาศมักไม่มีเลข")
    dated_on = ThaiDateField(label="ลงวันที่")
    signatory_name = TextField(label="ผู้ลงนาม", max_length=200)
    signatory_position = TextField(label="ตำแหน่งผู้ลงนาม", max_length=200, required=False)
    file = forms.FileField(label="แฟ้มฉบับลงนาม (PDF)", error_messages={"required": "โปรดเลือกแฟ้ม PDF ของฉบับที่ลงนามแล้ว"})
    fiscal_year_be = forms.IntegerField(label="ปีงบประมาณ", min_value=2500, max_value=2699)
    unit = unit_field(label="เจ้าของเรื่อง", empty_label="ทั้งหน่วยงาน")
    legal_basis = TextField(label="อาศัยอำนาจตาม", max_length=500, required=False)
    in_force_from = ThaiDateField(label="มีผลตั้งแต่", required=False)
    in_force_to = ThaiDateField(label="มีผลถึง", required=False)
    replaces = PaperField(None, label="ใช้แทนฉบับเดิม", required=False, empty_label="ไม่ได้แทนฉบับใด")
    confirmed = forms.BooleanField(label="เลขซ้ำ แต่ตรวจกับสมุดทะเบียนแล้ว", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = {source.kind: source.label for source in sources() if source.registered}
        self.fields["kind"].choices = list(kinds.items())  # type: ignore[attr-defined]
        self.fields["unit"].queryset = units_active()  # type: ignore[attr-defined]
        self.fields["replaces"].queryset = registered_papers(kinds)  # type: ignore[attr-defined]

    def warning(self) -> str:
        """In force before it was signed: said, never refused."""
        begins, dated = self.cleaned_data.get("in_force_from"), self.cleaned_data.get("dated_on")
        if isinstance(begins, dt.date) and isinstance(dated, dt.date) and begins < dated:
            return "วันที่เริ่มมีผลมาก่อนวันที่ลงนาม บันทึกให้แล้ว โปรดตรวจอีกครั้ง"
        return ""


class AmendForm(forms.Form):
    """How long it is in force and what replaced it."""

    in_force_from = ThaiDateField(label="มีผลตั้งแต่", required=False)
    in_force_to = ThaiDateField(label="มีผลถึง", required=False)
    replaced_by = PaperField(None, label="มีฉบับใหม่ใช้แทน", required=False, empty_label="ยังไม่มี")

    def __init__(self, *args: Any, paper: OfficialPaper, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["replaced_by"].queryset = registered_papers({paper.kind}).exclude(pk=paper.pk)  # type: ignore[attr-defined]


class SeriesForm(forms.Form):
    """A book of numbers."""

    name = TextField(label="ชื่อชุดเลข", max_length=160)
    kind = forms.ChoiceField(label="ชนิดเอกสาร")
    unit = unit_field(label="หน่วยงาน", empty_label="ทั้งหน่วยงาน")
    prefix = TextField(  # type: ignore[assignment]  # as the service calls it; no form here has a prefix of its own
        label="รหัสหน้าเลข", max_length=60, required=False, help_text="เช่น ตส 70101"
    )
    automatic = forms.BooleanField(
        label="ให้ระบบออกเลขถัดไปเอง", required=False, help_text="ใช้เมื่อเลิกใช้สมุดทะเบียนกระดาษแล้วเท่านั้น ระบบออกเลขต่อเนื่องไม่ข้าม"
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        labels = {"memo": "บันทึกข้อความ"} | {source.series: kind_label(source.series) for source in sources()}
        self.fields["kind"].choices = list(labels.items())  # type: ignore[attr-defined]
        self.fields["unit"].queryset = units_active()  # type: ignore[attr-defined]

    @staticmethod
    def initial_of(series: NumberSeries) -> dict[str, Any]:
        """What the series is now."""
        return {
            "name": series.name, "kind": series.kind, "unit": series.unit_id, "prefix": series.prefix, "automatic": series.automatic,
        }  # fmt: skip


class ReserveForm(forms.Form):
    """A number kept back."""

    number = TextField(label="เลขที่จอง", max_length=30)
    note = TextField(label="จองไว้ใช้กับ", max_length=300)


class CommitteeForm(forms.Form):
    """A committee; its members are typed or pasted, one a line."""

    name = TextField(label="ชื่อคณะ", max_length=300)
    kind = forms.ChoiceField(label="ชนิด", choices=CommitteeKind.choices)
    appointed_by = PaperField(None, label="คำสั่งแต่งตั้ง", required=False, empty_label="ยังไม่ได้ลงทะเบียนคำสั่ง")
    answers_for = TextField(label="รับผิดชอบเรื่อง", max_length=500, required=False)
    begins_on = ThaiDateField(label="ตั้งแต่วันที่", required=False)
    ends_on = ThaiDateField(label="ถึงวันที่", required=False)
    members = LongTextField(
        label="ผู้ได้รับแต่งตั้ง",
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text="บรรทัดละคน: ชื่อ, ตำแหน่ง, ทำหน้าที่ (คั่นด้วยจุลภาค หรือวางจาก Excel ได้)",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["appointed_by"].queryset = registered_papers({"order"})  # type: ignore[attr-defined]

    def rows(self) -> list[dict[str, str]]:
        """The members, a line each: name, position, role, parted by tabs or commas."""
        rows = []
        for line in self.cleaned_data["members"].splitlines():
            parts = [part.strip() for part in (line.split("\t") if "\t" in line else line.split(","))]
            if parts[0]:
                name, position, role = [*parts, "", ""][:3]
                rows.append({"name": name, "position": position, "role": role})
        return rows
