"""Shape and wording of what is typed about papers."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms

from prongsai.approvals.models import Opinion
from prongsai.approvals.planning import FINAL_POSTS
from prongsai.correspondence.models import CommitteeKind, NumberSeries, OfficialPaper, PaperState
from prongsai.correspondence.sources import kind_label, sources
from prongsai.correspondence.wording import FIELD_LABELS
from prongsai.organisations.selectors import units_active
from prongsai.ui.forms import LongTextField, TextField, ThaiDateField
from prongsai.ui.templatetags.thai import thai_date

RETURN = "return"
_LINES = {"background": 5, "facts": 6, "proposal": 3, "closing": 2, "introduction": 5}
_HELP = {
    "background": "เล่าเรื่องเดิมหรือหนังสือที่อ้างถึง พร้อมเลขที่และวันที่",
    "facts": "สิ่งที่ทำและผล เป็นตัวเลขและวันที่",
    "proposal": "ขอให้ผู้มีอำนาจทำอะไร เช่น เห็นชอบให้เผยแพร่",
    "closing": "",
    "to": "ตำแหน่งของผู้ที่เรียนถึง",
}


def unit_field(**kwargs: Any) -> forms.ModelChoiceField:
    """A unit in use; the queryset is put in when the form is made, inside the scope."""
    return forms.ModelChoiceField(None, required=False, **kwargs)


class PaperField(forms.ModelChoiceField):
    """One of several papers, named by number, subject and date."""

    def label_from_instance(self, obj: Any) -> str:
        """«15/2567 แต่งตั้งคณะทำงาน 3 พ.ย. 68»."""
        number = getattr(obj, "number", None)
        return " ".join(filter(None, (number.text if number else "", obj.subject, thai_date(obj.dated_on))))


class NewPaperForm(forms.Form):
    """A new draft."""

    kind = forms.ChoiceField(label="ชนิดเอกสาร")
    subject = TextField(label="เรื่อง", max_length=500, widget=forms.Textarea(attrs={"rows": 2}))
    fiscal_year_be = forms.IntegerField(label="ปีงบประมาณ", min_value=2500, max_value=2699)
    unit = unit_field(label="เจ้าของเรื่อง", empty_label="ทั้งหน่วยงาน")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = {source.kind: source.label for source in sources() if source.drafted and not source.source_type}
        self.fields["kind"].choices = list(kinds.items())  # type: ignore[attr-defined]
        self.fields["unit"].queryset = units_active()  # type: ignore[attr-defined]


class ContentForm(forms.Form):
    """The editable parts of a paper, in the order of the paper."""

    subject = TextField(label="เรื่อง", max_length=500, widget=forms.Textarea(attrs={"rows": 2}))
    revision = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, paper: OfficialPaper, names: tuple[str, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.names = names
        for name in names:
            rows = _LINES.get(name)
            maker = LongTextField if rows else TextField
            widget = forms.Textarea(attrs={"rows": rows}) if rows else forms.TextInput()
            self.fields[name] = maker(
                label=FIELD_LABELS.get(name, name),
                required=False,
                widget=widget,
                help_text=_HELP.get(name, ""),
                max_length=20_000,
            )
        order = ["department", "subject", "to", *[name for name in names if name not in {"department", "to"}]]
        self.order_fields([name for name in order if name in self.fields])
        self.fields["preprinted"] = forms.BooleanField(label="พิมพ์บนกระดาษตราครุฑสำเร็จรูป", required=False)
        self.fields["unit"] = unit_field(label="เจ้าของเรื่อง", empty_label="ทั้งหน่วยงาน")
        self.fields["unit"].queryset = units_active()  # type: ignore[attr-defined]

    @property
    def short(self) -> list[str]:
        """Parts that stand on one line of the paper, their label before them."""
        return [name for name in self.fields if name not in _LINES]

    @staticmethod
    def initial_of(paper: OfficialPaper) -> dict[str, Any]:
        """What stands in the paper now."""
        facts = {
            "subject": paper.subject,
            "revision": paper.revision,
            "preprinted": paper.preprinted,
            "unit": paper.unit_id,
        }
        return facts | dict(paper.content)

    @property
    def content(self) -> dict[str, Any]:
        """The parts as typed."""
        return {name: self.cleaned_data.get(name, "") for name in self.names}


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
        kinds = {source.kind: source.label for source in sources() if not source.drafted}
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


def registered_papers(kinds: Any) -> Any:
    """Signed papers of some kinds, latest first."""
    states = [PaperState.SIGNED, PaperState.PUBLISHED]
    rows = OfficialPaper.objects.filter(kind__in=list(kinds), state__in=states).select_related("number__series")
    return rows.order_by("-dated_on", "-pk")


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
