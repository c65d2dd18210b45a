"""What stands over the table, and its sixth column."""

from __future__ import annotations

from typing import Any

from django import forms

from prongsai.actions.figures import figures
from prongsai.actions.forms.fields import MoneyField
from prongsai.actions.models import IndicatorKind, Rating
from prongsai.organisations.selectors import units_active
from prongsai.ui.forms import LongTextField, TextField, ThaiDateField


class RecommendationForm(forms.Form):
    """The sixth column."""

    text = LongTextField(
        label="ข้อเสนอแนะ",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "โปรดเขียนข้อเสนอแนะ เช่น ควรชี้แจงผู้มาใหม่ภายใน 7 วัน"},
    )


class ProgrammeForm(forms.Form):
    """What stands over the table and on its papers."""

    title = TextField(label="ชื่อชุดมาตรการ", max_length=300, error_messages={"required": "โปรดใส่ชื่อชุดมาตรการ"})
    introduction = LongTextField(
        label="ความนำของรายงาน",
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="พิมพ์ไว้เหนือตาราง เช่น ที่มาจากผลการประเมินปีก่อน",
    )
    ita_fiscal_year = forms.IntegerField(
        label="ผลการประเมิน ITA ปีงบประมาณ", required=False, min_value=2550, max_value=2650
    )
    ita_score = forms.DecimalField(label="คะแนน", required=False, min_value=0, max_value=100, decimal_places=2)
    ita_grade = TextField(label="ระดับ", required=False, max_length=60)
    numbers_continue = forms.BooleanField(
        label="นับลำดับมาตรการต่อเนื่องข้ามประเด็น", required=False, help_text="ไม่เลือก: เริ่มนับ 1 ใหม่ในแต่ละประเด็น"
    )

    def assessment(self) -> dict[str, Any]:
        """As the record names it; only what was given."""
        data = self.cleaned_data
        score = data["ita_score"]
        found = {
            "fiscal_year": data["ita_fiscal_year"],
            "score": float(score) if score is not None else None,
            "grade": data["ita_grade"],
        }
        return {key: value for key, value in found.items() if value not in (None, "")}


class HeadingForm(forms.Form):
    """A heading's words."""

    title = TextField(label="ชื่อประเด็น", max_length=500, error_messages={"required": "โปรดใส่ชื่อประเด็น"})


class IndicatorForm(forms.Form):
    """An indicator, with a target where it can be counted."""

    text = TextField(
        label="ตัวชี้วัด", max_length=500, error_messages={"required": "โปรดใส่ตัวชี้วัด เช่น จำนวนพนักงานที่ได้รับการอบรม"}
    )
    kind = forms.ChoiceField(label="ชนิด", choices=IndicatorKind.choices)
    figure = forms.ChoiceField(
        label="ตัวเลขที่ระบบนับเอง", required=False, help_text="เลือกแล้วไม่ต้องพิมพ์ค่า ระบบนับให้และเทียบกับปีก่อน"
    )
    value = MoneyField(label="ค่าเป้าหมาย", required=False, not_a_number="โปรดใส่ค่าเป็นตัวเลข เช่น 30")
    unit = TextField(label="หน่วยนับ", required=False, max_length=60)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", "ไม่ใช้ พิมพ์ค่าเอง"), *((figure.code, figure.label) for figure in figures())]
        self.fields["figure"].choices = choices  # type: ignore[attr-defined]
        self.fields["text"].required = not self.data.get("figure")


class MeasurementForm(forms.Form):
    """The value reached."""

    value = MoneyField(label="ค่าที่วัดได้", required=False, not_a_number="โปรดใส่ค่าเป็นตัวเลข เช่น 34")
    text = TextField(label="อธิบาย", required=False, max_length=500)


class EvaluationForm(forms.Form):
    """How well a measure works, and what is mended by when."""

    evaluated_on = ThaiDateField(label="วันที่ประเมิน")
    rating = forms.ChoiceField(label="ผลการประเมิน", choices=Rating.choices, widget=forms.RadioSelect)
    finding = LongTextField(
        label="สิ่งที่พบ",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "โปรดบอกสิ่งที่พบ เช่น ยังมีผู้รับบริการร้องเรียนเรื่องเดิม"},
    )
    correction = LongTextField(
        label="สิ่งที่จะแก้ไข", required=False, widget=forms.Textarea(attrs={"rows": 2}), help_text="ต้องมีเมื่อไม่ได้ผล"
    )
    correction_unit: Any = forms.ModelChoiceField(None, label="หน่วยงานที่แก้ไข", required=False)
    correction_due_on = ThaiDateField(label="แก้ไขภายใน", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["correction_unit"].queryset = units_active()  # type: ignore[attr-defined]


class CorrectionForm(forms.Form):
    """That it is mended, and how."""

    on = ThaiDateField(label="แก้ไขแล้วเมื่อ")
    text = TextField(
        label="ผลการแก้ไข", max_length=500, error_messages={"required": "โปรดบอกผลการแก้ไข เช่น จัดอบรมเพิ่มแล้ว 1 ครั้ง"}
    )
