"""Forms of the board: addresses, proofs, time, owners, refusals, respondents."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django import forms

from prongsai.disclosure.models import ItemEntry, Outcome, Refusal
from prongsai.disclosure.periods import Span
from prongsai.disclosure.reading import ItemReading
from prongsai.organisations.models import Unit
from prongsai.organisations.selectors import units_active
from prongsai.ui.forms import LongTextField, TextField, ThaiDateField

COVERS_HELP = "ใส่เมื่อเนื้อหาเป็นของช่วงอื่นจากวันที่ลง เช่น รายงานของปีก่อน"


class AddressForm(forms.Form):
    """The item's page on the office's own website."""

    address = TextField(label="ที่อยู่บนเว็บของหน่วยงาน", max_length=2000, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["address"].widget.attrs.update(
            {"inputmode": "url", "placeholder": "https://www.example.go.th/ita/o1", "autocomplete": "off"}
        )


class CoversMixin(forms.Form):
    """The time a proof is about: both days or none."""

    covers_first = ThaiDateField(label="ข้อมูลตั้งแต่", required=False)
    covers_last = ThaiDateField(label="ข้อมูลถึง", required=False, help_text=COVERS_HELP)

    def clean(self) -> dict[str, Any]:
        """Both or none, in order."""
        values = super().clean() or {}
        first, last = values.get("covers_first"), values.get("covers_last")
        if (first is None) != (last is None) and not self.errors:
            self.add_error(
                "covers_last" if last is None else "covers_first", "โปรดใส่ทั้งวันแรกและวันสุดท้าย หรือเว้นว่างทั้งสองช่อง"
            )
        if first and last and last < first:
            self.add_error("covers_last", "วันสุดท้ายอยู่ก่อนวันแรก โปรดแก้วันที่")
        return values

    def covers(self) -> Span | None:
        """The time, where it was given."""
        first: dt.date | None = self.cleaned_data.get("covers_first")
        last: dt.date | None = self.cleaned_data.get("covers_last")
        return (first, last) if first and last else None


class ElementsMixin(forms.Form):
    """Which elements something proves."""

    elements = forms.MultipleChoiceField(
        label="ยืนยันองค์ประกอบใด",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "โปรดเลือกองค์ประกอบอย่างน้อยหนึ่งข้อ"},
    )

    def offer(self, reading: ItemReading) -> None:
        """Offer the elements of an item; what is missing is ticked."""
        field = self.fields["elements"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [(row.element.key, row.element.text) for row in reading.elements]
        field.initial = [row.element.key for row in reading.elements if not row.proofs]


class UploadProofForm(ElementsMixin, CoversMixin):
    """A file as proof, through the room of evidence."""

    file = forms.FileField(label="แฟ้มหรือภาพ", error_messages={"required": "โปรดเลือกแฟ้มหรือภาพ"})
    title = TextField(label="ชื่อ", max_length=300, required=False)
    happened_on = ThaiDateField(label="ลงวันที่", required=False, help_text="วันที่ของเอกสารหรือวันที่จัดกิจกรรม")
    field_order = ["file", "title", "happened_on", "elements", "covers_first", "covers_last"]


class AddressProofForm(ElementsMixin, CoversMixin):
    """A page of the web as proof."""

    address = TextField(label="ที่อยู่เว็บ", max_length=2000, error_messages={"required": "โปรดวางที่อยู่เว็บ"})
    title = TextField(label="ชื่อ", max_length=300, required=False)
    dated_on = ThaiDateField(label="ลงวันที่", required=False)
    field_order = ["address", "title", "dated_on", "elements", "covers_first", "covers_last"]


class OfferForm(ElementsMixin):
    """Something the system holds as proof."""

    identity = forms.CharField(widget=forms.HiddenInput, max_length=120)


class TimeForm(CoversMixin):
    """The day of a proof, and the time it is about."""

    dated_on = ThaiDateField(label="ลงวันที่", required=False)
    field_order = ["dated_on", "covers_first", "covers_last"]


class SettingsForm(forms.Form):
    """Owner, limit of age, note."""

    owner_unit: forms.ModelChoiceField[Unit] = forms.ModelChoiceField(
        None, label="หน่วยงานเจ้าของข้อ", required=False, empty_label="ยังไม่กำหนด"
    )
    fresh_days = forms.IntegerField(
        label="ถือว่าเก่าเมื่อไม่ปรับปรุงเกิน (วัน)", required=False, min_value=0, max_value=1000,
        help_text="เว้นว่างใช้ค่าตามหัวเรื่อง ใส่ 0 เมื่อไม่ต้องเตือน",
    )  # fmt: skip
    note = LongTextField(label="บันทึกถึงผู้ร่วมงาน", required=False, max_length=4000)

    def __init__(self, entry: ItemEntry | None, data: Any = None) -> None:
        initial = (
            {"owner_unit": entry.owner_unit_id, "fresh_days": entry.fresh_days, "note": entry.note} if entry else {}
        )
        super().__init__(data, initial=initial)
        self.fields["owner_unit"].queryset = units_active()  # type: ignore[attr-defined]
        self.fields["note"].widget.attrs["rows"] = 2


class OwnersForm(forms.Form):
    """Every item's unit on one page."""

    def __init__(self, items: Sequence[ItemReading], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.units = {str(unit.pk): unit for unit in units_active()}
        choices = [("", "ยังไม่กำหนด"), *((pk, unit.name) for pk, unit in self.units.items())]
        for item in items:
            owner = item.entry.owner_unit_id if item.entry else None
            self.fields[item.code] = forms.ChoiceField(
                label=f"{item.code} {item.item.title}",
                choices=choices,
                required=False,
                initial=str(owner) if owner else "",
            )

    def owners(self) -> dict[str, Unit | None]:
        """By code."""
        return {code: self.units.get(value) for code, value in self.cleaned_data.items()}


class SentForm(forms.Form):
    """That the answers were handed in."""

    sent_on = ThaiDateField(label="วันที่ส่งในระบบ ITAS")
    note = TextField(label="หมายเหตุ", max_length=500, required=False)


class RefusalForm(forms.Form):
    """An item was refused."""

    refused_on = ThaiDateField(label="ได้รับแจ้งเมื่อ")
    reason = LongTextField(label="เหตุผลของผู้ประเมิน", max_length=4000, error_messages={"required": "โปรดใส่เหตุผลตามที่แจ้ง"})
    due_on = ThaiDateField(label="ชี้แจงได้ถึงวันที่", required=False)


class RefusalAnswerForm(forms.Form):
    """Our answer."""

    answer = LongTextField(label="คำชี้แจงของเรา", max_length=8000, required=False)
    answered_on = ThaiDateField(label="ส่งคำชี้แจงเมื่อ", required=False, help_text="เว้นว่างเมื่อยังเป็นร่าง")

    def __init__(self, refusal: Refusal, data: Any = None) -> None:
        super().__init__(data, initial={"answer": refusal.answer, "answered_on": refusal.answered_on})


class OutcomeForm(forms.Form):
    """How it ended."""

    outcome = forms.ChoiceField(
        label="ผล", choices=[(o.value, o.label) for o in Outcome if o != Outcome.WAITING], widget=forms.RadioSelect
    )
    outcome_on = ThaiDateField(label="แจ้งผลเมื่อ")


class PlanForm(forms.Form):
    """A survey: how many are needed, where people answer, until when."""

    needed = forms.IntegerField(
        label="จำนวนที่ต้องการ (คน)",
        required=False,
        min_value=1,
        max_value=1_000_000,
        help_text="เว้นว่างใช้จำนวนตามข้อมูลของปี",
    )
    reason = TextField(label="ที่มาของจำนวน", required=False, max_length=300)
    survey_url = TextField(label="ที่อยู่แบบสำรวจ", required=False, max_length=2000)
    closes_on = ThaiDateField(label="ปิดรับ", required=False)


class CountForm(forms.Form):
    """How many had answered by a day."""

    counted_on = ThaiDateField(label="ณ วันที่")
    number = forms.IntegerField(label="ผู้ตอบสะสม (คน)", min_value=0, max_value=1_000_000)
